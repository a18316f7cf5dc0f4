"""The brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counterclaim.publish.brief import Brief
from counterclaim.publish.lines import Line
from counterclaim.publish.listed import list_reports
from counterclaim.publish.sections import Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def brief_markdown(brief: Brief) -> str:
    """The whole brief; words of reports are escaped, so that they cannot become markup."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {_plain(brief.title)}", "", _plain(brief.subtitle), "", f"> {brief.notice}")
    if brief.glance:
        yield from ("", "## At a glance", "")
        yield from (f"- {_plain(': '.join(filter(None, (h.name, h.reason))))}" for h in brief.glance)
    for section in brief.sections:
        yield from ("", f"## {section.title}", "", section.lead, "")
        if section.compact:
            yield from _rows(section)
        else:
            for line in section.lines:
                yield from _line(line)
        if section.more:
            yield from ("", _plain(section.more))
    yield from _references(brief)
    yield from _sources(brief)


def _rows(section: Section) -> Iterator[str]:
    yield "| Figure | What | By | Words |"
    yield "| ---: | --- | --- | --- |"
    for line in section.lines:
        yield f"| {line.figures} | {_plain(line.name)} | {_plain(line.by)} | {_numbers(line.numbers)} |"


def _line(line: Line) -> Iterator[str]:
    status = ", ".join(filter(None, (line.status, line.figures, "to check" if line.to_check else "")))
    yield f"- **{_plain(line.name)}** ({status})"
    yield from (f"    {_plain(reason)}" for reason in line.reasons)
    for said in line.said:
        figure = f" {said.figure}" if said.figure else ""
        about = "; ".join(filter(None, (said.relation, said.source, "superseded" if said.superseded else "")))
        words = f"{_plain(said.who)} {_plain(said.verb)}{figure}: {_plain(said.words)}"
        yield f"    - {words} ({_plain(about)}) {_numbers(said.numbers)}"
    if line.more:
        yield f"    - and {line.more} more: `counterclaim show {line.matter}`"


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(f"\\[{n}\\]" for n in numbers)


def _references(brief: Brief) -> Iterator[str]:
    yield ""
    yield "## Words"
    yield ""
    for r in brief.references:
        yield f"{r.number}. {_plain(r.claimant)} {_plain(r.stance)}: {_plain(r.words)} ({_plain(r.source)}; {r.claim})"


def _sources(brief: Brief) -> Iterator[str]:
    yield ""
    yield "## Reports"
    yield ""
    for entry in list_reports(brief.reports):
        yield f"- {_plain(entry.source)}, {entry.when}: {_plain(entry.title)} ({entry.mark})"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
