"""The sentences that say why: what a page prints as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.ledger.rules import point
from counterclaim.ledger.views import KeyedView, Standing
from counterclaim.lexicons.actors import name_book
from counterclaim.records.claims import Coverage, Modality, Stance
from counterclaim.records.matters import Dispute, Evidence, Relation

_BESIDE = (Standing.BOAST, Standing.OBSERVED)
_COMMON = {"side", "ministry", "army", "government", "military", "command", "forces", "police"}


def tally_reason(views: Sequence[KeyedView], evidence: Evidence, dispute: Dispute, ratio: float | None) -> str:
    """Why a tally stands as it does: the quarrel if there is one, else the evidence; and what a third party says."""
    if dispute is Dispute.NONE:
        beyond = _beyond(views) if evidence is Evidence.OBSERVED else ""
        return _sentence(f"{_support(views, evidence)}{beyond}")
    if ratio is not None and ratio >= 2 and dispute is Dispute.CONTESTED:
        boast, granted = _top(views, Standing.BOAST), _top(views, Standing.CONCEDED)
        said = f"{_mid(boast)} {_s([boast], 'claim')} {ratio:.0f} times what {_mid(granted)} {_s([granted], 'concede')}"
    else:
        said = _sides(views)
    return _sentence(f"{said}; {_third(views)}.")


def event_reason(about: str, views: Sequence[KeyedView], evidence: Evidence) -> str:
    """Why an event's occurrence or responsibility stands as it does."""
    deniers = [v for v in views if v.view.stance == Stance.DENIES]
    if not deniers:
        return _sentence(_support(views, evidence))
    affirmers = [v for v in views if v.view.stance == Stance.AFFIRMS]
    sides = [f"{_names(affirmers)} {_s(affirmers, 'affirm')} it"] if affirmers else []
    sides.append(
        f"{_names(deniers)} {_s(deniers, 'den', 'ies', 'y')} {'it' if about == 'occurrence' else 'the part laid to it'}"
    )
    unclear = "; scope of denial unclear" if any(v.covers is Coverage.UNCLEAR for v in deniers) else ""
    return _sentence(f"{'; '.join(sides)}{unclear}.")


def figure(view: KeyedView) -> str:
    """A view's figure as a person writes it: "2,300", "at least 12", "up to 8", "90 to 100"."""
    return span_of(view.view.low, view.view.high)


def span_of(low: int | None, high: int | None) -> str:
    """Bounds as a person writes them."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"up to {high:,}" if high is not None else "no figure"


def is_plural(name: str) -> bool:
    """ "Western diplomats", "Officials in the capital"; a proper name is one, whatever its ending."""
    head = re.split(r"\s+(?:in|of|from|with|on|at|near|who)\s+|,", name)[0]
    last = head.split()[-1]
    common = last.islower() or (last == head and (known := name_book().lookup(last.lower())) and known.kind == "role")
    return bool(common) and last.endswith("s") and not last.endswith("ss")


def _support(views: Sequence[KeyedView], evidence: Evidence) -> str:
    affirming = [v for v in views if v.view.stance == Stance.AFFIRMS]
    match evidence:
        case Evidence.OBSERVED:
            return f"{_names(_with(affirming, Standing.OBSERVED))} saw it; what was seen is a minimum."
        case Evidence.CONCEDED:
            conceding = _with(affirming, Standing.CONCEDED)
            return f"{_names(conceding)} {_s(conceding, 'concede')} it; {_third(views)}."
        case Evidence.CORROBORATED:
            return f"{_names(affirming)} agree, each from its own source."
        case Evidence.ONE_SIDED:
            speaking = [v for v in affirming if not v.narrator] or affirming
            only = f"Only {_names(speaking)} {_s(speaking, 'say')} so"
            return (
                f"{only}." if all(v.view.relation is Relation.THIRD for v in speaking) else f"{only}; {_third(views)}."
            )
        case Evidence.REPORTED:
            voice = "its own voice" if len({v.view.claimant for v in affirming}) == 1 else "their own voices"
            return f"Only {_names(affirming)} {_s(affirming, 'give')} it, in {voice}."
        case _:
            return _unsettled(views)


def _beyond(views: Sequence[KeyedView]) -> str:
    """What is claimed beside what was seen, where the two are compatible, since what was seen is a minimum."""
    boast, seen = (max(_with(views, s), key=lambda v: point(v.view) or 0, default=None) for s in _BESIDE)
    if boast is None or seen is None or point(boast.view) == point(seen.view):
        return ""
    claims = f"{_mid(boast)} {_s([boast], 'claim')} {figure(boast)}"
    return f" {_sentence(claims)}, {_mid(seen)} saw {figure(seen)}."


def _unsettled(views: Sequence[KeyedView]) -> str:
    if not views:
        return "Only superseded claims."
    said = {
        Stance.DENIES: ("den", "ies", "y"),
        Stance.DOUBTS: ("doubt", "s", ""),
        Stance.WITHHOLDS: ("withhold", "s", ""),
    }
    parts = []
    for stance, (stem, one, many) in said.items():
        group = [v for v in views if v.view.stance == stance]
        if group:
            parts.append(f"{_names(group)} {_s(group, stem, one, many)} it")
    return f"{'; '.join(parts)}; nobody affirms it."


def _sides(views: Sequence[KeyedView]) -> str:
    parts = []
    for v in sorted(views, key=lambda v: (point(v.view) or 0, v.view.claimant)):
        if v.view.stance == Stance.DENIES:
            parts.append(f"{_mid(v)} {_s([v], 'den', 'ies', 'y')} it")
        elif v.view.stance == Stance.AFFIRMS and v.view.modality == Modality.ACTUAL and point(v.view) is not None:
            parts.append(f"{_mid(v)} {_s([v], 'say')} {figure(v)}")
        elif v.view.stance == Stance.AFFIRMS:
            parts.append(f"{_mid(v)} {_s([v], 'affirm')} it")
    return ", ".join(dict.fromkeys(parts))


def _third(views: Sequence[KeyedView]) -> str:
    third = [v for v in views if v.view.relation is Relation.THIRD and v.view.stance == Stance.AFFIRMS]
    figured = [f"{_mid(v)} {figure(v)}" for v in third if point(v.view) is not None]
    if figured:
        return f"third party: {', '.join(dict.fromkeys(figured))}"
    return (
        "a third party affirms it"
        if third
        else "no third party gives a figure"
        if _has_figures(views)
        else "no third party confirms it"
    )


def _has_figures(views: Sequence[KeyedView]) -> bool:
    return any(point(v.view) is not None for v in views)


def _top(views: Sequence[KeyedView], standing: Standing) -> KeyedView:
    return max(_with(views, standing), key=lambda v: (point(v.view) or 0, v.view.claimant))


def _with(views: Sequence[KeyedView], standing: Standing) -> list[KeyedView]:
    return [v for v in views if v.standing is standing]


def _names(views: Sequence[KeyedView]) -> str:
    names = list(dict.fromkeys(_mid(v) for v in views))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"


def _mid(view: KeyedView) -> str:
    """A claimant's name inside a sentence: bodies named by a common noun take their article."""
    name = re.sub(r"^(An?|His|Her|Their|Its|This|That)\b", lambda m: m[0].lower(), view.view.claimant)
    common = name.split()[-1].lower() in _COMMON
    return f"the {name}" if common and "'" not in name and "’" not in name else name


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _s(views: Sequence[KeyedView], stem: str, one: str = "s", many: str = "") -> str:
    names = {v.view.claimant for v in views}
    return stem + (one if len(names) == 1 and not is_plural(names.pop()) else many)
