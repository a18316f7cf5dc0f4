"""Tables of claims as reports: one a day, its text the title and that day's rows, each figure a claim on its cell.

A table that has grown gives the same reports for the days that it had before, so that adding it again adds what is new.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from counterclaim import __version__
from counterclaim.ingest.grid import Grid, Row, read_grid, refuse_faults
from counterclaim.ingest.mapping import REQUIRED, SLOTS, Slot, TableMapping
from counterclaim.ingest.reports import LIMIT, too_large
from counterclaim.records.claims import (
    Actor,
    ActorType,
    Claim,
    Counted,
    Measure,
    Modality,
    Place,
    Reading,
    Stance,
    Tally,
    Unit,
)
from counterclaim.records.errors import RefusedInput
from counterclaim.records.matters import Scope
from counterclaim.records.quantities import Modifier, Quantity
from counterclaim.records.reports import Raw, Report
from counterclaim.records.spans import Span

READER: Final = "table"  # a reading's `reader` begins so where a mapping made it: "table 1.4a0b..."
MOST_FIGURES: Final = 1_000_000  # claims in one table
_FORM: Final = 1  # raise it when the same mapping gives other claims
_SURE: Final = 0.99  # a person wrote the mapping; 1 is for what a person reviewed
_FIGURE: Final = re.compile(r"\d{1,15}(?:\.0+)?|\d{1,3}(?:[,' \u2019]\d{3}){1,4}")
_GAP: Final = " | "

Ends = tuple[int, int]  # code points, end exclusive
Slots = tuple[tuple[str, str], ...]  # (slot, its words), those that are given


@dataclass(frozen=True, slots=True)
class TableDay:
    """One day's rows as a report, with its reading."""

    report: Report
    raw: Raw
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Figure:
    """A cell with a figure, or a sum of such: its rows, its column, what it counts, the columns that say so."""

    rows: tuple[Row, ...]
    column: str
    number: int
    slots: Slots
    said_in: tuple[str, ...]

    @property
    def day(self) -> str:
        return dict(self.slots)["day"]

    @property
    def row(self) -> Row:
        return self.rows[0]


def read_table(
    data: bytes, origin: str, captured: str, mapping: TableMapping, limit: int = LIMIT
) -> tuple[TableDay, ...]:
    """The reports of a table, by day; the same bytes and mapping always give the same.

    `origin`, `captured` and `limit` as for `ingest`. Raises RefusedInput that lists all faults of the table, up to
    twenty word by word: a table with a fault gives nothing.
    """
    if len(data) > limit:
        raise too_large(len(data), limit)
    grid = read_grid(data)
    form = "text/csv" if grid.noun == "line" else "application/json"
    raw = Raw(sha256(data).hexdigest(), data, origin, form, captured, f"counterclaim {__version__} table")
    refuse_faults([f"the table has no column {c!r}" for c in sorted(mapping.columns - {*grid.columns})])
    figures = _figures(grid, mapping)
    by_day: dict[str, list[_Figure]] = defaultdict(list)
    for figure in figures:
        by_day[figure.day].append(figure)
    return tuple(_day(day, told, grid, mapping, raw) for day, told in sorted(by_day.items()))


def unused_columns(data: bytes, mapping: TableMapping) -> tuple[str, ...]:
    """The columns of a table that a mapping leaves out."""
    return tuple(c for c in read_grid(data).columns if c not in mapping.columns)


def _figures(grid: Grid, mapping: TableMapping) -> list[_Figure]:
    """Every figure of the table, sums in place of their parts. Raises RefusedInput for faults or without any."""
    found, faults = list[_Figure](), list[str]()
    for row in grid.rows:
        for column in mapping.figures:
            if column in row.cells:
                try:
                    found += _figure(row, column, mapping)
                except ValueError as fault:
                    faults.append(f"{grid.noun} {row.number}, {column}: {fault}")
    refuse_faults(faults)
    whole = _summed(found, mapping)
    refuse_faults(_repeated(whole, grid.noun))
    if not whole:
        raise RefusedInput("the table has no figure in the columns that the mapping names", advice="check the mapping")
    if len(whole) > MOST_FIGURES:
        raise RefusedInput(f"the table has more than {MOST_FIGURES:,} figures", advice="split it")
    return whole


