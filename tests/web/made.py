"""Ledgers for the tests of the desk: the Dunmere war of tests/ledger/war, and a report that means harm."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from counterclaim.lexicons.conflicts import load_conflict
from counterclaim.records.claims import (
    Actor,
    ActorType,
    Claim,
    Counted,
    Event,
    EventType,
    Issue,
    Measure,
    Modality,
    Place,
    Position,
    Posture,
    Reading,
    Stance,
    Tally,
    Unit,
)
from counterclaim.records.gold import claim_from_gold
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Raw, Report
from counterclaim.records.spans import Span
from counterclaim.run.ledger import Ledger, open_ledger

WAR = Path(__file__).parents[1] / "ledger" / "war"
CAPTURED = "2031-06-20T12:00:00+00:00"
EVIL = "<script>document.title='owned'</script>"
IMAGE = "<img src=x onerror=\"document.title='owned'\">"
ESCAPE = "</title></textarea></script>{{ 7*7 }}'\"`"


def write_war(path: Path) -> None:
    """A new ledger with the thirty reports of the war, as they were annotated, and the hostile one."""
    with open_ledger(path) as ledger:
        ledger.store.put_conflict(load_conflict(WAR / "conflict.toml"))
        for report, claims in _war_reports():
            keep(ledger, report, claims)
        keep(ledger, *hostile())
        ledger.matters()


def keep(ledger: Ledger, report: Report, claims: Sequence[Claim]) -> Report:
    """A report with its claims, as if it had been read."""
    data = report.text.encode()
    raw = Raw(sha256(data).hexdigest(), data, f"{report.name}.txt", "text/plain", CAPTURED, "by hand")
    fields = {
        name: getattr(report, name) for name in ("name", "text", "title", "outlet", "agency", "address", "published")
    }
    kept = Report(**fields, raw_sha256=raw.sha256)
    ledger.store.add_report(kept, raw, Reading(kept.sha256, "by hand", CAPTURED, tuple(claims)))
    return kept


def _war_reports() -> Iterator[tuple[Report, list[Claim]]]:
    for path in sorted((WAR / "reports").glob("*.claims.jsonl")):
        raw = json.loads(path.with_name(path.name.replace(".claims.jsonl", ".json")).read_text("utf-8"))
        report = Report(raw["id"], raw["text"], raw["title"], raw["outlet"], raw["agency"], published=raw["date"])
        lines = path.read_text("utf-8").splitlines()
        yield report, [claim_from_gold(json.loads(line), report.text) for line in lines]


def hostile() -> tuple[Report, list[Claim]]:
    """Scripts in title, text, outlet, address, names, places: none of it may run, all of it must be legible."""
    words = f"9 soldiers {EVIL} died at {IMAGE}"
    text = f"Dunmere. {EVIL} said {words}. It shelled {IMAGE}. It wants talks {ESCAPE}. It said {ESCAPE} no more."
    report = Report(
        f"bad{ESCAPE}", text, title=f"Title {EVIL}{ESCAPE}", outlet=f"Outlet {IMAGE}", agency=None,
        address="javascript:document.title='owned'", published="2031-06-12",
    )  # fmt: skip
    who = Actor((f"{EVIL} ministry {ESCAPE}",), "XRV", ActorType.GOVERNMENT)
    other = Actor((f"Keldia {IMAGE}",), "XKD", ActorType.GOVERNMENT)
    place = Place(IMAGE, IMAGE)

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words), words)

    def claim(by: Actor, stance: Stance, quote: str, content: Tally | Event | Position | None) -> Claim:
        return Claim(report.sha256, by, stance, Modality.ACTUAL, span(quote), content, cue=span("said"), confidence=0.4)

    killed = Tally(
        Measure.KILLED, Unit.PEOPLE, Quantity(9), span("9"), Counted.COMBATANT, f"soldiers {EVIL}", "XKD", "XRV", place,
        "2031-06-12", "2031-06-12",
    )  # fmt: skip
    shelled = Event(EventType.ASSAULT, span("shelled"), who, other, place, "2031-06-12")
    return report, [
        claim(who, Stance.AFFIRMS, words, killed),
        claim(other, Stance.DENIES, f"shelled {IMAGE}", shelled),
        claim(who, Stance.AFFIRMS, "shelled", shelled),
        claim(who, Stance.AFFIRMS, "wants talks", Position(who, Issue.TALKS, Posture.CALLS_FOR)),
        claim(who, Stance.AFFIRMS, f"{ESCAPE} no more", None),
    ]
