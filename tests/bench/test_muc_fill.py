"""Templates of MUC's incidents out of a report: candidates, their features, what is chosen; and the training."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from bench.muc_candidates import Candidate, find_candidates
from bench.muc_fill import Filler, choose, read_model, templates_of
from bench.muc_looks import Looks
from bench.muc_scene import Scene, Sighting, Teller, filler_features, type_features
from bench.muc_templates import ROLES, Template
from counterclaim.read.document import Doc, Phrase
from counterclaim.read.reader import Reader
from counterclaim.records.reports import Report
from training.muc import FOLDS, fates_of, read_examples, train

TARGET = ROLES.index("Target")


@cache
def reader() -> Reader:
    return Reader()


def read(text: str) -> Doc:
    return reader().document(Report("incident", text))


def sighted(words: str, first: int, odds: float, whom: str = "", sentence: int = 0) -> Sighting:
    """A stretch of as many words as `words` has, likely a target by these odds and nothing else."""
    phrase = Phrase(first, first + len(words.split()), first)
    others = tuple(odds if k == TARGET else -6.0 for k in range(len(ROLES)))
    return Sighting(Candidate(phrase, phrase, words, whom or words), sentence, others)


class TestCandidates:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("A POWERFUL BOMB EXPLODED.", {"powerful bomb", "bomb"}),
            ("THEY BURNED THE RESIDENCE OF THE MAYOR.", {"residence of mayor", "residence", "mayor"}),
            ("FMLN GUERRILLAS ATTACKED THE TOWN.", {"fmln", "fmln guerrillas", "town"}),
            ("THEY THREW TWO DYNAMITE STICKS.", {"dynamite", "dynamite sticks", "two dynamite sticks"}),
        ],
    )
    def test_wordings_that_keys_may_quote(self, text: str, words: set[str]) -> None:
        assert words <= {c.words for c in find_candidates(read(text))}

    def test_pronouns_are_none(self) -> None:
        assert not {"they", "it"} & {c.words for c in find_candidates(read("THEY ATTACKED IT."))}


class TestLooks:
    def test_items_of_a_list_stand_where_the_first_one_stands(self) -> None:
        doc = read("REBELS BURNED A SCHOOL, A BUS AND A BRIDGE.")
        looks = Looks(doc)
        seen = {c.words: set(looks.of(c)) for c in find_candidates(doc)}
        assert {"relation obj", "below arson"} <= seen["school"] & seen["bus"] & seen["bridge"]
        assert ("in no list" in seen["school"]) and ("in a list" in seen["bridge"])

    def test_the_words_of_a_persons_name_are_no_features(self) -> None:
        doc = read("GUNMEN KILLED COLONEL ARDO VELLIN IN TARN. COLONEL VELLIN WAS 40.")
        looks = Looks(doc)
        found = " ".join(name for c in find_candidates(doc) for name in looks.of(c)).lower()
        assert "gunmen" in found
        assert "vellin" not in found


class TestChoice:
    def scene(self, *sightings: Sighting) -> Scene:
        return Scene(sightings, (Teller(0, "bombing", "explode"),), frozenset({"explode"}))

    def chosen(self, scene: Scene, **chances: float) -> list[Template]:
        fillers = [Filler("bombing", TARGET, words.replace("_", " "), c) for words, c in chances.items()]
        return choose(scene, {"bombing": 1.0, "arson": -4.0}, fillers, 0.5, 0.3)

    def test_what_is_likely_enough_is_said(self) -> None:
        scene = self.scene(sighted("bank", 0, 1), sighted("school", 5, 0))
        said = self.chosen(scene, bank=0.6, school=0.2)
        assert said == [Template("bombing", {r: (frozenset({"bank"}),) if r == "Target" else () for r in ROLES})]

    @pytest.mark.parametrize(
        "scene_of",
        [
            [sighted("city bank", 0, 1), sighted("bank", 1, 1)],  # the same words
            [sighted("first bank", 0, 1, "B1"), sighted("bank", 9, 1, "B1")],  # the same body
            [sighted("bank of tarn", 0, 1), sighted("bank tarn", 9, 1)],  # words of the other
        ],
    )
    def test_wordings_of_one_thing_are_one_filler(self, scene_of: list[Sighting]) -> None:
        first, second = (s.candidate.words for s in scene_of)
        fillers = [Filler("bombing", TARGET, first, 0.5), Filler("bombing", TARGET, second, 0.6)]
        [said] = choose(self.scene(*scene_of), {"bombing": 1.0}, fillers, 0.5, 0.3)
        assert said.of("Target") == (frozenset({second}),)

    def test_the_nearer_type_and_the_better_wording_show_in_the_features(self) -> None:
        tellers = (Teller(0, "bombing", "explode"), Teller(6, "arson", "burn"))
        scene = Scene((sighted("bank", 0, 1), sighted("shop", 9, 3, sentence=6)), tellers, frozenset())
        types = {"bombing": 1.0, "arson": 1.0}
        bank, shop = (filler_features(scene, words, TARGET, "bombing", types) for words in ("bank", "shop"))
        assert "nearer" in bank and "farther" in shop
        assert "rank 1" in bank and "rank 0" in shop
        assert (bank["gap"], shop["gap"]) == (2.0, 0.0)

    def test_a_report_is_of_the_types_that_its_words_tell(self) -> None:
        found = type_features(self.scene(sighted("bank", 0, 1)))
        assert {"told explode", "early bombing", "bombing at least 1", "lemma explode"} <= set(found)
        assert found["best Target"] > found["best Victim"]


class TestModel:
    def test_an_incident_in_capitals(self) -> None:
        text = (
            "TARNVILLE, 4 FEB 90 -- [TEXT] A CAR BOMB EXPLODED TODAY IN FRONT OF THE EMBASSY, DESTROYING "
            "THE BUILDING. THE ATTACK WAS CLAIMED BY THE FMLN. POLICE SAID THAT GUERRILLAS PLACED THE BOMB."
        )
        said = {t.type: t for t in templates_of(read(text), read_model())}
        assert frozenset({"fmln"}) in said["bombing"].of("PerpOrg")
        assert any("bomb" in words for entity in said["bombing"].of("Weapon") for words in entity)
        assert {frozenset({"embassy"}), frozenset({"building"})} & set(said["bombing"].of("Target"))

    def test_a_report_of_no_incident(self) -> None:
        assert templates_of(read("THE MINISTER OPENED A TRADE FAIR IN TARNVILLE. EXPORTS ROSE."), read_model()) == []


def test_development_reports_are_read_without_copies_of_texts_kept_out(tmp_path: Path) -> None:
    copied = "GUERRILLAS OF THE TARN FRONT BURNED TWO BUSES AND A SCHOOL ON THE ROAD TO ORRIN ON SUNDAY."
    for folder in ("dev", "roles", "kept"):
        (tmp_path / folder).mkdir()
    texts = f"DEV-MUC3-0001  (NOSC)\n\n   {copied}\n\nDEV-MUC3-0002 (NOSC)\n\n   A BOMB EXPLODED AT A BANK.\n"
    (tmp_path / "dev" / "dev-muc3-0001-0100").write_text(texts, "utf-8")
    rows = [{"docid": f"DEV-MUC3-000{k}", "templates": []} for k in (1, 2)]
    (tmp_path / "roles" / "train.json").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (tmp_path / "kept" / "a.json").write_text(json.dumps({"text": copied.lower()}), "utf-8")
    [(name, doc, gold)] = read_examples(tmp_path, tmp_path / "kept")
    assert (name, doc.text.strip(), gold) == ("DEV-MUC3-0002", "A BOMB EXPLODED AT A BANK.", [])


@pytest.mark.parametrize(
    ("words", "kind", "fate"),
    [
        ("bank", "bombing", "in its type"),
        ("bank", "arson", "in another type"),
        ("shop", "bombing", "too unlikely"),
        ("bridge", "bombing", "no candidate"),
        ("shop", "arson", "type not told"),
    ],
)
def test_what_became_of_a_filler_of_the_gold(words: str, kind: str, fate: str) -> None:
    scene = Scene((sighted("bank", 0, 1), sighted("shop", 5, 1)), (), frozenset())
    gold, said = (Template(k, {"Target": (frozenset({w}),)}) for k, w in ((kind, words), ("bombing", "bank")))
    assert fates_of([[gold]], [[said]], [scene])["Target"] == {fate: 1}


def test_training_learns_the_roles_of_reports_that_it_did_not_see() -> None:
    pytest.importorskip("sklearn", reason="training needs scikit-learn; the product does not")
    things = ("BANK", "SCHOOL", "BRIDGE", "MARKET", "CHURCH", "HOTEL")
    blast, fair = "A BOMB EXPLODED IN THE {} OF TOWN {}. NOBODY WAS HURT.", "THE {} OF TOWN {} WAS OPENED BY THE MAYOR."
    told = [(blast.format(thing, k), thing) for k in range(6) for thing in things]
    other = [(fair.format(thing, k), None) for k in range(6) for thing in things]
    reports = []
    for k, (text, thing) in enumerate(told + other):
        fillers = {"Target": (frozenset({thing.lower()}),), "Weapon": (frozenset({"bomb"}),)} if thing else {}
        reports.append((f"report {k}", read(text), [Template("bombing", fillers)] if thing else []))
    model = train(reports)
    assert FOLDS < len(reports) == model["card"]["reports"]
    figures = model["card"]["cross-validated"]
    assert figures["type"]["f1"] > 0.9
    assert figures["Weapon"]["f1"] > 0.9
    assert figures["Victim"]["said"] == 0
    fates = model["card"]["gold fillers"]
    assert sum(fates["Weapon"].values()) == len(told)
    assert fates["Weapon"]["in its type"] > 0.9 * len(told)
    assert fates["Victim"] == {}
    assert model["roles"]["Weapon"]["weights"]["is bomb"] > 0
