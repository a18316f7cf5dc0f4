"""Review: the queue of claims that most need a look, what was decided, and decisions about matters."""

from __future__ import annotations

from itertools import islice
from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from counterclaim.records.reports import Report
from counterclaim.records.reviews import Review, standing_reviews
from counterclaim.web.asked import Words
from counterclaim.web.desk import TheDesk, remember_reviewer
from counterclaim.web.masking import SEEN
from counterclaim.web.pages.claims import Given, back_of, reviewer_of

TITLE: Final = "Review"
PATH: Final = "/review"
router = APIRouter(include_in_schema=False)
_QUEUE: Final = 40
_FEW: Final = 12  # reports half gone over


@router.get("/review")
def queue(request: Request, desk: TheDesk, conflict: Words = None) -> HTMLResponse:
    """The queue; each row has its decision one key away."""
    looks = desk.ledger.queue(_QUEUE, conflict)
    seen = desk.ledger.latest(look.view.claim for look in looks)
    return desk.page(
        request, "queue.html", looks=looks, seen=seen, latest=_latest(desk, request.session.get("reviewer", "")),
        halves=_halves(desk),
    )  # fmt: skip


@router.post("/review/name")
def name(request: Request, given: Given) -> RedirectResponse:
    """Who reviews, from now on in this session."""
    remember_reviewer(request, given.get("reviewer", ""))
    return RedirectResponse(back_of(given, "/review"), 303)


@router.post("/unmask")
def unmask(request: Request, desk: TheDesk, given: Given) -> RedirectResponse:
    """Names of private persons are shown in this session from now on, which goes on record; or no longer."""
    if given.get("hide"):
        request.session.pop(SEEN, None)
    else:
        desk.ledger.unmask(reviewer=reviewer_of(request, given), why=given.get("why", "")[:500])
        request.session[SEEN] = True
    return RedirectResponse(back_of(given, "/"), 303)


@router.get("/reviews")
def reviews(request: Request, desk: TheDesk) -> HTMLResponse:
    """Everything decided, the latest first, each to be taken back."""
    kept = desk.ledger.reviews()
    return desk.page(request, "reviews.html", reviews=list(reversed(kept)))


@router.post("/matters/{mark}/review")
async def matter(request: Request, desk: TheDesk, mark: str) -> RedirectResponse:
    """Rename, merge into another, or split claims off."""
    form = await request.form()
    return await run_in_threadpool(_decide, request, desk, mark, form)


def _decide(request: Request, desk: TheDesk, mark: str, form: FormData) -> RedirectResponse:
    given = {name: str(value).strip() for name, value in form.items()}
    verdict = given.get("verdict", "")
    change = {
        "renamed": [("name", given.get("name", ""))],
        "merged": [("into", given.get("into", ""))],
        "split": [("claim", str(claim)) for claim in form.getlist("claim")],
    }.get(verdict, [])
    who = reviewer_of(request, given)
    said, seen = given.get("why", "")[:500], given.get("seen")
    desk.ledger.review(mark, verdict, reviewer=who, why=said, change=tuple(change), seen=seen)
    gone = verdict == "merged"
    return RedirectResponse(f"/matters/{given['into']}" if gone else f"/matters/{mark}", 303)


def _halves(desk: TheDesk) -> list[tuple[Report, int, int]]:
    """Reports half gone over, with how many of their claims somebody has decided about, and how many there are."""
    found = []
    for sha256, n in islice(desk.ledger.half_gone_over().items(), _FEW):
        claims = desk.ledger.store.claims_of([sha256])
        found.append((desk.ledger.store.report(sha256), min(n, len(claims)), len(claims)))
    return found


def _latest(desk: TheDesk, reviewer: str) -> Review | None:
    """The last decision of this reviewer that stands."""
    return next((r for r in reversed(standing_reviews(desk.ledger.reviews())) if r.reviewer == reviewer), None)
