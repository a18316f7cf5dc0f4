"""Words for days and periods, and the days they mean seen from the day of the report."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "24": 24, "48": 48, "72": 72,
}  # fmt: skip

_MONTH = (
    r"(?:january|february|march|april|may(?!\s+(?:have|be|not|also|well)\b)|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
_SHORT_YEAR = rf"(?:{_YEAR}|[5-9]\d(?![\d.,]\d))"  # "2 NOV 89" in old wire copy
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DATE = rf"(?:\d{{4}}-\d\d-\d\d|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?|(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_SHORT_YEAR})?)"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|noon))?"
_COUNT = rf"(?:{'|'.join(COUNTS)}|\d+)"
_WAR = r"(?:hostilities|(?:the\s+)?(?:latest\s+|recent\s+|current\s+|renewed\s+|civil\s+)?(?:fighting|war|conflict|violence|clashes|offensive|uprising|crisis|flare-up))"
_SMALL: Final = re.compile(r"\b(?:may|march)\b")  # in small letters no months
_BEGAN = r"(?:broke\s+out|began|erupted|started|flared(?:\s+up)?|resumed|begun)"


@dataclass(frozen=True, slots=True)
class Period:
    """Words `start` to `end` (code points) of a text and the first and last day they mean, None where open."""

    start: int
    end: int
    since: date | None
    until: date | None
    kind: str  # as in When


@dataclass(frozen=True, slots=True)
class View:
    """Where the words are seen from: the report's day, the conflict's first day, and whether they look ahead."""

    today: date | None
    began: date | None
    ahead: bool = False


Days = tuple[date | None, date | None, str]
_Meaning = Callable[[re.Match[str], View], Days | None]


def find_periods(text: str, today: date | None, began: date | None, ahead: Callable[[int], bool]) -> list[Period]:
    """All stretches of `text` that give a day or a period, in order, none overlapping; the longer form wins.

    `ahead` tells whether the clause around an offset speaks of what is to come ("will meet on Friday").
    """
    found: list[Period] = []
    for form, meaning in _forms():
        for m in form.finditer(text):
            if _SMALL.search(m[0]) or any(m.start() < p.end and p.start < m.end() for p in found):
                continue
            days = meaning(m, View(today, began, ahead(m.start())))
            if days:
                found.append(Period(m.start(), m.end(), *days))
    return sorted(found, key=lambda p: p.start)


def read_day(words: str, view: View) -> date | None:
    """The day of a date or weekday; a date without a year is the last such day seen from the report's, else None."""
    lower = " ".join(words.lower().split())
    weekday = next((i for i, name in enumerate(WEEKDAYS) if name in lower), None)
    if weekday is not None:
        return _weekday(weekday, lower, view)
    if iso := re.search(r"\d{4}-\d\d-\d\d", lower):
        return _safe(*map(int, iso[0].split("-")))
    month = _month_in(lower)
    day = re.search(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)", lower)
    if month is None or day is None:
        return None
    year = _year_in(lower[day.end() :])
    return _safe(year, month, int(day[1])) if year else _nearest(month, int(day[1]), view)


