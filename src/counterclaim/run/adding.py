"""A claim that the reader missed, made of what a person gives: words of the text, and values of slots.

Offsets are made here, from the text as it is kept: browsers count UTF-16.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from counterclaim.ledger.reviews import figure_of
from counterclaim.lexicons.gazetteer import resolve_place
from counterclaim.publish.masking import BLOCK, NOTHING, Mask
from counterclaim.read.numerals import find_numerals
from counterclaim.read.words import find_words
from counterclaim.records.claims import (
    NARRATOR,
    Actor,
    ActorType,
    Claim,
    Content,
    Counted,
    Event,
    EventType,
    Issue,
    Kind,
    Measure,
    Modality,
    Place,
    Position,
    Posture,
    Stance,
    Tally,
    Unit,
)  # fmt: skip
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import InputError
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Report
from counterclaim.records.spans import Span

# The closed lists of the guidelines, by slot
CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    "kind": Kind, "claimant-type": ActorType, "stance": Stance, "modality": Modality, "measure": Measure,
    "unit": Unit, "class": Counted, "type": EventType, "issue": Issue, "position": Posture,
}  # fmt: skip
OF_EVERY: Final = ("quote", "claimant", "claimant-country", "claimant-type", "via", "cue", "stance", "modality")
SLOTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.TALLY: ("number", "figure", "measure", "unit", "class", "of", "side", "by", "place", "from", "to"),
    Kind.EVENT: ("type", "action", "by", "to", "place", "date"),
    Kind.POSITION: ("actor", "issue", "position"),
    Kind.REMARK: (),
}
_SILENT: Final = (Stance.WITHHOLDS, Stance.DOUBTS)  # a tally of these may go without a number
_ALIKE: Final[Mapping[str, str]] = {
    **dict.fromkeys("'’‘`", "['’‘`]"), **dict.fromkeys('"“”„', '["“”„]'), **dict.fromkeys("-–—‑", "[-–—‑]"),
}  # fmt: skip

Choice = TypeVar("Choice", bound=StrEnum)


def find_in(text: str, words: str) -> list[Span]:
    """Every stretch of the text that reads so, whatever its line breaks, quotation marks and dashes; where none does,
    whatever its letter case; where still none does, parts of words too."""
    plain = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words.split())
    whole = rf"(?<!\w)(?<!\d[.,]){plain}(?!\w)(?![.,]\d)"
    for pattern, flags in ((whole, 0), (whole, re.IGNORECASE), (plain, 0)):
        found = [Span.of(text, *m.span(1)) for m in re.finditer(f"(?=({pattern}))", text, flags)] if plain else []
        if found:
            return found
    return []


def number_in(words: str) -> str:
    """The first number with its modifier among these words, empty without one."""
    spans = find_words(words)
    found = find_numerals([words[start:end].lower() for start, end in spans])
    return words[spans[found[0].first][0] : spans[found[0].last - 1][1]] if found else ""


def make_claim(
    report: Report,
    slots: Mapping[str, str],
    known: Sequence[Claim] = (),
    conflict: Conflict | None = None,
    mask: Mask = NOTHING,
) -> Claim:
    """The claim that these slots state of a report, at confidence 1.

    `slots` are those of OF_EVERY and of SLOTS by kind, with `kind` itself, and `at`: where in the text (code points)
    the quotation begins, needed where its words stand more than once. Words may be given as `mask` blots them out. An
    actor called as one in a claim of `known` is that one, where code and type are not given. Raises InputError.
    """
    given = _Given(report.text, mask.text(report.text), {k: v.strip() for k, v in slots.items()}, tuple(known))
    kind = given.choice("kind", Kind)
    if wrong := [slot for slot in given.slots if slot not in ("kind", "at", *OF_EVERY, *SLOTS[kind])]:
        raise InputError(f"a {kind} has no such slot", wrong[0], f"choose of {', '.join((*OF_EVERY, *SLOTS[kind]))}")
    given = replace(given, quote=given.quoted())
    claim = Claim(
        report.sha256, given.claimant(), given.choice("stance", Stance, Stance.AFFIRMS),
        given.choice("modality", Modality, Modality.ACTUAL), given.stretch, via=given.actors("via"),
        cue=given.span("cue"), confidence=1.0,
    )  # fmt: skip
    return replace(claim, source=given.source(claim.claimant), content=_content(given, kind, claim.stance, conflict))


def _content(given: _Given, kind: Kind, stance: Stance, conflict: Conflict | None) -> Content:
    match kind:
        case Kind.TALLY:
            return _tally(given, stance, conflict)
        case Kind.EVENT:
            action = given.needed("action")
            return Event(
                given.choice("type", EventType), action, given.actor("by"), given.actor("to"),
                given.place("place", conflict), given.day("date"),
            )  # fmt: skip
        case Kind.POSITION:
            actor = given.actor("actor")
            if actor is None:
                raise InputError("whose position it is, is missing", "actor", "give its name, such as Baku=AZE")
            return Position(actor, given.choice("issue", Issue), given.choice("position", Posture))
        case Kind.REMARK:
            return None


def _tally(given: _Given, stance: Stance, conflict: Conflict | None) -> Tally:
    number = given.span("number")
    if number is None and stance not in _SILENT:
        raise InputError("a figure needs its words", "number", "give the number as the text has it")
    return Tally(
        given.choice("measure", Measure), given.choice("unit", Unit, Unit.PEOPLE), _quantity(given, number), number,
        given.choice("class", Counted, Counted.UNSPECIFIED), given.word("of") or "", given.word("side"),
        given.word("by"), given.place("place", conflict), given.day("from"), given.day("to"),
    )  # fmt: skip


def _quantity(given: _Given, number: Span | None) -> Quantity | None:
    """As given, else as the words of the number say."""
    if figure := given.word("figure"):
        try:
            return figure_of(figure)
        except ValueError as fault:
            raise InputError("not a figure", figure, "write 12, 12..15, 12.. (at least) or ..15 (up to)") from fault
    if number is None:
        return None
    words = [number.text[start:end].lower() for start, end in find_words(number.text)]
    if not (read := find_numerals(words)):
        raise InputError("this number is not understood", number.text, "give the figure: 12, 12..15, 12.. or ..15")
    return read[0].quantity


@dataclass(frozen=True, slots=True)
class _Given:
    """What a person gave, and the text that it is found in."""

    text: str
    masked: str
    slots: Mapping[str, str]
    known: tuple[Claim, ...]
    quote: Span | None = None

    @property
    def stretch(self) -> Span:
        """The quotation, found."""
        if self.quote is None:
            raise InputError("a claim needs the words that state it", "quote", "give them as the text has them")
        return self.quote

    def quoted(self) -> Span:
        """The quotation where `at` says, or where its words stand alone."""
        found = self._found("quote")
        at = [span for span in found if str(span.start) == self.slots.get("at")] or found
        if not at:
            raise InputError("these words are not in the text", self.slots.get("quote", ""), "quote them as they stand")
        if len(at) > 1:
            places = ", ".join(str(span.start) for span in at[:10])
            raise InputError(f"these words stand {len(at)} times in the text", "quote", f"say which: at={places}")
        return at[0]

    def span(self, slot: str) -> Span | None:
        """Words of the text nearest to the quotation, in it first; None where none are given."""
        if not self.slots.get(slot):
            return None
        if not (found := self._found(slot)):
            raise InputError("these words are not in the text", self.slots[slot], f"quote the {slot} as it stands")
        return self._nearest(found)

    def needed(self, slot: str) -> Span:
        """As `span`; raises InputError without any."""
        if (span := self.span(slot)) is None:
            raise InputError(f"the {slot} is missing", slot, "give its words as the text has them")
        return span

    def word(self, slot: str) -> str | None:
        """What is given for a slot, names that were blotted out put back from the text."""
        value = self.slots.get(slot) or None
        return value and self._raw(value)

    def choice(self, slot: str, of: type[Choice], otherwise: Choice | None = None) -> Choice:
        """One of a closed list."""
        value = self.slots.get(slot) or otherwise
        if value not in list(of):
            what = f"the {slot} is missing" if not value else f"no such {slot}"
            raise InputError(what, str(value or slot), f"choose one of {', '.join(of)}")
        return of(value)

    def day(self, slot: str) -> str | None:
        """An ISO date."""
        value = self.slots.get(slot) or None
        try:
            return value and date.fromisoformat(value).isoformat()
        except ValueError as fault:
            raise InputError("no day", value or "", "write it as 2020-09-30") from fault

    def place(self, slot: str, conflict: Conflict | None) -> Place | None:
        """A place, and where it is as far as that is known."""
        words = self.word(slot)
        return (resolve_place(words, (), conflict) or Place(words)) if words else None

    def claimant(self) -> Actor:
        """Who vouches: the report's own voice by default."""
        name, code = self.word("claimant"), self.word("claimant-country")
        if name is None or name.casefold() == NARRATOR.name:
            return NARRATOR
        actor = self._known(name, code)
        return replace(actor, type=self.choice("claimant-type", ActorType, actor.type))

    def actor(self, slot: str) -> Actor | None:
        """ "Baku=AZE", the code may be left out."""
        name, _, code = (self.slots.get(slot) or "").partition("=")
        return self._known(self._raw(name.strip()), code.strip() or None) if name.strip() else None

    def actors(self, slot: str) -> tuple[Actor, ...]:
        """Several, parted by semicolons."""
        each = (replace(self, slots={slot: one}).actor(slot) for one in self.slots.get(slot, "").split(";"))
        return tuple(actor for actor in each if actor is not None)

    def source(self, actor: Actor) -> Span | None:
        """Where the text names the claimant, nearest to the quotation."""
        found = [] if actor.is_narrator else [span for name in actor.accept for span in find_in(self.text, name)]
        return self._nearest(found) if found else None

    def _known(self, name: str, code: str | None) -> Actor:
        """An actor of the report that is called so, else one of this name alone."""
        contents = [c.content for c in self.known]
        others = [a for c in contents for a in _actors_of(c) if a is not None]
        actors = [*(c.claimant for c in self.known if not c.claimant.is_narrator), *others]
        called = [a for a in actors if name.casefold() in {n.casefold() for n in a.accept}]
        found = next((a for a in called if code in (None, a.country)), None)
        accept = tuple(dict.fromkeys((name, *(found.accept if found else ()))))
        return Actor(accept, code or (found.country if found else None), found.type if found else ActorType.OTHER)

    def _found(self, slot: str) -> list[Span]:
        words = self.slots.get(slot, "")
        found = find_in(self.text, words) or find_in(self.masked, words)
        return [Span.of(self.text, span.start, span.end) for span in found]

    def _raw(self, words: str) -> str:
        """The words of the text that are blotted out so."""
        found = find_in(self.masked, words) if BLOCK in words else []
        return self.text[found[0].start : found[0].end] if found else words

    def _nearest(self, found: Sequence[Span]) -> Span:
        quote = self.stretch
        return min(found, key=lambda s: (not quote.covers(s), abs(s.start - quote.start)))


def _actors_of(content: Content) -> tuple[Actor | None, ...]:
    match content:
        case Event(by=by, to=to):
            return by, to
        case Position(actor=actor):
            return (actor,)
        case _:
            return ()
