"""A claim: its words, its slots as a form to correct, what was decided about it, and the matters that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from counterclaim.ledger.slots import slots_of
from counterclaim.publish.marks import Piece, pieces_of
from counterclaim.publish.masking import Mask
from counterclaim.records.claims import (
    Claim,
    Counted,
    EventType,
    Issue,
    Kind,
    Measure,
    Modality,
    Posture,
    Stance,
    Unit,
)  # fmt: skip
from counterclaim.records.errors import InputError, UnknownItem
from counterclaim.run.shown import ShownClaim
from counterclaim.web.asked import AskedClaims
from counterclaim.web.desk import Desk, TheDesk, remember_reviewer
from counterclaim.web.masking import mask_of

TITLE: Final = ""
PATH: Final = "/claims"
router = APIRouter(include_in_schema=False)
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "stance": tuple(Stance), "modality": tuple(Modality), "measure": tuple(Measure), "unit": tuple(Unit),
    "class": tuple(Counted), "type": tuple(EventType), "issue": tuple(Issue), "position": tuple(Posture),
}  # fmt: skip
_AROUND: Final = 300  # code points of text on both sides of the words


@router.get("/claims")
def claims(request: Request, desk: TheDesk, asked: Annotated[AskedClaims, Query()]) -> HTMLResponse:
    """The list, with its filters in the address."""
    found = desk.ledger.claim_page(asked.per + 1, asked.skip, **asked.filters())
    choices = {"kind": tuple(Kind), "measure": tuple(Measure), "stance": tuple(Stance)}
    return desk.page(
        request, "claims.html", asked=asked, found=found[: asked.per], more=len(found) > asked.per, choices=choices
    )


@router.get("/claims/{mark}")
def claim(request: Request, desk: TheDesk, mark: str, seen: str = "") -> HTMLResponse:
    """The claim as it stands; `seen` is set where somebody else had decided in the meantime."""
    shown = _shown(desk, mark)
    mask = mask_of(request, desk.ledger, shown.report.id)
    return desk.page(
        request, "claim.html", shown=shown, claim=shown.claim, mark=mark, slots=slots_of(shown.claim),
        choices=_CHOICES, pieces=_around(mask.text(shown.report.text), shown.claim),
        history=desk.ledger.history(mark), anew=desk.ledger.read_anew(mark), meanwhile=seen, last=_last(desk, mark),
        identities=desk.ledger.identities(shown.claim.claimant.name),
    )  # fmt: skip


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, trimmed."""
    return {name: str(value).strip() for name, value in (await request.form()).items()}


Given = Annotated[dict[str, str], Depends(form_of)]


@router.post("/claims/{mark}/review")
def review(request: Request, desk: TheDesk, mark: str, given: Given) -> RedirectResponse:
    """Keeps the decision. One that somebody else made since the page was loaded stays too, and is pointed out."""
    before, verdict = _last(desk, mark), given.get("verdict", "")
    shown = _shown(desk, mark)
    mask, name = mask_of(request, desk.ledger, shown.report.id), shown.claim.claimant.name
    changes = _changes(given, shown.claim, mask) if verdict == "corrected" else {}
    if verdict == "identified":
        named = given.get("name", "")
        changes = {"name": name if named == mask.text(name) else named, "country": given.get("country", "")}
    who = reviewer_of(request, given)
    desk.ledger.review(
        mark, verdict, reviewer=who, why=given.get("why", "")[:500], change=changes, seen=given.get("seen")
    )
    if verdict != "identified" and given.get("seen", before) != before:
        return RedirectResponse(f"/claims/{mark}?seen={before}#history", 303)
    return RedirectResponse(back_of(given, f"/claims/{mark}"), 303)


@router.post("/reviews/{mark}/undo")
def undo(request: Request, desk: TheDesk, mark: str, given: Given) -> RedirectResponse:
    """Takes a decision back; both stay on record. A claim that was added has no page then: back to its report."""
    taken = next((r for r in desk.ledger.reviews() if r.id == mark), None)
    desk.ledger.undo(mark, reviewer=reviewer_of(request, given), why=given.get("why", "")[:500])
    if taken and taken.claim and given.get("back", "").startswith("/claims/"):
        return RedirectResponse(f"/reports/r{taken.claim.text_sha256[:10]}", 303)
    return RedirectResponse(back_of(given, "/reviews"), 303)


def reviewer_of(request: Request, given: Mapping[str, str]) -> str:
    """Who decides: the name in the form, else the session's. Raises InputError without one."""
    name = given.get("reviewer") or request.session.get("reviewer", "")
    if not name:
        raise InputError("nobody decides", "", "write your name first; it stays for this session")
    return remember_reviewer(request, name)


def back_of(given: Mapping[str, str], otherwise: str) -> str:
    """The page of the desk that a form names to go back to."""
    back = given.get("back", "")
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else otherwise


def _changes(given: Mapping[str, str], claim: Claim, mask: Mask) -> dict[str, str]:
    """The slots that the form gives otherwise than the claim has them, and than it shows them."""
    as_shown = {slot: (value, mask.text(value)) for slot, value in slots_of(claim).items()}
    return {slot: given[slot] for slot, values in as_shown.items() if given.get(slot, values[0]) not in values}


def _around(text: str, claim: Claim) -> list[Piece]:
    """The claim's words with some of the text on both sides."""
    start, end = max(0, claim.quote.start - _AROUND), claim.quote.end + _AROUND
    found, at = [], 0
    for piece in pieces_of(text, [claim]):
        shown = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
        found += [replace(piece, text=shown)] if shown else []
    return found


def _last(desk: Desk, mark: str) -> str:
    """The id of the latest decision about a claim, empty without one: what a form says that it has seen."""
    return next((r.id for r in reversed(desk.ledger.history(mark))), "")


def _shown(desk: Desk, mark: str) -> ShownClaim:
    shown = desk.ledger.show(mark)
    if not isinstance(shown, ShownClaim):
        raise UnknownItem("this is no claim", mark, "ids of claims begin with c")
    return shown
