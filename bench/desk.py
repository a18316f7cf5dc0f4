"""The desk on a large ledger: milliseconds a page, as waited and of the processor, and megabytes of the server.

`python -m bench.desk CLAIMS 1000000` builds a ledger of that many claims, ten a report (see bench/scale.py, with two
sides that quarrel over the same fights added), serves it in a process of its own and asks for every page as a browser
does, again and again with other wars, filters and matters. `python -m bench.desk CLAIMS LEDGER.db` keeps the ledger, or
takes it up again.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import chain, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any, Final

import httpx

from bench import scale
from bench.matters import load_gold
from counterclaim.records.claims import Actor, ActorType, Claim, Counted, Measure, Modality, Place, Stance, Tally, Unit
from counterclaim.records.conflicts import Conflict
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span
from counterclaim.run.ledger import Ledger, open_ledger
from counterclaim.run.matters import refresh

describe = "desk: milliseconds a page on a ledger of this many claims; megabytes of the server"
A_REPORT: Final = 10  # claims: a million stand in a hundred thousand reports
_ROUNDS: Final = 20
_FIGHTS: Final = 25  # a war, over which both sides give figures


def run(path: Path, model: Path | None = None, size: int = 100_000) -> dict[str, Any]:
    """Figures of every page, in a temporary folder."""
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "desk.db"
        build(path, ledger, size)
        return measure(ledger)


def build(path: Path, out: Path, size: int) -> None:
    """A ledger of `size` claims, made from those annotated in the folder `path`."""
    _, read = load_gold(path, (".",))
    pool = [claim for _, claims in read for claim in claims]
    rng = random.Random(size)  # noqa: S311 (figures that can be made again)
    wars = [scale._war(n, rng) for n in range(max(1, size // scale.A_WAR))]
    scale.A_REPORT = A_REPORT - 2  # type: ignore[misc]
    with open_ledger(out) as ledger:
        for war in wars:
            ledger.store.put_conflict(war)
        count = 0
        while count < size:
            war = rng.choice(wars)
            count += scale._add(ledger, _quarrel(rng, war, scale._report(rng, war, pool)))
        refresh(ledger.store, ledger.conflicts, ledger.settings)


def measure(path: Path) -> dict[str, Any]:
    """Milliseconds by page, the first page after the start, and the server's memory."""
    with open_ledger(path) as ledger:
        asked = list(_addresses(ledger))
    command = [sys.executable, "-m", "counterclaim.cli.app", "serve", "--no-open", "--port", "0", "--ledger", str(path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 (ourselves)
    try:
        url = _address_of(server)
        with httpx.Client(base_url=url, timeout=120) as client:
            first = _spent(server.pid, partial(_ask, client, "/"))
            times, spent = dict[str, list[float]](), dict[str, list[float]]()
            for name, some in asked:
                both = [_spent(server.pid, partial(_ask, client, address)) for address in some]
                times[name], spent[name] = (list(each) for each in zip(*both, strict=True))
        return {
            "ms the first page": [round(ms) for ms in first],
            "ms any page": _named(chain(*times.values()), chain(*spent.values())),
            **{f"ms {name}": _named(times[name], spent[name]) for name in times},
            "megabytes": _resident(server.pid),
        }
    finally:
        server.terminate()
        server.wait(20)


def _address_of(server: subprocess.Popen[str]) -> str:
    assert server.stdout
    line = server.stdout.readline()
    url = line.split(" at ")[1].split()[0]
    for _ in range(100):
        try:
            httpx.get(url + "static/desk.css")
            return url
        except httpx.HTTPError:
            sleep(0.1)
    raise RuntimeError("the desk does not answer")


def _ask(client: httpx.Client, address: str) -> float:
    start = perf_counter()
    client.get(address).raise_for_status()
    return 1000 * (perf_counter() - start)


def _spent(pid: int, ask: Callable[[], float]) -> tuple[float, float]:
    """Milliseconds that passed, and that a process' processor took: where others work, the former says little."""
    before = _processor(pid)
    return ask(), 1000 * (_processor(pid) - before)


def _named(times: Iterable[float], spent: Iterable[float]) -> Mapping[str, Mapping[str, float]]:
    return {"waited": _figures(list(times)), "processor": _figures(list(spent))}


def _figures(times: Sequence[float]) -> Mapping[str, float]:
    return {"median": round(median(times)), "p95": round(quantiles(times, n=20)[-1])}


def _processor(pid: int) -> float:
    """Seconds of processor time that a process took, from Linux' own account."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    """Megabytes of a process, from Linux' own account."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return round(int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1000)


def _addresses(ledger: Ledger) -> Iterator[tuple[str, list[str]]]:
    """Every page by its name, with different questions."""
    rng = random.Random(1)  # noqa: S311
    codes = [c.code for c in ledger.conflicts if c.code.startswith("war-")]
    wars = [rng.choice(codes) for _ in range(_ROUNDS)]
    matters = [m.id for code in wars[:5] for m in ledger.page(8, conflict=code).matters]
    sides = [f"{party}{int(code[4:])}" for code in wars for party in ("AAA", "BBB")]
    yield "overview", [f"/?conflict={code}" for code in wars]
    yield "overview of all", ["/"] * 3
    yield "matters", [f"/matters?conflict={code}" for code in wars]
    yield "matters of all", ["/matters"] * 3
    yield "matters by status", [f"/matters?conflict={c}&status={s}" for c in wars[:5] for s in _STATUS]
    yield "matters by side", [f"/matters?conflict={c}&side=AAA{int(c[4:])}" for c in wars]
    yield "matters by side of all", [f"/matters?side={side}" for side in sides[:5]]
    yield "matters by day", [f"/matters?conflict={code}&since=2029-03-01&until=2029-03-09" for code in wars]
    yield "matters by words", [f"/matters?conflict={code}&words=soldiers" for code in wars]
    yield "matters by newest", [f"/matters?conflict={code}&sort=newest" for code in wars]
    yield "further pages", [f"/matters?conflict={code}&page=9" for code in wars]
    yield "a matter", [f"/matters/{mark}" for mark in matters]
    yield "claims", [f"/claims?conflict={code}" for code in wars]
    yield "claims by words", [f"/claims?words={word}" for word in _WORDS]
    yield "reports", ["/reports", *(f"/reports?page={n}" for n in range(2, 6))]
    yield "a report", [f"/reports/{report.id}" for report in islice(ledger.reports(), 5)]
    yield "search", [f"/search?words={word}" for word in _WORDS]
    yield "actors", [f"/actors?conflict={code}" for code in wars[:5]]
    yield "map", [f"/map?conflict={code}" for code in wars[:5]]
    yield "review", [f"/review?conflict={code}" for code in wars[:5]]
    yield "brief of nine days", [f"/brief?conflict={code}&since=2029-03-01&until=2029-03-09" for code in wars[:5]]
    yield "feed", [f"/changes.atom?conflict={code}" for code in wars]
    yield "interface", [f"/api/matters?conflict={code}" for code in wars]


_WORDS: Final = ("soldiers", "ceasefire", "market", "talks", "withdrawal")
_STATUS: Final = ("contested", "conceded", "silent", "one-sided")


def _quarrel(rng: random.Random, war: Conflict, given: tuple[Report, list[Claim]]) -> tuple[Report, list[Claim]]:
    """The report with two further claims: of one fight, or of the whole war, by the one side and by the other."""
    report, claims = given
    text = report.text
    fights = random.Random(war.code)  # noqa: S311
    places = [(fights.choice(war.places), fights.randrange(90)) for _ in range(_FIGHTS)]
    day = date.fromisoformat(report.published or war.since)
    place, at = rng.choice(places)
    since, until = (date.fromisoformat(war.since) + timedelta(at),) * 2
    if rng.random() < 0.2:
        since, until, place = date.fromisoformat(war.since), day, ""
    drafts = []
    for party, factor in zip(war.parties, (6, 1), strict=True):
        figure = f"{max(1, round(rng.lognormvariate(2, 1))) * factor:,}"
        where = f" in {place}" if place else ""
        span = "since the war began" if not place else f"on {since}"
        lead, words = f"{party.name} said ", f"{figure} {war.parties[1].name} soldiers were killed{where} {span}"
        start = len(text) + len(lead)
        number, quote = Span(start, start + len(figure), figure), Span(start, start + len(words), words)
        text += f"{lead}{words}. "
        content = Tally(
            Measure.KILLED, Unit.PEOPLE, Quantity(int(figure.replace(",", ""))), number, Counted.COMBATANT,
            f"{war.parties[1].name} soldiers", war.parties[1].code, war.parties[0].code,
            Place(place, place) if place else None, since.isoformat(), until.isoformat(),
        )  # fmt: skip
        drafts.append((Actor((party.name,), party.code, ActorType.GOVERNMENT), quote, content))
    told = Report(report.name, text, outlet=report.outlet, published=report.published)
    made = [Claim(told.sha256, who, Stance.AFFIRMS, Modality.ACTUAL, quote, content) for who, quote, content in drafts]
    return told, [*(_moved(claim, told.sha256) for claim in claims), *made]


def _moved(claim: Claim, sha256: str) -> Claim:
    return replace(claim, text_sha256=sha256)


if __name__ == "__main__":
    folder, *rest = sys.argv[1:]
    last = rest[-1] if rest else "100000"
    if last.isdecimal():
        print(json.dumps(run(Path(folder), size=int(last)), indent=1))
    else:
        if not Path(last).exists():
            build(Path(folder), Path(last), int(rest[0]) if len(rest) > 1 else 100_000)
        print(json.dumps(measure(Path(last)), indent=1))
