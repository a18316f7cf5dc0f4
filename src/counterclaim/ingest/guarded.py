"""Parsers that hostile input can keep busy run in a process of their own, under limits of time and memory."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from counterclaim.records.errors import RefusedInput

SECONDS = 40
MEMORY = 2_000_000_000  # bytes of address space


def run_guarded(
    task: str, data: bytes, *, what: str, fields: dict[str, str], seconds: float = SECONDS
) -> dict[str, Any]:
    """What `as_told(data, fields)` of the module `task` of this room gives, run in a limited process.

    Raises RefusedInput as the task does, or where it takes more than `seconds` or its memory.
    """
    job = json.dumps({"task": task, "fields": fields, "data": base64.b64encode(data).decode("ascii")})
    # -P: nothing is imported from the folder that the user happens to be in.
    command = [sys.executable, "-P", "-m", "counterclaim.ingest.guarded"]
    try:
        done = subprocess.run(command, input=job.encode(), capture_output=True, timeout=seconds, check=False)  # noqa: S603
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired as fault:
        raise _too_much(what, f"more than {seconds:g} seconds") from fault
    except ValueError as fault:
        raise _too_much(what, "more memory than is allowed, or breaks its parser") from fault
    if "refused" in told:
        raise RefusedInput(told["refused"], advice=told["advice"])
    return cast(dict[str, Any], told["told"])


def _too_much(what: str, how: str) -> RefusedInput:
    return RefusedInput(f"{what} takes {how} to read", advice="save its text as a plain file and add that")


def _serve() -> None:
    """The limited process: one job on standard input, one answer on standard output."""
    job = json.load(sys.stdin)
    as_told = cast(
        Callable[[bytes, dict[str, str]], dict[str, Any]], import_module(f"counterclaim.ingest.{job['task']}").as_told
    )
    _limit()
    answer: dict[str, Any]
    try:
        answer = {"told": as_told(base64.b64decode(job["data"]), job["fields"])}
    except RefusedInput as refused:
        answer = {"refused": refused.what, "advice": refused.advice}
    json.dump(answer, sys.stdout)


def _limit() -> None:
    """Limits of memory and processor time, where the system has them (Windows does not)."""
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS refuses some; the clock of the caller still holds
            continue


if __name__ == "__main__":
    _serve()
