"""Finds what a participle says of things or people that follow it as its subject or list, by the order of the words."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc
from counterclaim.read.harms import Harm
from counterclaim.read.measures import measure_of_verb
from counterclaim.records.claims import Measure

_ITEMS: Final = frozenset({",", ";", ":", "and", "including", "--", "—", "–"})
_THINGS: Final = frozenset({Measure.CAPTURED, Measure.DESTROYED, Measure.DAMAGED})
_LISTING: Final = frozenset({"include", "comprise", "contain"})


def find_inverted(doc: Doc, first: int) -> Harm | None:
    """The participle of "also seized were two rifles", "killed were a nun and two guards": word `first` opens them."""
    at = first - 1
    if doc.tokens[at].text == ":":
        at -= 1
    start = doc.sentence_of(at).first
    verb = next((i for i in range(start, min(at, start + 4)) if doc.tokens[i].upos == "VERB"), None)
    if doc.tokens[at].lemma != "be" or verb is None or any(doc.tokens[i].upos != "ADV" for i in range(start, verb)):
        return None
    measure = measure_of_verb(doc, verb, "object")
    return Harm(measure, verb, "object") if measure else None


def find_announced(doc: Doc, first: int) -> Harm | None:
    """What the participle says that a list of things hangs on, however far: "the arms seized: rifles, two mortars".

    `first`: the word that opens an item; nothing but items may stand between, no other clause.
    """
    if doc.tokens[first - 1].lower not in _ITEMS:
        return None
    for i in range(first - 1, doc.sentence_of(first - 1).first - 1, -1):
        token = doc.tokens[i]
        measure = measure_of_verb(doc, i, "object") if token.upos == "VERB" else None
        if measure in _THINGS and (token.lower.endswith(("ed", "en")) or token.lower == "taken"):
            return Harm(measure, i, "object", "list")
        clause = token.upos == "VERB" and doc.child(i, "nsubj") is not None
        if (clause and token.lemma not in _LISTING) or token.upos == "SCONJ":
            return None
    return None
