"""The brief as bytes, in each form that it can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counterclaim.publish.brief import Brief
from counterclaim.publish.html import brief_html
from counterclaim.publish.markdown import brief_markdown


def _pdf(brief: Brief) -> bytes:
    from counterclaim.publish.pdf import brief_pdf  # noqa: PLC0415 (loads fonts and pictures, a second)

    return brief_pdf(brief)


MEDIA: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".pdf": "application/pdf",
}  # fmt: skip
_FORMS: Final[Mapping[str, Callable[[Brief], bytes]]] = {
    ".html": lambda brief: brief_html(brief).encode("utf-8"),
    ".md": lambda brief: brief_markdown(brief).encode("utf-8"),
    ".pdf": _pdf,
}


def write_form(brief: Brief, ending: str) -> bytes:
    """The file with this ending (one of MEDIA; KeyError for another)."""
    return _FORMS[ending](brief)