def month_days(words: str, view: View) -> tuple[date | None, date | None]:
    """First and last day of a month, of the last such month seen from the report's day unless a year is given."""
    lower = words.lower()
    month, year = _month_in(lower), _year_in(lower)
    if month is None or (year is None and view.today is None):
        return None, None
    if year is None and view.today:
        year = _year_of(month, "last" in lower.split(), view.today, view.ahead)
    assert year is not None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def shift(day: date, count: int, unit: str) -> date:
    """The day `count` hours, days, weeks, months or years before `day`."""
    if unit.startswith("hour"):
        return day - timedelta(days=max(1, -(-count // 24)))
    if unit.startswith(("day", "night")):
        return day - timedelta(days=count)
    if unit.startswith("week"):
        return day - timedelta(weeks=count)
    months = count * (12 if unit.startswith("year") else 120 if unit.startswith("decade") else 1)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _year_of(month: int, last: bool, today: date, ahead: bool) -> int:
    """The year of the last such month, or of the next one for what is to come."""
    if ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month or (last and month == today.month))


# meanings, one a form


def _range(m: re.Match[str], view: View) -> Days | None:
    until = read_day(m["second"], view)
    first = m["first"]
    if _month_in(first.lower()) is None and not any(w in first.lower() for w in WEEKDAYS):
        month = re.search(_MONTH, m["second"], re.I)
        first = f"{first} {month[0] if month else ''} {_year_in(m['second'].lower()) or ''}"
    elif _year_in(first.lower()) is None and (year := _year_in(m["second"].lower())):
        first = f"{first} {year}"
    return read_day(first, view), until, "period"


def _month_range(m: re.Match[str], view: View) -> Days | None:
    first = m["first"]
    if _year_in(first) is None and (year := _year_in(m["second"])):
        first = f"{first} {year}"
    return month_days(first, view)[0], month_days(m["second"], view)[1], "period"


def _year_range(m: re.Match[str], view: View) -> Days | None:
    return date(int(m["first"]), 1, 1), date(int(m["second"]), 12, 31), "period"


def _since(m: re.Match[str], view: View) -> Days | None:
    words = m["what"].lower()
    if re.search(_DATE, words, re.I) or re.search(_WEEKDAY, words):
        first = read_day(words, View(view.today, view.began))
    elif _month_in(words):
        first = month_days(words, View(view.today, view.began))[0]
    elif year := _year_in(words):
        first = date(year, 1, 1)
    else:
        first = _named_start(words, view)
    return first, view.today, "open"


def _named_start(words: str, view: View) -> date | None:
    if view.today is None:
        return None
    if "yesterday" in words:
        return view.today - timedelta(days=1)
    if "week" in words and "end" in words:
        return _weekday(5, "", view)
    if "year" in words:
        return date(view.today.year, 1, 1)
    if "month" in words:
        return view.today.replace(day=1)
    return view.today if "morning" in words or "dawn" in words or "midnight" in words else None


def _since_war(m: re.Match[str], view: View) -> Days | None:
    return view.began, view.today, "open"


def _so_far(m: re.Match[str], view: View) -> Days | None:
    if view.today and "year" in m[0].lower():
        return date(view.today.year, 1, 1), view.today, "open"
    if view.today and "month" in m[0].lower():
        return view.today.replace(day=1), view.today, "open"
    return None, view.today, "open"


def _past(m: re.Match[str], view: View) -> Days | None:
    count = 1 if m["count"] is None else _count(m["count"])
    first = shift(view.today, count, m["unit"].lower()) if view.today and count else None
    return first, view.today, "period"


def _ago(m: re.Match[str], view: View) -> Days | None:
    count, unit = _count(m["count"]), m["unit"].lower()
    if view.today is None or not count:
        return None, None, "day"
    day = shift(view.today, count, unit)
    if unit.startswith(("day", "night", "week")):
        return day, day, "day"
    if unit.startswith("hour"):
        return view.today, view.today, "day"
    if unit.startswith("year"):
        return date(day.year, 1, 1), date(day.year, 12, 31), "year"
    return day, day, "period"


def _one_day(m: re.Match[str], view: View) -> Days | None:
    day = read_day(m["day"], view)
    return day, day, "day"


def _until_day(m: re.Match[str], view: View) -> Days | None:
    return None, read_day(m["day"], View(view.today, view.began, ahead=True)), "open"


def _month(m: re.Match[str], view: View) -> Days | None:
    return (*month_days(m["month"], view), "period")


def _year(m: re.Match[str], view: View) -> Days | None:
    year = int(m["year"])
    return date(year, 1, 1), date(year, 12, 31), "year"


def _decade(m: re.Match[str], view: View) -> Days | None:
    return None, None, "period"


def _season(m: re.Match[str], view: View) -> Days | None:
    """The meteorological one: from the first of March, June, September or December on, three months."""
    month = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[m["season"].lower()]
    first = date(int(m["year"]), month, 1)
    return first, shift(first, -3, "month") - timedelta(days=1), "period"


def _near(offset: int, kind: str = "day") -> _Meaning:
    def meaning(m: re.Match[str], view: View) -> Days | None:
        day = view.today + timedelta(days=offset) if view.today else None
        return day, day, kind

    return meaning


def _overnight(m: re.Match[str], view: View) -> Days | None:
    return (view.today - timedelta(days=1) if view.today else None), view.today, "period"


def _weekend(m: re.Match[str], view: View) -> Days | None:
    if view.today is None:
        return None, None, "period"
    saturday = view.today + timedelta(days=(5 - view.today.weekday()) % 7 - (0 if view.ahead else 7))
    return saturday, saturday + timedelta(days=1), "period"


def _calendar(m: re.Match[str], view: View) -> Days | None:
    """Last, this or next week, month, year: whole ones, this one only up to the report's day."""
    if view.today is None:
        return None, None, "period"
    step = {"last": -1, "this": 0, "next": 1, "current": 0, "coming": 1, "previous": -1}[m["which"].lower()]
    unit = m["unit"].lower()
    if unit == "week":
        monday = view.today - timedelta(days=view.today.weekday()) + timedelta(weeks=step)
        first, last = monday, monday + timedelta(days=6)
    elif unit == "month":
        first = shift(view.today.replace(day=1), -step, "month")
        last = first.replace(day=monthrange(first.year, first.month)[1])
    else:
        first, last = date(view.today.year + step, 1, 1), date(view.today.year + step, 12, 31)
    return first, (view.today if step == 0 and not view.ahead else last), "period"


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Meaning], ...]:
    """Longer and more telling forms first."""
    listed: tuple[tuple[str, _Meaning], ...] = (
        (rf"(?:between|from)\s+(?P<first>(?:{_WEEKDAY}|{_DATE}|{_DAY}))\s+(?:and|to|until|through|till)\s+(?P<second>{_WEEKDAY}|{_DATE})", _range),
        (rf"\b(?P<first>{_DAY})\s*(?:-|–|to)\s*(?P<second>{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?)", _range),
        (rf"(?:between|from)\s+(?P<first>{_MONTH}(?:,?\s+{_YEAR})?)\s+(?:and|to|until|through|till)\s+(?P<second>{_MONTH}(?:,?\s+{_YEAR})?)", _month_range),
        (rf"(?:between|from)\s+(?P<first>{_YEAR})\s+(?:and|to|until|through|till)\s+(?P<second>{_YEAR})", _year_range),
        (rf"since\s+(?:{_WAR}\s+(?:\w+\s+){{0,3}}?{_BEGAN}|(?:the\s+)?(?:start|beginning|outbreak|onset|eruption)\s+of\s+(?:the\s+)?{_WAR})", _since_war),
        (rf"since\s+(?:the\s+|last\s+|early\s+|late\s+|mid-?\s*|at\s+least\s+)*(?P<what>{_DATE}|{_WEEKDAY}{_TIME_OF_DAY}|{_MONTH}(?:\s+{_YEAR})?|{_YEAR}|yesterday|weekend|(?:start|beginning)\s+of\s+(?:the|this)\s+(?:year|month)|this\s+morning|dawn|midnight)", _since),
        (r"(?:so|thus)\s+far(?:\s+this\s+(?:year|month))?|to\s+date|(?:up\s+)?(?:until|till|to)\s+now", _so_far),
        (rf"(?:in|over|during|within|for)?\s*(?:the|these)\s+(?:past|last|previous|latest)\s+(?:(?P<count>{_COUNT}|few|several)\s+)?(?P<unit>hours?|days?|weeks?|months?|years?|decades?)\b", _past),
        (rf"(?:in|over|during|within)\s+(?:past|last|previous)\s+(?:(?P<count>{_COUNT})\s+)(?P<unit>hours|days|weeks|months|years)\b", _past),
        (rf"(?P<count>{_COUNT}|a\s+few|several)\s+(?P<unit>hours?|days?|nights?|weeks?|months?|years?|decades?)\s+(?:ago|earlier)\b", _ago),
        (rf"(?:until|till|by|before)\s+(?P<day>{_DATE}|(?:next\s+)?{_WEEKDAY})\b", _until_day),
        (rf"(?:(?:early|late|last|next|this|on)\s+)*(?P<day>(?:{_WEEKDAY},?\s+)?{_DATE})", _one_day),
        (rf"(?:(?:early|late|on)\s+)*(?P<day>(?:last\s+|next\s+|this\s+(?:coming\s+)?|the\s+following\s+)?{_WEEKDAY}){_TIME_OF_DAY}\b", _one_day),
        (rf"(?P<month>{_MONTH}\s+(?:of\s+)?{_YEAR})\b", _month),
        (rf"(?:in|during|until|by|throughout|of|early|late|mid|mid-|(?:in|by)\s+early|(?:in|by)\s+late)\s+(?P<month>(?:last\s+)?{_MONTH})(?![\w-])", _month),
        (rf"(?P<month>(?:last|this|next)\s+{_MONTH})(?![\w-])", _month),
        (rf"(?:in|during|of|by|until|from|early|late|mid-?|throughout|in\s+(?:early|late|mid-?))\s+(?P<year>{_YEAR})\b(?![-\d])", _year),
        (r"(?:in\s+)?the\s+(?:(?:early|late|mid-?)\s*)?(?:19|20)\d0s\b", _decade),
        (rf"in\s+(?:the\s+)?(?:early\s+|late\s+)?(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{_YEAR})\b", _season),
        (r"\b(?:the\s+)?day\s+before\s+yesterday", _near(-2)),
        (r"\b(?:yesterday(?:\s+(?:morning|afternoon|evening|night))?|last\s+(?:night|evening))\b", _near(-1)),
        (r"\b(?:early\s+|late\s+|earlier\s+|later\s+)?(?:today|tonight|this\s+(?:morning|afternoon|evening))\b", _near(0)),
        (r"\btomorrow(?:\s+(?:morning|afternoon|evening|night))?\b", _near(1)),
        (r"\bovernight\b", _overnight),
        (r"\b(?:at|over|on|during)\s+the\s+(?:past\s+|last\s+)?weekend\b|\b(?:last|this)\s+weekend\b", _weekend),
        (r"\b(?:(?:earlier|later|early|late)\s+)?(?:the\s+)?(?P<which>last|this|next|current|coming|previous)\s+(?P<unit>week|month|year)\b", _calendar),
    )  # fmt: skip
    return tuple((re.compile(rf"(?<![\w]){form}", re.IGNORECASE), meaning) for form, meaning in listed)


