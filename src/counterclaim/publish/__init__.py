"""Exports, brief, charts."""
