"""Markdown, with or without front matter."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from counterclaim.ingest.days import find_moment
from counterclaim.ingest.drafts import Draft, Drafts
from counterclaim.ingest.encoding import decode, normalise
from counterclaim.ingest.prose import fill, read_prose

_FRONT = re.compile(r"\s*(?P<mark>---|\+\+\+) *\n(?P<matter>.*?)\n(?P=mark) *(?:\n|$)", re.DOTALL)
_HEADER = re.compile(r"\s*(?P<matter>(?:[A-Za-z][\w -]{1,20}: *\S.*\n){2,12}) *\n")
_SLOTS = {
    "id": "name",
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "source": "outlet",
    "agency": "agency",
    "wire": "agency",
    "url": "address",
    "link": "address",
    "address": "address",
    "permalink": "address",
    "date": "published",
    "published": "published",
    "updated": "updated",
    "modified": "updated",
    "lastmod": "updated",
}
_TITLE = re.compile(r"\A\s*(?:# +(?P<hash>[^\n]+?) *#*|(?P<lined>[^\n]+)\n=+) *(?:\n|$)")
_MARKS = (
    (re.compile(r"^(?:#{1,6} +(.+?) *#*|>+ ?(.*)|[*+-] +(?=\S)(.*)|```.*|(?:[-*_] *){3,})$", re.MULTILINE), None),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (
        re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"),
        None,
    ),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def has_front_matter(text: str) -> bool:
    """Whether a text opens with front matter that names at least one of the report's slots."""
    return bool(_split(text)[0])


def read_markdown(data: bytes, origin: str, charset: str | None = None) -> Drafts:
    """One draft; front matter (YAML's or TOML's, or plain "key: value" lines) goes before what the text tells.

    Raises RefusedInput where the encoding is not known.
    """
    told, body = _split(normalise(decode(data, charset)))
    heading = _TITLE.match(body)
    if heading:
        body = body[heading.end() :]
        told.setdefault("title", (heading["hash"] or heading["lined"]).strip())
    body = _without_comments(body)
    for pattern, instead in _MARKS:
        body = pattern.sub(instead if instead is not None else _first_group, body)
    draft = read_prose(body, told.get("title"))
    yield fill(replace(Draft(draft.text), **told), draft)


def _split(text: str) -> tuple[dict[str, Any], str]:
    """What the front matter says by slot, and the text after it; the whole text where there is none."""
    for form in (_FRONT, _HEADER):
        found = form.match(text)
        told = _slots(_pairs(found["matter"], found.groupdict().get("mark"))) if found else {}
        if found and len(told) >= (1 if form is _FRONT else 2):
            return told, text[found.end() :]
    return {}, text


def _pairs(matter: str, mark: str | None) -> dict[str, str]:
    if mark == "+++":
        try:
            return {k: str(v) for k, v in tomllib.loads(matter).items()}
        except tomllib.TOMLDecodeError:
            return {}
    lines = (line.partition(":") for line in matter.split("\n") if not line.startswith((" ", "#", "-")))
    return {key.strip(): value.strip().strip("\"'") for key, colon, value in lines if colon and value.strip()}


def _slots(pairs: dict[str, str]) -> dict[str, str]:
    named = {_SLOTS[k.lower()]: v for k, v in pairs.items() if k.lower() in _SLOTS and v not in {"null", "~"}}
    for slot in ("published", "updated"):
        day = find_moment(named.pop(slot, ""))
        if day:
            named[slot] = day
    return named


def _without_comments(text: str) -> str:
    head, *rest = text.split("<!--")
    return head + "".join(part.partition("-->")[2] if "-->" in part else f"<!--{part}" for part in rest)


def _first_group(m: re.Match[str]) -> str:
    return next((group for group in m.groups() if group is not None), "")
