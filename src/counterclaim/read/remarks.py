"""Finds remarks: what is said about the conflict and is no tally, event or position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.cues import cue_words
from counterclaim.read.denials import charged, is_undone, names_denied, narrowed, reaches
from counterclaim.read.document import Attribution, Doc, Phrase, Proposal
from counterclaim.read.keep import keep
from counterclaim.read.modality import modality_of
from counterclaim.read.quotations import find_quotations
from counterclaim.read.remark_signs import remark_signs
from counterclaim.read.segments import bare, statements_of
from counterclaim.records.claims import Modality, Stance

_CLAIMED: Final = 0.4  # share of a stretch that other proposals must cover to leave no remark
_OPEN: Final = frozenset({"unclear", "unknown", "uncertain", "clear", "unverified", "unconfirmed"})
_SHORTEST: Final = 3  # words that make a statement


def find_remarks(doc: Doc, names: NameBook) -> None:
    """Adds to `doc.proposals` one remark for each statement that is likely one, and the report's own open questions."""
    doc.proposals = [p for p in doc.proposals if not names_denied(doc, p)]
    doc.proposals += _said_once(keep(doc, "remark", propose_remarks(doc, names)))
    doc.proposals += _open_questions(doc)


def propose_remarks(doc: Doc, names: NameBook) -> list[Proposal]:
    """Every sentence that someone says and no tally, event or position claims, before any is dropped."""
    others = [p for p in doc.proposals if p.content is not None]
    quoted = {i for quotation in find_quotations(doc) for i in range(quotation.first, quotation.last)}
    return [
        _remark(doc, said, content, quoted)
        for k, said in enumerate(doc.attributions)
        if not said.actor.is_narrator or said.stance is Stance.DOUBTS
        for whole in said.contents
        for content in statements_of(doc, whole)
        if _is_statement(doc, said, content) and not _is_claimed(doc, others, k, content)
    ]


def _said_once(remarks: Iterable[Proposal]) -> list[Proposal]:
    """The remarks, each stretch once: by who is told of first, where one saying lies in another."""
    found: list[Proposal] = []
    for p in remarks:
        inside = (q.quote for q in found if q.anchor in p.quote or q.quote.head in p.quote)
        if sum(map(len, inside)) <= _CLAIMED * len(p.quote):
            found.append(p)
    return found


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


def _is_claimed(doc: Doc, others: Iterable[Proposal], k: int, content: Phrase) -> bool:
    """Whether another proposal, or another's saying, lies in the stretch."""
    inside = [p.quote for p in others if _is_inside(doc, k, p, content)]
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


def _remark(doc: Doc, said: Attribution, content: Phrase, quoted: Set[int]) -> Proposal:
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
        signs=remark_signs(doc, said, content, stance, modality, quoted),
    )


def _own_stance(doc: Doc, content: Phrase) -> Stance:
    """Whether the words themselves leave open or keep back what they tell."""
    text = f" {' '.join(doc.words(content).lower().replace('’', chr(39)).split())} "
    if any(f" {words} " in text for words in cue_words("stance", "closed")):
        return Stance.WITHHOLDS
    if any(f" {words} " in text for words in cue_words("stance", "open")):
        return Stance.DOUBTS
    return Stance.DENIES if is_undone(doc, content.head) else Stance.AFFIRMS
