"""Gives quotations that go on over sentences to their speaker, and whole sentences that the encoder calls said."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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


@dataclass
class _Links:
    """The links of a report with where they stand, so that a quotation meets only those near it."""

    doc: Doc
    links: Sequence[Link]
    of_sentence: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    holders: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # by word: places in `links`
    order: dict[int, int] = field(default_factory=dict)  # of each link, by its identity

    def __post_init__(self) -> None:
        for k, link in enumerate(self.links):
            self.of_sentence[self.doc.tokens[link.cue.head].sentence].append(link)
            self.order[id(link)] = k
            self.hold(link, link.contents)

    def hold(self, link: Link, contents: Sequence[Phrase]) -> None:
        """Notes what a link holds now."""
        for content in contents:
            for word in range(content.first, content.last):
                self.holders[word].add(self.order[id(link)])

    def holding(self, phrase: Phrase) -> list[Link]:
        """The links that may hold a word of a phrase, in order."""
        found = {k for word in range(phrase.first, phrase.last) for k in self.holders.get(word, ())}
        return [self.links[k] for k in sorted(found)]

    def beside(self, phrase: Phrase) -> list[Link]:
        """The links whose cue stands in a sentence where a phrase begins or ends."""
        ends = {self.doc.tokens[phrase.first].sentence, self.doc.tokens[phrase.last - 1].sentence}
        return [link for number in sorted(ends) for link in self.of_sentence.get(number, ())]


def carry_quotations(doc: Doc, links: Sequence[Link]) -> None:
    """Extends the contents of links, each stretch within one sentence."""
    turns = sorted(doc.sentence_of(n.cue.head).first for n in links if _opens_turn(n))
    for link in links:
        if _announces(doc, link):
            link.contents = _announced(doc, turns, link)
    near = _Links(doc, links)
    quotations = find_quotations(doc)
    quoted = {i for q in quotations if len(q) > _A_WORD for i in range(q.first, q.last)}
    outer = [n for n in links if n.cue.head not in quoted]
    for quotation in quotations:
        pieces = _pieces(doc, quotation)
        if not _is_statement(doc, quotation, pieces):
            continue
        owner = _owner(near, quotation) or _beside(near, quotation)
        owner = owner or _waiting(near, quotation) or _before(near, outer, quotation)
        if owner is not None:
            owner.quotes = True
            for piece in pieces:
                _add(near, owner, piece)
    _carry_sentences(near)


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


def _opens_turn(link: Link) -> bool:
    return link.cue.verb in _TURNS and link.source is not None and len(link.source) > 1


def _announced(doc: Doc, turns: Sequence[int], link: Link) -> list[Phrase]:
    """The sentences that follow, up to where someone else is said to speak."""
    begin = doc.sentence_of(link.cue.head).last
    k = bisect_left(turns, begin)
    end = turns[k] if k < len(turns) else len(doc.tokens)
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


def _owner(near: _Links, quotation: Phrase) -> Link | None:
    """The link outside whose contents share most with the quotation; before "according to" the one who says it."""
    best: tuple[int, Link] | None = None
    for link in near.holding(quotation):
        if link.cue.head in quotation or (link.source is None and link.leans is None):
            continue
        shared = sum(_shared(c, quotation) for c in link.contents)
        if shared and (best is None or shared > best[0]):
            best = (shared, link)
    if best and best[1].cue.manner is Manner.ACCORDING:
        return _inner(near, quotation, best[1]) or best[1]
    return best[1] if best else None


def _inner(near: _Links, quotation: Phrase, outer: Link) -> Link | None:
    """Who says a quotation right beside it, where all is told "according to" another."""
    for link in near.beside(quotation):
        close = _distance(link.cue.phrase, quotation) <= _CLOSE and link.cue.head not in quotation
        if close and link is not outer and link.source is not None and link.cue.manner in {Manner.SAYS, Manner.TELLS}:
            return link
    return None


def _shared(a: Phrase, b: Phrase) -> int:
    return max(0, min(a.last, b.last) - max(a.first, b.first))


def _beside(near: _Links, quotation: Phrase) -> Link | None:
    """The nearest speaking link in the sentences of the quotation's ends that has nothing said yet."""
    free = [
        link
        for link in near.beside(quotation)
        if link.cue.head not in quotation
        and link.cue.manner in _SPEAKS
        and not link.contents
        and (link.source is not None or link.leans is not None)
    ]
    return min(free, key=lambda n: _distance(n.cue.phrase, quotation), default=None)


