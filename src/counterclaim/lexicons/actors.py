"""Who a name means: states, demonyms, bodies, persons, and common nouns for those who act and speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from counterclaim.lexicons.names import Known, Spelling, conflict_names, table_names
from counterclaim.lexicons.roles import Role, begins_role, find_role
from counterclaim.lexicons.spelling import HYPHENS, POSSESSIVE, Part, parts
from counterclaim.lexicons.states import state_of
from counterclaim.lexicons.tables import load_toml
from counterclaim.records.claims import ActorType
from counterclaim.records.conflicts import Conflict

__all__ = ["Known", "NameBook", "name_book"]

_REACH: Final = 14  # words looked at from a start: the longest wordings have ten
_NAMED: Final = frozenset({"state", "demonym", "capital", "body", "person"})


@cache
def name_book(conflicts: tuple[Conflict, ...] = ()) -> NameBook:
    """The book of all names known beforehand; names of `conflicts` take precedence, the first conflict most.

    Ask for the book of one conflict to read a report about it: wordings that are only common nouns ("rebels") mean a
    party in no other. Raises ReaderError when a table is missing or damaged.
    """
    known = {(spelling.key, spelling.known.code) for spelling in table_names()}
    local = [spelling for conflict in conflicts for spelling in conflict_names(conflict)]
    own = [s for s in local if (s.key, s.known.code) not in known and (len(conflicts) == 1 or not _is_common(s))]
    return NameBook([*own, *table_names()])


def _is_common(spelling: Spelling) -> bool:
    return all(piece.raw.islower() for piece in spelling.pieces)


class NameBook:
    """Finds known names at a place in a text, and who a whole name means."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._names: dict[tuple[str, ...], list[Spelling]] = {}
        lengths: dict[str, set[int]] = {}
        for spelling in spellings:
            self._names.setdefault(spelling.key, []).append(spelling)
            lengths.setdefault(spelling.key[0], set()).add(len(spelling.key))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def match(self, words: Sequence[str], start: int, *, upper: bool = False) -> tuple[int, Known] | None:
        """How many words the longest known name takes from word `start` on, and who it means; else None.

        Words are those of the text, hyphens and possessive endings as words of their own or glued. A leading "the"
        counts. Taken whole: a state or body with a role ("Turkey's defence ministry", "Isis fighters", "army of
        Iraq"), a title with a known person. Case tells names from words ("US", "us") unless `upper`: then the text
        is all in capitals, and names that would be common words need their full stops ("U.S.").
        """
        first = parts(words[start])
        if not first or not (first[0].fold == "the" or self._opens(first[0].fold)):
            return None
        pieces, ends = _flatten(words, start)
        skip = 1 if first[0].fold == "the" else 0
        found = (self._name(pieces, 0, upper) if skip else None) or self._whole(pieces, skip, upper)
        if found is None:
            return None
        length, known = found
        if pieces[length - 1].fold == POSSESSIVE:
            length -= 1
        if length not in ends or _is_attribute(words, start + ends[length]):
            return None
        return ends[length], known

    def lookup(self, name: str) -> Known | None:
        """Who a whole name means, a leading "the" or none; None where any word of it is unknown."""
        words = name.split()
        found = self.match(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else None

    def _opens(self, piece: str) -> bool:
        return piece in self._lengths or begins_role(piece)

    def _whole(self, pieces: Sequence[Part], start: int, upper: bool) -> tuple[int, Known] | None:
        """A name with its role, a role with its name, or either alone."""
        named = self._name(pieces, start, upper)
        if named and named[1].kind in _NAMED:
            return self._with_role(pieces, named, upper)
        role = find_role(pieces, start)
        if role and (not named or start + role.length >= named[0]):
            return self._of(pieces, start, role, upper)
        return named

    def _name(self, pieces: Sequence[Part], start: int, upper: bool) -> tuple[int, Known] | None:
        """The longest name of the tables at `start`: where it ends, and whom it means."""
        if start >= len(pieces):
            return None
        for length in self._lengths.get(pieces[start].fold, ()):
            found = pieces[start : start + length]
            for spelling in self._names.get(tuple(p.fold for p in found), ()):
                if len(found) == length and spelling.fits(found, upper):
                    return start + length, spelling.known
        return None

    def _with_role(self, pieces: Sequence[Part], named: tuple[int, Known], upper: bool) -> tuple[int, Known]:
        end, known = named
        owns = end < len(pieces) and pieces[end].fold == POSSESSIVE
        role = find_role(pieces, end + owns)
        if role is None or (known.kind == "person" and not owns):
            return named
        at = end + owns
        return self._person(pieces, at + role.length, upper) or (at + role.length, _joined(known, role))

    def _of(self, pieces: Sequence[Part], start: int, role: Role, upper: bool) -> tuple[int, Known]:
        """A role alone, with the person it names ("President X"), or with whom it is of ("the army of X")."""
        end = start + role.length
        person = self._person(pieces, end, upper)
        if person:
            return person
        if end < len(pieces) and pieces[end].fold == "of":
            at = end + 2 if end + 1 < len(pieces) and pieces[end + 1].fold == "the" else end + 1
            whom = self._name(pieces, at, upper)
            if whom and whom[1].kind in {"state", "body"}:
                return whom[0], _joined(whom[1], role)
        return end, Known(role.words, None, role.type, "role")

    def _person(self, pieces: Sequence[Part], at: int, upper: bool) -> tuple[int, Known] | None:
        found = self._name(pieces, at, upper)
        return found if found and found[1].kind == "person" else None


def _joined(known: Known, role: Role) -> Known:
    """Whose role it is: the code from the name, the type from the role, unless that only speaks for it."""
    kind = role.type if role.has_body or known.kind == "demonym" else known.type
    code = known.code
    if kind is ActorType.ARMED_GROUP and known.kind != "body":
        # Rebels among a state's people are not the state (ruling 16)
        code = load_toml("roles.toml")["rebels"].get(code)
    state = state_of(code) if code and known.kind == "person" else None
    whose = state.name if state else known.name
    return replace(known, name=f"{whose}, {role.words}", code=code, type=kind, kind="body")


def _flatten(words: Sequence[str], start: int) -> tuple[list[Part], dict[int, int]]:
    """The pieces of the words from `start`, and for each number of pieces that ends a word how many words that is."""
    pieces: list[Part] = []
    ends: dict[int, int] = {}
    for count, word in enumerate(words[start : start + _REACH], 1):
        own = parts(word)
        if not own:
            continue
        if own[-1].fold == POSSESSIVE and len(own) > 1:
            ends[len(pieces) + len(own) - 1] = count
        pieces += own
        ends[len(pieces)] = count
    return pieces, ends


def _is_attribute(words: Sequence[str], at: int) -> bool:
    """Whether a name is only the first half of a compound: "Turkish" in "Turkish-backed"."""
    hyphen = at + 1 < len(words) and words[at] in HYPHENS
    return hyphen and words[at + 1].lower() in load_toml("roles.toml")["refused"]["hyphened"]
