"""Claims in the form of the annotation guidelines and back: the form of `export claims` and of the claims gold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from counterclaim.records.claims import (
    Actor,
    ActorType,
    Claim,
    Content,
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
)
from counterclaim.records.quantities import VAGUE_LOW, Bounds, Modifier, Quantity
from counterclaim.records.reports import text_hash
from counterclaim.records.spans import Span

Json = Mapping[str, Any]


def claim_from_gold(obj: Json, text: str) -> Claim:
    """The claim that one line of a claims file states of `text` (offsets: code points, end exclusive).

    The form names cue and trigger by words only: their span is the occurrence nearest to the quote. Confidence is 1,
    since a person wrote the line. Raises KeyError or ValueError where the line is not of the form.
    """
    quote = _span(obj["quote"])
    return Claim(
        text_sha256=text_hash(text),
        claimant=_actor(obj["claimant"]),
        stance=Stance(obj["stance"]),
        modality=Modality(obj["modality"]),
        quote=quote,
        content=_content(obj, text, quote),
        via=tuple(_actor(a) for a in obj["via"]),
        cue=_nearest(obj["cue"], text, quote) if obj["cue"] else None,
        confidence=1.0,
    )


def claim_to_gold(claim: Claim, report_name: str, number: int, convention: str = "guidelines") -> dict[str, Any]:
    """The line of a claims file for `claim`, the `number`-th (from 1) of its report in reading order."""
    line: dict[str, Any] = {
        "id": f"{report_name}-{number:02d}",
        "kind": str(claim.kind),
        "claimant": _actor_line(claim.claimant) | {"type": str(claim.claimant.type)},
        "via": [_actor_line(a) | {"type": str(a.type)} for a in claim.via],
        "cue": claim.cue.text if claim.cue else None,
        "stance": str(claim.stance),
        "modality": str(claim.modality),
        "quote": _span_line(claim.quote),
    }
    match claim.content:
        case Tally() as tally:
            line["tally"] = _tally_line(tally, convention)
        case Event() as event:
            line["event"] = _event_line(event)
        case Position() as position:
            line["position"] = _position_line(position)
        case None:
            pass
    return line


def _content(obj: Json, text: str, quote: Span) -> Content:
    match obj["kind"]:
        case "tally":
            return _tally(obj["tally"])
        case "event":
            return _event(obj["event"], text, quote)
        case "position":
            p = obj["position"]
            return Position(_actor(p["actor"]), Issue(p["issue"]), Posture(p["position"]))
        case "remark":
            return None
        case kind:
            raise ValueError(f"not a kind of claim: {kind}")


def _tally(t: Json) -> Tally:
    number = _span(t["number"]) if t["number"] else None
    bounds = t["low"], t["high"]
    return Tally(
        measure=Measure(t["measure"]),
        unit=Unit(t["unit"]),
        quantity=quantity_of(bounds, number.text if number else ""),
        number=number,
        counted=Counted(t["class"]),
        of=t["of"] or "",
        side=t["side"],
        by=t["by"],
        place=Place(t["place"]) if t["place"] else None,
        since=t["from"],
        until=t["to"],
    )


def quantity_of(bounds: Bounds, words: str) -> Quantity | None:
    """The quantity that has these bounds by the convention "guidelines", named as the words name it where they fit."""
    if bounds == (None, None):
        return None
    return next(q for q in _candidates(bounds, words.lower()) if q.bounds() == bounds)


def _candidates(bounds: Bounds, words: str) -> list[Quantity]:
    low, high = bounds
    found: list[Quantity] = []
    # longest first, so that "tens of thousands" is not taken for "thousands"
    vague = [k for k in sorted(VAGUE_LOW["guidelines"], key=len, reverse=True) if re.search(rf"\b{k}\b", words)]
    found += [Quantity(None, Modifier.VAGUE, vague=k) for k in vague]
    if low is not None and re.search(r"\b(more than|over|above|exceed\w*)\b", words):
        found.append(Quantity(low - 1, Modifier.MORE_THAN))
    if high is not None and re.search(r"\b(nearly|almost|close to)\b", words):
        found.append(Quantity(high, Modifier.NEARLY))
    if high is not None and re.search(r"\b(less|fewer) than\b", words):
        found.append(Quantity(high + 1, Modifier.LESS_THAN))
    if low is not None and high is not None:
        middle = round((low + high) / 2)
        found += (
            [Quantity(low)] if low == high else [Quantity(middle, Modifier.ABOUT), Quantity(low, Modifier.RANGE, high)]
        )
    elif low is not None:
        found.append(Quantity(low, Modifier.AT_LEAST))
    elif high is not None:
        found.append(Quantity(high, Modifier.UP_TO))
    return found


def _event(e: Json, text: str, quote: Span) -> Event:
    return Event(
        type=EventType(e["type"]),
        action=_nearest(e["action"], text, quote),
        by=_actor(e["by"]) if e["by"] else None,
        to=_actor(e["to"]) if e["to"] else None,
        place=Place(e["place"]) if e["place"] else None,
        date=e["date"],
    )


def _actor(a: Json) -> Actor:
    return Actor(tuple(a["accept"]), a["country"], ActorType(a.get("type", ActorType.OTHER)))


def _span(s: Json) -> Span:
    return Span(s["start"], s["end"], s["text"])


def _nearest(words: str, text: str, quote: Span) -> Span:
    """The occurrence of `words` nearest to the quote; where the words are not in the text, the quote itself."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span.of(text, m.start(), m.end()) for m in re.finditer(pattern, text, re.IGNORECASE)]
    return min(found, key=lambda s: (not quote.covers(s), abs(s.start - quote.start)), default=quote)


def _actor_line(actor: Actor) -> dict[str, Any]:
    return {"accept": list(actor.accept), "country": actor.country}


def _span_line(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _tally_line(tally: Tally, convention: str) -> dict[str, Any]:
    low, high = tally.bounds(convention)
    return {
        "measure": str(tally.measure),
        "unit": str(tally.unit),
        "low": low,
        "high": high,
        "class": str(tally.counted),
        "of": tally.of or None,
        "side": tally.side,
        "by": tally.by,
        "place": tally.place.words if tally.place else None,
        "from": tally.since,
        "to": tally.until,
        "number": _span_line(tally.number) if tally.number else None,
    }


def _event_line(event: Event) -> dict[str, Any]:
    return {
        "type": str(event.type),
        "action": event.action.text,
        "by": _actor_line(event.by) if event.by else None,
        "to": _actor_line(event.to) if event.to else None,
        "place": event.place.words if event.place else None,
        "date": event.date,
    }


def _position_line(position: Position) -> dict[str, Any]:
    return {
        "actor": _actor_line(position.actor),
        "issue": str(position.issue),
        "position": str(position.posture),
    }
