"""Tables of claims: what their rows say, pinned to the cells; what is wrong with one, all at once."""

from __future__ import annotations

import json

import pytest

from counterclaim.ingest.grid import MOST_ROWS
from counterclaim.ingest.mapping import load_mapping
from counterclaim.ingest.origins import find_origins
from counterclaim.ingest.series import TableDay, read_table
from counterclaim.records.claims import Measure, Tally, Unit
from counterclaim.records.errors import MappingFileError, RefusedInput
from counterclaim.records.quantities import Modifier

NOON = "2031-05-04T12:00:00+00:00"
HEAD = 'name = "staff"\ntitle = "Losses of Vell, as claimed by the staff of Ostria"\n[claim]\n'
WIDE = (
    HEAD
    + """
day = { column = "date" }
claimant = "staff of Ostria"
code = "OST"
cue = "claimed"
measure = "destroyed"
side = "VEL"
scope = "running"
since = 2031-03-01
[figures.tanks]
unit = "tank"
[figures."heavy guns"]
unit = "artillery"
modifier = { column = "note", values = { about = "about" } }
"""
)
LONG = (
    HEAD
    + """
day = { column = "day" }
claimant = { column = "source" }
measure = { column = "what", values = { lost = "destroyed", dead = "killed" }, skip = ["found"] }
unit = { column = "kind" }
scope = "running"
[figures.n]
"""
)
WIDE_HEAD = "date,tanks,heavy guns,note\n"
LONG_HEAD = "day,source,what,kind,n\n"
SUMMED = LONG + "sum = true\n"


def days(mapping: str, table: str | list[dict[str, object]], at: str = NOON) -> tuple[TableDay, ...]:
    data = table if isinstance(table, str) else json.dumps(table)
    return read_table(data.encode(), "table.csv", at, load_mapping(mapping))


def told(mapping: str, table: str | list[dict[str, object]]) -> list[tuple[str, str, str, str, int | None]]:
    """Day, claimant, quote, number's words, number of each claim."""
    found = []
    for day in days(mapping, table):
        for claim in day.reading.claims:
            tally = claim.content
            assert isinstance(tally, Tally) and tally.number and tally.quantity
            assert tally.until == day.report.published
            found.append((tally.until, claim.claimant.name, claim.quote.text, tally.number.text, tally.quantity.value))
    return found


STAFF = "staff of Ostria"
TWO_DAYS = [
    ("2031-03-05", STAFF, "tanks: 4", "4", 4),
    ("2031-03-05", STAFF, "heavy guns: 1,200", "1,200", 1200),
    ("2031-03-06", STAFF, "tanks: 6", "6", 6),
]


@pytest.mark.parametrize(
    "table",
    [
        f'{WIDE_HEAD}2031-03-05,4,"1,200",\n2031-03-06,6,,\n',
        "date;tanks;heavy guns;note\r\n6 March 2031;6;;\r\n5 March 2031;4;1,200;\r\n",
        "note\tdate\ttanks\theavy guns\n\t2031-03-05\t4\t1,200\n\t2031-03-06\t6\t\n",
        [
            {"date": "2031-03-05", "tanks": 4, "heavy guns": "1,200", "note": None},
            {"date": "2031-03-06", "tanks": 6.0},
        ],
    ],
    ids=["csv", "semicolons, latest first", "tabs", "json"],
)
def test_a_wide_table_gives_a_report_a_day_with_a_claim_a_cell(table: str | list[dict[str, object]]) -> None:
    assert told(WIDE, table) == TWO_DAYS


def test_json_lines_are_a_table_too() -> None:
    assert told(LONG, '{"day": "2031-03-05", "source": "Vell", "what": "dead", "kind": "people", "n": 7}\n') == [
        ("2031-03-05", "Vell", "source: Vell | what: dead | kind: people | n: 7", "7", 7)
    ]


def test_a_long_table_says_who_and_what_in_its_columns_and_rows_may_be_skipped() -> None:
    table = f"{LONG_HEAD}2031-03-05,Vell,lost,tank,3\n2031-03-05,Mission,lost,tank,4\n2031-03-05,Vell,found,tank,9\n"
    assert [(who, n) for _, who, _, _, n in told(LONG, table)] == [("Vell", 3), ("Mission", 4)]


def test_rows_that_are_parts_of_one_figure_are_added_up_and_the_sum_is_called_one() -> None:
    table = f"{LONG_HEAD}2031-03-05,Vell,lost,tank,3\n2031-03-05,Vell,lost,tank,4\n2031-03-05,Vell,lost,drone,9\n"
    assert told(SUMMED, table) == [
        ("2031-03-05", "Vell", "source: Vell | what: lost | kind: tank | n: 7 (the sum of 2 rows)", "7", 7),
        ("2031-03-05", "Vell", "source: Vell | what: lost | kind: drone | n: 9", "9", 9),
    ]


def test_spans_hold_in_the_frozen_text_under_the_title() -> None:
    (day,) = days(WIDE, f"{WIDE_HEAD}2031-03-05,4,20,about\n")
    text, (tanks, guns) = day.report.text, day.reading.claims
    assert text.startswith("Losses of Vell, as claimed by the staff of Ostria\n\ndate: 2031-03-05 | tanks: 4")
    for span in (tanks.quote, tanks.cue, tanks.source, guns.quote, guns.anchor):
        assert span and text[span.start : span.end] == span.text
    assert isinstance(tanks.content, Tally) and isinstance(guns.content, Tally) and guns.content.quantity
    assert (tanks.content.measure, tanks.content.unit) == (Measure.DESTROYED, Unit.TANK)
    assert (guns.content.unit, guns.content.quantity.modifier) == (Unit.ARTILLERY, Modifier.ABOUT)


