"""Days as pages, wires and addresses write them, as ISO."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)[-/ ]{_MONTH}[-/ ]{_DAY}(?!\d)",
        rf"(?<![\w.]){_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<year>(?:19|20)\d\d|'?\d\d)(?![\w:])",
        rf"(?<!\w){_MONTH}\s+{_DAY},?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?\s*"
    r"(?P<zone>Z\b|(?:GMT|UTC)\s*(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?i)\b(published|posted|updated|modified|edited|created|last|first|issued|released|date|dated|time|at|on|est|edt|"
    r"bst|cet|cest|eet|msk|gmt|utc|local|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|\d+\s*(mins?|minutes?|hours?|days?)\s*(ago|read))\b|[\W_]+"
)


def find_day(words: str) -> str | None:
    """The first day with a year that the words name, ISO. 4/5/2020 is no day: nobody can say which.

    A year of two digits is of the last century from 50 on ("3 JUN 89").
    """
    found = [(m.start(), day) for form in _FORMS for m in form.finditer(words) if (day := _day(m))]
    return min(found)[1] if found else None


def find_moment(words: str) -> str | None:
    """As `find_day`, with time and zone where the words give both and the zone is a plain offset from UTC."""
    day = find_day(words)
    clock = next((m for m in _CLOCK.finditer(words) if m["zone"]), None)
    zone = _zone(clock["zone"]) if clock else None
    if day is None or clock is None or zone is None:
        return day
    moment = datetime.combine(date.fromisoformat(day), datetime.min.time(), zone)
    return (moment + timedelta(hours=_hour(clock), minutes=int(clock["minute"]))).isoformat()


def find_day_of_address(address: str | None) -> str | None:
    """The day in an address's path, /2020/09/30/ or /2020-09-30-talks."""
    path = re.split(r"[?#]", address or "")[0]
    return find_day(re.sub(r"/(?=\d)|(?<=\d)/", "-", path)) or find_day(path)


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a day: "Published: Wed 30 September 2020, 14:05 GMT"."""
    if len(line) > 120 or find_day(line) is None:
        return False
    for form in (*_FORMS, _CLOCK):
        line = form.sub(" ", line)
    return not _AROUND.sub("", line)


def _day(m: re.Match[str]) -> str | None:
    parts = m.groupdict()
    year = int(parts["year"].lstrip("'"))
    year += 0 if year > 99 else 1900 if year >= 50 else 2000
    if parts.get("one"):
        day, month = _unambiguous(int(parts["one"]), int(parts["other"]))
    else:
        day, month = int(parts["day"]), int(parts.get("number") or _MONTHS.index(parts["month"][:3].lower()) + 1)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _unambiguous(one: int, other: int) -> tuple[int, int]:
    if one == other or (one > 12 >= other):
        return one, other
    return (other, one) if other > 12 >= one else (0, 0)


def _hour(clock: re.Match[str]) -> int:
    half = (clock["half"] or "")[:1].lower()
    return int(clock["hour"]) % 12 + (12 if half == "p" else 0) if half else int(clock["hour"])


def _zone(words: str) -> timezone | None:
    offset = re.fullmatch(r"(?i)(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d\d)?", words)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)) if minutes < 1440 else None
    return UTC if words.strip().upper() in {"Z", "GMT", "UTC"} else None
