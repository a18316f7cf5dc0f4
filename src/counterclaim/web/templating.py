"""The templates of the desk: everything that they print is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim.ledger.reviews import made_unseen
from counterclaim.publish.marks import write_content
from counterclaim.publish.palette import COLOURS, colour_of
from counterclaim.publish.voices import voices_of, write_source, write_words
from counterclaim.publish.wording import (
    write_count,
    write_day,
    write_figure,
    write_number,
    write_posture,
    write_range,
    write_reasons,
    write_stance,
    write_status,
)
from counterclaim.records.matters import Matter
from counterclaim.records.reviews import Review
from counterclaim.run.decisions import changes_of
from counterclaim.run.outcomes import write_summary
from counterclaim.web.desk import address

_FILTERS: Final = {
    "said": write_figure, "content": write_content, "day": write_day, "posture": write_posture, "range": write_range,
    "reasons": write_reasons, "source": write_source, "stance": write_stance, "status": write_status,
    "voices": voices_of, "words": write_words,
}  # fmt: skip
_TELLING: Final = ("stance", "figure", "measure", "side", "type", "by", "issue", "position")  # slots of a claim


def make_templates() -> Environment:
    """Filters write as terminal and brief do; `asset` and `address` make addresses, `ink` the class of a party."""
    env = Environment(
        loader=PackageLoader("counterclaim.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.do"],
    )  # fmt: skip
    env.filters |= {
        **_FILTERS,
        **{f.__name__: f for f in (count, figure, flow, speakers, stood, unseen, why, xml)},
    }
    env.filters |= {"added": write_summary, "changes": changes_of, "data": as_data, "days": write_days}
    env.globals |= {"asset": asset, "address": address, "ink": ink}
    return env


def speakers(matter: Matter) -> list[tuple[str, str | None]]:
    """Those who say something of a matter that stands, each once, with their party; where nothing stands all."""
    standing = [view for view in matter.views if not view.superseded] or matter.views
    return list({view.claimant: (view.claimant, view.party) for view in standing}.values())


def why(matter: Matter) -> str:
    """The reason that a list prints: of the finding that leads, unless it says no more than the status does."""
    finding, reasons = matter.finding, write_reasons(matter)
    told = finding is not None and any(finding.reason in reason for reason in reasons)
    return finding.reason if finding and told else next(iter(reasons), "")


def write_days(matter: Matter) -> str:
    """ "3 Jun 2031 – 13 Jun 2031", or the day of the latest thing said; empty where nothing is dated."""
    span = {day for day in (matter.since, matter.until) if day}
    told = [day for v in matter.views if (day := v.day or v.published)]
    return " – ".join(map(write_day, sorted(span) or sorted(told)[-1:]))


def count(n: int, noun: str, plural: str = "") -> str:
    """ "1 copy", "2 copies"."""
    return write_count(n, noun) if n == 1 or not plural else f"{n:,} {plural}"


def figure(n: float | None) -> str:
    """ "2,300", "–" for none."""
    return "–" if n is None else write_number(n)


def stood(review: Review) -> str:
    """ "affirms, 12, killed, BOR", "they stood as apart": what was judged, as the reviewer saw it; else empty."""
    if review.other_sha256:
        before = dict(review.state.slots).get("origin") if review.state else None
        return f"they stood as {before.replace('-', ' ')}" if before and before != review.verdict else ""
    was = dict(review.state.slots) if review.state and not review.change else {}
    return ", ".join(was[slot] for slot in _TELLING if was.get(slot))


def unseen(reviews: Iterable[Review]) -> frozenset[str]:
    """Ids of the decisions whose maker had not seen the one before."""
    return made_unseen(sorted(reviews, key=lambda r: r.made))


def flow(text: str) -> str:
    """A quotation in one line."""
    return " ".join(text.split())


def xml(text: str) -> str:
    """Without the characters that XML forbids even where they are escaped."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def ink(party: str | None, colours: Mapping[str, str]) -> str:
    """The class under which the style sheet keeps a party's colour: a policy without inline styles allows no more."""
    colour = colour_of(party, colours)
    return f"ink{COLOURS.index(colour)}" if colour in COLOURS else "ink-none"


def as_data(spec: Mapping[str, Any]) -> Markup:
    """JSON that may stand inside a script element of type application/json: no "<" is left in it."""
    text = json.dumps(spec, ensure_ascii=True, sort_keys=True)
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - escaped above


@cache
def asset(name: str) -> str:
    """The address of a static file, with a hash that changes when the file does."""
    return f"/static/{name}?{sha256(static_file(name)).hexdigest()[:10]}"


@cache
def static_file(name: str) -> bytes:
    """A file of static/, or the bundle of charts that the brief carries. Raises FileNotFoundError."""
    home = ("counterclaim.publish", "vendor") if name == "charts.js" else ("counterclaim.web", "static")
    return files(home[0]).joinpath(home[1], name).read_bytes()