def _waiting(near: _Links, quotation: Phrase) -> Link | None:
    """Who spoke in the sentence before, of which nothing is told yet: 'The mayor agreed. "They will help us ..."'."""
    sentence = near.doc.sentence_of(quotation.first)
    links = near.of_sentence.get(sentence.number - 1, [])
    if quotation.first - sentence.first > 1 or not links or any(link.contents for link in links):
        return None
    last = links[-1]
    return last if last.cue.tagged and last.source is not None and last.cue.manner in _SPEAKS else None


def _distance(a: Phrase, b: Phrase) -> int:
    return max(a.first - b.last, b.first - a.last, 0)


def _before(near: _Links, outer: Sequence[Link], quotation: Phrase) -> Link | None:
    """The speaker of what stands just before, where whole sentences are quoted."""
    first = near.doc.sentence_of(quotation.first)
    last = next(_earlier(outer, quotation.first), None) if quotation.first - first.first <= 1 else None
    if last is None or first.number - _last_sentence(near.doc, last) > _REACH:
        return None
    return _teller(near, last)


def _earlier(links: Sequence[Link], at: int) -> Iterator[Link]:
    """Those who speak before a word, the last first."""
    k = bisect_left(links, at, key=lambda n: n.cue.phrase.first)
    return (n for n in reversed(links[:k]) if n.cue.head < at and _speaks(n))


def _teller(near: _Links, last: Link) -> Link:
    """Of "he told the court, according to X" the one who told."""
    if last.cue.manner is not Manner.ACCORDING:
        return last
    beside = near.of_sentence[near.doc.tokens[last.cue.head].sentence]
    inside = (n for n in beside if _speaks(n) and n is not last and any(n.cue.head in c for c in last.contents))
    return next(inside, last)


def _speaks(link: Link) -> bool:
    return link.cue.manner in _SPEAKS and (link.source is not None or link.leans is not None) and bool(link.contents)


def _last_sentence(doc: Doc, link: Link) -> int:
    """The sentence of the last word that belongs to a link."""
    return doc.tokens[max([link.cue.phrase.last, *(c.last for c in link.contents)]) - 1].sentence


def _carry_sentences(near: _Links) -> None:
    """A sentence that is wholly said, without a cue of its own, goes on with the speaker of the one before."""
    doc = near.doc
    voiced = (n for n in near.links if n.source is not None or n.leans is not None)
    cued = {doc.tokens[n.cue.head].sentence for n in voiced}
    for sentence in doc.sentences:
        words = [t for t in doc.tokens[sentence.first : sentence.last] if t.upos != "PUNCT"]
        whole = words and sum(t.label.endswith("content") for t in words) >= 0.8 * len(words)
        if not whole or sentence.heading or sentence.number in cued:
            continue
        piece = doc.trim(Phrase(sentence.first, sentence.last, doc.top(sentence.first, sentence.last)))
        if any(_shared(piece, c) for link in near.holding(piece) for c in link.contents):
            continue
        last = next(_earlier(near.links, sentence.first), None)
        if last is not None and sentence.number - _last_sentence(doc, last) <= 1:
            _add(near, last, piece)


def _add(near: _Links, link: Link, piece: Phrase) -> None:
    """Adds a stretch, joined with those of the link that it meets, without the link's cue and source."""
    doc = near.doc
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
    near.hold(link, [joined])
