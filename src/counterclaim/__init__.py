"""Counterclaim reads news of armed conflict and keeps a ledger of who claims what, who denies it, and what holds up.

>>> import counterclaim
>>> with counterclaim.open("counterclaim.db") as ledger:  # doctest: +SKIP
...     ledger.add("page.txt")
...     ledger.matters(status="contested").frame()

Importing it loads nothing heavy: what a call needs is loaded by the call.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from counterclaim.records.claims import Claim, Reading
    from counterclaim.records.errors import CounterclaimError
    from counterclaim.records.matters import Matter
    from counterclaim.records.reports import Report
    from counterclaim.run.ledger import Ledger, read
    from counterclaim.run.ledger import open_ledger as open

__all__ = ["Claim", "CounterclaimError", "Ledger", "Matter", "Reading", "Report", "__version__", "open", "read"]

_HOMES = {
    "Claim": ("records.claims", "Claim"),
    "CounterclaimError": ("records.errors", "CounterclaimError"),
    "Ledger": ("run.ledger", "Ledger"),
    "Matter": ("records.matters", "Matter"),
    "Reading": ("records.claims", "Reading"),
    "Report": ("records.reports", "Report"),
    "open": ("run.ledger", "open_ledger"),
}


def __getattr__(name: str) -> Any:
    """What is named above, from where it is made, on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'counterclaim' has no attribute {name!r}")
    home, own_name = _HOMES[name]
    return getattr(import_module(f"counterclaim.{home}"), own_name)


def __dir__() -> list[str]:
    return sorted(__all__)


class _Room(ModuleType):
    """`counterclaim.read` is a verb and the room that does it: importing the room sets that name, so it is callable."""

    def __call__(self, report: Report | str) -> Reading:
        reading: Reading = import_module("counterclaim.run.ledger").read(report)
        return reading


import_module("counterclaim.read")
sys.modules["counterclaim.read"].__class__ = _Room
