"""Sources in, a ledger with matters out: ingest, read, store, reconcile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic

import structlog

from counterclaim import __version__
from counterclaim.ingest.reports import ingest
from counterclaim.ingest.series import READER as TABLE_READER
from counterclaim.ingest.series import TableDay
from counterclaim.ingest.sources import read_sources
from counterclaim.records.claims import Claim, Reading
from counterclaim.records.errors import RefusedInput
from counterclaim.records.matters import Dispute
from counterclaim.records.reports import Raw, Refusal, Report
from counterclaim.run.conflicts import find_conflicts, keep_conflicts
from counterclaim.run.local import Read, read_all, reader_of
from counterclaim.run.matters import refresh
from counterclaim.run.outcomes import AddReport, Outcome, Progress, State
from counterclaim.run.settings import Settings
from counterclaim.run.tables import read_tables
from counterclaim.store.store import Store

Input = str | Path | Report
_log = structlog.get_logger()


def add(
    store: Store,
    sources: Sequence[Input],
    *,
    settings: Settings,
    mapping: Path | str | None = None,
    progress: Progress | None = None,
) -> AddReport:
    """Take in files, folders, addresses, "-" for standard input, or reports; then bring the matters up to date.

    With a `mapping` (path or text) the sources are tables of claims, see run.tables. `progress` is told of each
    outcome as it comes. What cannot be used is kept as a Refusal and the rest goes on; each report that is finished
    stays, whatever happens later. Raises LedgerError (full disk, locked), ReaderError (the reader cannot be loaded),
    ConflictFileError and MappingFileError.
    """
    started = monotonic()
    keep_conflicts(store, settings)
    conflicts = find_conflicts(store, settings)
    run = _Run(store, progress)
    if mapping is not None:
        run.keep_tables(read_tables([str(source) for source in sources], mapping, settings))
    else:
        news = run.news(_taken_in(sources, settings))
        for report, (number, raw), result in read_all(news, conflicts, settings.workers):
            run.keep(number, report, raw, result)
    refresh(store, conflicts, settings)
    return run.summary(started)


def reread(store: Store, *, settings: Settings, progress: Progress | None = None) -> AddReport:
    """Read again every report that another version of the reader, or one that knew other conflicts, has read.

    The new reading supersedes, and reviews are laid over it. A report that breaks the reader keeps its old reading.
    What tables say stays as their mapping reads it. Each finished report stays, whatever happens later. Raises as
    `add` does.
    """
    started = monotonic()
    keep_conflicts(store, settings)
    conflicts = find_conflicts(store, settings)
    run, present = _Run(store, progress), reader_of(conflicts).version
    old = [text for text, reader in store.readers() if reader != present and not reader.startswith(TABLE_READER)]
    reports = ((store.report(text), number) for number, text in enumerate(old))
    for report, number, result in read_all(reports, conflicts, settings.workers):
        run.keep_anew(number, report, result)
    refresh(store, conflicts, settings)
    return run.summary(started)


class _Run:
    """One `add` as it goes: outcomes by the number of their input, and what the new reports claim."""

    def __init__(self, store: Store, progress: Progress | None) -> None:
        self._store, self._progress = store, progress
        self._outcomes: dict[int, Outcome] = {}
        self._claims: set[str] = set()
        self._claimants: set[str] = set()

    def news(self, inputs: Iterable[tuple[Report, Raw] | Refusal]) -> Iterator[tuple[Report, tuple[int, Raw]]]:
        """The reports that have to be read, numbered; refusals and known texts are dealt with here."""
        for number, given in enumerate(inputs):
            if isinstance(given, Refusal):
                self._refuse(number, given)
                continue
            report, raw = given
            try:
                known = self._store.add_again(report, raw)
            except RefusedInput as refused:
                self._refuse(number, _refusal(refused, raw))
                continue
            if known:
                self._note(number, Outcome.of(State.AGAIN, raw.origin, report))
            else:
                yield report, (number, raw)

    def keep(self, number: int, report: Report, raw: Raw, result: Read) -> None:
        """A report that was read, into the ledger."""
        if not isinstance(result, Reading):
            self._refuse(number, Refusal(raw.origin, result.what, result.advice, _now(), raw.sha256))
        elif self._store.add_report(report, raw, result):
            self._count(result.claims)
            self._note(number, Outcome.of(State.ADDED, raw.origin, report, len(result.claims)))
        else:
            self._note(number, Outcome.of(State.AGAIN, raw.origin, report))

    def keep_anew(self, number: int, report: Report, result: Read) -> None:
        """A report that was read again."""
        if not isinstance(result, Reading):
            self._refuse(number, Refusal(report.name, result.what, result.advice, _now(), report.raw_sha256))
        else:
            self._store.add_reading(result)
            self._count(result.claims)
            self._note(number, Outcome.of(State.ANEW, report.name, report, len(result.claims)))

    def keep_tables(self, days: Iterable[TableDay | Refusal]) -> None:
        """Days of tables: those that are new, and those that another mapping reads otherwise."""
        readers = dict(self._store.readers())
        for number, day in enumerate(days):
            if isinstance(day, Refusal):
                self._refuse(number, day)
                continue
            try:
                known = self._store.add_again(day.report, day.raw)
            except RefusedInput as refused:
                self._refuse(number, _refusal(refused, day.raw))
                continue
            if not known:
                self.keep(number, day.report, day.raw, day.reading)
            elif readers.get(day.reading.text_sha256) != day.reading.reader:
                self.keep_anew(number, day.report, day.reading)
            else:
                self._note(number, Outcome.of(State.AGAIN, day.raw.origin, day.report))

    def summary(self, started: float) -> AddReport:
        """What was done since `started`."""
        touched = self._store.standings_of(self._claims)
        return AddReport(
            tuple(outcome for _, outcome in sorted(self._outcomes.items())),
            len(self._claims),
            len(self._claimants),
            len(touched),
            touched.count(Dispute.CONTESTED.value),
            monotonic() - started,
        )

    def _count(self, claims: Sequence[Claim]) -> None:
        self._claims.update(claim.id for claim in claims)
        self._claimants.update(claim.claimant.name.casefold() for claim in claims)

    def _refuse(self, number: int, refusal: Refusal) -> None:
        self._store.refuse(refusal)
        self._note(number, Outcome(State.REFUSED, refusal.origin, refusal=refusal))

    def _note(self, number: int, outcome: Outcome) -> None:
        self._outcomes[number] = outcome
        _log.info("input", state=outcome.state.value, origin=outcome.origin, report=outcome.id, claims=outcome.claims)
        if self._progress:
            self._progress(outcome)


def _taken_in(sources: Sequence[Input], settings: Settings) -> Iterator[tuple[Report, Raw] | Refusal]:
    for source in sources:
        if isinstance(source, Report):
            yield _as_given(source)
            continue
        for found in read_sources([str(source)], limit=settings.limit):
            if isinstance(found, Refusal):
                yield found
            else:
                kind = found.content_type
                yield from ingest(found.data, found.origin, found.captured, limit=settings.limit, content_type=kind)


def _as_given(report: Report) -> tuple[Report, Raw]:
    """A report made by a program: its text is all the bytes there are."""
    data = report.text.encode("utf-8", "surrogatepass")
    tool = f"counterclaim {__version__} Python"
    return report, Raw(sha256(data).hexdigest(), data, report.name, "text/plain", report.captured or _now(), tool)


def _refusal(refused: RefusedInput, raw: Raw) -> Refusal:
    return Refusal(raw.origin, refused.what, refused.advice, _now(), raw.sha256)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
