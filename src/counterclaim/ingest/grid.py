"""A table's bytes as rows of cells: CSV and its like, JSON arrays and JSON Lines of objects."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterclaim.ingest.encoding import decode, normalise
from counterclaim.records.errors import RefusedInput

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 500
LONGEST_CELL: Final = 2_000  # characters
_DELIMITERS: Final = ",;\t|"
_FORM: Final = "a table is CSV with a line of column names, or JSON: a list of objects with these as keys"
_SHOWN: Final = 20  # faults that are told one by one


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file (a line, or the place in a list), and its cells that are not empty, by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns in order, its rows, and what a row is called ("line" or "item")."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    noun: str


def read_grid(data: bytes, charset: str | None = None) -> Grid:
    """The table in these bytes. Raises RefusedInput for what is none, is too large, or has faulty rows (all listed)."""
    text = decode(data, charset)
    grid = _json(text) if text.lstrip()[:1] in ("[", "{") else _csv(text)
    if not grid.rows:
        raise RefusedInput("the table has no rows", advice=_FORM)
    if len(grid.columns) > MOST_COLUMNS:
        raise RefusedInput(f"the table has more than {MOST_COLUMNS} columns", advice="leave out those not needed")
    faults = [f"{grid.noun} {row.number}: a cell of more than {LONGEST_CELL:,} characters" for row in _long(grid.rows)]
    refuse_faults(faults)
    return grid


def refuse_faults(faults: Sequence[str]) -> None:
    """Raises RefusedInput that lists the faults, the first twenty of them word by word."""
    if faults:
        more = f"; and {len(faults) - _SHOWN:,} more" if len(faults) > _SHOWN else ""
        raise RefusedInput("; ".join(faults[:_SHOWN]) + more, advice="mend the table or its mapping; nothing was added")


def _csv(text: str) -> Grid:
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda d: (head.count(d), -_DELIMITERS.index(d)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [(reader.line_num, [_cell(c) for c in line]) for line in _at_most(reader) if any(map(str.strip, line))]
    except csv.Error as fault:
        raise RefusedInput(f"not CSV ({fault})", f"line {reader.line_num}", _FORM) from fault
    if not lines:
        raise RefusedInput("the table is empty", advice=_FORM)
    columns = lines[0][1]
    faults = [f"two columns are called {name!r}" for name, n in Counter(columns).items() if n > 1 and name]
    faults += [f"line {n}: more cells than columns" for n, line in lines[1:] if any(line[len(columns) :])]
    refuse_faults(faults)
    rows = (Row(n, {c: cell for c, cell in zip(columns, line, strict=False) if c and cell}) for n, line in lines[1:])
    return Grid(tuple(c for c in columns if c), tuple(rows), "line")


def _json(text: str) -> Grid:
    items = _items(text)
    faults = [f"item {n}: not an object of plain values" for n, item in items if not _is_row(item)]
    refuse_faults(faults)
    columns = dict.fromkeys(_cell(key) for _, item in items for key in item)
    rows = (Row(n, {_cell(k): cell for k, v in item.items() if (cell := _cell(_said(v)))}) for n, item in items)
    return Grid(tuple(columns), tuple(rows), "item")


def _items(text: str) -> list[tuple[int, Any]]:
    try:
        whole = json.loads(text)
        found = whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError) as fault:
        try:
            found = [json.loads(line) for line in text.split("\n") if line.strip()]
        except (ValueError, RecursionError):
            raise RefusedInput(f"invalid JSON ({fault})", advice="mend the file and add it again") from fault
    return list(enumerate(_at_most(iter(found)), 1))


def _at_most(lines: Iterator[Any]) -> Iterator[Any]:
    for n, line in enumerate(lines):
        if n > MOST_ROWS:
            raise RefusedInput(f"the table has more than {MOST_ROWS:,} rows", advice="split it")
        yield line


def _is_row(item: Any) -> bool:
    return isinstance(item, dict) and not any(isinstance(value, dict | list) for value in item.values())


def _said(value: Any) -> str:
    """A value of JSON as a cell: 80.0 is 80, null is empty."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _cell(words: str) -> str:
    """One line; half characters, which JSON can hold, are replaced."""
    return " ".join(normalise(words.encode("utf-8", "replace").decode()).split())


def _long(rows: Sequence[Row]) -> Iterator[Row]:
    return (row for row in rows if any(len(cell) > LONGEST_CELL for cell in row.cells.values()))
