"""Days of dates, weekdays and months as words give them, seen from the day of the report."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH: Final = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=\s)[5-9]\d$")
_DAY: Final = re.compile(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)")


@dataclass(frozen=True, slots=True)
class View:
    """Where words are seen from: the report's day, the conflict's first day, and whether they look ahead."""

    today: date | None
    began: date | None = None
    ahead: bool = False


def read_day(words: str, view: View) -> date | None:
    """The day of a date or weekday. Without a year it is the last such day up to the report's, for what is to come the
    next one; None where the report has no day.
    """
    lower = " ".join(words.lower().split())
    if has_weekday(lower) and month_in(lower) is None:
        return _weekday(lower, view)
    if iso := re.search(r"(\d{4})-(\d\d)-(\d\d)", lower):
        return _safe(int(iso[1]), int(iso[2]), int(iso[3]))
    month, day = month_in(lower), _DAY.search(lower)
    if month is None or day is None:
        return None
    year = year_in(lower[day.end() :])
    return _safe(year, month, int(day[1])) if year else _nearest(month, int(day[1]), view)


def month_days(words: str, view: View) -> tuple[date | None, date | None]:
    """First and last day of a month: of the last such month up to the report's day, unless a year is given."""
    month, year = month_in(words), year_in(words)
    if year is None and month and view.today:
        year = _year_of(month, "last" in words.lower().split(), view.today, view.ahead)
    if month is None or year is None:
        return None, None
    return date(year, month, 1), last_of_month(date(year, month, 1))


def shift(day: date, count: int, unit: str) -> date:
    """The day `count` hours, days, weeks, months, years or decades before `day`; hours count as begun days."""
    if unit.startswith("hour"):
        return day - timedelta(days=max(1, -(-count // 24)))
    if unit.startswith(("day", "night")):
        return day - timedelta(days=count)
    if unit.startswith("week"):
        return day - timedelta(weeks=count)
    months = count * (12 if unit.startswith("year") else 120 if unit.startswith("decade") else 1)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_in(words: str) -> int | None:
    """The month that words name, 1 to 12."""
    m = _MONTH.search(words)
    return _MONTHS.index(m[0][:3].lower()) + 1 if m else None


def year_in(words: str) -> int | None:
    """The year that words name; of two digits at their end ("NOV 89") one of the last century."""
    m = _YEAR.search(f" {words.strip()}")
    return None if m is None else int(m[0]) if len(m[0]) == 4 else 1900 + int(m[0])


def has_weekday(words: str) -> bool:
    """Whether words name a weekday."""
    return any(name in words.lower() for name in _WEEKDAYS)


def _weekday(words: str, view: View) -> date | None:
    """ "On Sunday" is the last Sunday before or on the report's day; "last Sunday" never that day itself."""
    if view.today is None:
        return None
    index = next(i for i, name in enumerate(_WEEKDAYS) if name in words)
    if view.ahead or re.search(r"next|coming|following", words):
        days = (index - view.today.weekday()) % 7
        return view.today + timedelta(days=days or (7 if "next" in words else 0))
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


def _year_of(month: int, last: bool, today: date, ahead: bool) -> int:
    if ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month or (last and month == today.month))


def _safe(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None
