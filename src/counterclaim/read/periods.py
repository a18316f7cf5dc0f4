"""Words for days and periods, and the days they mean seen from the day of the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.calendar import (
    View,
    has_weekday,
    last_of_month,
    month_days,
    month_in,
    read_day,
    shift,
    year_in,
)

SAME_DAY: Final = "same day"  # kinds of "that day" and "the same period", whose days the text gave before
SAME_PERIOD: Final = "same period"
LATER: Final = "later"  # of "two days later", counted from the day last given: `since` is `date.min` so many days on
Days = tuple[date | None, date | None, str]
_Meaning = Callable[[re.Match[str], View], Days]
_PART: Final = re.compile(r"(?<!\?P)<(\w+)>")
_BEGIN: Final = r"(?<!\w)"
_NAMED: Final = re.compile(r"\(\?P<\w+>")
_SMALL: Final = re.compile(r"\b(?:may|march)\b")  # in small letters no months
_COUNTS: Final = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first months, meteorological
_STEPS: Final = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


@dataclass(frozen=True, slots=True)
class Period:
    """Words `start` to `end` (code points) of a text and the first and last day they mean, None where open."""

    start: int
    end: int
    since: date | None
    until: date | None
    kind: str  # as in When


def find_periods(text: str, today: date | None, began: date | None, ahead: Callable[[int], bool]) -> list[Period]:
    """All stretches of `text` that give a day or a period, in order, none overlapping; the form listed first wins.

    `ahead` tells whether the clause around an offset speaks of what is to come ("will meet on Friday").
    """
    found: list[Period] = []
    starts = [m.start() for m in _any_form().finditer(_low(text))]
    for form, meaning in _forms():
        for m in _matches(form, text, starts):
            if not (_SMALL.search(m[0]) or any(m.start() < p.end and p.start < m.end() for p in found)):
                found.append(Period(m.start(), m.end(), *meaning(m, View(today, began, ahead(m.start())))))
    return sorted(found, key=lambda p: p.start)


def _matches(form: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """As `finditer`, at the given places: where any form begins, which one look at the text finds."""
    end = 0
    for start in starts:
        if start >= end and (m := form.match(text, start)):
            end = m.end()
            yield m


def _low(text: str) -> str:
    """The text in small letters, as long as it is ("İ" has two code points in small letters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in text)


@cache
def _any_form() -> re.Pattern[str]:
    """Matches in small letters, without taking it up, what any form would: five times as fast as form by form."""
    forms = "|".join(_NAMED.sub("(?:", form.pattern.removeprefix(_BEGIN)) for form, _ in _forms())
    return re.compile(rf"{_BEGIN}(?=\w)(?={forms})")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Meaning], ...]:
    table = load_toml("periods.toml")
    return tuple((_pattern(row["pattern"], table["parts"]), _meaning(row)) for row in table["form"])


def _pattern(form: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """A form with its parts filled in; parts may hold parts."""
    while (filled := _PART.sub(lambda m: parts[m[1]], form)) != form:
        form = filled
    spaced = form.replace("\\\n", "").replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"{_BEGIN}(?:{spaced})", re.IGNORECASE)


def _meaning(row: Mapping[str, object]) -> _Meaning:
    by = row.get("by")
    return _near(by) if isinstance(by, int) else _MEANINGS[str(row["means"])]


# meanings


def _range(m: re.Match[str], view: View) -> Days:
    """ "between 3 and 5 May": the first day borrows month and year from the second."""
    first, second = m["first"], m["second"]
    until = read_day(second, view)
    if until and month_in(first) is None and not has_weekday(first):
        first = f"{first} {until:%B %Y}"
    elif until and year_in(second):
        first = f"{first} {until.year}"
    return read_day(first, view), until, "period"


def _months(m: re.Match[str], view: View) -> Days:
    last = month_days(m["second"], view)[1]
    first = m["first"] if year_in(m["first"]) or last is None else f"{m['first']} {last.year}"
    return month_days(first, view)[0], last, "period"


def _years(m: re.Match[str], view: View) -> Days:
    return date(int(m["first"]), 1, 1), date(int(m["second"]), 12, 31), "period"


def _since(m: re.Match[str], view: View) -> Days:
    words, back = m["what"].lower(), View(view.today, view.began)
    year = year_in(words)
    if re.search(r"\d", words) and (month_in(words) or "-" in words) and (day := read_day(words, back)):
        return day, view.today, "open"
    if month_in(words):
        return month_days(words, back)[0], view.today, "open"
    if has_weekday(words):
        return read_day(words, back), view.today, "open"
    return date(year, 1, 1) if year else _named_start(words, view.today), view.today, "open"


def _named_start(words: str, today: date | None) -> date | None:
    if today is None:
        return None
    if "yesterday" in words:
        return today - timedelta(days=1)
    if "weekend" in words:
        return read_day("saturday", View(today))
    return today.replace(month=1, day=1) if "year" in words else today.replace(day=1) if "month" in words else today


