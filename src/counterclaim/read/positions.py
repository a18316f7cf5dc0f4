"""Finds positions: where actors stand on talks, a ceasefire, outside involvement and other ways out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.cues import standing_key
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.read.filter import is_about_conflict
from counterclaim.read.issues import (
    has_condition,
    is_strong,
    is_weak,
    issue_of,
    posture_of_clause,
    posture_of_noun,
    posture_of_verb,
)
from counterclaim.read.modality import is_negated, modality_of
from counterclaim.read.roles import subject_of
from counterclaim.read.segments import bare, statements_of, without_additions
from counterclaim.read.speakers import is_self, speaker_of
from counterclaim.records.claims import NARRATOR, Actor, ActorType, Issue, Modality, Position, Posture, Stance

_OPPOSITE: Final = {
    Posture.ACCEPTS: Posture.REJECTS,
    Posture.SUPPORTS: Posture.REJECTS,
    Posture.OFFERS: Posture.REJECTS,
    Posture.CALLS_FOR: Posture.REJECTS,
    Posture.REJECTS: Posture.CONDITIONS,
}
_STATEMENT_VERBS: Final = frozenset({"acl", "amod", "advcl", "xcomp"})
_SHORTEST: Final = 3  # words of a statement
_GAP: Final = 3  # words
_OPEN_TO_CONDITIONS: Final = frozenset({Posture.REJECTS, Posture.OFFERS, Posture.ACCEPTS})
_OWN: Final = frozenset({Posture.REJECTS, Posture.CONDITIONS, Posture.OFFERS, Posture.ACCEPTS})


@dataclass(frozen=True, slots=True)
class _Stander:
    """Who takes a position, who vouches for it, and where that one is named."""

    actor: Actor
    claimant: Actor
    source: Phrase | None


def find_positions(doc: Doc, names: NameBook) -> None:
    """Adds to `doc.proposals` the positions told by a verb, then those that a saying amounts to."""
    found = list(_told(doc, names))
    taken = [p.quote for p in found]
    found += [p for p in _said(doc) if not any(_overlap(p.quote, q) for q in taken)]
    doc.proposals += found


# told: "called for", "rejected"


def _told(doc: Doc, names: NameBook) -> Iterator[Proposal]:
    for token in doc.tokens:
        if token.upos in {"VERB", "ADJ"} and not doc.sentences[token.sentence].heading:
            yield from _told_by(doc, names, token.i)
    for said in doc.attributions:
        yield from _told_by_noun(doc, said)


def _told_by_noun(doc: Doc, said: Attribution) -> Iterator[Proposal]:
    """ "Its calls for a truce", "their criticism of the raid"."""
    posture = posture_of_noun(doc.tokens[said.cue.head].lemma) if doc.tokens[said.cue.head].upos == "NOUN" else None
    if posture is None or said.actor.is_narrator:
        return
    for stretch in (part for content in said.contents for part in _parts(doc, _trimmed(doc, content))):
        issue = Issue.OTHER if posture is Posture.CONDEMNS else issue_of(doc.words(stretch))
        if issue is not None:
            yield Proposal(
                content=Position(said.actor, issue, posture),
                quote=stretch,
                anchor=said.cue.head,
                claimant=said.actor,
                source=said.source,
                cue=said.cue,
                confidence=0.45,
            )


def _told_by(doc: Doc, names: NameBook, verb: int) -> Iterator[Proposal]:
    found = standing_key(doc, verb)
    if found is None:
        return
    key, argument = found
    posture = posture_of_verb(key)
    own = next((a for a in doc.attributions if verb in a.cue and a.source is not None and a.contents), None)
    stander = _stander(doc, names, verb, own)
    if posture is None or stander is None or (own is not None and own.stance is Stance.DENIES):
        return
    for stretch in _stretches(doc, verb, argument, own):
        issue = issue_of(doc.words(stretch))
        if issue is None and not _may_be_other(doc, verb, key, stretch):
            continue
        yield Proposal(
            content=Position(
                stander.actor,
                Issue.OTHER if issue is None or posture is Posture.CONDEMNS else issue,
                _posture(doc, verb, posture, stretch),
            ),
            quote=stretch,
            anchor=verb,
            claimant=stander.claimant,
            source=stander.source,
            cue=_cue(doc, verb, key),
            confidence=0.6 if issue or posture is Posture.CONDEMNS else 0.45,
        )


def _may_be_other(doc: Doc, verb: int, key: str, stretch: Phrase) -> bool:
    """Whether a position on no known issue is worth telling: a strong verb in a sentence with a word of conflict."""
    alone = len(stretch) == 1 and doc.tokens[stretch.first].upos == "PRON"
    sentence = doc.sentence_of(verb)
    told = doc.words(Phrase(sentence.first, sentence.last, verb))
    named = any(m.actor.country and m.kind != "pronoun" for m in doc.mentions if m.phrase.head in stretch)
    blamed = named and posture_of_verb(key) is Posture.CONDEMNS
    return not alone and not is_weak(key) and (blamed or is_about_conflict(told))


def _posture(doc: Doc, verb: int, posture: Posture, stretch: Phrase) -> Posture:
    """The verb's posture, turned by a negation of the verb or of what is asked for, or made one with conditions."""
    text = doc.words(stretch)
    if is_negated(doc, verb):
        posture = _OPPOSITE.get(posture, posture)
    elif posture is Posture.CALLS_FOR and " not to attend" in f" {text}":
        posture = Posture.REJECTS
    return Posture.CONDITIONS if posture in _OPEN_TO_CONDITIONS and has_condition(text) else posture


