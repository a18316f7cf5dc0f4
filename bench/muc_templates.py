"""Templates of MUC's incidents out of what the reader finds in a report.

An incident is a deed of the reader (a trigger with actor and target) whose word stands in `muc.toml`, told as done to
others than soldiers or rebels: MUC leaves out fights among the armed. Deeds of one type in a report are one incident.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.chunks import chunk_at
from counterclaim.read.document import Doc, Hit, Mention, Phrase, Token
from counterclaim.read.modality import is_negated, modality_of
from counterclaim.read.persons import person_name
from counterclaim.read.reader import Reader
from counterclaim.read.roles import find_roles
from counterclaim.read.triggers import find_triggers
from counterclaim.records.claims import ActorType, Modality
from counterclaim.records.reports import Report

Entity = frozenset[str]

_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
_MARKS: Final = re.compile(r"[!-/:-@\[-`{-~]")
_ARMED: Final = frozenset({ActorType.ARMED_FORCE, ActorType.ARMED_GROUP})
_DOING: Final = _ARMED | {ActorType.GOVERNMENT}
_GROUP: Final = ActorType.ARMED_GROUP
_ON_THINGS: Final = frozenset({"bombing", "arson", "robbery"})


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: its type, and for each role the entities, each by its wordings as `plain` gives them."""

    type: str
    fillers: dict[str, tuple[Entity, ...]] = field(default_factory=dict)

    def of(self, role: str) -> tuple[Entity, ...]:
        """The entities of a role."""
        return self.fillers.get(role, ())


@dataclass(frozen=True, slots=True)
class Deed:
    """A trigger's word, and the heads of who did it and to whom."""

    head: int
    by: int | None
    to: int | None


def reader_templates(model: Path | None = None) -> Callable[[str], Sequence[Template]]:
    """From a report's text to templates."""
    reader = Reader(bundled_conflicts(), model)
    return lambda text: templates_of(reader.document(Report("incident", text)))


def templates_of(doc: Doc) -> list[Template]:
    """One template a type that is told, in the order of the table."""
    told: dict[str, list[Deed]] = {kind: [] for kind in _table()["types"]}
    for trigger in find_triggers(doc):
        deed = Deed(trigger.head, *find_roles(doc, trigger))
        kind = _kind(doc, deed.head)
        if kind and not _is_among_armed(doc, deed):
            told[kind].append(deed)
    return [_template(doc, kind, deeds) for kind, deeds in told.items() if deeds]


def _kind(doc: Doc, head: int) -> str | None:
    """The type of incident that a trigger's word tells as having happened.

    As a noun "attack" and the like mostly take up what was told before, or tell of fights.
    """
    token = doc.tokens[head]
    kind = _types().get(token.lemma)
    if kind is None or (token.lemma in _words("vague") and token.upos != "VERB"):
        return None
    happened = modality_of(doc, head) is Modality.ACTUAL and not is_negated(doc, head)
    return kind if happened else None


