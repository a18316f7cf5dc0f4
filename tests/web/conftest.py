"""A desk over a ledger of its own, and a browser that tells of everything that a page should not do.

`desk` is shared and only looked at; `own_desk` is a copy that a test may change. `visit` opens a page of a desk and
fails the test for errors in the console, breaches of the content policy, and requests to another host.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from counterclaim.run.ledger import Ledger, open_ledger
from counterclaim.web.app import make_app
from tests.web.made import write_war

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
_TELL_BREACHES = """
addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))
"""
SECONDS = 5_000  # that a browser waits for anything, milliseconds


@dataclass(frozen=True)
class Served:
    """A desk that listens."""

    url: str
    ledger: Ledger

    def get(self, path: str, **options: object) -> httpx.Response:
        return httpx.get(self.url + path, timeout=30, **options)  # type: ignore[arg-type]


@contextmanager
def serving(path: Path, **settings: object) -> Iterator[Served]:
    """The desk over this ledger, on a free port."""
    with open_ledger(path, **settings) as ledger, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(make_app(ledger), log_level="error"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", ledger)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def war_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("war") / "war.db"
    write_war(path)
    return path


@pytest.fixture(scope="session")
def desk(war_ledger: Path) -> Iterator[Served]:
    with serving(war_ledger) as served:
        yield served


@pytest.fixture
def own_desk(war_ledger: Path, tmp_path: Path) -> Iterator[Served]:
    with serving(Path(shutil.copy(war_ledger, tmp_path / "own.db"))) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = _find_browser()
    with sync_playwright() as playwright:
        # a root user, as in a container, cannot have Chromium's own sandbox
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def _find_browser() -> str:
    """Chromium of this machine; the system's package is installed where that may be done. Without one tests are left
    out, in CI they fail."""
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(command, check=False, capture_output=True, timeout=600)
        if found := shutil.which("chromium"):
            return found
    said = f"no browser: none of {', '.join(NAMES)} is installed; install one, such as with `apt-get install chromium`"
    if os.environ.get("COUNTERCLAIM_CI"):
        pytest.fail(said)
    pytest.skip(f"left out: {said}")


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page of a desk: `visit(desk, "/matters", width=400, dark=True)`. A context a test, cookies are shared."""
    contexts: dict[tuple[object, ...], BrowserContext] = {}
    faults: list[str] = []

    def open_page(
        served: Served, path: str, *, width: int = 1280, dark: bool = False, person: str = "", **options: object
    ) -> Page:
        key = (width, dark, person, *options.items())
        if key not in contexts:
            scheme = "dark" if dark else "light"
            contexts[key] = _context(browser, faults, width, scheme, served.url, **options)
        page = contexts[key].new_page()
        page.goto(served.url + path)
        return page

    yield open_page
    for context in contexts.values():
        context.close()
    assert not faults, faults


def _context(
    browser: Browser, faults: list[str], width: int, scheme: str, url: str, **options: object
) -> BrowserContext:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)  # type: ignore[arg-type]
    context.set_default_timeout(SECONDS)
    context.add_init_script(_TELL_BREACHES)
    context.on("console", lambda m: faults.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
    context.on("weberror", lambda e: faults.append(f"script: {e.error}"))
    context.on("request", lambda r: None if _is_own(r.url, url) else faults.append(f"request: {r.url}"))
    return context


def _is_own(address: str, url: str) -> bool:
    asked = urlsplit(address)
    return asked.scheme == "data" or asked.netloc == urlsplit(url).netloc


def accessibility(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong by WCAG 2.2 AA and its own best practices (or by some rules of it), a line each."""
    page.evaluate(AXE)
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = page.evaluate("options => axe.run(document, options)", {"resultTypes": ["violations"], **only})
    return [
        f"{v['id']}: {v['help']}: {n['target']} {n['failureSummary']}" for v in found["violations"] for n in v["nodes"]
    ]
