"""How well claims agree with gold: the protocol of the claims gold, over plain objects in the guidelines' form.

Claims of a kind are paired one to one, greedily by likeness: tallies by overlap of the number (same measure and unit),
events and positions by overlap of the quote (at least a quarter; same type, same issue), attributions of any kind by
overlap of the quote (at least 0.4). *found* counts pairs; *strict* those right in every slot that counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Gold = dict[str, Any]
Likeness = Callable[[Gold, Gold], float]

STRICT = {
    "tally": ("bounds", "class", "side", "claimant", "stance"),
    "event": ("by", "to", "claimant", "stance"),
    "position": ("actor", "position"),
}
_IDLE = frozenset("the a an of its his her their s and by in for to".split())


@dataclass
class Counts:
    """Running counts over reports; `score` turns them into figures."""

    n: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, gold: list[Gold], said: list[Gold]) -> list[tuple[str, Gold | None, Gold | None, tuple[str, ...]]]:
        """Counts one report; returns its faults: (kind, gold, said, wrong slots), None for missed or spurious."""
        faults = [fault for kind in STRICT for fault in self._add_kind(kind, gold, said)]
        self._add_attributions(gold, said)
        return faults

    def _add_kind(
        self, kind: str, gold: list[Gold], said: list[Gold]
    ) -> Iterator[tuple[str, Gold | None, Gold | None, tuple[str, ...]]]:
        golds, saids = ([c for c in claims if c["kind"] == kind] for claims in (gold, said))
        pairs = paired(golds, saids, LIKENESS[kind])
        self.n[kind, "gold"] += len(golds)
        self.n[kind, "said"] += len(saids)
        self.n[kind, "found"] += len(pairs)
        for g, p in pairs:
            right = SLOTS[kind](g, p)
            self.n.update((kind, "slot", slot) for slot, ok in right.items() if ok)
            wrong = tuple(slot for slot in STRICT[kind] if not right[slot])
            self.n[kind, "strict"] += not wrong
            if wrong:
                yield kind, g, p, wrong
        met = {id(c) for pair in pairs for c in pair}
        yield from ((kind, g, None, ()) for g in golds if id(g) not in met)
        yield from ((kind, None, p, ()) for p in saids if id(p) not in met)

    def _add_attributions(self, gold: list[Gold], said: list[Gold]) -> None:
        golds, saids = attributed(gold), attributed(said)
        pairs = paired(golds, saids, lambda g, p: _at_least(0.4, overlap(g["quote"], p["quote"])))
        counts = {
            ("attribution", "gold"): len(golds),
            ("attribution", "said"): len(saids),
            ("attribution", "found"): len(pairs),
            ("attribution", "strict"): sum(same_name(g["claimant"], p["claimant"]) for g, p in pairs),
            ("attribution", "stance"): sum(g["stance"] == p["stance"] for g, p in pairs),
            ("denials", "gold"): sum(g["stance"] == "denies" for g in golds),
            ("denials", "said"): sum(p["stance"] == "denies" for p in saids),
            ("denials", "found"): sum(g["stance"] == p["stance"] == "denies" for g, p in pairs),
        }
        self.n.update(counts)

    def score(self) -> dict[str, Any]:
        """Precision, recall and F1 of every kind, slots among the found, and the ledger's strict F1."""
        n = self.n
        out: dict[str, Any] = {}
        for kind in STRICT:
            found = n[kind, "found"]
            out[kind] = {
                "found": prf(found, n[kind, "said"], n[kind, "gold"]),
                "strict": prf(n[kind, "strict"], n[kind, "said"], n[kind, "gold"]),
                "slots": {k[2]: v / found for k, v in sorted(n.items()) if k[:2] == (kind, "slot") and found},
            }
        a = ("attribution", "said"), ("attribution", "gold")
        out["attribution"] = {
            "quote": prf(n["attribution", "found"], n[a[0]], n[a[1]]),
            "quote+claimant": prf(n["attribution", "strict"], n[a[0]], n[a[1]]),
            "stance": n["attribution", "stance"] / max(n["attribution", "found"], 1),
        }
        out["denials"] = prf(n["denials", "found"], n["denials", "said"], n["denials", "gold"])
        totals = (sum(n[kind, what] for kind in STRICT) for what in ("strict", "said", "gold"))
        out["ledger"] = prf(*totals)
        return out


def prf(hit: int, said: int, gold: int) -> dict[str, float]:
    """Precision, recall, F1 and the counts that they come from."""
    p, r = hit / said if said else 0.0, hit / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "gold": gold, "said": said, "hit": hit}


def attributed(claims: list[Gold]) -> list[Gold]:
    """The claims that somebody other than the narrator makes."""
    return [c for c in claims if not is_narrator(c["claimant"])]


