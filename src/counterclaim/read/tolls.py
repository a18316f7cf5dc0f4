"""Tolls told as a number put on them: "put the number at 15", "bringing its toll to 35", "spoke of 90"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counterclaim.read.document import Doc, Figure, Phrase
from counterclaim.read.measures import measure_of_noun, words
from counterclaim.read.roles import subject_of
from counterclaim.records.claims import Measure

_REACH: Final = 18  # words from the verb to its number
_STOPS: Final = frozenset({";", ":", "—", "–"})
_OWN: Final = frozenset({"its", "their", "his", "her", "own"})


@dataclass(frozen=True, slots=True)
class Toll:
    """`noun`: what the verb puts a number on ("toll", "dead", "number"), None for "spoke of 90"."""

    verb: int
    noun: int | None
    figure: Figure


def toll_told_by(doc: Doc, verb: int) -> Toll | None:
    """The toll that a verb puts a number on, the last number of "from 61 to 54"; None where it puts none on any.

    Read off the order of the words: the tree hangs "at 21" of "its dead at Marrow Hill at 21" on anything.
    """
    return _standing(doc, verb) or _put(doc, verb)


def _standing(doc: Doc, verb: int) -> Toll | None:
    """A toll that is the subject of the verb right before its number: "the number of dead stood at 40"."""
    figure = next((f for f in doc.figures if verb < f.phrase.last - 1 and f.phrase.first <= verb + 3), None)
    if doc.tokens[verb].lemma not in words("tolls", "standing") or figure is None or not _is_alone(doc, figure):
        return None
    between = doc.tokens[verb + 1 : max(verb + 1, figure.phrase.first)]
    if any(t.upos not in {"ADP", "ADV", "PART"} for t in between):
        return None
    first = doc.sentence_of(verb).first
    clause = next((i for i in range(verb - 1, first - 1, -1) if doc.tokens[i].text in _STOPS), first - 1) + 1
    noun = next((i for i in range(verb - 1, clause - 1, -1) if _is_toll(doc, i)), None)
    return Toll(verb, noun, figure) if noun is not None else None


def _is_alone(doc: Doc, figure: Figure) -> bool:
    """Whether a number has no noun of its own, but for one of harm: "stood at 40 dead"."""
    return figure.noun is None or measure_of_noun(doc.tokens[figure.noun], "self") is not None


def _is_toll(doc: Doc, i: int) -> bool:
    """Whether a noun may be the subject of "stood at 40": a toll, or the number of some."""
    return doc.tokens[i].upos == "NOUN" and doc.tokens[i].lemma in words("tolls", "subjects")


def _put(doc: Doc, verb: int) -> Toll | None:
    """A toll that is the object of the verb: "put the number of dead at 40"."""
    preposition = _preposition(doc, verb)
    if preposition is None:
        return None
    numbers = {f.phrase.first: f for f in doc.figures}
    noun: int | None = None
    for i in range(verb + 1, min(verb + _REACH, doc.sentence_of(verb).last - 1)):
        token = doc.tokens[i]
        if token.text in _STOPS or (token.upos == "VERB" and noun is None):
            return None
        if noun is None and _is_counted(doc, i):
            noun = i
        figure = numbers.get(i + 1) if token.lower == preposition else None
        if figure and (noun is not None or _is_bare(doc, verb, figure)):
            return Toll(verb, noun, figure)
    return None


def toll_of(doc: Doc, figure: Figure) -> Toll | None:
    """The toll whose number a figure is."""
    first = doc.sentence_of(figure.phrase.first).first
    before = range(figure.phrase.first - 1, max(first, figure.phrase.first - _REACH) - 1, -1)
    told = (toll_told_by(doc, i) for i in before if doc.tokens[i].upos in {"VERB", "AUX"})
    return next((t for t in told if t and t.figure.phrase == figure.phrase), None)


def words_of(doc: Doc, toll: Toll) -> Phrase:
    """The toll and its number: "its dead at Marrow Hill at 21"; the number alone where nothing else is named."""
    last = toll.figure.phrase.last
    noun = toll.figure.noun
    last = noun + 1 if noun is not None and noun == last else last
    if toll.noun is None:
        return Phrase(toll.figure.phrase.first, last, toll.figure.phrase.head)
    first = toll.noun
    floor = toll.verb if toll.verb < toll.noun else doc.sentence_of(toll.noun).first - 1
    while first - 1 > floor and doc.tokens[first - 1].upos in {"DET", "PRON", "ADJ", "NOUN", "PROPN", "PART"}:
        first -= 1
    return Phrase(first, last, toll.noun)


def owner_of(doc: Doc, toll: Toll) -> int | None:
    """Whose toll it is: the subject of "put its losses", the name of "put Keldia's losses"; None where nobody's."""
    if toll.noun is None:
        return None
    before = words_of(doc, toll)
    inside = range(before.first, toll.noun)
    if toll.verb < toll.noun and any(doc.tokens[i].lower in _OWN for i in inside):
        return subject_of(doc, toll.verb)
    return next((i for i in inside if doc.tokens[i].deprel == "nmod:poss"), None)


def points_back(doc: Doc, toll: Toll) -> bool:
    """Whether "put the toll at 51" gives another number for the dead just told of; "raised its toll" sums more up."""
    if toll.noun is None or doc.tokens[toll.verb].lemma in words("tolls", "to"):
        return False
    told = doc.tokens[words_of(doc, toll).first : toll.figure.phrase.first]
    return told[0].lower in {"the", "that"} and all(t.upos in {"DET", "NOUN", "ADP"} for t in told)


def counted_by(doc: Doc, toll: Toll) -> int | None:
    """The noun for those whom "its toll of soldiers killed" counts."""
    below = doc.children(toll.noun, "nmod") if toll.noun is not None else []
    return next((c for c in below if c < toll.figure.phrase.first and doc.tokens[c].upos == "NOUN"), None)


def measure_of_toll(doc: Doc, toll: Toll) -> Measure | None:
    """The measure that the noun gives, or the words after it ("the number of wounded"); None where it points back."""
    if toll.noun is None:
        return None
    inside = range(toll.noun, toll.figure.phrase.first)
    said = (measure_of_noun(doc.tokens[i], role) for role in ("self", "of") for i in inside if _says_harm(doc, i))
    return next((m for m in said if m), None)


def _says_harm(doc: Doc, i: int) -> bool:
    return doc.tokens[i].upos in {"NOUN", "ADJ", "PROPN", "VERB"}


def _preposition(doc: Doc, verb: int) -> str | None:
    lemma = doc.tokens[verb].lemma
    return next((p for p in ("at", "to", "of") if lemma in words("tolls", p)), None)


def _is_counted(doc: Doc, i: int) -> bool:
    token = doc.tokens[i]
    return token.lemma in words("tolls", "nouns") or token.lower in words("tolls", "nouns")


def _is_bare(doc: Doc, verb: int, figure: Figure) -> bool:
    """Whether "spoke of 90" names the number right behind its preposition, without a noun of its own."""
    return doc.tokens[verb].lemma in words("tolls", "speaking") and figure.phrase.first == verb + 2
