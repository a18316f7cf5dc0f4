"""The ledger's form from version to version, run by Alembic (store/engine.py)."""
