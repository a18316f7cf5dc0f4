"""Opening a ledger, and what goes wrong with its file or disk."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from counterclaim.records.errors import LedgerError
from counterclaim.store import engine, schema
from counterclaim.store.faults import translated
from counterclaim.store.store import open_store

from . import made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one report."""
    with open_store(tmp_path / "war.db") as store:
        store.add_report(*made.told())
    return tmp_path / "war.db"


@contextmanager
def fails(*says: str) -> Iterator[None]:
    with pytest.raises(LedgerError) as caught:
        yield
    for words in says:
        assert words in caught.value.line
    assert caught.value.advice


def test_an_address_and_a_path_name_the_same_ledger(path: Path) -> None:
    for address in (path, str(path), f"sqlite:///{path}"):
        assert open_store(address, create=False).counts()["reports"] == 1


def test_migrations_make_the_tables_that_the_code_expects(path: Path) -> None:
    versions = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert versions.get_current_head() == schema.HEAD
    with create_engine(f"sqlite:///{path}").connect() as db:
        context = MigrationContext.configure(
            db, opts={"version_table": schema.VERSION_TABLE, "include_name": schema.is_ours}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_an_older_ledger_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []
    monkeypatch.setattr(schema, "HEAD", "0900")
    monkeypatch.setattr(engine, "HEAD", "0900")
    monkeypatch.setattr(engine, "_migrate", ran.append)
    open_store(path)
    assert len(ran) == 1


def _sql(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def test_a_ledger_of_the_first_form_keeps_its_facts_and_makes_its_matters_again(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    config = Config()
    config.set_main_option("script_location", "counterclaim.store:migrations")
    with create_engine(f"sqlite:///{path}").begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
    _sql(path, "INSERT INTO meta (key, value) VALUES ('matters', 'old'), ('facts', '7')")
    with open_store(path) as store:
        assert (store.origin("r0123456789"), store.made_by(), store.facts()) == (None, None, "7")
    with create_engine(f"sqlite:///{path}").connect() as db:
        context = MigrationContext.configure(
            db, opts={"version_table": schema.VERSION_TABLE, "include_name": schema.is_ours}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_a_newer_ledger_is_left_alone(path: Path) -> None:
    _sql(path, "UPDATE counterclaim_version SET version_num = '0999'")
    with fails("form 0999, newer than", "update counterclaim"):
        open_store(path)


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    picture, other = tmp_path / "photo.png", tmp_path / "shop.db"
    picture.write_bytes(b"\x89PNG" * 300)
    _sql(other, "CREATE TABLE orders (id INTEGER)")
    before = picture.read_bytes()
    for path in (picture, other):
        with fails("not a ledger", str(path)):
            open_store(path)
    assert picture.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    assert open_store(tmp_path / "new.db").counts()["reports"] == 0


def test_a_missing_ledger_is_made_only_where_asked(tmp_path: Path) -> None:
    with fails("there is no ledger here", "counterclaim add"):
        open_store(tmp_path / "war.db", create=False)
    with fails("cannot be opened", "folder exists"):
        open_store(tmp_path / "missing" / "war.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "says"),
    [("sqlite:/war.db://", "not a database address"), ("oracled://scott:tiger@host/war", "no driver")],
)
def test_an_address_of_no_database_is_said_so_without_its_password(address: str, says: str) -> None:
    with fails(says) as _, translated(""):
        open_store(address)
    with pytest.raises(LedgerError) as caught:
        open_store(address)
    assert "tiger" not in caught.value.line


def test_a_full_disk_keeps_what_was_finished(path: Path) -> None:
    store = open_store(path)
    with store._engine.connect() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    big = "".join(f"Ruritania said {n} fell. " for n in range(20_000))
    with fails("the disk is full", "every finished report is kept"):
        store.add_report(*made.told(big, name="big"))
    assert [report.name for report in open_store(path).reports()] == ["dispatch-1"]


def test_a_full_disk_under_the_files_is_the_same_line() -> None:
    with fails("the disk is full"), translated("war.db"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_other_faults_of_files_pass_as_they_are() -> None:
    with pytest.raises(FileNotFoundError), translated("war.db"):
        raise FileNotFoundError("page.txt")


def test_a_ledger_that_another_process_writes_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = open_store(path, create=False)
    with fails("another process is writing", "wait"):
        store.refuse(made.refusal())
    assert len(list(store.reports())) == 1
    other.close()


def test_a_read_only_ledger_can_be_read(path: Path) -> None:
    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert len(list(store.reports())) == 1
    with fails("read-only", "copy it"):
        store.refuse(made.refusal())


def test_a_damaged_ledger_is_said_so(path: Path) -> None:
    _sql(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with fails("damaged", ".recover"):
        list(open_store(path).claims())


def test_a_damaged_record_is_said_so(path: Path) -> None:
    _sql(path, "UPDATE claims SET record = '{}'", "UPDATE readings SET record = x'00'")
    store = open_store(path)
    with fails("stored claim"):
        list(store.claims())
    with fails("stored reading"):
        list(store.read_reports())


KILLED = """
import os, signal, sys
from counterclaim.store import writing
from counterclaim.store.store import open_store
from tests.store import made
store = open_store(sys.argv[1])
for number in range(9):
    if number == 5:  # in the middle of the sixth report: the text is written, its claims are not
        writing.keep_reading = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    store.add_report(*made.told(f"Report {number}. {made.TEXT}", name=f"report-{number}"))
    print(number, flush=True)
"""


def test_a_killed_process_leaves_each_finished_report(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "war.db")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    store = open_store(tmp_path / "war.db", create=False)
    names = [f"report-{number}" for number in range(5)]
    assert [report.name for report, reading in store.read_reports() if len(reading.claims) == 3] == names
    assert [report.name for report in store.reports()] == names
    assert store.add_report(*made.told("after", name="after"))
