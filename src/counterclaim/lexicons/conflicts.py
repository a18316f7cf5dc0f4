"""Conflict files: read, checked, and matched with reports."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.lexicons.conflict_faults import find_faults
from counterclaim.lexicons.states import state_of
from counterclaim.lexicons.tables import data_file
from counterclaim.records.claims import ActorType
from counterclaim.records.conflicts import Backing, Bloc, Conflict, LocalName, Opposition, Party, ThirdParty
from counterclaim.records.errors import ConflictFileError, ReaderError
from counterclaim.records.reports import Report

_ENOUGH = 3  # mentions of the conflict's parties and places that make a report one about it
_ENOUGH_FOR_FEW = 2  # in a dispatch of a sentence or two
_FEW = 400  # characters
_WORD = re.compile(r"\w+")


def load_conflict(source: Path | str) -> Conflict:
    """The conflict of a TOML file, given its path or its text (docs/conflict-files.md describes the form).

    Raises ConflictFileError that lists every fault at once.
    """
    text, where = _read(source)
    try:
        data = _plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise ConflictFileError(f"not TOML: {fault}", where, "mend that line") from fault
    faults = find_faults(data)
    if faults:
        raise ConflictFileError("; ".join(faults), where, "see docs/conflict-files.md for the form")
    return _conflict(data)


@cache
def bundled_conflicts() -> tuple[Conflict, ...]:
    """The conflicts that come with counterclaim, by code. Raises ReaderError when one is damaged."""
    folder = data_file("conflicts")
    try:
        paths = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
        return tuple(load_conflict(p.read_text(encoding="utf-8")) for p in paths)
    except (OSError, ConflictFileError) as fault:
        raise ReaderError(f"damaged conflict file: {fault}", "lexicons/data/conflicts", "reinstall") from fault


def conflict_of(report: Report, conflicts: Iterable[Conflict]) -> Conflict | None:
    """The conflict that a report is about: the one whose parties and places it names most, on a day within it.

    At least one of its places (or of the states that stand for places) and three mentions in all, third parties counted
    in (two in a dispatch of a sentence or two); a report without a day fits any days. None where no conflict has so
    many. A report that names its conflict by code is about that one, if it is known.
    """
    return conflict_finder(conflicts)(report)


def conflict_finder(conflicts: Iterable[Conflict]) -> Callable[[Report], Conflict | None]:
    """`conflict_of` for many reports: however many conflicts there are, it looks at those whose places a text names."""
    known = tuple(conflicts)
    marking: dict[str, set[int]] = defaultdict(set)  # by the first word of a place: the conflicts' numbers
    for n, conflict in enumerate(known):
        for mark in _marks(conflict):
            for word in _WORD.findall(mark)[:1]:
                marking[_folded(word)].add(n)
    forms = [(conflict, _marks(conflict), _party_names(conflict)) for conflict in known]

    def find(report: Report) -> Conflict | None:
        if report.conflict is not None:
            return next((conflict for conflict in known if conflict.code == report.conflict), None)
        text = f"{report.title or ''}\n{report.text}"
        near = sorted({n for word in set(_WORD.findall(text)) for n in marking.get(_folded(word), ())})
        best, most = None, (_ENOUGH_FOR_FEW if len(text) < _FEW else _ENOUGH) - 1
        for conflict, marks, names in (forms[n] for n in near if _lasts(known[n], report.day)):
            places = len(_pattern(marks, text.isupper()).findall(text))
            score = places and places + len(_pattern(names, text.isupper()).findall(text))
            if score > most:
                best, most = conflict, score
        return best

    return find


def _folded(word: str) -> str:
    """One form of what patterns without regard to case hold to be one word: the dotless and the dotted i among them."""
    return word.casefold().replace("\u0307", "").replace("\u0131", "i")


def _read(source: Path | str) -> tuple[str, str]:
    if isinstance(source, str) and ("\n" in source or "=" in source):
        return source, "conflict file"
    path = Path(source)
    try:
        return path.read_text(encoding="utf-8"), str(path)
    except (OSError, UnicodeDecodeError) as fault:
        raise ConflictFileError(f"cannot be read: {fault}", str(path), "give the path of a UTF-8 TOML file") from fault


def _plain(value: Any) -> Any:
    """The same data with TOML's own days as ISO text, so that both ways of writing them do."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _conflict(data: dict[str, Any]) -> Conflict:
    span = {"since": data["since"], "until": data.get("until")}
    return Conflict(
        code=data["code"],
        name=data["name"],
        **span,
        parties=tuple(_party(row) for row in data["party"]),
        blocs=tuple(_bloc(row) for row in data.get("bloc", ())),
        opposed=tuple(_opposed(row) for row in data.get("opposed", ())),
        backing=tuple(Backing(row["backer"], row["backed"], *_days(row)) for row in data.get("backing", ())),
        third=tuple(_third(row) for row in data.get("third", ())),
        names=tuple(_local(row) for row in data.get("local", ())),
        places=tuple(data["places"]),
        sample=data.get("sample", False),
    )


def _party(row: dict[str, Any]) -> Party:
    kind = ActorType(row.get("type", "government"))
    names = tuple(row.get("names", ()))
    return Party(row["code"], row["name"], row["adjective"], kind, names, row.get("cutoff"), row.get("zone"))


def _bloc(row: dict[str, Any]) -> Bloc:
    members = tuple(sorted(row["members"]))
    return Bloc("+".join(members), row["name"], members, *_days(row))


def _opposed(row: dict[str, Any]) -> Opposition:
    one, other = row["between"]
    return Opposition(one, other, *_days(row))


def _third(row: dict[str, Any]) -> ThirdParty:
    kind = ActorType(row.get("type", "other"))
    return ThirdParty(row["code"], row["name"], row["source"], tuple(row.get("names", ())), kind)


def _local(row: dict[str, Any]) -> LocalName:
    kind = ActorType(row.get("type", "other"))
    spot = (row.get("latitude"), row.get("longitude"))
    return LocalName(tuple(row["names"]), row["kind"], row.get("country"), kind, *spot)


def _days(row: dict[str, Any]) -> tuple[str | None, str | None]:
    return row.get("since"), row.get("until")


def _lasts(conflict: Conflict, day: date | None) -> bool:
    if day is None:
        return True
    return conflict.since <= day.isoformat() and (conflict.until is None or day.isoformat() <= conflict.until)


def _marks(conflict: Conflict) -> tuple[str, ...]:
    """The places that mark a report, with all names of a state that is given by its code."""
    marks: list[str] = [name for local in conflict.names if local.kind == "place" for name in local.names]
    for place in conflict.places:
        state = state_of(place)
        marks += (*state.names, *state.adjectives, *state.people) if state else (place,)
    return tuple(dict.fromkeys(marks))


def _party_names(conflict: Conflict) -> tuple[str, ...]:
    named = [name for party in conflict.parties for name in (party.name, party.adjective, *party.names)]
    named += [name for third in conflict.third for name in (third.name, *third.names)]
    return tuple(dict.fromkeys(named))


@cache
def _pattern(names: Sequence[str], upper: bool) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE if upper else 0)
