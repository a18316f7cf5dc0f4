"""What may fill a role of an incident of MUC: the stretches of a report that its keys would quote.

MUC's keys quote noun phrases without articles, now with what stands before the head, now without ("powerful bomb",
"bomb"), with "of" and its noun ("residence of Delia Orrin"), a name alone, or a noun out of the middle ("dynamite"
of "dynamite charges"). All these wordings are candidates: on the development reports, one of the wordings of 0.93 of
the individuals, 0.95 of the organisations, 0.92 of the targets, 0.98 of the victims, 0.93 of the weapons is among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bench.muc_templates import means_members, plain
from counterclaim.read.chunks import PRONOUNS, chunk_at
from counterclaim.read.document import Doc, Hit, Phrase
from counterclaim.read.persons import person_name

_NO_START: Final = frozenset({"DET", "PUNCT", "PRON", "CCONJ", "SYM", "PART", "AUX", "ADP"})
_MOST: Final = 5  # wordings that end where the chunk ends: the fullest and the four shortest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of words, the noun chunk that holds it, and its wording as `plain` gives it."""

    phrase: Phrase
    chunk: Phrase
    words: str
    whom: str  # the body or person named, the same for all its wordings; else the wording


def find_candidates(doc: Doc) -> list[Candidate]:
    """The candidates of a report, each stretch once."""
    found: dict[tuple[int, int], Candidate] = {}
    phrases = [(p, chunk) for chunk in doc.chunks for p in _wordings(doc, chunk)]
    phrases += [(p, chunk_at(doc, p.head)) for hit in dict.fromkeys(doc.hits.values()) for p in [_bare_name(doc, hit)]]
    for phrase, chunk in phrases:
        words = plain(doc.words(phrase))
        if words and (phrase.first, phrase.last) not in found:
            found[phrase.first, phrase.last] = Candidate(phrase, chunk, words, _whom(doc, phrase, words))
    return list(found.values())


def belonging(doc: Doc, chunk: Phrase) -> Phrase | None:
    """The chunk after "of"."""
    if chunk.last + 1 < len(doc.tokens) and doc.tokens[chunk.last].lower == "of":
        inner = chunk_at(doc, chunk.last + 1)
        return inner if inner.first == chunk.last + 1 else None
    return None


def _wordings(doc: Doc, chunk: Phrase) -> Iterator[Phrase]:
    if doc.tokens[chunk.first].lower in PRONOUNS and len(chunk) == 1:
        return
    starts = [i for i in range(chunk.first, chunk.last) if _may_start(doc, i, chunk)]
    yield from (Phrase(first, chunk.last, chunk.last - 1) for first in [*starts[:1], *starts[1:][1 - _MOST :]])
    inner = belonging(doc, chunk)
    if starts and inner:
        yield from (Phrase(first, inner.last, chunk.last - 1) for first in dict.fromkeys((starts[0], starts[-1])))
    for i in range(chunk.first, chunk.last - 1):
        if doc.tokens[i].upos in {"NOUN", "PROPN"} and i not in doc.hits:
            yield Phrase(i, i + 1, i)
    name = person_name(doc, chunk)
    if name:
        yield name


def _may_start(doc: Doc, i: int, chunk: Phrase) -> bool:
    """Whether a wording may begin at a word: not within a known name that the chunk goes on after."""
    hit = doc.hits.get(i)
    return doc.tokens[i].upos not in _NO_START and not (hit and hit.first < i and hit.last < chunk.last)


def _bare_name(doc: Doc, hit: Hit) -> Phrase:
    """A body's name without article and the word for its members: "FMLN" of "the FMLN guerrillas"."""
    first, last = hit.first, hit.last
    while last > first + 1 and means_members(doc.tokens[last - 1].lemma):
        last -= 1
    while first < last - 1 and doc.tokens[first].upos == "DET":
        first += 1
    return Phrase(first, last, last - 1)


def _whom(doc: Doc, phrase: Phrase, words: str) -> str:
    hit = doc.hits.get(phrase.head)
    if hit and hit.known.code and hit.known.kind == "body" and hit.first <= phrase.first <= hit.first + 1:
        return hit.known.code
    mention = doc.mention_at(phrase.head)
    named = mention is not None and mention.sort == "person" and mention.kind == "name"
    return mention.actor.accept[0] if mention and named else words
