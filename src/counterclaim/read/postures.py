"""Which stance words take: verbs, nouns and phrases of the table of postures, turned by a negation or a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Attribution, Doc, Phrase
from counterclaim.read.issues import is_reversed, plain
from counterclaim.read.modality import is_negated
from counterclaim.read.wordings import Wordings
from counterclaim.records.claims import Issue, Posture

_REACH: Final = 6  # words between a verb and its preposition
_OPPOSITE: Final = {
    Posture.ACCEPTS: Posture.REJECTS,
    Posture.SUPPORTS: Posture.REJECTS,
    Posture.OFFERS: Posture.REJECTS,
    Posture.CALLS_FOR: Posture.REJECTS,
    Posture.REJECTS: Posture.ACCEPTS,
}
_HOURS: Final = re.compile(r"\buntil (?:about |around |nearly )?\d\S*")
_LEFT_OPEN: Final = "rule out"  # "has not ruled out" accepts nothing yet
_REVERSED: Final = {
    Posture.SUPPORTS: Posture.REJECTS,
    Posture.CALLS_FOR: Posture.REJECTS,
    Posture.OFFERS: Posture.REJECTS,
    Posture.ACCEPTS: Posture.REJECTS,
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word that takes a position: its key in the table and, of a verb with a preposition, what that governs."""

    at: int
    key: str
    posture: Posture
    argument: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The posture that a stretch takes, and by what: "told", "cue", "clause" or "inner" words."""

    posture: Posture
    by: str


def posture_of_verb(key: str) -> Posture | None:
    """The posture of a verb that attributes what it takes one on ("call for", "reject")."""
    return _postures("verbs").get(key)


def is_weak(key: str) -> bool:
    """Whether such a verb attributes only where the encoder calls it a cue, too."""
    return key in _table()["weak"]["verbs"]


def lends_subject(lemma: str) -> bool:
    """Whether a verb gives its subject to a noun of stance: "voiced support for"."""
    return lemma in _table()["light"]["verbs"]


def is_agent(lemma: str) -> bool:
    """Whether a noun of stance names who takes it: "an advocate of talks"."""
    return lemma in _table()["agents"]["nouns"]


def word_at(doc: Doc, i: int) -> Word | None:
    """The word of stance that word `i` is, with its particle or preposition; None where it is none."""
    token = doc.tokens[i]
    if token.upos == "NOUN":
        posture = _postures("nouns").get(token.lemma)
        return Word(i, token.lemma, posture) if posture else None
    if token.upos not in {"VERB", "ADJ"}:
        return None
    for c in doc.children(i, "obl", "nmod", "advcl", "xcomp", "ccomp", "acl", "compound:prt", "advmod"):
        for k in doc.children(c, "case", "mark") or [c]:
            posture = _told(f"{token.lemma} {doc.tokens[k].lower}")
            if posture and abs(k - i) <= _REACH:
                return Word(i, f"{token.lemma} {doc.tokens[k].lower}", posture, c if k != c else None)
    posture = _told(token.lemma) if token.upos == "VERB" else None
    return Word(i, token.lemma, posture) if posture else None


def taken_by_word(doc: Doc, word: Word, stretch: Phrase, issue: Issue | None) -> Taken:
    """The posture of a verb or noun on what it governs."""
    posture = _turned(doc, word)
    if posture is Posture.OFFERS and word.posture is posture and _is_refusal(doc, stretch):
        posture = Posture.REJECTS
    if posture is Posture.CALLS_FOR and word.posture is posture and is_negated(doc, stretch.head):
        posture = Posture.REJECTS
    return _finished(doc, Taken(posture, "told"), stretch, issue)


def taken_in_saying(doc: Doc, said: Attribution | None, stretch: Phrase, issue: Issue | None) -> Taken | None:
    """The posture of a statement: of its cue, else of the phrases in it, else of its uppermost word of stance."""
    text = _plain(doc.words(stretch))
    cue = next(filter(None, (word_at(doc, i) for i in range(said.cue.first, said.cue.last))), None) if said else None
    if cue is not None:
        return _finished(doc, Taken(_turned(doc, cue), "cue"), stretch, issue)
    told = _clauses().found(text)
    posture = next((p for p in map(Posture, _table()["clauses"]) if p in told), None)
    if posture is not None:
        return _finished(doc, Taken(posture, "clause"), stretch, issue)
    inner = min(_inside(doc, stretch), default=None)
    if inner is not None:
        word = word_at(doc, inner[1])
        return _finished(doc, Taken(_turned(doc, word), "inner"), stretch, issue) if word else None
    if said is not None and _is_imperative(doc, stretch):
        return _finished(doc, Taken(Posture.CALLS_FOR, "order"), stretch, issue)
    return Taken(Posture.REJECTS, "issue") if is_reversed(text, issue) else None


def _is_imperative(doc: Doc, stretch: Phrase) -> bool:
    """Whether a saying is an order: "don't force them out"; what stands before the verb only softens or negates it."""
    verb = doc.tokens[stretch.head]
    if verb.upos != "VERB" or verb.lower != verb.lemma or doc.child(verb.i, "nsubj", "nsubj:pass", "mark") is not None:
        return False
    before = doc.tokens[stretch.first : verb.i]
    return all(t.upos in {"AUX", "PART", "ADV", "INTJ", "PUNCT"} for t in before)


def _is_refusal(doc: Doc, stretch: Phrase) -> bool:
    """Whether what is promised is not to happen: "that it would no longer supply arms"."""
    return is_negated(doc, stretch.head) or "no longer" in plain(doc.words(stretch))


def rest_of(doc: Doc, stretch: Phrase) -> str:
    """What follows a stretch in its sentence, up to the next joined clause: ", but only if they stop"."""
    last = doc.sentence_of(stretch.first).last
    joined = (i for i in range(stretch.last, last) if doc.tokens[i].lower == "and" and _joins_clause(doc, i))
    last = next(joined, last)
    return doc.words(Phrase(stretch.last, last, stretch.last)) if stretch.last < last else ""


def _joins_clause(doc: Doc, i: int) -> bool:
    clause = doc.tokens[i].head
    return clause > i and doc.child(clause, "nsubj") is not None


def _inside(doc: Doc, stretch: Phrase) -> Iterator[tuple[int, int]]:
    """Depth in the stretch and index of every word of stance in it."""
    for i in range(stretch.first, stretch.last):
        if word_at(doc, i) is not None:
            yield sum(k in stretch for k in doc.ancestors(i)), i


def _turned(doc: Doc, word: Word) -> Posture:
    if not is_negated(doc, word.at):
        return word.posture
    return Posture.CONDITIONS if word.key == _LEFT_OPEN else _OPPOSITE.get(word.posture, word.posture)


def _finished(doc: Doc, found: Taken, stretch: Phrase, issue: Issue | None) -> Taken:
    """With words that turn the stance on an issue round, and with conditions, in the stretch or right after it."""
    text, posture = doc.words(stretch), found.posture
    if posture is Posture.CONDITIONS or posture is Posture.CONDEMNS:
        return found
    if _has_condition(text) or _has_condition(rest_of(doc, stretch)):
        return Taken(Posture.CONDITIONS, found.by)
    return Taken(_REVERSED.get(posture, posture) if is_reversed(text, issue) else posture, found.by)


def _has_condition(text: str) -> bool:
    return Posture.CONDITIONS in _clauses().found(_plain(text))


def _plain(text: str) -> str:
    """As `plain`, without the end of a time of day: "until 2pm" sets no condition."""
    return _HOURS.sub(" ", plain(text))


def _table() -> Any:
    return load_toml("postures.toml")


def _told(key: str) -> Posture | None:
    return _postures("verbs").get(key) or _postures("told").get(key)


@cache
def _postures(table: str) -> dict[str, Posture]:
    return {word: Posture(posture) for posture, words in _table()[table].items() for word in words}


@cache
def _clauses() -> Wordings[Posture]:
    return Wordings({Posture(posture): words for posture, words in _table()["clauses"].items()})
