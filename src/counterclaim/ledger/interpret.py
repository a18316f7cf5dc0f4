"""The ledger's view of a claim: who vouches, for which side, about what, over which days. The claim stays as said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from counterclaim.ledger.keys import key_of, place_key, thing_of
from counterclaim.ledger.rules import DEFAULT, Rules
from counterclaim.ledger.scope import decide_scope, sentence_at
from counterclaim.ledger.sides import (
    bloc_of,
    code_of,
    opposed,
    party_of,
    plain,
    relation,
    same_side,
    third_party,
    voices,
)
from counterclaim.ledger.standing import covers_of, standing_of
from counterclaim.ledger.tables import says
from counterclaim.ledger.views import KeyedView, Standing, Subject
from counterclaim.lexicons.states import states
from counterclaim.records.claims import (
    Actor,
    Claim,
    Counted,
    Event,
    Kind,
    Measure,
    Modality,
    Place,
    Position,
    Stance,
    Tally,
)
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Relation, Scope, View
from counterclaim.records.reports import Origin, Report

_OF_A_DOER = {Measure.ATTACKS}  # by whom defines the set, whoever suffered
_NEAR = 40  # code points: a clause
_VERBS = {Stance.AFFIRMS: "says", Stance.DENIES: "denies", Stance.DOUBTS: "doubts", Stance.WITHHOLDS: "withholds"}


def interpret(
    claim: Claim, report: Report, conflict: Conflict | None, origin: Origin | None = None, rules: Rules = DEFAULT
) -> tuple[KeyedView, ...]:
    """The views of one claim, one a party that vouches for it; none of a remark."""
    subject, of = _subject(claim, report, conflict, _origin_id(report, origin))
    if subject is None:
        return ()
    speakers = voices(claim.claimant, report, conflict, releases=rules.release_voice)
    return tuple(_keyed(claim, speaker, subject, of, report, conflict, origin, rules) for speaker in speakers)


def _keyed(
    claim: Claim, speaker: Actor, subject: Subject, of: str, report: Report,
    conflict: Conflict | None, origin: Origin | None, rules: Rules,
) -> KeyedView:  # fmt: skip
    code = party_of(speaker, conflict)
    around = sentence_at(report.text, claim.quote)
    sufferer, doer = _ends(claim, subject)
    day = subject.since or subject.until
    view = _view(claim, speaker, subject, report, conflict, origin, rules)
    standing = standing_of(claim, code, sufferer, doer, conflict, day)
    minimum = rules.observed_is_minimum and standing is Standing.OBSERVED and not says("standing", "complete", around)
    return KeyedView(
        key=key_of(subject),
        subject=subject,
        view=replace(view, high=None) if minimum else view,
        standing=standing,
        claimant=_identity(speaker, code, report),
        narrator=claim.claimant.is_narrator,
        corrected=_is_earlier(claim, report, around),
        covers=covers_of(claim, code, doer, conflict, day) if claim.stance is Stance.DENIES else None,
        posture=claim.content.posture if isinstance(claim.content, Position) else None,
        of=of,
        by_words=_wording(claim, "by"),
        target_words=_wording(claim, "to"),
    )


def _view(
    claim: Claim, speaker: Actor, subject: Subject, report: Report,
    conflict: Conflict | None, origin: Origin | None, rules: Rules,
) -> View:  # fmt: skip
    code = party_of(speaker, conflict)
    sufferer, doer = _ends(claim, subject)
    about = doer if subject.kind is Kind.EVENT else sufferer
    day = subject.since or subject.until
    low, high = claim.content.bounds(rules.convention) if isinstance(claim.content, Tally) else (None, None)
    related = relation(code, about, doer, conflict, day)
    if related is Relation.UNDETERMINED and third_party(speaker, conflict):
        related = Relation.THIRD
    if (subject.kind is Kind.EVENT and opposed(code, doer, conflict, day)) or (
        same_side(code, sufferer, conflict, day) and subject.kind is Kind.EVENT
    ):
        related = Relation.OWN if same_side(code, doer, conflict, day) else Relation.OTHER
    return View(
        claim=claim.id,
        report=report.id,
        claimant=_name(speaker, report),
        party=bloc_of(code, conflict, day),
        relation=related,
        stance=str(claim.stance),
        modality=str(claim.modality),
        low=low,
        high=high,
        day=_as_of(subject, report),
        origin=_primary(speaker, code, report, origin, rules),
        words=claim.quote.text,
        verb=" ".join(claim.cue.text.split()) if claim.cue else _VERBS[claim.stance],
        source=_source(report),
        published=report.published,
        superseded=origin is not None and origin.superseded_by is not None,
        confidence=claim.confidence,
    )


def _subject(claim: Claim, report: Report, conflict: Conflict | None, origin: str) -> tuple[Subject | None, str]:
    code = conflict.code if conflict else None
    match claim.content:
        case Tally() as tally:
            return _tally_subject(claim, tally, report, conflict, origin), tally.of
        case Event() as event:
            return _event_subject(event, conflict, origin), event.action.text
        case Position() as position:
            actor = code_of(position.actor, conflict)
            return Subject(Kind.POSITION, code, by=actor, issue=position.issue), position.actor.name
        case _:
            return None, ""


def _tally_subject(claim: Claim, tally: Tally, report: Report, conflict: Conflict | None, origin: str) -> Subject:
    place = place_of(tally.place, conflict)
    extent = decide_scope(claim, tally, report, conflict, whole=place is None or _of_states(tally.place))
    day = extent.since or extent.until
    population = _population(tally, conflict, day)
    doer = bloc_of(tally.by, conflict, day)
    defines = tally.measure in _OF_A_DOER or (population is None and extent.scope is not Scope.INCIDENT)
    subject = Subject(
        kind=Kind.TALLY,
        conflict=conflict.code if conflict else None,
        measure=tally.measure,
        unit=tally.unit,
        thing=thing_of(tally),
        counted=Counted.UNSPECIFIED if tally.counted is Counted.MIXED else tally.counted,
        population=population,
        place=place,
        place_words=tally.place.words if tally.place else None,
        by=doer if defines else None,
        scope=extent.scope,
        since=extent.since,
        until=extent.until,
    )
    return replace(subject, tie=_tie(subject, claim, origin))


def _tie(subject: Subject, claim: Claim, origin: str) -> str | None:
    """What is told without the day, or without any place or population, can be compared within its story only.

    A force that is to come is compared with others to come, never with one that is there.
    """
    match subject.scope:
        case Scope.UNKNOWN:
            return f"{origin}:{claim.anchor.text}"
        case Scope.STOCK:
            return "planned" if claim.modality is Modality.FUTURE else None
        case Scope.INCIDENT:
            placed = subject.place or subject.population
            return None if subject.since and placed else origin
        case Scope.WINDOW:
            return None if subject.since else origin
        case _:
            return None


def _event_subject(event: Event, conflict: Conflict | None, origin: str) -> Subject:
    place = place_of(event.place, conflict)
    by, to = code_of(event.by, conflict), code_of(event.to, conflict)
    known = event.date and (place or (by and to))
    return Subject(
        kind=Kind.EVENT,
        conflict=conflict.code if conflict else None,
        event_type=event.type,
        by=by,
        target=to,
        place=place,
        place_words=event.place.words if event.place else None,
        since=event.date,
        tie=None if known else origin,
    )


def place_of(place: Place | None, conflict: Conflict | None) -> str | None:
    """A place as compared, None where it is the whole theatre of the conflict or has no name."""
    if place is None or place.precision == "country":
        return None
    name = place_key(place.name or place.words)
    return None if name is None or name in _theatre(conflict) else name


def _of_states(place: Place | None) -> bool:
    """Whether a place is one or more whole states: "Iraq and Syria"."""
    names = re.split(r",\s*|\s+and\s+", " ".join(place.words.split()).lower()) if place else [""]
    return all(name in _state_names() for name in names)


@cache
def _state_names() -> frozenset[str]:
    return frozenset(name.lower() for state in states() for name in state.names)


def _theatre(conflict: Conflict | None) -> set[str]:
    if conflict is None:
        return set()
    title = conflict.name.lower()
    named = {p.lower() for p in conflict.places if p.lower().split("-")[-1][:5] in title}
    return named | {
        p.name.lower() for p in conflict.parties if p.code in conflict.places and p.name.lower()[:4] in title
    }


def _population(tally: Tally, conflict: Conflict | None, day: str | None) -> str | None:
    """Who suffered, as a bloc. In a civil war a state's nationals are its whole people, no party."""
    civil = conflict is not None and any(p.code.startswith(f"{tally.side}-") for p in conflict.parties)
    if civil and tally.counted in (Counted.CIVILIAN, Counted.UNSPECIFIED, Counted.MIXED):
        return None
    return bloc_of(tally.side, conflict, day)


