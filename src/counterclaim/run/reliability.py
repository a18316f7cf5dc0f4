"""The table of sources that the user keeps: how reliable each has proved, A to F."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from counterclaim.records.errors import BadSetting

_LETTERS: Final = frozenset("ABCDEF")


def read_reliability(path: Path) -> tuple[tuple[str, str], ...]:
    """(name, letter), names in small letters, of a TOML table `[reliability]`: "Lake Watch Mission" = "B", OST = "D".

    A name is a claimant's as the ledger writes it, its party's code, or an outlet's. Raises BadSetting.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("reliability", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadSetting(f"reliability cannot be read: {fault}", str(path), "give a TOML file") from fault
    wrong = [f"{name} = {letter}" for name, letter in table.items() if letter not in _LETTERS]
    if wrong:
        raise BadSetting(f"no letter from A to F: {', '.join(wrong)}", str(path), "A is reliable, F cannot be judged")
    return tuple(sorted((" ".join(name.lower().split()), letter) for name, letter in table.items()))
