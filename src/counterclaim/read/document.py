"""The working document: what the steps find in one report, each adding to what the earlier ones gave.

Lives only inside the reading of one report; what leaves the room are frozen claims. All word ranges are indices into
`tokens`, end exclusive; all character offsets are code points of `text`, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from counterclaim.lexicons.actors import Known
from counterclaim.records.claims import Actor, Content, Coverage, Modality, Place, Stance
from counterclaim.records.conflicts import Conflict
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span


class Token(NamedTuple):  # made for every word, in a fifth of the time that a frozen dataclass takes
    """A word or mark with its place in the tree of its sentence."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str  # of verbs and nouns, lower case
    upos: str
    head: int  # index of the governing token, -1 for a root
    deprel: str
    sentence: int
    shape: int
    label: str  # attribution tag of the encoder: "O", "B-source", ...
    certainty: float  # of that tag
    wide: str  # attribution tag where less likely spans are said too


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: words `first` to `last` (exclusive); `paragraph` counts blocks; `heading` for subheadings."""

    number: int
    first: int
    last: int
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words with its syntactic head."""

    first: int
    last: int
    head: int

    def __contains__(self, i: int) -> bool:
        return self.first <= i < self.last

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in the text: words `first` to `last` (exclusive)."""

    first: int
    last: int
    known: Known


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names or points to a body, person or force, and whom it means."""

    phrase: Phrase
    actor: Actor  # accept: the fullest wording first; country and type resolved within the report
    kind: str  # "name", "role" (the ministry, rebels), "pronoun"
    refers: int | None = None  # index of the earlier mention that it points to
    sort: str = "body"  # "person", "several" (persons or bodies), "body": which pronouns may mean it


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of words that gives a day or a period. `since` None and `until` set: "so far"."""

    phrase: Phrase
    since: str | None  # ISO date
    until: str | None
    kind: str  # "day", "period" (month, "past 24 hours"), "open" ("since Sunday", "so far"), "year", "dateline"


@dataclass(frozen=True, slots=True)
class Where:
    """A stretch of words that names a place."""

    phrase: Phrase
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its modifier, and the noun that it counts (None where the noun is left out)."""

    phrase: Phrase  # number words and modifier, as the guidelines' `number`
    quantity: Quantity
    noun: int | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone says something: source, cue and the stretches of what is said.

    `parent` is the index in `doc.attributions` of the attribution whose content holds this one (nested sources).
    `verb` is the lemma that decides stance and manner ("say", "deny", "accuse", "according to").
    """

    source: Phrase | None
    actor: Actor
    via: tuple[Actor, ...]
    cue: Phrase
    verb: str
    contents: tuple[Phrase, ...]
    stance: Stance = Stance.AFFIRMS
    modality: Modality = Modality.ACTUAL
    covers: Coverage | None = None
    denies: int | None = None  # index of the attribution that this one answers ("denied the claim")
    parent: int | None = None
    confidence: float = 0.7


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposition found in the text, before it is known who vouches for it.

    `anchor` is the word that decides which attribution holds it. `claimant` is set where the proposition brings its
    own (a position told with its verb, an "x has not admitted"); else the innermost attribution around the anchor.
    """

    content: Content
    quote: Phrase
    anchor: int
    modality: Modality = Modality.ACTUAL
    stance: Stance = Stance.AFFIRMS
    claimant: Actor | None = None
    source: Phrase | None = None
    cue: Phrase | None = None
    covers: Coverage | None = None
    confidence: float = 0.6
    signs: tuple[str, ...] = ()  # what the step that proposes it saw, as features for `keep`


