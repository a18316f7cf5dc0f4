"""Reports: the list, a report with its claims marked in the text, and the bytes that it was taken from."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from counterclaim.publish.marks import pieces_of
from counterclaim.records.claims import Kind
from counterclaim.records.errors import UnknownItem
from counterclaim.records.reports import Raw
from counterclaim.run.shown import ShownReport
from counterclaim.web.asked import AskedReports
from counterclaim.web.desk import Desk, TheDesk
from counterclaim.web.masking import SEEN, mask_of
from counterclaim.web.pages.added import looked_at

TITLE: Final = "Reports"
PATH: Final = "/reports"
router = APIRouter(include_in_schema=False)


@router.get("/reports")
def reports(request: Request, desk: TheDesk, asked: Annotated[AskedReports, Query()]) -> HTMLResponse:
    """The list, those that came last first."""
    found = desk.ledger.report_page(asked.per + 1, asked.skip, **asked.filters())
    texts = [report.sha256 for report in found]
    done, half = desk.ledger.gone_over(texts), desk.ledger.half_gone_over(texts)
    return desk.page(
        request, "reports.html", asked=asked, reports=found[: asked.per], more=len(found) > asked.per,
        done=done, half=half, total=desk.ledger.store.counts("reports")["reports"],
    )  # fmt: skip


@router.get("/reports/{mark}")
def report(request: Request, desk: TheDesk, mark: str) -> HTMLResponse:
    """The text with its claims, each beside it with the matters that it is about."""
    shown = desk.ledger.show(mark)
    if not isinstance(shown, ShownReport):
        raise UnknownItem("this is no report", mark, "ids of reports begin with r")
    mask = mask_of(request, desk.ledger, shown.report.id)
    return desk.page(
        request, "report.html", shown=shown, report=shown.report, raw=_raw(desk, shown.report.id),
        read_ids=_read_ids(shown), looked_at=looked_at(shown.claims), kinds=tuple(Kind),
        private=len(desk.ledger.store.private_names([shown.report.id])),
        seen=request.session.get(SEEN, False), copies=desk.ledger.copies(shown.report.id),
        decided=desk.ledger.history(shown.report.id),
        pieces=pieces_of(mask.text(shown.report.text), shown.claims),
        matters=desk.ledger.store.matters_by_claim(shown.report.id),
    )  # fmt: skip


@router.get("/reports/{mark}/raw")
def raw(request: Request, desk: TheDesk, mark: str) -> Response:
    """The bytes as they came: to be saved, never shown, whatever they call themselves."""
    if not request.session.get(SEEN) and desk.ledger.store.private_names([desk.ledger.store.report(mark).id]):
        raise HTTPException(403, "The file holds names of private persons. Ask to see them on the page of the report.")
    found = desk.ledger.raw(mark)
    headers = {"Content-Disposition": f'attachment; filename="{found.sha256[:16]}.bin"'}
    return Response(found.data, media_type="application/octet-stream", headers=headers)


def _read_ids(shown: ShownReport) -> dict[str, str]:
    """The id of each claim as it was read, by the id of the claim as reviewed: decisions are pinned to the former."""
    exact = {(c.kind, c.anchor, c.quote, c.stance): c.id for c in shown.reading.claims}
    near = {(c.kind, c.anchor, c.quote): c.id for c in shown.reading.claims}
    at = ((c, (c.kind, c.anchor, c.quote)) for c in shown.claims)
    return {c.id: exact.get((*where, c.stance)) or near.get(where, c.id) for c, where in at}


def _raw(desk: Desk, report: str) -> Raw | None:
    """None where no bytes are kept."""
    try:
        return desk.ledger.raw(report)
    except UnknownItem:
        return None
