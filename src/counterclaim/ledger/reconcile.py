"""Claims -> matters: whatever the order of reading, the same claims give the same ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from counterclaim.ledger.events import event_findings
from counterclaim.ledger.extent import add_extents
from counterclaim.ledger.findings import tally_finding
from counterclaim.ledger.gather import views_of
from counterclaim.ledger.grades import grade_finding
from counterclaim.ledger.keys import key_of
from counterclaim.ledger.links import link_matters
from counterclaim.ledger.names import matter_name
from counterclaim.ledger.notes import add_notes, matter_notes
from counterclaim.ledger.positions import find_turns, turn_notes
from counterclaim.ledger.reviews import regroup, renames, reviewed_reading
from counterclaim.ledger.revisions import in_order
from counterclaim.ledger.rules import DEFAULT, Rules
from counterclaim.ledger.views import KeyedView
from counterclaim.records.claims import Claim, Kind
from counterclaim.records.conflicts import Conflict
from counterclaim.records.matters import Finding, Matter
from counterclaim.records.reports import Origin, Report
from counterclaim.records.reviews import Review

Choose = Callable[[Report], Conflict | None]


def reconcile(
    reports: Sequence[tuple[Report, Sequence[Claim]]],
    conflicts: Sequence[Conflict] = (),
    origins: Mapping[str, Origin] | None = None,
    reviews: Sequence[Review] = (),
    rules: Rules = DEFAULT,
    choose: Choose | None = None,
) -> tuple[Matter, ...]:
    """All matters of these reports' claims, by key. `origins` maps report ids; `choose` gives a report's conflict.

    Without `choose`, one conflict is every report's; of several, none is anyone's.
    """
    only = conflicts[0] if len(conflicts) == 1 else None
    views: list[KeyedView] = []
    for report, claims in sorted(reports, key=_place_in_order):
        conflict = choose(report) if choose else only
        reviewed, _ = reviewed_reading(report.sha256, claims, reviews)
        views += views_of(report, reviewed, conflict, (origins or {}).get(report.id), rules)
    return matters_of(views, conflicts, reviews, rules)


def _place_in_order(read: tuple[Report, Sequence[Claim]]) -> tuple[str, ...]:
    """By text; where one came from two outlets, by day, outlet and name: the order given does not matter."""
    report = read[0]
    return report.sha256, report.published or "", report.source, report.name


def matters_of(
    views: Sequence[KeyedView],
    conflicts: Sequence[Conflict] = (),
    reviews: Sequence[Review] = (),
    rules: Rules = DEFAULT,
) -> tuple[Matter, ...]:
    """The linked matters of these views, by key."""
    by_code = {c.code: c for c in conflicts}
    regrouped, _ = regroup(views, reviews)
    groups: dict[str, list[KeyedView]] = defaultdict(list)
    for view in regrouped:
        groups[view.key].append(view)
    names = renames(reviews)
    matters = [
        matter_of(key, group, conflict_in(group, by_code), names.get(key), rules)
        for key, group in sorted(groups.items())
    ]
    return link(matters, by_code, rules)


def conflict_in(views: Sequence[KeyedView], conflicts: Mapping[str, Conflict]) -> Conflict | None:
    """The conflict (by code) of the views of one matter; of a merger of several, the first by code."""
    return conflicts.get(min(v.subject.conflict or "" for v in views))


def matter_of(
    key: str,
    views: Sequence[KeyedView],
    conflict: Conflict | None = None,
    name: str | None = None,
    rules: Rules = DEFAULT,
) -> Matter:
    """The matter of the views of one key, without links. Equal views count once; their order does not matter."""
    told = in_order(views)
    subject = next(
        (v.subject for v in told if key_of(v.subject) == key), told[0].subject
    )  # of a merged matter, its own
    findings = _findings(told, rules)
    ratio = next((f.ratio for f in findings), None)
    return Matter(
        key=key,
        name=name or matter_name(told, conflict),
        kind=subject.kind,
        conflict=subject.conflict,
        views=tuple(v.view for v in told),
        findings=findings,
        notes=(*matter_notes(told, ratio), *(turn_notes(told) if subject.kind is Kind.POSITION else ())),
        measure=_text(subject.measure),
        unit=_text(subject.unit),
        counted=_text(subject.counted),
        population=subject.population,
        place=subject.place,
        scope=subject.scope,
        since=subject.since,
        until=max((v.subject.until for v in told if v.subject.until), default=None),
        event_type=_text(subject.event_type),
        issue=_text(subject.issue),
        actor=subject.by,
        target=subject.target,
        thing=subject.thing,
        turns=find_turns(told) if subject.kind is Kind.POSITION else (),
    )


def link(
    matters: Sequence[Matter], conflicts: Mapping[str, Conflict], rules: Rules = DEFAULT,
    of: Collection[str] | None = None,
) -> tuple[Matter, ...]:  # fmt: skip
    """The same matters with links, extents, and the notes that need other matters.

    Those of one matter are right where all on the shelves that it looks on, of its scenes, and of the scenes of these
    are given, and of those linked to it that its notes speak of the same. `of`: keys of those to be linked, all
    by default.
    """
    bare = [_bare(m) for m in sorted(matters, key=lambda m: m.key)]
    return add_notes(add_extents(link_matters(bare, of)), conflicts, rules)


def extents_of(matters: Sequence[Matter]) -> Mapping[str, Matter]:
    """By key these matters with extents, but without links; right for those of whose scenes, and of the scenes of
    what shares one, all are given."""
    linked = link_matters([_bare(m) for m in sorted(matters, key=lambda m: m.key)])
    return {m.key: replace(m, links=()) for m in add_extents(linked)}


def _bare(matter: Matter) -> Matter:
    if not matter.links and all(f.about != "extent" for f in matter.findings):
        return matter
    return replace(matter, links=(), findings=tuple(f for f in matter.findings if f.about != "extent"))


def _findings(views: Sequence[KeyedView], rules: Rules) -> tuple[Finding, ...]:
    match views[0].subject.kind:
        case Kind.TALLY:
            return (grade_finding(tally_finding(views, rules), views, rules),)
        case Kind.EVENT:
            return tuple(grade_finding(f, views, rules) for f in event_findings(views, rules))
        case _:
            return ()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
