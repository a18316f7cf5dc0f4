"""What verbs and nouns count, looked up in the table of measures; whether a verb's subject suffers."""

from __future__ import annotations

import itertools
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Token
from counterclaim.read.lemmas import find_lemma
from counterclaim.records.claims import Measure

_NUMERIC: Final = frozenset({"at least", "at most", "up to", "close to"})
_COMPLEMENTS: Final = ("xcomp", "amod", "advcl", "obl", "ccomp", "compound:prt", "advmod", "obj", "acl", "dep")


def measure_of_verb(doc: Doc, verb: int, role: str) -> Measure | None:
    """The measure that a verb gives to its "object" or "subject"; wordings of two words come first."""
    if doc.tokens[verb].upos not in {"VERB", "ADJ", "AUX", "NOUN"}:
        return None
    table, lemma = measures(role), doc.tokens[verb].lemma
    if doc.tokens[verb].upos == "ADJ":  # "have been uprooted"
        lemma = find_lemma(doc.tokens[verb].text, "VERB")
    if lemma == "shoot" and role == "object" and doc.tokens[min(verb + 1, len(doc.tokens) - 1)].lower == "dead":
        return Measure.KILLED
    if lemma == "wind" and doc.tokens[verb].lower == "wound":  # "kill one person and wound 12 others"
        lemma = "wound"
    beside = doc.children(verb, *_COMPLEMENTS)
    told = [*beside, *(k for c in beside for k in doc.children(c, "case"))]  # "driven from their homes"
    pairs = (f"{lemma} {doc.tokens[c].lower}" for c in told)
    return next((table[p] for p in pairs if p in table), table.get(lemma))


def measure_of_noun(token: Token, role: str) -> Measure | None:
    """The measure of a noun that counts itself ("self": deaths) or its "of" phrase ("of": the killing of six)."""
    return measures(role).get(token.lower) or measures(role).get(token.lemma)


def is_any(doc: Doc, verb: int, wordings: frozenset[str]) -> bool:
    """Whether a verb, alone or with its particle, is one of the wordings: "set off"."""
    lemma = doc.tokens[verb].lemma if verb >= 0 else ""
    beside = [doc.tokens[c].lower for c in doc.children(verb, *_COMPLEMENTS)] if verb >= 0 else []
    return lemma in wordings or any(f"{lemma} {word}" in wordings for word in beside)


def is_passive(doc: Doc, verb: int) -> bool:
    """Whether a verb's subject, said or left out, is the one that suffers."""
    token = doc.tokens[verb]
    if token.upos not in {"VERB", "ADJ"} or token.lower.endswith("ing"):
        return False
    if doc.child(verb, "nsubj:pass", "aux:pass") is not None:
        return True
    if token.upos == "ADJ" and token.lower.endswith(("ed", "en")) and doc.child(verb, "cop") is not None:
        return True
    if any(_takes(doc, c) for c in doc.children(verb, "conj")):
        return False  # "three men shot and killed a guard"
    bare = doc.child(verb, "aux", "obj", "mark") is None
    return bare and (token.lower != token.lemma or token.lower in {"shot", "hurt"})


def _takes(doc: Doc, verb: int) -> bool:
    """Whether a second verb has an object and no subject of its own."""
    return doc.child(verb, "obj") is not None and doc.child(verb, "nsubj", "aux:pass") is None


def case_of(doc: Doc, i: int) -> str | None:
    """The preposition of a noun phrase; the "at" of "at least" and the "up to" before a number are none."""
    cases = (c for c in doc.children(i, "case") if not _is_modifier(doc, c))
    first = next(cases, None)
    return doc.tokens[first].lower if first is not None else None


def _is_modifier(doc: Doc, case: int) -> bool:
    """Whether a preposition belongs to a number: either word of "at least", "up to", "close to"."""
    beside = [t.lower for t in doc.tokens[max(0, case - 1) : case + 2]]
    return any(" ".join(pair) in _NUMERIC for pair in itertools.pairwise(beside))


@cache
def measures(role: str) -> dict[str, Measure]:
    """Word -> measure for a role: "object", "subject", "of", "self", "state"."""
    table = load_toml("measures.toml")
    return {word: measure for measure in Measure for word in table[measure][role]}


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of words of the table of measures."""
    return frozenset(load_toml("measures.toml")[table][key])
