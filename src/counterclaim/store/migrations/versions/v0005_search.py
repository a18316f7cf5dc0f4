"""Full text over reports and claims, where the database is SQLite: indices kept in step by triggers."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_INDICES = (("text_index", "reports", "text"), ("claim_index", "claims", "words"))
_WORDS = "tokenize = 'porter unicode61 remove_diacritics 2'"


def upgrade() -> None:
    """Index all that is there; a new row, a changed and a deleted one follow in the same transaction."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for index, table, column in _INDICES:
        op.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5({column}, content = '{table}', content_rowid = 'seq', {_WORDS})"
        )
        gone = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.seq, old.{column});"  # noqa: S608 (constants)
        come = f"INSERT INTO {index}(rowid, {column}) VALUES (new.seq, new.{column});"  # noqa: S608
        op.execute(f"CREATE TRIGGER {index}_come AFTER INSERT ON {table} BEGIN {come} END")
        op.execute(f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {gone} END")
        op.execute(f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {column} ON {table} BEGIN {gone} {come} END")
        op.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
