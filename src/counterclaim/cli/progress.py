"""Adding with a progress bar, a line for what is refused, and the summary at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.cli.common import complain, console, errors

if TYPE_CHECKING:
    from counterclaim.run.ledger import Ledger
    from counterclaim.run.outcomes import AddReport, Outcome, Progress


def adding(ledger: Ledger, paths: Sequence[str], mapping: Path | None = None) -> AddReport:
    """Adds the paths with a bar on standard error; prints one line of summary on standard output."""
    return _shown(lambda tell: ledger.add(*paths, mapping=mapping, progress=tell), _files(paths))


def rereading(ledger: Ledger) -> AddReport:
    """Reads again what another reader has read, with the same bar and summary."""
    return _shown(lambda tell: ledger.reread(progress=tell), 0)


def _shown(work: Callable[[Progress], AddReport], total: int) -> AddReport:
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    from counterclaim.run.outcomes import write_summary

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=errors(), transient=True, disable=not errors().is_terminal) as bar:
        task = bar.add_task("reading", total=total)

        def tell(outcome: Outcome) -> None:
            if outcome.refusal:
                refusal = outcome.refusal
                complain(f"{refusal.origin}: {refusal.reason}; {refusal.advice}")
            done = bar.tasks[task].completed + 1
            bar.update(task, completed=done, total=max(bar.tasks[task].total or 0, done))

        result = work(tell)
    console().print(write_summary(result), soft_wrap=True)
    return result


def _files(paths: Sequence[str]) -> int:
    """How many files the paths hold, to begin the bar with; a file may hold many reports."""
    folders = [Path(p) for p in paths if Path(p).is_dir()]
    return len(paths) - len(folders) + sum(1 for folder in folders for f in folder.rglob("*") if f.is_file())
