"""Finds places, and tells at which of them an event or a loss is."""

from __future__ import annotations

from functools import cache
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.gazetteer import resolve_place
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.chunks import find_chunks
from counterclaim.read.document import Doc, Phrase, Where
from counterclaim.records.claims import Place

_GOVERNING: Final = frozenset({"capital", "state"})
_RANK: Final = {"place": 0, None: 1, "region": 2, "country": 3}


def find_wheres(doc: Doc, names: NameBook) -> None:
    """Fills `doc.wheres`: named places, and unnamed ones that a preposition marks ("near the airport")."""
    for s in doc.sentences:
        chunks = find_chunks(doc, doc.hits, s)
        k = 0
        while k < len(chunks):
            where, used = _where(doc, chunks, k)
            if where:
                doc.wheres.append(where)
            k += used


def place_near(doc: Doc, i: int, dateline: bool = False) -> Place | None:
    """The most exact place of the event or number at word `i`: what modifies it or its verb; else what stands in its
    clause. With `dateline`, the place of the dateline where the sentence gives none.
    """
    sentence = doc.sentence_of(i)
    here = [w for w in doc.wheres if sentence.first <= w.phrase.first < sentence.last]
    at, steps = i, 0
    while at >= 0 and steps < 5:
        below = [w for w in here if _hangs_on(doc, w, at, i)]
        if below:
            return min(below, key=lambda w: (_RANK[w.place.precision], abs(w.phrase.head - i))).place
        if steps and doc.tokens[at].deprel in {"ccomp", "acl:relcl", "advcl", "parataxis"}:
            break
        at, steps = doc.tokens[at].head, steps + 1
    if dateline and doc.dateline:
        first = [w for w in doc.wheres if w.phrase.first < 8]
        return first[0].place if first else None
    return None


def _where(doc: Doc, chunks: list[Phrase], k: int) -> tuple[Where | None, int]:
    """The place that begins with a chunk, and how many chunks it takes."""
    chunk = chunks[k]
    case = _case(doc, chunk)
    noun = doc.tokens[chunk.last - 1].lemma
    used = 1
    last = chunk.last
    if noun in _open_nouns() | _closed_nouns():
        while k + used < len(chunks) and _continues(doc, last, chunks[k + used].first):
            last = chunks[k + used].last
            used += 1
    elif k + 1 < len(chunks) and _is_comma(doc, last, chunks[k + 1].first) and _is_country(doc, chunks[k + 1]):
        last, used = chunks[k + 1].last, 2
    phrase = Phrase(chunk.first, last, chunk.head)
    if not _may_be(doc, phrase, case):
        return None, 1
    words = " ".join(doc.words(phrase).split())
    named = _has_name(doc, phrase)
    place = resolve_place(words, doc.nearby[:3]) if named else None
    if place:
        return Where(phrase, place), used
    if case in _firm() and noun in _open_nouns() | _closed_nouns():
        return Where(phrase, Place(words)), used
    return None, 1


def _may_be(doc: Doc, phrase: Phrase, case: str | None) -> bool:
    """Whether a phrase may be a place where it stands: no person, and no government in its own name."""
    hit = doc.hits.get(phrase.head)
    if hit and hit.known.kind in {"body", "person", "demonym", "role"}:
        return False
    mention = doc.mention_at(phrase.head)
    if hit is None and mention is not None and mention.phrase.first == phrase.first:
        return False
    if hit and hit.known.kind in _GOVERNING:
        return case in _locative()
    return True


def _case(doc: Doc, chunk: Phrase) -> str | None:
    before = chunk.first - 1
    if before >= 0 and doc.tokens[before].sentence == doc.tokens[chunk.first].sentence:
        token = doc.tokens[before]
        if token.upos in {"ADP", "SCONJ", "ADV"}:
            return token.lower
        if token.upos == "CCONJ" or token.text == ",":
            head = doc.tokens[doc.tokens[chunk.head].head] if doc.tokens[chunk.head].deprel == "conj" else None
            cases = doc.children(head.i, "case") if head else []
            return doc.tokens[cases[0]].lower if cases else None
    return None


def _continues(doc: Doc, end: int, first: int) -> bool:
    between = [doc.tokens[i].lower for i in range(end, first)]
    return between in (["of"], ["in"], ["near"], ["with"], ["inside"])


def _is_comma(doc: Doc, end: int, first: int) -> bool:
    return first == end + 1 and doc.tokens[end].text == ","


def _is_country(doc: Doc, chunk: Phrase) -> bool:
    hit = doc.hits.get(chunk.first)
    return hit is not None and hit.known.kind == "state" and hit.last >= chunk.last


def _has_name(doc: Doc, phrase: Phrase) -> bool:
    for i in range(phrase.first, phrase.last):
        hit = doc.hits.get(i)
        if hit and hit.known.kind in {"body", "person", "role", "demonym"}:
            continue
        if doc.tokens[i].upos == "PROPN" or (hit and hit.known.kind in _GOVERNING | {"place"}):
            return True
    return False


def _hangs_on(doc: Doc, where: Where, governor: int, i: int) -> bool:
    """Whether a place phrase hangs on word `governor` through nouns only, and does not hold word `i`."""
    if i in where.phrase and doc.tokens[i].upos != "PROPN":
        return False
    k = where.phrase.head
    for _ in range(4):
        k = doc.tokens[k].head
        if k == governor:
            return True
        if k < 0 or doc.tokens[k].upos in {"VERB", "AUX"}:
            return False
    return False


@cache
def _locative() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["locative"]["words"])


@cache
def _firm() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["locative"]["firm"])


@cache
def _open_nouns() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["open"])


@cache
def _closed_nouns() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["closed"])
