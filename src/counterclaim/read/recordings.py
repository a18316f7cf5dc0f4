"""Turns of recorded speech in wire copy: "[Name] I believe that ...", between the marks of a recording."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from counterclaim.read.cues import Cue, Manner
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.links import Link

_MARKS: Final = frozenset(
    "text begin end sic words passage passages video applause excerpts as continued speech report recording interview "
    "indistinct editorial communique announcement statement unidentified more laughter interruption live commentary "
    "press article summary from by with no name title passage word few several no".split()
)
_ASKS: Final = frozenset({"reporter", "correspondent", "question", "journalist", "announcer", "interviewer", "newsman"})


def find_turns(doc: Doc) -> list[Link]:
    """One link a turn; the bracketed name is source and cue in one. Questions of reporters are left out."""
    marks = [m for m in (_mark(doc, i) for i in range(len(doc.tokens))) if m is not None]
    links = []
    for mark, following in zip_longest(marks, marks[1:]):
        name = doc.tokens[mark.first + 1]
        if name.lower in _MARKS or name.lower in _ASKS:
            continue
        source = Phrase(mark.first + 1, mark.last - 1, mark.last - 2)
        cue = Cue(source, (source.head,), "say", Manner.SAYS, False)
        contents = _sentences(doc, mark.last, following.first if following else len(doc.tokens))
        links.append(Link(cue, source, contents, True))
    return links


def _mark(doc: Doc, i: int) -> Phrase | None:
    """Up to four words in square brackets that open a paragraph or follow another such mark."""
    if doc.tokens[i].text != "[":
        return None
    last = next((k for k in range(i + 2, min(i + 6, len(doc.tokens))) if doc.tokens[k].text == "]"), None)
    if last is None or not all(t.text.isupper() or not t.text.isalpha() for t in doc.tokens[i + 1 : last]):
        return None
    return Phrase(i, last + 1, i) if doc.tokens[i + 1].lower in _MARKS or _opens_paragraph(doc, i) else None


def _opens_paragraph(doc: Doc, i: int) -> bool:
    """Whether a bracket stands first in its paragraph, or after such brackets only; a dateline's brackets do not."""
    while i > 0 and doc.tokens[i - 1].text == "]":
        i -= 1
        while i > 0 and doc.tokens[i].text != "[":
            i -= 1
    here = doc.sentence_of(i)
    return i == here.first and (here.number == 0 or doc.sentences[here.number - 1].paragraph != here.paragraph)


def _sentences(doc: Doc, first: int, last: int) -> list[Phrase]:
    """The words of a turn, cut at sentence borders."""
    found = []
    while first < last:
        end = min(doc.sentence_of(first).last, last)
        found.append(doc.trim(Phrase(first, end, doc.top(first, end))))
        first = end
    return found
