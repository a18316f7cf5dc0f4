"""The ordered list of steps: functions over the working document, each saying what it needs and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from counterclaim.lexicons.actors import NameBook
from counterclaim.read.attributions import find_attributions
from counterclaim.read.days import find_whens
from counterclaim.read.document import Doc
from counterclaim.read.events import find_events
from counterclaim.read.mentions import find_mentions
from counterclaim.read.places import find_wheres
from counterclaim.read.positions import find_positions
from counterclaim.read.quantities import find_figures
from counterclaim.read.remarks import find_remarks
from counterclaim.read.tallies import find_tallies

Find = Callable[[Doc, NameBook], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it fills (`gives`, a field of Doc) and which fields must be filled before (`needs`)."""

    find: Find
    gives: str
    needs: tuple[str, ...] = ()


STEPS: Final = (
    Step(find_whens, "whens"),
    Step(find_mentions, "mentions"),
    Step(find_wheres, "wheres", ("mentions",)),
    Step(find_figures, "figures", ("whens",)),
    Step(find_attributions, "attributions", ("mentions", "figures")),
    Step(find_tallies, "proposals", ("mentions", "wheres", "whens", "figures", "attributions")),
    Step(find_events, "proposals", ("mentions", "wheres", "whens", "attributions")),
    Step(find_positions, "proposals", ("mentions", "attributions")),
    Step(find_remarks, "proposals", ("attributions",)),
)
