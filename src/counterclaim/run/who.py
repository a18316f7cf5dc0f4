"""Whom a filter means: a code, a party's name or adjective, or part of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from counterclaim.lexicons.names import Known, conflict_names, table_names
from counterclaim.lexicons.spelling import fold
from counterclaim.records.conflicts import Conflict
from counterclaim.store.filters import Who


def find_who(words: str | None, conflicts: Sequence[Conflict]) -> Who | None:
    """The codes that the words stand for, and the words themselves; None for None.

    "ARM" is a code and nothing else; "Armenia", "Armenian" and "Yerevan" are ARM, or the name of one whose code is not
    known; "Karabakh side" and "ARM+NKR" are both members. Other words ("defence ministry") are part of a name.
    """
    if words is None:
        return None
    by_words, codes = _wordings(tuple(conflicts))
    if set(words.split("+")) <= codes:
        return Who(tuple(words.split("+")))
    return Who(by_words.get(fold(words), ()), words.strip())


@cache
def _wordings(conflicts: tuple[Conflict, ...]) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for wording, code in _named(conflicts):
        found[wording].update(code.split("+"))
    codes = frozenset(code for all_codes in found.values() for code in all_codes)
    return {wording: tuple(sorted(meant)) for wording, meant in found.items()}, codes


def _named(conflicts: tuple[Conflict, ...]) -> Iterator[tuple[str, str]]:
    spellings = [*table_names(), *(name for conflict in conflicts for name in conflict_names(conflict))]
    for spelling in spellings:
        if spelling.known.code and _stands_for_a_side(spelling.known):
            yield " ".join(spelling.key), spelling.known.code


def _stands_for_a_side(known: Known) -> bool:
    return known.kind not in ("person", "place", "role")
