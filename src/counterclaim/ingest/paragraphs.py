"""Lines to paragraphs: hard-wrapped lines joined, paragraphs that a page break or a scraper tore apart mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_TORN = re.compile(r"[\w,–—-]$")
_HYPHEN = re.compile(r"(?<=[a-z])-$")


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_STOP.search(line))


def join_paragraphs(lines: Sequence[str]) -> list[str]:
    """Paragraphs of `lines`, where an empty line parts them; in a text that is not wrapped every line is one."""
    blocks = [list(group) for full, group in groupby(lines, key=lambda line: bool(line.strip())) if full]
    width = _wrapped_at(blocks)
    if width is None:
        return _mend([_tidy(line) for block in blocks for line in block])
    return _mend([p for n, block in enumerate(blocks) for p in _unwrap(block, width, opens=n == 0)])


def _wrapped_at(blocks: list[list[str]]) -> int | None:
    """The width at which a text is wrapped, or None: most lines that go on end in mid-sentence, and none is long."""
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < 2 or max(map(len, inner)) > 140:
        return None
    torn = sum(not ends_sentence(line) for line in inner)
    return max(len(line.rstrip()) for line in inner) if torn > len(inner) / 2 and median(map(len, inner)) > 30 else None


def _unwrap(block: list[str], width: int, *, opens: bool) -> list[str]:
    paragraphs: list[str] = []
    for n, line in enumerate(block):
        if n and not _starts_paragraph(block[n - 1], line, width, after_first=opens and n == 1):
            paragraphs[-1] = _glue(paragraphs[-1], _tidy(line))
        else:
            paragraphs.append(_tidy(line))
    return paragraphs


def _starts_paragraph(before: str, line: str, width: int, *, after_first: bool) -> bool:
    """After a line that ends a sentence well short of the margin, an indented line, or a short headline."""
    indented = line.startswith((" ", "\t")) and not before.startswith((" ", "\t"))
    filled = len(before.rstrip()) / width
    short = filled < 0.75 if ends_sentence(before) else after_first and filled < 0.6
    return indented or (short and not line.lstrip()[:1].islower())


def _glue(left: str, right: str) -> str:
    if _HYPHEN.search(left) and right[:1].islower():
        return left[:-1] + right
    return f"{left} {right}"


def _mend(paragraphs: list[str]) -> list[str]:
    """Joins a paragraph that breaks off to the next, if that goes on in lower case; a headline is left alone."""
    mended: list[str] = []
    for paragraph in paragraphs:
        torn = len(mended) > 0 and _TORN.search(mended[-1]) and paragraph[:1].islower()
        if torn and mended[-1][:1].isupper() and len(mended[-1].split()) > 5:
            mended[-1] = f"{mended[-1]} {paragraph}"
        else:
            mended.append(paragraph)
    return mended


def _tidy(line: str) -> str:
    return " ".join(line.split())
