"""`counterclaim review`: what a person decides about a claim, a matter or a report, and the list of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.cli.common import JsonFlag, LedgerFlag, UnmaskFlag, console, mask_for, open_ledger, print_json
from counterclaim.records.errors import InputError
from counterclaim.records.reviews import Review

if TYPE_CHECKING:
    from counterclaim.run.ledger import Ledger


def review(
    mark: Annotated[
        str | None,
        typer.Argument(
            help="Id of a claim (c...), matter (m...) or report (r...); none: list the reviews.", metavar="[ID]"
        ),
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Argument(
            help="Of a claim: right, wrong, corrected, identified. Of a matter: merged, split, renamed. Of a report: "
            "added (a claim that the reader missed), gone-over (what is not among its claims is none), "
            "one-origin, apart (with or from another).",
            metavar="[VERDICT]",
        ),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="SLOT=VALUE",
            help="What is changed; may be given again: figure=81, side=ARM, stance=denies; name=..., country=...; "
            "into=M-ID; claim=C-ID; other=R-ID. Of an added claim: kind=tally, quote=..., claimant=..., and the "
            "slots of its kind.",
        ),
    ] = None,
    reviewer: Annotated[str | None, typer.Option("--by", help="Who decides.")] = None,
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the review.")] = "",
    undo: Annotated[str | None, typer.Option("--undo", metavar="V-ID", help="Take this review back.")] = None,
    ledger: LedgerFlag = None,
    unmask: UnmaskFlag = None,
    json: JsonFlag = False,
) -> None:
    """Decide about claims, matters and reports, or list decisions.

    Reviews are kept beside the reading, never over it: they survive a new reading, and each can be taken back.
    """
    with open_ledger(ledger) as opened:
        if mark is None and undo is None:
            _list_reviews(opened, unmask, json)
            return
        if reviewer is None:
            raise InputError("no reviewer", "--by", "say who decides: --by NAME")
        if undo is not None:
            kept = opened.undo(undo, reviewer=reviewer, why=why)
        elif mark is None or verdict is None:
            raise InputError(
                "no verdict", mark or "", "give an id and a verdict: counterclaim review c0123 right --by NAME"
            )
        else:
            kept = opened.review(mark, verdict, reviewer=reviewer, why=why, change=_pairs(change or []))
    console().print(f"{kept.id} kept")


def _list_reviews(ledger: Ledger, unmask: str | None, json: bool) -> None:
    """Everything decided, in the order in which it was."""
    found = ledger.reviews()
    mask = mask_for(ledger, unmask, found)
    if json:
        print_json(mask.record(tuple(found)))
        return
    for r in found:
        what = mask.text(" · ".join(filter(None, (_changes(r), r.why))))
        line = f"{r.id}  {r.made[:16]}  {r.reviewer}: {r.verdict} {_about(r)}  {what}"
        console().print(line, soft_wrap=True)
    if not found:
        console().print("Nothing was reviewed yet.")


def _changes(review: Review) -> str:
    """ "figure 12 -> 81; side BOR"."""
    from counterclaim.run.decisions import changes_of

    told = ((slot, value if was is None else f"{was or 'none'} -> {value}") for slot, was, value in changes_of(review))
    return "; ".join(f"{slot} {value}" for slot, value in told)


def _about(review: Review) -> str:
    report = f"r{review.text_sha256[:10]}" if review.text_sha256 else ""
    if review.other_sha256:
        return f"{report} and r{review.other_sha256[:10]}"
    return review.target or (f"{review.kind} at {review.start} of {report}" if review.kind else report)


def _pairs(changes: list[str]) -> dict[str, str]:
    pairs = {}
    for one in changes:
        slot, sign, value = one.partition("=")
        if not sign:
            raise InputError("not SLOT=VALUE", one, "write for example --set figure=81")
        pairs[slot.strip()] = value.strip()
    return pairs
