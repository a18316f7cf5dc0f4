"""Reads numbers with their modifiers off the words of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.records.quantities import Modifier, Quantity

_DIGITS: Final = re.compile(r"(\d{1,3}(?:[,.]\d{3})+|\d+)(\.\d+)?(k|mn?|bn?)?")
_HYPHENS: Final = frozenset({"-", "–", "—", "‑"})
_LONGEST: Final = 4  # words of the longest modifier and of the longest vague number
_QUOTES: Final = frozenset({'"', "“", "”", "'", "‘", "’"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands: words `first` to `last` (exclusive) with its modifier, those of the number alone."""

    first: int
    last: int
    bare: int  # first word of the number itself
    quantity: Quantity


def find_numerals(words: Sequence[str]) -> list[Numeral]:
    """Numbers among lower-case words, in order; what they count is not looked at, so dates and ages are among them."""
    found: list[Numeral] = []
    i = 0
    while i < len(words):
        numeral = _numeral(words, i, found[-1].last if found else 0)
        if numeral:
            found.append(numeral)
        i = numeral.last if numeral else i + 1
    return found


def _numeral(words: Sequence[str], i: int, floor: int) -> Numeral | None:
    """The number that begins at word `i`, with the modifiers around it; none reaches before word `floor`."""
    read = _quantity(words, i) if words[i][:1].isdigit() or words[i] in _beginnings() else None
    if read is None:
        return None
    end, quantity = read
    first = i
    before = _before(words, i, floor)
    if before:
        first, modifier = before
        end, quantity = _range(words, first, end, quantity) or (end, quantity)
        quantity = _modified(quantity, modifier)
    else:
        ranged = _range(words, i, end, quantity)
        if ranged:
            first = i - 1 if i > floor and words[i - 1] == "between" else i
            end, quantity = ranged
    after = _after(words, end)
    if after and quantity.modifier is Modifier.EXACT:
        end, modifier = after
        quantity = _modified(quantity, modifier)
    return Numeral(first, end, i, quantity)


def _modified(quantity: Quantity, modifier: Modifier) -> Quantity:
    """Vague words and ranges keep their own bounds: "at least dozens" is no more than dozens."""
    if quantity.value is None or quantity.modifier is Modifier.RANGE:
        return quantity
    return replace(quantity, modifier=modifier)


def _quantity(words: Sequence[str], i: int) -> tuple[int, Quantity] | None:
    """Where the number that begins at word `i` ends, and what it is."""
    for length in range(_LONGEST, 0, -1):
        vague = _vague().get(" ".join(words[i : i + length])) if i + length <= len(words) else None
        if vague:
            return _times(words, i + length, vague)
    read = _value(words, i)
    return (read[0], Quantity(read[1])) if read else None


def _times(words: Sequence[str], end: int, vague: str) -> tuple[int, Quantity]:
    """ "several dozen" is at least three times twelve."""
    factor = _multipliers().get(words[end]) if end < len(words) else None
    if factor and vague in {"several", "few", "couple"}:
        low = Quantity(None, Modifier.VAGUE, vague=vague).bounds()[0] or 1
        return end + 1, Quantity(low * factor, Modifier.AT_LEAST)
    return end, Quantity(None, Modifier.VAGUE, vague=vague)