def _figure(row: Row, column: str, mapping: TableMapping) -> Iterator[_Figure]:
    """The figure of a cell; none where its row is to be skipped. Raises ValueError with all faults of the cell."""
    words, faults, said_in = dict[str, str](), list[str](), [column]
    for slot, given in mapping.slots_of(column).items():
        try:
            if (said := _said(slot, given, row)) is None:
                return
            if said:
                words[slot] = said
        except ValueError as fault:
            faults.append(str(fault))
        if not isinstance(given, str) and slot != "day" and given.column not in said_in:
            said_in.append(given.column)
    cell = row.cells[column]
    if not _FIGURE.fullmatch(cell):
        faults.append(f"{cell[:40]!r} is no whole number")
    faults += [f"no {slot} in this row" for slot in REQUIRED if slot not in words and not faults]
    if faults:
        raise ValueError(", ".join(faults))
    number = int(re.sub(r"\.0+$|\D", "", cell))
    yield _Figure((row,), column, number, tuple(sorted(words.items())), tuple(said_in))


def _said(slot: str, given: Slot, row: Row) -> str | None:
    """A slot's value in a row, empty where its cell is; None where the row is to be skipped. Raises ValueError."""
    if isinstance(given, str):
        return given
    cell = row.cells.get(given.column, "")
    if cell in given.skip:
        return None
    if not cell:
        return ""
    if given.values is None:
        return SLOTS[slot](cell)
    if cell not in given.values:
        raise ValueError(f"{cell[:40]!r} in {given.column} stands neither among the values of {slot} nor under skip")
    return given.values[cell]


def _summed(figures: Sequence[_Figure], mapping: TableMapping) -> list[_Figure]:
    """Figures that are alike in every slot as one, where the mapping asks for their sum."""
    alike: dict[tuple[object, ...], list[_Figure]] = {}
    for n, f in enumerate(figures):
        alike.setdefault((f.column, f.slots) if mapping.figures[f.column].sum else (n,), []).append(f)
    return [_sum(parts) if len(parts) > 1 else parts[0] for parts in alike.values()]


def _sum(parts: Sequence[_Figure]) -> _Figure:
    rows = tuple(row for part in parts for row in part.rows)
    return replace(parts[0], rows=rows, number=sum(part.number for part in parts))


def _repeated(figures: Iterable[_Figure], noun: str) -> list[str]:
    """Faults: figures that say the same of the same thing, of which nobody can tell which holds."""
    seen: dict[Slots, _Figure] = {}
    faults = []
    for f in figures:
        what = tuple((slot, words) for slot, words in f.slots if slot != "modifier")
        before = seen.setdefault(what, f)
        if before is not f:
            at = f"{before.column} of {noun} {before.row.number}"
            faults.append(f"{noun} {f.row.number}, {f.column}: counts what {at} counts; add `kind` or `sum = true`")
    return faults


def _day(day: str, figures: Sequence[_Figure], grid: Grid, mapping: TableMapping, raw: Raw) -> TableDay:
    """The report of a day: title, a line a row, a line a sum."""
    lines = _Lines(mapping.title)
    for _, row in sorted({row.number: row for f in figures for row in f.rows}.items()):
        lines.add_row(row, grid.columns)
    spans = [lines.add_sum(f) if len(f.rows) > 1 else lines.find(f) for f in figures]
    text = lines.text
    report = Report(
        f"{mapping.name}-{day}", text, mapping.title, mapping.outlet or mapping.name, published=day,
        captured=raw.captured, raw_sha256=raw.sha256, conflict=mapping.conflict, series=mapping.name,
    )  # fmt: skip
    sha = report.sha256
    claims = tuple(_claim(f, *at, (text, sha), mapping) for f, at in zip(figures, spans, strict=True))
    return TableDay(report, raw, Reading(sha, f"{READER} {_FORM}.{mapping.version}", raw.captured, claims))


