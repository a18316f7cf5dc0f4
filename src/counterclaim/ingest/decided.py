"""Sentences that say by whose decision a report is of one origin with others, or is kept apart from them."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.ingest.clusters import Cluster, Likenesses, pair_of
from counterclaim.records.reports import Report
from counterclaim.records.reviews import Review


def write_joining(report: Report, cluster: Cluster, known: Mapping[str, Report]) -> str:
    """ "Of one origin with r0123456789 (Lake Post, 2031-05-03), says Anna: both quote one call." A sentence for each
    decision that holds and names the report; empty without one."""
    told = [(review, set(pair_of(review)) - {report.id}) for review in cluster.joined if report.id in pair_of(review)]
    return " ".join(f"Of one origin with {cite(known[other])}, {_says(review)}" for review, (other,) in told)


def write_parting(
    report: Report, clusters: Mapping[str, Cluster], known: Mapping[str, Report], links: Likenesses
) -> str:
    """ "82% of the wording is shared with r0123456789 (...), but both are apart, says Anna." Of the closest near-copy
    that a decision keeps in another of the clusters (by report id); empty where there is none."""
    ours = clusters[report.id]
    near = {other: link.share for other, link in links.get(report.id, {}).items() if other not in ours.members}
    if not near:
        return ""
    closest = min(near, key=lambda other: (-near[other], other))
    theirs = clusters[closest].members
    parting = [r for r in ours.apart if not theirs.isdisjoint(pair_of(r))]
    own = [r for r in parting if {report.id, closest} == set(pair_of(r))]
    review = (own or parting)[0]
    whose = "both" if own else " and ".join(cite(known[mark]) for mark in pair_of(review))
    shared = f"{near[closest]:.0%} of the wording is shared with {cite(known[closest])}"
    return f"{shared}, but {whose} are apart, {_says(review)}"


def cite(report: Report) -> str:
    """ "r0123456789 (Lake Post, 2031-05-03)"."""
    return f"{report.id} ({report.source}{', ' + report.published[:10] if report.published else ''})"


def _says(review: Review) -> str:
    why = review.why.strip()
    return f"says {review.reviewer}{': ' + why.rstrip('.') if why else ''}."