def _value(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """Where an exact number ends, and its value: "2,300", "5.1 million", "one hundred and six", "half a million"."""
    digits = _DIGITS.fullmatch(words[i])
    if digits:
        return _scaled(words, i + 1, digits)
    if words[i] in {"a", "half"}:
        at = i + 2 if words[i : i + 2] == ["half", "a"] else i + 1
        read = _spelt(words, at, 1) if words[at : at + 1] and words[at] in _multipliers() else None
        return (read[0], read[1] // 2 if words[i] == "half" else read[1]) if read else None
    bare = words[i] in _multipliers()  # "the last hundred or so"
    return _spelt(words, i, 1 if bare else 0) if bare or words[i] in _small() else None


def _scaled(words: Sequence[str], end: int, digits: re.Match[str]) -> tuple[int, int]:
    whole, fraction, suffix = digits.groups()
    number = float(whole.replace(",", "").replace(".", "") + (fraction or ""))
    scale = load_toml("numbers.toml")["suffixes"].get(suffix, 1)
    if not suffix and words[end : end + 1] and words[end] in _multipliers():
        scale, end = _multipliers()[words[end]], end + 1
    return end, round(number * scale)


def _spelt(words: Sequence[str], i: int, current: int) -> tuple[int, int]:
    """Adds up number words from word `i` on: "two hundred and fifty thousand" is (2 * 100 + 50) * 1000."""
    total, end, factor = 0, i, 1
    while end < len(words):
        word = words[end]
        joined = (word == "and" and factor > 1) or (word in _HYPHENS and current % 100 >= 20 and current % 10 == 0)
        if joined and end + 1 < len(words) and words[end + 1] in _small():
            end += 1
        elif word in _small() and _fits(current, _small()[word]):
            current, factor, end = current + _small()[word], 1, end + 1
        elif word in _multipliers():
            factor, end = _multipliers()[word], end + 1
            if factor < 1000:
                current *= factor
            else:
                total, current = total + current * factor, 0
        else:
            break
    return end, total + current


def _fits(current: int, small: int) -> bool:
    """Whether a unit or ten may follow: "twenty five" and "hundred twenty", not "five six"."""
    return current % 100 == 0 or (small < 10 and current % 10 == 0 and current % 100 >= 20)


def _range(words: Sequence[str], first: int, end: int, low: Quantity) -> tuple[int, Quantity] | None:
    """ "n to m", "n-m", "between n and m", "two or three": where it ends, and the range."""
    if low.value is None or end + 1 >= len(words):
        return None
    between = words[first - 1] == "between" if first else False
    link = words[end]
    if first and words[first - 1] == "from":  # "rose from 10 to 14"
        return None
    if link not in _HYPHENS | {"to", "or"} and not (between and link == "and"):
        return None
    high = _value(words, end + 1)
    if high is None or high[1] <= low.value or (link == "or" and high[1] > low.value + 5):
        return None
    value = low.value
    if high[1] >= 1000 * value and _multipliers().get(words[high[0] - 1], 1) >= 1000:  # "2 to 3 million"
        value *= _multipliers()[words[high[0] - 1]]
    return high[0], Quantity(value, Modifier.RANGE, high[1])


def _before(words: Sequence[str], i: int, floor: int) -> tuple[int, Modifier] | None:
    at = i - 1 if i and words[i - 1] in _QUOTES else i
    for length in range(_LONGEST, 0, -1):
        first = at - length
        modifier = _modifiers("before").get(" ".join(words[first:at])) if first >= floor else None
        if modifier:
            return first, modifier
    return None


def _after(words: Sequence[str], end: int) -> tuple[int, Modifier] | None:
    modifier = _modifiers("after").get(" ".join(words[end : end + 2]))
    return (end + 2, modifier) if modifier else None


@cache
def _modifiers(where: str) -> dict[str, Modifier]:
    return {w: Modifier(kind) for kind, wordings in load_toml("numbers.toml")[where].items() for w in wordings}


@cache
def _small() -> dict[str, int]:
    table = load_toml("numbers.toml")
    return {**table["units"], **table["tens"]}


@cache
def _vague() -> dict[str, str]:
    return dict(load_toml("numbers.toml")["vague"])


@cache
def _beginnings() -> frozenset[str]:
    """First words of numbers that are not written in digits; most words of a text are none."""
    return frozenset(
        {wording.split()[0] for wording in _vague()} | _small().keys() | _multipliers().keys() | {"a", "half"}
    )


@cache
def _multipliers() -> dict[str, int]:
    return dict(load_toml("numbers.toml")["multipliers"])