@dataclass(slots=True)
class Doc:
    """One report being read."""

    report: Report
    tokens: list[Token]
    sentences: list[Sentence]
    upper: bool = False  # written in capitals throughout
    mentions: list[Mention] = field(default_factory=list)
    wheres: list[Where] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    conflict: Conflict | None = None  # that the report is about: "since hostilities broke out", local places
    nearby: tuple[str, ...] = ()  # country codes that the report is about, most mentioned first
    dateline: date | None = None  # the day that the text's own dateline gives
    hits: dict[int, Hit] = field(default_factory=dict)  # the known name that each word is part of
    chunks: list[Phrase] = field(default_factory=list)  # noun chunks and pronouns in order
    home: str | None = None  # the state of the dateline's city, or of the body whose release the report is
    _children: list[list[int]] = field(default_factory=list)
    _relations: list[tuple[str, str]] = field(default_factory=list)  # of each word: its relation, and its plain name
    _around: dict[int, list[Mention]] = field(default_factory=dict)  # mentions by word, as far as `_indexed`
    _indexed: int = 0
    _holders: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # attributions by word of what is said
    _held_of: list[Attribution] | None = None  # the list that `_holders` was made of

    def __post_init__(self) -> None:
        self._relations = [(t.deprel, plain_relation(t.deprel)) for t in self.tokens]
        self._children = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head >= 0:
                self._children[t.head].append(t.i)

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @property
    def day(self) -> date | None:
        """The day of the report, or of its dateline where a step has found one."""
        return self.dateline or self.report.day

    # the tree

    def children(self, i: int, *relations: str) -> list[int]:
        """Words governed by word `i`, in order; only those in `relations` (a plain name takes its subtypes too)."""
        below = self._children[i]
        if not relations or not below:
            return below
        of = self._relations
        return [c for c in below if of[c][0] in relations or of[c][1] in relations]

    def child(self, i: int, *relations: str) -> int | None:
        """The first of `children`."""
        below = self.children(i, *relations)
        return below[0] if below else None

    def subtree(self, i: int, stop: Callable[[Token], bool] | None = None) -> list[int]:
        """Word `i` and all below it, in order; branches whose top word fulfils `stop` are left out."""
        found, todo = [], [i]
        while todo:
            k = todo.pop()
            found.append(k)
            todo += [c for c in self._children[k] if not (stop and stop(self.tokens[c]))]
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Governors of word `i`, nearest first."""
        seen = set()
        while (i := self.tokens[i].head) >= 0 and i not in seen:
            seen.add(i)
            yield i

    def phrase(self, i: int, stop: Callable[[Token], bool] | None = None) -> Phrase:
        """The unbroken run of words around `i` that its subtree covers, trimmed of marks at both ends."""
        inside = set(self.subtree(i, stop))
        first = last = i
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return self.trim(Phrase(first, last + 1, i))

    def trim(self, phrase: Phrase) -> Phrase:
        """The phrase without marks at its ends."""
        first, last = phrase.first, phrase.last
        while first < last - 1 and self.tokens[first].upos == "PUNCT":
            first += 1
        while last - 1 > first and self.tokens[last - 1].upos == "PUNCT":
            last -= 1
        return Phrase(first, last, phrase.head)

    def top(self, first: int, last: int) -> int:
        """The word of a run that governs the others: the first one whose head lies outside."""
        return next((i for i in range(first, last) if not first <= self.tokens[i].head < last), first)

    # words and offsets

    def span(self, phrase: Phrase) -> Span:
        """The phrase's stretch of the text."""
        return Span.of(self.text, self.tokens[phrase.first].start, self.tokens[phrase.last - 1].end)

    def words(self, phrase: Phrase) -> str:
        """The phrase as it stands in the text."""
        return self.span(phrase).text

    def sentence_of(self, i: int) -> Sentence:
        """The sentence of word `i`."""
        return self.sentences[self.tokens[i].sentence]

    def runs(self, kind: str, first: int = 0, last: int | None = None) -> list[Phrase]:
        """Runs of the encoder's attribution tags of one kind ("source", "cue", "content")."""
        found: list[Phrase] = []
        begin: int | None = None
        end = len(self.tokens) if last is None else last
        for i in range(first, end + 1):
            label = self.tokens[i].label if i < end else "O"
            if begin is not None and label != f"I-{kind}":
                found.append(Phrase(begin, i, self.top(begin, i)))
                begin = None
            if label == f"B-{kind}" or (label == f"I-{kind}" and begin is None):
                begin = i
        return found

    # what steps found, asked by later ones

    def mention_at(self, i: int) -> Mention | None:
        """The mention whose head is word `i`, else the shortest one around it."""
        return min(self.mentions_at(i), key=lambda m: (m.phrase.head != i, len(m.phrase)), default=None)

    def mentions_at(self, i: int) -> list[Mention]:
        """The mentions around word `i`, in the order found."""
        for m in self.mentions[self._indexed :]:
            for k in range(m.phrase.first, m.phrase.last):
                self._around.setdefault(k, []).append(m)
        self._indexed = len(self.mentions)
        return self._around.get(i, [])

    def when_at(self, i: int) -> When | None:
        """The day or period whose words hold word `i`."""
        k = bisect_right(self.whens, i, key=lambda w: w.phrase.first) - 1
        return self.whens[k] if k >= 0 and i in self.whens[k].phrase else None

    def attribution_of(self, i: int) -> int | None:
        """Index of the innermost attribution whose content holds word `i`."""
        if self._held_of is not self.attributions:
            self._held_of, self._holders = self.attributions, {}
            for k, a in enumerate(self.attributions):
                for content in a.contents:
                    for word in range(content.first, content.last):
                        self._holders.setdefault(word, []).append((len(content), k))
        return min(self._holders.get(i, ()), default=(0, None))[1]


def is_relation(deprel: str, *relations: str) -> bool:
    """Whether a relation is one of `relations`, or a subtype of one."""
    return deprel in relations or plain_relation(deprel) in relations


@cache
def plain_relation(deprel: str) -> str:
    """A relation without its subtype."""
    return deprel.partition(":")[0]
