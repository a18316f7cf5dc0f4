"""Reading on this machine: here for a few reports, in processes for many; readings come in the order of the reports."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, TypeVar

from counterclaim.records.claims import Reading
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import ReaderError
from counterclaim.records.reports import Report

if TYPE_CHECKING:
    from counterclaim.read.reader import Reader

FEW: Final = 8  # a process needs a second to start and load: as long as some ten reports take to read
AHEAD: Final = 4  # reports a process that wait to be read or fetched

T = TypeVar("T")
Read = Reading | ReaderError


def read_all(
    items: Iterable[tuple[Report, T]], conflicts: Sequence[Conflict], workers: int = 1
) -> Iterator[tuple[Report, T, Read]]:
    """Each report with what came along and its reading, in order; a ReaderError where the report broke the reader.

    At most `workers` times AHEAD reports are in memory. Raises ReaderError where the reader cannot be loaded or a
    process dies. More than one worker starts processes: a script that asks for them must be importable
    (`if __name__ == "__main__":`).
    """
    items = iter(items)
    first = list(islice(items, FEW if workers > 1 else 0))
    if workers == 1 or len(first) < FEW:
        reader = reader_of(tuple(conflicts))
        for report, along in chain(first, items):
            yield report, along, _read_with(reader, report)
    else:
        yield from _read_in_processes(chain(first, items), tuple(conflicts), workers)


@cache
def reader_of(conflicts: tuple[Conflict, ...]) -> Reader:
    """The reader that knows these conflicts, loaded once a process."""
    from counterclaim.read.reader import Reader  # noqa: PLC0415 - heavy, only when a text is read

    return Reader(conflicts)


def _read_in_processes(
    items: Iterator[tuple[Report, T]], conflicts: tuple[Conflict, ...], workers: int
) -> Iterator[tuple[Report, T, Read]]:
    # Spawned, not forked: ONNX Runtime's threads and SQLite's connections do not survive a fork
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (conflicts,))
    waiting: deque[tuple[Report, T, Future[Read]]] = deque()
    try:
        for report, along in items:
            waiting.append((report, along, pool.submit(_read, report)))
            if len(waiting) >= workers * AHEAD:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    except BrokenProcessPool as fault:
        raise ReaderError(
            "a reading process died", "", "free some memory, or read with `--workers 1`; finished reports are kept"
        ) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[Report, T, Future[Read]]]) -> tuple[Report, T, Read]:
    report, along, future = waiting.popleft()
    return report, along, future.result()


_conflicts: tuple[Conflict, ...] = ()


def _prepare(conflicts: tuple[Conflict, ...]) -> None:
    """In a new process: what every report there is read with."""
    global _conflicts  # noqa: PLW0603 - a process' own, set once before its first report
    _conflicts = conflicts
    os.environ["OMP_NUM_THREADS"] = "1"


def _read(report: Report) -> Read:
    return _read_with(reader_of(_conflicts), report)


def _read_with(reader: Reader, report: Report) -> Read:
    try:
        return reader.read(report)
    except ReaderError:
        raise
    except Exception as fault:  # a report must not stop those after it, whatever it hits
        what = f"the reader failed ({type(fault).__name__}: {fault})"
        return ReaderError(what, report.name, "please report this text, or a like one, as a fault of counterclaim")
