"""Toponyms of the Local-Global Lexicon (Lieberman, Samet, Sankaranarayanan 2010): local news, a held quarter of it.

Protocol. *Recognition*: exact F1 over the gold's stretches of the article's text (code points), whether or not the gold
has a place for them; F1 of stretches that overlap beside it. *Resolution*: right is a place within 161 km (100 miles)
of the gold's coordinates, or of the gold's own GeoNames id (the point that stands for a country is a convention), over
the gold toponyms that have coordinates: `of found` those that recognition found exactly, as geoparsers are compared;
`of all` every one, its words given with the article's others (recognition taken as perfect), so that a name which the
gazetteer lacks counts as wrong. The held part is `is_held(docid)`.

What is scored is a function from a text to (start, end, place); a learned head gives the stretches of another.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from bench.claim_scores import prf
from bench.held import is_held
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.reader import Reader
from counterclaim.read.toponyms import find_toponyms, resolve_toponyms
from counterclaim.records.claims import Place
from counterclaim.records.reports import Report

describe = "toponyms of LGL, held quarter: exact recognition F1; resolution within 161 km"

NEAR: Final = 161.0  # kilometres
_EARTH: Final = 6371.0

Found = tuple[int, int, Place | None]
Find = Callable[[str], Sequence[Found]]
Resolve = Callable[[str, Sequence[tuple[int, int]]], Sequence[Place | None]]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold stretch and where it is, in degrees; None where the gold does not say."""

    start: int
    end: int
    spot: tuple[float, float] | None
    geonames: int | None = None


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Recognition and resolution on the held part."""
    reader = Reader(bundled_conflicts(), model)
    held = [article for article in read_articles(path) if is_held(article[0])]

    def find(text: str) -> list[Found]:
        doc = reader.document(Report("toponyms", text))
        return [(t.span.start, t.span.end, t.place) for t in find_toponyms(doc)]

    return score(held, find, resolve_toponyms)


def read_articles(path: Path) -> Iterator[tuple[str, str, list[Toponym]]]:
    """Id, text and toponyms of each article."""
    for article in ElementTree.parse(path).getroot().iter("article"):  # noqa: S314 - a corpus of ours
        toponyms = [_toponym(t) for t in article.iter("toponym")]
        yield article.attrib["docid"], article.findtext("text") or "", toponyms


def score(articles: Sequence[tuple[str, str, list[Toponym]]], find: Find, resolve: Resolve) -> dict[str, Any]:
    """Both parts of the protocol."""
    counts: Counter[str] = Counter()
    for _, text, gold in articles:
        counts += compare(gold, find(text))
        given = resolve(text, [(t.start, t.end) for t in gold])
        counts["near of all"] += sum(is_near(t, place) for t, place in zip(gold, given, strict=True))
        counts["placed"] += sum(t.spot is not None for t in gold)
    exact = prf(counts["exact"], counts["said"], counts["gold"])
    overlapping = prf(counts["overlapping"], counts["said"], counts["gold"])
    return {
        "articles": len(articles),
        "recognition": exact,
        "overlapping f1": overlapping["f1"],
        "resolution of found": counts["near"] / max(1, counts["exact placed"]),
        "resolution of all": counts["near of all"] / max(1, counts["placed"]),
        "gold with a place": counts["placed"],
    }


def compare(gold: Sequence[Toponym], found: Sequence[Found]) -> Counter[str]:
    """How many gold toponyms of an article are found, and of these how many are where the gold says."""
    places = {(start, end): place for start, end, place in found}
    counts = Counter({"gold": len(gold), "said": len(places)})
    for toponym in gold:
        exact = (toponym.start, toponym.end) in places
        counts["exact"] += exact
        counts["overlapping"] += any(a < toponym.end and toponym.start < b for a, b in places)
        if exact and toponym.spot:
            counts["exact placed"] += 1
            counts["near"] += is_near(toponym, places[toponym.start, toponym.end])
    return counts


def is_near(toponym: Toponym, place: Place | None) -> bool:
    """Whether a place is within 161 km of where the gold has the toponym."""
    if toponym.spot is None or place is None or place.latitude is None or place.longitude is None:
        return False
    if toponym.geonames and toponym.geonames == place.geonames:
        return True
    return distance(toponym.spot, (place.latitude, place.longitude)) <= NEAR


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees, on a sphere."""
    (p, q), (r, s) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))


def _toponym(element: ElementTree.Element) -> Toponym:
    tag = element.find("gaztag")
    spot = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
    placed = (float(spot[0]), float(spot[1])) if spot[0] and spot[1] else None
    number = int(tag.attrib.get("geonameid", 0)) if tag is not None else 0
    return Toponym(int(element.findtext("start") or 0), int(element.findtext("end") or 0), placed, number or None)
