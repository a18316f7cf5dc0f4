"""Bytes to reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from counterclaim import __version__
from counterclaim.ingest.drafts import Draft
from counterclaim.ingest.formats import Format, recognise
from counterclaim.ingest.language import require_english
from counterclaim.records.errors import RefusedInput
from counterclaim.records.reports import Raw, Refusal, Report, text_hash

LIMIT = 20_000_000  # bytes


def ingest(
    data: bytes, origin: str, captured: str, *, limit: int = LIMIT, content_type: str | None = None
) -> Iterator[tuple[Report, Raw] | Refusal]:
    """The reports in one file or page, each with the raw bytes that it came from; what cannot be used as a Refusal.

    `origin` is the path or address as the user gave it, `captured` an ISO date and time with zone, `limit` in bytes,
    `content_type` the header of a fetched page. Raises nothing; the same bytes always give the same reports.
    """
    digest = sha256(data).hexdigest()
    try:
        if not data.strip():
            raise RefusedInput("the file is empty", advice="check that it was saved or downloaded whole")
        if len(data) > limit:
            raise too_large(len(data), limit)
        form = recognise(data, origin)
        raw = Raw(digest, data, origin, form.media_type, captured, _tool(form))
        for draft in form.read(data, origin, _charset(content_type)):
            yield _finish(draft, form, raw)
    except RefusedInput as refused:
        yield refuse(refused, origin, captured, digest)


def refuse(refused: RefusedInput, origin: str, captured: str, digest: str | None = None) -> Refusal:
    """The record of an input that gives no report; where in the file, if it says so, stands after the origin."""
    where = f"{origin}, {refused.where}" if refused.where and refused.where != origin else origin
    return Refusal(where, refused.what, refused.advice, captured, digest)


def too_large(size: int, limit: int) -> RefusedInput:
    """The error for an input of `size` bytes, over `limit`."""
    return RefusedInput(
        f"it is too large ({size / 1e6:,.1f} MB; the limit is {limit / 1e6:,.1f} MB)",
        advice="split it, or raise the limit",
    )


def _finish(draft: Draft | RefusedInput, form: Format, raw: Raw) -> tuple[Report, Raw] | Refusal:
    if isinstance(draft, RefusedInput):
        return refuse(draft, raw.origin, raw.captured, raw.sha256)
    text = draft.text if form.exact else draft.text.strip()
    try:
        require_english(text)
    except RefusedInput as refused:
        where = f"line {draft.line}" if draft.line else ""
        return refuse(RefusedInput(refused.what, where, refused.advice), raw.origin, raw.captured, raw.sha256)
    report = Report(
        name=_name(draft, text),
        text=text,
        title=draft.title,
        outlet=draft.outlet,
        agency=draft.agency,
        address=draft.address,
        published=draft.published,
        updated=draft.updated,
        captured=raw.captured,
        raw_sha256=raw.sha256,
    )
    return report, raw


def _name(draft: Draft, text: str) -> str:
    """The given id, fit for a file name, else outlet, day and six digits of the text's hash."""
    given = _slug(draft.name or "", lower=False)
    made = (_slug(draft.outlet or draft.agency or "report"), (draft.published or "undated")[:10], text_hash(text)[:6])
    return given or "-".join(filter(None, made))


def _slug(words: str, *, lower: bool = True) -> str:
    return re.sub(r"[^\w.-]+|\.{2,}", "-", words.lower() if lower else words).strip("-.")[:100]


def _charset(content_type: str | None) -> str | None:
    found = re.search(r"charset=[\"']?([\w-]+)", content_type or "", re.IGNORECASE)
    return found[1] if found else None


def _tool(form: Format) -> str:
    """What made the report of the bytes: "counterclaim 0.1.0 html (trafilatura 2.3.1)"."""
    try:
        library = f" ({form.tool} {version(form.tool)})" if form.tool else ""
    except PackageNotFoundError:
        library = ""
    return f"counterclaim {__version__} {form.name}{library}"
