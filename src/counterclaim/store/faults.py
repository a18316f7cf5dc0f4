"""What a database reports, as one line that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from counterclaim.records.errors import LedgerError

# Words of the driver's message (SQLite's, then PostgreSQL's) -> what failed, what to do; the first that fits
FAULTS: Final[tuple[tuple[tuple[str, ...], str, str], ...]] = (
    (
        ("disk is full", "no space left", "disk full"),
        "the disk is full",
        "free some space and run the same command again: every finished report is kept",
    ),
    (
        ("database is locked", "table is locked", "lock timeout"),
        "another process is writing to the ledger",
        "wait until it has finished, or stop it, and try again",
    ),
    (
        ("readonly", "read-only"),
        "the ledger is read-only",
        "change its permissions, or copy it to a folder where you may write",
    ),
    (
        ("not a database", "file is encrypted"),
        "this file is not a ledger",
        "name another file with --ledger, or move this one away",
    ),
    (
        ("malformed", "corrupt", "disk i/o error"),
        "the ledger is damaged or its disk fails",
        "restore a copy of it, or save what can be read with `sqlite3 FILE .recover`",
    ),
    (
        ("password authentication failed", "no password supplied", "role ", "permission denied"),
        "the database does not let you in",
        "check user and password in the address, and what the user may do",
    ),
    (
        ("connection is bad", "connection to server", "connection refused", "failed to resolve"),
        "the database cannot be reached",
        "check host, port and name in the address, and that the server runs",
    ),
    (
        ("unable to open",),
        "the ledger cannot be opened",
        "check that the folder exists and that you may write there",
    ),
)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raises LedgerError for whatever the database, or the disk under it, reports inside."""
    try:
        yield
    except NoSuchModuleError as fault:
        raise LedgerError(
            f"no driver for this address ({fault})", where, "install the driver, or name a file with --ledger"
        ) from fault
    except ModuleNotFoundError as fault:
        advice = "install it: `pip install 'counterclaim[postgres]'`"
        raise LedgerError(f"the driver for this address is missing ({fault.name})", where, advice) from fault
    except (SQLAlchemyError, sqlite3.Error) as fault:
        raise _named(str(fault.orig) if isinstance(fault, DBAPIError) else str(fault), where) from fault
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EROFS, errno.EIO):
            raise
        raise _named(str(fault), where) from fault


def _named(message: str, where: str) -> LedgerError:
    for words, what, advice in FAULTS:
        if any(word in message.lower() for word in words):
            return LedgerError(what, where, advice)
    return LedgerError(f"the database reports: {message.strip()}", where, "check the address and the database's log")
