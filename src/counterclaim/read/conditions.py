"""Tells what state people are said to be in: in custody, or suffering from hunger and disease."""

from __future__ import annotations

from counterclaim.read.document import Doc
from counterclaim.read.measures import case_of, words


def custody_at(doc: Doc, verb: int) -> int | None:
    """The word for the custody that the subject of a predicate is in: "are in custody", "remain in captivity"."""
    places = (k for k in (verb, *doc.children(verb, "obl")) if doc.tokens[k].lemma in words("holding", "nouns"))
    return next((k for k in places if case_of(doc, k) == "in"), None)


def is_ailing(doc: Doc, verb: int) -> bool:
    """ "were suffering from malnutrition", "are in need of medical evacuation" (ruling 10)."""
    if doc.tokens[verb].lemma not in words("ailments", "verbs"):
        return False
    near = [verb, *doc.children(verb, "obl", "obj", "nmod")]
    return any(is_ailment(doc, c) for k in near for c in doc.children(k, "obl", "obj", "nmod"))


def is_ailment(doc: Doc, i: int) -> bool:
    """Whether a word is a noun for hunger or disease."""
    return doc.tokens[i].lemma in words("ailments", "nouns")
