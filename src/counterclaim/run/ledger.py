"""The Python interface: a ledger to add reports to and to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import structlog

from counterclaim.ledger.queue import Look, looks_of
from counterclaim.ledger.series import series_of
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.lexicons.gazetteer import resolve_place
from counterclaim.publish.masking import Mask
from counterclaim.publish.order import most_telling
from counterclaim.records.claims import Claim, Event, Place, Reading, Tally
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import UnknownItem
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Raw, Refusal, Report
from counterclaim.run.conflicts import find_conflicts
from counterclaim.run.local import reader_of
from counterclaim.run.logs import start_log
from counterclaim.run.masks import mask_of
from counterclaim.run.matters import is_fresh, linked, rebuild, refresh
from counterclaim.run.outcomes import AddReport, Progress
from counterclaim.run.pipeline import Input, add, reread
from counterclaim.run.reviewing import Reviewing, now
from counterclaim.run.rows import Rows
from counterclaim.run.settings import Settings, load_settings
from counterclaim.run.shown import Found, Page, Shown, ShownClaim, ShownMatter, ShownReport, TellsOf
from counterclaim.run.who import find_who
from counterclaim.store.filters import ClaimFilter, MatterFilter, ReportFilter
from counterclaim.store.said import SaidOf
from counterclaim.store.search import terms_of
from counterclaim.store.store import Store, open_store

_PAGE: Final = 200  # matters looked at together
_FEW: Final = 5_000  # matters that are sorted in the time in which an order of hundreds of thousands is walked


def open_ledger(path: str | Path | None = None, **settings: object) -> Ledger:
    """The ledger at a path or database address, made where there is none; None: the one that the settings name.

    `settings` are those of run.settings by name; one process reads unless `workers` says otherwise. Raises LedgerError
    where it cannot be opened, BadSetting for a setting with a fault.
    """
    chosen = load_settings({"workers": 1, **settings, "ledger": None if path is None else str(path)})
    if not structlog.is_configured():
        start_log(chosen)
    return Ledger(open_store(chosen.ledger), chosen)


class Ledger(Reviewing):
    """One ledger. Matters are made again, when they are asked for, after any change of facts, rules or conflicts.

    Days are ISO dates, both ends included. A claimant or side is a code ("ARM"), a party's name or adjective
    ("Armenia", "Armenian"), or part of a name; `words` are found anywhere, whatever their case, those of claims as in a
    search: words, "phrases" and beginnings*. Methods raise LedgerError for what the database or its disk reports.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self.settings = store, settings
        self._known: tuple[str, tuple[Conflict, ...]] | None = None  # conflicts, and as of which facts

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    @property
    def store(self) -> Store:
        """The ledger at rest."""
        return self._store

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Bundled, kept in the ledger, or named by the settings."""
        facts = self._store.facts()
        if self._known is None or self._known[0] != facts or self.settings.conflicts:
            self._known = (facts, find_conflicts(self._store, self.settings))
        return self._known[1]

    @property
    def is_fresh(self) -> bool:
        """Whether the matters are as the facts, rules and conflicts have them now: asking for them makes none again."""
        return is_fresh(self._store, self.conflicts, self.settings)

    def add(self, *sources: Input, mapping: Path | str | None = None, progress: Progress | None = None) -> AddReport:
        """Take in files, folders, addresses, "-" for standard input, or reports (see pipeline.add).

        With a `mapping` (path or text) the sources are tables of claims (docs/tables.md).
        """
        return add(self._store, sources, settings=self.settings, mapping=mapping, progress=progress)

    def reread(self, *, progress: Progress | None = None) -> AddReport:
        """Read again what another version of the reader has read; reviews stay (see pipeline.reread)."""
        return reread(self._store, settings=self.settings, progress=progress)

    def reports(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: str | None = None,
    ) -> Rows[Report]:
        """Reports by day of publication, then name; `outlet` is part of the outlet's or agency's name."""
        return Rows(self._store.reports(ReportFilter(outlet, since, until, words)))

    def claims(
        self,
        *,
        claimant: str | None = None,
        side: str | None = None,
        kind: str | None = None,
        measure: str | None = None,
        unit: str | None = None,
        stance: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: str | None = None,
        report: str | None = None,
        doer: str | None = None,
    ) -> Rows[Claim]:
        """Claims by report, in reading order: found as they were read, given as the reviews left them.

        `report` is a report's id or name. Raises UnknownItem where it fits none.
        """
        wanted = self._wanted_claims(
            claimant=claimant, side=side, report=report, kind=kind, measure=measure, unit=unit, stance=stance,
            since=since, until=until, words=words, doer=doer,
        )  # fmt: skip
        return Rows(self._reviewed(tuple(self._store.claims(wanted))))

    def matters(
        self,
        *,
        status: str | None = None,
        kind: str | None = None,
        side: str | None = None,
        measure: str | None = None,
        claimant: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: str | None = None,
        conflict: str | None = None,
        place: str | None = None,
    ) -> Rows[Matter]:
        """Matters by key. `status`: "contested", "divergent", "none"; an evidence ("conceded", ...); or "silent"."""
        wanted = self._wanted(
            status=status, kind=kind, side=side, measure=measure, claimant=claimant, since=since, until=until,
            words=words, conflict=conflict, place=place,
        )  # fmt: skip
        return Rows(self._linked(self._store.matters(wanted)))

    def claim_page(self, limit: int, skip: int = 0, /, **filters: str | None) -> Rows[Claim]:
        """The first `limit` of `claims(**filters)` after `skip`, in the order in which they came."""
        return Rows(self._reviewed(self._store.claim_page(self._wanted_claims(**filters), limit, skip)))

    def report_page(self, limit: int, skip: int = 0, /, **filters: str | None) -> Rows[Report]:
        """The first `limit` of `reports(**filters)` after `skip`, those that came last first."""
        return Rows(self._store.report_page(ReportFilter(**filters), limit, skip))

    def page(self, limit: int, skip: int = 0, sort: str = "telling", /, **filters: str | None) -> Page:
        """The first `limit` of `matters(**filters)` after `skip`, and how many there are of each standing.

        `sort`: "telling" (contested first), "newest", "oldest" or "largest". It costs what a page costs, however large
        the ledger is.
        """
        wanted = self._wanted(**filters)
        found = self._store.page(wanted, limit, skip, sort)
        linked = {matter.key: matter for matter in self._linked(found)}
        return Page(tuple(linked[matter.key] for matter in found), self._store.standings(wanted))

    def listed(self, limit: int, skip: int = 0, sort: str = "telling", /, **filters: Any) -> Rows[Matter]:
        """The matters of `counted`."""
        wanted = self._wanted(**filters)
        few = self._few(wanted)
        if few is not None:
            return Rows(self._store.page_of(few.keys(), limit, skip, sort))
        return Rows(self._store.page(wanted, limit, skip, sort, few=self._is_small(wanted)))

    def counted(self, limit: int, skip: int = 0, sort: str = "telling", /, **filters: Any) -> Page:
        """As `page`, but with matters as they are kept: without links, and with the notes of their own claims only.

        Other filters are those of MatterFilter. It takes a fraction of the time of `page`.
        """
        wanted = self._wanted(**filters)
        few = self._few(wanted)
        if few is not None:
            return Page(self._store.page_of(few.keys(), limit, skip, sort), Counter(few.values()))
        standings = self._store.standings(wanted)
        beyond = sum(standings.values()) <= skip
        found = () if beyond else self._store.page(wanted, limit, skip, sort, few=self._is_small(wanted))
        return Page(found, standings)

    def telling(self, limit: int, words: str, conflict: str | None = None) -> Rows[Matter]:
        """The `limit` most telling matters that hold all of these words, as `counted` has them; where there are more
        than five thousand matters, of those that the found claims are about and those that stand first."""
        if self._is_small(self._wanted(conflict=conflict)):
            return self.listed(limit, words=words, conflict=conflict)
        return Rows(self._store.find_telling(words, conflict, limit))

    def standings(self, **filters: str | None) -> Mapping[str, int]:
        """How many of `matters(**filters)` are disputed in which way, where undisputed supported by what."""
        return self._store.standings(self._wanted(**filters))

    def places(self, most: int = 200, **filters: str | None) -> tuple[TellsOf, ...]:
        """The places of which most is told among `matters(**filters)`, with what the reader knows of where they are."""
        found = self._store.told_places(self._wanted(**filters), most)
        of = next((c for c in self.conflicts if c.code == filters.get("conflict")), None)
        return tuple(TellsOf(name, _place(name, claim, of), n, contested) for name, n, contested, claim in found)

    def said_of(self, conflict: str | None = None) -> tuple[SaidOf, ...]:
        """Who says what of whom, counted by codes; with a conflict's code, in what is about that."""
        if conflict is not None:
            refresh(self._store, self.conflicts, self.settings)
        return self._store.said_of(conflict)

    def search(self, words: str, limit: int = 25, skip: int = 0) -> Found:
        """Reports whose text, and claims whose quotation or claimant, hold all words, "phrases" and beginnings*: the
        first `limit` of each after `skip`, the best first."""
        counts = self._store.search_counts(words)
        reports, claims = self._store.search_reports(words, limit, skip), self._store.search_claims(words, limit, skip)
        return Found(terms_of(words), reports, self._reviewed(claims), *counts)

    def matter(self, mark: str) -> Matter:
        """The matter of this id, or a clear beginning of it. Raises UnknownItem where none, or more than one, fits."""
        refresh(self._store, self.conflicts, self.settings)
        (found,) = self._linked([self._store.matter(mark)])
        return found

    def series(self, limit: int, **filters: str | None) -> Rows[Matter]:
        """The `limit` most telling running totals and levels of `matters(**filters)` that someone has told of two days
        at the least (see ledger.series)."""
        wanted = self._wanted(scope="running+stock", **filters)
        found: list[Matter] = []
        for skip in count(step=_PAGE):
            page = self._store.page(wanted, _PAGE, skip)
            found += [m for m in page if any(len(line.points) > 1 for line in series_of(m))]
            if len(page) < _PAGE or len(found) >= limit:
                break
        return Rows(most_telling(self._linked(found[:limit])))

    def show(self, mark: str) -> Shown:
        """The report, matter or claim with this id (or a clear beginning of it), or the report of this name.

        Raises UnknownItem where none, or more than one, fits.
        """
        if not _is_hexadecimal(mark[1:]):
            return self._show_report(mark)
        try:
            if mark[0] == "m":
                return self._show_matter(mark)
            return self._show_claim(mark) if mark[0] == "c" else self._show_report(mark)
        except UnknownItem as unknown:
            return self._show_report(mark, unknown)

    def raw(self, report: str) -> Raw:
        """The bytes that a report (id or name) was taken from. Raises UnknownItem where they are not kept."""
        found = self._store.report(report)
        if found.raw_sha256 is None:
            raise UnknownItem("no bytes are kept of this report", report, "add its file again")
        return self._store.raw(found.raw_sha256)

    def refused(self) -> Rows[Refusal]:
        """What was turned away, with the reason."""
        return Rows(self._store.refusals())

    def queue(self, limit: int = 50, conflict: str | None = None) -> tuple[Look, ...]:
        """The claims that most need a look: little confidence, much at stake. Taken from the most telling matters."""
        asked: tuple[dict[str, str], ...] = (
            {"standing": "contested"},
            {"status": "conceded"},
            {"status": "observed"},
            {},
        )
        pages = (self.listed(_PAGE, conflict=conflict, **one) for one in asked)
        return looks_of({matter.key: matter for page in pages for matter in page}.values())[:limit]

    def mask(self, *drawn: object) -> Mask:
        """Blots out names of private persons in what is drawn from the ledger: `ledger.mask(claims).record(claims)`.

        The methods above give names as they stand. A masked record keeps its offsets; the id of a masked claim or
        report, a hash of its words, is another one.
        """
        return mask_of(self._store, *drawn)

    def withdraw(self, report: str, reason: str, reviewer: str) -> None:
        """Remove a report (id or name), its bytes, claims and names; a tombstone with its hash stays."""
        self._store.withdraw(self._store.report(report).sha256, reason, reviewer, now())
        refresh(self._store, self.conflicts, self.settings)
        self._store.forget()  # what the matters said of it

    def rebuild(self) -> Rows[Matter]:
        """Throw all matters away and make them again from the facts."""
        rebuild(self._store, self.conflicts, self.settings)
        return Rows(self._linked(self._store.matters()))

    def _show_report(self, mark: str, unknown: UnknownItem | None = None) -> ShownReport:
        try:
            report = self._store.report(mark)
        except UnknownItem as fault:
            raise unknown or fault from None
        refresh(self._store, self.conflicts, self.settings)
        reading = replace(self._store.readings(report.sha256)[-1], claims=self._store.claims_of([report.sha256]))
        copies, origin = self._store.copies(report.sha256), self._store.origin(report.id)
        done = self.gone_over([report.sha256]).get(report.sha256)
        return ShownReport(report, self._reviewed(reading.claims), reading, copies, origin, done)

    def _show_claim(self, mark: str) -> ShownClaim:
        read = self._store.claim(mark)
        claim = next(iter(self._reviewed((read,))), read)
        refresh(self._store, self.conflicts, self.settings)
        matters = self._linked(self._store.matters(MatterFilter(claim=claim.id)))
        return ShownClaim(claim, self._store.report(claim.text_sha256), matters, read)

    def _show_matter(self, mark: str) -> ShownMatter:
        refresh(self._store, self.conflicts, self.settings)
        (matter,) = self._linked([self._store.matter(mark)])
        reports = [self._store.report(mark) for mark in dict.fromkeys(view.report for view in matter.views)]
        read = self._store.claims_of(report.sha256 for report in reports)
        claims = {claim.id: claim for claim in self._reviewed(read)}
        return ShownMatter(
            matter,
            tuple(claims[claim] for claim in matter.claims if claim in claims),
            {report.sha256: report for report in reports},
        )

    def _wanted_claims(
        self,
        *,
        claimant: str | None = None,
        side: str | None = None,
        doer: str | None = None,
        report: str | None = None,
        **plain: Any,
    ) -> ClaimFilter:
        conflicts = self.conflicts
        sha256 = self._store.report(report).sha256 if report is not None else None
        who, of, by = (find_who(name, conflicts) for name in (claimant, side, doer))
        return ClaimFilter(who, of, report=sha256, doer=by, **plain)

    def _wanted(self, *, side: str | None = None, claimant: str | None = None, **plain: Any) -> MatterFilter:
        """The filter for matters, which are brought up to date first."""
        conflicts = self.conflicts
        refresh(self._store, conflicts, self.settings)
        return MatterFilter(side=find_who(side, conflicts), claimant=find_who(claimant, conflicts), **plain)

    def _few(self, wanted: MatterFilter) -> Mapping[int, str] | None:
        """Number and standing of the matters wanted, where these are few; of a whole conflict the store has counts."""
        return None if wanted == MatterFilter(conflict=wanted.conflict) else self._store.few(wanted, _FEW)

    def _is_small(self, wanted: MatterFilter) -> bool:
        """Whether a whole conflict is wanted that has few matters."""
        whole = wanted == MatterFilter(conflict=wanted.conflict)
        return whole and sum(self._store.standings(wanted).values()) < _FEW

    def _linked(self, found: Iterable[Matter]) -> tuple[Matter, ...]:
        return linked(self._store, found, self.conflicts, self.settings)


def _place(name: str, claim: Claim | None, conflict: Conflict | None) -> Place | None:
    """Where a tally or a deed is, by the reader; what came without coordinates is looked up."""
    place = claim.content.place if claim and isinstance(claim.content, Tally | Event) else None
    if place is not None and place.latitude is not None:
        return place
    return resolve_place(place.words if place else name, (), conflict) or place


def read(report: Report | str) -> Reading:
    """The claims of a report, or of a text, without a ledger; the bundled conflicts are known. Raises ReaderError."""
    return reader_of(bundled_conflicts()).read(Report("text", report) if isinstance(report, str) else report)


def _is_hexadecimal(mark: str) -> bool:
    return bool(mark) and set(mark) <= set("0123456789abcdef")