def _ends(claim: Claim, subject: Subject) -> tuple[str | None, str | None]:
    """Who suffered, and who did it."""
    match claim.content:
        case Tally() as tally:
            return tally.side, tally.by
        case Event():
            return subject.target, subject.by
        case _:
            return None, subject.by


def _is_earlier(claim: Claim, report: Report, around: str) -> bool:
    """Whether the words right before a figure give it as an older one: "initially 12", "raised from 12"."""
    before = report.text[max(0, claim.anchor.start - _NEAR) : claim.anchor.start]
    if not isinstance(claim.content, Tally) or before.count(".") > 1:
        return False
    return says("standing", "earlier", before) or (
        before.rstrip().endswith("from") and says("standing", "revised", around)
    )


def _wording(claim: Claim, end: str) -> str | None:
    actor = getattr(claim.content, end) if isinstance(claim.content, Event) else None
    return actor.name if actor else None


def _identity(speaker: Actor, code: str | None, report: Report) -> str:
    return f"voice of {report.outlet}" if speaker.is_narrator else code or plain(speaker.name)


def _primary(speaker: Actor, code: str | None, report: Report, origin: Origin | None, rules: Rules) -> str:
    """What counts once: the primary source, wherever it is quoted; of the report's own voice, its story."""
    if speaker.is_narrator or not rules.primary_source:
        return _origin_id(report, origin)
    return f"source:{code or plain(speaker.name)}"


def _origin_id(report: Report, origin: Origin | None) -> str:
    return origin.origin if origin else report.id


def _name(speaker: Actor, report: Report) -> str:
    if speaker.is_narrator:
        return report.source
    words = " ".join(speaker.name.split())
    words = words.removeprefix("the ").removeprefix("The ")
    return words[:1].upper() + words[1:]


def _as_of(subject: Subject, report: Report) -> str | None:
    if subject.kind is Kind.POSITION or subject.scope is Scope.UNKNOWN:
        return report.published[:10] if report.published else None
    return subject.until or subject.since or (report.published[:10] if report.published else None)


def _source(report: Report) -> str:
    if not report.published:
        return report.source
    day = date.fromisoformat(report.published[:10])
    return f"{report.source}, {day.day} {day:%b %Y}"
