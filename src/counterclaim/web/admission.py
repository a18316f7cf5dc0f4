"""Who may look and who may change: the password where one is set, and the token that every change of state carries."""

from __future__ import annotations

from hmac import compare_digest
from secrets import token_urlsafe
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from counterclaim.run.settings import Settings
from counterclaim.web.security import SAFE

LOGIN: Final = "/login"
_TOKEN: Final = "token"  # noqa: S105 (the name of a field)
_INSIDE: Final = "inside"


async def admit(request: Request) -> None:
    """For every route: raises HTTPException for who may not look, and for a change without its token.

    A form carries `token`, a script the header `X-Token`; the password as a bearer token stands for both.
    """
    settings: Settings = request.app.state.desk.settings
    by_bearer = _has_bearer(request, settings)
    if request.url.path != LOGIN and not by_bearer and not _may_look(request, settings):
        raise _turned_away(request)
    if request.method not in SAFE and not by_bearer and not await _has_token(request):
        raise HTTPException(
            403, "This form is too old, or is none of the desk's. Go back, load the page again, repeat."
        )


def token_of(request: Request) -> str:
    """The session's token, made where there is none."""
    return str(request.session.setdefault(_TOKEN, token_urlsafe(16)))


def let_in(request: Request, password: str) -> bool:
    """Whether this is the password; the session is inside then, under a new token."""
    kept = request.app.state.desk.settings.password
    if kept is None or not _same(password, kept.get_secret_value()):
        return False
    request.session.clear()
    request.session[_INSIDE] = True
    return True


def _may_look(request: Request, settings: Settings) -> bool:
    return settings.password is None or bool(request.session.get(_INSIDE))


def _has_bearer(request: Request, settings: Settings) -> bool:
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    return (
        settings.password is not None
        and kind.casefold() == "bearer"
        and _same(given, settings.password.get_secret_value())
    )


async def _has_token(request: Request) -> bool:
    expected = request.session.get(_TOKEN)
    given = request.headers.get("x-token") or (await request.form()).get(_TOKEN)
    return isinstance(given, str) and expected is not None and _same(given, expected)


def _turned_away(request: Request) -> HTTPException:
    if request.url.path.startswith("/api") or request.method not in SAFE:
        return HTTPException(401, "Give the password as a bearer token.", {"WWW-Authenticate": "Bearer"})
    then = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="")
    return HTTPException(303, "Log in first.", {"Location": f"{LOGIN}?then={then}"})


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode())
