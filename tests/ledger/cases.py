"""One-line builders of reports and claims on an invented war: Ostria and its ally the Marsh Guard against Vell."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.ledger.reconcile import reconcile
from counterclaim.records.claims import (
    NARRATOR,
    Actor,
    ActorType,
    Claim,
    Counted,
    Event,
    EventType,
    Issue,
    Measure,
    Modality,
    Place,
    Position,
    Posture,
    Stance,
    Tally,
    Unit,
)  # fmt: skip
from counterclaim.records.conflicts import Backing, Bloc, Conflict, Opposition, Party, ThirdParty
from counterclaim.records.matters import Matter
from counterclaim.records.quantities import Modifier, Quantity
from counterclaim.records.reports import Report, text_hash
from counterclaim.records.spans import Span

WAR = Conflict(
    code="vell-war",
    name="War of Vell",
    since="2031-03-01",
    until=None,
    parties=(
        Party("OST", "Ostria", "Ostrian", names=("Ostra City", "Ostrian army")),
        Party("MGD", "Marsh Guard", "Marsh Guard", ActorType.ARMED_GROUP),
        Party("VEL", "Vell", "Vellish", names=("Port Vell", "Vellish army")),
        Party("KOR", "Korland", "Korlandish", names=("Kor City",)),
    ),
    blocs=(Bloc("MGD+OST", "Ostrian side", ("MGD", "OST")),),
    opposed=(Opposition("OST", "VEL"), Opposition("MGD", "VEL")),
    backing=(Backing("KOR", "VEL"),),
    third=(ThirdParty("LWM", "Lake Watch Mission", "Mandate of 2 February 2031: watches for both sides"),),
    places=("VEL", "Tarn", "Brok"),
)

OSTRIA = Actor(("Ostria's defence ministry",), "OST", ActorType.GOVERNMENT)
OSTRA_CITY = Actor(("Ostra City",), "OST", ActorType.GOVERNMENT)
GUARD = Actor(("the Marsh Guard",), "MGD", ActorType.ARMED_GROUP)
VELL = Actor(("Vell's army command",), "VEL", ActorType.ARMED_FORCE)
KORLAND = Actor(("Kor City",), "KOR", ActorType.GOVERNMENT)
MISSION = Actor(("the Lake Watch Mission",), "LWM", ActorType.IGO)
HOSPITAL = Actor(("hospital staff",), None, ActorType.WITNESS)
REPORTER = Actor(("a Lake Wire reporter",), None, ActorType.MEDIA)
VOICE = NARRATOR

EXACT, AT_LEAST, NEARLY = Modifier.EXACT, Modifier.AT_LEAST, Modifier.NEARLY


@dataclass
class Page:
    """A report in the making: each claim appends its own sentence to the text."""

    outlet: str = "Lake Wire"
    published: str = "2031-03-05"
    parts: list[str] = field(default_factory=list)
    made: list[tuple[Actor, Stance, Modality, Span, Span | None, object]] = field(default_factory=list)

    def tally(
        self, who: Actor, number: int | None, measure: str = "killed", of: str = "soldiers", side: str | None = "VEL",
        *, words: str | None = None, unit: str = "people", counted: str = "combatant", by: str | None = None,
        place: str | None = None, since: str | None = "2031-03-01", until: str | None = "2031-03-05",
        modifier: Modifier = EXACT, cue: str = "said", stance: str = "affirms", modality: str = "actual",
    ) -> Page:  # fmt: skip
        """A figure; the sentence is the cue, the number (or `words`) and those counted."""
        figure = "none" if number is None else f"{number}"
        quote, cue_span, start = self._write(cue, words or f"{figure} {of} {measure}")
        at = start + max(0, quote.text.find(figure))
        tally = Tally(
            Measure(measure), Unit(unit), None if number is None else Quantity(number, modifier),
            None if number is None else Span(at, at + len(figure), figure), Counted(counted), of, side, by,
            Place(place) if place else None, since, until,
        )  # fmt: skip
        self.made.append((who, Stance(stance), Modality(modality), quote, cue_span, tally))
        return self

    def event(
        self, who: Actor, words: str, action: str, by: Actor | None, to: Actor | None, *, type: str = "ASSAULT",
        place: str | None = None, date: str | None = "2031-03-04", cue: str = "said", stance: str = "affirms",
        again: bool = False,
    ) -> Page:  # fmt: skip
        """A deed; `again` puts the claim on the stretch of the one before, as a denial of it does."""
        if again:
            quote, cue_span = self.made[-1][3], self._write(cue, "the claim")[1]
            start = quote.start
        else:
            quote, cue_span, start = self._write(cue, words)
        at = start + quote.text.find(action)
        trigger = Span(at, at + len(action), action)
        event = Event(EventType(type), trigger, by, to, Place(place) if place else None, date)
        self.made.append((who, Stance(stance), Modality.ACTUAL, quote, cue_span, event))
        return self

    def position(self, who: Actor, actor: Actor, issue: str, posture: str, words: str) -> Page:
        """Where an actor stands."""
        quote, cue_span, _ = self._write("said", words)
        stand = Position(actor, Issue(issue), Posture(posture))
        self.made.append((who, Stance.AFFIRMS, Modality.ACTUAL, quote, cue_span, stand))
        return self

    def read(self) -> tuple[Report, list[Claim]]:
        """The report and its claims."""
        text = "".join(self.parts) or "."
        report = Report(f"{self.outlet}-{self.published}", text, outlet=self.outlet, published=self.published)
        sha = text_hash(text)
        return report, [Claim(sha, w, s, m, q, c, cue=k) for w, s, m, q, k, c in self.made]  # type: ignore[arg-type]

    def _write(self, cue: str, words: str) -> tuple[Span, Span, int]:
        start = sum(map(len, self.parts))
        self.parts.append(f"{cue} {words}. ")
        at = start + len(cue) + 1
        return Span(at, at + len(words), words), Span(start, start + len(cue), cue), at


def ledger(*pages: Page, **settings: object) -> tuple[Matter, ...]:
    """The matters of these pages under the war's conflict file."""
    return reconcile([p.read() for p in pages], (WAR,), **settings)  # type: ignore[arg-type]


def only(*pages: Page, **settings: object) -> Matter:
    """The one matter that these pages make."""
    matters = ledger(*pages, **settings)
    assert len(matters) == 1, [m.name for m in matters]
    return matters[0]