def paired(golds: list[Gold], saids: list[Gold], likeness: Likeness) -> list[tuple[Gold, Gold]]:
    """One-to-one pairs by descending likeness; earlier claims first among equals; 0 never pairs."""
    ranked = ((-likeness(g, p), i, j) for i, g in enumerate(golds) for j, p in enumerate(saids))
    taken_g: set[int] = set()
    taken_p: set[int] = set()
    pairs = []
    for cost, i, j in sorted(ranked):
        if cost < 0 and i not in taken_g and j not in taken_p:
            taken_g.add(i)
            taken_p.add(j)
            pairs.append((golds[i], saids[j]))
    return pairs


def same_name(gold: Gold | None, said: Gold | None) -> bool:
    """Whether two actors are named alike: one wording's content words inside the other's, or 60 % shared (Dice)."""
    if is_narrator(gold) or is_narrator(said):
        return is_narrator(gold) and is_narrator(said)
    sets = [(_content(g), _content(p)) for g in _names(gold) for p in _names(said)]
    return any(g and p and (g <= p or p <= g or 2 * len(g & p) >= 0.6 * (len(g) + len(p))) for g, p in sets)


def _tally_likeness(g: Gold, p: Gold) -> float:
    a, b = g["tally"], p["tally"]
    if a["measure"] != b["measure"]:
        return 0.0
    if not a["number"] or not b["number"]:
        return overlap(g["quote"], p["quote"]) if g["stance"] == p["stance"] else 0.0
    return overlap(a["number"], b["number"]) if a["unit"] == b["unit"] else 0.0


def _quote_likeness(kind: str, slot: str) -> Likeness:
    def likeness(g: Gold, p: Gold) -> float:
        same = g[kind][slot] == p[kind][slot]
        return _at_least(0.25, overlap(g["quote"], p["quote"])) if same else 0.0

    return likeness


LIKENESS: dict[str, Likeness] = {
    "tally": _tally_likeness,
    "event": _quote_likeness("event", "type"),
    "position": _quote_likeness("position", "issue"),
}


def _tally_slots(g: Gold, p: Gold) -> dict[str, bool]:
    a, b = g["tally"], p["tally"]
    equal = {slot: (a.get(slot) or None) == (b.get(slot) or None) for slot in ("class", "side", "by", "from", "to")}
    return equal | {
        "bounds": (a["low"], a["high"]) == (b["low"], b["high"]),
        "claimant": same_name(g["claimant"], p["claimant"]),
        "stance": g["stance"] == p["stance"],
        "place": _same_place(a.get("place"), b.get("place")),
        "modality": g["modality"] == p["modality"],
    }


def _event_slots(g: Gold, p: Gold) -> dict[str, bool]:
    a, b = g["event"], p["event"]
    return {
        "by": _country(a.get("by")) == _country(b.get("by")),
        "to": _country(a.get("to")) == _country(b.get("to")),
        "place": _same_place(a.get("place"), b.get("place")),
        "modality": g["modality"] == p["modality"],
        "date": (a.get("date") or None) == (b.get("date") or None),
        "claimant": same_name(g["claimant"], p["claimant"]),
        "stance": g["stance"] == p["stance"],
    }


def _position_slots(g: Gold, p: Gold) -> dict[str, bool]:
    a, b = g["position"], p["position"]
    actors = a.get("actor"), b.get("actor")
    return {
        "actor": _country(actors[0]) == _country(actors[1]) or same_name(*actors),
        "position": a["position"] == b["position"],
        "claimant": same_name(g["claimant"], p["claimant"]),
    }


SLOTS: dict[str, Callable[[Gold, Gold], dict[str, bool]]] = {
    "tally": _tally_slots,
    "event": _event_slots,
    "position": _position_slots,
}


def _names(actor: Gold | None) -> Iterable[str]:
    actor = actor or {}
    return filter(None, [*(actor.get("accept") or ()), actor.get("name"), actor.get("text")])


def is_narrator(actor: Gold | None) -> bool:
    """Whether an actor is the report's own voice."""
    return not actor or actor.get("type") == "narrator" or "narrator" in _names(actor)


def _content(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - _IDLE


def _country(actor: Gold | None) -> str | None:
    return (actor or {}).get("country") or None


def _same_place(gold: str | None, said: str | None) -> bool:
    return bool(_content(gold or "") & _content(said or "")) or not (gold or said)


def overlap(a: Gold, b: Gold) -> float:
    """Intersection over union of two spans in code points."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return shared / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if shared > 0 else 0.0


def _at_least(threshold: float, value: float) -> float:
    return value if value >= threshold else 0.0