def _war(m: re.Match[str], view: View) -> Days:
    return view.began, view.today, "open"


def _so_far(m: re.Match[str], view: View) -> Days:
    words = m[0].lower()
    first = _named_start(words, view.today) if "year" in words or "month" in words else None
    return first, view.today, "open"


def _past(m: re.Match[str], view: View) -> Days:
    count = _count(m["count"] or "one")
    first = shift(view.today, count, m["unit"].lower()) if view.today and count else None
    return first, view.today, "period"


def _ago(m: re.Match[str], view: View) -> Days:
    count, unit = _count(m["count"]), m["unit"].lower()
    if view.today is None or not count:
        return None, None, "period"
    day = view.today if unit.startswith("hour") else shift(view.today, count, unit)
    if unit.startswith(("year", "decade")):
        return date(day.year, 1, 1), date(day.year, 12, 31), "year"
    return day, day, "period" if unit.startswith("month") else "day"


def _day(m: re.Match[str], view: View) -> Days:
    day = read_day(m["day"], view)
    return day, day, "day"


def _later(m: re.Match[str], view: View) -> Days:
    count = _count(m.groupdict().get("count") or "one") or 1
    return date.min + timedelta(days=count * (7 if m["unit"].lower().startswith("week") else 1)), None, LATER


def _of_year(words: str, which: str, view: View) -> str:
    year = view.today.year + _STEPS[which.lower()] if view.today else ""
    return f"{words} {year}"


def _day_of_year(m: re.Match[str], view: View) -> Days:
    day = read_day(_of_year(m["day"], m["which"], view), view) if view.today else None
    return day, day, "day"


def _month_of_year(m: re.Match[str], view: View) -> Days:
    if view.today is None:
        return None, None, "period"
    return (*month_days(_of_year(m["month"], m["which"], view), view), "period")


def _until(m: re.Match[str], view: View) -> Days:
    ahead = view.ahead or not m[0].lower().startswith("up to")  # "up to the evening of 3 May" counts what has been
    return None, read_day(m["day"], View(view.today, view.began, ahead)), "open"


def _month(m: re.Match[str], view: View) -> Days:
    return (*month_days(m["month"], view), "period")


def _year(m: re.Match[str], view: View) -> Days:
    return date(int(m["year"]), 1, 1), date(int(m["year"]), 12, 31), "year"


def _decade(m: re.Match[str], view: View) -> Days:
    return None, None, "period"


def _season(m: re.Match[str], view: View) -> Days:
    first = date(int(m["year"]), _SEASONS[m["season"].lower()], 1)
    return first, shift(first, -3, "month") - timedelta(days=1), "period"


def _near(offset: int) -> _Meaning:
    def meaning(m: re.Match[str], view: View) -> Days:
        day = view.today + timedelta(days=offset) if view.today else None
        return day, day, "day"

    return meaning


def _overnight(m: re.Match[str], view: View) -> Days:
    return (view.today - timedelta(days=1) if view.today else None), view.today, "period"


def _weekend(m: re.Match[str], view: View) -> Days:
    saturday = read_day("saturday", View(view.today, None, view.ahead))
    return saturday, saturday + timedelta(days=1) if saturday else None, "period"


def _calendar(m: re.Match[str], view: View) -> Days:
    """Last, this or next week, month, year: whole ones, but this one only up to the report's day."""
    if view.today is None:
        return None, None, "period"
    step, unit = _STEPS[m["which"].lower()], m["unit"].lower()
    monday = view.today - timedelta(days=view.today.weekday())
    first = {"week": monday, "month": view.today.replace(day=1), "year": view.today.replace(month=1, day=1)}[unit]
    first = shift(first, -step, unit)
    last = {"week": first + timedelta(days=6), "month": last_of_month(first), "year": first.replace(month=12, day=31)}[
        unit
    ]
    return first, view.today if step == 0 and not view.ahead else last, "period"


def _count(words: str) -> int | None:
    lower = words.lower()
    return _COUNTS.get(
        lower, 1 if lower in {"a", "an"} else 20 if lower == "twenty" else int(lower) if lower.isdigit() else None
    )


def _same_day(m: re.Match[str], view: View) -> Days:
    return None, None, SAME_DAY


def _same_period(m: re.Match[str], view: View) -> Days:
    return None, None, SAME_PERIOD


_MEANINGS: Final[Mapping[str, _Meaning]] = {
    "range": _range,
    "months": _months,
    "years": _years,
    "war": _war,
    "since": _since,
    "so far": _so_far,
    "past": _past,
    "ago": _ago,
    "until": _until,
    "later": _later,
    "day of year": _day_of_year,
    "month of year": _month_of_year,
    "day": _day,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "season": _season,
    "overnight": _overnight,
    "weekend": _weekend,
    "calendar": _calendar,
    "same day": _same_day,
    "same period": _same_period,
}
