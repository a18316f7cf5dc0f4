"""Whether a text is in the language that the reader reads."""

from __future__ import annotations

import re

from counterclaim.ingest.tables import load_table
from counterclaim.records.errors import RefusedInput

_ENOUGH = 100  # letters; below, an English headline full of names passes for anything
_SAMPLE = 20_000
_COMMON = frozenset(
    "the of and to in a that is was for on with by from at as it has have were said are be been not but an they".split()
)


def require_english(text: str) -> None:
    """Raises RefusedInput, naming the language, where a text is not in English or holds no letters at all.

    Upper-case wire copy is judged in lower case: the identifier was trained on edited text. A text of which every
    sixth word is a common English one is English whatever the identifier says (English news: about every third).
    """
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    if not letters:
        raise RefusedInput("there are no words in it", advice="add the text of a report")
    latin = sum(c < "\u0250" for c in letters) / len(letters)
    if latin > 0.5 and (len(letters) < _ENOUGH or _common_share(text) > 1 / 6):
        return
    code = _identify(text[:_SAMPLE].lower())
    if code != "en" or latin <= 0.5:
        name = load_table("languages").get(code, f"a language other than English ({code})")
        raise RefusedInput(f"the text is in {name}; only English is read", advice="add an English translation of it")


def _common_share(text: str) -> float:
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    return sum(word in _COMMON for word in words) / max(len(words), 1)


def _identify(text: str) -> str:
    from py3langid import classify  # noqa: PLC0415  (its model takes a second to load; most texts never need it)

    return str(classify(text)[0])
