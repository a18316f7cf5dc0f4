"""The brief of a span knows nothing of what was published outside it."""

from __future__ import annotations

from pathlib import Path

import counterclaim
from counterclaim.records.reports import Report
from counterclaim.run.brief import brief_of

CORPUS = Path(__file__).parent / "corpus"
MAY = "Velmar's defence ministry said on Monday that rocket fire had killed 12 soldiers near Arlen."
JUNE = "Velmar's defence ministry said on Monday that 15 soldiers had been killed near Arlen since the war began."


def test_a_brief_keeps_to_its_span(tmp_path: Path) -> None:
    with counterclaim.open(tmp_path / "x.db", conflicts=(CORPUS / "velmar.toml",)) as ledger:
        ledger.add(
            Report("may", MAY, outlet="The Day", published="2031-05-13"),
            Report("june", JUNE, outlet="The Day", published="2031-06-10"),
        )
        whole, span = brief_of(ledger), brief_of(ledger, since="2031-05-01", until="2031-05-31")
    assert {r.name for r in whole.reports} == {"may", "june"}
    assert [r.name for r in span.reports] == ["may"]
    assert any("12 soldiers" in r.words for r in span.references)
    assert not any("15 soldiers" in r.words for r in span.references)
    assert any("15 soldiers" in r.words for r in whole.references)
