"""Whom pronouns and words like "the ministry" mean: what has been mentioned so far, and who is asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from counterclaim.read.document import Doc, Phrase
from counterclaim.records.claims import Actor, ActorType

HE: Final = frozenset("he him his himself she her hers herself".split())
IT: Final = frozenset("it its itself".split())
THEY: Final = frozenset("they them their theirs themselves".split())
_SHE: Final = frozenset("she her hers herself".split())
_REACH: Final = 5  # sentences that a pronoun looks back


@dataclass(slots=True)
class Entity:
    """Someone mentioned: wordings in order, codes, type; `nouns` are the lemmas it has been called by."""

    actor: Actor
    is_person: bool = False
    is_plural: bool = False
    is_female: bool | None = None
    nouns: set[str] = field(default_factory=set)
    surname: str | None = None
    seen: list[tuple[int, bool]] = field(default_factory=list)  # word, whether as a subject


@dataclass(slots=True)
class Register:
    """Everyone mentioned so far, in order of first mention."""

    doc: Doc
    home: str | None = None  # country of the dateline's city, or of the body whose release this is
    entities: list[Entity] = field(default_factory=list)

    def add(self, entity: Entity, at: int) -> Entity:
        """Notes a new entity at word `at`."""
        self.entities.append(entity)
        return self.see(entity, at)

    def see(self, entity: Entity, at: int) -> Entity:
        """Notes one more mention."""
        entity.seen.append((at, self.doc.tokens[at].deprel.startswith("nsubj")))
        return entity

    def widen(self, entity: Entity, wording: str) -> None:
        """Adds a wording; the fullest stays first."""
        a = entity.actor
        if wording not in a.accept:
            entity.actor = Actor((*a.accept, wording), a.country, a.type)

    def person(self, words: list[str]) -> Entity | None:
        """The last person whose name these words are: the whole name, the surname, or the first name."""
        if not words:
            return None
        asked = [w.lower() for w in words]
        for e in self._latest():
            if e.is_person and e.surname:
                known = e.surname.split()
                if (
                    asked == known
                    or asked[-1] == known[-1]
                    or (len(asked) == 1 and asked[0] in known and len(asked[0]) > 2)
                ):
                    return e
        return None

    def body(self, name: str | None, kind: ActorType | None) -> Entity | None:
        """The entity of a code and type."""
        same = [e for e in self.entities if not e.is_person and e.actor.country == name and e.actor.type == kind]
        return same[-1] if same else None

    def called(self, lemma: str, kind: ActorType | None) -> Entity | None:
        """The last one called by a noun: "the ministry"."""
        return next((e for e in self._latest() if lemma in e.nouns and (kind is None or e.actor.type is kind)), None)

    def last(self, *kinds: ActorType, coded: bool = True) -> Entity | None:
        """The last one of some types."""
        fits = (
            e for e in self._latest() if e.actor.type in kinds and (e.actor.country or not coded) and not e.is_person
        )
        return next(fits, None)

    def pronoun(self, word: str, at: int) -> Entity | None:
        """Whom a pronoun at word `at` means."""
        if word in HE:
            return self._he(word in _SHE, at)
        if word in IT:
            return self._best(at, lambda e: not e.is_person and not e.is_plural)
        if word in THEY:
            return self._best(at, lambda e: e.is_plural)
        return None

    def sides(self) -> Entity | None:
        """The parties together: the last joint mention of two states or bodies."""
        joint = (e for e in self._latest() if e.actor.country and "+" in e.actor.country)
        return next(joint, None)

    def _he(self, female: bool, at: int) -> Entity | None:
        found = self._best(at, lambda e: e.is_person and not e.is_plural and e.is_female in {None, female})
        if found:
            found.is_female = female
        return found

    def _best(self, at: int, fits: object) -> Entity | None:
        """The nearest fitting one: subjects of the sentences before, and anyone earlier in the same one, first."""
        sentence = self.doc.tokens[at].sentence
        best: tuple[float, Entity] | None = None
        for e in self.entities:
            if not fits(e):  # type: ignore[operator]
                continue
            for word, subject in reversed(e.seen):
                back = sentence - self.doc.tokens[word].sentence
                if word >= at or back > _REACH:
                    continue
                score = back * 2 - (1.5 if subject else 0) + (at - word) / 1000
                if best is None or score < best[0]:
                    best = (score, e)
                break
        return best[1] if best else None

    def _latest(self) -> list[Entity]:
        return sorted(self.entities, key=lambda e: -e.seen[-1][0])


def countries(codes: list[str]) -> tuple[str, ...]:
    """Codes by number of mentions."""
    return tuple(code for code, _ in Counter(codes).most_common())


def is_definite(doc: Doc, chunk: Phrase) -> bool:
    """Whether a chunk points back: "the", "this", "that", "these", "those", or both."""
    return doc.tokens[chunk.first].lower in {"the", "this", "that", "these", "those", "both"}
