"""Counterclaim reads news of armed conflict and keeps a ledger of who claims what, who denies it, and what holds up."""

from __future__ import annotations

__version__ = "0.1.0"
