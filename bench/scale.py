"""A ledger at scale: claims made from real ones by other days, places, parties and figures, in wars of 10,000 claims.

`python -m bench scale CLAIMS` measures 10 and 100 thousand claims; `python -m bench.scale CLAIMS 1000000` any number.
CLAIMS is a folder of annotated claims. Reports of about twenty claims each, in invented wars between two sides with a
monitor beside them, go into a new SQLite ledger, then the matters are made; then single reports are added, and pages of
forty matters asked for. Each size runs in a process of its own, so that its memory can be told.
"""

from __future__ import annotations

import json
import random
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from subprocess import run as run_process
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, Final

from bench.matters import load_gold
from counterclaim.records.claims import Actor, ActorType, Claim, Event, Place, Position, Reading, Tally
from counterclaim.records.conflicts import Conflict, Opposition, Party, ThirdParty
from counterclaim.records.quantities import Quantity
from counterclaim.records.reports import Raw, Report, text_hash
from counterclaim.records.spans import Span
from counterclaim.run.ledger import Ledger, open_ledger
from counterclaim.run.matters import refresh

describe = "scale: a ledger of this many claims; seconds to build, milliseconds a further report or page, megabytes"
# Beside the time that went by stands what one processor spent: on a machine with other work the former says little
SIZES: Final = (10_000, 100_000)
A_WAR: Final = 10_000  # claims
A_REPORT: Final = 20
_PLACES: Final = 40  # a war
_DAYS: Final = 400  # a war lasts
_KEPT: Final = 0.6  # of the words: the rest are invented, or all reports would copy one another
_WORKERS: Final = 2
_PAGE: Final = 40  # matters
_AT_ONCE: Final = 50  # reports invented before they are added
_MORE: Final = 15  # single reports and pages that are timed
_SYLLABLES: Final = "ba dor el fen gra hul is kar lo mar nes ov pra quil ros sta tem ur vel wen yar zol".split()
_PARTIES: Final = ("AAA", "BBB")  # the side, and whom it fights; anyone else stands beside


