"""Entities of re3d (Dstl 2017: Syria and Iraq): exact F1 over spans with type, on a held quarter of the documents.

Protocol: an entity is right if both ends (code points of the document's text) and the type are; micro F1 over all
types, F1 by type beside it. One gold stretch may have several types and hold others; all of them count. The held part
is `is_held(document id)`. Documents of re3d are in `claims/train` too, as reports with claims: no rule was made from
held ones.

What is scored is a function from a text to (start, end, type). `reader_entities` takes what the reader's steps find
(mentions, places, days, figures), whose own types fall together with re3d's as `_TYPES` says: it knows neither weapons
nor documents. A learned head gives a function of the same form.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from bench.claim_scores import prf
from bench.held import is_held
from bench.spans import SpanCounts
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.document import Doc, Mention, Phrase
from counterclaim.read.reader import Reader
from counterclaim.read.toponyms import find_toponyms, is_people
from counterclaim.records.reports import Report

describe = "entities of re3d, held quarter: exact F1 of span and type"

Entity = tuple[int, int, str]  # start, end, type
Find = Callable[[str], set[Entity]]

_IDLE: Final = frozenset({"and", "or", ","})


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """F1 over all types and by type."""
    reader = Reader(bundled_conflicts(), model)
    return score(reader_entities(reader), [d for d in read_documents(path) if is_held(d[0])])


def read_documents(path: Path) -> Iterator[tuple[str, str, set[Entity]]]:
    """Id, text and entities of each document of the folders under `path`."""
    for folder in sorted(p.parent for p in path.glob("*/documents.jsonl")):
        entities: dict[str, set[Entity]] = defaultdict(set)
        for row in _rows(folder / "entities.jsonl"):
            entities[row["documentId"]].add((row["begin"], row["end"], row["type"]))
        for row in _rows(folder / "documents.jsonl"):
            yield row["_id"], row["text"], entities[row["_id"]]


def score(find: Find, documents: list[tuple[str, str, set[Entity]]]) -> dict[str, Any]:
    """Micro F1 with its parts, and F1 by type."""
    counts = SpanCounts()
    for _, text, gold in documents:
        counts.add(((kind, a, b) for a, b, kind in find(text)), ((kind, a, b) for a, b, kind in gold))
    totals = (counter.total() for counter in (counts.right, counts.said, counts.gold))
    return {"documents": len(documents), "all": prf(*totals), "by type": counts.scores()}


def reader_entities(reader: Reader) -> Find:
    """What the reader's steps find, under re3d's types."""

    def find(text: str) -> set[Entity]:
        return set(_entities(reader.document(Report("entities", text))))

    return find


def _entities(doc: Doc) -> Iterator[Entity]:
    placed = {w.phrase.head for w in doc.wheres}
    for mention in doc.mentions:
        possessive = mention.kind == "pronoun" and doc.tokens[mention.phrase.head].deprel == "nmod:poss"
        if mention.phrase.head not in placed and not possessive:
            yield _entity(doc, _without_joint(doc, mention.phrase), _type(mention))
    for toponym in find_toponyms(doc):
        yield toponym.span.start, toponym.span.end, "Nationality" if is_people(toponym.span.text) else "Location"
    for where in doc.wheres:
        yield _entity(doc, where.phrase, "Location")
    for when in doc.whens:
        yield _entity(doc, _without_joint(doc, when.phrase), "Temporal")
    for figure in doc.figures:
        yield _entity(doc, figure.phrase, "Quantity")


def _entity(doc: Doc, phrase: Phrase, kind: str) -> Entity:
    span = doc.span(phrase)
    return span.start, span.end, kind


def _type(mention: Mention) -> str:
    return "Person" if mention.sort == "person" else "Organisation"


def _without_joint(doc: Doc, phrase: Phrase) -> Phrase:
    """Without joining words and prepositions at its beginning."""
    first = phrase.first
    while first < phrase.last - 1 and (doc.tokens[first].upos == "ADP" or doc.tokens[first].lower in _IDLE):
        first += 1
    return Phrase(first, phrase.last, phrase.head)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
