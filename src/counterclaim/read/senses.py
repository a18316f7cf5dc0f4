"""What the words of a noun phrase say of whom they mean: codes of states and bodies, type, the role named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from counterclaim.lexicons.tables import load_toml
from counterclaim.read.document import Doc, Hit, Phrase
from counterclaim.records.claims import ActorType

_BELONGING: Final = frozenset({"of", "for", "from", "with", "at", "by", "to"})
_SEATED: Final = frozenset({"in", "at"})
_OFFICIAL: Final = frozenset({ActorType.GOVERNMENT, ActorType.ARMED_FORCE})
_PRIVATE: Final = frozenset({ActorType.CIVILIANS, ActorType.WITNESS, ActorType.EXPERT, ActorType.OTHER})
_NAMES: Final = frozenset({"state", "demonym", "capital", "body", "person"})


@dataclass(frozen=True, slots=True)
class Sense:
    """`named`: the head itself is a name; `role`: the common noun, as in the table of roles, None without one."""

    codes: tuple[str, ...] = ()
    type: ActorType | None = None
    named: bool = False
    role: str | None = None
    kind: str | None = None  # of the name found, as in Known

    @property
    def country(self) -> str | None:
        """Codes joined, in alphabetical order."""
        return "+".join(sorted({c for code in self.codes for c in code.split("+")})) or None


def sense_of(doc: Doc, hits: dict[int, Hit], chunk: Phrase) -> Sense:
    """What the words of one chunk say, without what follows it."""
    inside = list(
        dict.fromkeys(h for i in range(chunk.first, chunk.last) if (h := hits.get(i)) and h.first >= chunk.first)
    )
    final = hits.get(chunk.last - 1) or hits.get(chunk.head)
    named = [h for h in inside if h.known.kind in _NAMES and h.known.code]
    title = _title(doc, chunk)
    if final is None or final not in inside:
        codes = _joined(doc, named)
        return Sense(codes, title, False, None, named[-1].known.kind if named else None)
    k = final.known
    role = None if k.kind != "role" and not _has_role(k.name) else k.name.rpartition(", ")[2]
    if k.code:
        codes = _joined(doc, [*named[:-1], final]) if named and named[-1] is final else (k.code,)
        return Sense(codes, title or k.type, k.kind != "role", role, k.kind)
    return Sense(_joined(doc, named), title or k.type, k.kind not in {"role", "demonym"}, role, k.kind)


def with_belonging(
    doc: Doc, hits: dict[int, Hit], chunk: Phrase, sense: Sense, after: list[Phrase]
) -> tuple[Sense, int]:
    """The sense with what the phrases after the chunk add ("spokesman for X", "officials in Y"), and where they end.

    `after` are the chunks behind it, in order.
    """
    end = chunk.last
    for other in after:
        case = _case_between(doc, end, other.first)
        if case is None:
            break
        said = sense_of(doc, hits, other)
        if _adds(sense, case, said):
            return replace(sense, codes=said.codes, type=_type_with(sense, said)), other.last
        if case not in _BELONGING and case != "in":
            break
        end = other.last
    return sense, end if after else chunk.last


def _adds(sense: Sense, case: str, said: Sense) -> bool:
    if sense.codes or not said.codes:
        return False
    if case in _SEATED and sense.type in _OFFICIAL:
        return True
    if case == "in":
        return False
    return sense.type not in {ActorType.MEDIA} and not (sense.type in _PRIVATE and said.kind in {"capital"})


def _type_with(sense: Sense, said: Sense) -> ActorType | None:
    """A voice takes the type of the body it speaks for."""
    voice = sense.role is None or (sense.type is ActorType.OTHER and sense.role in _voices())
    return said.type if voice and said.type and said.kind != "demonym" else sense.type


def _case_between(doc: Doc, end: int, first: int) -> str | None:
    """The preposition between two chunks, "to" for "loyal to"; None where anything else stands between."""
    between = [doc.tokens[i].lower for i in range(end, first)]
    if len(between) == 1 and doc.tokens[end].upos in {"ADP", "SCONJ"}:
        return between[0]
    if len(between) in {2, 3} and between[-1] in {"to", "with", "by"} and between[-2] in _ties():
        return "to"
    return None


def _joined(doc: Doc, named: list[Hit]) -> tuple[str, ...]:
    """Codes of coordinated names ("Armenian and Azerbaijani forces"); else of the one nearest to the head."""
    if not named:
        return ()
    codes = [named[-1].known.code]
    for before, behind in zip(reversed(named[:-1]), reversed(named), strict=False):
        between = {doc.tokens[i].lower for i in range(before.last, behind.first)}
        if not between or not between <= {"and", ",", "-", "/", "–", "&", "the"}:
            break
        codes.append(before.known.code)
    return tuple(dict.fromkeys(c for c in reversed(codes) if c))


def _has_role(name: str) -> bool:
    return ", " in name


def _title(doc: Doc, chunk: Phrase) -> ActorType | None:
    """The type that a rank or title before a personal name gives."""
    for i in range(chunk.first, chunk.last):
        word = doc.tokens[i].lower.rstrip(".")
        if word in _titles() and i < chunk.last - 1:
            return _titles()[word]
    return None


@cache
def _titles() -> dict[str, ActorType]:
    return {w: ActorType(kind) for kind, words in load_toml("titles.toml")["titles"].items() for w in words}


@cache
def _voices() -> frozenset[str]:
    return frozenset(w for words in load_toml("roles.toml")["voices"].values() for w in words)


@cache
def _ties() -> frozenset[str]:
    return frozenset(load_toml("titles.toml")["ties"]["words"])
