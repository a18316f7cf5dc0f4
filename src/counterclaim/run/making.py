"""Origins, views and matters made again where the facts have changed: only what a change touches, to the same result as
from nothing, in whatever order the facts came."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from counterclaim.ingest.clusters import joined_by, pair_of
from counterclaim.ingest.origins import origins_of
from counterclaim.ingest.signatures import AGREEING
from counterclaim.publish.order import rank_of
from counterclaim.records.reports import Likeness, Origin
from counterclaim.records.reviews import OF_REPORTS, Review, Verdict
from counterclaim.run.beside import with_extents
from counterclaim.run.pieces import Pieces, Policy, making_pieces
from counterclaim.store.making import MadeMatter, Making, Stale
from counterclaim.store.near import chunks
from counterclaim.store.rows import key_hash
from counterclaim.store.store import Store

# Pieces at a time: a writer waits ten seconds for others, and two hundred reports or a thousand matters take two
_REPORTS: Final = 200
_MATTERS: Final = 1000
_AHEAD: Final = 100  # pieces that are written together
_ENOUGH: Final = 100  # pieces in one transaction
_MANY: Final = 1000  # reports: about ten seconds' work, of which processes would take one or two to start
_OF_MATTERS: Final = (Verdict.MERGED, Verdict.SPLIT, Verdict.UNDONE)


def make_stale(store: Store, policy: Policy, reviews: Sequence[Review], workers: int = 1) -> None:
    """Make again what is stale, in transactions of about two seconds: the next run takes up what is left of one.

    Where very many reports are stale, in `workers` processes.
    """
    busy = True
    with making_pieces(policy, reviews, workers if _is_much(store) else 1) as pieces:
        while busy:
            with store.making() as making:
                made = 0
                while busy and made < _ENOUGH:
                    done = _make_some(making, pieces, reviews)
                    busy, made = done > 0, made + done


def _is_much(store: Store) -> bool:
    with store.making() as making:
        return len(making.stale(Stale.REPORTS, _MANY)) == _MANY


def _make_some(making: Making, pieces: Pieces, reviews: Sequence[Review]) -> int:
    """How many pieces were made again, of the first list that names any: each list may add to those after it."""
    if marks := making.stale(Stale.REVIEWS):
        _lay_reviews(making, set(marks), reviews)
        making.done(Stale.REVIEWS, marks)
    elif marks := making.stale(Stale.REPORTS, _REPORTS):
        moved = _find_origins(making, marks, reviews, pieces)
        _put_views(making, {*marks, *moved}, pieces)
        making.done(Stale.REPORTS, marks)
    elif marks := making.stale(Stale.MATTERS, _MATTERS):
        _put_matters(making, marks, pieces)
        making.done(Stale.MATTERS, marks)
    elif marks := making.stale_extents(_MATTERS):
        known = making.matters(marks)
        deeds = zip(known, with_extents(known, making.near), strict=True)
        making.put_extents((told, rank_of(told)) for deed, told in deeds if told != deed)
        making.done(Stale.EXTENTS, marks)
    return len(marks)


def _lay_reviews(making: Making, marks: set[str], reviews: Sequence[Review]) -> None:
    """What new reviews are about is stale: claims of one report, everything, or views that pass through some keys."""
    by_id = {review.id: review for review in reviews}
    for new in (by_id[mark] for mark in marks if mark in by_id):
        review = by_id.get(dict(new.change).get("review", ""), new) if new.verdict is Verdict.UNDONE else new
        if review.verdict is Verdict.IDENTIFIED:
            making.mark_all_reports()
        elif review.verdict in OF_REPORTS:
            making.mark(Stale.REPORTS, pair_of(review))
        elif review.text_sha256 is not None:
            making.mark(Stale.REPORTS, [f"r{review.text_sha256[:10]}"])
        elif review.target is not None:
            keys = [key_hash(key) for key in _joined_keys(review, reviews)]
            making.mark(Stale.REPORTS, making.reports_of(keys))
            making.mark(Stale.MATTERS, keys)


def _joined_keys(review: Review, reviews: Sequence[Review]) -> set[str]:
    """The keys that a review names, and all that any reviews send to one another from there."""
    sent = [_sent(r) for r in reviews if r.target is not None]
    keys, before = _sent(review), set[str]()
    while keys != before:
        before = set(keys)
        keys |= {key for pair in sent if pair & keys for key in pair}
    return keys


def _sent(review: Review) -> set[str]:
    """From where to where a review sends views."""
    target = review.target or ""
    into = dict(review.change).get("into")
    return {target, *([into] if into else ()), *([f"{target}|{review.id}"] if review.verdict is Verdict.SPLIT else ())}


def _find_origins(making: Making, marks: Iterable[str], reviews: Sequence[Review], pieces: Pieces) -> set[str]:
    """The reports whose origin, or latest version, is another one now."""
    _find_likenesses(making, marks, pieces)
    links = _joined_reports(making, marks, joined_by(reviews))
    known = {report.id: report for report in making.texts(links)}
    found, before = origins_of(known, links, reviews), making.origins(known)
    making.put_origins(origin for origin in found.values() if origin != before.get(origin.report))
    return {report for report, origin in found.items() if _weighs(origin) != _weighs(before.get(report))}


def _find_likenesses(making: Making, marks: Iterable[str], pieces: Pieces) -> None:
    """Those of reports that were not compared before with all others."""
    new = {report.id: report for report in making.unsigned(marks)}
    met = making.sign(dict(zip(new, pieces.keys(new.values()), strict=True)), AGREEING)
    # of two new ones each meets the other
    pairs = [
        (other, report) for report, others in met.items() for other in others if other not in new or other < report
    ]
    known = {report.id: report for report in making.texts({other for other, _ in pairs})}
    found = pieces.likenesses([(known[other], new[report]) for other, report in pairs])
    for (other, report), likeness in zip(pairs, found, strict=True):
        if likeness is not None:
            making.put_likeness(report, other, likeness)


def _weighs(origin: Origin | None) -> tuple[str, bool] | None:
    """What of an origin the ledger's views depend on."""
    return (origin.origin, origin.superseded_by is not None) if origin else None


def _joined_reports(
    making: Making, reports: Iterable[str], joined: Mapping[str, set[str]]
) -> Mapping[str, Mapping[str, Likeness]]:
    """These reports and all that likenesses or decisions join to them, in however many steps, each with its
    near-copies."""
    found: dict[str, Mapping[str, Likeness]] = {}
    edge = set(reports)
    while edge:
        near = making.likenesses(edge)
        found |= {report: near.get(report, {}) for report in edge}
        edge = {other for report in edge for other in (*found[report], *joined.get(report, ()))} - found.keys()
    return found


def _put_views(making: Making, reports: set[str], pieces: Pieces) -> None:
    origins = making.origins(reports)
    read = list(making.reports(sorted(reports)))
    made = pieces.views([(kept, origins.get(kept.id)) for kept in read])
    for some in chunks(zip(read, made, strict=True), _AHEAD):
        making.put_views({kept.id: views for kept, views in some})


def _put_matters(making: Making, marks: Sequence[str], pieces: Pieces) -> None:
    """Some are made, by processes where there are any, while those before are written."""
    ahead: deque[tuple[list[str], Iterator[MadeMatter]]] = deque()
    for some in chunks(marks, _AHEAD):
        ahead.append((some, pieces.matters(list(making.views(some).values()))))
        if len(ahead) > 2:
            keys, made = ahead.popleft()
            making.put_matters(keys, list(made))
    for keys, made in ahead:
        making.put_matters(keys, list(made))
