"""The name of an event's matter: "SU-25 downed by F-16", "Shelling of Terter by Karabakh forces, 28 Sep 2020"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from string import capwords

from counterclaim.ledger.keys import place_key
from counterclaim.ledger.tables import read_table
from counterclaim.ledger.views import KeyedView

_WORDS = read_table("words.toml")
_LONG = 90  # characters that a name may have before it is cut
_LETTERS = 3  # so short a place in capitals is an abbreviation: "UAE"
_LEAD = re.compile(
    r"^(?:(?:and|but|or|as|when|where|while|after|before|because|that|to|also|then|if|since|once|seemingly)\s+|[,–—-]\s*)+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|you|who|which|that|these|those|this)\s+(?=\w)", re.IGNORECASE)
_OWNED = re.compile(r"^(one of )?(?:its|his|her|their)\s+", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?:had|has|have|was|were|is|are|will|would|could|did|does|been|being|not|never)\b", re.IGNORECASE
)
_LOOSE = re.compile(
    r"(?:\s+(?:for|of|in|on|at|to|by|with|from|through|into|the|an?|and|or|that|much))+$", re.IGNORECASE
)
_PAST = re.compile(r"(?i)(?:had|has|have|was|were|is|are|\w+ed|\w+ing|shot|struck|hit|sunk|took|sent|met|held|left)\b")
_WEEKDAY = re.compile(
    r"\s+(?:(?:early|late)\s+)?(?:on\s+|last\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|evening|night))?",
    re.IGNORECASE,
)


def deed_name(views: Sequence[KeyedView], adjective: str | None, doing: str | None = None) -> str:
    """The name of these views' event (one at least, in order); `adjective` names the side of those it is done to,
    `doing` that of those who do it.

    A verb that heads no name leaves the shortest words that tell it, without the weekday where the day is known.
    """
    subject = views[0].subject
    name = _deed(views, adjective, doing) or _told(views, doing) or str(subject.event_type)
    place = where(views)
    told = name if _names_place(name, views) else f"{name} {place}"
    return told + (f", {say_day(subject.since)}" if subject.since else "")


def where(views: Sequence[KeyedView]) -> str:
    """The place as the shortest wording has it; the whole theatre goes without saying."""
    subject = views[0].subject
    if subject.place is None:
        return ""
    named = (v.subject.place_words for v in views if place_key(v.subject.place_words))  # not "the city"
    words = _shortest(named) or capwords(subject.place)
    shouted = words.isupper() and len(words) > _LETTERS
    return f"in {capwords(words) if shouted else words}"


def say_day(day: str) -> str:
    """An ISO date as a person writes it: "29 Sep 2020"."""
    d = date.fromisoformat(day[:10])
    return f"{d.day} {d:%b %Y}"


def _names_place(name: str, views: Sequence[KeyedView]) -> bool:
    """Whether a name holds the place already, as compared or as written."""
    said = [v.subject.place_words or "" for v in views]
    spelt = [views[0].subject.place or "", *(place_key(words) or "" for words in said), *filter(None, said)]
    return any(s.lower() in name.lower() for s in spelt)


def _deed(views: Sequence[KeyedView], adjective: str | None, doing: str | None) -> str | None:
    """None where the trigger heads no name."""
    by = _whose(_shortest(v.subject.by_words for v in views), doing)
    to = _whose(_shortest(v.subject.target_words for v in views), adjective)
    action = re.sub(
        r"^((had|have|has|was|were|is|are|been|being|to|the|an?)\s+)+", "", " ".join(views[0].of.lower().split())
    )
    if to and to != by and _is("passive", action) and _is_object(to, action, views):
        return f"{to} {action}" + (f" by {by}" if by else "")
    if not _is("nouns", action):
        return None
    of = next((link for link in ("on", "against") if _is(link, action)), "of")
    link = _WORDS["links"].get(str(views[0].subject.event_type), of)
    return action + (f" {link} {to}" if to and to != by else "") + (f" by {by}" if by else "")


def _is_object(to: str, action: str, views: Sequence[KeyedView]) -> bool:
    """Whether the words say that the verb is done to them outright: no "surrendered to" or "clashed with", and nobody
    whom only the rest of the report names.
    """
    target = _shortest(v.subject.target_words for v in views) or to
    told = [" ".join(v.view.words.lower().split()) for v in views]
    for words in told:
        deed, at = words.find(action), words.find(target.lower())
        if 0 <= deed < at:
            return (
                re.fullmatch(r"\s+(?:the\s+|an?\s+|its\s+|his\s+|their\s+)?", words[deed + len(action) : at])
                is not None
            )
    return any(target.lower().split()[-1].removesuffix("s") in words for words in told)


def _told(views: Sequence[KeyedView], doing: str | None) -> str | None:
    """The shortest words that tell the deed; those of a long sentence cut down to who did what to whom."""
    by, to = (_shortest(getattr(v.subject, end) for v in views) for end in ("by_words", "target_words"))
    by = _whose(by, doing)
    words = _subject_first(_whose(_shortest(v.view.words for v in views), doing) or "", by, views[0].of)
    if words and views[0].subject.since:
        words = _LOOSE.sub("", _WEEKDAY.sub("", words))
    if not words or len(words) <= _LONG:
        return words or None
    action = " ".join(views[0].of.split())
    short = f"{action} by {by}" if _is_nominal(action) else " ".join(p for p in (by, action, to) if p)
    if by and len(short) <= _LONG and (_is_nominal(action) or _PAST.match(action)):
        return short
    return f"{_LOOSE.sub('', words[:_LONG].rsplit(' ', 1)[0])} …"


def _subject_first(words: str, by: str | None, action: str) -> str:
    """A clause as it can stand alone: without "and", "when", "to"; with the doer for "who", "he", or where none is.

    A deed told by a noun has its doer behind it: "string of desertions by Isis".
    """
    bare = _LEAD.sub("", words)
    clause = _PRONOUN.sub("", bare)
    if by is None or by.split()[-1].lower() in words.lower():
        return bare
    starts = clause.lower().startswith(action.lower().split(" ")[0]) and not _is_nominal(action)
    verbal = clause != bare or starts or _AUXILIARY.match(clause)
    return f"{by} {clause}" if verbal else f"{clause} by {by}"


def _is_nominal(action: str) -> bool:
    """Whether a trigger of several words is no verb with its particle: "strike missions", "telephone conversation"."""
    words = action.lower().split()
    return len(words) > 1 and words[-1] not in _WORDS["events"]["particles"] and _PAST.match(action) is None


def _whose(words: str | None, adjective: str | None) -> str | None:
    """ "one of its attack jets" as a reader of the name knows it: "Keldian attack jet"."""
    owned = _OWNED.match(words or "")
    if not (words and owned and adjective):
        return words
    rest = words[owned.end() :]
    return f"{adjective} {rest.removesuffix('s') if owned[1] else rest}"


def _is(kind: str, action: str) -> bool:
    return re.fullmatch("|".join(_WORDS["events"][kind]), action) is not None


def _shortest(words: Iterable[str | None]) -> str | None:
    found = sorted({" ".join(w.split()) for w in words if w}, key=lambda w: (len(w), w))
    return re.sub(r"^(an?|the)\s+", "", found[0], flags=re.IGNORECASE) if found else None
