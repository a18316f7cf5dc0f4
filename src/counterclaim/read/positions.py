"""Finds positions: where actors stand on talks, a ceasefire, outside involvement and other ways out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.cues import standing_key
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.read.issues import (
    has_condition,
    is_weak,
    issue_of,
    posture_of_clause,
    posture_of_verb,
)
from counterclaim.read.modality import is_negated, modality_of
from counterclaim.read.roles import subject_of
from counterclaim.read.speakers import speaker_of
from counterclaim.records.claims import NARRATOR, Actor, Issue, Modality, Position, Posture, Stance

_SELF: Final = frozenset({"i", "we", "us", "me"})
_OPPOSITE: Final = {
    Posture.ACCEPTS: Posture.REJECTS,
    Posture.SUPPORTS: Posture.REJECTS,
    Posture.OFFERS: Posture.REJECTS,
    Posture.CALLS_FOR: Posture.REJECTS,
    Posture.REJECTS: Posture.CONDITIONS,
}


def find_positions(doc: Doc, names: NameBook) -> None:
    """Adds to `doc.proposals` the positions told by a verb, then those that a saying amounts to."""
    found = list(_told(doc))
    taken = [p.quote for p in found]
    found += [p for p in _said(doc) if not any(_overlap(p.quote, q) for q in taken)]
    doc.proposals += found


# told: "called for", "rejected"


def _told(doc: Doc) -> Iterator[Proposal]:
    for token in doc.tokens:
        if token.upos == "VERB" and not doc.sentences[token.sentence].heading:
            yield from _told_by(doc, token.i)


def _told_by(doc: Doc, verb: int) -> Iterator[Proposal]:
    found = _posture(doc, verb)
    if found is None:
        return
    key, posture, objects = found
    stander = _stander(doc, verb)
    if stander is None:
        return
    actor, claimant, source = stander
    if is_negated(doc, verb):
        posture = _OPPOSITE.get(posture, posture)
    for stretch in objects:
        text = doc.words(stretch)
        issue = issue_of(text)
        if issue is None and is_weak(key):
            continue
        kind = Posture.CONDITIONS if posture is Posture.REJECTS and has_condition(text) else posture
        yield Proposal(
            content=Position(actor, issue or Issue.OTHER, kind),
            quote=stretch,
            anchor=verb,
            modality=Modality.ACTUAL,
            claimant=claimant,
            source=source,
            cue=_cue(doc, verb, key),
            confidence=0.6 if issue else 0.45,
        )


def _posture(doc: Doc, verb: int) -> tuple[str, Posture, list[Phrase]] | None:
    """The table's key for a verb with its preposition, its posture, and the stretches that it stands to."""
    found = standing_key(doc, verb)
    if found is None:
        return None
    key, argument = found
    posture = posture_of_verb(key)
    return (key, posture, _objects(doc, verb, argument)) if posture else None


def _objects(doc: Doc, verb: int, argument: int | None) -> list[Phrase]:
    """What is rejected, urged, condemned; parts joined by "and" apart where their issues differ."""
    heads = [argument] if argument is not None else []
    heads += doc.children(verb, "obj", "xcomp", "ccomp", "nsubj:pass")
    heads = [h for h in heads if doc.tokens[h].lower not in {"who", "which", "that", "what"}]
    if not heads:
        return []
    first = min(heads)
    whole = doc.phrase(first)
    last = max([whole.last, *(doc.phrase(h).last for h in heads if h > verb)])
    begin = min(whole.first, first) if first > verb else whole.first
    stretch = _bare(doc, Phrase(begin, last if first > verb else whole.last, first))
    return _parts(doc, stretch, first)


def _parts(doc: Doc, stretch: Phrase, head: int) -> list[Phrase]:
    joined = [c for c in doc.children(head, "conj") if c in stretch and doc.tokens[c].upos in {"NOUN", "VERB", "PROPN"}]
    if not joined:
        return [stretch]
    cuts = [min(doc.subtree(c)) for c in joined]
    borders = [stretch.first, *cuts, stretch.last]
    pieces = [
        _bare(doc, Phrase(a, b, h)) for a, b, h in zip(borders[:-1], borders[1:], [head, *joined], strict=True) if a < b
    ]
    issues = {issue_of(doc.words(p)) for p in pieces}
    return pieces if len(issues) > 1 else [stretch]


