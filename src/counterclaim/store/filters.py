"""What to look for in the ledger, and how each filter becomes a condition. An unset field asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, and_, exists, false, func, literal, literal_column, or_, select

from counterclaim.store.schema import claims, matters, reports, views
from counterclaim.store.search import CLAIMS, holds

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Who:
    """Someone by any of these codes; else, where none is given, with these words anywhere in the name.

    With codes, the words find those whose own code is not known, at the start of a word ("Mali" is not in "Somali").
    """

    codes: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Reports by outlet or agency (part of its name), day of publication (ISO, both ends included), words of title."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None

    def conditions(self) -> Iterator[Condition]:
        """Each holds for a report that is asked for."""
        yield from _has_words(reports.c.source, self.outlet)
        yield from _within(reports.c.day, reports.c.day, self.since, self.until)
        yield from _has_words(reports.c.words, self.words)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Claims by slot; a claim's day is that of its event or the last of its tally, else that of publication.

    `words` are looked for as in a search: words, "phrases" and beginnings*.
    """

    claimant: Who | None = None
    side: Who | None = None
    kind: str | None = None
    measure: str | None = None
    unit: str | None = None
    stance: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    report: str | None = None  # hash of the text
    min_confidence: float | None = None
    doer: Who | None = None

    def conditions(self) -> Iterator[Condition]:
        """Each holds for a claim that is asked for."""
        c = claims.c
        yield from _is(c.kind, self.kind)
        yield from _is(c.measure, self.measure)
        yield from _is(c.unit, self.unit)
        yield from _is(c.stance, self.stance)
        yield from _is(reports.c.sha256, self.report)
        yield from _is_who(c.party, c.claimant_names, self.claimant)
        yield from _is_who(c.side, c.side_names, self.side)
        yield from _is_who(c.doer, c.doer, self.doer)
        yield from _within(c.day, c.day, self.since, self.until)
        if (self.words or "").strip():
            yield holds(CLAIMS, self.words or "")
        if self.min_confidence is not None:
            yield c.confidence >= self.min_confidence


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """Matters by slot. `status`: a dispute, an evidence, or "silent"; days: any of its claims' days lies within."""

    status: str | None = None
    kind: str | None = None
    side: Who | None = None
    measure: str | None = None
    claimant: Who | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    conflict: str | None = None
    claim: str | None = None  # id of a claim in it
    place: str | None = None  # part of its name
    standing: str | None = None  # its dispute, where there is none its evidence; "position"
    is_mute: bool = False  # its population is said to keep its figure back
    scope: str | None = None  # one of those that "+" parts: "running+stock"

    def conditions(self) -> Iterator[Condition]:
        """Each holds for a matter that is asked for."""
        c = matters.c
        # in so many words, or the index of positions is not used
        yield from [c.kind == literal_column("'position'")] if self.kind == "position" else _is(c.kind, self.kind)
        yield from _is(c.measure, self.measure)
        yield from _is(c.conflict, self.conflict)
        yield from _is(c.standing, self.standing)
        if self.is_mute:
            yield c.mute.is_not(None)
        if self.status == "silent":
            yield or_(c.status.contains(" silent "), _has_mute_other())
        elif self.status is not None:
            yield c.status.contains(f" {self.status} ", autoescape=True)
        if self.place is not None:
            yield func.lower(c.place).contains(self.place.lower().strip(), autoescape=True)
        if self.claim is not None:
            yield c.key.in_(select(views.c.matter).where(views.c.claim == self.claim))
        if self.scope is not None:
            yield c.scope.in_(self.scope.split("+"))
        yield from _is_who(c.parties, c.claimant_names, self.claimant)
        yield from _is_who(c.side, c.words, self.side)
        # the day as no index has it: rows would be opened by the index of days, where that of slots has all that counts
        yield from _within(c.first_day, func.coalesce(c.last_day, ""), self.since, self.until)
        yield from _has_words(c.words, self.words)


def _has_mute_other() -> Condition:
    """Whether a party that speaks of its enemy in a matter is said to keep its own figure back in another."""
    m, mute = matters.c, matters.alias("mute").c
    # the first condition lets an index give those few: each matter would be held against all of its conflict
    same = and_(mute.mute.is_not(None), mute.conflict.is_not_distinct_from(m.conflict), mute.seq != m.seq)
    quiet = m.others.contains(literal("|") + mute.mute + "|")
    return and_(m.kind == "tally", exists(select(mute.seq).where(same, quiet)))


def _is(column: Column[str], value: str | None) -> Iterator[Condition]:
    if value is not None:
        yield column == value


def _has_words(column: Column[str], words: str | None) -> Iterator[Condition]:
    """Every word stands somewhere in the column, which is case-folded."""
    for word in (words or "").casefold().split():
        yield column.contains(word, autoescape=True)


def _is_who(codes: Column[str], names: Column[str], who: Who | None) -> Iterator[Condition]:
    if who is None:
        return
    # A joint side is "ARM+NKR": each of its members is meant
    by_code = [("+" + codes + "+").contains(f"+{code}+", autoescape=True) for code in who.codes]
    yield or_(false(), *by_code, *_by_name(codes, names, who))


def _by_name(codes: Column[str], names: Column[str], who: Who) -> Iterator[Condition]:
    words = who.words.casefold()
    if words and not who.codes:
        yield names.contains(words, autoescape=True)
    elif words:
        starts = [names.contains(f"{gap}{words}", autoescape=True) for gap in (" ", "\n")]
        yield and_(func.coalesce(codes, "") == "", or_(names.startswith(words, autoescape=True), *starts))


def _within(
    first: ColumnElement[str], last: ColumnElement[str], since: str | None, until: str | None
) -> Iterator[Condition]:
    if since is not None:
        yield last >= since[:10]
    if until is not None:
        yield first <= until[:10]
