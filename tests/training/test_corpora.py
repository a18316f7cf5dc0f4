"""Readers of corpora, on texts of our own."""

from pathlib import Path

import pytest

from counterclaim.read.words import find_words
from training.corpora.polnear import LABELS, read_polnear, tag_words, to_document
from training.corpora.ud import read_ud

TEXT = "Ruritania said its troops left. “They stayed,” Strelsau’s mayor told reporters.\n"


def write(folder: Path, annotations: dict[str, list[str]]) -> Path:
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    (folder / "text" / "daily_border.txt").write_text(TEXT, encoding="utf-8", newline="")
    for annotator, lines in annotations.items():
        path = folder / "attributions" / f"daily_border_{annotator}.ann"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return folder


def part(key: str, role: str, *words: str) -> str:
    places = ";".join(f"{TEXT.index(w)} {TEXT.index(w) + len(w)}" for w in words)
    return f"{key}\t{role} {places}\t{' '.join(words)}"


FIRST = [
    part("T1", "Source", "Ruritania"),
    part("T2", "Cue", "said"),
    part("T3", "Content", "its troops left"),
    part("T4", "Attribution", "said"),
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
]
SECOND = [
    part("T1", "Source", "Strelsau’s mayor"),
    part("T2", "Cue", "told reporters"),
    part("T3", "Content", "“They", "stayed,”"),
    "E1\tContent:T3 Cue:T2 Source:T1",
]


def tagged(folder: Path) -> list[str]:
    document = to_document(read_polnear(folder)[0])
    return [f"{word}/{LABELS[tag]}" for word, tag in zip(document.words, document.tags, strict=True) if tag]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (FIRST, "Ruritania/B-source said/B-cue its/B-content troops/I-content left/I-content"),
        (
            SECOND,
            "“/B-content They/I-content stayed/I-content ,/I-content ”/I-content "
            "Strelsau/B-source ’s/I-source mayor/I-source told/B-cue reporters/I-cue",
        ),
        (["T1\tSource 0 9\tRuritania", "E1\tSource:T1"], ""),  # a source alone attributes nothing
        ([], ""),
    ],
)
def test_words_get_the_role_of_the_part_around_them(tmp_path: Path, lines: list[str], expected: str) -> None:
    assert " ".join(tagged(write(tmp_path, {"ab12": lines}))) == expected


def test_each_annotator_gives_a_text_of_the_same_name(tmp_path: Path) -> None:
    found = read_polnear(write(tmp_path, {"ab12": FIRST, "cd34": SECOND}))
    assert [(one.name, one.annotator, len(one.attributions)) for one in found] == [
        ("daily_border", "ab12", 1),
        ("daily_border", "cd34", 1),
    ]


def test_the_first_role_of_a_word_stays(tmp_path: Path) -> None:
    inner = [part("T5", "Source", "its troops"), part("T6", "Cue", "left"), "E2\tCue:T6 Source:T5"]
    annotated = read_polnear(write(tmp_path, {"ab12": [*FIRST, *inner]}))[0]
    tags = tag_words(find_words(TEXT), annotated.attributions)
    assert [LABELS[t] for t in tags[2:5]] == ["B-content", "I-content", "I-content"]


def test_a_wrong_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    with pytest.raises(FileNotFoundError, match=str(tmp_path)):
        read_polnear(tmp_path)


TREES = """# newdoc id = a
# text = Strelsau won't fall.
1\tStrelsau\tStrelsau\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_
2\two\twill\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tfall\tfall\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tagain\tagain\tADV\tRB\t_\t_\t_\t4:advmod\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_

# newdoc id = b
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_
"""


def test_trees_are_numbered_through_a_document(tmp_path: Path) -> None:
    path = tmp_path / "x-ud-train.conllu"
    path.write_text(TREES, encoding="utf-8")
    first, second = read_ud(path)
    assert first.words == ["Strelsau", "wo", "n't", "fall", ".", "Stay"]
    assert first.heads == [3, 3, 3, -1, 3, -1]
    assert first.sentences == [0, 5]
    assert first.relations is not None and first.relations[:2] == ["nsubj", "aux"]
    assert (second.words, second.heads) == (["Go"], [-1])
