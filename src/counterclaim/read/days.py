"""Finds days and periods, and tells which of them an event or a figure is of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.document import Doc, Phrase, When
from counterclaim.read.periods import LATER, SAME_DAY, SAME_PERIOD, Period, find_periods
from counterclaim.read.stretches import says_there
from counterclaim.records.claims import Place

_DATELINE: Final = re.compile(r"\s*(?P<head>[A-Z][^\n]{2,110}?)\s*(?:--+|—|–|\s-\s|-\s|\[TEXT\])")
_AHEAD: Final = frozenset({"will", "would", "'ll", "’ll", "shall", "could", "may", "might"})
_PLANS: Final = frozenset("due set expect schedule plan intend prepare hope slate aim want seek vow pledge".split())
_PRESENT: Final = frozenset({"has", "have", "'ve", "’ve", "is", "are", "remains", "remain"})
_PAST: Final = frozenset({"was", "were", "had", "did"})
_NOW: Final = frozenset({"currently", "now", "still"})
_BLOWS: Final = frozenset("attack bombing strike airstrike blast explosion bomb raid shelling ambush shooting".split())
_GOING_ON: Final = frozenset({"continue", "rage", "resume"})
_STEPS: Final = 6
_YOUNG: Final = 60  # days: "100 people have died" counts from the start of a war that young
_POINTING: Final = {SAME_DAY: frozenset({"day"}), SAME_PERIOD: frozenset({"period", "open"})}
_BACK: Final = 3  # sentences
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
        phrase = Phrase(first, last, _head(doc, first, last))
        if p.kind in _POINTING:
            meant = next((w for w in reversed(doc.whens) if w.kind in _POINTING[p.kind]), None)
            doc.whens += [replace(meant, phrase=phrase)] if meant else []
            continue
        if p.kind == LATER:
            known = next((w.since for w in reversed(doc.whens) if w.kind == "day" and w.since), None)
            after = date.fromisoformat(known) + (p.since - date.min) if known and p.since else None
            doc.whens += [When(phrase, _iso(after), _iso(after), "day")] if after else []
            continue
        kind = "dateline" if p.end <= reach else p.kind
        until = p.until
        if kind in {"day", "period", "year"} and _is_start(doc, phrase.head):
            kind, until = "open", doc.day
        doc.whens.append(When(phrase, _iso(p.since), _iso(until), kind))


def when_near(doc: Doc, i: int) -> When | None:
    """The day or period that word `i` is of: what hangs on it or on what governs it, the verb of saying included
    ("said on Tuesday that they had captured"), but not on what a relative clause only describes.
    """
    whens = [w for w in _in_sentence(doc, i) if w.kind != "dateline"]
    at, steps = i, 0
    while at >= 0 and steps < _STEPS and whens:
        below = [w for w in whens if _modifies(doc, w, at)] or _beside(doc, whens, at)
        if below:
            return min(below, key=lambda w: abs(w.phrase.head - i))
        if doc.tokens[at].deprel == "acl:relcl":
            break
        at, steps = doc.tokens[at].head, steps + 1
    only = whens[0] if len(whens) == 1 and doc.dateline else None  # datelines confuse the parser
    return only if only and only.kind == "day" else None


def _beside(doc: Doc, whens: Sequence[When], at: int) -> list[When]:
    """The last day of a passive that goes on in another: "one was killed and two were injured on Monday"."""
    passive = {"aux:pass", "nsubj:pass"}
    both = [c for c in doc.children(at, "conj") if doc.child(c, *passive) is not None]
    return [w for c in both for w in whens if doc.child(at, *passive) is not None and _modifies(doc, w, c)]


def day_of(doc: Doc, i: int) -> str | None:
    """The single day of the event at word `i`, ISO; None for periods, open stretches, and where no day is given.

    Without words for it: the report's day for what is under way ("fighting continues"); in a dispatch with a dateline
    the day last given in the sentences just before, for one incident told in several.
    """
    when = when_near(doc, i)
    if when:
        return when.since if when.kind == "day" else None
    if doc.day and _is_under_way(doc, i):
        return doc.day.isoformat()
    return _carried(doc, i) if doc.dateline else None


def span_of(doc: Doc, i: int, place: Place | None = None) -> tuple[str | None, str | None]:
    """First and last day of the tally at word `i`, ISO, None where open or not given.

    Without words for it: what has been or is so ("have died", "remain") runs up to the report's day, and in a conflict
    that is days old everything counts from its first day; what was done is of the day last given just before; what may
    come has no days. `place`: where it was, by its own sentence; what a place already told of with its day adds is of
    that day ("there", "at the bridge").
    """
    when = when_near(doc, i)
    if when:
        return when.since, when.until
    told = _told_of(doc, i, place)
    if told:
        return told, told
    other = _other_time(doc, i)
    if other:
        return other.since, other.until
    verb = _verb(doc, i)
    helpers = _helpers(doc, verb) if verb is not None else set()
    if doc.day is None or (helpers & _AHEAD and "have" not in helpers):
        return None, None
    if "had" in helpers and doc.attribution_of(i) is None:
        return None, None  # the narrator's pluperfect counts up to some day before, not from the war's first
    today = doc.day.isoformat()
    if doc.conflict and 0 <= (doc.day - date.fromisoformat(doc.conflict.since)).days <= _YOUNG:
        return doc.conflict.since, today
    if verb is not None and _is_blow(doc, verb):
        blow = _carried(doc, i) or today
        return blow, blow
    if _is_running(doc, verb):
        return None, today
    day = _carried(doc, i)
    return day, day


def _told_of(doc: Doc, i: int, place: Place | None) -> str | None:
    """The day of a deed that the words point back to: "there", the place that a sentence before tells with its day,
    "the attack" in which they died.
    """
    sentence = doc.sentence_of(i)
    if says_there(doc, i) or _is_by_blow(doc, i):
        return _carried(doc, i)
    if place is None or place.precision not in {"place", "region"}:
        return None
    before = [
        doc.tokens[w.phrase.first].sentence
        for w in doc.wheres
        if w.place == place and 0 < sentence.number - doc.tokens[w.phrase.first].sentence <= _BACK
    ]
    days = [w.since for w in doc.whens if w.kind == "day" and doc.tokens[w.phrase.first].sentence in before]
    return days[-1] if days else None


def _is_by_blow(doc: Doc, i: int) -> bool:
    """Whether the attack just told of did it: "had been killed by the fire", "died in the blast"."""
    below = (c for c in doc.children(i, "obl", "obl:agent") if doc.tokens[c].lemma in _BLOWS | {"fire"})
    return any(doc.tokens[k].lower in {"the", "that", "this"} for c in below for k in doc.children(c, "det"))


def _other_time(doc: Doc, i: int) -> When | None:
    """A time before the conflict that the sentence tells of: "a war in the early 1990s that claimed n lives"."""
    began = doc.conflict.since if doc.conflict else None
    sentence = doc.sentence_of(i)
    told = [w for w in doc.whens if sentence.first <= w.phrase.first < i and w.kind in {"period", "year"}]
    return next((w for w in reversed(told) if began and (w.until is None or w.until < began)), None)


def _is_under_way(doc: Doc, i: int) -> bool:
    """Whether the words say that it goes on: "fighting continues", "clashes were ongoing"."""
    verb = doc.tokens[i].head
    if any(doc.tokens[c].lower == "ongoing" for c in (i, verb) if c >= 0):
        return True
    return doc.tokens[i].deprel == "nsubj" and verb >= 0 and doc.tokens[verb].lemma in _GOING_ON


def _is_running(doc: Doc, verb: int | None) -> bool:
    """Whether the clause counts up to now: a perfect or present tense, "currently", "remain"."""
    if verb is None:
        return False
    token, helpers = doc.tokens[verb], _helpers(doc, verb)
    if token.lemma == "remain" or {doc.tokens[c].lower for c in doc.children(verb, "advmod")} & _NOW:
        return True
    if helpers & _PAST:
        return False
    return bool(helpers & _PRESENT) or (token.upos == "VERB" and token.lower in {token.lemma, f"{token.lemma}s", "has"})


def _is_blow(doc: Doc, verb: int) -> bool:
    """Whether one attack is what "has killed" them."""
    subject = doc.child(verb, "nsubj")
    if subject is None or doc.tokens[subject].lemma not in _BLOWS:
        return False
    return any(doc.tokens[c].lower in {"a", "an", "the", "one"} for c in doc.children(subject, "det", "nummod"))


def _helpers(doc: Doc, verb: int) -> set[str]:
    """The auxiliaries of a verb, or those it shares: "have been killed and 5 million displaced"."""
    own = {doc.tokens[c].lower for c in doc.children(verb, "aux", "cop")}
    token = doc.tokens[verb]
    shares = not own and token.deprel == "conj" and token.lower != token.lemma and doc.child(verb, "obj") is None
    return _helpers(doc, token.head) if shares and doc.tokens[token.head].upos == "VERB" else own


def _verb(doc: Doc, i: int) -> int | None:
    """The finite verb of the clause of word `i`."""
    for k in (i, *doc.ancestors(i)):
        token = doc.tokens[k]
        helped = doc.child(k, "aux", "cop", "aux:pass") is not None
        if helped or (token.upos == "VERB" and token.deprel not in {"amod", "compound", "acl", "xcomp"}):
            return k
    return None


def _carried(doc: Doc, i: int) -> str | None:
    """The day last given in the sentences before, at most `_BACK` of them away, and not after the report's own."""
    sentence, today = doc.sentence_of(i), doc.day.isoformat() if doc.day else None
    for w in reversed(doc.whens):
        back = sentence.number - doc.tokens[w.phrase.first].sentence
        ahead = today is not None and w.since is not None and w.since > today
        if w.phrase.first < sentence.first and w.kind == "day" and back <= _BACK and not ahead:
            return w.since
    return None


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


