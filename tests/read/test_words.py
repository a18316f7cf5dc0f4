"""Words, sentences and shapes."""

from __future__ import annotations

import itertools

import pytest

from counterclaim.read.words import find_sentences, find_words, is_upper_case, is_wrapped, word_shape


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in find_words(text)]


def sentences(text: str) -> list[str]:
    offsets = find_words(text)
    starts = [*find_sentences(text, offsets), len(offsets)]
    return [" ".join(words(text)[a:b]) for a, b in itertools.pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Oru said 2,300 died.", ["Gen.", "Oru", "said", "2,300", "died", "."]),
        ("It didn't fire the T-72s", ["It", "did", "n't", "fire", "the", "T", "-", "72s"]),
        ("the U.S. army’s tanks", ["the", "U.S.", "army", "’s", "tanks"]),
        ("“No,” she said…", ["“", "No", ",", "”", "she", "said", "…"]),
        ("$2bn, 45%", ["$", "2bn", ",", "45", "%"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_are_code_points() -> None:
    text = "🙂 Ärzte helfen"
    assert [text[a:b] for a, b in find_words(text)] == ["🙂", "Ärzte", "helfen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. Then it began.", ["He left .", "Then it began ."]),
        ("“We won.” The army cheered.", ["“ We won . ”", "The army cheered ."]),
        ("Gen. Oru spoke. He left.", ["Gen. Oru spoke .", "He left ."]),
        ("A heading\n\nA text.", ["A heading", "A text ."]),
        ("Lena B. McOrr spoke. He left.", ["Lena B . McOrr spoke .", "He left ."]),
        ("They chose plan B. It failed.", ["They chose plan B .", "It failed ."]),
        ("So did Oru and I. They left.", ["So did Oru and I .", "They left ."]),
        ("It cost 1.5 million. Yes.", ["It cost 1.5 million .", "Yes ."]),
        ("TARN, 9 May (Opal Press) — The army fired.", ["TARN , 9 May ( Opal Press ) —", "The army fired ."]),
        ("TARN, 3 MAY 89 (OPA) -- [TEXT] A BOMB FELL.", ["TARN , 3 MAY 89 ( OPA ) -- [ TEXT ]", "A BOMB FELL ."]),
        (
            "TARN (OSK), 3 MAY 89 (OPA) -- A BOMB FELL.",
            ["TARN ( OSK ) , 3 MAY 89 ( OPA ) --", "A BOMB FELL ."],
        ),
        ("The army - it said - fired.", ["The army - it said - fired ."]),
        ("THE ARMY -- IT SAID -- FIRED.", ["THE ARMY -- IT SAID -- FIRED ."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


WIRED = """TARN, 3 MAY 89 (OPA) -- [TEXT] THREE GUARDS OF THE NORTHERN
DISTRICT WERE WOUNDED WHEN A TRUCK BOMB WENT OFF OUTSIDE THE
OLD TOWN HALL. NOBODY CLAIMED THE ATTACK.

   THE MAYOR SAID THE GUARDS WERE OUT OF DANGER AND WOULD BE
SENT HOME ON FRIDAY."""


def test_full_stops_end_sentences_in_copy_without_capitals() -> None:
    text = "tarn: police fired on a mob. two men died. gen. oru, who is in the u.s. now, said so. no. he denied it."
    assert sentences(text) == [
        "tarn : police fired on a mob .",
        "two men died .",
        "gen . oru , who is in the u.s. now , said so .",
        "no .",
        "he denied it .",
    ]
    assert len(sentences("The ministry of Tarn sent approx. ten men to the town of Orrin, it said. they left.")) == 1


def test_wrapped_lines_do_not_end_sentences() -> None:
    assert is_wrapped(WIRED)
    assert is_upper_case(WIRED)
    assert len(sentences(WIRED)) == 4  # the dateline is one


def test_line_breaks_end_sentences_where_lines_are_paragraphs() -> None:
    text = "The army left the hills.\nThe rebels came down.\nNobody knew why.\nIt rained."
    assert not is_wrapped(text)
    assert len(sentences(text)) == 4


@pytest.mark.parametrize(
    ("word", "first", "shape"),
    [
        ("12", False, 1),
        ("--", False, 2),
        ("army", True, 3),
        ("ARMY", False, 4),
        ("A", True, 5),
        ("Army", False, 6),
        ("Army", True, 7),
        ("iPhone", False, 8),
    ],
)
def test_shapes(word: str, first: bool, shape: int) -> None:
    assert word_shape(word, first) == shape
