"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from counterclaim.ingest.drafts import Drafts
from counterclaim.ingest.encoding import normalise
from counterclaim.ingest.guarded import run_guarded
from counterclaim.ingest.prose import read_prose
from counterclaim.records.errors import RefusedInput

_PAGES = 400
_SCAN = 20  # letters a page on average: fewer, and the page is a picture


def read_pdf(data: bytes, origin: str, charset: str | None = None) -> Drafts:
    """One draft, parsed in a process of its own under limits of time and memory.

    Raises RefusedInput for a file that is broken, encrypted, without text, or that takes too long.
    """
    told = run_guarded("pdf", data, what="the PDF", fields={})
    draft = read_prose(normalise("\n".join(_without_running_heads(told["pages"]))))
    yield draft if draft.title else replace(draft, title=_sensible(told["title"]))


def as_told(data: bytes, fields: dict[str, str]) -> dict[str, Any]:
    """The pages' texts and the document's title, for the guarded process. Raises RefusedInput as `read_pdf`."""
    from pypdf import PdfReader  # noqa: PLC0415  (needed in the guarded process only)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every flaw that it mends
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedInput("the PDF is encrypted", advice="save a copy without a password and add that")
        if len(reader.pages) > _PAGES:
            raise RefusedInput(
                f"the PDF has {len(reader.pages)} pages", advice=f"add the report alone (at most {_PAGES})"
            )
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except RefusedInput:
        raise
    except ImportError as fault:  # ciphers that need a further library
        raise RefusedInput("the PDF is encrypted", advice="save a copy without a password and add that") from fault
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError) as fault:
        raise RefusedInput("the PDF is broken", advice="save it again from its source, or add its text") from fault
    if sum(c.isalpha() for page in pages for c in page) < _SCAN * max(len(pages), 1):
        raise RefusedInput(
            "the PDF holds no text (a scan?)", advice="run text recognition on it (ocrmypdf) and add that"
        )
    return {"pages": pages, "title": str(title) if title else None}


def _without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without page numbers and without the first and last lines that most pages share."""
    split = [
        [line for line in page.split("\n") if not re.fullmatch(r"\W*(page )?\d{1,4}( (of|/) \d+)?\W*", line, re.I)]
        for page in pages
    ]
    ends = Counter(_key(line) for lines in split for line in {*lines[:2], *lines[-2:]} if line.strip())
    shared = {key for key, n in ends.items() if len(pages) > 2 and n > len(pages) / 2}
    return ["\n".join(line for line in lines if _key(line) not in shared) for lines in split]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _sensible(title: str | None) -> str | None:
    """A document's title, unless it is what a word processor left there."""
    words = (title or "").split()
    junk = re.search(r"(?i)\.(docx?|pdf|indd|tex|qxd)$|^(microsoft word|untitled|layout|document)\b", title or "")
    return " ".join(words) if len(words) > 2 and not junk else None
