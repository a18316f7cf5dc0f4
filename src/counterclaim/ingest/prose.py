"""The report's words out of a page's plain text: headline, byline and day read, furniture left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.ingest.agencies import find_agency, is_agency
from counterclaim.ingest.datelines import read_dateline
from counterclaim.ingest.days import find_day_of_address, find_moment, is_date_line
from counterclaim.ingest.drafts import Draft
from counterclaim.ingest.furniture import Line, furniture_of, read_lines
from counterclaim.ingest.outlets import name_outlet
from counterclaim.ingest.paragraphs import ends_sentence, join_paragraphs

_BYLINE = re.compile(r"(?i)(?:\W*)(?:(?:written|words|story|report|text) )?by:?\s+(?=[^\W\d_])")
_UPDATED = re.compile(r"(?i)\b(updated|modified|edited|amended)\b")
_UNLIKE = re.compile(r"[.,;:…][\"'”’)\]]*$")  # how a headline does not end
_EDGE = 14  # lines: heads of pages are hardly longer
_HEADLINE = 30  # words


@dataclass(slots=True)
class _Facts:
    """What the lines left out tell."""

    agency: str | None = None
    published: str | None = None
    updated: str | None = None
    address: str | None = None


def read_prose(text: str, title: str | None = None) -> Draft:
    """A draft of normalised plain `text`: paragraphs parted by one blank line, with what its edges tell of it.

    `title`: the headline where something else has told it already. A dateline stays in the text, as published; what it
    says of agency and day counts where no byline, credit or date line says more.
    """
    facts = _Facts()
    lines = _without_furniture(read_lines(text), facts, opens_with_headline=title is None)
    headline, paragraphs = _take_headline(join_paragraphs([line.text for line in lines]), title)
    dateline = read_dateline(paragraphs[0] if paragraphs else "")
    credited = next(filter(None, map(_closing_credit, paragraphs[-1:])), None)
    published = facts.published or dateline.day or find_day_of_address(facts.address)
    return Draft(
        text="\n\n".join(paragraphs),
        title=headline,
        outlet=name_outlet(facts.address or ""),
        agency=facts.agency or dateline.agency or credited,
        address=facts.address,
        published=published,
        updated=facts.updated,
    )


def fill(draft: Draft, other: Draft) -> Draft:
    """`draft` with what it leaves open taken from `other`."""
    slots = ("name", "title", "outlet", "agency", "address", "published", "updated")
    return replace(draft, **{s: getattr(draft, s) or getattr(other, s) for s in slots})


def _without_furniture(lines: list[Line], facts: _Facts, *, opens_with_headline: bool) -> list[Line]:
    """The lines that are the report's; what the others tell goes into `facts`."""
    full = [n for n, line in enumerate(lines) if line.text]
    headline = next(iter(full), None) if opens_with_headline else None
    body = [n for n in full if _is_body(lines, n, can_wrap=n != headline)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    kept: list[Line] = []
    for n, line in enumerate(lines):
        at_edge = (n < first and n in full[:_EDGE]) or n > last
        what = _kind(line, at_edge=at_edge)
        if n == headline and what not in {"day", "address"}:
            what = None  # "By Force of Arms", "Watch: ..." may well be one
        if what == "rest" and n > first:
            _note_addresses(lines[n:], facts)
            break
        if what:
            _note(line, what, facts, after=n > last)
            line = Line("")  # noqa: PLW2901  (a gap remains, so that paragraphs stay apart)
        kept.append(line)
    return kept


def _kind(line: Line, *, at_edge: bool) -> str | None:
    """Why a line is none of the report's words, or None."""
    if line.is_link_only:
        return "address"
    if at_edge and line.text:
        words = len(line.text.split())
        if _BYLINE.match(line.text) and words <= 30 and not (words > 12 and ends_sentence(line.text)):
            return "byline"
        if is_date_line(line.text):
            return "day"
        if is_agency(line.text):
            return "byline"
    return furniture_of(line, at_edge=at_edge)


def _is_body(lines: Sequence[Line], n: int, *, can_wrap: bool) -> bool:
    """Whether a line belongs to the running text: it ends a sentence, or is a wrapped or a long one."""
    text = lines[n].text
    words = len(text.split())
    if _kind(lines[n], at_edge=True) is not None or lines[n].links_away:
        return False
    wrapped = can_wrap and n + 1 < len(lines) and bool(lines[n + 1].text) and words >= 8
    return (words >= 6 and ends_sentence(text)) or words > _HEADLINE or wrapped


def _note(line: Line, what: str, facts: _Facts, *, after: bool) -> None:
    if what == "address":
        _note_addresses([line], facts)
    if what == "byline":
        facts.agency = facts.agency or find_agency(line.text, bracketed=is_agency(line.text) or "/" in line.text)
    if what in {"byline", "day"}:
        moment = find_moment(line.text)
        if _UPDATED.search(line.text) and (facts.published or not after):
            facts.updated = facts.updated or moment
        else:
            facts.published = facts.published or moment


def _note_addresses(lines: Sequence[Line], facts: _Facts) -> None:
    """The longest address of one block: pages cut long ones short in what they show."""
    if facts.address is None:
        facts.address = max((a for line in lines for a in line.addresses), key=len, default=None)


def _take_headline(paragraphs: list[str], title: str | None) -> tuple[str | None, list[str]]:
    if len(paragraphs) < 2:
        return title, paragraphs
    first, second = paragraphs[0], paragraphs[1]
    if title is not None:
        same = _bare(first) == _bare(title)
        return title, paragraphs[1:] if same else paragraphs
    cut_short = second[0].islower() and not first.islower()
    if len(first.split()) > _HEADLINE or _UNLIKE.search(first) or cut_short or read_dateline(first).agency:
        return None, paragraphs
    return " ".join(first.split()), paragraphs[1:]


def _closing_credit(paragraph: str) -> str | None:
    """The agency of a last paragraph that ends "... said. (AFP)" or "... said. — Reuters"."""
    found = re.search(r"(?<=[.!?\"”’])\s*(?:\(([^()]{2,30})\)|[—–-]+\s*([\w/-]{2,20}))\.?$", paragraph)
    return find_agency(found[1] or found[2], bracketed=True) if found else None


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()
