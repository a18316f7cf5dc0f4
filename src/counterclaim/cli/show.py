"""`counterclaim show`: one report with its claims marked, one matter with its claims side by side, or one claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.common import (
    JsonFlag,
    LeastFlag,
    LedgerFlag,
    UnmaskFlag,
    console,
    hang,
    mask_for,
    open_ledger,
    print_json,
)
from counterclaim.cli.matters import matter_block
from counterclaim.publish.marks import write_content
from counterclaim.publish.palette import colour_of, party_colours
from counterclaim.publish.voices import voices_of, write_words
from counterclaim.publish.wording import write_bounds, write_count, write_day, write_number
from counterclaim.records.claims import Claim
from counterclaim.records.matters import Finding, Matter
from counterclaim.records.spans import Span

if TYPE_CHECKING:
    from rich.text import Text

    from counterclaim.publish.masking import Mask
    from counterclaim.run.copies import Copy
    from counterclaim.run.shown import ShownClaim, ShownReport

_STYLES = {"tally": "on #fde3cf", "event": "on #d6e8f5", "position": "on #d5efe3", "remark": "on #eeeeee"}


def show(
    mark: Annotated[
        str,
        typer.Argument(help="Id of a report (r...), claim (c...) or matter (m...), or a report's name.", metavar="ID"),
    ],
    ledger: LedgerFlag = None,
    least_confidence: LeastFlag = None,
    unmask: UnmaskFlag = None,
    json: JsonFlag = False,
) -> None:
    """Show a report, a matter or a claim.

    A report with its claims marked in the text; a matter with its claims side by side and their words; a claim with
    its words and the matters that it is about. The beginning of an id is enough. Names of private persons are blotted
    out unless --unmask is given.
    """
    from counterclaim.run.shown import ShownClaim, ShownMatter, ShownReport

    with open_ledger(ledger, least_confidence=least_confidence) as opened:
        found, colours = opened.show(mark), party_colours(opened.conflicts)
        mask = mask_for(opened, unmask, found)
        copies = opened.copies(found.report.id) if isinstance(found, ShownReport) else ()
    match found:
        case ShownReport() if json:
            print_json(mask.record([found.report, *found.claims]))
        case ShownReport():
            _report(found, copies, mask)
        case ShownMatter() if json:
            print_json(mask.record([found.matter, *found.claims]))
        case ShownMatter():
            _matter(mask.record(found.matter), colours)
        case ShownClaim() if json:
            print_json(mask.record([found.claim, found.report]))
        case ShownClaim():
            _claim(found, mask)


def _report(shown: ShownReport, copies: Sequence[Copy], mask: Mask) -> None:
    from rich.rule import Rule
    from rich.text import Text

    report, claims = shown.report, mask.record(list(shown.claims))
    console().print(Text(mask.text(report.title or report.name), style="bold"))
    facts = (
        report.source,
        write_day(report.published),
        report.id,
        write_count(len(claims), "claim"),
        f"reader {shown.reading.reader}",
    )
    console().print(Text(" · ".join(facts), style="dim"))
    if report.address:
        console().print(Text(report.address, style="dim"))
    for copy in shown.copies:
        console().print(Text(f"the same text also came from {copy.source}", style="dim"))
    if shown.origin:
        console().print(Text(mask.text(shown.origin.why), style="dim"))
    if done := shown.gone_over:
        console().print(Text(f"gone over completely by {done.reviewer}, {write_day(done.made[:10])}", style="dim"))
    for near in copies:
        shared = f"{near.likeness.share:.0%} of the wording" if near.likeness else "little wording"
        stands = "one origin" if near.one_origin else "apart"
        console().print(Text(f"{shared} shared with {near.report.id} ({near.report.source}): {stands}", style="dim"))
    console().print(_legend())
    console().print()
    console().print(marked_text(mask.text(report.text), claims))
    console().print(Rule(style="dim"))
    for n, (read, claim) in enumerate(zip(shown.claims, claims, strict=True), 1):
        hang(f"[{n}]", _footnote(claim, read.id))


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


def _footnote(claim: Claim, mark: str) -> Text:
    from rich.text import Text

    via = f" (via {', '.join(a.name for a in claim.via)})" if claim.via else ""
    head = f"{claim.claimant.name}{via} {claim.stance}"
    return Text.assemble((head, "bold"), f": {write_content(claim)} ", (f"{mark} · {claim.confidence:.2f}", "dim"))


def _matter(matter: Matter, colours: Mapping[str, str]) -> None:
    from rich.text import Text

    out = console()
    out.print(matter_block(matter, colours, most=0))
    out.print(Text("\nWords", style="bold"))
    for voice in voices_of(matter):
        who = Text(voice.first.claimant, style=colour_of(voice.first.party, colours))
        where = ", ".join(dict.fromkeys(f"{v.claim} in {v.report}" for v in voice.views))
        hang("•", Text.assemble(who, f" {voice.verb}: {write_words(voice.views)} ", (where, "dim")))
    out.print(Text("\nFindings", style="bold"))
    for finding in matter.findings:
        hang("•", Text(f"{finding.about}: {'; '.join(_facts(finding))}"))
    for link in matter.links:
        hang("•", Text(f"{link.kind.replace('-', ' ')} {link.to}", style="dim"))


def _facts(f: Finding) -> Iterator[str]:
    """All that a finding keeps, in words."""
    yield f"evidence {f.evidence}"
    yield f"dispute {f.dispute}" + (f", {f.gap}" if f.gap else "")
    if f.low is not None or f.high is not None:
        yield f"range {write_bounds(f.low, f.high)}"
    if f.best is not None:
        yield f"best {write_number(f.best)} by rule {f.rule}"
    if f.floor is not None:
        yield f"floor {write_number(f.floor)}"
    if f.ceiling is not None:
        yield f"ceiling {write_number(f.ceiling)}"
    if f.ratio is not None:
        yield f"ratio {write_number(f.ratio)}"
    yield f.basis


def _claim(shown: ShownClaim, mask: Mask) -> None:
    from rich.text import Text

    claim, report = mask.record(shown.claim), shown.report
    console().print(_footnote(claim, shown.claim.id))
    console().print(Text(f"{report.source}, {write_day(report.published)} · {report.id}", style="dim"))
    marked = marked_text(mask.text(report.text), [claim])
    first = report.text.rfind("\n", 0, claim.quote.start) + 1
    last = report.text.find("\n", claim.quote.end)
    console().print(marked[first : len(marked) if last < 0 else last + len("[1]")])
    for matter in shown.matters:
        console().print(Text(f"in {matter.id} {mask.text(matter.name)}", style="dim"))
