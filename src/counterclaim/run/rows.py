"""What the Python interface gives: a sequence of records that is a data frame in one call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from counterclaim.records.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Rows(tuple[T, ...]):
    """Records in order. `frame()` gives one row a record."""

    __slots__ = ()

    def frame(self) -> pd.DataFrame:
        """A data frame with the slots as columns, those of the export. Raises InputError where pandas is missing."""
        try:
            import pandas as pd  # noqa: PLC0415 - an extra, and heavy
        except ImportError as fault:
            advice = "install it: `pip install 'counterclaim[frames]'`"
            raise InputError("data frames need pandas", "", advice) from fault
        from counterclaim.run.columns import columns_of  # noqa: PLC0415

        return pd.DataFrame([columns_of(record) for record in self])


def rows(records: Iterable[T]) -> Rows[T]:
    """These records as rows."""
    return Rows(records)
