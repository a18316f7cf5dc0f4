"""Which reports are of one origin: those that shared wording joins, with what people decided laid over it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.records.reports import Likeness
from counterclaim.records.reviews import OF_REPORTS, Review, Verdict, standing_reviews

Likenesses = Mapping[str, Mapping[str, Likeness]]  # by report id, both ways


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports (ids) of one origin; their likenesses among one another; the decisions that join them, the latest first,
    and those that keep any of them apart from others."""

    members: frozenset[str]
    links: Likenesses
    joined: tuple[Review, ...] = ()
    apart: tuple[Review, ...] = ()


def clusters_of(known: Collection[str], links: Likenesses, reviews: Sequence[Review] = ()) -> list[Cluster]:
    """Every known report in one cluster.

    Decisions come first, the latest before the earlier ones: each holds unless later ones together say otherwise.
    Then likenesses, the closest first: each holds unless it joins what a decision keeps apart.
    """
    decided = [r for r in reversed(standing_reviews(reviews)) if _is_about(r, known)]
    growing, joined, apart = _Growing(known), list[Review](), list[Review]()
    for review in decided:
        one, other = pair_of(review)
        if review.verdict is Verdict.ONE_ORIGIN and growing.join(one, other):
            joined.append(review)
        elif review.verdict is Verdict.APART and growing.part(one, other):
            apart.append(review)
    for one, other in sorted(_pairs(links), key=lambda pair: (-links[pair[0]][pair[1]].share, pair)):
        growing.join(one, other)
    return [_cluster(members, links, joined, apart) for members in growing.clusters()]


def pair_of(review: Review) -> tuple[str, str]:
    """Ids of the two reports that a decision about two reports names."""
    return f"r{(review.text_sha256 or '')[:10]}", f"r{(review.other_sha256 or '')[:10]}"


def joined_by(reviews: Iterable[Review]) -> dict[str, set[str]]:
    """Report -> those to which any standing decision joins it (ids)."""
    found: dict[str, set[str]] = {}
    for review in standing_reviews(reviews):
        if review.verdict is Verdict.ONE_ORIGIN:
            one, other = pair_of(review)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


class _Growing:
    """Clusters that grow, but never over what is to be kept apart."""

    def __init__(self, known: Collection[str]) -> None:
        self._of = {report: {report} for report in known}
        self._parted: list[tuple[str, str]] = []

    def join(self, one: str, other: str) -> bool:
        """Whether both are in one cluster now."""
        ours, theirs = sorted((self._of[one], self._of[other]), key=len)
        if ours is not theirs:
            if any((x in ours and y in theirs) or (x in theirs and y in ours) for x, y in self._parted):
                return False
            theirs |= ours
            self._of |= dict.fromkeys(ours, theirs)
        return True

    def part(self, one: str, other: str) -> bool:
        """Whether both are kept apart from now on: not where they are in one cluster already."""
        if self._of[one] is self._of[other]:
            return False
        self._parted.append((one, other))
        return True

    def clusters(self) -> Iterator[frozenset[str]]:
        """Each once, in the order of their first members."""
        given = set[str]()
        for report in sorted(self._of):
            if report not in given:
                yield frozenset(self._of[report])
                given |= self._of[report]


def _is_about(review: Review, known: Collection[str]) -> bool:
    return review.verdict in OF_REPORTS and all(report in known for report in pair_of(review))


def _pairs(links: Likenesses) -> Iterator[tuple[str, str]]:
    return ((one, other) for one, near in links.items() for other in near if one < other)


def _cluster(members: frozenset[str], links: Likenesses, joined: list[Review], apart: list[Review]) -> Cluster:
    among = {m: {o: link for o, link in links.get(m, {}).items() if o in members} for m in members}
    ours, theirs = (tuple(r for r in told if not members.isdisjoint(pair_of(r))) for told in (joined, apart))
    return Cluster(members, among, ours, theirs)
