"""The brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.publish.brief import Brief, Line
from counterclaim.publish.charts import Chart
from counterclaim.publish.wording import write_day

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def brief_markdown(brief: Brief) -> str:
    """The whole brief; words of reports are escaped, so that they cannot become markup."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    yield ""
    yield f"{_plain(brief.subtitle)}"
    yield ""
    yield f"> {brief.notice}"
    for section in brief.sections:
        yield ""
        yield f"## {section.title}"
        if section.lead:
            yield ""
            yield section.lead
        yield ""
        for line in section.lines:
            yield from _line(line)
        for chart in section.charts:
            yield from _table(chart)
    yield from _references(brief)
    yield from _sources(brief)


def _line(line: Line) -> Iterator[str]:
    marks = f" *({line.mark})*" if line.mark else ""
    numbers = "".join(f" [{n}]" for n in line.references)
    yield f"- {_plain(line.text)}{marks}{numbers}"
    for detail in line.detail:
        yield f"    - {_plain(detail)}"


def _table(chart: Chart) -> Iterator[str]:
    yield ""
    yield f"**{_plain(chart.title)}**"
    yield ""
    yield "| " + " | ".join(chart.columns) + " |"
    yield "|" + " --- |" * len(chart.columns)
    for row in chart.rows:
        yield "| " + " | ".join(_plain(cell) for cell in row) + " |"


def _references(brief: Brief) -> Iterator[str]:
    yield ""
    yield "## Words"
    yield ""
    for r in brief.references:
        yield f"{r.number}. {_plain(r.claimant)} {r.stance}: “{_plain(r.words)}” ({_plain(r.source)}; {r.claim})"


def _sources(brief: Brief) -> Iterator[str]:
    yield ""
    yield "## Reports"
    yield ""
    for report in brief.reports:
        title = _plain(report.title or report.name)
        yield f"- {_plain(report.source)}, {write_day(report.published)}: {title} ({report.id})"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
