"""`counterclaim show`: one report with its claims marked, one matter with its claims side by side, or one claim."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.claims import content_line
from counterclaim.cli.common import JsonFlag, LedgerFlag, console, open_ledger
from counterclaim.cli.matters import matter_block
from counterclaim.publish.wording import write_day
from counterclaim.records.claims import Claim
from counterclaim.records.codec import to_json
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span

if TYPE_CHECKING:
    from rich.text import Text

    from counterclaim.run.ledger import Ledger

_STYLES = {"tally": "on #fde3cf", "event": "on #d6e8f5", "position": "on #d5efe3", "remark": "on #eeeeee"}


def show(
    mark: Annotated[
        str,
        typer.Argument(help="Id of a report (r...), claim (c...) or matter (m...), or a report's name.", metavar="ID"),
    ],
    ledger: LedgerFlag = None,
    json: JsonFlag = False,
) -> None:
    """Show a report with its claims marked, a matter with its claims side by side, or a claim with its words."""
    with open_ledger(ledger) as opened:
        found = opened.show(mark)
        if json:
            jsonlib.dump(jsonlib.loads(to_json(found)), sys.stdout, ensure_ascii=False, indent=1)
            sys.stdout.write("\n")
            return
        match found:
            case Report():
                _report(found, opened)
            case Matter():
                _matter(found, opened)
            case _:
                _claim(found, opened)


def _report(report: Report, ledger: Ledger) -> None:
    from rich.rule import Rule
    from rich.text import Text

    claims = ledger.claims(report=report.id)
    console().print(Text(report.title or report.name, style="bold"))
    console().print(
        Text(f"{report.source} · {write_day(report.published)} · {report.id} · {len(claims)} claims", style="dim")
    )
    if report.address:
        console().print(Text(report.address, style="dim"))
    if origin := ledger.origin(report.id):
        console().print(Text(origin.why, style="dim"))
    console().print(_legend())
    console().print()
    console().print(marked_text(report.text, claims))
    console().print(Rule(style="dim"))
    for n, claim in enumerate(claims, 1):
        console().print(_footnote(n, claim))


def marked_text(text: str, claims: Sequence[Claim]) -> Text:
    """The text with every claim's stretch coloured by kind, claimant underlined, cue in italics, figure bold.

    A number in brackets behind the stretch names its claim in the list below.
    """
    from rich.text import Text

    marked = Text(text)
    for claim in sorted(claims, key=lambda c: c.quote.start - c.quote.end):
        marked.stylize(f"{_STYLES[claim.kind]} black", claim.quote.start, claim.quote.end)
    for claim in claims:
        _stylize(marked, claim.source, "underline")
        _stylize(marked, claim.cue, "italic bold")
        _stylize(marked, claim.anchor if claim.kind in {"tally", "event"} else None, "bold")
    numbers: dict[int, list[int]] = {}
    for n, claim in enumerate(claims, 1):
        numbers.setdefault(claim.quote.end, []).append(n)
    parts, last = [], 0
    for end in sorted(numbers):
        parts += [marked[last:end], Text(f"[{','.join(map(str, numbers[end]))}]", style="dim")]
        last = end
    return Text.assemble(*parts, marked[last:])


def _stylize(text: Text, span: Span | None, style: str) -> None:
    if span:
        text.stylize(style, span.start, span.end)


def _legend() -> Text:
    from rich.text import Text

    kinds = [part for kind, style in _STYLES.items() for part in ((f" {kind} ", f"{style} black"), " ")]
    return Text.assemble(*kinds, ("claimant", "underline"), " ", ("cue", "italic bold"), " ", ("figure, deed", "bold"))


def _footnote(n: int, claim: Claim) -> Text:
    from rich.text import Text

    via = f" (via {', '.join(a.name for a in claim.via)})" if claim.via else ""
    head = f"{claim.claimant.name}{via} {claim.stance}"
    return Text.assemble(
        (f"[{n}] ", "dim"), (head, "bold"), f": {content_line(claim)} ", (f"{claim.id} · {claim.confidence:.2f}", "dim")
    )


def _matter(matter: Matter, ledger: Ledger) -> None:
    from rich.text import Text

    console().print(matter_block(matter))
    for view in matter.views:
        console().print(
            Text.assemble((f"{view.claimant}: ", "bold"), f"“{view.words}” ", (f"{view.claim} in {view.report}", "dim"))
        )
    for link in matter.links:
        other = ledger.show(link.to)
        console().print(Text(f"{link.kind} {other.name if isinstance(other, Matter) else ''} {link.to}", style="dim"))
    for finding in matter.findings:
        console().print(
            Text(f"{finding.about}: {finding.evidence}, dispute {finding.dispute}; {finding.basis}", style="dim")
        )


def _claim(claim: Claim, ledger: Ledger) -> None:
    from rich.text import Text

    report = ledger.report(claim.text_sha256)
    first = max(report.text.rfind("\n", 0, claim.quote.start) + 1, 0)
    last = report.text.find("\n", claim.quote.end)
    around = marked_text(report.text, [claim])
    console().print(_footnote(1, claim))
    console().print(Text(f"{report.source}, {write_day(report.published)} · {report.id}", style="dim"))
    console().print(around[first : len(around) if last < 0 else last + 3])
    for matter in ledger.matters(claim=claim.id):
        console().print(Text(f"in {matter.id} {matter.name}", style="dim"))
