"""What stands between a request and the pages: who may ask, from where, how much, and what a browser may do with it.

The desk reads hostile text, so nothing on a page may run or load but our own files (`POLICY`). A page of another site
can reach the loopback address too: a foreign Host is refused (DNS rebinding), and so is a change of state that does not
come from a page of the desk (origin here, token in `admission.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    )
)  # fmt: skip
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_RECEIVE_SECONDS: Final = 20.0  # between two pieces of a request's body
_ANSWER_SECONDS: Final = 60.0


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on this host."""
    with suppress(ValueError):
        return ip_address(host.strip("[]")).is_loopback
    return host == "localhost"


class Guard:
    """ASGI middleware around everything: hosts, origins, sizes, times, headers.

    `hosts` are names (without port) by which the desk may be asked for, beside literal addresses and localhost;
    `limit` is the largest body in bytes.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], limit: int) -> None:
        self._app, self._limit = app, limit
        self._hosts = {"localhost", *(host.casefold() for host in hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or lets the request through with its body bounded and its answer under the policy."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers, started = Headers(scope=scope), False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update({**HEADERS, **_caching(scope["path"])})
            await send(message)

        if refusal := self._refusal(scope["method"], headers):
            await refusal(scope, receive, send_guarded)
            return
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                await self._app(scope, _bounded(receive, self._limit), send_guarded)
        except TimeoutError:
            if not started:
                late = "This took longer than a minute. Narrow the filters, or try again when less is being added.\n"
                await PlainTextResponse(late, 503)(scope, receive, send_guarded)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if not self._is_ours(_name_of(host)):
            advice = "Open the desk by the address that `counterclaim serve` printed, or list the name in `hosts`."
            return PlainTextResponse(f"This desk is not known by that name. {advice}\n", 421)
        if method not in SAFE and _is_foreign(headers, host):
            return PlainTextResponse("Changes are taken from pages of the desk only.\n", 403)
        if int(_digits(headers.get("content-length", "0"))) > self._limit:
            return PlainTextResponse(_too_large(self._limit) + "\n", 413)
        return None

    def _is_ours(self, name: str) -> bool:
        """A name can be made to point here by anyone who owns it; a literal address cannot."""
        with suppress(ValueError):
            return bool(ip_address(name))
        return name in self._hosts


def _bounded(receive: Receive, limit: int) -> Receive:
    """The body, as far as the limit goes and while it keeps coming; after it the wait for the end, as long as it is."""
    taken, complete = 0, False

    async def receive_bounded() -> Message:
        nonlocal taken, complete
        try:
            async with asyncio.timeout(None if complete else _RECEIVE_SECONDS):
                message = await receive()
        except TimeoutError as fault:
            raise HTTPException(408, "The request stopped coming in. Send it again.") from fault
        taken, complete = taken + len(message.get("body", b"")), not message.get("more_body", False)
        if taken > limit:
            raise HTTPException(413, _too_large(limit))
        return message

    return receive_bounded


def _name_of(host: str) -> str:
    """ "LocalHost:8000" -> "localhost"; "[::1]:8000" -> "::1"; what is no host gives an empty name."""
    with suppress(ValueError):
        return "" if set(host) & set("@/?#\\") else urlsplit(f"//{host}").hostname or ""
    return ""


def _is_foreign(headers: Headers, host: str) -> bool:
    """Whether a browser says that a page of another site asks."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return True
    return origin is not None and urlsplit(origin).netloc.casefold() != host.casefold()


def _caching(path: str) -> Mapping[str, str]:
    """Files carry a hash in their address; pages hold names and may change any time."""
    return {"Cache-Control": "max-age=31536000, immutable" if path.startswith("/static/") else "no-store"}


def _digits(text: str) -> str:
    return text if text.isdecimal() and len(text) < 19 else "0"


def _too_large(limit: int) -> str:
    return f"This is larger than {limit / 1_000_000:g} MB. Send less at a time, or raise the setting `limit_mb`."
