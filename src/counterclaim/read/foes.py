"""Who fights whom in a report: the other side of a deed whose clause names only one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counterclaim.read.deeds import Deed, is_place
from counterclaim.read.document import Doc, Mention
from counterclaim.read.opponents import fighting
from counterclaim.records.claims import Actor, ActorType, EventType

_PARTIES: Final = frozenset({ActorType.ARMED_FORCE, ActorType.ARMED_GROUP, ActorType.GOVERNMENT})
_REACH: Final = 3  # sentences that a party is looked for before the deed


def with_foes(doc: Doc, deeds: Sequence[Deed]) -> list[Deed]:
    """The deeds, an attack's other side filled in where the report, or its conflict file, sets just such a party named
    nearby against the one that the clause names.
    """
    pairs = _pairs(doc, deeds)
    return [_completed(doc, pairs, d) for d in deeds]


def _completed(doc: Doc, pairs: Counter[tuple[str, str]], deed: Deed) -> Deed:
    """With the foe as target; people and one's own towns have none, the use of a weapon says nothing of its target.

    The doer is never filled in so: of eleven such on the training reports two were right.
    """
    if deed.trigger.type is not EventType.ASSAULT or not _is_party(deed.by):
        return deed
    if doc.tokens[deed.trigger.head].lemma == "use" or (deed.to is None and is_settled(doc, deed.target)):
        return deed
    if deed.to is not None and not _is_open(pairs, deed.by, deed.to):
        return deed
    foe = _foe(doc, pairs, deed.by, deed.trigger.head)
    return replace(deed, to=foe or deed.to)


def _is_open(pairs: Counter[tuple[str, str]], by: Actor | None, to: Actor) -> bool:
    """Whether a target is a mere place or thing of nobody at war with the doer, or the doer itself by a misreading."""
    if to.type is ActorType.OTHER:
        return not _codes(to) & _against(pairs, by)
    return to.type in _PARTIES and bool(_codes(to)) and _codes(to) <= _codes(by)


def is_settled(doc: Doc, target: int | None) -> bool:
    """Whether what was attacked is people, or a named place."""
    if target is None:
        return False
    mention = doc.mention_at(target)
    people = mention is not None and mention.actor.type in {ActorType.CIVILIANS, ActorType.EXPERT, ActorType.WITNESS}
    return people or any(target in w.phrase for w in doc.wheres)


def _foe(doc: Doc, pairs: Counter[tuple[str, str]], actor: Actor | None, i: int) -> Actor | None:
    """The party against `actor` that is named in the sentence of word `i`, nearest to it, else last before it."""
    against = _against(pairs, actor)
    here = doc.tokens[i].sentence

    def back(m: Mention) -> int:
        return here - doc.tokens[m.phrase.head].sentence

    named = [m for m in doc.mentions if m.actor.country in against and not is_place(doc, m) and 0 <= back(m) <= _REACH]
    best = min(named, key=lambda m: (back(m), abs(m.phrase.head - i) if back(m) == 0 else -m.phrase.head), default=None)
    return best.actor if best else None


def _pairs(doc: Doc, deeds: Sequence[Deed]) -> Counter[tuple[str, str]]:
    """Codes set against each other, both ways: by attacks with both sides told, and by the conflict file."""
    pairs: Counter[tuple[str, str]] = Counter()
    for d in deeds:
        if d.trigger.type is EventType.ASSAULT and _is_party(d.by) and _is_party(d.to):
            mine, other = _codes(d.by), _codes(d.to)
            pairs.update((a, b) for a in mine - other for b in other - mine)
    return pairs + Counter({(b, a): n for (a, b), n in pairs.items()}) + Counter(fighting(doc))


def _against(pairs: Counter[tuple[str, str]], actor: Actor | None) -> set[str]:
    mine = _codes(actor)
    return {b for a, b in pairs if a in mine} - mine


def _is_party(actor: Actor | None) -> bool:
    return actor is not None and actor.country is not None and actor.type in _PARTIES


def _codes(actor: Actor | None) -> set[str]:
    return set((actor.country or "").split("+")) - {""} if actor else set()