def _stander(doc: Doc, names: NameBook, verb: int, own: Attribution | None) -> _Stander | None:
    index = doc.attribution_of(verb)
    outer = doc.attributions[index] if index is not None else None
    if outer is not None and (outer is own or outer.actor.is_narrator):
        outer = None
    if own is not None:
        actor, source = own.actor, own.source
    else:
        subject = _subject(doc, verb)
        if subject is None:
            return None
        source = doc.phrase(subject)
        if is_self(doc, subject):
            voice = _voice(doc, names) if outer is None else None
            if outer is None:
                # a party's own release speaks in the report's voice (ruling 4)
                return _Stander(voice, NARRATOR, None) if voice else None
            actor = outer.actor
        elif doc.mention_at(subject) is None:
            return None
        else:
            actor = speaker_of(doc, source)
    if outer is not None:
        return _Stander(actor, outer.actor, outer.source)
    return _Stander(actor, actor, source)


def _subject(doc: Doc, verb: int) -> int | None:
    """The subject of a verb in the active voice, the agent of a passive one; none for a verb that only qualifies."""
    agent = doc.child(verb, "obl:agent")
    if agent is not None or doc.child(verb, "nsubj:pass", "aux:pass") is not None:
        return agent
    if doc.child(verb, "nsubj") is None and doc.tokens[verb].deprel in _STATEMENT_VERBS:
        return None
    return subject_of(doc, verb)


def _voice(doc: Doc, names: NameBook) -> Actor | None:
    """The party whose release this is, as "we" outside of any saying means it."""
    own = names.lookup(doc.report.outlet) if doc.report.outlet else None
    if own is None or own.type not in {ActorType.GOVERNMENT, ActorType.ARMED_FORCE}:
        return None
    named = [m.actor for m in doc.mentions if m.actor.country == own.code and m.kind == "name"]
    return named[0] if named else Actor((own.name,), own.code, own.type)


def _stretches(doc: Doc, verb: int, argument: int | None, own: Attribution | None) -> list[Phrase]:
    """What is rejected, urged, condemned: as said where the verb is a cue, else its objects by the syntax."""
    here = doc.tokens[verb].sentence
    if own is not None:
        wholes = _joined(doc, [c for c in own.contents if doc.tokens[c.first].sentence == here])
        wholes = [c for c in wholes if c.first > verb] or wholes
    else:
        wholes = _objects(doc, verb, argument)
    return [part for whole in wholes for part in _parts(doc, _trimmed(doc, whole))]


def _joined(doc: Doc, pieces: list[Phrase]) -> list[Phrase]:
    """Pieces of one saying put together where only a word or two, such as a day, stand between them."""
    found: list[Phrase] = []
    for piece in pieces:
        if found and piece.first - found[-1].last <= _GAP:
            found[-1] = Phrase(found[-1].first, piece.last, found[-1].head)
        else:
            found.append(piece)
    return found


