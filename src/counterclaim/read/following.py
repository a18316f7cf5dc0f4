"""Finds what the verb right behind a noun phrase says of it, by the order of the words, whatever the tree says."""

from __future__ import annotations

from typing import Final

from counterclaim.read.asides import past_aside
from counterclaim.read.document import Doc
from counterclaim.read.harms import Harm, raised
from counterclaim.read.measures import measure_of_verb
from counterclaim.records.claims import Measure

_DYING: Final = frozenset({"died", "perished", "drowned"})


def find_next(doc: Doc, end: int) -> Harm | None:
    """What the verb says that follows word `end`, the end of a noun phrase, after nothing but auxiliaries and adverbs.

    It is theirs whatever the tree says: "15 to 18 villagers were killed", "up to 20 have reportedly fled".
    """
    first = i = past_aside(doc, _past_others(doc, end))
    while i < len(doc.tokens) and doc.tokens[i].upos in {"AUX", "ADV"}:
        i += 1
    helpers = {t.lemma for t in doc.tokens[first:i] if t.upos == "AUX"}
    if not helpers and first == i and i < len(doc.tokens) and doc.tokens[i].lower in _DYING:
        return Harm(Measure.KILLED, i, "subject")
    if not helpers or i >= len(doc.tokens) or doc.tokens[i].upos != "VERB":
        return None
    passive = "be" in helpers and not doc.tokens[i].lower.endswith("ing")
    measure = measure_of_verb(doc, i, "object" if passive else "subject")
    return Harm(measure, i, "subject") if measure else raised(doc, i)


def _past_others(doc: Doc, end: int) -> int:
    """The word after those whom "and" joins at once: "one officer and two guards died"."""
    i = end + 1
    if i >= len(doc.tokens) or doc.tokens[end].lower != "and":
        return end
    while i < len(doc.tokens) and doc.tokens[i].upos in {"DET", "NUM", "ADJ", "NOUN", "PROPN"}:
        i += 1
    return i if i > end + 1 and doc.tokens[i - 1].upos == "NOUN" else end
