"""Every kind of database that a ledger may lie in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.store.postgres import address_of, running_server

_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """A PostgreSQL server with an empty ledger to copy from."""
    with running_server() as folder:
        yield folder


@pytest.fixture
def on_server(postgres: Path) -> str:
    """The address of an empty database."""
    name = f"ledger{next(_numbers)}"
    engine = create_engine(address_of(postgres, "postgres").replace("postgresql", "postgresql+psycopg", 1))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address_of(postgres, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is still to be made, on each kind of database."""
    return str(request.getfixturevalue("on_server") if request.param == "postgresql" else tmp_path / "counterclaim.db")