def _objects(doc: Doc, verb: int, argument: int | None) -> list[Phrase]:
    heads = [argument] if argument is not None else []
    heads += doc.children(verb, "obj", "xcomp", "ccomp", "nsubj:pass")
    heads += [
        c
        for c in doc.children(verb, "advcl", "obl")
        if any(doc.tokens[k].lower == "to" for k in doc.children(c, "mark"))
    ]
    heads = [h for h in heads if doc.tokens[h].upos != "PRON"]
    if not heads:
        return []
    first = min(heads)
    whole = doc.phrase(first)
    if first < verb:
        return [whole]
    last = max([whole.last, *(doc.phrase(h).last for h in heads)])
    return [Phrase(min(whole.first, first), last, first)]


def _trimmed(doc: Doc, phrase: Phrase) -> Phrase:
    return bare(doc, without_additions(doc, phrase))


def _parts(doc: Doc, stretch: Phrase) -> list[Phrase]:
    """The stretch cut at "and" where the two sides are about different issues."""
    for i in range(stretch.first + 1, stretch.last - 1):
        if doc.tokens[i].lower not in {"and", ",", "or"}:
            continue
        left, right = (bare(doc, Phrase(a, b, a)) for a, b in ((stretch.first, i), (i + 1, stretch.last)))
        one, other = issue_of(doc.words(left)), issue_of(doc.words(right))
        if one and other and one is not other:
            return [*_parts(doc, left), *_parts(doc, right)]
    return [Phrase(stretch.first, stretch.last, doc.top(stretch.first, stretch.last))]


def _cue(doc: Doc, verb: int, key: str) -> Phrase:
    aux = [c for c in doc.children(verb, "aux", "advmod") if c < verb and verb - c <= 3]
    last = verb + 1
    if " " in key and last < len(doc.tokens) and doc.tokens[last].lower == key.split()[1]:
        last += 1
    return Phrase(min([verb, *aux]), last, verb)


# said: "talks are not on the table", "they must withdraw"


def _said(doc: Doc) -> Iterator[Proposal]:
    for k, said in enumerate(doc.attributions):
        if said.actor.is_narrator or said.stance is not Stance.AFFIRMS:
            continue
        for content in said.contents:
            for statement in statements_of(doc, content):
                if doc.attribution_of(statement.head) == k:
                    yield from _from_statement(doc, said, statement)


def _from_statement(doc: Doc, said: Attribution, statement: Phrase) -> Iterator[Proposal]:
    text = doc.words(statement)
    posture, issue = posture_of_clause(text), issue_of(text)
    if posture in _OPEN_TO_CONDITIONS and has_condition(_rest(doc, statement)):
        posture = Posture.CONDITIONS
    if posture is None or len(statement) < _SHORTEST or doc.tokens[statement.first].lower == "whether":
        return
    if issue is None and posture is not Posture.CONDEMNS and not _is_demand(doc, statement, text):
        return
    quote = _trimmed(doc, statement)
    yield Proposal(
        content=Position(
            _actor(doc, said, statement, posture),
            Issue.OTHER if issue is None or posture is Posture.CONDEMNS else issue,
            posture,
        ),
        quote=quote,
        anchor=statement.head,
        modality=modality_of(doc, statement.head) if posture in _OWN else Modality.ACTUAL,
        claimant=said.actor,
        source=said.source,
        cue=said.cue,
        confidence=0.45,
    )


def _rest(doc: Doc, statement: Phrase) -> str:
    """What follows a statement in its sentence: ", but only if they stop"."""
    last = doc.sentence_of(statement.head).last
    return doc.words(Phrase(statement.last, last, statement.head)) if statement.last < last else ""


def _is_demand(doc: Doc, statement: Phrase, text: str) -> bool:
    """Whether strong words ask something of a named party, or say what is crucial, about the conflict."""
    if not is_strong(text):
        return False
    subject = doc.child(statement.head, "nsubj", "nsubj:pass")
    named = subject is not None and doc.mention_at(subject) is not None and doc.tokens[subject].upos != "PRON"
    return named or is_about_conflict(text)


def _actor(doc: Doc, said: Attribution, statement: Phrase, posture: Posture) -> Actor:
    """The one of whom a refusal or offer is told, where the clause names a party; else the speaker."""
    subject = doc.child(statement.head, "nsubj")
    if posture not in _OWN or subject is None or doc.tokens[subject].upos == "PRON":
        return said.actor
    mention = doc.mention_at(subject)
    return mention.actor if mention is not None and mention.actor.country else said.actor


def _overlap(a: Phrase, b: Phrase) -> bool:
    return a.first < b.last and b.first < a.last
