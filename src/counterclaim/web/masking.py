"""Between the pages and the browser: names of private persons are blotted out, unless this session asked to see them.

One place for pages, search, feed, brief and interface alike: an answer names the reports that it draws on by their ids
or hashes, and the names of private persons in these are those that it may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.publish.masking import NOTHING, Mask
from counterclaim.run.ledger import Ledger

SEEN: Final = "unmasked"  # of the session
_REPORT: Final = re.compile(r"\b(?:r([0-9a-f]{10})|([0-9a-f]{10})[0-9a-f]{54})\b")  # its id, or the hash of its text
_KINDS: Final = ("text/html", "application/json", "application/atom+xml", "text/markdown")


def mask_of(request: Request, ledger: Ledger, report: str) -> Mask:
    """What this session may not see of a report (id): for a text that a page cuts in pieces, and for what comes back
    from a field, in which a name stood blotted out."""
    return NOTHING if request.session.get(SEEN, False) else Mask(ledger.store.private_names([report]))


class Masked:
    """ASGI middleware, inside that of sessions."""

    def __init__(self, app: ASGIApp, *, ledger: Callable[[], Ledger]) -> None:
        self._app, self._ledger = app, ledger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Holds back an answer of text until it is whole, and sends it with its names blotted out."""
        if scope["type"] != "http" or scope["path"].startswith("/static/") or scope.get("session", {}).get(SEEN):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def send_masked(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_text(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    masked = await run_in_threadpool(self._masked, body, _kind(start))
                    MutableHeaders(scope=start)["content-length"] = str(len(masked))
                    await send(start)
                    await send({"type": "http.response.body", "body": masked})

        await self._app(scope, receive, send_masked)

    def _masked(self, body: bytes, kind: str) -> bytes:
        text = body.decode("utf-8", "replace")
        reports = dict.fromkeys(f"r{short or cut}" for short, cut in _REPORT.findall(text))
        names = self._ledger().store.private_names(reports) if reports else ()
        if not names:
            return body
        mask = Mask(names)
        return (mask.page(text) if kind.startswith("text/html") else mask.text(text)).encode()


def _kind(start: Message) -> str:
    return MutableHeaders(scope=start).get("content-type", "")


def _is_text(start: Message) -> bool:
    return _kind(start).startswith(_KINDS)
