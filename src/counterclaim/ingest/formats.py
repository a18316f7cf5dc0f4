"""The formats that a report can come in. Adding one is one file and one line here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from counterclaim.ingest.drafts import Drafts
from counterclaim.ingest.html import read_html
from counterclaim.ingest.json_reports import read_json
from counterclaim.ingest.markdown import has_front_matter, read_markdown
from counterclaim.ingest.pdf import read_pdf
from counterclaim.ingest.tables import load_table
from counterclaim.ingest.text import read_text
from counterclaim.records.errors import RefusedInput

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is known by content, then by extension, and what reads it."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    shows: Callable[[bytes], bool]  # whether the first bytes can be nothing else
    read: Callable[[bytes, str, str | None], Drafts]  # data, origin, charset
    exact: bool = False  # the text is kept as it stands
    tool: str | None = None  # the library whose version stands on the raw record


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _is_html(head: bytes) -> bool:
    head = re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL)
    first = rb"\s*(\xef\xbb\xbf)?(<\?xml[^>]*>\s*)?<(!doctype html|html|head|body|article|meta|div)\b"
    return bool(re.match(first, head, re.IGNORECASE))


def _is_json(head: bytes) -> bool:
    return bool(re.match(rb'(\xef\xbb\xbf)?\s*(\{\s*["}]|\[\s*[{\]])', head))


def _is_markdown(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore").replace("\r\n", "\n")
    return has_front_matter(text) or bool(re.match(r"\s*# \S", text))


def _never(head: bytes) -> bool:
    return False


FORMATS = (
    Format("pdf", "application/pdf", (".pdf",), _is_pdf, read_pdf, tool="pypdf"),
    Format("html", "text/html", (".html", ".htm", ".xhtml"), _is_html, read_html, tool="trafilatura"),
    Format("json", "application/json", (".json", ".jsonl", ".ndjson"), _is_json, read_json, exact=True),
    Format("markdown", "text/markdown", (".md", ".markdown"), _is_markdown, read_markdown),
    Format("text", "text/plain", (".txt", ".text"), _never, read_text),
)


def recognise(data: bytes, origin: str) -> Format:
    """The format of `data`, by content first and by the extension of `origin` second, else plain text.

    Raises RefusedInput for pictures, archives, programs and other files that are no text.
    """
    head = data[:_HEAD]
    shown = next((f for f in FORMATS if f.shows(head)), None)
    if shown:
        return shown
    _refuse_binary(data)
    path = urlsplit(origin).path if "://" in origin else origin
    extension = PurePath(path).suffix.lower()
    named = next((f for f in FORMATS if extension in f.extensions), FORMATS[-1])
    if extension == ".toml":
        raise RefusedInput("it is a settings or conflict file, not a report", advice="name it with --conflict")
    if named.name == "pdf":
        raise RefusedInput("it is named as a PDF, but is none", advice="download or save it again")
    return named


def _refuse_binary(data: bytes) -> None:
    for row in load_table("signatures")["signature"]:
        mark, at = bytes.fromhex(row["bytes"]), row.get("at", 0)
        if data[at : at + len(mark)] == mark:
            raise RefusedInput(f"it is {row['kind']}, not a text", advice=row["advice"])
    if re.match(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(rss|feed|svg)\b", data[:_HEAD], re.IGNORECASE):
        raise RefusedInput("it is a feed or a drawing (XML), not a page", advice="add the pages that it points to")
    if _looks_binary(data[:_HEAD]):
        raise RefusedInput("it is binary data, not a text", advice="save it as PDF, HTML or text and add that")


def _looks_binary(head: bytes) -> bool:
    """Control bytes that no text has, UTF-16 and UTF-32 (where every other byte is zero) aside."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    if min(head[::2].count(0), head[1::2].count(0)) < 0.05 * len(head) < 0.6 * head.count(0):
        return False
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in head)
    return control > 0.02 * len(head)
