"""The one loader of the data files in `lexicons/data/`."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from counterclaim.records.errors import ReaderError

_ADVICE: Final = "install counterclaim again"


@cache
def load_toml(name: str) -> Mapping[str, Any]:
    """The table `lexicons/data/<name>`; its ending may be left out. Raises ReaderError when missing or damaged."""
    file = f"{name.removesuffix('.toml')}.toml"
    try:
        return tomllib.loads(read_table(file))
    except tomllib.TOMLDecodeError as fault:
        raise ReaderError(f"damaged table: {fault}", file, _ADVICE) from fault


@cache
def load_csv(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `lexicons/data/<name>`, each by column. Raises ReaderError when missing or damaged.

    Cells that hold several values part them by "|" (see `cells`).
    """
    rows = tuple(csv.DictReader(read_table(name).splitlines()))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise ReaderError("damaged table: a row with too many or too few cells", f"{name}, row {number}", _ADVICE)
    return rows


def cells(value: str) -> tuple[str, ...]:
    """The values of one cell, in order, without empty ones."""
    return tuple(part.strip() for part in value.split("|") if part.strip())


def read_table(name: str) -> str:
    """The text of a data file. Raises ReaderError when it is missing or not UTF-8."""
    try:
        return data_file(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ReaderError(f"missing or damaged table: {fault}", name, _ADVICE) from fault


def data_file(name: str = "") -> Traversable:
    """A file of `lexicons/data/`, or that folder; the file need not exist."""
    folder = files("counterclaim.lexicons").joinpath("data")
    return folder.joinpath(name) if name else folder


@cache
def lexicon_version() -> str:
    """Twelve hex digits over names and bytes of all data files: part of a reader's version."""
    digest = sha256()
    for name, file in sorted(_walk(data_file(), "")):
        digest.update(f"{name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _walk(item, f"{prefix}{item.name}/")
        elif not item.name.startswith("."):
            found.append((f"{prefix}{item.name}", item))
    return found