class _Lines:
    """The text of a report as it grows, and where its rows' cells stand in it."""

    def __init__(self, title: str) -> None:
        self._parts, self._length = [f"{title}\n\n"], len(title) + 2
        self._cells: dict[tuple[int, str], tuple[int, int, int]] = {}  # start of the cell, of its figure, its end

    @property
    def text(self) -> str:
        return "".join(self._parts).rstrip("\n")

    def add_row(self, row: Row, columns: Sequence[str]) -> None:
        """ "date: 2022-03-05 | tank: 285"."""
        line = ""
        for column in columns:
            if column in row.cells:
                gap = _GAP if line else ""
                start = self._length + len(line) + len(gap)
                line += f"{gap}{column}: {row.cells[column]}"
                self._cells[row.number, column] = (start, start + len(column) + 2, self._length + len(line))
        self._add(line)

    def add_sum(self, figure: _Figure) -> tuple[Ends, Ends]:
        """The line of a sum, "unit: Tanks | losses: 1,673 (the sum of 27 rows)"; where quote and number stand."""
        said = [f"{column}: {figure.row.cells[column]}" for column in figure.said_in[1:] if column in figure.row.cells]
        head = _GAP.join([*said, f"{figure.column}: "])
        number = f"{figure.number:,}"
        start = self._length
        self._add(f"{head}{number} (the sum of {len(figure.rows):,} rows)")
        at = (start + len(head), start + len(head) + len(number))
        return (start, self._length - 1), at

    def find(self, figure: _Figure) -> tuple[Ends, Ends]:
        """Where quote and number of a figure stand: from the first to the last cell that says what it counts."""
        cells = [self._cells[figure.row.number, c] for c in figure.said_in if c in figure.row.cells]
        own = self._cells[figure.row.number, figure.column]
        return (min(c[0] for c in cells), max(c[2] for c in cells)), own[1:]

    def _add(self, line: str) -> None:
        self._parts.append(f"{line}\n")
        self._length += len(line) + 1


def _claim(f: _Figure, quote: Ends, number: Ends, text_and_hash: tuple[str, str], mapping: TableMapping) -> Claim:
    slots, (text, sha) = dict(f.slots), text_and_hash
    name = slots["claimant"]
    return Claim(
        text_sha256=sha,
        claimant=Actor((name,), slots.get("code"), ActorType(slots.get("type", ActorType.OTHER))),
        stance=Stance.AFFIRMS,
        modality=Modality.ACTUAL,
        quote=Span.of(text, *quote),
        content=_tally(f, Span.of(text, *number)),
        cue=_find(slots["cue"], text, 0, len(mapping.title)) if "cue" in slots else None,
        source=_find(name, text, *quote) or _find(name, text, 0, len(mapping.title)),
        confidence=_SURE,
    )


def _find(words: str, text: str, start: int, end: int) -> Span | None:
    at = text.find(words, start, end)
    return Span.of(text, at, at + len(words)) if at >= 0 else None


def _tally(f: _Figure, number: Span) -> Tally:
    slots = dict(f.slots)
    unit = Unit(slots.get("unit", Unit.PEOPLE))
    counted = Counted.UNSPECIFIED if unit is Unit.PEOPLE else Counted.EQUIPMENT
    scope, place = Scope(slots["scope"]), slots.get("place")
    return Tally(
        measure=Measure(slots["measure"]),
        unit=unit,
        quantity=Quantity(f.number, Modifier(slots.get("modifier", Modifier.EXACT))),
        number=number,
        counted=Counted(slots.get("class", counted)),
        of=slots.get("kind") or f.column,
        side=slots.get("side"),
        by=slots.get("by"),
        place=Place(place) if place else None,
        since=f.day if scope is Scope.INCIDENT else slots.get("since"),
        until=f.day,
        scope=str(scope),
        thing=slots.get("kind"),
    )
