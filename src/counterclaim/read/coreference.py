"""Whom pronouns and words like "the ministry" mean: what has been mentioned so far, and who is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from counterclaim.read.document import Doc
from counterclaim.records.claims import Actor, ActorType

HE: Final = frozenset("he him his himself she her hers herself".split())
IT: Final = frozenset("it its itself".split())
THEY: Final = frozenset("they them their theirs themselves".split())
_SHE: Final = frozenset("she her hers herself".split())
_CLOSE: Final = 2  # sentences
_REACH: Final = 5  # sentences that a pronoun looks back


@dataclass(slots=True)
class Entity:
    """Someone mentioned: wordings, the fullest first; `nouns` are the lemmas it has been called by."""

    actor: Actor
    is_person: bool = False
    is_plural: bool = False
    is_indefinite: bool = False  # brought in by "a": seldom what "its" means
    is_female: bool | None = None
    nouns: set[str] = field(default_factory=set)
    role: str | None = None  # of a body: the noun of its first mention, None for a plain name
    name: tuple[str, ...] = ()  # words of a person's name, lower case
    seen: list[tuple[int, float]] = field(default_factory=list)  # word, and how much it stands out there


@dataclass(slots=True)
class Register:
    """Everyone that a report mentions. Persons stand in it from the start, for leads that name the role before them."""

    doc: Doc
    entities: list[Entity] = field(default_factory=list)
    roles: dict[int, Entity] = field(
        default_factory=dict
    )  # the person whose role stands at a word ("The president, X")

    def see(self, entity: Entity, at: int) -> None:
        """Notes one more mention, at word `at`."""
        token = self.doc.tokens[at]
        main = token.head >= 0 and self.doc.tokens[token.head].head < 0
        entity.seen.append((at, (2.0 if main else 1.2) if token.deprel.startswith("nsubj") else 0.0))

    def person(self, words: Iterable[str]) -> Entity | None:
        """The person whose name these words are, the last seen one first: the whole name, surname, or first name."""
        asked = tuple(w.lower() for w in words)
        return next((e for e in self.latest() if e.is_person and _is_named(e, asked)), None)

    def body(self, country: str, kind: ActorType, role: str | None) -> Entity | None:
        """The body of a code and type that was called so; a state's ministry is not the state."""
        same = (
            e
            for e in self.latest()
            if not e.is_person and (e.actor.country, e.actor.type, e.role) == (country, kind, role)
        )
        return next(same, None)

    def called(self, nouns: Iterable[str]) -> Entity | None:
        """The last one called by one of some nouns: "the ministry"."""
        asked = set(nouns)
        return next((e for e in self.latest() if e.seen and asked & e.nouns), None)

    def titled(self, noun: str) -> Entity | None:
        """A person of that role who has a country, named before or only further on."""
        return next((e for e in self.latest() if e.is_person and noun in e.nouns and e.actor.country), None)

    def last(self, kind: ActorType) -> Entity | None:
        """The last body of a type that has a code."""
        fits = (e for e in self.latest() if e.seen and e.actor.type is kind and e.actor.country and not e.is_person)
        return next(fits, None)

    def pronoun(self, word: str, at: int) -> Entity | None:
        """Whom a pronoun at word `at` means, None where nobody fits."""
        if word in HE:
            female = word in _SHE
            found = self._best(at, lambda e: e.is_person and not e.is_plural and e.is_female in {None, female})
            if found:
                found.is_female = female
            return found
        if word in IT:
            return self._best(at, lambda e: not e.is_person and not e.is_plural)
        return self._best(at, lambda e: e.is_plural) if word in THEY else None

    def most(self, kind: ActorType) -> Entity | None:
        """The body of a type that has a code and was mentioned most."""
        fits = [e for e in self.latest() if e.actor.type is kind and e.actor.country and not e.is_person]
        return max(fits, key=lambda e: len(e.seen), default=None)

    def nearest(self, at: int) -> str | None:
        """The state whose "soldiers" are meant: that of the last force or government of the sentence, else that of the
        last force of the two sentences before.
        """
        for e in self.latest():
            back = self._back(e, at)
            if e.actor.country and back is not None and not e.is_person:
                same = back == 0 and e.actor.type in {ActorType.GOVERNMENT, ActorType.MEDIA}
                if same or (back <= _CLOSE and e.actor.type is ActorType.ARMED_FORCE):
                    return e.actor.country
        return None

    def repeated(self, noun: str, at: int) -> Entity | None:
        """One with a country, called by the same noun in the sentences just before."""
        fits = (e for e in self.latest() if noun in e.nouns and e.actor.country)
        return next((e for e in fits if (back := self._back(e, at)) is not None and back <= _CLOSE), None)

    def sides(self) -> Entity | None:
        """The parties together: the joint mention of two states or bodies that is most repeated, the last of equals."""
        joint = [e for e in self.latest() if e.seen and e.actor.country and "+" in e.actor.country]
        return max(joint, key=lambda e: len(e.seen), default=None)

    def _back(self, entity: Entity, at: int) -> int | None:
        """How many sentences ago it was last seen."""
        if not entity.seen:
            return None
        return self.doc.tokens[at].sentence - self.doc.tokens[entity.seen[-1][0]].sentence

    def latest(self) -> list[Entity]:
        """Everyone, the last seen first, those not yet seen last."""
        return sorted(self.entities, key=lambda e: -e.seen[-1][0] if e.seen else 1)

    def _best(self, at: int, fits: Callable[[Entity], bool]) -> Entity | None:
        """The nearest fitting one; the subject of a sentence counts as one sentence nearer, "a jet" as farther."""
        best: tuple[float, Entity] | None = None
        for e in self.entities:
            before = next(((word, weight) for word, weight in reversed(e.seen) if word < at), None)
            if before is None or not fits(e):
                continue
            back = self.doc.tokens[at].sentence - self.doc.tokens[before[0]].sentence
            score = 2 * back - before[1] + 1.5 * e.is_indefinite + (at - before[0]) / 1000
            if back <= _REACH and (best is None or score < best[0]):
                best = (score, e)
        return best[1] if best else None


def _is_named(entity: Entity, asked: tuple[str, ...]) -> bool:
    name = entity.name
    if not name or not asked:
        return False
    if len(asked) == 1:
        return asked[0] == name[-1] or (asked[0] == name[0] and len(name) > 1)
    return (
        asked == name
        or (asked[-1] == name[-1] and (asked[0] == name[0] or len(name) == 1))
        or asked == name[-len(asked) :]
    )
