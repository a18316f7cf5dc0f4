"""Readers of the public corpora; one file a corpus, paths given by the user."""
