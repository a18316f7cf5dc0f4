"""What the words of a noun phrase say of whom they mean: codes of states and bodies, type, the role named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from counterclaim.lexicons.actors import Known
from counterclaim.lexicons.states import state_of
from counterclaim.lexicons.tables import load_toml
from counterclaim.read.chunks import means_both
from counterclaim.read.document import Doc, Hit, Phrase
from counterclaim.records.claims import ActorType

_BELONGING: Final = frozenset({"of", "for", "from", "at", "by", "to", "on", "in"})
_SEATED: Final = frozenset({"in", "at", "on", "from"})
_OFFICIAL: Final = frozenset({ActorType.GOVERNMENT, ActorType.ARMED_FORCE})
_PRIVATE: Final = frozenset({ActorType.CIVILIANS, ActorType.WITNESS, ActorType.EXPERT, ActorType.OTHER})
_NAMES: Final = frozenset({"state", "demonym", "capital", "body", "person"})
_JOINING: Final = frozenset({"and", "or", ",", "-", "/", "–", "&", "the", "an", "a"})


@dataclass(frozen=True, slots=True)
class Sense:
    """`named`: the head itself is a name; `role`: its common noun or None; `kind` of the name, as in Known."""

    codes: tuple[str, ...] = ()
    type: ActorType | None = None
    named: bool = False
    role: str | None = None
    kind: str | None = None
    owner: ActorType | None = None  # type of the name in it, where the head is another noun

    @property
    def country(self) -> str | None:
        """Codes joined, in alphabetical order."""
        return "+".join(sorted({c for code in self.codes for c in code.split("+")})) or None


def sense_of(doc: Doc, chunk: Phrase) -> Sense:
    """What the words of one chunk say, without what follows it."""
    inside = list(
        dict.fromkeys(h for i in range(chunk.first, chunk.last) if (h := doc.hits.get(i)) and h.first >= chunk.first)
    )
    final = doc.hits.get(chunk.last - 1)
    named = [h for h in inside if h.known.kind in _NAMES and h.known.code]
    if final and final.last > chunk.last and final.known.code:
        owner = doc.tokens[chunk.last].lower in {"'s", "’s"} and final.known.type in _OFFICIAL  # "Turkey" of its army
        return Sense((final.known.code,), ActorType.GOVERNMENT if owner else final.known.type, True, None, "state")
    if final is None or final not in inside:
        return _of_noun(doc, chunk, named)
    k = final.known
    role = k.name.rpartition(", ")[2] if k.kind == "role" or ", " in k.name else None
    kind = title_of(doc, chunk) or _type_here(doc, chunk, k)
    if k.type is ActorType.MEDIA and k.kind == "body" and k.name not in _state_media() and ", " not in k.name:
        return Sense((), kind, True, role, k.kind)
    codes = _joined(doc, [*(h for h in named if h is not final), final] if k.code else named)
    if kind is ActorType.EXPERT and named and named[-1].known.kind != "demonym":
        codes = ()  # a Syria expert is no Syrian
    if k.kind == "demonym":
        definite = doc.tokens[chunk.first].lower == "the"
        return Sense(codes, ActorType.GOVERNMENT if definite else ActorType.CIVILIANS, True, None, k.kind)
    return Sense(codes, kind, k.kind != "role", role, k.kind if k.code or not named else named[-1].known.kind)


def with_belonging(doc: Doc, chunk: Phrase, sense: Sense, after: Sequence[Phrase]) -> tuple[Sense, int, Phrase | None]:
    """The sense with what the phrases after the chunk add ("spokesman for X", "officials in Y"), where they end, and
    the first of them where only what was said before can tell whom it means ("members of the group").

    `after` are the chunks behind it, in order.
    """
    end = chunk.last
    inner: Phrase | None = None
    if sense.type is None or (sense.named and sense.codes):
        return sense, end, None
    for other in after:
        case = _case_between(doc, end, other.first)
        if case not in _BELONGING:
            break
        said = sense_of(doc, other)
        seated = case in _SEATED and (not _hangs_on(doc, chunk, other) or _is_of_others(doc, chunk))
        if _is_about(doc, chunk, case, said):
            return sense, other.last, None
        if _adds(sense, case, said) and not seated:
            return replace(sense, codes=said.codes, type=_type_with(sense, said)), other.last, None
        told = said.type or means_both(doc, other) or (case == "for" and doc.tokens[other.first].lower == "the")
        if inner is None and not sense.codes and told and case in {"of", "for", "to", "in"} and _is_voice(sense):
            inner = other
        end = other.last
    return sense, end, inner


def _is_about(doc: Doc, chunk: Phrase, case: str, said: Sense) -> bool:
    """Whether a body only has a state as its subject: "the Working Group for X" is not X's."""
    last = doc.tokens[chunk.last - 1]
    titled = last.text[:1].isupper() and not doc.upper and last.lemma in _body_nouns()
    return case in {"for", "on"} and titled and any(state_of(code) is not None for code in said.codes)


