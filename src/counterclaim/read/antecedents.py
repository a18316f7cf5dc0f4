"""Whom "he", "it" and "they" mean as sources: who spoke, or was the subject, in the report's own sentences before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from counterclaim.read.cues import cue_words
from counterclaim.read.document import Doc, Mention, Phrase, Token
from counterclaim.read.quotations import find_quotations
from counterclaim.read.speakers import HE, IT, PRONOUNS, THEY, is_self, mention_of, owner_of, speaker_of
from counterclaim.records.claims import Actor, ActorType

_REACH: Final = 5  # sentences of the report's own that a pronoun looks back
_SPOKE: Final = 2.5  # how much nearer who spoke in a main clause counts, in half sentences
_SUBJECT: Final = 1.5  # the same of the subject of a main clause, and of who spoke in another
_BESIDE: Final = 1.0  # of other subjects
_MAIN: Final = frozenset({"root", "parataxis", "conj"})
_POSSESSIVE: Final = frozenset({"his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int  # word
    actor: Actor
    sort: str  # "person", "several", "body"
    weight: float


@dataclass
class Speakers:
    """Those who have spoken so far in a report, for the pronouns of later sources ("he added")."""

    doc: Doc
    said: list[tuple[int, Actor, str, float]] = field(default_factory=list)  # word, who, sort, weight
    _known: dict[int, _Candidate | None] = field(default_factory=dict)  # by pronoun
    _issuers: dict[str, Actor] = field(default_factory=dict)  # of writings, by their noun
    _genders: dict[str, str] = field(default_factory=dict)  # of names, as pronouns have shown them

    @property
    def last(self) -> Actor | None:
        """Who spoke last."""
        return self.said[-1][1] if self.said else None

    def find(self, phrase: Phrase, cue: int, outer: Actor | None = None) -> Actor:
        """Who a source means; notes that they have spoken (verb `cue`), unless another, `outer`, tells it."""
        word = self.doc.tokens[phrase.head].lower if len(phrase) == 1 else ""
        found = self._antecedent(word, phrase.head, outer) if word in PRONOUNS else None
        actor = found.actor if found else self._issuer(phrase, speaker_of(self.doc, phrase), outer)
        if outer is None:
            token = self.doc.tokens[cue]
            weight = _SPOKE if token.deprel in _MAIN or token.lower == "according" else _SUBJECT
            self.said.append((phrase.head, actor, found.sort if found else self._sort(phrase), weight))
        return actor

    def _issuer(self, phrase: Phrase, actor: Actor, outer: Actor | None) -> Actor:
        """A writing with the names of whom it is: "a statement by the ministry", later "the statement"."""
        noun = self.doc.tokens[phrase.head].lemma
        if noun not in cue_words("words", "documents"):
            return actor
        owner = owner_of(self.doc, phrase.head)
        if owner is not None:
            word = self.doc.tokens[owner].lower
            back = self._antecedent(word, owner, outer) if word in PRONOUNS else None
            mention = self.doc.mention_at(owner)
            self._issuers[noun] = back.actor if back else mention.actor if mention else actor
        issuer = self._issuers.get(noun)
        if issuer is None or issuer.is_narrator:
            return actor
        kind = issuer.type if actor.type is ActorType.OTHER else actor.type
        return replace(
            actor,
            accept=tuple(dict.fromkeys((*actor.accept, *issuer.accept))),
            country=actor.country or issuer.country,
            type=kind,
        )

    def _antecedent(self, word: str, at: int, outer: Actor | None = None) -> _Candidate | None:
        if at not in self._known:
            self._known[at] = None  # of itself
            self._known[at] = self._nearest(word, at, outer)
        return self._known[at]

    def _nearest(self, word: str, at: int, outer: Actor | None) -> _Candidate | None:
        """The cheapest candidate; who speaks of "him" in a quotation does not mean himself."""
        own = set(outer.accept) if outer is not None and self._quoted[at] else set()
        others = (c for c in self._candidates(at) if not own & set(c.actor.accept))
        fits = [(self._cost(word, c, at), c.at, c) for c in others]
        best = min((f for f in fits if f[0] is not None), key=lambda f: (f[0], -f[1]), default=None)
        if best and word in HE:
            self._genders[best[2].actor.name] = HE[word]
        return best[2] if best else None

    def _candidates(self, at: int) -> Iterator[_Candidate]:
        """Everyone named before word `at`, in quotations only where it stands in one itself."""
        for i, actor, sort, weight in reversed(self.said):
            if not self._reaches(self.doc.tokens[i].sentence, at):
                break
            if self._is_near(i, at):
                yield _Candidate(i, actor, sort, weight)
        first = bisect_left(self._own, self._own[self.doc.tokens[at].sentence] - _REACH)
        for token in self.doc.tokens[self.doc.sentences[first].first : at]:
            found = self._named(token) if self._is_near(token.i, at) else None
            if found is not None:
                yield found

    def _named(self, token: Token) -> _Candidate | None:
        """Whom a word names: the head of a mention, a subject that is a person's noun, or an earlier pronoun."""
        subject = token.deprel.startswith("nsubj")
        if subject and token.lower in HE and (back := self._antecedent(token.lower, token.i)):
            return _Candidate(token.i, back.actor, back.sort, self._weight(token.i))
        mention = self._heads.get(token.i)
        if mention is not None:
            sort = "person" if mention.sort == "body" and token.lemma in _persons() else mention.sort
            return _Candidate(token.i, mention.actor, sort, self._weight(token.i))
        if not subject or token.lemma not in _persons():
            return None
        phrase = self.doc.phrase(token.i, lambda t: t.deprel.startswith(("acl", "appos", "punct")))
        return _Candidate(token.i, speaker_of(self.doc, phrase), self._sort(phrase), self._weight(token.i))

    def _reaches(self, sentence: int, at: int) -> bool:
        return self._own[self.doc.tokens[at].sentence] - self._own[sentence] <= _REACH

    def _is_near(self, i: int, at: int) -> bool:
        return (
            i < at and self._reaches(self.doc.tokens[i].sentence, at) and (not self._quoted[i] or self._quoted[at] > 0)
        )

    def _weight(self, i: int) -> float:
        token = self.doc.tokens[i]
        if not token.deprel.startswith("nsubj") and token.deprel != "obl:agent":
            return 0.0
        return _SUBJECT if token.head >= 0 and self.doc.tokens[token.head].deprel in _MAIN else _BESIDE

    def _cost(self, word: str, c: _Candidate, at: int) -> float | None:
        """How far away a candidate counts; None where the pronoun cannot mean it."""
        back = self._own[self.doc.tokens[at].sentence] - self._own[self.doc.tokens[c.at].sentence]
        near = 2 * back + (at - c.at) / 1000
        if word not in _POSSESSIVE:  # "criticised X for his ...": who stands nearest
            near -= c.weight
        if word in HE:
            other = self._gender(c.actor) not in {None, HE[word]}
            return None if c.sort != "person" or other else near
        if word in IT:
            return near if c.sort == "body" else None
        return near + {"several": 0.0, "body": 1.0, "person": 2.5}[c.sort] if word in THEY else None

    def _gender(self, actor: Actor) -> str | None:
        """m or f, by what pronoun meant them before or by the words that name them."""
        if actor.name in self._genders:
            return self._genders[actor.name]
        words = {w.strip(".,").lower() for name in actor.accept for w in name.split()}
        found = {sex for sex in ("m", "f") if words & cue_words("words", {"m": "men", "f": "women"}[sex])}
        return found.pop() if len(found) == 1 else None

    def _sort(self, phrase: Phrase) -> str:
        head = self.doc.tokens[phrase.head]
        if head.lower in PRONOUNS or is_self(self.doc, phrase.head):
            return "several" if head.lower in THEY else "body" if head.lower in IT else "person"
        if any(c in phrase for c in self.doc.children(phrase.head, "conj")):
            return "several"
        inside = [
            self._heads[c] for c in (phrase.head, *self.doc.children(phrase.head, "appos", "flat")) if c in self._heads
        ]
        mention = next((m for m in inside if m.sort != "body"), None) or mention_of(self.doc, phrase, phrase.head)
        if mention is not None and mention.sort != "body":
            return mention.sort
        if head.upos == "NOUN" and head.lower != head.lemma:
            return "several"
        return "person" if head.lemma in _persons() else "body"

    @cached_property
    def _heads(self) -> dict[int, Mention]:
        return {m.phrase.head: m for m in self.doc.mentions if m.kind != "pronoun"}

    @cached_property
    def _quoted(self) -> list[int]:
        """The number of the quotation that each word stands in, from 1; 0 outside."""
        quoted = [0] * len(self.doc.tokens)
        for number, quotation in enumerate(find_quotations(self.doc), 1):
            if len(quotation) > 3:
                quoted[quotation.first : quotation.last] = [number] * len(quotation)
        return quoted

    @cached_property
    def _own(self) -> list[int]:
        """How many sentences up to each one have words of the report's own."""
        own = [
            any(not self._quoted[i] and self.doc.tokens[i].upos != "PUNCT" for i in range(s.first, s.last))
            for s in self.doc.sentences
        ]
        return list(accumulate(int(o) for o in own))


def _persons() -> frozenset[str]:
    return cue_words("words", "persons")
