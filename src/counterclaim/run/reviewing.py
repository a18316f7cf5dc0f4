"""What people decide about what the ledger holds: the part of the Python interface that keeps reviews."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from counterclaim.ingest.clusters import pair_of
from counterclaim.ledger.gone_over import gone_over, half_gone_over
from counterclaim.ledger.reviews import decisions_like, reviewed_by_id
from counterclaim.lexicons.conflicts import conflict_of
from counterclaim.publish.masking import Mask
from counterclaim.records.claims import Claim
from counterclaim.records.conflicts import Conflict
from counterclaim.records.errors import InputError, UnknownItem
from counterclaim.records.reviews import OF_CLAIMS, OF_REPORTS, Review, State, Verdict, standing_reviews
from counterclaim.run.copies import Copy, decisions_on, find_copies
from counterclaim.run.decisions import Change, Knowing, about, decide, slots_seen
from counterclaim.run.rows import Rows
from counterclaim.run.shown import Shown, ShownReport
from counterclaim.store.store import Store


class Reviewing(ABC):
    """Keeps decisions, and lays them over what it shows."""

    _store: Store

    @property
    @abstractmethod
    def conflicts(self) -> tuple[Conflict, ...]:
        """Those that reports may be about."""

    @abstractmethod
    def show(self, mark: str) -> Shown:
        """What a decision is about, by its id."""

    def reviews(self) -> Rows[Review]:
        """What people decided, in the order in which they did."""
        return Rows(self._store.reviews())

    def review(
        self,
        mark: str,
        verdict: str,
        *,
        reviewer: str,
        why: str = "",
        change: Mapping[str, str] | Change = (),
        seen: str | None = None,
    ) -> Review:
        """Keep a decision on a claim ("right", "wrong", "corrected", "identified"), matter ("merged", "split",
        "renamed") or report ("added": a claim that the reader missed; "gone-over"; "one-origin", "apart": with or from
        another), given by id. `change`: slot -> value; of a merger `into` the other matter's id or key, of an added
        claim the slots of run.adding, of two reports `other`, id or name of the second.

        `seen` is the id of the latest decision about it that the reviewer knew of, "" for none; by default the latest.
        Raises UnknownItem for an id that the ledger does not hold, InputError for a verdict or change that cannot be.
        """
        pairs = tuple(change.items()) if isinstance(change, Mapping) else tuple(change)
        pairs = tuple((slot, self._named(slot, value, verdict)) for slot, value in pairs)
        shown = self.show(mark)
        review = decide(shown, verdict, reviewer, now(), why, pairs, self._knowing(shown))
        return self._keep(replace(review, state=self._state(shown, review, seen, self._store.reviews())))

    def history(self, mark: str) -> tuple[Review, ...]:
        """Everything that was ever decided about a claim or a matter (its id), or about a report's copies: what was
        taken back and the taking back included."""
        if mark.startswith("r"):
            return decisions_on(self._store.report(mark).sha256, self._store.reviews())
        thing = self._store.matter(mark) if mark.startswith("m") else self._store.claim(mark)
        return decisions_like(about(thing), self._store.reviews())

    def identities(self, name: str) -> tuple[Review, ...]:
        """Everything that was ever decided about who a name is, what was taken back and the taking back included."""
        return decisions_like(Review(Verdict.IDENTIFIED, "", "", change=(("name", name),)), self._store.reviews())

    def copies(self, report: str) -> tuple[Copy, ...]:
        """The copies and near-copies of a report (id or name), the closest first, and what was decided about each."""
        shown = self.show(report)
        if not isinstance(shown, ShownReport):
            raise UnknownItem("this is no report", report, "ids of reports begin with r")
        return find_copies(self._store, shown.report, self._store.reviews())

    def read_anew(self, claim: str) -> Mapping[str, Change]:
        """Decision on this claim (its id) -> the slots that another reading than the one it was made on has otherwise,
        with what they were then; decisions for which nothing has changed are left out."""
        shown, kept, found = self.show(claim), self._store.reviews(), {}
        for review in standing_reviews(decisions_like(about(self._store.claim(claim)), kept)):
            if review.state is not None and review.state.slots:
                now = dict(self._state(shown, review, review.state.last, kept).slots)
                found[review.id] = tuple((slot, was) for slot, was in review.state.slots if now.get(slot, was) != was)
        return {mark: changed for mark, changed in found.items() if changed}

    def latest(self, claims: Iterable[str]) -> Mapping[str, str]:
        """The id of the latest decision about each of these claims (ids); "" where there is none."""
        kept = self._store.reviews()
        found = ((claim, decisions_like(about(self._store.claim(claim)), kept) if kept else ()) for claim in claims)
        return {claim: decisions[-1].id if decisions else "" for claim, decisions in found}

    def undo(self, review: str, *, reviewer: str, why: str = "") -> Review:
        """Take a review back, given by its id. Raises UnknownItem for one that the ledger does not hold."""
        kept = self._store.reviews()
        if (taken := next((r for r in kept if r.id == review), None)) is None:
            raise UnknownItem("the ledger holds no such review", review, "give the id that it was kept under")
        state = State(last=decisions_like(taken, kept)[-1].id) if taken.verdict is not Verdict.UNDONE else None
        return self._keep(Review(Verdict.UNDONE, reviewer, now(), why, change=(("review", review),), state=state))

    def unmask(self, *, reviewer: str, why: str) -> Review:
        """Keep on record that somebody asked to see names of private persons. Raises InputError without name or why."""
        if not reviewer.strip() or not why.strip():
            raise InputError("names stay masked", "", "say who asks, and why")
        return self._keep(Review(Verdict.UNMASKED, reviewer.strip(), now(), why.strip()))

    def _knowing(self, shown: Shown) -> Knowing:
        if not isinstance(shown, ShownReport):
            return Knowing()
        names = self._store.private_names([shown.report.id])
        return Knowing(conflict_of(shown.report, self.conflicts), Mask(names))

    def gone_over(self, texts: Iterable[str] | None = None) -> Mapping[str, Review]:
        """Text hash -> the decision that the report was gone over completely; of all texts, or of these."""
        return gone_over(self._store.reviews(texts))

    def half_gone_over(self, texts: Iterable[str] | None = None) -> Mapping[str, int]:
        """Text hash -> how many decisions about its claims stand, of reports not gone over; the most first."""
        return half_gone_over(self._store.reviews(texts))

    def _keep(self, review: Review) -> Review:
        self._store.add_review(review)
        return review

    def _state(self, shown: Shown, review: Review, seen: str | None, kept: Sequence[Review]) -> State:
        """What is decided about, as it stood when the decision `seen` was the latest about it."""
        like = [r.id for r in decisions_like(review, kept)]
        known = like if seen is None else like[: like.index(seen) + 1] if seen in like else []
        unseen = set(like) - set(known)
        siblings = self._store.claims_of([review.text_sha256 or ""])
        if review.other_sha256:
            return State((("origin", self._origins_of(review)),), known[-1] if known else "")
        slots = slots_seen(shown, review, [r for r in kept if r.id not in unseen], siblings)
        return State(slots, known[-1] if known else "")

    def _reviewed(self, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """These claims as people left them: what they decided is laid over all claims of a text together."""
        texts = {c.text_sha256 for c in claims}
        reviews = self._store.reviews(texts)
        if not any(r.verdict in OF_CLAIMS or r.verdict is Verdict.IDENTIFIED for r in reviews):
            return claims
        siblings = self._store.claims_of(texts & {r.text_sha256 or "" for r in reviews})
        known = {c.id for c in siblings}
        others = [c for c in claims if c.id not in known]
        left = reviewed_by_id([*siblings, *others], reviews)
        return tuple(left[c.id] for c in claims if c.id in left)

    def _origins_of(self, review: Review) -> str:
        """Whether the two reports of a decision are of one origin so far, in the words of verdicts."""
        one, other = (self._store.origin(report) for report in pair_of(review))
        return Verdict.ONE_ORIGIN if one and other and one.origin == other.origin else Verdict.APART

    def _named(self, slot: str, value: str, verdict: str) -> str:
        """The value of a slot; another matter or report, given by id, as decisions name it."""
        if slot == "into":
            return self._key_of(value)
        return self._store.report(value).sha256 if slot == "other" and verdict in OF_REPORTS else value

    def _key_of(self, matter: str) -> str:
        """The key of a matter given by id; any other wording as it stands."""
        try:
            return self._store.matter(matter).key
        except UnknownItem:
            return matter


def now() -> str:
    """This moment, to the microsecond and in one zone: decisions are laid over one another in the order of these."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
