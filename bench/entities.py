"""Entities of re3d (Dstl 2017: Syria and Iraq): exact F1 over spans with type, on a held quarter of the documents.

Protocol: an entity is right if both ends (code points of the document's text) and the type are; micro F1 over all
types, F1 by type beside it. One gold stretch may have several types and hold others; all of them count. The held part
is `is_held(document id)`. Documents of re3d are in `claims/train` too, as reports with claims: no rule was made from
held ones.

What is scored is a function from a text to (start, end, type). `reader_entities` takes what the reader's steps find
(mentions, places, days, figures, things that are counted) under re3d's types, and follows its habits, as they show in
the other three quarters: "I" and "we" are entities, "it" and "their" hardly ever (44 of 46 and 3 of 66); a lone name of
a place is a body only where it does something (3 of 4, else 8 of 92); a person's name stands within the one with
titles, too; a phrase with a common noun ends before any preposition but "of". A learned head gives a function of the
same form.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.claim_scores import prf
from bench.held import is_held
from bench.spans import SpanCounts
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.lexicons.states import states
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.cues import cue_words
from counterclaim.read.document import Doc, Mention, Phrase, Token
from counterclaim.read.reader import Reader
from counterclaim.read.toponyms import find_toponyms, is_people
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span

describe = "entities of re3d, held quarter: exact F1 of span and type"

Entity = tuple[int, int, str]  # start, end, type
Find = Callable[[str], set[Entity]]

_IDLE: Final = frozenset({"and", "or", ","})
_PRONOUNS: Final = {
    **dict.fromkeys(("i", "he", "she"), "Person"),
    **dict.fromkeys(("we", "us", "they"), "Organisation"),
}
_PARTS: Final = frozenset("part number majority half all both many most none some several rest".split())
_THINGS: Final = {  # type of what is counted under each heading of the lexicon; what is told of strikes is no entity
    **dict.fromkeys(("tank", "aircraft", "helicopter", "drone", "vehicle", "vessel"), "MilitaryPlatform"),
    "building": "Location",
}
_WEAPONS: Final = frozenset({"weapon", "munition", "bomb", "ied", "missile", "rocket"})
_UNITED: Final = frozenset({"compound", "amod"})  # "U.S. Army": the army is the entity


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
    toponyms = find_toponyms(doc)
    yield from ((t.start, t.end, _PRONOUNS[t.lower]) for t in doc.tokens if t.upos == "PRON" and t.lower in _PRONOUNS)
    for mention in _mentions(doc, {t.span.start for t in toponyms}):
        yield from _named(doc, mention)
    for toponym in toponyms:
        yield from _toponym(doc, toponym.span)
    for where in doc.wheres:
        yield _entity(doc, _until(doc, where.phrase, lambda t: t.lower == "in"), "Location")
    for when in doc.whens:
        yield _entity(doc, _without_joint(doc, when.phrase), "Temporal")
    for figure in doc.figures:
        if figure.noun is not None and doc.words(figure.phrase).lower() not in {"no", "one", "a", "an"}:
            yield _entity(doc, figure.phrase, "Quantity")
    yield from _things(doc)


def _mentions(doc: Doc, toponyms: set[int]) -> Iterator[Mention]:
    """Those that are persons and bodies: neither places nor pronouns, documents nor parts of others."""
    placed = {w.phrase.head for w in doc.wheres}
    for mention in doc.mentions:
        head, first = doc.tokens[mention.phrase.head], doc.tokens[mention.phrase.first]
        place = head.i in placed or (len(mention.phrase) == 1 and first.start in toponyms and head.deprel != "nsubj")
        part = head.upos == "NUM" or head.lemma in _PARTS or head.lemma in cue_words("words", "documents")
        if not place and mention.kind != "pronoun" and not (part and mention.kind == "role"):
            yield mention


def _named(doc: Doc, mention: Mention) -> Iterator[Entity]:
    """A person or body; of a person's name with titles the name alone, too."""
    phrase, head = _without_joint(doc, mention.phrase), doc.tokens[mention.phrase.head]
    if mention.kind == "role":
        phrase = _until(doc, phrase, lambda t: t.i > head.i and t.upos in {"ADP", "SCONJ", "VERB"} and t.lower != "of")
        yield _entity(doc, phrase, "Person" if head.lemma in _titles() else _type(mention))
        return
    yield _entity(doc, phrase, _type(mention))
    first = phrase.last
    while first > max(phrase.first, phrase.last - 2) and _is_name(doc.tokens[first - 1]):
        first -= 1
    if _type(mention) == "Person" and phrase.first < first < phrase.last:
        yield _entity(doc, Phrase(first, phrase.last, phrase.last - 1), "Person")


def _is_name(token: Token) -> bool:
    return token.upos == "PROPN" and token.lower.rstrip(".") not in _titles()


def _toponym(doc: Doc, span: Span) -> Iterator[Entity]:
    """A state's own name is a place even where it may stand for its people; before another's name it is neither."""
    own = span.text in _states()
    beside = next(t for t in doc.tokens if t.start >= span.start).deprel in _UNITED
    if not (own and is_people(span.text) and beside and span.text != "UK"):
        yield span.start, span.end, "Nationality" if is_people(span.text) and not own else "Location"


def _things(doc: Doc) -> Iterator[Entity]:
    """Platforms, weapons and buildings, by the nouns that the reader counts."""
    for chunk in doc.chunks:
        head = doc.tokens[chunk.head]
        kind = "Weapon" if head.lemma in _WEAPONS else _THINGS.get(_units().get(head.lemma, ""))
        if kind:
            yield _entity(doc, _without_joint(doc, chunk), kind)


def _until(doc: Doc, phrase: Phrase, stop: Callable[[Token], bool]) -> Phrase:
    """The phrase before the first word after its first that is a stop."""
    last = next((i for i in range(phrase.first + 1, phrase.last) if stop(doc.tokens[i])), phrase.last)
    return Phrase(phrase.first, last, phrase.head)


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


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for words in load_toml("titles.toml")["titles"].values() for word in words)


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in load_toml("counted.toml")["things"].items() for word in words}


@cache
def _states() -> frozenset[str]:
    return frozenset(name for state in states() for name in state.names)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
