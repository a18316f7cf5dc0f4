"""From an address to a database that holds a ledger of this version's form."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from counterclaim.records.errors import LedgerError
from counterclaim.store.faults import translated
from counterclaim.store.schema import HEAD, VERSION_TABLE

LOCK_SECONDS: Final = 10  # a writer holds the ledger for one report's worth of rows: milliseconds
POSTGRESQL: Final = "postgresql+psycopg"
_WRITERS: Final = 20200927  # the number of the lock that a writer of a ledger takes, any but other programs' will do
WRITES: Final = {"counterclaim_writes": True}


def connect(address: str | Path, *, create: bool = True) -> tuple[Engine, str]:
    """The engine, and the address as it may be shown (without a password).

    A file's path means SQLite, `postgresql://user:password@host/name` a database of that server. A new ledger is made
    where nothing is and `create` is set; an older form is brought up to date. Raises LedgerError where the database
    cannot be opened, holds something else, or is of a newer form.
    """
    url = _url(address)
    where = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    if not create:
        _must_exist(url, where)
    with translated(where):
        engine = _engine(url)
        with engine.connect() as connection:
            ready = _form(connection, where) == HEAD
        if not ready:
            _bring_up(engine, where)
    return engine, where


def _url(address: str | Path) -> URL:
    if isinstance(address, Path) or "://" not in address:
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
    except ArgumentError as fault:
        raise LedgerError("not a database address", address, "give a file's path or postgresql://...") from fault
    return url.set(drivername=POSTGRESQL) if url.drivername in ("postgresql", "postgres") else url


def _must_exist(url: URL, where: str) -> None:
    named = url.database if url.get_backend_name() == "sqlite" else None
    if named and named != ":memory:" and not named.startswith("file:") and not Path(named).exists():
        raise LedgerError("there is no ledger here", where, "make one with `counterclaim add`, or name one by --ledger")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True)
        event.listen(engine, "begin", _begin_on_server)
        return engine
    engine = create_engine(url, connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


# Kibibytes of pages that a connection keeps. SQLite's two megabytes had a ledger of a million claims read 800 gigabytes
# while it was made, page by page, since what is written falls all over its indexes
_WRITING: Final = 384 * 1024
_READING: Final = 16 * 1024


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver would open transactions late and leave tables' changes outside them; _begin opens them instead
    connection.isolation_level = None
    # Synchronous NORMAL: a power cut may cost the last reports, which are then read again, and never harms the file
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that reads first and writes later cannot wait for another ("locked")
    writes = connection.get_execution_options().get("counterclaim_writes")
    connection.exec_driver_sql(f"PRAGMA cache_size = {-_WRITING if writes else -_READING}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    """As SQLite has it: one writes at a time, and who reads sees one state throughout."""
    # By the driver's own cursor: SQLAlchemy would let these be streamed too where what follows is
    cursor = connection.connection.cursor()
    if connection.get_execution_options().get("counterclaim_writes"):
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        cursor.execute(f"SELECT pg_advisory_xact_lock({_WRITERS})")
    else:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    cursor.close()


def _form(connection: Connection, where: str) -> str | None:
    """The form of the ledger, None where there is nothing yet. Raises LedgerError for a newer one, or another thing."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            advice = "name another one with --ledger, or move this one away"
            raise LedgerError("this database is not a ledger", where, advice)
        return None
    form = str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())  # noqa: S608 (a constant)
    if form > HEAD:
        advice = "update counterclaim: `pip install -U counterclaim`"
        raise LedgerError(f"the ledger has form {form}, newer than {HEAD}", where, advice)
    return form


def _bring_up(engine: Engine, where: str) -> None:
    """Migrate to HEAD, from nothing or from an older form, unless another process just did."""
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        if _form(connection, where) != HEAD:
            _migrate(connection)


def _migrate(connection: Connection) -> None:
    # Imported here: Alembic takes longer to load than most commands take to run, and most ledgers are up to date
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "counterclaim.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
