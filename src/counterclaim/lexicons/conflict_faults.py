"""What is wrong with a conflict file: every fault at once, each with where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final

from counterclaim.lexicons.states import state_of
from counterclaim.lexicons.zones import find_zone
from counterclaim.records.claims import ActorType

_DAYS: Final = {"since": str, "until": str}
_TOP: Final[dict[str, Any]] = {
    "code": str,
    "name": str,
    "since": str,
    "until": str,
    "places": list,
    "sample": bool,
    **dict.fromkeys(("party", "bloc", "opposed", "backing", "third", "local"), list),
}
_FIELDS: Final[dict[str, dict[str, Any]]] = {
    "party": {"code": str, "name": str, "adjective": str, "type": str, "names": list, "cutoff": str, "zone": str},
    "bloc": {"name": str, "members": list, **_DAYS},
    "opposed": {"between": list, **_DAYS},
    "backing": {"backer": str, "backed": str, **_DAYS},
    "third": {"code": str, "name": str, "source": str, "type": str, "names": list},
    "local": {
        "names": list,
        "kind": str,
        "country": str,
        "type": str,
        "latitude": (int, float),
        "longitude": (int, float),
    },
}
_NEEDED: Final = {
    "top": ("code", "name", "since", "places", "party"),
    "party": ("code", "name", "adjective"),
    "bloc": ("name", "members"),
    "opposed": ("between",),
    "backing": ("backer", "backed"),
    "third": ("code", "name", "source"),
    "local": ("names", "kind"),
}
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")


def find_faults(data: dict[str, Any]) -> list[str]:
    """All faults of a conflict file's data, in the order of the file; empty when it can be used."""
    shape = [*_shape(data, _TOP, "top", ""), *(f for name, at, row in _rows(data) for f in _row_shape(row, name, at))]
    if shape:
        return shape  # contradictions are only looked for among fields that are there
    return [*_values(data), *_codes(data), *_wordings(data), *_contradictions(data)]


def _rows(data: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for name in _FIELDS:
        rows = data.get(name, [])
        for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
            yield name, f"{name} {number}", row


def _row_shape(row: Any, name: str, at: str) -> Iterator[str]:
    if isinstance(row, dict):
        yield from _shape(row, _FIELDS[name], name, f"{at}: ")
    else:
        yield f"{at}: not a table"


def _shape(row: dict[str, Any], fields: dict[str, Any], kind: str, at: str) -> Iterator[str]:
    yield from (f"{at}{field} is missing" for field in _NEEDED[kind] if field not in row)
    for field, value in row.items():
        if field not in fields:
            yield f"{at}unknown field {field}"
        elif not isinstance(value, fields[field]) or value in ("", []):
            yield f"{at}{field} is empty or of the wrong kind"
        elif isinstance(value, list) and field not in _FIELDS and not all(isinstance(v, str) and v for v in value):
            yield f"{at}{field} holds something that is not a word"


def _values(data: dict[str, Any]) -> Iterator[str]:
    yield from _days(data, "")
    for name, at, row in _rows(data):
        yield from _days(row, f"{at}: ")
        if row.get("type", "other") not in set(ActorType):
            yield f"{at}: no such type {row['type']}"
        if name == "party":
            yield from _cutoff(row, at)
        if name == "opposed" and (len(row["between"]) != 2 or len(set(row["between"])) != 2):
            yield f"{at}: between wants two different codes"
        if name == "third" and not _YEAR.search(row["source"]):
            yield f"{at}: source has no date"
        if name == "local":
            yield from _local(row, at)


def _cutoff(row: dict[str, Any], at: str) -> Iterator[str]:
    if ("cutoff" in row) != ("zone" in row):
        yield f"{at}: cutoff and zone want each other"
    if "cutoff" in row and not _is_time(row["cutoff"]):
        yield f"{at}: cutoff is no time such as 18:00: {row['cutoff']}"
    if "zone" in row and not find_zone(row["zone"]):
        yield f"{at}: no such zone {row['zone']}"


def _is_time(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d\d:\d\d", value) and time.fromisoformat(value))
    except ValueError:
        return False


def _local(row: dict[str, Any], at: str) -> Iterator[str]:
    if row["kind"] not in {"person", "body", "place"}:
        yield f"{at}: kind is none of person, body, place"
    for field, most in (("latitude", 90), ("longitude", 180)):
        if abs(row.get(field, 0)) > most:
            yield f"{at}: {field} is not between -{most} and {most}"
    if ("latitude" in row) != ("longitude" in row):
        yield f"{at}: latitude and longitude want each other"


def _days(row: dict[str, Any], at: str) -> Iterator[str]:
    wrong = [field for field in ("since", "until") if field in row and not _is_day(row[field])]
    yield from (f"{at}{field} is no ISO day: {row[field]}" for field in wrong)
    if not wrong and row.get("since", "") > row.get("until", "9999"):
        yield f"{at}until lies before since"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _codes(data: dict[str, Any]) -> Iterator[str]:
    parties = [row["code"] for row in data["party"]]
    yield from (f"party {code} stands twice" for code, n in Counter(parties).items() if n > 1)
    blocs = {"+".join(sorted(row["members"])) for row in data.get("bloc", ())}
    known = {*parties, *blocs}
    for name, at, row in _rows(data):
        used = {"bloc": row.get("members"), "opposed": row.get("between")}.get(name) or []
        yield from (f"{at}: {code} is no party" for code in used if code not in known)
        if name == "backing":
            named = (row["backer"], row["backed"])
            yield from (f"{at}: {c} is neither party nor state" for c in named if c not in known and not state_of(c))


def _wordings(data: dict[str, Any]) -> Iterator[str]:
    """One wording must not mean two parties."""
    owner: dict[str, str] = {}
    for row in (*data["party"], *data.get("third", ())):
        for name in (row["name"], *row.get("names", ())):
            other = owner.setdefault(name, row["code"])
            if other != row["code"]:
                yield f'"{name}" names both {other} and {row["code"]}'


def _contradictions(data: dict[str, Any]) -> Iterator[str]:
    sides = [row["code"] for row in data["party"]] + [row["backer"] for row in data.get("backing", ())]
    yield from (
        f"third party {row['code']} is a party or backer" for row in data.get("third", ()) if row["code"] in sides
    )
    for back in data.get("backing", ()):
        for foes in data.get("opposed", ()):
            if {back["backer"], back["backed"]} == set(foes["between"]) and _overlap(back, foes):
                yield f"{back['backer']} both backs and fights {back['backed']}"


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    since = max(one.get("since", ""), other.get("since", ""))
    return bool(since <= min(one.get("until", "9999"), other.get("until", "9999")))
