"""The brief: what stands where, that words stay words, and that charts draw under the page's own policy."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from counterclaim.publish.brief import Brief, write_brief
from counterclaim.publish.html import brief_html
from counterclaim.publish.markdown import brief_markdown
from counterclaim.publish.palette import party_colours
from counterclaim.records.claims import Actor, ActorType
from tests.ledger.cases import HOSPITAL, KORLAND, MISSION, OSTRIA, REPORTER, VELL, VOICE, WAR, Page, ledger

HOSTILE = "</script><script>alert(1)</script> [x](javascript:alert(1)) | `y`"


def brief_of(*pages: Page, title: str = "Vell") -> Brief:
    matters = ledger(*pages)
    return write_brief(matters, [page.read()[0] for page in pages], title=title, colours=party_colours([WAR]))


def section(brief: Brief, title: str) -> list[str]:
    return [line.name for s in brief.sections if s.title == title for line in s.lines]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (Page().tally(OSTRIA, 240).tally(VELL, 30), "Contested figures"),
        (Page().tally(VELL, 12), "Conceded"),
        (Page().tally(REPORTER, 3, cue="saw"), "Observed"),
        (Page().tally(OSTRIA, 12).tally(MISSION, 12), "Corroborated"),
        (Page().tally(VELL, None, cue="has not said how many", stance="withholds"), "Kept silent"),
        (Page().tally(OSTRIA, 12), "Figures of one side alone"),
        (Page().tally(VOICE, 12), "Figures in the reports' own voice"),
        (Page().position(KORLAND, KORLAND, "talks", "calls-for", "talks must begin"), "Positions"),
    ],
)
def test_each_finding_has_its_section(page: Page, title: str) -> None:
    brief = brief_of(page)
    assert [s.title for s in brief.sections] == [title]
    assert len(section(brief, title)) == 1


def test_every_line_leads_to_its_words() -> None:
    brief = brief_of(Page().tally(OSTRIA, 240).tally(VELL, 30), Page("Hill Post").tally(HOSPITAL, 7, place="Tarn"))
    numbers = [n for s in brief.sections for line in s.lines for n in line.numbers]
    assert sorted(numbers) == [r.number for r in brief.references] == list(range(1, len(numbers) + 1))
    texts = {page.id: page.text for page in brief.reports}
    assert all(
        reference.words.strip("“”") in " ".join(texts[reference.report].split()) for reference in brief.references
    )


def test_the_widest_gap_comes_first_and_at_a_glance() -> None:
    narrow = (
        Page()
        .tally(OSTRIA, 40, of="tanks", measure="destroyed", unit="tank", counted="equipment")
        .tally(VELL, 30, of="tanks", measure="destroyed", unit="tank", counted="equipment")
    )
    brief = brief_of(narrow, Page("Hill Post").tally(OSTRIA, 900).tally(VELL, 30))
    first, second = section(brief, "Contested figures")
    assert ("soldiers" in first, "tanks" in second) == (True, True)
    assert [headline.name for headline in brief.glance] == [first, second]
    assert "times what" in brief.glance[0].reason


def test_long_sections_are_cut_and_say_so() -> None:
    pages = [
        Page(published=f"2031-03-{n:02}").tally(OSTRIA, n, place=f"Tarn{n}", since=None, until=f"2031-03-{n:02}")
        for n in range(2, 29)
    ]
    (found,) = brief_of(*pages).sections
    assert (len(found.lines), found.total) == (20, 27)
    assert found.more == "and 7 more: counterclaim matters --status one-sided --kind tally"


def test_what_nobody_reviewed_is_to_check_unless_read_with_confidence() -> None:
    matters = ledger(Page().tally(VELL, 12))
    marks = [
        write_brief(matters, [], title="t", threshold=threshold).sections[0].lines[0].to_check
        for threshold in (None, 0.99, 0.1)
    ]
    assert marks == [True, True, False]


class Scripts(HTMLParser):
    """Collects scripts, styles, and elements that would load or run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[tuple[str | None, str]] = []
        self.styles: list[str] = []
        self.loads: list[str] = []
        self._in: tuple[str, str | None] | None = None
        self.policy = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.loads += [name for name in known if name in ("src", "style") or name.startswith("on")]
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = known["content"] or ""
        if tag in ("script", "style"):
            self._in = tag, known.get("type")

    def handle_endtag(self, tag: str) -> None:
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in and self._in[0] == "script":
            self.scripts.append((self._in[1], data))
        elif self._in:
            self.styles.append(data)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_page_runs_its_own_scripts_and_nothing_else() -> None:
    hostile = Actor((HOSTILE,), "OST", ActorType.GOVERNMENT)
    pages = [Page(outlet=HOSTILE).tally(hostile, 240, words=f"240 {HOSTILE}").tally(VELL, 30)]
    page = Scripts(brief_html(brief_of(*pages, title=HOSTILE)))
    assert page.loads == []
    runs = [text for kind, text in page.scripts if kind != "application/json"]
    assert [_hash(text) in page.policy for text in (*runs, *page.styles)] == [True, True]
    assert page.policy.startswith("default-src 'none'")
    (chart,) = (json.loads(text) for kind, text in page.scripts if kind == "application/json")
    assert [d["figure"] for d in chart["data"]["values"]] == ["30", "240"]


def test_words_of_reports_cannot_become_markup_in_markdown() -> None:
    page = brief_markdown(brief_of(Page().tally(OSTRIA, 12, words=f"12 {HOSTILE}"), title=HOSTILE))
    assert "<script" not in page.replace("\\<", "")
    assert not re.search(r"(?<!\\)\]\(", page)
    (row,) = (line for line in page.splitlines() if line.startswith("| 12 "))
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
