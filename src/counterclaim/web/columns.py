"""What is said of a matter, a column a side: the same thing by one claimant is one saying, copies of a story fold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterclaim.ledger.names import side_name
from counterclaim.publish.voices import Voice, voices_of
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Matter, Relation, View

_MOST: Final = 25  # sayings a column, unless all are asked for
_OUTSIDE: Final[Mapping[Relation, str]] = {Relation.THIRD: "Third parties", Relation.UNDETERMINED: "Others"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that one claimant says; `stories` are its views by origin, each of which counts once."""

    voice: Voice
    counts: bool  # whether a finding rests on it
    stories: tuple[tuple[View, ...], ...]

    @property
    def copies(self) -> int:
        """How many reports tell it again."""
        return len({view.report for story in self.stories for view in story}) - 1


@dataclass(frozen=True, slots=True)
class Column:
    """What one side says, or those who stand on none. `party` is the code that gives the colour."""

    title: str
    relation: str
    party: str | None
    sayings: tuple[Saying, ...]
    more: int  # sayings left out


def columns_of(matter: Matter, conflict: Conflict | None, *, everything: bool = False) -> tuple[Column, ...]:
    """Own side, other sides, third parties, the rest: the order of `voices_of`."""
    counted = {claim for finding in matter.findings for claim in finding.claims}
    sides: defaultdict[tuple[Relation, str | None], list[Voice]] = defaultdict(list)
    for voice in voices_of(matter):
        view = voice.first
        sides[view.relation, None if view.relation in _OUTSIDE else view.party].append(voice)
    ordered = sorted(sides.items(), key=lambda side: list(Relation).index(side[0][0]))
    return tuple(
        _column(relation, party, voices, counted, conflict, len(voices) if everything else _MOST)
        for (relation, party), voices in ordered
    )


def _column(
    relation: Relation,
    party: str | None,
    voices: Sequence[Voice],
    counted: Iterable[str],
    conflict: Conflict | None,
    most: int,
) -> Column:
    sayings = tuple(_saying(voice, set(counted)) for voice in voices[:most])
    title = _OUTSIDE.get(relation) or side_name(party, conflict) or party or "Unnamed side"
    label = "" if relation in _OUTSIDE else str(relation)
    return Column(title[:1].upper() + title[1:], label, party, sayings, len(voices) - len(sayings))


def _saying(voice: Voice, counted: set[str]) -> Saying:
    stories: defaultdict[str, list[View]] = defaultdict(list)
    for view in voice.views:
        stories[view.origin].append(view)
    return Saying(voice, any(v.claim in counted for v in voice.views), tuple(map(tuple, stories.values())))
