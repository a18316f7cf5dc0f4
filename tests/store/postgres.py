"""A PostgreSQL server for the tests, in a folder of their own and without a port, for as long as they run."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

PACKAGE = "postgresql"  # Debian's
# a service's PATH may leave out where an administrator's programs are
_RUNUSER = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "runuser"
_UNPRIVILEGED = "postgres"  # the server refuses to run as root


@contextmanager
def running_server() -> Iterator[Path]:
    """The folder of the server's socket. Skips the test, saying so, where there is no server and none is installed.

    In CI (COUNTERCLAIM_CI) one is installed where it is missing; where that fails, so does the test.
    """
    programs = _programs()
    if programs is None and os.environ.get("COUNTERCLAIM_CI"):
        _install()
        programs = _programs() or pytest.fail(f"{PACKAGE} was installed, but there is no initdb")
    if programs is None:
        pytest.skip(f"no PostgreSQL on this machine (apt-get install {PACKAGE}): the ledger is tested on SQLite only")
    folder = Path(mkdtemp(prefix="ledger-"))
    try:
        _own(folder)
        _run(programs / "initdb", "--auth=trust", "--username=postgres", "--locale=C.UTF-8", folder / "data")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        server = [programs / "pg_ctl", "--wait", "--pgdata", folder / "data"]
        _run(*server, "--log", folder / "log", "--options", options, "start")
        yield folder
        _run(*server, "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def address_of(folder: Path, name: str) -> str:
    """The address of a database of the server."""
    return f"postgresql://postgres@/{name}?host={folder}"


@cache
def _programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the path, else where Debian puts them, the newest."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return max((p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


def _install() -> None:
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for verb in (["update"], ["install", "--no-install-recommends", PACKAGE]):
        done = subprocess.run([*apt, *verb], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{PACKAGE} cannot be installed: {done.stderr.strip()[-300:]}")
    _programs.cache_clear()


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam(_UNPRIVILEGED)
        os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o755)


def _run(program: Path, *arguments: str | Path) -> None:
    as_other = [_RUNUSER, "-u", _UNPRIVILEGED, "--"] if os.geteuid() == 0 else []
    command = [*as_other, str(program), *map(str, arguments)]
    # Output to files: the server would keep a pipe open
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/")
