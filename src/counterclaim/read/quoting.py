"""Gives quotations that go on over sentences to their speaker, and whole sentences that the encoder calls said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counterclaim.read.cues import Manner
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.links import Link
from counterclaim.read.quotations import OPENING, find_quotations

_REACH: Final = 3  # sentences from a quotation without a cue of its own back to its speaker
_CLOSE: Final = 4  # words between a quotation and the verb of saying
_A_WORD: Final = 3  # words: a shorter quotation states nothing
_TURNS: Final = frozenset({"say", "tell", "add"})  # verbs that open another's turn in a release
_SPEAKS: Final = frozenset({Manner.SAYS, Manner.TELLS, Manner.ACCORDING, Manner.THINKS, Manner.OTHER, Manner.STANDS})


def carry_quotations(doc: Doc, links: Sequence[Link]) -> None:
    """Extends the contents of links, each stretch within one sentence."""
    for link in links:
        if _announces(doc, link):
            link.contents = _announced(doc, links, link)
    quotations = find_quotations(doc)
    outer = [n for n in links if not any(n.cue.head in q for q in quotations if len(q) > _A_WORD)]
    for quotation in quotations:
        pieces = _pieces(doc, quotation)
        if not _is_statement(doc, quotation, pieces):
            continue
        owner = _owner(links, quotation) or _beside(doc, links, quotation) or _before(doc, outer, quotation)
        if owner is not None:
            owner.quotes = True
            for piece in pieces:
                _add(doc, owner, piece)
    _carry_sentences(doc, links)


def _announces(doc: Doc, link: Link) -> bool:
    """Whether a sentence ends with "X said:" and nothing said, as in releases."""
    last = doc.sentence_of(link.cue.head).last
    return (
        doc.tokens[last - 1].text == ":"
        and last - link.cue.phrase.last <= 8
        and link.source is not None
        and not any(doc.tokens[i].label.endswith("content") for c in link.contents for i in range(c.first, c.last))
        and last < len(doc.tokens)
        and doc.tokens[last].text not in OPENING
    )


def _announced(doc: Doc, links: Sequence[Link], link: Link) -> list[Phrase]:
    """The sentences that follow, up to where someone else is said to speak."""
    begin = doc.sentence_of(link.cue.head).last
    others = [
        doc.sentence_of(n.cue.head).first
        for n in links
        if n.cue.head > begin and n.cue.verb in _TURNS and n.source is not None and len(n.source) > 1
    ]
    end = min(others, default=len(doc.tokens))
    return _pieces(doc, Phrase(begin, end, begin)) if end > begin else []


def _pieces(doc: Doc, quotation: Phrase) -> list[Phrase]:
    """The quotation cut at sentence borders."""
    found = []
    i = quotation.first
    while i < quotation.last:
        sentence = doc.sentence_of(i)
        last = min(sentence.last, quotation.last)
        if not sentence.heading:
            found.append(doc.trim(Phrase(i, last, doc.top(i, last))))
        i = last
    return found


def _is_statement(doc: Doc, quotation: Phrase, pieces: Sequence[Phrase]) -> bool:
    """Whether more than a word or a name is quoted: a clause, or several sentences."""
    if len(pieces) > 1:
        return True
    return len(quotation) > _A_WORD and any(
        doc.tokens[i].upos in {"VERB", "AUX"} for i in range(quotation.first, quotation.last)
    )


def _owner(links: Sequence[Link], quotation: Phrase) -> Link | None:
    """The link outside whose contents share most with the quotation; before "according to" the one who says it."""
    best: tuple[int, Link] | None = None
    for link in links:
        if link.cue.head in quotation or (link.source is None and link.leans is None):
            continue
        shared = sum(_shared(c, quotation) for c in link.contents)
        if shared and (best is None or shared > best[0]):
            best = (shared, link)
    if best and best[1].cue.manner is Manner.ACCORDING:
        return _inner(links, quotation, best[1]) or best[1]
    return best[1] if best else None


def _inner(links: Sequence[Link], quotation: Phrase, outer: Link) -> Link | None:
    """Who says a quotation right beside it, where all is told "according to" another."""
    for link in links:
        close = _distance(link.cue.phrase, quotation) <= _CLOSE and link.cue.head not in quotation
        if close and link is not outer and link.source is not None and link.cue.manner in {Manner.SAYS, Manner.TELLS}:
            return link
    return None


def _shared(a: Phrase, b: Phrase) -> int:
    return max(0, min(a.last, b.last) - max(a.first, b.first))


def _beside(doc: Doc, links: Sequence[Link], quotation: Phrase) -> Link | None:
    """The nearest speaking link in the sentences of the quotation's ends that has nothing said yet."""
    ends = {doc.tokens[quotation.first].sentence, doc.tokens[quotation.last - 1].sentence}
    near = [
        link
        for link in links
        if doc.tokens[link.cue.head].sentence in ends
        and link.cue.head not in quotation
        and link.cue.manner in _SPEAKS
        and not link.contents
        and (link.source is not None or link.leans is not None)
    ]
    return min(near, key=lambda n: _distance(n.cue.phrase, quotation), default=None)


