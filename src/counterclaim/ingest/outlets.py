"""Outlets by the address of their pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from counterclaim.ingest.tables import load_table


def name_outlet(address: str) -> str | None:
    """The outlet's name: by the table of domains, else spelled from the domain's own words; None without a host."""
    try:
        host = (urlsplit(address).hostname or "").removesuffix(".")
    except ValueError:  # an address with a broken host, as pasted pages have them
        return None
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return None
    domains: dict[str, str] = load_table("outlets")["domains"]
    known = (domains.get(".".join(labels[n:])) for n in range(len(labels) - 1))
    return next(filter(None, known), None) or _spell(_own_label(labels))


def _own_label(labels: list[str]) -> str:
    """The label that names the site: "moscowtimes" of www.moscowtimes.co.uk."""
    table = load_table("outlets")
    end = 2 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in table["suffixes"] else 1
    own = [label for label in labels[:-end] if label not in table["skipped"]]
    return own[-1] if own else labels[-end - 1]


def _spell(label: str) -> str:
    words = [part for piece in label.split("-") if piece for part in _split(piece)]
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _split(word: str) -> list[str]:
    """Cuts known press words off both ends: "theharbourtimes" gives the, harbour, times."""
    table = load_table("outlets")
    for start in table["starts"]:
        if word.startswith(start) and len(word) > len(start) + 3 and _press_tail(word[len(start) :]):
            return [start, *_split(word[len(start) :])]
    tail = _press_tail(word)
    return [*_split(word[: -len(tail)]), tail] if tail and len(word) > len(tail) + 1 else [word]


def _press_tail(word: str) -> str | None:
    words: list[str] = load_table("outlets")["press_words"]
    return max((w for w in words if word.endswith(w)), key=len, default=None)
