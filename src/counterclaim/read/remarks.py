"""Finds remarks: what is said about the conflict and is no tally, event or position."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.cues import cue_words
from counterclaim.read.denials import charged, is_undone, names_denied, narrowed, reaches
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.read.filter import is_about_conflict
from counterclaim.read.modality import modality_of
from counterclaim.read.segments import bare, statements_of
from counterclaim.records.claims import ActorType, Modality, Stance

_CLAIMED: Final = 0.4  # share of a stretch that other proposals must cover to leave no remark
_OPEN: Final = frozenset({"unclear", "unknown", "uncertain", "clear", "unverified", "unconfirmed"})
_LEAST: Final = 0.3
_BRIEF: Final = 8  # words
_PERSONAL: Final = frozenset({"i", "my", "me", "myself"})
_SPEAKERS: Final = {
    ActorType.GOVERNMENT: 0.3,
    ActorType.IGO: 0.6,
    ActorType.ARMED_FORCE: 0.3,
    ActorType.ARMED_GROUP: 0.4,
    ActorType.EXPERT: 0.6,
    ActorType.CIVILIANS: -0.5,
    ActorType.MEDIA: -1.0,
}
_SHORTEST: Final = 3  # words that make a statement


def find_remarks(doc: Doc, names: NameBook) -> None:
    """Adds to `doc.proposals` one remark for each sentence that someone says and no other proposal claims."""
    doc.proposals = [p for p in doc.proposals if not names_denied(doc, p)]
    for k, said in enumerate(doc.attributions):
        if said.actor.is_narrator and said.stance is not Stance.DOUBTS:
            continue
        for content in (piece for whole in said.contents for piece in statements_of(doc, whole)):
            if not _is_statement(doc, said, content) or _is_claimed(doc, k, content):
                continue
            confidence = _weight(doc, said, content)
            if confidence >= _LEAST:
                doc.proposals.append(_remark(doc, said, content, confidence))
    doc.proposals += _open_questions(doc)


def _open_questions(doc: Doc) -> Iterator[Proposal]:
    """Doubts in the report's own voice: "could not be independently verified", "it is unclear who"."""
    for sentence in doc.sentences:
        whole = doc.trim(Phrase(sentence.first, sentence.last, doc.top(sentence.first, sentence.last)))
        if sentence.heading or _own_stance(doc, whole) is not Stance.DOUBTS:
            continue
        for statement in statements_of(doc, whole):
            said = doc.attribution_of(statement.head)
            own = said is None or doc.attributions[said].actor.is_narrator
            if own and _own_stance(doc, statement) is Stance.DOUBTS:
                yield Proposal(None, _left_open(doc, statement), statement.head, stance=Stance.DOUBTS, confidence=0.5)


def _left_open(doc: Doc, statement: Phrase) -> Phrase:
    """What is doubted: the clause after "it is unclear", the subject of "remains unclear"; else the statement."""
    clause = doc.child(statement.head, "csubj", "ccomp")
    if clause is not None and clause > statement.head:
        return doc.phrase(clause)
    subject = doc.child(statement.head, "nsubj")
    told = {doc.tokens[i].lemma for i in (statement.head, *doc.children(statement.head, "xcomp"))} & _OPEN
    plain = subject is not None and doc.tokens[subject].upos in {"NOUN", "PROPN"}
    return doc.phrase(subject) if subject is not None and told and plain else statement


def _is_statement(doc: Doc, said: Attribution, content: Phrase) -> bool:
    """Whether the stretch says something by itself: a clause, or what is denied or kept back."""
    if said.denies is not None:
        return False
    words = sum(doc.tokens[i].upos != "PUNCT" for i in range(content.first, content.last))
    if said.stance is not Stance.AFFIRMS:
        return words > 0
    if said.verb in cue_words("verbs", "holds"):
        return words > 1  # "a terrorist group", in "considers it a terrorist group"
    return words >= _SHORTEST and any(doc.tokens[i].upos in {"VERB", "AUX"} for i in range(content.first, content.last))


def _is_claimed(doc: Doc, k: int, content: Phrase) -> bool:
    """Whether another proposal, or another's saying, lies in the stretch."""
    inside = [p.quote for p in doc.proposals if _is_inside(doc, k, p, content)]
    if sum(map(len, inside)) > _CLAIMED * len(content):
        return True
    inner = [
        c for n, a in enumerate(doc.attributions) if n != k and a.parent == k for c in a.contents if c.first in content
    ]
    return sum(map(len, inner)) > 0.5 * len(content)


def _is_inside(doc: Doc, k: int, p: Proposal, content: Phrase) -> bool:
    """Whether a proposal lies in a stretch; what a denial only mentions is no part of it."""
    if not (p.anchor in content or p.quote.head in content):
        return False
    return doc.attributions[k].stance is not Stance.DENIES or reaches(doc, k, p)


def _weight(doc: Doc, said: Attribution, content: Phrase) -> float:
    """How likely the stretch is a statement of substance about the conflict, 0 to 1.

    Of 629 candidates on the training reports 57 % were remarks of the gold: 75 % with a word of conflict, 69 % with a
    named party, 32 % where the speaker tells of himself, 37 % of those under eight words.
    """
    tokens = doc.tokens[content.first : content.last]
    named = any(m.actor.country and m.kind != "pronoun" for m in doc.mentions if m.phrase.head in content)
    points = 0.0
    points += 0.9 if is_about_conflict(doc.words(content)) else -0.2
    points += 0.5 if named else -0.2
    points -= 1.0 if any(t.lower in _PERSONAL for t in tokens) else 0.0
    points += {True: -0.7, False: 0.3}[len(tokens) < _BRIEF]
    points += _SPEAKERS.get(said.actor.type, 0.0) + (1.0 if said.stance in {Stance.DENIES, Stance.WITHHOLDS} else 0.0)
    return round(1 / (1 + exp(-points)), 2)


def _remark(doc: Doc, said: Attribution, content: Phrase, confidence: float) -> Proposal:
    modality = modality_of(doc, content.head) if said.modality is Modality.ACTUAL else said.modality
    stance = _own_stance(doc, content) if said.stance is Stance.AFFIRMS else said.stance
    told = narrowed(doc, content) if stance is Stance.DENIES else charged(doc, said, content)
    return Proposal(
        content=None,
        quote=bare(doc, told),
        anchor=content.head if content.head in content else content.first,
        modality=modality,
        stance=stance,
        claimant=said.actor,
        source=said.source,
        cue=said.cue,
        confidence=confidence / 0.9,
    )


def _own_stance(doc: Doc, content: Phrase) -> Stance:
    """Whether the words themselves leave open or keep back what they tell."""
    text = f" {' '.join(doc.words(content).lower().replace('’', chr(39)).split())} "
    if any(f" {words} " in text for words in cue_words("stance", "closed")):
        return Stance.WITHHOLDS
    if any(f" {words} " in text for words in cue_words("stance", "open")):
        return Stance.DOUBTS
    return Stance.DENIES if is_undone(doc, content.head) else Stance.AFFIRMS
