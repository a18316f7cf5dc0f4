"""The HTTP interface: the nouns of the ledger for programs, described by OpenAPI at /api/openapi.json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.openapi.utils import get_openapi
from starlette.responses import HTMLResponse, JSONResponse

from counterclaim import __version__
from counterclaim.records.claims import Claim
from counterclaim.records.errors import UnknownItem
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.records.reviews import Review
from counterclaim.run.shown import ShownClaim, ShownReport
from counterclaim.web.answers import (
    ClaimAnswer,
    ConflictAnswer,
    Fault,
    Item,
    JobAnswer,
    Listed,
    ReportAnswer,
    of_claim,
    of_matter,
    of_report,
)
from counterclaim.web.asked import AskedClaims, AskedMatters, AskedReports
from counterclaim.web.described import operations, records
from counterclaim.web.desk import TheDesk, address
from counterclaim.web.jobs import Job
from counterclaim.web.uploads import take_in

TITLE: Final = ""
PATH: Final = "/api"
_FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Fault, "description": "A filter or value that cannot be used"},
    404: {"model": Fault, "description": "Nothing has this id"},
}
router = APIRouter(responses=_FAULTS)
ABOUT: Final = (
    "The nouns of the ledger: reports, claims, matters, conflicts, reviews. Lists come in pages (`page`, `per`) with "
    "the address of the next one. Days are ISO dates, both ends of a span count; offsets are code points, the end "
    "exclusive. Nothing here decides what is true. Where the desk has a password, give it as a bearer token; what "
    "changes something always needs it."
)


@router.get("/api/conflicts", tags=["conflicts"])
def conflicts(desk: TheDesk) -> list[ConflictAnswer]:
    """The conflicts that the ledger holds matters of."""
    names = {c.code: c.name for c in desk.ledger.conflicts}
    counts = desk.ledger.store.standings_by_conflict()
    return [
        ConflictAnswer(code=code, name=names.get(code, code), matters=sum(n.values()), standings=n)
        for code, n in sorted((code, n) for code, n in counts.items() if code)
    ]


@router.get("/api/matters", tags=["matters"])
def matters(request: Request, desk: TheDesk, asked: Annotated[AskedMatters, Query()]) -> Listed[Matter]:
    """Matters: what comparable claims are about, with their findings; links to others only where one is asked for."""
    found = desk.ledger.counted(asked.per, asked.skip, asked.sort, **asked.filters())
    following = _next(request, asked.page) if asked.page < asked.last(found.total) else None
    items = [of_matter(matter) for matter in found.matters]
    return Listed(items=items, page=asked.page, total=found.total, next=following)


@router.get("/api/matters/{mark}", tags=["matters"])
def matter(desk: TheDesk, mark: str) -> Item[Matter]:
    """One matter, by its id or a clear beginning of it."""
    return of_matter(desk.ledger.matter(mark))


@router.get("/api/claims", tags=["claims"])
def claims(request: Request, desk: TheDesk, asked: Annotated[AskedClaims, Query()]) -> Listed[Claim]:
    """Claims of the current readings, as reviewed, in the order in which they came."""
    found = desk.ledger.claim_page(asked.per + 1, asked.skip, **asked.filters())
    return _listed(request, [of_claim(claim) for claim in found], asked.page, asked.per)


@router.get("/api/claims/{mark}", tags=["claims"])
def claim(desk: TheDesk, mark: str) -> ClaimAnswer:
    """One claim, with its report and its matters."""
    shown = desk.ledger.show(mark)
    if not isinstance(shown, ShownClaim):
        raise UnknownItem("this is no claim", mark, "ids of claims begin with c")
    matters = [matter.id for matter in shown.matters]
    return ClaimAnswer(id=shown.claim.id, record=shown.claim, report=shown.report.id, matters=matters)


@router.get("/api/reports", tags=["reports"])
def reports(request: Request, desk: TheDesk, asked: Annotated[AskedReports, Query()]) -> Listed[Report]:
    """Reports without their texts, those that came last first."""
    found = desk.ledger.report_page(asked.per + 1, asked.skip, **asked.filters())
    items = [of_report(report).model_copy(update={"record": replace(report, text="")}) for report in found]
    return _listed(request, items, asked.page, asked.per)


@router.get("/api/reports/{mark}", tags=["reports"])
def report(desk: TheDesk, mark: str) -> ReportAnswer:
    """One report, with its text and claims."""
    shown = desk.ledger.show(mark)
    if not isinstance(shown, ShownReport):
        raise UnknownItem("this is no report", mark, "ids of reports begin with r")
    return ReportAnswer(
        id=shown.report.id, record=shown.report, claims=[of_claim(c) for c in shown.claims], origin=shown.origin,
        copies=[replace(copy, text="") for copy in shown.copies], reader=shown.reading.reader,
    )  # fmt: skip


@router.post("/api/reports", tags=["reports"], status_code=202)
def add(
    desk: TheDesk, files: Annotated[list[UploadFile] | None, File()] = None, addresses: Annotated[str, Form()] = ""
) -> JobAnswer:
    """Add files and addresses (one a line). They are read in the background: ask for the job."""
    return _job(desk.jobs.start(*take_in(files or (), addresses)))


@router.get("/api/jobs/{mark}", tags=["reports"])
def job(desk: TheDesk, mark: str) -> JobAnswer:
    """How far an `add` is."""
    return _job(desk.jobs.job(mark))


@router.get("/api/reviews", tags=["reviews"])
def reviews(desk: TheDesk) -> list[Review]:
    """What people decided, in the order in which they did."""
    return list(desk.ledger.reviews())


@router.get("/api/openapi.json", include_in_schema=False)
def described(request: Request) -> JSONResponse:
    """The description of all this."""
    return JSONResponse(describe(request))


@router.get("/api", include_in_schema=False)
def reference(request: Request, desk: TheDesk) -> HTMLResponse:
    """The description as a page."""
    document = describe(request)
    return desk.page(
        request, "api.html", operations=tuple(operations(document)), records=tuple(records(document)), about=ABOUT
    )


def describe(request: Request) -> dict[str, Any]:
    """The OpenAPI document of what lies under /api."""
    return get_openapi(
        title="Counterclaim", version=__version__, description=ABOUT, routes=request.app.routes,
        servers=[{"url": str(request.base_url).rstrip("/")}],
    )  # fmt: skip


def _listed(request: Request, items: Sequence[Item[Any]], page: int, per: int) -> Listed[Any]:
    """A page of a list that was asked for one item more than it holds."""
    following = _next(request, page) if len(items) > per else None
    return Listed(items=list(items[:per]), page=page, next=following, total=None)


def _next(request: Request, page: int) -> str:
    return address(request, page=page + 1)


def _job(job: Job) -> JobAnswer:
    state = "done" if job.result else "stopped" if job.fault else "reading" if job.started else "waiting"
    return JobAnswer(id=job.id, state=state, sources=list(job.sources), outcomes=list(job.outcomes), fault=job.fault)