def _is_of_others(doc: Doc, chunk: Phrase) -> bool:
    """Whether a people or party is named that no code is known of: "Kurdish forces in Syria" are not Syria's."""
    words = (doc.tokens[i] for i in range(chunk.first + 1, chunk.last - 1))
    return not doc.upper and any(t.upos in {"ADJ", "PROPN"} and t.text[:1].isupper() for t in words)


def _hangs_on(doc: Doc, chunk: Phrase, other: Phrase) -> bool:
    return doc.tokens[other.head].head in chunk


def _is_voice(sense: Sense) -> bool:
    return sense.role in _voices() or sense.role in _partitives()


def _of_noun(doc: Doc, chunk: Phrase, named: list[Hit]) -> Sense:
    """A chunk whose head is in no table of names: a noun for people, a name that nobody knows, or a thing."""
    lemma = doc.tokens[chunk.last - 1].lemma
    kind = title_of(doc, chunk) or _people().get(lemma)
    codes = _joined(doc, named)
    if kind is None and lemma in _partitives():
        kind = named[-1].known.type if named else ActorType.OTHER
    if kind is None and _is_unknown_name(doc, chunk):
        return Sense()  # "the Syria Campaign" is nobody's state
    if not named:
        return Sense(codes, kind, False, lemma if kind else None)
    owner = named[-1].known
    return Sense(codes, kind, False, lemma if kind else None, owner.kind, owner.type)


def _is_unknown_name(doc: Doc, chunk: Phrase) -> bool:
    last = doc.tokens[chunk.last - 1]
    return not doc.upper and last.upos == "PROPN" and last.text[:1].isupper()


def _type_here(doc: Doc, chunk: Phrase, known: Known) -> ActorType:
    """Aid officials are no government; "British sources" are one."""
    kind = known.type
    if kind is ActorType.OTHER and known.code and known.kind == "body" and state_of(known.code):
        return ActorType.GOVERNMENT
    if kind is ActorType.GOVERNMENT and any(doc.tokens[i].lower in _aid() for i in range(chunk.first, chunk.last)):
        return ActorType.OTHER
    return kind


def _adds(sense: Sense, case: str, said: Sense) -> bool:
    if sense.codes or not said.codes:
        return False
    if case in _SEATED:
        own = said.type in {ActorType.ARMED_FORCE, ActorType.ARMED_GROUP} and _is_voice(sense)
        return said.named and (sense.type in _OFFICIAL or own) if case != "from" else said.kind == "body"
    if sense.type in {ActorType.MEDIA, ActorType.EXPERT, ActorType.CIVILIANS, ActorType.WITNESS}:
        return False
    return not (sense.type in _PRIVATE and said.kind in {"capital", "state", "person"} and case != "for")


def _type_with(sense: Sense, said: Sense) -> ActorType | None:
    """A voice takes the type of the body it speaks for, as does a part of it."""
    kind = said.type or said.owner
    if kind is ActorType.ARMED_GROUP and sense.type is ActorType.ARMED_FORCE:
        return kind
    voice = sense.role is None or (sense.type is ActorType.OTHER and _is_voice(sense))
    return kind if voice and kind and said.kind != "demonym" else sense.type


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
        if not between or not between <= _JOINING:
            break
        codes.append(before.known.code)
    return tuple(dict.fromkeys(c for c in reversed(codes) if c))


def title_of(doc: Doc, chunk: Phrase) -> ActorType | None:
    """The type that a rank or title before a personal name gives."""
    for i in range(chunk.first, chunk.last - 1):
        word = doc.tokens[i].lower.rstrip(".")
        if word in _titles() and (doc.upper or doc.tokens[i].text[:1].isupper()) and doc.tokens[i + 1].upos == "PROPN":
            return _titles()[word]
    return None


@cache
def _titles() -> dict[str, ActorType]:
    return {w: ActorType(kind) for kind, words in load_toml("titles.toml")["titles"].items() for w in words}


@cache
def _people() -> dict[str, ActorType]:
    return {w: ActorType(kind) for kind, words in load_toml("titles.toml")["people"].items() for w in words}


@cache
def _partitives() -> frozenset[str]:
    return frozenset(load_toml("titles.toml")["partitives"]["words"])


@cache
def _voices() -> frozenset[str]:
    return frozenset(w for words in load_toml("roles.toml")["voices"].values() for w in words)


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(load_toml("localities.toml")["nouns"]["bodies"])


@cache
def _ties() -> frozenset[str]:
    return frozenset(load_toml("titles.toml")["ties"]["words"])


@cache
def _aid() -> frozenset[str]:
    return frozenset(load_toml("titles.toml")["aid"]["words"])


@cache
def _state_media() -> frozenset[str]:
    return frozenset(load_toml("titles.toml")["media"]["state"])
