"""What changed in the ledger since a day: what was read and what it tells of, what was decided and withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counterclaim.ingest.clusters import pair_of
from counterclaim.publish.wording import write_count, write_day
from counterclaim.records.matters import Matter
from counterclaim.records.reviews import Review
from counterclaim.run.ledger import Ledger
from counterclaim.store.lately import Arrival, Tombstone

MOST: Final = 50
_LOOKED_AT: Final = 200  # reports
_NAMED: Final = 3  # matters named of a report


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened: an id that stays, when (ISO, with zone), a title, what it is about, its page."""

    id: str
    when: str
    title: str
    said: str
    page: str


@dataclass(frozen=True, slots=True)
class News:
    """What came in since a day (ISO): reports, the most telling matters that they tell of, how many in all."""

    since: str
    reports: int
    matters: tuple[Matter, ...]
    total: int


def yesterday() -> str:
    """The day before today, ISO."""
    return (date.today() - timedelta(1)).isoformat()


def news_since(ledger: Ledger, since: str, conflict: str | None = None, most: int = 8) -> News:
    """What the reports read since a day tell of, of one conflict or all; of very many reports the latest 200."""
    ledger.standings(conflict=conflict)  # brings the matters up to date
    with ledger.store.lately() as lately:
        reports = lately.arrived(since, _LOOKED_AT)
        matters, total = lately.told_of(reports, conflict, most)
    return News(since, len(reports), tuple(matters), total)


def changes_since(ledger: Ledger, since: str, conflict: str | None = None, most: int = MOST) -> tuple[Change, ...]:
    """The latest changes first. With a conflict only those of its matters; decisions and withdrawals always."""
    ledger.standings(conflict=conflict)
    with ledger.store.lately() as lately:
        arrivals = lately.arrivals(since, most)
        told = lately.told_of_each((arrival.report.id for arrival in arrivals), conflict, _NAMED)
        nothing = list[Matter](), 0
        found = [
            *(change for a in arrivals for change in _read(a, conflict, *told.get(a.report.id, nothing))),
            *(_decided(review) for review in lately.reviews(since, most)),
            *(_withdrawn(stone) for stone in lately.tombstones(since, most)),
        ]
    return tuple(sorted(found, key=lambda change: change.when, reverse=True)[:most])


def _read(arrival: Arrival, conflict: str | None, matters: Sequence[Matter], total: int) -> Iterator[Change]:
    report = arrival.report
    if total or conflict is None:
        named = "; ".join(f"{matter.name} ({matter.standing})" for matter in matters)
        more = f"; and {total - len(matters)} more" if total > len(matters) else ""
        said = f"{write_count(total, 'matter')}: {named}{more}" if total else "It tells of no matter."
        title = f"{report.source}, {write_day(report.published)}: {report.title or report.name}"
        yield Change(f"{report.id}-{arrival.made}", arrival.made, title, said, f"/reports/{report.id}")


def _decided(review: Review) -> Change:
    change = ", ".join(f"{slot}: {value}" for slot, value in review.change)
    if review.other_sha256:
        change = " and ".join(pair_of(review))
    said = " · ".join(filter(None, (change, review.why)))
    page = f"/reports/r{review.text_sha256[:10]}" if review.text_sha256 else "/reviews"
    return Change(review.id, review.made, f"{review.reviewer} decided: {review.verdict}", said, page)


def _withdrawn(stone: Tombstone) -> Change:
    mark = f"r{stone.text_sha256[:10]}"
    return Change(f"w{mark}", stone.withdrawn, f"{mark} was withdrawn by {stone.reviewer}", stone.reason, "/reports")
