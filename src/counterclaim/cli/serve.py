"""`counterclaim serve`: the desk in the browser."""

from __future__ import annotations

import socket
import threading
import webbrowser
from typing import TYPE_CHECKING, Annotated, Final

import typer

from counterclaim.cli.common import LedgerFlag, console, open_ledger
from counterclaim.records.errors import BadSetting, InputError

if TYPE_CHECKING:
    from counterclaim.run.settings import Settings

_BACKLOG: Final = 64


def serve(
    ledger: LedgerFlag = None,
    host: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Listen here; others than loopback need a password.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(metavar="N", help="Port, by default 8766; 0 for any free one.", min=0)
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
) -> None:
    """Open the desk: a local web page to look, check and correct.

    It listens on this machine only, unless a password is set (`COUNTERCLAIM_PASSWORD`, or `password` in the settings
    file). Ctrl-C ends it.
    """
    import uvicorn

    from counterclaim.web.app import make_app

    with open_ledger(ledger, create=True, host=host, port=port) as opened:
        settings = opened.settings
        _must_be_safe(settings)
        listening = _listen(settings)
        address = _address(settings.host, listening.getsockname()[1])
        console().print(f"The desk is open at {address} · Ctrl-C ends it")
        if not no_open:
            threading.Timer(0.5, webbrowser.open, [address]).start()
        config = uvicorn.Config(
            make_app(opened), log_level="warning", server_header=False, proxy_headers=False, limit_concurrency=200,
            timeout_keep_alive=10, timeout_graceful_shutdown=3,
        )  # fmt: skip
        uvicorn.Server(config).run([listening])


def _must_be_safe(settings: Settings) -> None:
    from counterclaim.web.security import is_loopback

    if not is_loopback(settings.host) and settings.password is None:
        what = "others could read and change this ledger"
        raise BadSetting(what, f"--host {settings.host}", "set COUNTERCLAIM_PASSWORD, or leave the host as it is")


def _listen(settings: Settings) -> socket.socket:
    """The socket, bound before the browser is sent there. Raises InputError where it is taken or not ours."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host.strip("[]"), settings.port))
    except OSError as fault:
        listening.close()
        what = f"cannot listen here ({(fault.strerror or str(fault)).lower()})"
        raise InputError(
            what, f"{settings.host}:{settings.port}", "choose another --port, or end what listens there"
        ) from fault
    listening.listen(_BACKLOG)
    return listening


def _address(host: str, port: int) -> str:
    return f"http://[{host.strip('[]')}]:{port}/" if ":" in host else f"http://{host}:{port}/"