def _distance(a: Phrase, b: Phrase) -> int:
    return max(a.first - b.last, b.first - a.last, 0)


def _before(doc: Doc, links: Sequence[Link], quotation: Phrase) -> Link | None:
    """The speaker of what stands just before, where whole sentences are quoted; else the one just after."""
    first = doc.sentence_of(quotation.first)
    if quotation.first - first.first > 1:
        return None
    earlier = [n for n in links if n.cue.head < quotation.first and _speaks(n)]
    if earlier and first.number - _last_sentence(doc, earlier[-1]) <= _REACH:
        return _teller(links, earlier[-1])
    return None


def _teller(links: Sequence[Link], last: Link) -> Link:
    """Of "he told the court, according to X" the one who told."""
    if last.cue.manner is not Manner.ACCORDING:
        return last
    inside = (n for n in links if _speaks(n) and n is not last and any(n.cue.head in c for c in last.contents))
    return next(inside, last)


def _speaks(link: Link) -> bool:
    return link.cue.manner in _SPEAKS and (link.source is not None or link.leans is not None) and bool(link.contents)


def _last_sentence(doc: Doc, link: Link) -> int:
    """The sentence of the last word that belongs to a link."""
    return doc.tokens[max([link.cue.phrase.last, *(c.last for c in link.contents)]) - 1].sentence


def _carry_sentences(doc: Doc, links: Sequence[Link]) -> None:
    """A sentence that is wholly said, without a cue of its own, goes on with the speaker of the one before."""
    cued = {doc.tokens[link.cue.head].sentence for link in links if link.source is not None or link.leans is not None}
    for sentence in doc.sentences:
        words = [t for t in doc.tokens[sentence.first : sentence.last] if t.upos != "PUNCT"]
        whole = words and sum(t.label.endswith("content") for t in words) >= 0.8 * len(words)
        if not whole or sentence.heading or sentence.number in cued:
            continue
        piece = doc.trim(Phrase(sentence.first, sentence.last, doc.top(sentence.first, sentence.last)))
        if any(_shared(piece, c) for link in links for c in link.contents):
            continue
        earlier = [n for n in links if n.cue.head < sentence.first and _speaks(n)]
        if earlier and sentence.number - _last_sentence(doc, earlier[-1]) <= 1:
            _add(doc, earlier[-1], piece)


def _add(doc: Doc, link: Link, piece: Phrase) -> None:
    """Adds a stretch, joined with those of the link that it meets, without the link's cue and source."""
    own = [link.cue.phrase, *([link.source] if link.source else [])]
    for inside in own:
        if piece.first <= inside.first < piece.last:
            piece = doc.trim(Phrase(piece.first, max(inside.first, piece.first + 1), piece.head))
    met = [c for c in link.contents if _shared(c, piece)]
    first = min([piece.first, *(c.first for c in met)])
    last = max([piece.last, *(c.last for c in met)])
    if any(first <= p.first < last for p in own):
        first, last = piece.first, piece.last
    joined = doc.trim(Phrase(first, last, doc.top(first, last)))
    link.contents = sorted([c for c in link.contents if c not in met] + [joined], key=lambda c: c.first)