def run(path: Path, model: Path | None = None, sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Figures by size."""
    found = {}
    for size in sizes:
        command = [sys.executable, "-m", "bench.scale", str(path), str(size), "--one"]
        done = run_process(command, check=True, capture_output=True, text=True)  # noqa: S603 (ourselves)
        found[f"{size:,}"] = json.loads(done.stdout)
    return found


def measure(path: Path, size: int) -> dict[str, float]:
    """Figures of one ledger, built in a temporary folder."""
    _, read = load_gold(path, (".",))
    pool = [claim for _, claims in read for claim in claims]
    rng = random.Random(size)  # noqa: S311 (figures that can be made again)
    wars = [_war(n, rng) for n in range(max(1, size // A_WAR))]
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "scale.db", workers=_WORKERS) as ledger:
        for war in wars:
            ledger.store.put_conflict(war)
        added = _fill(ledger, wars, pool, rng, size)
        made = _timed(lambda: refresh(ledger.store, ledger.conflicts, ledger.settings))
        new = [_report(rng, rng.choice(wars), pool) for _ in range(_MORE)]
        more = [_timed(partial(_more, ledger, report)) for report in new]
        ledger.page(_PAGE)  # the first of a program puts its questions together
        pages = [_timed(partial(ledger.page, _PAGE)) for _ in range(_MORE)]
        of_wars = [_timed(partial(ledger.page, _PAGE, conflict=rng.choice(wars).code)) for _ in range(_MORE)]
        return {
            **_named("s to add", [added], 1),
            **_named("s to make", [made], 1),
            **_named("ms a further report", more, 1000),
            "ms at the worst": 1000 * max(wall for wall, *_ in more),
            **_named("ms a page of all", pages, 1000),
            **_named("ms a page of one war", of_wars, 1000),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "megabytes of a process beside it": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
            "megabytes on disk": sum(p.stat().st_size for p in Path(folder).iterdir()) / 1e6,
            "matters": ledger.store.counts()["matters"],
        }


def _timed(work: Callable[[], object]) -> tuple[float, float, float]:
    """Seconds that went by, that this process spent, and that those beside it did."""
    wall, spent, beside = perf_counter(), process_time(), _beside()
    work()
    return perf_counter() - wall, process_time() - spent, _beside() - beside


def _beside() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _named(what: str, times: Sequence[tuple[float, ...]], unit: int) -> dict[str, float]:
    wall, spent, beside = (unit * median(each) for each in zip(*times, strict=True))
    told = {what: wall, f"{what}, processor": spent}
    return told | ({f"{what}, processes beside it": beside} if beside else {})


def _fill(
    ledger: Ledger, wars: Sequence[Conflict], pool: Sequence[Claim], rng: random.Random, size: int
) -> tuple[float, ...]:
    """Seconds that adding took, without those that inventing the reports did."""
    count, took = 0, list[tuple[float, ...]]()
    while count < size:
        some = [_report(rng, rng.choice(wars), pool) for _ in range(_AT_ONCE)]
        took.append(_timed(lambda some=some: [_add(ledger, report) for report in some]))  # type: ignore[misc]
        count += _AT_ONCE * A_REPORT
    return tuple(map(sum, zip(*took, strict=True)))


def _more(ledger: Ledger, given: tuple[Report, list[Claim]]) -> None:
    _add(ledger, given)
    refresh(ledger.store, ledger.conflicts, ledger.settings)


def _add(ledger: Ledger, given: tuple[Report, list[Claim]]) -> int:
    report, claims = given
    data = report.text.encode()
    raw = Raw(sha256(data).hexdigest(), data, report.name, "text/plain", "2031-01-01T00:00:00+00:00", "bench scale")
    ledger.store.add_report(report, raw, Reading(report.sha256, "bench", raw.captured, tuple(claims)))
    return len(claims)


def _war(number: int, rng: random.Random) -> Conflict:
    """Two sides that fight each other, a monitor that stands outside."""
    codes = [f"{c}{number}" for c in _PARTIES]
    parties = tuple(Party(code, _name(rng), _name(rng), ActorType.GOVERNMENT) for code in codes)
    monitor = ThirdParty(f"CCC{number}", f"{_name(rng)} Monitor", "invented")
    places = tuple(_name(rng) for _ in range(_PLACES))
    return Conflict(
        f"war-{number:03}", f"War {number}", "2029-01-01", None, parties, opposed=(Opposition(*codes),),
        third=(monitor,), places=places,
    )  # fmt: skip


def _report(rng: random.Random, war: Conflict, pool: Sequence[Claim]) -> tuple[Report, list[Claim]]:
    """A report of the war, each claim a real one varied, in a sentence of its own."""
    day = date.fromisoformat(war.since) + timedelta(rng.randrange(_DAYS))
    text, made = " ".join(rng.sample(war.places, 3)) + ". ", []
    for claim in (rng.choice(pool) for _ in range(A_REPORT)):
        sentence, varied = _varied(rng, war, claim, day, len(text))
        text += sentence
        made.append(varied)
    outlet = f"{war.parties[0].name} {rng.choice(('Post', 'Times', 'Wire', 'Herald'))} {rng.randrange(9)}"
    sha = text_hash(text)
    report = Report(f"{war.code}-{sha[:10]}", text, outlet=outlet, published=day.isoformat())
    return report, [replace(claim, text_sha256=sha) for claim in made]


def _varied(rng: random.Random, war: Conflict, claim: Claim, day: date, at: int) -> tuple[str, Claim]:
    """The sentence, and the claim pinned to it."""
    number: Span | None
    who = _actor(rng, war, claim.claimant)
    place = rng.choice(war.places)
    figure = f"{max(1, round(rng.lognormvariate(2.5, 1.5))):,}"
    words, number = claim.quote.text, claim.content.number if isinstance(claim.content, Tally) else None
    lead = f"{who.name} said of {place} on {day + timedelta(rng.randrange(7))} that "
    start = at + len(lead)
    if number is not None:
        words = words.replace(number.text, figure, 1)
    kept = set(_action(claim).split())
    words = " ".join(
        w if w in kept or figure in w or rng.random() < _KEPT else _name(rng).lower() for w in words.split()
    )
    found = words.find(figure) if number is not None else -1
    number = Span(start + found, start + found + len(figure), figure) if found >= 0 else None
    quote = Span(start, start + len(words), words)
    content = _content(rng, war, claim, day, place, quote, number, figure)
    return f"{lead}{words}. ", replace(claim, claimant=who, quote=quote, cue=None, source=None, content=content)


def _action(claim: Claim) -> str:
    return claim.content.action.text if isinstance(claim.content, Event) else ""


def _content(
    rng: random.Random,
    war: Conflict,
    claim: Claim,
    day: date,
    place: str,
    quote: Span,
    number: Span | None,
    figure: str,
) -> Any:
    told = Place(place, place)
    match claim.content:
        case Tally() as tally:
            n = int(figure.replace(",", ""))
            quantity = replace(tally.quantity, value=n, upper=n + 5) if tally.quantity else None
            if quantity and tally.quantity and tally.quantity.value is None:
                quantity = Quantity(None, tally.quantity.modifier, None, tally.quantity.vague)
            since, until = (_moved(d, day, rng) for d in (tally.since, tally.until))
            since = war.since if tally.since != tally.until and tally.since else since
            side, by = _side(war, tally.side), _side(war, tally.by)
            return replace(
                tally, quantity=quantity, number=number, side=side, by=by, since=since, until=until,
                place=told if tally.place else None,
            )  # fmt: skip
        case Event() as event:
            start = quote.start + max(0, quote.text.find(event.action.text))
            action = Span.of(quote.text, start - quote.start, start - quote.start + len(event.action.text))
            return replace(
                event, action=Span(start, start + len(action.text), action.text), date=_moved(event.date, day, rng),
                by=event.by and _actor(rng, war, event.by), to=event.to and _actor(rng, war, event.to),
                place=told if event.place else None,
            )  # fmt: skip
        case Position() as position:
            return replace(position, actor=_actor(rng, war, position.actor))
        case _:
            return None


def _moved(stated: str | None, day: date, rng: random.Random) -> str | None:
    return stated and (day - timedelta(rng.randrange(4))).isoformat()


def _side(war: Conflict, code: str | None) -> str | None:
    return code and war.parties[sum(map(ord, code)) % 2].code


def _actor(rng: random.Random, war: Conflict, actor: Actor) -> Actor:
    """One of the war's own: parties for parties, the monitor, or one of two hundred others."""
    if actor.is_narrator:
        return actor
    if actor.country:
        party = next(p for p in war.parties if p.code == _side(war, actor.country))
        return Actor((f"{party.name} {actor.type}",), party.code, actor.type)
    if actor.type in (ActorType.NGO, ActorType.IGO):
        return Actor((war.third[0].name,), war.third[0].code, actor.type)
    return Actor((f"{actor.name} {rng.randrange(200)}",), None, actor.type)


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(4)).capitalize()


def _sizes(arguments: Sequence[str]) -> Iterator[int]:
    return (int(argument) for argument in arguments if argument.isdecimal())


if __name__ == "__main__":
    folder, *rest = sys.argv[1:]
    if "--one" in rest:
        print(json.dumps(measure(Path(folder), *_sizes(rest))))
    else:
        print(json.dumps(run(Path(folder), sizes=tuple(_sizes(rest))), indent=1))