def test_the_days_that_a_grown_table_had_before_are_the_same_reports() -> None:
    short = f"{WIDE_HEAD}2031-03-05,4,,\n"
    grown = short + "2031-03-06,5,,\n"
    (before,), (same, new) = days(WIDE, short), days(WIDE, grown)
    assert before.report.sha256 == same.report.sha256 != new.report.sha256
    assert [day.report.name for day in (same, new)] == ["staff-2031-03-05", "staff-2031-03-06"]


def test_days_of_a_table_are_no_copies_but_a_corrected_row_is_a_later_version() -> None:
    five, six = (day.report for day in days(WIDE, f"{WIDE_HEAD}2031-03-05,4,1,\n2031-03-06,4,1,\n"))
    (mended,) = (day.report for day in days(WIDE, f"{WIDE_HEAD}2031-03-05,3,1,\n", "2031-05-05T12:00:00+00:00"))
    origins = find_origins([six, mended, five])
    assert origins[five.id].superseded_by == mended.id
    assert origins[mended.id].superseded_by is origins[six.id].superseded_by is None
    assert origins[six.id].origin == six.id


@pytest.mark.parametrize(
    ("mapping", "table", "faults"),
    [
        (WIDE, "date,tanks\n2031-03-05,4\n", ["no column 'heavy guns'", "no column 'note'"]),
        (
            WIDE,
            f"{WIDE_HEAD}soon,four,1,some\n,2,,\n",
            [
                "line 2, tanks: 'soon' is no day", "'four' is no whole number", "line 3, tanks: no day in this row",
                "'some' in note stands neither",
            ],
        ),
        (WIDE, f"{WIDE_HEAD}2031-03-05,-4,1.5,\n", ["'-4' is no whole number", "'1.5' is no whole number"]),
        (WIDE, f"{WIDE_HEAD}2031-03-05,4,,\n2031-03-05,5,,\n", ["line 3, tanks: counts what tanks of line 2"]),
        (WIDE, "date,tanks,tanks\n", ["two columns are called 'tanks'"]),
        (WIDE, f"{WIDE_HEAD}2031-03-05,4,1,,,9\n", ["line 2: more cells than columns"]),
        (WIDE, f'{WIDE_HEAD}2031-03-05,"4\n', ["not CSV"]),
        (WIDE, WIDE_HEAD, ["no rows"]),
        (WIDE, f"{WIDE_HEAD}2031-03-05,,,\n", ["no figure in the columns"]),
        (WIDE, '[{"date": {"day": 1}}, 7]', ["item 1: not an object", "item 2: not an object"]),
        (WIDE, "[" * 100_000, ["invalid JSON"]),
        (WIDE, f"{WIDE_HEAD}2031-03-05,{'9' * 3000},,\n", ["a cell of more than 2,000"]),
        (LONG, f"{LONG_HEAD}2031-03-05,Vell,lost,lance,3\n", ["'lance' is none of people, tank"]),
    ],
)  # fmt: skip
def test_a_table_with_faults_gives_nothing_and_names_them_all(mapping: str, table: str, faults: list[str]) -> None:
    with pytest.raises(RefusedInput) as refused:
        days(mapping, table)
    assert [fault for fault in faults if fault not in refused.value.line] == []


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    table = WIDE_HEAD + "2031-03-05,x,,\n" * 500
    with pytest.raises(RefusedInput, match="and 480 more"):
        days(WIDE, table)


def test_a_table_of_too_many_rows_is_refused() -> None:
    with pytest.raises(RefusedInput, match="more than 200,000 rows"):
        days(WIDE, WIDE_HEAD + "2031-03-05,1,,\n" * (MOST_ROWS + 1))


@pytest.mark.parametrize(
    ("mapping", "faults"),
    [
        ("name = [", ["not TOML"]),
        ('title = "T"\n', ["name: field required", "figures: field required"]),
        (
            HEAD + 'colour = "red"\nday = "soon"\n[figures.n]\nunit = "lance"\n',
            ["claim.colour: no such slot", "claim.day: 'soon' is no day", "n.unit: 'lance' is none of"],
        ),
        (
            HEAD + '[figures.n]\nmeasure = "killed"\n',
            ["figures.n: no day", "figures.n: no claimant", "figures.n: no scope"],
        ),
        (WIDE + 'cue = "swore"\n', ["cue: 'swore' does not stand in the title"]),
        (WIDE + 'place = { columns = "x" }\n', ["column: field required", "columns: no such key"]),
        (WIDE + "sum = 7\n", ["sum"]),
        (WIDE.replace('"staff"', '"../staff"'), ["name"]),
    ],
)  # fmt: skip
def test_all_faults_of_a_mapping_are_listed_at_once(mapping: str, faults: list[str]) -> None:
    with pytest.raises(MappingFileError) as refused:
        load_mapping(mapping)
    assert [fault for fault in faults if fault not in refused.value.line] == [], refused.value.line
