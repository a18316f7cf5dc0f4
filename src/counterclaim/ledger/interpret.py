"""The ledger's view of a claim: who vouches, for which side, about what, over which days. The claim stays as said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counterclaim.ledger.cutoffs import closing_day
from counterclaim.ledger.keys import key_of
from counterclaim.ledger.rules import DEFAULT, Rules
from counterclaim.ledger.scope import sentence_at
from counterclaim.ledger.sides import bloc_of, code_of, deed_relation, party_of, plain, relation, third_party, voices
from counterclaim.ledger.standing import Ends, covers_of, standing_of
from counterclaim.ledger.subjects import subjects_of
from counterclaim.ledger.tables import says
from counterclaim.ledger.views import KeyedView, Setting, Standing, Subject
from counterclaim.records.claims import Actor, Claim, Event, Kind, Position, Stance, Tally
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Relation, Scope, View
from counterclaim.records.reports import Origin, Report

_NEAR = 40  # code points: a clause
_VERBS = {Stance.AFFIRMS: "says", Stance.DENIES: "denies", Stance.DOUBTS: "doubts", Stance.WITHHOLDS: "withholds"}


def interpret(
    claim: Claim, report: Report, conflict: Conflict | None, origin: Origin | None = None, rules: Rules = DEFAULT
) -> tuple[KeyedView, ...]:
    """The views of one claim, one a party that vouches for it and an actor whose position it is; none of a remark."""
    setting = Setting(report, conflict, origin, rules)
    speakers = voices(claim.claimant, report, conflict, releases=rules.release_voice)
    pairs = [(speaker, subject) for subject in subjects_of(claim, setting) for speaker in speakers]
    return tuple(
        _keyed(claim, speaker, subject, setting)
        for speaker, subject in pairs
        if _fits(speaker, subject, speakers, setting)
    )


def _fits(speaker: Actor, subject: Subject, speakers: tuple[Actor, ...], setting: Setting) -> bool:
    """Of several who state their own positions, each speaks for itself only."""
    if subject.kind is not Kind.POSITION or len(speakers) == 1:
        return True
    codes = {code_of(s, setting.conflict) for s in speakers}
    return subject.by not in codes or code_of(speaker, setting.conflict) == subject.by


def _keyed(claim: Claim, speaker: Actor, subject: Subject, setting: Setting) -> KeyedView:
    code = party_of(speaker, setting.conflict)
    subject = replace(subject, until=closing_day(claim, subject, code, setting))
    ends = _ends(claim, subject)
    around = sentence_at(setting.report.text, claim.quote)
    standing = standing_of(claim, code, ends, setting.conflict)
    minimum = (
        setting.rules.observed_is_minimum and standing is Standing.OBSERVED and not says("standing", "complete", around)
    )
    view = _view(claim, speaker, subject, ends, setting)
    return KeyedView(
        key=key_of(subject),
        subject=subject,
        view=replace(view, high=None if minimum else view.high, observed=standing is Standing.OBSERVED),
        standing=standing,
        claimant=_identity(speaker, code, setting.report),
        narrator=claim.claimant.is_narrator,
        corrected=_is_earlier(claim, setting.report, around),
        covers=covers_of(claim, code, ends, setting.conflict) if claim.stance is Stance.DENIES else None,
        posture=claim.content.posture if isinstance(claim.content, Position) else None,
        doer=bloc_of(ends.doer, setting.conflict, ends.day),
        of=_of(claim),
    )


def _view(claim: Claim, speaker: Actor, subject: Subject, ends: Ends, setting: Setting) -> View:
    code = party_of(speaker, setting.conflict)
    low, high = claim.content.bounds(setting.rules.convention) if isinstance(claim.content, Tally) else (None, None)
    return View(
        claim=claim.id,
        report=setting.report.id,
        claimant=_name(speaker, setting.report),
        party=bloc_of(code, setting.conflict, ends.day),
        relation=_relation(speaker, code, subject, ends, setting.conflict),
        stance=str(claim.stance),
        modality=str(claim.modality),
        low=low,
        high=high,
        day=_as_of(subject, setting),
        origin=_primary(speaker, code, setting),
        words=claim.quote.text,
        verb=" ".join(claim.cue.text.split()) if claim.cue else _VERBS[claim.stance],
        source=_source(setting.report),
        published=setting.report.published,
        superseded=setting.origin is not None and setting.origin.superseded_by is not None,
        confidence=claim.confidence,
        said=_said(claim),
        outdated=setting.origin is not None and setting.origin.superseded_by is not None,
    )


def _said(claim: Claim) -> int | None:
    tally = claim.content
    return tally.quantity.value if isinstance(tally, Tally) and tally.quantity else None


def _relation(speaker: Actor, code: str | None, subject: Subject, ends: Ends, conflict: Conflict | None) -> Relation:
    """To those who suffered the loss; of an event or a position, to who did it or stands there."""
    to = relation if subject.kind is Kind.TALLY else deed_relation
    one, two = (ends.sufferer, ends.doer) if subject.kind is Kind.TALLY else (ends.doer, ends.sufferer)
    found = to(code, one, two, conflict, ends.day)
    return Relation.THIRD if found is Relation.UNDETERMINED and third_party(speaker, conflict) else found


def _ends(claim: Claim, subject: Subject) -> Ends:
    day = subject.since or subject.until
    if isinstance(claim.content, Tally):
        return Ends(claim.content.side, claim.content.by, day)
    return Ends(subject.target, subject.by, day)


def _of(claim: Claim) -> str:
    match claim.content:
        case Tally() as tally:
            return tally.of
        case Event() as event:
            return event.action.text
        case Position() as position:
            return position.actor.name
        case _:
            return ""


def _is_earlier(claim: Claim, report: Report, around: str) -> bool:
    """Whether the words right before a figure give it as an older one: "initially 12", "raised from 12"."""
    before = report.text[max(0, claim.anchor.start - _NEAR) : claim.anchor.start]
    before = before[before.rfind(". ") + 1 :]
    if not isinstance(claim.content, Tally):
        return False
    return says("standing", "earlier", before) or (
        before.rstrip().endswith("from") and says("standing", "revised", around)
    )


def _identity(speaker: Actor, code: str | None, report: Report) -> str:
    return f"voice of {report.outlet}" if speaker.is_narrator else code or plain(speaker.name)


def _primary(speaker: Actor, code: str | None, setting: Setting) -> str:
    """What counts once: the primary source, wherever it is quoted; of the report's own voice, its story."""
    if speaker.is_narrator or not setting.rules.primary_source:
        return setting.story
    return f"source:{code or plain(speaker.name)}"


def _name(speaker: Actor, report: Report) -> str:
    if speaker.is_narrator:
        return report.source
    words = " ".join(speaker.name.split()).removeprefix("the ").removeprefix("The ")
    return words[:1].upper() + words[1:]


def _as_of(subject: Subject, setting: Setting) -> str | None:
    if subject.kind is Kind.POSITION or subject.scope is Scope.UNKNOWN:
        return setting.day
    return subject.until or subject.since or setting.day


def _source(report: Report) -> str:
    if not report.published:
        return report.source
    day = date.fromisoformat(report.published[:10])
    return f"{report.source}, {day.day} {day:%b %Y}"
