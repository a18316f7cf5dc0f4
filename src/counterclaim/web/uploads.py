"""What is given to be added: uploaded files into a folder of their own, addresses checked to be such."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from starlette.datastructures import UploadFile

from counterclaim.records.errors import InputError

MOST_FILES: Final = 200
_LONGEST: Final = 120  # characters of a name
_ADDRESS: Final = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def take_in(files: Iterable[UploadFile], addresses: str) -> tuple[list[str], Path]:
    """Names of the files as they lie in the folder that comes with them, then the addresses, one a line.

    Raises InputError for nothing at all, too much of it, and for a line that is no address: a path of this machine
    must not be readable through the desk.
    """
    lines = [line.strip() for line in addresses.splitlines() if line.strip()]
    if bad := [line for line in lines if not _ADDRESS.fullmatch(line)]:
        raise InputError("not an address", bad[0][:80], "give one that begins with https://, one a line")
    given = [file for file in files if file.filename]
    if not given and not lines:
        raise InputError("nothing was given", "", "choose a file, or write an address")
    if len(given) + len(lines) > MOST_FILES:
        raise InputError(f"more than {MOST_FILES} at once", "", "add a folder with `counterclaim add FOLDER`")
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-"))
    names = _names([file.filename or "" for file in given])
    for file, name in zip(given, names, strict=True):
        with (folder / name).open("wb") as kept:
            shutil.copyfileobj(file.file, kept)
    return [*names, *lines], folder


def _names(given: Sequence[str]) -> list[str]:
    """Safe names of files, each once."""
    names: dict[str, None] = {}
    for name in map(_safe, given):
        n = 2
        unique = name
        while unique in names:
            unique, n = f"{n}-{name}", n + 1
        names[unique] = None
    return list(names)


def _safe(name: str) -> str:
    """The last part of a path, without what a shell, a path or "standard input" would read into it."""
    last = re.split(r"[\\/]", name)[-1]
    kept = re.sub(r"[^\w. ()+,-]", "_", last).strip()[-_LONGEST:]
    return f"_{kept}" if not kept or kept[0] in ".-" else kept