def plain(words: str) -> str:
    """Lower case, without marks and articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", _MARKS.sub("", words.lower())).split())


def _template(doc: Doc, kind: str, deeds: Sequence[Deed]) -> Template:
    doers = [d.by for d in deeds if d.by is not None]
    targets = [k for d in deeds if d.to is not None for k in (d.to, *doc.children(d.to, "conj", "appos"))]
    beside = [t.i for t in _nouns_beside(doc, deeds) if t.deprel != "compound"]
    orgs = list(_organisations(doc, doers)) or _rebels(doc)
    return Template(
        kind,
        {
            "PerpInd": _distinct(_individuals(doc, doers)),
            "PerpOrg": _distinct(orgs)[:2],
            "Target": _distinct(_things(doc, targets)) or _distinct(_things(doc, beside if kind in _ON_THINGS else [])),
            "Victim": _distinct(_persons(doc, targets)),
            "Weapon": _distinct(_weapons(doc, deeds)) if kind == "bombing" else (),
        },
    )


def _is_among_armed(doc: Doc, deed: Deed) -> bool:
    """Whether soldiers or rebels suffer it."""
    mention = doc.mention_at(deed.to) if deed.to is not None else None
    return mention is not None and mention.actor.type in _ARMED and mention.phrase.head == deed.to


def _nouns_beside(doc: Doc, deeds: Iterable[Deed]) -> Iterator[Token]:
    """The nouns of the sentences that tell the deeds."""
    for number in dict.fromkeys(doc.tokens[d.head].sentence for d in deeds):
        sentence = doc.sentences[number]
        yield from (t for t in doc.tokens[sentence.first : sentence.last] if t.upos in {"NOUN", "PROPN"})


def _individuals(doc: Doc, heads: Iterable[int]) -> Iterator[str]:
    """Armed persons told by a common noun."""
    for i in heads:
        if doc.tokens[i].lemma in _words("doers"):
            chunk = chunk_at(doc, i)
            yield doc.words(Phrase(chunk.first, i + 1, i))


def _organisations(doc: Doc, heads: Iterable[int]) -> Iterator[str]:
    """Named bodies that act."""
    for i in heads:
        for k in doc.subtree(i):
            hit = doc.hits.get(k)
            if hit and hit.known.kind == "body" and hit.known.type in _DOING and k == hit.first:
                yield _shortest(doc, hit)


def _rebels(doc: Doc) -> list[str]:
    """The armed group that the report names most."""
    hits = [h for h in dict.fromkeys(doc.hits.values()) if h.known.kind == "body" and h.known.type is _GROUP]
    codes = Counter(h.known.code for h in hits if h.known.code)
    named = codes.most_common(1)
    return [_shortest(doc, next(h for h in hits if h.known.code == named[0][0]))] if named else []


def _shortest(doc: Doc, hit: Hit) -> str:
    """The shortest wording that the report has for a body."""
    same = [h for h in dict.fromkeys(doc.hits.values()) if h.known.code == hit.known.code and h.known.kind == "body"]
    own = [doc.words(_without_role(doc, h)) for h in (same if hit.known.type is _GROUP else [])]
    return min([doc.words(_without_role(doc, hit)), *own], key=len)


def _without_role(doc: Doc, hit: Hit) -> Phrase:
    """A body's name without the word for its members: "the FMLN" of "FMLN guerrillas"."""
    last = hit.last
    while last > hit.first + 1 and doc.tokens[last - 1].lemma in _words("members"):
        last -= 1
    return Phrase(hit.first, last, hit.first)


def _things(doc: Doc, heads: Iterable[int]) -> Iterator[str]:
    """What is no person and no body: houses, vehicles, works."""
    for i in heads:
        if doc.tokens[i].lemma in _words("things"):
            yield doc.words(_bare(doc, chunk_at(doc, i)))


def _persons(doc: Doc, heads: Iterable[int]) -> Iterator[str]:
    """Named persons among the harmed, by their fullest name, without titles."""
    for i in heads:
        mention = doc.mention_at(i)
        if mention and mention.sort == "person":
            own = [m for m in doc.mentions if m.actor == mention.actor and m.kind == "name"]
            yield from (max((_name(doc, m) for m in own), key=len) for _ in own[:1])


def _name(doc: Doc, mention: Mention) -> str:
    """A person's name without what stands before it."""
    name = person_name(doc, mention.phrase)
    return doc.words(name) if name else doc.words(mention.phrase)


def _weapons(doc: Doc, deeds: Iterable[Deed]) -> Iterator[str]:
    """Weapons told in the deeds' sentences."""
    for number in dict.fromkeys(doc.tokens[d.head].sentence for d in deeds):
        sentence = doc.sentences[number]
        for token in doc.tokens[sentence.first : sentence.last]:
            if token.upos in {"NOUN", "PROPN"} and token.lemma in _words("weapons"):
                yield token.text


def _bare(doc: Doc, phrase: Phrase) -> Phrase:
    """Without articles and numbers before it."""
    first = phrase.first
    while first < phrase.last - 1 and doc.tokens[first].upos in {"DET", "NUM", "PUNCT"}:
        first += 1
    return Phrase(first, phrase.last, phrase.head)


def _distinct(found: Iterable[str]) -> tuple[Entity, ...]:
    names = dict.fromkeys(filter(None, map(plain, found)))
    return tuple(frozenset({name}) for name in names)


@cache
def _types() -> dict[str, str]:
    return {word: kind for kind, words in _table()["types"].items() for word in words}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_table()["words"][key])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("muc.toml").read_text("utf-8"))
