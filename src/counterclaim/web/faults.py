"""What went wrong, as a page that says what to do; for programs (/api) the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import structlog
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from counterclaim.records.errors import CounterclaimError, InputError, LedgerError, UnknownItem

_log = structlog.get_logger()
_PLAIN: Final[Mapping[int, str]] = {
    404: "There is no such page. Start from the overview.",
    405: "This address takes another method.",
}


def _http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    if 300 <= fault.status_code < 400:
        return RedirectResponse((fault.headers or {})["Location"], fault.status_code)
    said = (
        _PLAIN.get(fault.status_code, fault.detail)
        if fault.detail in ("Not Found", "Method Not Allowed")
        else fault.detail
    )
    return _tell(request, fault.status_code, said, fault.headers)


def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    lines = (f"{error['loc'][-1]}: {error['msg'].removeprefix('Value error, ')}" for error in fault.errors())
    return _tell(request, 400, "; ".join(lines))


def _ours(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, CounterclaimError)
    status = {UnknownItem: 404, LedgerError: 503}.get(type(fault), 400 if isinstance(fault, InputError) else 500)
    return _tell(request, status, fault.line)


def _unforeseen(request: Request, fault: Exception) -> Response:
    _log.error("fault", path=request.url.path, fault=repr(fault))
    return _tell(request, 500, "A fault of the desk itself. The ledger is unharmed; please report what you did.")


HANDLERS: Final[dict[int | type[Exception], Callable[[Request, Any], Any]]] = {
    HTTPException: _http, RequestValidationError: _invalid, CounterclaimError: _ours, Exception: _unforeseen,
}  # fmt: skip


def _tell(request: Request, status: int, said: str, headers: Mapping[str, str] | None = None) -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"fault": said}, status, dict(headers or {}))
    shown: Response = request.app.state.desk.page(request, "fault.html", status, said=said)
    shown.headers.update(headers or {})
    return shown
