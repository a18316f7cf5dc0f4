"""A ledger in a PostgreSQL database: its form, its order, two who write at once, what goes wrong on the way there."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from counterclaim.records.errors import LedgerError
from counterclaim.run.ledger import open_ledger
from counterclaim.store import engine, schema
from counterclaim.store.store import open_store
from tests.run.test_tables import ROWS, add, lines

from . import made


def test_migrations_make_the_tables_that_the_code_expects(on_server: str) -> None:
    opened, _ = engine.connect(on_server)
    with opened.connect() as db:
        context = MigrationContext.configure(db, opts={"version_table": schema.VERSION_TABLE})
        assert compare_metadata(context, schema.metadata) == []


def test_lists_come_in_the_order_of_a_file_whatever_the_language_of_the_database(on_server: str) -> None:
    names = ["b|1", "B 2", "a-3", "A|4", "é", "_5"]
    with open_store(on_server) as store:
        for name in names:
            store.add_report(*made.told(f"Text {name}.", name=name))
        assert [report.name for report in store.reports()] == sorted(names)


def test_two_who_write_at_once_wait_for_each_other(on_server: str) -> None:
    def write(number: int) -> None:
        with open_store(on_server) as store:
            store.add_report(*made.told(f"Report number {number} of the war.", name=f"n{number}"))

    open_store(on_server).close()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(12)))
    with open_store(on_server, create=False) as store:
        assert (store.counts()["reports"], store.facts()) == (12, "12")


def test_a_ledger_is_made_and_asked_as_in_a_file(on_server: str, tmp_path: Path) -> None:
    with open_ledger(on_server) as ledger:
        add(ledger, ROWS, folder=tmp_path)
        assert lines(ledger) == {"Staff": [100, 120, 110], "Counters": [60]}
        assert ledger.rebuild() == ledger.matters()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda address: address.replace("?host=", "?host=/nowhere"), "cannot be reached"),
        (lambda address: address.replace("@/ledger", "@/unknown"), "cannot be reached"),
        (lambda address: address.replace("postgres@", "nobody@"), "does not let you in"),
    ],
)
def test_what_keeps_one_from_the_database_is_told_in_a_line(on_server: str, change: object, says: str) -> None:
    with pytest.raises(LedgerError, match=says):
        open_store(change(on_server))  # type: ignore[operator]


def test_a_missing_driver_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'counterclaim\[postgres\]'"):
        open_store("postgresql://mk@localhost/war")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(LedgerError) as caught:
        open_store("postgresql://mk:secret@localhost:1/war")
    assert "secret" not in caught.value.line
