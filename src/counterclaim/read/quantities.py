"""Finds figures: numbers that may count something, with modifier and counted noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Figure, Phrase
from counterclaim.read.numerals import Numeral, find_numerals
from counterclaim.records.quantities import Modifier, Quantity

_HYPHENS: Final = frozenset({"-", "–", "‑"})
_INSIDE: Final = ("nummod", "compound", "amod", "det", "nmod", "flat", "advmod", "nmod:unmarked")
_STATES: Final = frozenset({"dead", "killed", "wounded", "injured", "missing"})
_PARTICLED: Final = frozenset("take hand turn win fly run go move roll".split())  # "taken over three posts"
_STRAY: Final = frozenset(
    {"conj", "flat", "appos", "dep", "parataxis", "obl:unmarked"}
)  # numbers that the tree joins to others
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "SYM", "PRON"})
_QUOTES: Final = frozenset({'"', "”", "’", "]", "["})
_SHORT: Final = 4  # letters before the number in the name of a model
_LONGEST: Final = 6  # words after a number up to its noun
_YEAR: Final = re.compile(r"(1[6-9]|20)\d\d")
_APART: Final = frozenset({"from", "in", "by", "at", "during"})
_COUNTED_HYPHENS: Final = frozenset({"strong", "man", "member", "odd", "plus"})
_VALUES: Final = frozenset(
    {"loss", "damage", "cash", "aid", "ransom", "debt", "revenue", "fine", "money", "compensation"}
)
_EVERY: Final = frozenset({"a", "per", "every", "each"})
_PERIODS: Final = frozenset({"day", "week", "month", "year", "hour", "person", "night", "head", "minute"})


def find_figures(doc: Doc, names: NameBook) -> None:
    """Fills `doc.figures` with numbers that are no date, time, age, rate, measure, money or part of a name."""
    # "since June 3 to 35" is no range
    dates = {i for w in doc.whens for i in range(w.phrase.first, w.phrase.last)}
    words = ["" if t.i in dates or _is_particle(doc, t.i) else t.lower for t in doc.tokens]
    for numeral in find_numerals(words):
        core = doc.top(numeral.bare, numeral.last)
        noun = _noun(doc, numeral, core)
        if not _is_one_sentence(doc, numeral) or _is_name_part(doc, numeral, core) or _is_date(doc, numeral, noun):
            continue
        if not _is_age(doc, numeral) and not _is_measure(doc, numeral, noun):
            doc.figures.append(Figure(Phrase(numeral.first, numeral.last, core), numeral.quantity, noun))
    doc.figures += _nones(doc)
    doc.figures = _without_wholes(doc, sorted(doc.figures, key=lambda f: f.phrase.first))


def _without_wholes(doc: Doc, figures: Sequence[Figure]) -> list[Figure]:
    """ "21 of 26 drones": 21 drones; both stay where more is said of the whole: "two of the seven killed"."""
    kept: list[Figure] = []
    for f in figures:
        before = kept[-1] if kept else None
        between = doc.tokens[before.phrase.last : f.phrase.first] if before else []
        of = [t.lower for t in between] in (["of"], ["of", "the"], ["of", "its"], ["of", "their"])
        if before and of and f.noun is not None and doc.child(f.noun, "acl") is None and before.quantity.value != 1:
            kept[-1] = replace(before, noun=f.noun)
        else:
            kept.append(f)
    return kept


def _is_particle(doc: Doc, i: int) -> bool:
    """Whether "over" belongs to the verb before it: "had taken over three posts"."""
    return i > 0 and doc.tokens[i].lower == "over" and doc.tokens[i - 1].lemma in _PARTICLED


def _nones(doc: Doc) -> list[Figure]:
    """ "no casualties", "none of them": zero of them."""
    found = []
    for t in doc.tokens:
        if t.lower in {"no", "none"} and (t.deprel == "det" or t.lower == "none"):
            of = (c for c in doc.children(t.i, "nmod") if c > t.i and doc.tokens[c].upos == "NOUN")  # "none of the men"
            noun = t.head if t.deprel == "det" else next(of, None)
            found.append(Figure(Phrase(t.i, t.i + 1, t.i), Quantity(0), noun))
    return found


def _noun(doc: Doc, numeral: Numeral, core: int) -> int | None:
    """The noun that the number counts: "17 civilians", "dozens of civilians"; None where it is left out."""
    at, after = doc.tokens[core], numeral.last
    if after < len(doc.tokens) and doc.tokens[after].text in _HYPHENS | {"strong"}:
        return _strong(doc, after)
    model = _past_model(doc, after)
    if model > after:
        return _next_noun(doc, model)
    nominal = at.head >= numeral.last and doc.tokens[at.head].upos in _NOMINAL
    if nominal and _is_parted(doc, after, _whole_noun(doc, at.head)):
        return None
    if nominal and (at.deprel in _INSIDE or (at.head == numeral.last and not at.deprel.startswith("nsubj"))):
        return _whole_noun(doc, at.head)
    open_ended = numeral.quantity.modifier is Modifier.RANGE or numeral.first < numeral.bare
    twice = after < len(doc.tokens) and at.deprel.startswith("nsubj") and doc.tokens[after].deprel == at.deprel
    if twice and doc.tokens[after].head == at.head and doc.tokens[after].upos == "NOUN":
        return _next_noun(doc, after)
    if (at.deprel in _INSIDE and not (at.head >= numeral.last and nominal)) or open_ended:
        noun = _next_noun(doc, after)  # a number that the tree hangs on the item before it
        if noun is not None:
            return noun
    if at.deprel in _STRAY and after < len(doc.tokens) and doc.tokens[after].upos in {"NOUN", "PROPN"}:
        return _next_noun(doc, after)
    while after < len(doc.tokens) and doc.tokens[after].text in _QUOTES:
        after += 1
    if after < len(doc.tokens) and doc.tokens[after].lower == "of":
        near = (t.i for t in doc.tokens[after + 1 : after + 5] if t.upos in {"NOUN", "PROPN"})
        return next((c for c in doc.children(core, "nmod", "obl") if c > after), next(near, None))
    return None


def _past_model(doc: Doc, after: int) -> int:
    """The word after the name of a model: "five M-16 rifles", "an AK-47 rifle"."""
    model = doc.tokens[after : after + 3]
    named = len(model) == 3 and model[0].text[:1].isupper() and len(model[0].text) <= _SHORT
    return after + 3 if named and model[1].text in _HYPHENS and model[2].text[:1].isdigit() else after


def _is_parted(doc: Doc, after: int, noun: int) -> bool:
    """Whether another number stands between one and a noun that the tree gives it: "90 hurt and five homes"."""
    if doc.tokens[after].lower in _APART:
        return True  # "5,000 from other countries"
    between = doc.tokens[after:noun]
    joined = any(t.upos == "CCONJ" or t.text == "," for t in between)
    return joined and any(t.upos == "NUM" for t in between)


def _strong(doc: Doc, after: int) -> int | None:
    """ "a 30,000-strong force", "fighters, 10,000 strong"."""
    hyphen = doc.tokens[after].text in _HYPHENS
    if hyphen:
        first = after + 3 if doc.tokens[min(after + 2, len(doc.tokens) - 1)].text == "," else after + 2
        return _next_noun(doc, first + 1 if doc.tokens[min(first, len(doc.tokens) - 1)].upos == "ADV" else first)
    head = doc.tokens[after].head
    return head if head >= 0 and doc.tokens[head].upos == "NOUN" else None


def _next_noun(doc: Doc, after: int) -> int | None:
    """The last noun of the words that follow without a break: "anti-aircraft systems"."""
    last = None
    for token in doc.tokens[after : after + _LONGEST]:
        if token.upos not in _NOMINAL and token.text not in _HYPHENS:
            break
        last = token.i if token.upos == "NOUN" or (last is None and token.upos == "PROPN") else last
    return last


def _whole_noun(doc: Doc, i: int) -> int:
    """Up from the first part of a compound: "2,300 Karabakh separatist troops" counts troops."""
    while doc.tokens[i].deprel in {"compound", "amod", "flat"} and i < doc.tokens[i].head <= i + 4:
        i = doc.tokens[i].head
    return i


def _is_one_sentence(doc: Doc, numeral: Numeral) -> bool:
    return doc.tokens[numeral.first].sentence == doc.tokens[numeral.last - 1].sentence


def _is_name_part(doc: Doc, numeral: Numeral, core: int) -> bool:
    """ "F-16", "Resolution 2254", "Highway 4", "12-year", "0600"."""
    first, last = doc.tokens[numeral.bare], doc.tokens[numeral.last - 1]
    before = doc.tokens[first.i - 1] if first.i else None
    after = doc.tokens[last.i + 1] if last.i + 1 < len(doc.tokens) else None
    if re.fullmatch(r"0\d+", first.text):
        return True
    if after and after.text in _HYPHENS and after.start == last.end and last.i + 2 < len(doc.tokens):
        return doc.tokens[last.i + 2].lower not in _COUNTED_HYPHENS
    if before is None or numeral.first < numeral.bare:
        return False
    if before.end == first.start and (before.text in _HYPHENS or before.upos not in {"PUNCT", "SYM"}):
        return True
    head = doc.tokens[core].head
    if doc.when_at(before.i) is not None or (after and after.lower in _STATES):
        return False  # "over the past week 30 men", "cost the army 29 dead"
    named = head == before.i and before.upos in {"NOUN", "PROPN"} and doc.tokens[core].deprel not in {"conj", "appos"}
    return named or before.lower in _table("before") or before.text == "'"


def _is_date(doc: Doc, numeral: Numeral, noun: int | None) -> bool:
    first, last = numeral.bare, numeral.last
    if "/" in {t.text for t in (*doc.tokens[max(0, first - 1) : first], *doc.tokens[last : last + 1])}:
        return True  # "9/11"
    if any(when.phrase.first <= first and last <= when.phrase.last for when in doc.whens):
        return True
    months, words = _table("months"), doc.tokens
    if last - first == 1 and ((first and words[first - 1].lower in months) or words[first + 1 : first + 2]):
        beside = [words[k].lower for k in (first - 1, first + 1) if 0 <= k < len(words)]
        taken = [doc.when_at(k) for k in (first - 1, first + 1) if 0 <= k < len(words)]
        if any(w in months for w in beside) and not any(taken) and (numeral.quantity.value or 0) < 2100:
            return True
    plural = noun == last and words[noun].lower != words[noun].lemma
    return bool(_YEAR.fullmatch(words[first].text)) and not plural


def _is_age(doc: Doc, numeral: Numeral) -> bool:
    """ "Smith, 20, of Hull"."""
    i, end = numeral.bare, numeral.last
    if i < 2 or end >= len(doc.tokens) or numeral.first != i or end - i != 1:
        return False
    commas = doc.tokens[i - 1].text == "," and doc.tokens[end].text in {",", "."}
    return commas and doc.tokens[i - 2].upos == "PROPN" and (numeral.quantity.value or 0) < 110


def _is_measure(doc: Doc, numeral: Numeral, noun: int | None) -> bool:
    """ "20 km", "12 percent", "$5 million", "12 a day"."""
    units, end = _table("units"), numeral.last
    if _past_model(doc, end) > end:
        return False  # "five M-16 rifles" are no metres
    after = list(doc.tokens[end : end + 3])
    if after and (after[0].lower in units or after[0].lemma in units):
        return True
    if noun is not None and (doc.tokens[noun].lemma in units or doc.tokens[noun].lower in units):
        return True
    if len(after) > 1 and after[0].lower == "in" and after[1].lemma in _VALUES:
        return True  # "millions in losses"
    tail = doc.tokens[noun + 1 : noun + 3] if noun is not None and noun >= end else after[:2]
    return len(tail) == 2 and tail[0].lower in _EVERY and tail[1].lower in _PERIODS


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_toml("numbers.toml")["not_counted"][name])
