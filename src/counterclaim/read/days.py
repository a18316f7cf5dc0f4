"""Finds days and periods, and tells which of them an event or a figure is of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Doc, Phrase, When
from counterclaim.read.periods import Period, find_periods

_DATELINE: Final = re.compile(r"\s*(?P<head>[A-Z][^\n]{2,110}?)\s*(?:--+|—|–|\s-\s|-\s|\[TEXT\])")
_AHEAD: Final = frozenset({"will", "would", "'ll", "’ll", "shall"})
_PLANS: Final = frozenset({"due", "set", "expect", "schedule", "plan", "intend", "prepare", "hope", "slate"})
_ACROSS: Final = ("obl", "nmod", "advmod", "obj", "nummod", "dep", "acl", "list")
_NOUNS: Final = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})


def find_whens(doc: Doc, names: NameBook) -> None:
    """Fills `doc.whens` and, where the text begins with a dated dateline, `doc.dateline`."""
    head = _DATELINE.match(doc.text)
    began = date.fromisoformat(doc.conflict.since) if doc.conflict else None
    dated = _dateline(head["head"]) if head else None
    if dated:
        doc.dateline = dated.since
    reach = head.end() if head and dated else 0
    starts, ends = [t.start for t in doc.tokens], [t.end for t in doc.tokens]

    def ahead(offset: int) -> bool:
        return _is_ahead(doc, min(bisect_right(starts, offset) - 1, len(starts) - 1))

    for p in find_periods(doc.text, doc.day, began, ahead):
        first, last = bisect_right(starts, p.start) - 1, bisect_left(ends, p.end) + 1
        kind = "dateline" if p.end <= reach else p.kind
        doc.whens.append(When(Phrase(first, last, _head(doc, first, last)), _iso(p.since), _iso(p.until), kind))


def when_near(doc: Doc, i: int) -> When | None:
    """The day or period that word `i` is of: a modifier of it or of what governs it, else in its clause, else in its
    sentence before it."""
    whens = [w for w in _in_sentence(doc, i) if w.kind != "dateline"]
    if not whens:
        return None
    at, steps = i, 0
    while at >= 0 and steps < 6:
        below = [w for w in whens if _modifies(doc, w, at)]
        if below:
            return min(below, key=lambda w: abs(w.phrase.head - i))
        if doc.tokens[at].upos in {"VERB", "AUX"} and doc.tokens[at].deprel in {"ccomp", "acl:relcl"} and steps:
            break  # the days of the verb of saying are not those of what is said
        at, steps = doc.tokens[at].head, steps + 1
    return None


def day_of(doc: Doc, i: int) -> str | None:
    """The single day of the event at word `i`, ISO; None for periods, open stretches, and where no day is given."""
    when = when_near(doc, i)
    return when.since if when and when.kind == "day" else None


def span_of(doc: Doc, i: int) -> tuple[str | None, str | None]:
    """First and last day of the tally at word `i`, ISO, None where open or not given."""
    when = when_near(doc, i)
    return (when.since, when.until) if when else (None, None)


def _dateline(head: str) -> Period | None:
    """The dated part of a dateline; one without a year gives no day."""
    found = find_periods(head, None, None, lambda _: False)
    return next((p for p in found if p.kind == "day" and p.since), None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _head(doc: Doc, first: int, last: int) -> int:
    """The word of a time phrase that hangs on what it dates."""
    nouns = [i for i in range(first, last) if doc.tokens[i].upos in _NOUNS]
    outside = [i for i in nouns if not first <= doc.tokens[i].head < last]
    return (outside or nouns or [doc.top(first, last)])[0]


def _is_ahead(doc: Doc, i: int) -> bool:
    """Whether the clause around word `i` speaks of what is to come."""
    for k in (i, *doc.ancestors(i)):
        token = doc.tokens[k]
        if token.upos not in {"VERB", "AUX", "ADJ"}:
            continue
        below = {doc.tokens[c].lower for c in doc.children(k, "aux")}
        if below & _AHEAD or token.lemma in _PLANS or (token.lower == "due"):
            return True
        if token.upos == "VERB" and token.deprel not in {"xcomp", "acl", "amod", "compound"}:
            return False
    return False


def _in_sentence(doc: Doc, i: int) -> list[When]:
    sentence = doc.sentence_of(i)
    return [w for w in doc.whens if sentence.first <= w.phrase.first < sentence.last]


def _modifies(doc: Doc, when: When, governor: int) -> bool:
    """Whether a time phrase hangs on word `governor`, directly or through nouns between them."""
    k = when.phrase.head
    for _ in range(4):
        k = doc.tokens[k].head
        if k == governor:
            return True
        if k < 0 or doc.tokens[k].upos in {"VERB", "AUX"}:
            return False
    return False