def _is_start(doc: Doc, i: int) -> bool:
    """Whether the day is that of a "since" clause: "since the war began in March"."""
    verb = next((k for k in doc.ancestors(i) if doc.tokens[k].upos == "VERB"), None)
    return verb is not None and any(doc.tokens[c].lower == "since" for c in doc.children(verb, "mark"))


def _is_ahead(doc: Doc, i: int) -> bool:
    """Whether the clause around word `i` speaks of what is to come: "will", "due to", "plans to"."""
    for k in (i, *doc.ancestors(i)):
        token = doc.tokens[k]
        if token.upos not in {"VERB", "AUX", "ADJ"}:
            continue
        helpers = {doc.tokens[c].lower for c in doc.children(k, "aux")}
        if (helpers & _AHEAD and "have" not in helpers) or token.lemma in _PLANS:  # "may have been killed" is past
            return True
        to = next((c for c in doc.children(k, "mark") if doc.tokens[c].lower == "to"), None)
        if to is not None and any(t.lemma in _PLANS for t in doc.tokens[max(0, to - 3) : to]):
            return True
        if to is None and token.upos == "VERB" and token.deprel not in {"xcomp", "acl", "amod", "compound"}:
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
        if k < 0 or (doc.tokens[k].upos in {"VERB", "AUX"} and doc.tokens[k].deprel not in {"acl", "xcomp", "advcl"}):
            return False
    return False
