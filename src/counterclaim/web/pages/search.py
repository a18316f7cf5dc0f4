"""Search: words and phrases in matters, claims and texts, with the stretch around each hit."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import HTMLResponse

from counterclaim.publish.snippets import snippet_of
from counterclaim.store.search import RANKED
from counterclaim.web.asked import Asked, Words
from counterclaim.web.desk import TheDesk

TITLE: Final = "Search"
PATH: Final = "/search"
router = APIRouter(include_in_schema=False)
_MATTERS: Final = 6
_PAGE: Final = 20


class AskedWords(Asked):
    """What is looked for."""

    words: Words = Field(None, description='Words, "phrases", beginnings*')
    conflict: Words = Field(None, description="Code of a conflict, for the matters")


@router.get("/search")
def search(request: Request, desk: TheDesk, asked: Annotated[AskedWords, Query()]) -> HTMLResponse:
    """Matters and claims on the first page, texts on each."""
    words, first = asked.words or "", asked.page == 1
    found = desk.ledger.search(words, _PAGE, (asked.page - 1) * _PAGE)
    looked = " ".join(term.removesuffix("*") for term in found.terms)
    return desk.page(
        request, "search.html", asked=asked, words=words, found=found, first=first, per=_PAGE, ranked=RANKED,
        matters=desk.ledger.telling(_MATTERS, looked, asked.conflict) if found.terms and first else (),
        reports=[(report, snippet_of(report.text, found.terms)) for report in found.reports],
    )  # fmt: skip
