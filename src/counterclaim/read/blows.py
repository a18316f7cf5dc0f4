"""Finds blows: strikes, attacks and shelling, with who struck and who was struck, where the text says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.actors import actor_of, side_of
from counterclaim.read.chunks import chunk_at
from counterclaim.read.counted import names_in, unit_of
from counterclaim.read.document import Doc, Sentence
from counterclaim.read.lemmas import find_lemma
from counterclaim.read.measures import is_passive, words
from counterclaim.read.opponents import enemy_of, is_rebel, rebels_of
from counterclaim.read.roles import subject_of
from counterclaim.records.claims import ActorType

_AGAINST: Final = frozenset({"on", "against", "at", "upon"})
_FROM: Final = frozenset({"by", "from"})
_REACH: Final = 3  # sentences over which "the strikes" still are those just told
_A_LIST: Final = 3  # counted strikes that make a report one of daily strikes (ruling 8),
_LINES: Final = 2  # with so many sentences that open with a place
_OPENING: Final = frozenset({"near", "in", "at", "outside", "around", "across"})


@dataclass(frozen=True, slots=True)
class Blow:
    """A strike at word `at`; codes of who struck and who was struck."""

    at: int
    by: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class Blows:
    """The blows of a report in order; `listed` where it is a list of counted strikes, each line of which is one."""

    told: Sequence[Blow]
    listed: bool
    days: Mapping[int, frozenset[str]]  # kinds of the time phrases of each sentence that has any

    def before(self, doc: Doc, i: int) -> Blow | None:
        """The last blow up to word `i` whose striker is told, if it is near or the report lists strikes."""
        last = next((b for b in reversed(self.told) if b.at <= i and b.by), None)
        near = last and doc.tokens[i].sentence - doc.tokens[last.at].sentence <= _REACH
        return last if near or self.listed else None

    def dated(self, doc: Doc, i: int) -> int:
        """The word whose days are those of the strike at word `i`: itself, else the last blow before that has a day."""
        if self.days.get(doc.tokens[i].sentence):
            return i
        return next((b.at for b in reversed(self.told) if b.at <= i and self._has_day(doc, b.at)), i)

    def _has_day(self, doc: Doc, i: int) -> bool:
        return "day" in self.days.get(doc.tokens[i].sentence, frozenset())


def find_blows(doc: Doc, names: NameBook) -> Blows:
    """Every strike noun and every verb of striking, in order."""
    told = [_blow(doc, names, t.i) for t in doc.tokens if is_strike(doc, t.i) or _is_striking(doc, t.i)]
    counted = [f for f in doc.figures if f.noun is not None and f.quantity.value != 0 and is_strike(doc, f.noun)]
    days: dict[int, frozenset[str]] = {}
    for when in doc.whens:
        sentence = doc.tokens[when.phrase.first].sentence
        days[sentence] = days.get(sentence, frozenset()) | {when.kind}
    opening = (s for s in doc.sentences if opens_with_place(doc, s))
    lines = sum(any(is_strike(doc, i) for i in range(s.first, s.last)) for s in opening)
    return Blows(told, len(counted) >= _A_LIST and lines >= _LINES, days)


def opens_with_place(doc: Doc, s: Sentence) -> bool:
    """Whether a sentence begins "near X," , bullets and dashes before it left out."""
    words = (i for i in range(s.first, s.last) if doc.tokens[i].upos not in {"PUNCT", "SYM"})
    first = next(words, None)
    if first is None or doc.tokens[first].lower not in _OPENING:
        return False
    return any(w.phrase.first in {first + 1, first + 2} for w in doc.wheres)


def is_strike(doc: Doc, i: int) -> bool:
    """Whether a word is a noun for a strike, an attack, shelling and the like."""
    return doc.tokens[i].upos in {"NOUN", "PROPN"} and doc.tokens[i].lemma in _strikes()


def code_of(doc: Doc, names: NameBook, head: int) -> str | None:
    """Code of whom a noun phrase means, else of the first state or body named in it.

    Mere "guerrillas" and "terrorists" are the report's armed group, "the enemy" is the speaker's.
    """
    lemma = find_lemma(doc.tokens[head].text, "NOUN")
    other = rebels_of(doc, {lemma}) if is_rebel(lemma) else enemy_of(doc, head)
    if other:
        return other
    actor = actor_of(doc, names, head)
    if actor.country:
        return actor.country
    own = side_of(doc, names, head)
    if own:
        return own
    found = names_in(doc, names, doc.phrase(head, lambda t: t.deprel in {"acl:relcl", "acl", "conj"}))
    return found[0].code if found else None


def striker_of(doc: Doc, names: NameBook, attack: int) -> str | None:
    """Code of who struck, by the words around a strike noun or as the subject of its verb."""
    for c in doc.children(attack, "nmod:poss", "amod", "compound", "nmod"):
        case = doc.child(c, "case")
        if case is None or doc.tokens[case].lower in _FROM or doc.tokens[c].deprel == "nmod:poss":
            code = None if _is_town(doc, c) else code_of(doc, names, c)
            if code:
                return code
    verb = doc.tokens[attack].head
    for c in doc.children(attack, "acl"):  # "a bombing claimed by x"
        agent = doc.child(c, "obl:agent")
        if agent is not None and doc.tokens[c].lemma in words("blows", "doing"):
            return code_of(doc, names, agent)
    doing = verb >= 0 and doc.tokens[verb].lemma in words("blows", "doing")
    if not doing or doc.tokens[attack].deprel not in {"obj", "obl"} or is_passive(doc, verb):
        return None
    subject = subject_of(doc, verb)
    return code_of(doc, names, subject) if subject is not None and not _is_machine(doc, subject) else None


def _is_machine(doc: Doc, i: int) -> bool:
    """Whether a word is a thing that nobody's name stands by: "fighter aircraft conducted seven strikes"."""
    chunk = chunk_at(doc, i)
    named = any(k in doc.hits for k in range(chunk.first, chunk.last)) or doc.child(i, "nmod:poss") is not None
    return not named and unit_of(doc, i, chunk.first) is not None


