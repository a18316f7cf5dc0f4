"""The room's tables: TOML files under data/, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml`. Raises FileNotFoundError where there is none."""
    return tomllib.loads((files("counterclaim.ingest") / "data" / f"{name}.toml").read_text("utf-8"))
