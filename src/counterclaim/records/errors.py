"""What can go wrong, as one tree.

CounterclaimError
├── InputError            what the user gave cannot be used
│   ├── RefusedInput      a file, page or address that yields no report (kept as a Refusal)
│   ├── UnknownItem       an id or name that the ledger does not hold
│   └── BadSetting        a flag, variable or settings file with a fault
├── ConflictFileError     a conflict file that does not parse or contradicts itself
├── MappingFileError      a mapping of a table's columns that does not parse or contradicts itself
├── LedgerError           the store cannot be opened, is full, locked, or of a newer schema
└── ReaderError           the encoder or a lexicon is missing or damaged

Each message says what failed, where, and what to do. Foreign errors are translated where they enter.
"""

from __future__ import annotations


class CounterclaimError(Exception):
    """Any failure that a user can be told about in one line.

    `what` failed, `where`, and `advice`: what to do about it.
    """

    def __init__(self, what: str, where: str = "", advice: str = "") -> None:
        self.what, self.where, self.advice = what, where, advice
        super().__init__(self.line)

    @property
    def line(self) -> str:
        """One line: `where: what; advice`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}; {self.advice}" if self.advice else head


class InputError(CounterclaimError):
    """What the user gave cannot be used."""


class RefusedInput(InputError):
    """A file, page or address that yields no report."""


class UnknownItem(InputError):
    """An id or name that the ledger does not hold."""


class BadSetting(InputError):
    """A flag, variable or settings file with a fault."""


class ConflictFileError(CounterclaimError):
    """A conflict file that does not parse or contradicts itself."""


class MappingFileError(CounterclaimError):
    """A mapping of a table's columns that does not parse or contradicts itself."""


class LedgerError(CounterclaimError):
    """The store cannot be opened, is full, locked, or of a newer schema."""


class ReaderError(CounterclaimError):
    """The encoder or a lexicon is missing or damaged."""
