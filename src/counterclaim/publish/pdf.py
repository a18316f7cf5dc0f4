"""The brief as a PDF: the same lines, each with links to the words that it rests on; figures of charts as tables."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import Any, Final

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from counterclaim.publish.brief import Brief
from counterclaim.publish.charts import Chart
from counterclaim.publish.lines import Line, Reference, Said
from counterclaim.publish.listed import list_reports
from counterclaim.publish.sections import Section

_FONT: Final = "DejaVu"
_QUIET: Final = 110  # grey
_WIDE: Final = 174.0  # millimetres between the margins of a page of A4


def brief_pdf(brief: Brief) -> bytes:
    """The document: A4, text that can be searched and copied, an outline, no reference to anything outside."""
    page = _Pages(brief.title)
    page.heading(brief.title, 17, level=0)
    page.words(brief.subtitle, quiet=True)
    page.words(brief.notice, 8.5, quiet=True)
    page.number(brief.references)
    if brief.glance:
        page.heading("At a glance", 13)
        for headline in brief.glance:
            page.words(f"•  {headline.name}" + (f": {headline.reason}" if headline.reason else ""))
    for section in brief.sections:
        page.section(section)
    page.references(brief.references)
    page.heading("Reports", 13)
    for entry in list_reports(brief.reports):
        page.words(f"{entry.source}, {entry.when}: {entry.title}  ({entry.mark})", 8.5)
    return bytes(page.document.output())


class _Pages:
    """The pages as they grow. Numbers of references are links to the list of words."""

    def __init__(self, title: str) -> None:
        self.document = FPDF(format="A4")
        self.document.set_title(title)
        self.document.set_lang("en")
        self.document.set_creator("Counterclaim")
        self.document.set_margins(18, 16)
        self.document.set_auto_page_break(True, 16)
        for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            with as_file(files("counterclaim.publish") / "fonts" / name) as path:
                self.document.add_font(_FONT, style, path)
        self.document.add_page()
        self._links: dict[int, Any] = {}

    def heading(self, text: str, size: float, level: int = 1) -> None:
        """A heading, in the outline too."""
        self.document.ln(3)
        self._keep(18)
        self.document.start_section(text, level)
        self._set(size, bold=True)
        self._cell(text, size * 0.5)

    def words(self, text: str, size: float = 9.5, *, bold: bool = False, quiet: bool = False) -> None:
        """A paragraph."""
        self._set(size, bold, quiet)
        self._cell(text, size * 0.5)
        self.document.ln(0.8)

    def number(self, references: Sequence[Reference]) -> None:
        """Gives every reference a place to link to."""
        self._links = {r.number: self.document.add_link() for r in references}

    def section(self, section: Section) -> None:
        """A section: its lines, or a row a line."""
        self.heading(f"{section.title} ({section.total})", 13)
        self.words(section.lead, 8.5, quiet=True)
        if section.chart and not section.compact:
            self._chart(section.chart)
        for line in section.lines:
            if section.compact:
                self._row(line)
            else:
                self._line(line)
        if section.more:
            self.words(section.more, 8.5, quiet=True)

    def references(self, references: Sequence[Reference]) -> None:
        """The words that lines rest on."""
        self.heading("Words", 13)
        for r in references:
            self.document.set_link(self._links[r.number])
            self.words(f"{r.number}.  {r.claimant} {r.stance}: {r.words}  ({r.source} · {r.claim})", 8.5)

    def _row(self, line: Line) -> None:
        self._flow([(line.figures, True, False), (f"  {line.name}", False, False), (f"  {line.by}", False, True)])
        self._numbers(line.numbers)

    def _line(self, line: Line) -> None:
        self._keep(22)
        self.document.ln(1.5)
        self.words(line.name, 10.5, bold=True)
        check = "  to check" if line.to_check else ""
        self.words(f"{line.status}  {line.figures}{check}  {line.matter}", 8.5, quiet=True)
        for reason in line.reasons:
            self.words(reason)
        for said in line.said:
            self._said(said)
        if line.more:
            self.words(f"and {line.more} more", 8.5, quiet=True)
        if line.chart:
            self._chart(line.chart)

    def _said(self, said: Said) -> None:
        # a part begins with its space: a line may break there, else in the middle of the word
        figure = f"{said.figure}  " if said.figure else ""
        old = " (superseded)" if said.superseded else ""
        source = f" {said.relation} · {said.source}"
        self._flow([
            (f"•  {figure}{said.who}", True, False), (f" {said.verb}{old}:", False, True),
            (f" {said.words}", False, False), (source, False, True),
        ])  # fmt: skip
        self._numbers(said.numbers)

    def _chart(self, chart: Chart) -> None:
        """The data behind a chart."""
        self.words(chart.title, 8.5, bold=True)
        self._set(8)
        with self.document.table(
            width=_WIDE,
            line_height=4.5,
            borders_layout="HORIZONTAL_LINES",
            text_align="LEFT",
            headings_style=FontFace(emphasis="BOLD"),
        ) as table:
            for row in (chart.columns, *chart.rows):
                table.row(list(row))
        self.document.ln(1.5)

    def _flow(self, parts: Sequence[tuple[str, bool, bool]]) -> None:
        """Stretches of one paragraph: text, bold, grey."""
        for text, bold, quiet in parts:
            self._set(9, bold, quiet)
            self.document.write(4.6, text)

    def _numbers(self, numbers: Sequence[int]) -> None:
        self._set(7.5)
        self.document.set_text_color(0, 73, 143)
        for n in numbers:
            self.document.write(4.6, f" [{n}]", self._links[n])
        self.document.ln(5.2)

    def _cell(self, text: str, height: float) -> None:
        self.document.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _set(self, size: float, bold: bool = False, quiet: bool = False) -> None:
        self.document.set_font(_FONT, "B" if bold else "", size)
        self.document.set_text_color(_QUIET if quiet else 0)

    def _keep(self, height: float) -> None:
        """A new page where less than this is left, so that no heading stands alone."""
        if self.document.will_page_break(height):
            self.document.add_page()
