"""Scores on gold and public corpora: `python -m bench` (all), `python -m bench NAME PATH [--json]` (one)."""
