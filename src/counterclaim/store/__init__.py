"""The ledger at rest."""
