"""Stretches between quotation marks, also over sentences and paragraphs."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc, Phrase

_CLOSES: Final = {"“": "”", "«": "»", '"': '"', "„": "“"}
OPENING: Final = frozenset(_CLOSES)
CLOSING: Final = frozenset(_CLOSES.values())
_LONGEST: Final = 400  # words; a mark that is never closed quotes nothing


def find_quotations(doc: Doc) -> list[Phrase]:
    """Quoted stretches without their marks, in order, none inside another.

    A quotation left open at the end of a paragraph goes on where the next paragraph begins with an opening mark.
    """
    found: list[Phrase] = []
    i = 0
    while i < len(doc.tokens):
        close = _CLOSES.get(doc.tokens[i].text)
        end = _end(doc, i, close) if close else None
        if end is None:
            i += 1
            continue
        if end > i + 1:
            found.append(Phrase(i + 1, end, doc.top(i + 1, end)))
        i = end + (doc.tokens[min(end, len(doc.tokens) - 1)].text == close)
    return found


def _end(doc: Doc, start: int, close: str) -> int | None:
    """Index of the closing mark, or of the first word after the paragraphs that an unclosed mark opens."""
    opening = doc.tokens[start].text
    paragraph = doc.sentence_of(start).paragraph
    for i in range(start + 1, min(len(doc.tokens), start + _LONGEST)):
        here = doc.sentence_of(i)
        if here.paragraph != paragraph:
            if doc.tokens[i].text != opening:
                return i if _quotes_whole_sentence(doc, start) else None
            paragraph = here.paragraph
            continue
        if doc.tokens[i].text == close or _is_double(doc, i, opening):
            return i
        if doc.tokens[i].text == opening and opening != close:
            return i
    return None


def _is_double(doc: Doc, i: int, opening: str) -> bool:
    """Two single marks where a double one is meant."""
    after = doc.tokens[i + 1] if i + 1 < len(doc.tokens) else None
    return opening == "“" and doc.tokens[i].text == "’" and after is not None and after.text == "’"


def _quotes_whole_sentence(doc: Doc, start: int) -> bool:
    return doc.sentence_of(start).first == start
