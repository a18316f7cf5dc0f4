"""The protocols of the benchmarks on public corpora, on hand-made cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

import pytest

from bench import entities, india, muc, plover, toponyms
from bench.held import interval, is_held
from bench.india import Labelled
from bench.muc_templates import Template, plain
from bench.plover import Coded
from bench.toponyms import Toponym, compare
from counterclaim.read.reader import Reader
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


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


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

    @pytest.mark.parametrize(
        ("text", "named", "not_named"),
        [
            ("We left Orrin because it was shelled.", {"We": "Organisation"}, {"it"}),
            ("The group wants its weapons back.", {"The group": "Organisation", "its weapons": "Weapon"}, {"its"}),
            ("Fighters left for Syria.", {"Syria": "Location"}, set()),
            ("General Marta Veld spoke.", {"General Marta Veld": "Person", "Marta Veld": "Person"}, set()),
            ("The minister spoke in the UK.", {"The minister": "Person", "UK": "Location"}, set()),
            ("The Syrian army shot down two helicopters.", {"Syrian": "Nationality", "two": "Quantity"}, set()),
            ("No villages were taken in one of the raids.", {}, {"No", "one", "one of the raids"}),
        ],
    )
    def test_what_the_reader_finds_follows_the_habits_of_the_corpus(
        self, reader: Reader, text: str, named: dict[str, str], not_named: set[str]
    ) -> None:
        found = {(text[a:b], kind) for a, b, kind in entities.reader_entities(reader)(text)}
        assert set(named.items()) <= found
        assert not not_named & {words for words, _ in found}


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


def template(kind: str, **fillers: str) -> Template:
    """Fillers of a role are parted by "|", wordings of one entity by "=": "rebels=the rebels | FNT"."""
    entities = {
        role: tuple(frozenset(plain(w) for w in entity.split("=")) for entity in words.split("|"))
        for role, words in fillers.items()
    }
    return Template(kind, entities)


class TestMuc:
    gold: ClassVar = template(
        "bombing / attack", PerpInd="rebels=two rebels", PerpOrg="FNT", Target="the bank | a bus", Weapon="bomb"
    )

    @pytest.mark.parametrize(
        ("said", "p", "r"),
        [
            ([template("bombing", PerpInd="The rebels", PerpOrg="F.N.T.", Target="bank|bus", Weapon="a bomb")], 1, 1),
            ([template("bombing", Target="bank | shop")], 2 / 3, 2 / 6),  # the type counts as a filler
            ([template("attack")], 1, 1 / 6),  # either of two gold types fits
            ([template("arson", PerpOrg="FNT")], 0, 0),  # another type is another incident
            ([template("bombing", PerpInd="rebels=soldiers")], 1 / 2, 1 / 6),  # every wording has to be of one entity
            ([template("bombing", Target="bank"), template("bombing", Target="bank")], 2 / 4, 2 / 6),
            ([], 0, 0),
        ],
    )
    def test_fillers_after_alignment(self, said: list[Template], p: float, r: float) -> None:
        figures = muc.score(lambda _: said, [("1", "", [self.gold])])["all"]
        assert (figures["p"], figures["r"]) == (pytest.approx(p), pytest.approx(r))

    def test_the_best_alignment_counts(self) -> None:
        gold = [template("attack", Victim="Delia Orrin"), template("attack", Victim="Ivo Tarn", PerpOrg="FNT")]
        said = [template("attack", Victim="Ivo Tarn", PerpOrg="FNT"), template("attack", Victim="Delia Orrin")]
        assert muc.score(lambda _: said, [("1", "", gold)])["all"]["f1"] == 1.0

    def test_reports_of_both_parts_are_read(self, tmp_path: Path) -> None:
        for folder in ("tst1", "tst2", "roles"):
            (tmp_path / folder).mkdir()
        (tmp_path / "tst1" / "tst1-muc3").write_text("TST1-MUC3-0001\n\n   TARN, 4 FEB 90 -- [TEXT] A BOMB.\n", "utf-8")
        (tmp_path / "tst2" / "tst2-muc4").write_text("TST2-MUC4-0007\n\n   NOTHING.\n", "utf-8")
        roles = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": [[["a bomb", 3], ["bomb", 5]]]}
        rows = [
            {"docid": "TST1-MUC3-0001", "templates": [{"incident_type": "bombing", **roles}] * 2},
            {"docid": "TST2-MUC4-0007", "templates": []},
        ]
        (tmp_path / "roles" / "dev.json").write_text("\n".join(map(json.dumps, rows)), "utf-8")
        first, second = muc.read_reports(tmp_path)
        assert first[0] == "TST1-MUC3-0001"
        assert "A BOMB." in first[1]
        assert [t.of("Weapon") for t in first[2]] == [(frozenset({"bomb"}),)]  # one told twice is one
        assert second[2] == []
