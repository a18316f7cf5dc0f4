"""What the user names (files, folders, standard input, addresses) as bytes, one source at a time."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from counterclaim.ingest.reports import LIMIT, refuse, too_large
from counterclaim.records.errors import RefusedInput
from counterclaim.records.reports import Refusal

STANDARD_INPUT = "-"
# What lies beside reports in a folder and is none: notes on it, settings and conflict files, ledgers.
_BESIDE = re.compile(r"(?i)(readme|licen[cs]e|copying|changelog)(\.\w+)?|.*\.(toml|db|db-(wal|shm|journal))")


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file or page. `origin`: path or address as the user gave it; `captured`: ISO with zone."""

    data: bytes
    origin: str
    captured: str
    content_type: str | None = None  # of a fetched page


def read_sources(
    paths: Sequence[str],
    *,
    limit: int = LIMIT,
    stdin: BinaryIO | None = None,
    now: Callable[[], str] | None = None,
) -> Iterator[Source | Refusal]:
    """Every source that `paths` name, in order; one that cannot be read as a Refusal, and the rest goes on.

    A folder gives all its files, in the order of their paths, those in folders below too; hidden ones (a name with a
    dot before it), notes on the folder, conflict files and ledgers are left out. "-" is standard input; http and https
    addresses are fetched. Nothing over `limit` bytes is read whole. One source is in memory at a time.
    """
    clock = now or _now
    for path in paths:
        for origin in list_origins(path):
            captured = clock()
            try:
                yield _read(origin, limit, stdin, captured)
            except RefusedInput as refused:
                yield refuse(refused, origin, captured)
            except OSError as fault:
                said = RefusedInput(fault.strerror or "it cannot be read", advice="check the path and its permissions")
                yield refuse(said, origin, captured)


def list_origins(path: str) -> Iterator[str]:
    """The files of a folder; any other path as it stands."""
    if path == STANDARD_INPUT or _is_address(path) or not Path(path).is_dir():
        yield path
        return
    empty = True
    for folder, below, files in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not _BESIDE.fullmatch(name):
                empty = False
                yield str(Path(folder) / name)
    if empty:
        yield path


def _read(origin: str, limit: int, stdin: BinaryIO | None, captured: str) -> Source:
    if origin == STANDARD_INPUT:
        return Source(_bounded(stdin or sys.stdin.buffer, limit), "standard input", captured)
    if _is_address(origin):
        from counterclaim.ingest.fetch import fetch  # noqa: PLC0415  (the client takes a while to load)

        page = fetch(origin, limit=limit)
        return Source(page.data, page.address, captured, page.content_type)
    return Source(_read_file(Path(origin), limit), origin, captured)


def _read_file(path: Path, limit: int) -> bytes:
    if path.is_dir():
        raise RefusedInput("there are no files in the folder", advice="name a folder that holds reports")
    if not path.exists():
        raise RefusedInput("there is no such file", advice="check the path")
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise RefusedInput("it is a device or a pipe, not a file", advice='pipe it to standard input and name "-"')
    if status.st_size > limit:
        raise too_large(status.st_size, limit)
    with path.open("rb") as file:
        return _bounded(file, limit)


def _bounded(file: BinaryIO, limit: int) -> bytes:
    """All bytes of a file, unless there are more than `limit`."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise too_large(len(data), limit)
    return data


def _is_address(path: str) -> bool:
    return "://" in path and not path.startswith(("/", "."))


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
