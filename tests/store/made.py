"""Records for the tests of the store, each in one line. The war and its people are invented."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from counterclaim.records.claims import (
    Actor,
    Claim,
    Content,
    Counted,
    Event,
    EventType,
    Issue,
    Measure,
    Modality,
    Position,
    Posture,
    Reading,
    Stance,
    Tally,
    Unit,
)
from counterclaim.records.matters import Dispute, Evidence, Finding, Matter, Note, Relation, View
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Origin, Raw, Refusal, Report
from counterclaim.records.reviews import Review, Verdict
from counterclaim.records.spans import Span
from counterclaim.store.making import MadeMatter, MadeView
from counterclaim.store.rows import key_hash
from counterclaim.store.store import Store

NOON = "2031-05-04T12:00:00+00:00"
RURITANIA = Actor(("Ruritania's defence ministry", "The ministry"), "RUR")
SYLDAVIA = Actor(("Élodie Kroupnik", "the Syldavian envoy"), "SYL")
TEXT = "Ruritania said 12 soldiers of Grand Fenwick died. Syldavia denied it and called for talks."


def report(text: str = TEXT, name: str = "dispatch-1", **fields: str | None) -> Report:
    return Report(name, text, **{"outlet": "Strelsau Gazette", "published": "2031-05-04", **fields})


def raw(data: str = TEXT, origin: str = "page.txt") -> Raw:
    kept = data.encode()
    return Raw(sha256(kept).hexdigest(), kept, origin, "text/plain", NOON, "counterclaim 0.1.0 text")


def told(text: str = TEXT, **fields: str | None) -> tuple[Report, Raw, Reading]:
    """A report with its bytes and its reading, as they come to the store."""
    made, data = report(text, **fields), raw(text)
    return Report(**{**_fields(made), "raw_sha256": data.sha256}), data, reading(made)


def _fields(made: Report) -> dict[str, str | None]:
    names = ("name", "text", "title", "outlet", "agency", "address", "published", "updated", "captured")
    return {name: getattr(made, name) for name in names}


def reading(of: Report, *claims: Claim, reader: str = "reader-1") -> Reading:
    return Reading(of.sha256, reader, NOON, claims or (killed(of), denied(of), talks(of)))


def claim(of: Report, words: str, content: Content = None, by: Actor = RURITANIA, **rest: object) -> Claim:
    start = max(of.text.find(words), 0)
    quote = Span(start, start + len(words), words)
    return Claim(of.sha256, by, rest.get("stance", Stance.AFFIRMS), Modality.ACTUAL, quote, content)  # type: ignore[arg-type]


def killed(of: Report, number: int = 12) -> Claim:
    figure = Span(15, 17, str(number))
    content = Tally(
        Measure.KILLED, Unit.PEOPLE, Quantity(number), figure, Counted.COMBATANT, "soldiers of Grand Fenwick", "FEN+BOR"
    )
    return claim(of, "12 soldiers of Grand Fenwick died", content)


def denied(of: Report) -> Claim:
    content = Event(EventType.ASSAULT, Span(45, 49, "died"), None, RURITANIA, None, "2031-05-02")
    return claim(of, "it", content, SYLDAVIA, stance=Stance.DENIES)


def talks(of: Report) -> Claim:
    return claim(of, "called for talks", Position(SYLDAVIA, Issue.TALKS, Posture.CALLS_FOR), SYLDAVIA)


def refusal(origin: str = "photo.png", reason: str = "a picture holds no text") -> Refusal:
    return Refusal(origin, reason, "give the text", NOON, "0" * 64)


def review(of: Report, why: str = "seen on film") -> Review:
    return Review(Verdict.RIGHT, "mk", NOON, why, of.sha256, "tally", 15, 17)


def put(store: Store, *matters: Matter, origins: Sequence[Origin] = ()) -> None:
    """Matters as if they had been made of the claims that their views name."""
    with store.making() as making:
        for n, one in enumerate(matters):
            views = [MadeView(view.claim, key_hash(one.key), "{}") for view in one.views]
            making.put_views({f"{one.views[0].report}{n}": views})
        shelved = [MadeMatter.of(one, one.key, frozenset({7}), frozenset({1})) for one in matters]
        making.put_matters([key_hash(one.key) for one in matters], shelved)
        making.put_origins(origins)


def matter(of: Claim, key: str = "killed|FEN+BOR", day: str = "2031-05-04", silent: bool = False) -> Matter:
    view = View(
        of.id, "r0", "Ruritania", "RUR", Relation.OTHER, of.stance, "actual", 12, 12, day, "o1", of.quote.text,
        "says", "Strelsau Gazette, 4 May 2031",
    )  # fmt: skip
    finding = Finding("tally", Evidence.ONE_SIDED, Dispute.CONTESTED, "Ruritania alone says so.", (of.id,))
    notes = (Note("silence", "Grand Fenwick gives no figure."),) if silent else ()
    return Matter(
        key, f"Fenwickian soldiers killed ({key})", of.kind, "fenwick", (view,), (finding,), notes,
        measure="killed", population="FEN+BOR",
    )  # fmt: skip
