"""Time zones as conflict files name them."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@cache
def find_zone(name: str) -> tzinfo | None:
    """The zone of "+02:00" or "Asia/Baku"; None where there is none of that name."""
    if name[:1] in "+-":
        try:
            return datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
        except ValueError:
            return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