def struck_by(doc: Doc, names: NameBook, attack: int) -> str | None:
    """Code of whom a strike was aimed at or hit: "strikes on x", else what it struck, else "carried out against x"."""
    verb = doc.tokens[attack].head
    struck = _aimed_at(doc, attack)
    if struck is None and verb >= 0:
        hit = doc.child(verb, "obj") if doc.tokens[attack].deprel == "nsubj" else None
        struck = hit if hit is not None else _aimed_at(doc, verb)
    return code_of(doc, names, struck) if struck is not None else None


def _aimed_at(doc: Doc, governor: int) -> int | None:
    below = doc.children(governor, "nmod", "obl")
    return next((c for c in below if any(doc.tokens[k].lower in _AGAINST for k in doc.children(c, "case"))), None)


def group_after(doc: Doc, i: int) -> str | None:
    """Code of the first armed group that the sentence names after word `i`."""
    known = (doc.hits[k].known for k in range(i + 1, doc.sentence_of(i).last) if k in doc.hits)
    return next((k.code for k in known if k.code and k.type is ActorType.ARMED_GROUP), None)


def _blow(doc: Doc, names: NameBook, i: int) -> Blow:
    if doc.tokens[i].upos != "VERB":
        return Blow(i, striker_of(doc, names, i), struck_by(doc, names, i))
    subject = None if is_passive(doc, i) else subject_of(doc, i)
    struck = doc.child(i, "obj")
    by = code_of(doc, names, subject) if subject is not None else None
    return Blow(i, by, code_of(doc, names, struck) if struck is not None else None)


def _is_town(doc: Doc, i: int) -> bool:
    """Whether a word is in the name of a town or region: "the Mosul strikes" are not Mosul's."""
    return any(i in w.phrase and w.place.precision in {"place", "region"} for w in doc.wheres)


def _is_striking(doc: Doc, i: int) -> bool:
    return doc.tokens[i].upos == "VERB" and doc.tokens[i].lemma in words("blows", "verbs")


@cache
def _strikes() -> frozenset[str]:
    return frozenset(load_toml("counted.toml")["things"]["strike"])
