"""Where an actor stands on an issue, and its turns over time."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.ledger.views import KeyedView
from counterclaim.records.claims import Stance

Turn = tuple[str | None, str]


def find_turns(views: Sequence[KeyedView]) -> tuple[Turn, ...]:
    """(day, posture) from the first on, one each time that the posture changes. Days are ISO, None where unknown."""
    stands = sorted(
        {(v.view.day, str(v.posture)) for v in views if v.posture and v.view.stance == Stance.AFFIRMS},
        key=lambda t: (t[0] or "", t[1]),
    )
    return tuple(t for i, t in enumerate(stands) if i == 0 or t[1] != stands[i - 1][1])
