"""States: names, demonyms, and the cities and houses that stand for their governments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.lexicons.tables import cells, load_csv


@dataclass(frozen=True, slots=True)
class State:
    """One state. Its first name, adjective and seat are the ones a person would write."""

    code: str  # ISO 3166 alpha-3; XKX for Kosovo; RUS also for the Soviet Union, DEU for West Germany
    name: str
    names: tuple[str, ...]  # all spellings, the first being `name`
    adjectives: tuple[str, ...]
    people: tuple[str, ...]  # plural nouns: "Turks"
    seats: tuple[str, ...]  # "Washington", "White House"


@cache
def states() -> tuple[State, ...]:
    """All states of data/states.csv, by code. Raises ReaderError when the table is missing or damaged."""
    return tuple(
        State(
            row["code"],
            row["name"],
            (row["name"], *cells(row["names"])),
            cells(row["adjectives"]),
            cells(row["people"]),
            cells(row["seats"]),
        )
        for row in load_csv("states.csv")
    )


def state_of(code: str) -> State | None:
    """The state of an alpha-3 code."""
    return _by_code().get(code)


@cache
def _by_code() -> dict[str, State]:
    return {state.code: state for state in states()}
