"""The mapping of a table's columns to the slots of claims: a TOML file of the user's (docs/tables.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from counterclaim.ingest.days import find_day
from counterclaim.records.claims import ActorType, Counted, Measure, Unit
from counterclaim.records.errors import MappingFileError
from counterclaim.records.matters import Scope
from counterclaim.records.quantities import Modifier

_LARGEST: Final = 1_000_000  # bytes
_ADVICE: Final = "see docs/tables.md for the form"
_PLAIN_MODIFIERS: Final = [m for m in Modifier if m not in (Modifier.RANGE, Modifier.VAGUE)]


def load_mapping(source: Path | str) -> TableMapping:
    """The mapping of a TOML file, given its path or its text. Raises MappingFileError that lists all its faults."""
    text, where = _read(source)
    try:
        return TableMapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise MappingFileError(f"not TOML: {fault}", where, "mend that line") from fault
    except ValidationError as fault:
        lines = "; ".join(_line(error["loc"], error["msg"]) for error in fault.errors())
        raise MappingFileError(lines, where, _ADVICE) from fault


def _one_of(values: Iterable[StrEnum]) -> Callable[[str], str]:
    known = [str(v) for v in values]

    def check(words: str) -> str:
        if words not in known:
            raise ValueError(f"{words!r} is none of {', '.join(known)}")
        return words

    return check


def _day(words: str) -> str:
    if (day := find_day(words)) is None:
        raise ValueError(f"{words!r} is no day (write 2022-03-05)")
    return day


def _words(words: str) -> str:
    return " ".join(words.split())


# Slot -> how its words are read; raises ValueError for words that it cannot hold
SLOTS: Final[Mapping[str, Callable[[str], str]]] = {
    "day": _day,
    "since": _day,
    "claimant": _words,
    "code": _words,
    "type": _one_of(ActorType),
    "measure": _one_of(Measure),
    "unit": _one_of(Unit),
    "kind": _words,
    "class": _one_of(Counted),
    "side": _words,
    "by": _words,
    "place": _words,
    "modifier": _one_of(_PLAIN_MODIFIERS),
    "scope": _one_of(Scope),
    "cue": _words,  # how it is claimed: words of the title
}
REQUIRED: Final = ("day", "claimant", "measure", "scope")


class FromColumn(BaseModel):
    """A slot that a column holds. `values`: cell -> what it means; cells in `skip` make no claim of their row."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str
    values: dict[str, str] | None = None
    skip: tuple[str, ...] = ()


Slot = str | FromColumn


class FigureColumn(BaseModel):
    """A column of figures and what they count. With `sum` rows that are alike in every slot are added up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slots: Mapping[str, Slot]
    sum: bool = False


class TableMapping(BaseModel):
    """What the rows of a table claim. `name` names its reports, with the day; `title` stands above the rows of each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[\w.-]{1,60}$")
    title: str = Field(min_length=1, max_length=500)
    outlet: str | None = None
    conflict: str | None = None
    claim: Mapping[str, Slot] = {}
    figures: Mapping[str, FigureColumn] = Field(min_length=1)

    @field_validator("title")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return _words(value)

    @field_validator("claim", mode="before")
    @classmethod
    def _claim(cls, value: Any) -> Any:
        return _slots(value, "claim")

    @field_validator("figures", mode="before")
    @classmethod
    def _figures(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("write [figures.COLUMN]")
        faults, found = list[str](), {}
        for column, given in value.items():
            try:
                plain = dict(given) if isinstance(given, dict) else {}
                summed = plain.pop("sum", False)
                found[column] = {"slots": _slots(plain, column), "sum": summed}
            except ValueError as fault:
                faults.append(str(fault))
        if faults:
            raise ValueError("; ".join(faults))
        return found

    @model_validator(mode="after")
    def _whole(self) -> TableMapping:
        faults = [
            f"figures.{column}: no {slot}, nor under [claim]"
            for column, figures in self.figures.items()
            for slot in REQUIRED
            if slot not in {**self.claim, **figures.slots}
        ]
        faults += [f"cue: {cue!r} does not stand in the title" for cue in self._cues() if cue not in self.title]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _cues(self) -> list[str]:
        given = [self.slots_of(column).get("cue") for column in self.figures]
        values = [slot.values for slot in given if isinstance(slot, FromColumn)]
        found = [slot for slot in given if isinstance(slot, str)]
        return list(dict.fromkeys((*found, *(cue for held in values if held for cue in held.values()))))

    @property
    def version(self) -> str:
        """Changes whenever the mapping does."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:12]

    def slots_of(self, column: str) -> Mapping[str, Slot]:
        """The slots of the claims of a column of figures."""
        return {**self.claim, **self.figures[column].slots}

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it names."""
        return frozenset(self.figures) | {
            slot.column
            for column in self.figures
            for slot in self.slots_of(column).values()
            if not isinstance(slot, str)
        }


def _slots(given: Any, where: str) -> dict[str, Slot]:
    """The slots of a table of TOML. Raises ValueError with all its faults."""
    if not isinstance(given, dict):
        raise ValueError(f"{where}: write slot = value, one a line")
    found, faults = dict[str, Slot](), list[str]()
    for slot, value in given.items():
        try:
            found[slot] = _slot(slot, value)
        except ValueError as fault:
            faults += [f"{where}.{slot}: {said}" for said in _said(fault)]
    if faults:
        raise ValueError("; ".join(faults))
    return found


def _slot(slot: str, value: Any) -> Slot:
    if slot not in SLOTS:
        raise ValueError(f"no such slot; choose among {', '.join(SLOTS)}")
    if isinstance(value, dict):
        held = FromColumn.model_validate(value)
        values = held.values and {cell.strip(): SLOTS[slot](meant) for cell, meant in held.values.items()}
        return held.model_copy(update={"values": values})
    if not isinstance(value, str | date):
        raise ValueError('write a value, or { column = "..." }')
    return SLOTS[slot](str(value))


def _said(fault: ValueError) -> Iterator[str]:
    if isinstance(fault, ValidationError):
        yield from (_line(error["loc"], error["msg"]) for error in fault.errors())
    else:
        yield str(fault)


def _read(source: Path | str) -> tuple[str, str]:
    if isinstance(source, str):
        return source, "mapping"
    try:
        if source.stat().st_size > _LARGEST:
            raise MappingFileError("it is too large for a mapping", str(source), _ADVICE)
        return source.read_text("utf-8"), str(source)
    except (OSError, UnicodeDecodeError) as fault:
        raise MappingFileError(f"cannot be read: {fault}", str(source), "give the path of a UTF-8 TOML file") from fault


def _line(at: tuple[int | str, ...], message: str) -> str:
    """One fault: where in the file, and what is wrong."""
    said = message.removeprefix("Value error, ")
    where = ".".join(str(part) for part in at if part != "slots")
    if said.startswith("Extra inputs"):
        return f"{where}: no such key"
    return said if not where or said.startswith(where.split(".")[0] + ".") else f"{where}: {said[:1].lower()}{said[1:]}"
