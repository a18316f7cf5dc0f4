"""Which reports copy one another, and which are versions of one report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from counterclaim.ingest.clusters import Cluster, Likenesses, clusters_of
from counterclaim.ingest.decided import cite, write_joining, write_parting
from counterclaim.ingest.signatures import AGREEING, SignatureIndex, find_shingles, name_key, shingle_signature
from counterclaim.ingest.versions import find_changes
from counterclaim.records.reports import Likeness, Origin, Report
from counterclaim.records.reviews import Review

# Shares of the shorter text's shingles. Follow-ups of one paper on one story, background paragraphs and all, share up
# to 0.30 (136 Guardian reports on Syria, every pair); copies with light edits, cuts and another headline 0.6 and more.
_COPY = 0.5
_COPY_CREDITED = 0.35  # both credit one agency and are a day apart at most
_SHORTEST = 0.12  # of the longer text: below, a statement quoted whole is no copy of the feature that quotes it
_FEW = 20  # shingles: so short a text must agree nearly whole
_COPY_FEW = 0.8
_UPDATE = re.compile(r"(?i)\b(?:update|write-?thru|lead|corrected|correction|refiled?)\b\W*(\d*)")


def find_origins(reports: Iterable[Report], reviews: Sequence[Review] = ()) -> dict[str, Origin]:
    """The origin of every report, by report id; a pure function, whatever the order. `reviews` that join two reports,
    or keep them apart, are laid over what is found."""
    known: dict[str, Report] = {}
    for report in reports:
        known[report.id] = min(known.get(report.id, report), report, key=_age)
    return origins_of(known, _find_likenesses(known), reviews)


def origins_of(known: Mapping[str, Report], links: Likenesses, reviews: Sequence[Review] = ()) -> dict[str, Origin]:
    """The origins of reports (by id) between which these likenesses, and no others, were found.

    Given one report and all that are joined to it by likenesses or decisions, in however many steps, it gives what it
    gives for the whole ledger.
    """
    clusters = clusters_of(known, links, reviews)
    of = {member: cluster for cluster in clusters for member in cluster.members}
    found: dict[str, Origin] = {}
    for cluster in clusters:
        first = min((known[m] for m in cluster.members), key=_age)
        for member in cluster.members:
            parted = write_parting(known[member], of, known, links)
            found[member] = _origin(known[member], first, cluster, known, parted)
    return found


def meeting_keys(report: Report) -> tuple[int, ...]:
    """Keys under which a report meets those that it may be a copy of: by its wording; a day's rows of a table meet
    other forms of the same rows only, however alike two days are."""
    if report.series is not None:
        return tuple(name_key(f"{n} {report.series} {report.published}") for n in range(AGREEING))
    return shingle_signature(report.text)


def compare_reports(one: Report, other: Report) -> Likeness | None:
    """How two reports are near-copies, None where they are not; which is given first does not matter."""
    if one.series or other.series:
        return _compare_rows(one, other)
    ours, theirs = _shingles_of(one.text), _shingles_of(other.text)
    fewer, more = sorted((len(ours), len(theirs)))
    share = len(ours & theirs) / max(fewer, 1)
    agency = one.agency if one.agency and one.agency == other.agency and _days_apart(one, other) <= 1 else None
    needed = _COPY_FEW if fewer < _FEW else _COPY_CREDITED if agency else _COPY
    if share < needed or fewer < _SHORTEST * more:
        return None
    earlier, later = sorted((one, other), key=_age)
    return Likeness(share, agency, find_changes(earlier.text, later.text))


def _compare_rows(one: Report, other: Report) -> Likeness | None:
    """Rows of one table and day, taken at two times, are versions."""
    if (one.series, one.published) != (other.series, other.published):
        return None
    ours, theirs = set(one.text.split("\n")), set(other.text.split("\n"))
    share = len(ours & theirs) / min(len(ours), len(theirs))
    return Likeness(share, None, ("rows of the table",))


def _origin(report: Report, first: Report, cluster: Cluster, known: Mapping[str, Report], parted: str) -> Origin:
    links, joining = cluster.links, write_joining(report, cluster, known)
    later = _later_version(report, known, links)
    if len(cluster.members) == 1:
        why = "" if parted else "No other report shares its wording."
    elif report.id == first.id and not cluster.joined:
        why = f"The earliest of {len(cluster.members)} reports that share their wording."
    elif report.id == first.id:
        why = f"The earliest of {len(cluster.members)} reports of one origin."
    else:
        why = _copy_sentence(report, first, known, links) if links[report.id] else ""
    if later:
        why += f" A later version, {cite(known[later])}, differs in {'; '.join(links[report.id][later].changes)}."
    return Origin(report.id, first.id, " ".join(filter(None, (why, joining, parted))), later)


def _copy_sentence(report: Report, first: Report, known: Mapping[str, Report], links: Likenesses) -> str:
    near = links[report.id]
    to = first.id if first.id in near else max(near, key=lambda other: (near[other].share, other))
    link = near[to]
    shorter = "its" if len(report.text) <= len(known[to].text) else "the other's"
    credit = f", and both credit {link.agency}" if link.agency else ""
    return f"{link.share:.0%} of {shorter} wording is shared with {cite(known[to])}{credit}."


def _find_likenesses(known: Mapping[str, Report]) -> Likenesses:
    """Every verified pair of near-copies."""
    links: dict[str, dict[str, Likeness]] = defaultdict(dict)
    index = SignatureIndex()
    for one in sorted(known):
        signature = meeting_keys(known[one])
        for other in sorted(index.candidates(signature)):
            link = compare_reports(known[other], known[one])
            if link:
                links[one][other] = links[other][one] = link
        index.add(one, signature)
    return links


@lru_cache(maxsize=512)  # a report is compared with some that were compared a moment ago
def _shingles_of(text: str) -> frozenset[str]:
    return find_shingles(text)


def _later_version(report: Report, known: Mapping[str, Report], links: Likenesses) -> str | None:
    """The version that stands in a report's place: the latest that differs from it.

    A late reprint of an early version is no later version: what differs from the same reports as an earlier one does
    is that version again.
    """
    own = _first_of_version(report.id, known, links)
    firsts = {o: _first_of_version(o, known, links) for o in _differing(report.id, links)}
    versions = [o for o, first in firsts.items() if _is_later(first, own)]
    last = [v for v in versions if not any(_is_later(firsts[o], firsts[v]) for o in versions if o != v)]
    return min(last, default=None)


def _first_of_version(report: str, known: Mapping[str, Report], links: Likenesses) -> Report:
    """The earliest report that says the same: a near-copy, different from the same reports."""
    differing = _differing(report, links)
    same = [o for o, link in links[report].items() if not link.changes and _differing(o, links) == differing]
    return min((known[o] for o in (report, *same)), key=_age)


def _differing(report: str, links: Likenesses) -> set[str]:
    return {other for other, link in links.get(report, {}).items() if link.changes}


def _is_later(one: Report, other: Report) -> bool:
    """Whether `one` is known to come after `other`: by time, by marks of an update, by capture of one address."""
    ours, theirs = _moment(one), _moment(other)
    if ours and theirs and not (ours.startswith(theirs) or theirs.startswith(ours)):
        return ours > theirs
    if _updates(one) != _updates(other):
        return _updates(one) > _updates(other)
    same_page = (one.address is not None and one.address == other.address) or one.series is not None
    return same_page and (one.captured or "") > (other.captured or "")


def _age(report: Report) -> tuple[str, str]:
    """Sorts the earliest first, those without a day last."""
    return _utc(report.published or report.updated) or "~", report.id


def _moment(report: Report) -> str | None:
    return _utc(report.updated or report.published)


def _utc(moment: str | None) -> str | None:
    """A day as it stands, a time with its zone in UTC, so that strings compare."""
    if not moment or "T" not in moment:
        return moment
    at = datetime.fromisoformat(moment)
    return (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y-%m-%dT%H:%M:%S")


def _updates(report: Report) -> int:
    """How often a headline says that it was updated: "UPDATE 2-" twice."""
    found = _UPDATE.search(report.title or "")
    return int(found[1] or 1) if found else 0


def _days_apart(one: Report, other: Report) -> float:
    return abs((one.day - other.day).days) if one.day and other.day else float("inf")
