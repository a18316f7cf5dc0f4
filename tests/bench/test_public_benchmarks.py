"""The protocols of the benchmarks on public corpora, on hand-made cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import entities, india, plover, toponyms
from bench.held import interval, is_held
from bench.india import Labelled
from bench.plover import Coded
from bench.toponyms import Toponym, compare
from counterclaim.records.claims import Place


def test_a_document_stays_in_its_part() -> None:
    names = [f"d{i}" for i in range(400)]
    held = {name for name in names if is_held(name)}
    assert 70 < len(held) < 130
    assert held == {name for name in reversed(names) if is_held(name)}


def test_intervals_hold_the_figure_and_narrow_with_more_items() -> None:
    few, many = [1, 0] * 10, [1, 0] * 200
    mean = lambda items: sum(items) / len(items)  # noqa: E731
    low, high = interval(few, mean)
    assert low < 0.5 < high
    assert interval(many, mean)[1] - interval(many, mean)[0] < high - low
    assert interval(few, mean) == (low, high)


TEXT = "Tarn's army left Orrin."
GOLD = {(0, 11, "Organisation"), (0, 4, "Location"), (17, 22, "Location")}


class TestEntities:
    @pytest.mark.parametrize(
        ("said", "f1"),
        [
            ({(0, 11, "Organisation"), (0, 4, "Location"), (17, 22, "Location")}, 1.0),
            ({(0, 11, "Person"), (17, 22, "Location")}, 0.4),  # the type counts
            ({(0, 10, "Organisation"), (17, 22, "Location")}, 0.4),  # both ends count
            (set(), 0.0),
        ],
    )
    def test_exact_spans_and_types_count(self, said: set[entities.Entity], f1: float) -> None:
        assert entities.score(lambda _: said, [("a", TEXT, GOLD)])["all"]["f1"] == pytest.approx(f1)

    def test_documents_are_read_with_their_entities(self, tmp_path: Path) -> None:
        (tmp_path / "Ours").mkdir()
        row = {"documentId": "a", "begin": 0, "end": 4, "type": "Location"}
        (tmp_path / "Ours" / "entities.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
        (tmp_path / "Ours" / "documents.jsonl").write_text(json.dumps({"_id": "a", "text": TEXT}), "utf-8")
        assert list(entities.read_documents(tmp_path)) == [("a", TEXT, {(0, 4, "Location")})]


def at(latitude: float, longitude: float) -> Place:
    return Place("x", "x", None, latitude, longitude, "place")


class TestToponyms:
    def test_distance_on_the_sphere(self) -> None:
        assert toponyms.distance((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)
        assert toponyms.distance((52.52, 13.405), (48.857, 2.352)) == pytest.approx(878, abs=3)

    @pytest.mark.parametrize(
        ("place", "near"),
        [(at(10, 20), True), (at(11.4, 20), True), (at(11.5, 20), False), (None, False), (Place("x"), False)],
    )
    def test_a_hundred_miles_are_near(self, place: Place | None, near: bool) -> None:
        assert toponyms.is_near(Toponym(0, 4, (10.0, 20.0)), place) is near

    def test_only_exact_stretches_are_recognised_and_resolved(self) -> None:
        gold = [Toponym(0, 4, (10, 20)), Toponym(8, 12, (10, 20)), Toponym(20, 24, None)]
        counts = compare(gold, [(0, 4, at(10, 20)), (8, 13, at(10, 20)), (20, 24, at(0, 0)), (30, 34, None)])
        assert {**counts} == {"gold": 3, "said": 4, "exact": 2, "overlapping": 3, "exact placed": 1, "near": 1}

    def test_names_that_nobody_finds_count_against_all_only(self) -> None:
        articles = [("a", "Tarn. Orrin.", [Toponym(0, 4, (10, 20)), Toponym(6, 11, (30, 40))])]
        found = toponyms.score(articles, lambda _: [(0, 4, at(10, 20))], lambda _, spans: [at(10, 20), None])
        assert found["resolution of found"] == 1.0
        assert found["resolution of all"] == 0.5
        assert found["recognition"]["r"] == 0.5

    def test_articles_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xml"
        path.write_text(
            "<articles><article docid='7'><text>Tarn. Orrin.</text><toponyms>"
            "<toponym><start>0</start><end>4</end><gaztag><lat>1.5</lat><lon>-2</lon></gaztag></toponym>"
            "<toponym><start>6</start><end>11</end></toponym></toponyms></article></articles>",
            "utf-8",
        )
        gold = [Toponym(0, 4, (1.5, -2.0)), Toponym(6, 11, None)]
        assert list(toponyms.read_articles(path)) == [("7", "Tarn. Orrin.", gold)]


class TestIndia:
    document = Labelled(
        1,
        "a. b. c.",
        ((0, 2, frozenset({"KILL", "ANY_ACTION"})), (3, 5, frozenset({"ANY_ACTION"})), (6, 8, frozenset())),
    )

    def test_a_sentence_counts_once_for_each_label(self) -> None:
        counts = india.compare(self.document, {("KILL", 0), ("KILL", 1), ("ANY_ACTION", 4), ("ANY_ACTION", 7)})
        assert counts["KILL", "said"] == counts["KILL", "hit"] == counts["KILL", "gold"] == 1
        assert (counts["ANY_ACTION", "gold"], counts["ANY_ACTION", "said"], counts["ANY_ACTION", "hit"]) == (2, 2, 1)

    def test_halves_add_up(self) -> None:
        documents = [Labelled(n, "a.", ((0, 2, frozenset({"KILL"})),)) for n in range(40)]
        figures = india.score(lambda _: {("KILL", 0)}, documents)
        assert figures["both"]["KILL"]["gold"] == 40
        assert figures["looked at"]["KILL"]["gold"] + figures["only scored"]["KILL"]["gold"] == 40
        assert figures["only scored"]["KILL"]["f1"] == 1.0


def coded(kind: str | None, source: str = "", target: str = "") -> Coded:
    return Coded(kind, frozenset(source.split()), frozenset(target.split()))


class TestPlover:
    def test_types_and_countries_are_counted_apart(self) -> None:
        pairs = [
            (coded("AGREE", "TRN ORR"), coded("AGREE", "TRN")),  # a joint actor is right as a whole
            (coded("ASSAULT", "TRN", "ORR"), coded("COERCE", "TRN", "ORR")),
            (coded("REJECT", "", "ORR"), coded(None)),
        ]
        assert plover.type_right(pairs) == pytest.approx(1 / 3)
        assert plover.countries_right(pairs) == pytest.approx(2 / 4)

    def test_records_of_the_older_list(self, tmp_path: Path) -> None:
        path = tmp_path / "records.json"
        record = {"id": "1", "text": "T.", "event": "FIGHT", "source": [{"code": "JAP"}, {"code": "IGO"}], "target": ""}
        path.write_text(json.dumps([record]), "utf-8")
        assert list(plover.read_records(path)) == [("1", "T.", coded("ASSAULT", "JPN"))]

    def test_few_records_bring_an_interval(self) -> None:
        few = plover.score([(coded("AGREE", "TRN"), coded("AGREE", "TRN"))] * 10)
        assert few["type, 95 %"] == "1.000 to 1.000"
        assert "type, 95 %" not in plover.score([(coded("AGREE", "TRN"), coded("AGREE"))] * 120)
