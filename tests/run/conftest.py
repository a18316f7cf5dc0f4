"""A reader by rule of thumb, so that these tests are about what happens around reading. The war is invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterclaim.records.claims import (
    Actor,
    ActorType,
    Claim,
    Counted,
    Measure,
    Modality,
    Reading,
    Stance,
    Tally,
    Unit,
)
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span
from counterclaim.run import ledger as interface
from counterclaim.run import local, pipeline
from counterclaim.run.ledger import Ledger, open_ledger

SYLDAVIAN = "Syldavia said 3 of Ruritania's soldiers were killed."
_SAID = re.compile(r"([A-Z]\w+) said (\d+) of ([A-Z]\w+)'s soldiers were killed")
_CODES = {"Ruritania": "RUR", "Borduria": "BOR", "Syldavia": "SYL"}


_FILLERS = (
    "The fighting went on along the river for most of the day, and the roads to the town were closed by noon.",
    "Nobody in the capital expected the talks to begin before winter, a trader at the market told our reporter.",
    "Trains between both cities stood still again while engineers looked for the fault in the old signal boxes.",
    "Farmers in the hills say that the harvest is late this year and that most of the young people have left.",
    "An opera about the old king opens in the garrison theatre tonight, the first since the bridge was blown up.",
)


class FakeReader:
    """Knows one sentence, and breaks on another."""

    version = "fake"

    def read(self, report: Report) -> Reading:
        if "unreadable" in report.text:
            raise RuntimeError("no such slot")
        claims = tuple(self._claims(report))
        return Reading(report.sha256, self.version, "2031-05-04T12:00:00+00:00", claims)

    def _claims(self, report: Report) -> Iterator[Claim]:
        for found in _SAID.finditer(report.text):
            number = Span(found.start(2), found.end(2), found[2])
            content = Tally(
                Measure.KILLED, Unit.PEOPLE, Quantity(int(found[2])), number, Counted.COMBATANT,
                f"{found[3]}'s soldiers", _CODES[found[3]], since="2031-05-03", until="2031-05-03",
            )  # fmt: skip
            quote = Span(found.start(2), found.end(), report.text[found.start(2) : found.end()])
            claimant = Actor((found[1],), _CODES[found[1]], ActorType.GOVERNMENT)
            yield Claim(report.sha256, claimant, Stance.AFFIRMS, Modality.ACTUAL, quote, content)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    fake = FakeReader()
    for module in (local, interface, pipeline):
        monkeypatch.setattr(module, "reader_of", lambda conflicts: fake)
    return fake


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.chdir(tmp_path)
    with open_ledger("war.db") as opened:
        yield opened


@pytest.fixture
def dispatch(tmp_path: Path) -> Callable[..., Path]:
    """Writes a dispatch, long enough to have a language, and by its name unlike others: no copy of theirs."""

    def write(name: str, *said: str, folder: str = "") -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        path = Path(folder) / name
        filler = _FILLERS[sum(map(ord, name)) % len(_FILLERS)]
        (tmp_path / path).write_text(f"Strelsau, 4 May 2031\n\n{' '.join(said)} {filler}\n")
        return path

    return write


@pytest.fixture
def filled(ledger: Ledger, dispatch: Callable[..., Path]) -> Ledger:
    """Two dispatches: 12 against 40 dead of Borduria's, and 3 of Ruritania's."""
    ledger.add(
        dispatch("one.txt", "Ruritania said 40 of Borduria's soldiers were killed."),
        dispatch(
            "two.txt",
            "Borduria said 12 of Borduria's soldiers were killed.",
            "Syldavia said 3 of Ruritania's soldiers were killed.",
        ),
    )
    return ledger
