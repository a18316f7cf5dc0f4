"""What tests share: where the corpora lie, and what happens where they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and corpora beside the checkout. Without it the test is left out; in CI that is a failure."""
    if CORPORA.is_dir():
        return CORPORA
    if os.environ.get("COUNTERCLAIM_CI"):
        pytest.fail(f"{CORPORA} is missing, and CI leaves no corpus check out")
    pytest.skip(f"left out: no corpora at {CORPORA}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says plainly which corpus checks were left out."""
    left_out = [r for r in terminalreporter.stats.get("skipped", []) if "left out" in str(r.longrepr)]
    if left_out:
        terminalreporter.write_line(f"{len(left_out)} corpus checks left out: no folder {CORPORA}")
