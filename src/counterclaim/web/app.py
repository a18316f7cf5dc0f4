"""The desk as an ASGI application: guard, session, pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from secrets import token_urlsafe
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware

from counterclaim import __version__
from counterclaim.records.errors import CounterclaimError
from counterclaim.run.ledger import Ledger
from counterclaim.web.admission import admit
from counterclaim.web.desk import Desk, Place
from counterclaim.web.faults import HANDLERS
from counterclaim.web.jobs import Jobs
from counterclaim.web.masking import Masked
from counterclaim.web.pages import PAGES, overview
from counterclaim.web.security import Guard
from counterclaim.web.templating import make_templates

_THREADS: Final = 8  # requests answered at once: fewer than the connections that the store keeps (15)


def make_app(ledger: Ledger) -> FastAPI:
    """The desk over this ledger, which the caller closes. The settings of the ledger say who may ask."""
    settings = ledger.settings
    guards = [
        Middleware(Guard, hosts=(*settings.hosts, settings.host), limit=settings.limit + 100_000),
        # a secret of this run: whoever was inside logs in again after a restart
        Middleware(SessionMiddleware, secret_key=token_urlsafe(32), session_cookie="counterclaim", max_age=None),
        Middleware(Masked, ledger=lambda: ledger),
    ]
    app = FastAPI(
        title="Counterclaim", version=__version__, openapi_url=None, docs_url=None, redoc_url=None, middleware=guards,
        dependencies=[Depends(admit)], exception_handlers=HANDLERS, lifespan=_lifespan,
    )  # fmt: skip
    places = tuple(Place(page.TITLE, page.PATH) for page in PAGES if page.TITLE)
    app.state.desk = Desk(ledger, make_templates(), places, Jobs(settings))
    for page in PAGES:
        app.include_router(page.router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _THREADS
    await run_in_threadpool(_warm, app.state.desk)
    yield
    app.state.desk.jobs.close()


def _warm(desk: Desk) -> None:
    """What the first page would wait for: templates compiled, conflicts and their colours known, its questions put
    together."""
    for name in desk.templates.list_templates():
        desk.templates.get_template(name)
    _ = desk.colours
    with suppress(CounterclaimError):  # it is told where the page is asked for
        if desk.ledger.is_fresh:
            overview.shown(desk)
