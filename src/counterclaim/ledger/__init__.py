"""Claims to matters to findings: pure functions over records, no SQL."""