def _bare(doc: Doc, phrase: Phrase) -> Phrase:
    """Without the preposition or joining word in front."""
    first, last = phrase.first, phrase.last
    while first < last - 1 and (
        doc.tokens[first].upos in {"PUNCT", "CCONJ", "ADP"}
        or (doc.tokens[first].upos == "SCONJ" and doc.tokens[first].lower in {"that", "for"})
    ):
        first += 1
    while last - 1 > first and doc.tokens[last - 1].upos in {"PUNCT", "CCONJ"}:
        last -= 1
    return Phrase(first, last, phrase.head)


def _stander(doc: Doc, verb: int) -> tuple[Actor, Actor | None, Phrase | None] | None:
    """Who takes the position, who vouches for it (None: the same way as any proposition), where it is named."""
    index = doc.attribution_of(verb)
    outer = doc.attributions[index] if index is not None else None
    own = next((a for a in doc.attributions if verb in a.cue and a.source is not None), None)
    passive = doc.child(verb, "nsubj:pass", "aux:pass") is not None
    subject = doc.child(verb, "obl:agent") if passive else subject_of(doc, verb)
    if own is not None:
        actor, source = own.actor, own.source
    elif subject is not None and not passive or subject is not None:
        source = doc.phrase(subject)
        is_self = doc.tokens[subject].lower in _SELF
        actor = outer.actor if is_self and outer else speaker_of(doc, source)
        if not is_self and doc.mention_at(subject) is None:
            return None
    else:
        return None
    if outer is not None and not outer.actor.is_narrator:
        return actor, outer.actor, outer.source
    return actor, actor, source


def _cue(doc: Doc, verb: int, key: str) -> Phrase:
    aux = [c for c in doc.children(verb, "aux", "advmod") if c < verb and verb - c <= 3]
    last = verb + 1
    if " " in key and last < len(doc.tokens) and doc.tokens[last].lower == key.split()[1]:
        last += 1
    return Phrase(min([verb, *aux]), last, verb)


# said: "talks are not on the table", "they must withdraw"


def _said(doc: Doc) -> Iterator[Proposal]:
    for said in doc.attributions:
        if said.actor.is_narrator or said.stance is not Stance.AFFIRMS:
            continue
        for content in said.contents:
            proposal = _from_clause(doc, said, content)
            if proposal is not None:
                yield proposal


def _from_clause(doc: Doc, said: Attribution, content: Phrase) -> Proposal | None:
    text = doc.words(content)
    head = content.head if content.head in content else content.first
    posture = _clause_posture(doc, head, text)
    issue = issue_of(text)
    if posture is None or (issue is None and posture is not Posture.CONDEMNS):
        return None
    if posture is not Posture.CONDEMNS and has_condition(text):
        posture = Posture.CONDITIONS
    return Proposal(
        content=Position(said.actor, issue or Issue.OTHER, posture),
        quote=content,
        anchor=head,
        modality=Modality.ACTUAL,
        claimant=said.actor,
        source=said.source,
        cue=said.cue,
        confidence=0.45,
    )


def _clause_posture(doc: Doc, head: int, text: str) -> Posture | None:
    words = [doc.tokens[head].lemma] + [doc.tokens[c].lemma for c in doc.children(head, "aux", "xcomp", "ccomp", "conj")]
    for word in words:
        posture = posture_of_clause(word)
        if posture is not None:
            return _OPPOSITE.get(posture, posture) if is_negated(doc, head) and posture is not Posture.REJECTS else posture
    lower = {doc.tokens[c].lower for c in doc.children(head, "aux")}
    if is_negated(doc, head) and (lower & {"will", "would", "wo", "can", "could", "ca"}):
        return Posture.REJECTS
    return Posture.CONDITIONS if has_condition(text) else None


def _overlap(a: Phrase, b: Phrase) -> bool:
    return a.first < b.last and b.first < a.last
