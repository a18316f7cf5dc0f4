"""Colours of parties: the same in terminal, brief and desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from counterclaim.records.conflicts import Conflict

# Okabe and Ito's eight, told apart with any colour vision; black is kept for text, yellow is too pale on white
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
NEUTRAL: Final = "#767676"  # who is no party; the lightest grey that is read on white (contrast 4.5)


def party_colours(conflicts: Iterable[Conflict]) -> Mapping[str, str]:
    """A colour for every party, bloc and backer: one a bloc, different ones within a conflict as far as they go.

    A party of several conflicts keeps the colour that the first of them, by code, gave it.
    """
    given: dict[str, str] = {}
    for conflict in sorted(conflicts, key=lambda c: c.code):
        uses: defaultdict[str, int] = defaultdict(int)
        sides = list(_sides(conflict))
        for colour in filter(None, (_known(side, given) for side in sides)):
            uses[colour] += 1
        for side in sides:
            colour = _known(side, given) or min(COLOURS, key=lambda c: (uses[c], COLOURS.index(c)))
            uses[colour] += 1
            given |= {code: colour for code in side if code not in given}
    return given


def colour_of(party: str | None, colours: Mapping[str, str]) -> str:
    """The colour of a party, of parties joined by "+", or the neutral one."""
    codes = [party or "", *(party or "").split("+")]
    return next((colours[code] for code in codes if code in colours), NEUTRAL)


def _sides(conflict: Conflict) -> Iterator[tuple[str, ...]]:
    """Codes that share a colour: blocs, then parties without one, then backers from outside."""
    joined = {member for bloc in conflict.blocs for member in bloc.members}
    yield from ((bloc.code, *bloc.members) for bloc in conflict.blocs)
    parties = [party.code for party in conflict.parties if party.code not in joined]
    backers = [backing.backer for backing in conflict.backing if backing.backer not in joined | {*parties}]
    yield from ((code,) for code in dict.fromkeys((*parties, *backers)))


def _known(side: tuple[str, ...], given: Mapping[str, str]) -> str | None:
    return next((given[code] for code in side if code in given), None)
