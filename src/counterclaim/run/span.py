"""The matters that the reports of a span of days make by themselves, as if there were no others.

What the ledger keeps is used as far as it holds for the span too: the views of a report whose copies all lie within
it, and a matter of which nobody else tells. The rest is made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from counterclaim.ingest.clusters import joined_by
from counterclaim.ingest.origins import origins_of
from counterclaim.ledger.reconcile import link
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Likeness, Origin
from counterclaim.records.reviews import Review
from counterclaim.run.pieces import Pieces, Policy
from counterclaim.store.filters import ReportFilter
from counterclaim.store.making import MadeView
from counterclaim.store.rows import key_hash
from counterclaim.store.span import Span
from counterclaim.store.store import Store

Near = Mapping[str, Mapping[str, Likeness]]


def matters_of_span(store: Store, policy: Policy, wanted: ReportFilter, conflict: str | None) -> tuple[Matter, ...]:
    """The linked matters of these reports, of a conflict (a code; None: all), by key. The ledger is up to date."""
    reviews = store.reviews()
    pieces = Pieces(policy, reviews)
    with store.span() as span:
        within = span.published(wanted).keys()
        told = set(within) if conflict is None else within & span.about(conflict, _merged(reviews))
        moved = _moved(span, told, within, reviews)
        anew = [view for kept in span.made.reports(moved) for view in pieces.views_of((kept, moved[kept.id]))]
        alone = tuple(_matters(span, pieces, span.views(told - moved.keys()), anew))
    return tuple(m for m in link(alone, policy.by_code, policy.rules) if conflict in (None, m.conflict))


def _merged(reviews: Iterable[Review]) -> set[str]:
    """Keys (hashes) of matters into which others were merged, maybe those of another conflict."""
    return {key_hash(into) for review in reviews if (into := dict(review.change).get("into"))}


def _moved(
    span: Span, reports: Collection[str], within: Collection[str], reviews: Sequence[Review]
) -> dict[str, Origin]:
    """Those reports whose origin, or that of a later version, lies outside: with the origin that they have within."""
    joined = joined_by(reviews)
    near = span.made.likenesses(reports)
    links = _links(span, [report for report in reports if report in near or report in joined], within, joined)
    known = {report.id: report for report in span.made.texts(links)}
    found, kept = origins_of(known, links, reviews), span.made.origins(known)
    return {mark: found[mark] for mark in reports if mark in found and _weighs(found[mark]) != _weighs(kept[mark])}


def _weighs(origin: Origin) -> tuple[str, bool]:
    """What of an origin views depend on."""
    return origin.origin, origin.superseded_by is not None


def _links(span: Span, reports: Iterable[str], within: Collection[str], joined: Mapping[str, set[str]]) -> Near:
    """These reports and all that likenesses or decisions join to them within the span, in however many steps."""
    found: dict[str, Mapping[str, Likeness]] = {}
    edge = set(reports)
    while edge:
        near = span.made.likenesses(edge)
        inside = {mark: {o: like for o, like in near.get(mark, {}).items() if o in within} for mark in edge}
        found |= inside
        edge = {o for mark in edge for o in (*inside[mark], *joined.get(mark, ())) if o in within} - found.keys()
    return found


def _matters(span: Span, pieces: Pieces, kept: Iterable[MadeView], anew: Sequence[MadeView]) -> Iterator[Matter]:
    """Each matter without links: as it is kept, where all that tell of it are among the kept views."""
    groups: dict[str, list[str]] = defaultdict(list)
    for view in (*kept, *anew):
        groups[view.matter].append(view.record)
    told = span.told_by(groups.keys() - {view.matter for view in anew})
    whole = {key for key, n in told.items() if n == len(groups[key])}
    yield from span.matters(whole)
    yield from (pieces.matter_alone(records) for key, records in groups.items() if key not in whole)
