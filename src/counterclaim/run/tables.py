"""Tables of claims into the ledger: what is new in them, by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from counterclaim.ingest.mapping import TableMapping, load_mapping
from counterclaim.ingest.reports import refuse
from counterclaim.ingest.series import TableDay, read_table
from counterclaim.ingest.sources import read_sources
from counterclaim.records.errors import RefusedInput
from counterclaim.records.reports import Refusal
from counterclaim.run.settings import Settings


def read_tables(sources: Sequence[str], mapping: Path | str, settings: Settings) -> Iterator[TableDay | Refusal]:
    """The days of these tables (files, folders, addresses, "-"), all of one form; a table with faults as a Refusal.

    `mapping`: path or text of the mapping. Raises MappingFileError that lists all of its faults.
    """
    known = load_mapping(mapping)
    for found in read_sources(sources, limit=settings.limit):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from _days(found.data, found.origin, found.captured, known, settings.limit)


def _days(data: bytes, origin: str, captured: str, mapping: TableMapping, limit: int) -> Iterator[TableDay | Refusal]:
    try:
        yield from read_table(data, origin, captured, mapping, limit)
    except RefusedInput as refused:
        yield refuse(refused, origin, captured)
