"""Deeds: triggers with the actors that take part."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.actors import actor_of
from counterclaim.read.document import Doc
from counterclaim.read.roles import find_roles
from counterclaim.read.triggers import Trigger, find_triggers
from counterclaim.records.claims import Actor, ActorType


@dataclass(frozen=True, slots=True)
class Deed:
    """A trigger with who did it and to whom; `target` is the head of the phrase for what it was done to."""

    trigger: Trigger
    by: Actor | None
    to: Actor | None
    target: int | None = None


def find_deeds(doc: Doc, names: NameBook) -> list[Deed]:
    """All deeds in reading order."""
    return [_deed(doc, names, t) for t in find_triggers(doc)]


def _deed(doc: Doc, names: NameBook, trigger: Trigger) -> Deed:
    by, to = find_roles(doc, trigger)
    return Deed(trigger, _actor(doc, names, by), _actor(doc, names, to), to)


def _actor(doc: Doc, names: NameBook, head: int | None) -> Actor | None:
    """The actor of a phrase; None for things and for people whom nothing ties to a party."""
    if head is None:
        return None
    actor = actor_of(doc, names, head)
    return actor if actor.country or actor.type not in {ActorType.OTHER, ActorType.NARRATOR} else None
