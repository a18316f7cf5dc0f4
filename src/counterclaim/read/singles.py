"""Finds persons that an article or an ordinal counts: "a soldier was killed", "another wounded", "the third to die"."""

from __future__ import annotations

from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.counted import is_person
from counterclaim.read.document import Doc, Figure, Phrase
from counterclaim.read.harms import Harm, find_harm
from counterclaim.records.claims import Measure
from counterclaim.records.quantities import Quantity

_ARTICLES: Final = frozenset({"a", "an", "another"})
_SINGLES: Final = frozenset({Measure.KILLED, Measure.WOUNDED})


def find_singles(doc: Doc) -> list[Figure]:
    """Figures for single persons killed or wounded (ruling 9), and for the n-th of those who were."""
    found = []
    for token in doc.tokens:
        noun = token.head if token.head > token.i and token.deprel in {"det", "amod"} else None
        figure = None
        if token.lower in _ARTICLES:
            figure = _single(doc, token.i, noun)
        elif noun is not None and token.lower in _ordinals() and is_person(doc, noun):
            figure = Figure(Phrase(token.i, token.i + 1, token.i), Quantity(_ordinals()[token.lower]), noun)
        harm = find_harm(doc, node_of(doc, figure)) if figure else None
        if figure and harm and _is_one(doc, figure, harm):
            found.append(figure)
    return found


def node_of(doc: Doc, figure: Figure) -> int:
    """The word through which a figure's noun phrase hangs in its sentence."""
    node = figure.phrase.head
    if figure.noun is not None and figure.noun not in doc.children(node):
        return figure.noun
    while doc.tokens[node].head in figure.phrase:
        node = doc.tokens[node].head
    return node


def _single(doc: Doc, i: int, noun: int | None) -> Figure | None:
    if noun is not None and is_person(doc, noun):
        return Figure(Phrase(i, i + 1, i), Quantity(1), noun)
    bare = doc.tokens[i].lower == "another" and (noun is None or doc.tokens[noun].upos not in {"NOUN", "PROPN"})
    return Figure(Phrase(i, i + 1, i), Quantity(1), noun) if bare else None


def _is_one(doc: Doc, figure: Figure, harm: Harm) -> bool:
    if harm.measure not in _SINGLES:
        return False
    return harm.way != "self" or doc.tokens[figure.phrase.first].lower == "another"


@cache
def _ordinals() -> dict[str, int]:
    return dict(load_toml("numbers.toml")["ordinals"])
