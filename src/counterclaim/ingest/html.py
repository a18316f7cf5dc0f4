"""HTML pages: the article's words, with headline, days, outlet and wire agency, without the page's furniture."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from counterclaim.ingest.agencies import find_agency
from counterclaim.ingest.days import find_day_of_address, find_moment
from counterclaim.ingest.drafts import Draft, Drafts
from counterclaim.ingest.encoding import decode, normalise
from counterclaim.ingest.guarded import run_guarded
from counterclaim.ingest.outlets import name_outlet
from counterclaim.ingest.prose import fill, read_prose
from counterclaim.ingest.tables import load_table
from counterclaim.records.errors import RefusedInput

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_PLAIN_SIZE = 1_500_000  # bytes: ordinary pages are smaller; extraction takes 2.5 s for each megabyte of paragraphs
_SHORTEST = 80  # letters of an article
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "time",
)
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "lastmod", "dc.date.modified")
_CREDITS = (
    "//*[contains(@class, 'byline') or contains(@class, 'author') or contains(@class, 'source') or @rel='author'"
    " or contains(@class, 'agency') or contains(@class, 'credit') or @itemprop='author']"
)


def read_html(data: bytes, origin: str, charset: str | None = None) -> Drafts:
    """One draft. Outsized pages are read in a process of its own, under limits of time and memory.

    Raises RefusedInput where the page holds no article.
    """
    if len(data) > _PLAIN_SIZE:
        told = run_guarded("html", data, what="the page", fields={"origin": origin, "charset": charset or ""})
        yield Draft(**told)
    else:
        yield read_page(data, origin, charset)


def read_page(data: bytes, origin: str, charset: str | None = None) -> Draft:
    """The article of one page. Raises RefusedInput where there is none."""
    # Half a second to import, which other formats need not pay.
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415
    from lxml.html import document_fromstring  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415

    for library in ("trafilatura", "htmldate"):  # they warn of every page without an article
        logging.getLogger(library).setLevel(logging.CRITICAL)
    declared = _CHARSET.search(data[:4096])
    text = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        tree = document_fromstring(text)
        found = bare_extraction(tree, url=_address(origin), **_SETTINGS)
    except (LxmlError, ValueError, TypeError, AttributeError, AssertionError, RecursionError) as fault:
        raise _no_article() from fault
    article = normalise((found.text if found and not isinstance(found, dict) else "") or "")
    if sum(c.isalpha() for c in article) < _SHORTEST:
        raise _no_article()
    return _draft(article, tree, found, origin)


def as_told(data: bytes, fields: dict[str, str]) -> dict[str, Any]:
    """The draft's fields, for the guarded process."""
    return asdict(read_page(data, fields["origin"], fields["charset"] or None))


_SETTINGS: dict[str, Any] = {
    "favor_precision": True,
    "include_comments": False,
    "include_tables": False,  # news pages keep menus and markets in them
    "with_metadata": True,
    "date_extraction_params": {"extensive_search": False, "original_date": True},  # no day guessed from a footer
}


def _no_article() -> RefusedInput:
    return RefusedInput(
        "no article text in the page", advice="add the address of the article itself, or paste its text into a file"
    )


def _draft(article: str, tree: HtmlElement, found: Any, origin: str) -> Draft:
    """What the page's own data say goes first, then what its words say."""
    meta = _meta(tree)
    linked = _linked_data(tree)
    address = _address(found.url) or _address(meta.get("og:url")) or _address(origin)
    told = read_prose("\n\n".join(article.split("\n")), meta.get("og:title") or found.title)
    published = _first_moment([linked.get("datePublished"), *(meta.get(name) for name in _PUBLISHED)])
    draft = Draft(
        text=told.text,
        outlet=_known_outlet(address) or meta.get("og:site_name") or name_outlet(address or ""),
        agency=_agency(tree, meta, found.author),
        address=address,
        published=published or told.published or found.date or find_day_of_address(address),
        updated=_first_moment([linked.get("dateModified"), *(meta.get(name) for name in _UPDATED)]),
    )
    return fill(draft, told)


def _known_outlet(address: str | None) -> str | None:
    """The outlet where the table knows its domain: spelled one way, whatever the page calls itself."""
    name = name_outlet(address or "")
    return name if name in load_table("outlets")["domains"].values() else None


def _agency(tree: HtmlElement, meta: dict[str, str], author: str | None) -> str | None:
    credits = [meta.get("author"), author, *(e.text_content()[:200] for e in tree.xpath(_CREDITS)[:20])]
    return next(filter(None, (find_agency(c) for c in credits if c)), None)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Names and contents of <meta> (the first of each name); the first <time> under its itemprop, else as "time"."""
    found: dict[str, str] = {}
    for e in tree.iter("meta", "time"):
        name = e.get("property") or e.get("name") or e.get("itemprop") or (e.tag if e.tag == "time" else None)
        content = e.get("content") or e.get("datetime")
        if name and content and content.strip():
            found.setdefault(name.lower(), normalise(content.strip()))
    return found


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The first JSON-LD object that says when it was published."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:10]:
        try:
            told = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        rows = told if isinstance(told, list) else [told, *_graph(told)]
        dated = (r for r in rows if isinstance(r, dict) and isinstance(r.get("datePublished"), str))
        if row := next(dated, None):
            return row
    return {}


def _graph(told: Any) -> list[Any]:
    graph = told.get("@graph") if isinstance(told, dict) else None
    return graph if isinstance(graph, list) else []


def _first_moment(words: list[Any]) -> str | None:
    moments = (find_moment(w.replace("T", " ")) for w in words if isinstance(w, str))
    return next(filter(None, moments), None)


def _address(words: str | None) -> str | None:
    return words if words and re.match(r"https?://[^/\s]+", words) else None
