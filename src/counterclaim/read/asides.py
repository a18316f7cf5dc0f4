"""Finds where an aside ends: words between marks that have no verb of their own."""

from __future__ import annotations

from typing import Final

from counterclaim.read.document import Doc

_CLOSES: Final = {",": ",", "(": ")", "–": "–", "—": "—", "--": "--", "-": "-"}  # the mark that closes each
_LONGEST: Final = 14  # words


def past_aside(doc: Doc, end: int) -> int:
    """The word after an aside that begins at word `end`, else `end`: "50 people, mostly children, were killed".

    The longest that has no verb is one aside.
    """
    mark = _CLOSES.get(doc.tokens[end].text) if end < len(doc.tokens) else None
    if mark is None:
        return end
    past = end
    for i in range(end + 1, min(end + _LONGEST, doc.sentence_of(end).last)):
        if _is_finite(doc, i):
            break
        past = i + 1 if doc.tokens[i].text == mark else past
    return past


def _is_finite(doc: Doc, i: int) -> bool:
    return doc.tokens[i].upos == "AUX" or (doc.tokens[i].upos == "VERB" and doc.tokens[i].lower != "including")
