"""The protocols of the encoder's benchmarks, on hand-made cases."""

from pathlib import Path

import pytest

from bench import attributions, polnear, syntax
from bench.spans import SpanCounts, spans
from counterclaim.read.model.encoder import Labels
from counterclaim.read.whole import Whole


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O B-cue O", {("cue", 1, 2)}),
        ("B-cue I-cue B-cue", {("cue", 0, 2), ("cue", 2, 3)}),
        ("I-cue I-cue O", {("cue", 0, 2)}),  # as where a sequence begins within a span
        ("B-cue I-source", {("cue", 0, 1), ("source", 1, 2)}),
        ("O O", set()),
    ],
)
def test_spans_of_labels(labels: str, expected: set[tuple[str, int, int]]) -> None:
    assert spans(labels.split()) == expected


def test_only_exact_spans_count() -> None:
    counts = SpanCounts()
    counts.add(said=[("cue", 0, 1), ("content", 2, 5)], gold=[("cue", 0, 1), ("content", 2, 6), ("source", 7, 8)])
    counts.add(said=[("content", 0, 3)], gold=[("content", 0, 3)])
    assert counts.scores() == {"content": 0.5, "cue": 1.0, "source": 0.0}


class Echo:
    """An encoder that says B-cue of "said" and I-content after it, and notes what it was given."""

    def label(self, words: list[str], shapes: list[int], sentences: list[int]) -> Labels:
        self.words, self.shapes, self.sentences = words, shapes, sentences
        tags, content = [], False
        for word in words:
            cue = word.lower() == "said"
            tags.append("B-cue" if cue else "I-content" if content else "O")
            content = content or cue
        none = ("",) * len(words)
        return Labels(tuple(tags), (1.0,) * len(words), tuple(tags), none, (-1,) * len(words), none)


def row(text: str, labels: str) -> dict[str, object]:
    return {"tokens": text.split(), "labels": labels.split(), "id": "a"}


def test_sequences_of_a_text_are_read_together_and_scored_apart() -> None:
    rows = [
        row("Rudolf said `` no '' .", "B-source B-cue B-content I-content I-content O"),
        row("Or yes . Who knows", "B-content I-content I-content I-content I-content"),
    ]
    echo = Echo()
    assert polnear.score(echo, [rows]) == {"content": 0.5, "cue": 1.0, "source": 0.0}
    assert echo.words[2:5] == ["“", "no", "”"]
    assert echo.sentences == [0] * 6 + [1, 1, 1, 2, 2]
    assert echo.shapes[:2] == [7, 3]


def test_case_is_changed_before_reading() -> None:
    echo = Echo()
    polnear.score(echo, [[row("Rudolf said no", "O O O")]], str.upper)
    assert (echo.words, echo.shapes) == (["RUDOLF", "SAID", "NO"], [4, 4, 4])


def test_trees_are_compared_word_by_word() -> None:
    gold = syntax.Text(["a", "b", "c"], [0, 0, 0], ["X", "X", "Y"], [1, -1, 1], ["nsubj:pass", "root", "obl"])
    said = Labels(("O",) * 3, (1.0,) * 3, ("O",) * 3, ("X", "Y", "Y"), (1, -1, 0), ("nsubj", "root", "obl"))
    assert dict(syntax.compare(gold, said)) == {"words": 3, "upos": 2, "uas": 2, "las": 1, "las of main types": 2}


def test_conllu_is_read_by_document(tmp_path: Path) -> None:
    path = tmp_path / "dev.conllu"
    rows = [
        "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_",
        "2-3\tit's\t_\t_\t_\t_\t_\t_\t_\t_",
        "2\ton\ton\tADV\tRB\t_\t1\tadvmod\t_\t_",
    ]
    path.write_text(
        "# newdoc id = a\n" + "\n".join(rows) + "\n\n" + "\n".join(rows) + "\n\n# newdoc id = b\n" + rows[0] + "\n"
    )
    first, second = syntax.read_texts(path)
    assert (first.words, first.sentences, first.heads) == (["Go", "on", "Go", "on"], [0, 0, 1, 1], [-1, 0, -1, 2])
    assert second.words == ["Go"]


def said(cue: set[int], source: set[int], content: set[int]) -> Whole:
    return Whole(frozenset(cue), frozenset(source), frozenset(content))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (said({2}, {0}, {3, 4, 5, 6}), True),
        (said({2, 3}, {1}, {4, 5, 6}), True),
        (said({2}, {0}, {3}), False),  # a quarter of the content
        (said({2}, set(), {3, 4, 5, 6}), False),
        (said({7}, {0}, {3, 4, 5, 6}), False),  # another cue
    ],
)
def test_an_attribution_is_right_in_all_parts(found: Whole, right: bool) -> None:
    counts = attributions.compare([said({2}, {0, 1}, {3, 4, 5, 6})], [found])
    assert bool(counts["right"]) is right


def test_no_source_is_right_where_gold_has_none() -> None:
    assert attributions.compare([said({2}, set(), {3})], [said({2}, set(), {3})])["right"] == 1
