"""Words, sentences and word shapes of a text: what the encoder is fed with.

Training and reading share these functions; a change here asks for a new encoder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

Offsets = tuple[int, int]  # code points, end exclusive

ABBREVIATIONS: Final = frozenset(
    "Mr Mrs Ms Dr Sen Rep Gov Gen Col Lt Sgt Capt Cpl Maj Adm Cmdr Brig Prof Rev Hon Jr Sr St Inc Corp Co Ltd vs v "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Pa Va Fla Calif Ariz Tex Mass Conn Ill Ind Wis Minn Mich Mo "
    "Md Ga Ala Ark Colo Del Ky La Miss Neb Nev Okla Ore Tenn Vt Wash Wyo Ohio etc approx Ave Blvd".split()
)
_ABBREVIATED: Final = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
_WORD: Final = re.compile(
    rf"""https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.]+ | [@\#]\w+
    | (?:[A-Za-z]\.){{2,}}                          # U.S.
    | (?:{_ABBREVIATED})\.(?=\s|$)                  # Gen.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|[kmb]n?)?\b  # 2,300  1990s  5th
    | [A-Za-z]+(?=n['’]t\b) | n['’]t\b              # does n't
    | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b       # 's
    | [^\W\d_]+(?:&[^\W\d_]+)* | \.{{2,}} | -{{2,}} | \w+ | \S""",
    re.X,
)
# "OSTREL, 9 April (OPA) -- [TEXT] ": a sentence of its own, or its town becomes who says what follows
_DATELINE: Final = re.compile(
    r"""^[ ]*[A-Z][A-Z'’.-]+ (?:[ ][A-Z'’.-]{2,}){0,3} (?:[ ]\([A-Z][A-Z'’. -]{2,24}\))?  # town, its state
    (?: (?:,[ ]\w[\w. ]{2,24}){0,2} [ ]?\([^)\n]{2,40}\)  # a day, an agency in brackets
      | (?:,[ ](?=[^,\n]*[a-z0-9])\w[\w. ]{2,24}){1,2} )  # or a country or day not in capitals
    [ ]?(?:--|—|–|-)[ ]+(?:\[[^\]\n]{2,60}\]\s*)*(?=\W*[A-Z])""",
    re.X | re.M,
)
_CLOSING: Final = frozenset("\"”’')]}»")
_STOPS: Final = frozenset({".", "!", "?", "...", "…"})
_OPENING: Final = frozenset("\"“‘('[«")
_SHORT: Final = frozenset(word.lower() for word in ABBREVIATIONS) - {"no", "mass", "miss", "wash", "ark", "ill", "dec"}


def dateline_town(text: str) -> str | None:
    """The town that a text's dateline opens with ("OSTREL, 9 April (OPA) --"), with its state where that is given."""
    found = _DATELINE.match(text.lstrip())
    return found[0].split(",")[0].split("(")[0].strip() or None if found else None


def find_words(text: str) -> list[Offsets]:
    """Offsets of every word and mark in `text`, in order."""
    return [m.span() for m in _WORD.finditer(text)]


def find_sentences(text: str, words: Sequence[Offsets]) -> list[int]:
    """Index of the first word of every sentence. A blank line ends one, a line break too unless lines are wrapped.

    In copy without capitals a full stop ends one whatever follows.
    """
    wrapped, small = is_wrapped(text), is_lower_case(text)
    after_datelines = {m.end() for m in _DATELINE.finditer(text)}
    starts: list[int] = []
    for i, (start, end) in enumerate(words):
        if i == 0 or start in after_datelines:
            starts.append(i)
            continue
        gap = text[words[i - 1][1] : start]
        if _breaks(text, words, starts[-1], i, gap, text[start:end], wrapped, small):
            starts.append(i)
    return starts


def is_wrapped(text: str) -> bool:
    """Whether single line breaks merely wrap the lines, as in teletype copy: most lines end within a sentence."""
    lines = [line.rstrip() for block in re.split(r"\n\s*\n", text) for line in block.split("\n")[:-1]]
    inside = sum(1 for line in lines if line and line[-1] not in ".!?:\"”'")
    return len(lines) >= 3 and inside > 0.6 * len(lines) and max(map(len, lines)) < 120


def is_upper_case(text: str) -> bool:
    """Whether a text is written in capitals throughout, as wire copy was: under 5 % of the letters are small."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 40 and sum(c.islower() for c in letters) < 0.05 * len(letters)


def is_lower_case(text: str) -> bool:
    """Whether a text is written in small letters throughout, but for a line above it: under 1 % are capitals.

    Edited English has three to five in a hundred.
    """
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) < 0.01 * len(letters)


def word_shape(word: str, first: bool) -> int:
    """1 digits, 2 no letter, 3 lower, 4 UPPER, 5 one capital, 6 Capitalised, 7 that, sentence-initial, 8 mixed."""
    if word[:1].isdigit():
        return 1
    if not any(c.isalpha() for c in word):
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) > 1 else 5
    if word[0].isupper():
        return 7 if first else 6
    return 8


def _breaks(
    text: str, words: Sequence[Offsets], first: int, i: int, gap: str, word: str, wrapped: bool, small: bool
) -> bool:
    if "\n" in gap and (not wrapped or gap.count("\n") > 1):
        return True
    if not gap:
        return False
    j = i - 1
    while j > first and text[words[j][0] : words[j][1]] in _CLOSING and i - j < 4:
        j -= 1
    last = text[words[j][0] : words[j][1]]
    if last not in _STOPS or (last == "." and _is_initial(text, words, j, word)):
        return False
    opens = word[0].isupper() or word[0].isdigit() or word[0] in _OPENING
    return opens or (small and word[0].isalpha() and not _is_short(text, words, j))


def _is_initial(text: str, words: Sequence[Offsets], stop: int, after: str) -> bool:
    """Whether a full stop belongs to a name's middle initial ("Lena B. Orr").

    So do all 157 that stand between capitalised words in some 700 texts of news.
    """
    if stop < 2:
        return False
    before, letter = (text[words[k][0] : words[k][1]] for k in (stop - 2, stop - 1))
    named = all(word[0].isupper() and not word.isupper() for word in (before, after))
    return named and len(letter) == 1 and letter.isupper() and letter != "I"


def _is_short(text: str, words: Sequence[Offsets], stop: int) -> bool:
    """Whether a full stop belongs to a title or an initial in small letters ("gen.", "h t s.")."""
    before = text[words[stop - 1][0] : words[stop - 1][1]] if stop else ""
    return len(before) == 1 or before in _SHORT
