"""Turns of recorded speech in wire copy: "[Name] I believe that ...", between the marks of a recording; and whole
speeches, statements and communiques that a dateline gives to somebody: "-- [SPEECH] [Name] [TEXT] ...".
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import Final

from counterclaim.read.cues import Cue, Manner
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.links import Link

_MARKS: Final = frozenset(
    "text begin end sic words passage passages video applause excerpts as continued speech report recording interview "
    "indistinct editorial communique announcement statement unidentified more laughter interruption live commentary "
    "press article summary from by with no name title passage word few several no".split()
)
_SPEECHES: Final = frozenset({"speech", "statement", "communique", "address", "message", "letter"})
_LONGEST: Final = 16  # words of a name with its titles in brackets
_DATELINE: Final = 40  # words that a dateline with its brackets may take
_ASKS: Final = frozenset({"reporter", "correspondent", "question", "journalist", "announcer", "interviewer", "newsman"})


def find_turns(doc: Doc) -> list[Link]:
    """One link a turn; the bracketed name is source and cue in one. Questions of reporters are left out."""
    marks = [m for m in (_mark(doc, i) for i in range(len(doc.tokens))) if m is not None]
    links = []
    for mark, following in zip_longest(marks, marks[1:]):
        if doc.tokens[mark.first + 1].lower not in _MARKS | _ASKS:
            links.append(_turn(doc, mark, mark.last, following.first if following else len(doc.tokens)))
    speech = None if links else _speech(doc)
    return [speech] if speech else links


def _turn(doc: Doc, name: Phrase, first: int, last: int) -> Link:
    source = Phrase(name.first + 1, name.last - 1, _head(doc, name))
    cue = Cue(source, (source.head,), "say", Manner.SAYS, False)
    return Link(cue, source, _sentences(doc, first, last), True)


def _head(doc: Doc, name: Phrase) -> int:
    """The last word before a comma or a bracket: the surname, where titles come behind."""
    ends = (i for i in range(name.first + 2, name.last) if doc.tokens[i].text in {",", "(", "]"})
    return next(ends, name.last - 1) - 1


def _speech(doc: Doc) -> Link | None:
    """The whole text, where its dateline calls it somebody's speech, statement or communique."""
    brackets = [b for b in (_bracket(doc, i) for i in range(min(_DATELINE, len(doc.tokens)))) if b is not None]
    for kind, name in pairwise(brackets):
        words = {doc.tokens[i].lower for i in range(kind.first, kind.last)}
        named = doc.tokens[name.first + 1].lower not in _MARKS
        if doc.tokens[kind.first - 1].text == "--" and words & _SPEECHES and name.first == kind.last and named:
            rest = next((b.last for b in brackets if b.first == name.last), name.last)
            return _turn(doc, name, rest, len(doc.tokens))
    return None


def _mark(doc: Doc, i: int) -> Phrase | None:
    """Words in square brackets that open a paragraph or follow another such mark."""
    found = _bracket(doc, i)
    known = found is not None and doc.tokens[i + 1].lower in _MARKS
    return found if known or (found is not None and _opens_paragraph(doc, i)) else None


def _bracket(doc: Doc, i: int) -> Phrase | None:
    """Some words in capitals between square brackets."""
    if doc.tokens[i].text != "[":
        return None
    last = next((k for k in range(i + 2, min(i + _LONGEST, len(doc.tokens))) if doc.tokens[k].text == "]"), None)
    if last is None or not all(t.text.isupper() or not t.text.isalpha() for t in doc.tokens[i + 1 : last]):
        return None
    return Phrase(i, last + 1, i)


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
