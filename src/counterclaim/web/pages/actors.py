"""Actors: who says what of whom, who lays what to whom, and where each stands over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from counterclaim.ledger.names import side_name
from counterclaim.publish.positions import positions_chart
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import UnknownItem
from counterclaim.records.matters import Matter
from counterclaim.store.said import SaidOf
from counterclaim.web.asked import Words
from counterclaim.web.desk import Desk, TheDesk

TITLE: Final = "Actors"
PATH: Final = "/actors"
router = APIRouter(include_in_schema=False)
_MOST: Final = 12  # rows and columns of a matrix: the parties of whom most is said
_POSITIONS: Final = 150
_LISTED: Final = 25
_SHADES: Final = 5


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by who speaks (rows) and of whom (columns), codes both, largest first; `shade` is 0 to 5."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: dict[tuple[str, str], int]

    def shade(self, row: str, column: str) -> int:
        """How dark a cell is."""
        most = max(self.counts.values(), default=1)
        return -(-_SHADES * self.counts.get((row, column), 0) // most)


@router.get("/actors")
def actors(request: Request, desk: TheDesk, conflict: Words = None) -> HTMLResponse:
    """The matrices, and positions with their turns."""
    said = desk.ledger.said_of(conflict)
    of = _conflict(desk, conflict)
    positions = desk.ledger.listed(_POSITIONS, kind="position", conflict=conflict)
    return desk.page(
        request, "actors.html", conflict=conflict, of=of, name=_namer(desk, of), positions=_by_actor(positions),
        accused=matrix_of(_accusations(said)), denied=matrix_of(_denials(said)), losses=matrix_of(_losses(said)),
        chart=positions_chart(positions),
    )  # fmt: skip


@router.get("/actors/{code}")
def actor(request: Request, desk: TheDesk, code: str) -> HTMLResponse:
    """One actor: what it says, what is said of it and laid to it, where it stands."""
    name = _namer(desk, None)(code)
    ledger = desk.ledger
    shown: dict[str, Any] = {
        "says": ledger.claim_page(_LISTED, 0, claimant=code),
        "suffers": ledger.listed(_LISTED, side=code, kind="tally"),
        "accused": [c for c in ledger.claim_page(_LISTED, 0, doer=code) if c.claimant.country != code],
        "positions": [m for m in ledger.listed(_LISTED, kind="position", side=code) if m.turns],
    }
    if not any(shown.values()):
        raise UnknownItem("nothing in the ledger is about this actor", code, "see /actors")
    return desk.page(request, "actor.html", code=code, name=name, **shown)


def matrix_of(pairs: Iterable[tuple[str, str, int]]) -> Matrix:
    """Counts by pairs; of joint sides each member counts."""
    counts: Counter[tuple[str, str]] = Counter()
    for row, column, n in pairs:
        for one in row.split("+"):
            for other in column.split("+"):
                counts[one, other] += n
    rows, columns = (_largest(counts, at) for at in (0, 1))
    return Matrix(rows, columns, dict(counts))


def _largest(counts: Counter[tuple[str, str]], at: int) -> tuple[str, ...]:
    sums: Counter[str] = Counter()
    for pair, n in counts.items():
        sums[pair[at]] += n
    return tuple(code for code, _ in sorted(sums.items(), key=lambda row: (-row[1], row[0]))[:_MOST])


def _accusations(said: Sequence[SaidOf]) -> Iterator[tuple[str, str, int]]:
    """Deeds and harm that one affirms of another."""
    for row in said:
        if row.doer and row.stance == "affirms" and not _shared(row.party, row.doer):
            yield row.party, row.doer, row.count


def _denials(said: Sequence[SaidOf]) -> Iterator[tuple[str, str, int]]:
    """What a party denies, by whom it is said to have been done."""
    for row in said:
        if row.doer and row.stance == "denies":
            yield row.party, row.doer, row.count


def _losses(said: Sequence[SaidOf]) -> Iterator[tuple[str, str, int]]:
    """Figures, by whose loss they are."""
    for row in said:
        if row.side and row.kind == "tally":
            yield row.party, row.side, row.count


def _shared(one: str, other: str) -> bool:
    return bool({*one.split("+")} & {*other.split("+")})


def _by_actor(positions: Sequence[Matter]) -> list[tuple[str, list[Matter]]]:
    """Positions of each actor, the actor with most turns first."""
    groups: defaultdict[str, list[Matter]] = defaultdict(list)
    for matter in positions:
        if matter.issue != "other":
            groups[matter.actor or matter.population or "?"].append(matter)
    return sorted(groups.items(), key=lambda row: (-sum(len(m.turns) for m in row[1]), row[0]))[:_LISTED]


def _conflict(desk: Desk, code: str | None) -> Conflict | None:
    return next((c for c in desk.ledger.conflicts if c.code == code), None)


def _namer(desk: Desk, of: Conflict | None) -> Callable[[str], str]:
    """The name of a code: in this conflict, in any, or as a state."""
    conflicts = [of] if of else list(desk.ledger.conflicts)

    def name(code: str) -> str:
        known = (side_name(code, c) for c in conflicts if any(p.code == code for p in c.parties))
        return next((n for n in known if n), None) or side_name(code, None) or code

    return name
