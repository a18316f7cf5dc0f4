"""Adding from the desk: in a process of its own that ends with the job, so that the desk itself never holds the reader.

Jobs wait in line, one is read at a time; what each has done so far can be asked while it runs.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from secrets import token_hex
from typing import Final

from counterclaim.records.errors import CounterclaimError, UnknownItem
from counterclaim.run.conflicts import take_conflict
from counterclaim.run.ledger import Ledger
from counterclaim.run.logs import start_log
from counterclaim.run.outcomes import AddReport, Outcome
from counterclaim.run.settings import Settings
from counterclaim.store.store import open_store

_KEPT: Final = 50  # finished jobs whose page is still there
_BROKEN: Final = "the process that reads died; free some memory, or add less at a time; what was finished is kept"


@dataclass
class Job:
    """One `add`. `result` is there when it is done, `fault` when it could not go on."""

    id: str
    sources: tuple[str, ...]
    folder: Path  # where uploads lie, gone when the job is done
    outcomes: list[Outcome] = field(default_factory=list)
    started: bool = False
    result: AddReport | None = None
    fault: str = ""

    @property
    def is_done(self) -> bool:
        """Whether nothing more will come."""
        return self.result is not None or bool(self.fault)


class Jobs:
    """The jobs of one desk over the ledger that the settings name."""

    def __init__(self, settings: Settings) -> None:
        self._settings = _absolute(settings)
        self._line = ThreadPoolExecutor(1, "add")
        self._jobs: dict[str, Job] = {}
        self._process: SpawnProcess | None = None
        self._closed = threading.Event()

    def start(self, sources: Sequence[str], folder: Path) -> Job:
        """Put a job in line: names of files in `folder`, which goes with it, and addresses."""
        job = Job(token_hex(6), tuple(sources), folder)
        done = [one.id for one in self._jobs.values() if one.is_done]
        for old in done[: max(0, len(done) - _KEPT)]:
            del self._jobs[old]
        self._jobs[job.id] = job
        self._line.submit(self._run, job)
        return job

    def job(self, mark: str) -> Job:
        """The job of this id. Raises UnknownItem for one of another run, or long past."""
        if mark not in self._jobs:
            raise UnknownItem("this desk knows no such job (any longer)", mark, "see the list of reports")
        return self._jobs[mark]

    def close(self) -> None:
        """End what runs and what waits; finished reports are kept."""
        self._closed.set()
        if self._process is not None:
            self._process.terminate()
        self._line.shutdown(cancel_futures=True)

    def _run(self, job: Job) -> None:
        here, there = _SPAWN.Pipe(duplex=False)
        self._process = _SPAWN.Process(target=_add, args=(self._settings, job.sources, str(job.folder), there))
        try:
            self._process.start()
            there.close()
            job.started = True
            _listen(job, here)
            self._process.join()
        finally:
            job.fault = job.fault or ("" if job.result else _BROKEN)
            here.close()
            shutil.rmtree(job.folder, ignore_errors=True)


_SPAWN: Final = get_context("spawn")  # ONNX Runtime's threads and SQLite's connections do not survive a fork


def _listen(job: Job, here: Connection) -> None:
    """Take down what the process tells until it ends."""
    while True:
        try:
            told = here.recv()
        except (EOFError, OSError):
            return
        match told:
            case Outcome():
                job.outcomes.append(told)
            case AddReport():
                job.result = told
            case str():
                job.fault = told


def _add(settings: Settings, sources: Sequence[str], folder: str, there: Connection) -> None:
    """In the process: keep conflict files, add the rest, and tell of it. Uploads are named as they were given, since
    that is where it works."""
    os.chdir(folder)
    os.environ["OMP_NUM_THREADS"] = "1"
    start_log(settings)
    try:
        with Ledger(open_store(settings.ledger), settings) as ledger:
            conflicts = [name for name in sources if Path(name).is_file() and name.lower().endswith(".toml")]
            for name in conflicts:
                there.send(take_conflict(ledger.store, Path(name)))
            there.send(ledger.add(*(s for s in sources if s not in conflicts), progress=there.send))
    except CounterclaimError as fault:
        there.send(fault.line)


def _absolute(settings: Settings) -> Settings:
    """The settings as a process in another folder needs them."""
    is_file = "://" not in settings.ledger and settings.ledger != ":memory:"
    return settings.model_copy(
        update={
            "ledger": str(Path(settings.ledger).resolve()) if is_file else settings.ledger,
            "conflicts": tuple(path.resolve() for path in settings.conflicts),
            "reliability": settings.reliability and settings.reliability.resolve(),
            "workers": 1,
        }
    )
