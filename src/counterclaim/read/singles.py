"""Finds persons that an article or an ordinal counts: "a soldier was killed", "another wounded", "the third to die"."""

from __future__ import annotations

from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.blows import is_strike
from counterclaim.read.counted import is_person, unit_of
from counterclaim.read.document import Doc, Figure, Phrase
from counterclaim.read.harms import Harm, find_harm
from counterclaim.read.modality import modality_of
from counterclaim.records.claims import Measure, Modality, Unit
from counterclaim.records.quantities import Quantity

_ARTICLES: Final = frozenset({"a", "an", "another"})
_LOSSES: Final = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.CAPTURED})
_SINGLES: Final = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})


def find_singles(doc: Doc, listed: bool) -> list[Figure]:
    """Figures for single persons killed or wounded (ruling 9), for the n-th of those who were, for items of a list.

    `listed`: the report is one of daily strikes, in which a strike and each of its targets count (ruling 8).
    """
    found = []
    counted = {i for f in doc.figures for i in range(f.phrase.first, f.phrase.last)}  # "an estimated 300 people"
    for token in (t for t in doc.tokens if t.i not in counted):
        noun = token.head if token.head > token.i and token.deprel in {"det", "amod"} else None
        figure = None
        if token.lower in _ARTICLES and not _is_numbered(doc, token.i):
            figure = _single(doc, token.i, noun)
            if (
                figure is None
                and noun is not None
                and (_is_item(doc, token.i, noun) or (listed and _is_line(doc, noun)))
            ):
                found.append(Figure(Phrase(token.i, token.i + 1, token.i), Quantity(1), noun))
        elif noun is not None and token.lower in _ordinals() and is_person(doc, noun):
            figure = Figure(Phrase(token.i, token.i + 1, token.i), Quantity(_ordinals()[token.lower]), noun)
        harm = find_harm(doc, node_of(doc, figure)) if figure else None
        if figure and harm and _is_one(doc, figure, harm):
            found.append(figure)
    return found


def node_of(doc: Doc, figure: Figure) -> int:
    """The word through which a figure's noun phrase hangs in its sentence."""
    node = figure.phrase.head
    partitive = "of" in {t.lower for t in doc.tokens[figure.phrase.last : figure.phrase.last + 2]}
    if figure.noun is not None and figure.noun not in doc.children(node) and not partitive:
        return figure.noun
    while doc.tokens[node].head in figure.phrase:
        node = doc.tokens[node].head
    return node


def _single(doc: Doc, i: int, noun: int | None) -> Figure | None:
    if noun is not None and is_person(doc, noun):
        return Figure(Phrase(i, i + 1, i), Quantity(1), noun)
    alone = noun is None or doc.tokens[noun].upos not in {"NOUN", "PROPN"}
    bare = doc.tokens[i].lower == "another" and alone
    return Figure(Phrase(i, i + 1, i), Quantity(1), noun) if bare else None


def _is_numbered(doc: Doc, i: int) -> bool:
    """Whether a number follows an article: "another 30" are thirty."""
    return i + 1 < len(doc.tokens) and doc.tokens[i + 1].upos == "NUM"


def _is_item(doc: Doc, i: int, noun: int) -> bool:
    """A thing destroyed or damaged beside counted ones: "destroyed two vehicles and a bridge" (ruling 8)."""
    harm = find_harm(doc, noun)
    unit = unit_of(doc, noun, i + 1)
    if harm is None or unit in {None, Unit.PEOPLE}:
        return False
    if harm.measure not in _LOSSES and harm.way != "lives":  # "lost two tanks and a helicopter"
        return False
    if harm.measure is Measure.CAPTURED and unit is Unit.BUILDING:
        return False  # taking a town is an event
    others = [f for f in doc.figures if doc.tokens[f.phrase.head].sentence == doc.tokens[i].sentence and f.noun]
    return any(_is_beside(doc, f, harm) for f in others if f.quantity.value != 0)


def _is_line(doc: Doc, noun: int) -> bool:
    """Whether a noun is the strike of a line, "a strike destroyed two vehicles", or a thing that one destroyed."""
    verb = doc.tokens[noun].head
    if is_strike(doc, noun):
        done = verb >= 0 and doc.tokens[verb].upos == "VERB" and not doc.tokens[verb].lower.endswith("s")
        return done and doc.tokens[noun].deprel == "nsubj"
    return unit_of(doc, noun, doc.sentence_of(noun).first) is not None


def _is_beside(doc: Doc, figure: Figure, harm: Harm) -> bool:
    """Whether a figure counts strikes, or things in the same list."""
    if figure.noun is not None and unit_of(doc, figure.noun, figure.phrase.last) is Unit.STRIKE:
        return True
    other = find_harm(doc, node_of(doc, figure))
    return other is not None and other.at == harm.at


def _is_one(doc: Doc, figure: Figure, harm: Harm) -> bool:
    kind = doc.tokens[harm.at].deprel == "amod"  # "a dead man's letters"
    article = doc.tokens[figure.phrase.first].lower in _ARTICLES
    if harm.measure not in _SINGLES or kind or (article and modality_of(doc, harm.at) is Modality.FUTURE):
        return False
    return harm.way != "self" or harm.through == "part" or doc.tokens[figure.phrase.first].lower == "another"


@cache
def _ordinals() -> dict[str, int]:
    return dict(load_toml("numbers.toml")["ordinals"])