# parts


def _weekday(index: int, words: str, view: View) -> date | None:
    if view.today is None:
        return None
    if view.ahead or "next" in words or "coming" in words or "following" in words:
        return view.today + timedelta(days=(index - view.today.weekday()) % 7 or (7 if "next" in words else 0))
    back = (view.today.weekday() - index) % 7
    return view.today - timedelta(days=back or (7 if "last" in words else 0))


def _nearest(month: int, day: int, view: View) -> date | None:
    if view.today is None:
        return None
    years = range(view.today.year - 4, view.today.year + 5)  # 29 February comes every four years
    days = [d for year in years if (d := _safe(year, month, day))]
    if view.ahead:
        return min((d for d in days if d >= view.today), default=None)
    return max((d for d in days if d <= view.today), default=None)


def _month_in(words: str) -> int | None:
    m = re.search(_MONTH, words, re.IGNORECASE)
    return MONTHS.index(m[0][:3].lower()) + 1 if m else None


def _year_in(words: str) -> int | None:
    m = re.search(rf"{_YEAR}|(?<=\s)[5-9]\d$", words.strip() and f" {words.strip()}")
    return None if m is None else int(m[0]) if len(m[0]) == 4 else 1900 + int(m[0])


def _count(words: str) -> int | None:
    lower = words.lower()
    return COUNTS.get(lower) or (int(lower) if lower.isdigit() else None)


def _safe(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None
