"""Counted harms, losses, presences and attacks, in our own sentences."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.document import Doc
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Measure, Stance, Tally
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


def document(text: str) -> Doc:
    return reader().document(Report("test", text, published="2031-05-14"))


def tallies(text: str) -> list[Tally]:
    return [p.content for p in document(text).proposals if isinstance(p.content, Tally)]


def counts(text: str) -> list[str]:
    """ "measure unit low..high class" of every tally, in reading order."""
    return [
        f"{t.measure} {t.unit} {'..'.join('' if b is None else str(b) for b in t.bounds())} {t.counted}"
        for t in tallies(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twelve people were killed.", ["killed people 12..12 unspecified"]),
        ("The shelling killed 20 rebels.", ["killed people 20..20 combatant"]),
        ("At least six children died in the fire.", ["killed people 6.. civilian"]),
        ("Nearly 100 people are feared to have died.", ["killed people 90..100 unspecified"]),
        ("A total of 17 civilians have been reported dead.", ["killed people 17..17 civilian"]),
        ("The bombing claimed the lives of 12 people.", ["killed people 12..12 unspecified"]),
        ("The war claimed 30,000 lives.", ["killed people 30000..30000 unspecified"]),
        ("The army shot down 21 of 26 drones.", ["destroyed drone 21..21 equipment"]),
        (
            "Two of the seven soldiers killed were officers.",
            ["killed people 2..2 combatant", "killed people 7..7 combatant"],
        ),
        ("About 500 people left the enclave on Monday.", ["displaced people 450..550 unspecified"]),
        ("About 500 fighters left the enclave on Monday.", ["deployed people 450..550 combatant"]),
        ("About 500 people left the hall.", []),
        ("The army lost 40 men and four tanks.", ["killed people 40..40 unspecified", "destroyed tank 4..4 equipment"]),
        ("Doctors counted 41 dead.", ["killed people 41..41 unspecified"]),
        ("Up to 60 bodies were found in a pit.", ["killed people ..60 unspecified"]),
        ("The killing of six priests shocked the town.", ["killed people 6..6 civilian"]),
        ("Authorities put the toll at 40.", ["killed people 40..40 unspecified"]),
        ("The families of two villagers killed in the raid fled.", ["killed people 2..2 civilian"]),
        ("He buried ten farmers who were murdered on Friday.", ["killed people 10..10 civilian"]),
        ("More than 60 civilians were killed and injured.", ["casualties people 61.. civilian"]),
        ("The rebels said they had killed or wounded 30 soldiers.", ["casualties people 30..30 combatant"]),
        ("No casualties were reported.", ["casualties people 0..0 unspecified"]),
        ("Three villagers went missing after the attack.", ["missing people 3..3 civilian"]),
        ("The army captured 15 fighters.", ["captured people 15..15 combatant"]),
        ("Four policemen were taken hostage.", ["captured people 4..4 combatant"]),
        ("Twenty thousand people have fled their homes.", ["displaced people 20000..20000 unspecified"]),
        ("Some 3,000 families were displaced by the fighting.", ["displaced people 2700..3300 civilian"]),
        ("The rebels released 20 prisoners.", ["prisoners-released people 20..20 unspecified"]),
        ("Two helicopters were shot down.", ["destroyed helicopter 2..2 equipment"]),
        ("Approximately 50 houses were damaged by the blast.", ["damaged building 45..55 equipment"]),
        ("Government jets launched 24 air strikes on the city.", ["attacks strike 24..24 unspecified"]),
        ("Russia will send 500 troops to the border.", ["deployed people 500..500 combatant"]),
        ("About 400 militants remain in the valley.", ["deployed people 360..440 combatant"]),
        ("The ministry will build a 30,000-strong border force.", ["deployed people 30000..30000 combatant"]),
        ("The rebel fighters, about 10,000 strong, are advancing.", ["deployed people 9000..11000 combatant"]),
        ("Another 30 were wounded.", ["wounded people 30..30 unspecified"]),
        ("Among the injured are two girls.", ["wounded people 2..2 civilian"]),
        ("They were holding about 900 suspected fighters.", ["captured people 810..990 combatant"]),
        ("The bodies of three villagers were found.", ["killed people 3..3 civilian"]),
        ("The number of injured had risen to ten.", ["wounded people 10..10 unspecified"]),
        ("The guards shot dead scores of smugglers.", ["killed people 40.. unspecified"]),
        ("The policeman was killed together with at least five farmers.", ["killed people 5.. civilian"]),
        ("Some 200 soldiers and villagers were killed.", ["killed people 180..220 mixed"]),
        ("No soldier has been killed, the army said.", ["killed people 0..0 combatant"]),
        ("The famine took 300,000 lives.", ["killed people 300000..300000 unspecified"]),
        ("The army detained a total of 90 rebels who had joined the revolt.", ["captured people 90..90 combatant"]),
        ("Up to half a million Syrians have died.", ["killed people ..500000 unspecified"]),
        ("The brigade sustained nine dead.", ["killed people 9..9 combatant"]),
        ("The air force used gas on three occasions.", ["attacks strike 3..3 unspecified"]),
        ("The minister wept on three occasions.", []),
        ("The raid destroyed 12 anti-aircraft systems.", ["destroyed air-defence 12..12 equipment"]),
        ("The strikes destroyed or damaged six trucks.", ["destroyed vehicle 6..6 equipment"]),
        ("About 40 people, mostly women and children, were killed.", ["killed people 36..44 unspecified"]),
        ("On 3 and 4 May 27 farmers were killed.", ["killed people 27..27 civilian"]),
        ("The rebels confiscated 40 gas lamps.", ["captured other 40..40 equipment"]),
        ("Also seized were four rifles.", ["captured other 4..4 equipment"]),
        ("The arms captured: 30 rifles.", ["captured other 30..30 equipment"]),
        ("Guerrillas set fire to three buses.", ["destroyed vehicle 3..3 equipment"]),
        ("Three bombs exploded in the harbour.", ["attacks strike 3..3 unspecified"]),
        ("The attackers set off two charges at the gate.", ["attacks strike 2..2 unspecified"]),
        ("The air defence shot down four rockets.", ["destroyed other 4..4 equipment"]),
        ("At least 600 people have been driven out of the valley.", ["displaced people 600.. unspecified"]),
        ("Some 80 people were taken to hospital.", ["wounded people 72..88 unspecified"]),
        ("At least 2 million are believed to be refugees.", ["displaced people 2000000.. unspecified"]),
        ("Of the town's 3 million residents, many have fled.", []),
        ("The 3 million residents, half of whom fled the north, are hungry.", []),
        ("The last hundred or so people fled on Friday.", ["displaced people 90..110 unspecified"]),
        ("As many as 4,000 Russian citizens have travelled to Syria.", ["deployed people ..4000 unspecified"]),
        ("More than 100 of its citizens were fighting there.", ["deployed people 101.. combatant"]),
        ("Three men shot and killed a guard.", ["killed people 1..1 combatant"]),
        ("At least three soldiers are in Kurdish custody.", ["captured people 3.. combatant"]),
        ("In the past week 30 farmers were abducted.", ["captured people 30..30 civilian"]),
        ("At least 160 guns are stationed along the front.", ["deployed artillery 160.. equipment"]),
        ("It is a 14,000-strong Islamist group.", ["deployed people 14000..14000 combatant"]),
        ("The raid caused millions in losses.", []),
        ("One of my neighbours fled.", []),
        ("She was killed on Sunday, one of the bravest of women.", []),
        ("The air force strafed five homes.", ["damaged building 5..5 equipment"]),
        ("The burning of five buses was reported.", ["destroyed vehicle 5..5 equipment"]),
        ("Two soldiers were hit by a rocket.", ["casualties people 2..2 combatant"]),
        ("The rebels wiped out 30 soldiers.", ["killed people 30..30 combatant"]),
        ("Over 100 are recovering from wounds.", ["wounded people 101.. unspecified"]),
        ("Two farmers were tortured and executed.", ["killed people 2..2 civilian"]),
        ("The group sent thousands of its men.", ["deployed people 2000.. combatant"]),
        ("Up to 500 people emerged from the ruins.", ["displaced people ..500 unspecified"]),
        ("The army seized five M-16 rifles.", ["captured other 5..5 equipment"]),
        ("We had taken over three trenches.", ["captured other 3..3 equipment"]),
        ("The battle cost the army 29 dead.", ["killed people 29..29 combatant"]),
        ("He was arrested along with four other guards.", ["captured people 4..4 combatant"]),
        ("They killed scores of thousands of civilians.", ["killed people 20000.. civilian"]),
        ("Two guards were shot to death.", ["killed people 2..2 combatant"]),
        ("An estimated 300 villagers died.", ["killed people 270..330 civilian"]),
    ],
)
def test_one_figure(text: str, found: list[str]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The shelling left 12 people dead and 30 wounded.",
            ["killed people 12..12 unspecified", "wounded people 30..30 unspecified"],
        ),
        (
            "Twelve people were killed, including three children.",
            ["killed people 12..12 unspecified", "killed people 3..3 civilian"],
        ),
        (
            "More than 100 dead, over 500 wounded and five hospitals bombed.",
            [
                "killed people 101.. unspecified",
                "wounded people 501.. unspecified",
                "damaged building 5..5 equipment",
            ],
        ),
        (
            "The office counted 90 deaths in May. It lists the causes as: 60 by shelling, 20 by mines, 10 from hunger.",
            [
                "killed people 90..90 unspecified",
                "killed people 60..60 unspecified",
                "killed people 20..20 unspecified",
                "killed people 10..10 unspecified",
            ],
        ),
        (
            "The army seized a mortar, 12 rifles and 300 cartridges.",
            [
                "captured artillery 1..1 equipment",
                "captured other 12..12 equipment",
                "captured other 300..300 equipment",
            ],
        ),
        (
            "The offensive cost hundreds of casualties, about 300 according to the army.",
            ["casualties people 200.. unspecified", "casualties people 270..330 unspecified"],
        ),
        (
            "Half a million people died and more than 5 million are refugees.",
            ["killed people 500000..500000 unspecified", "displaced people 5000001.. civilian"],
        ),
        (
            "Three officers and a farmer died, five guards were injured.",
            [
                "killed people 3..3 combatant",
                "killed people 1..1 civilian",
                "wounded people 5..5 combatant",
            ],
        ),
        ("Thousands died in March. Thousands died in April.", ["killed people 2000.. unspecified"] * 2),
        ("Of the 17 dead, five were children.", ["killed people 17..17 unspecified", "killed people 5..5 civilian"]),
        (
            "The clashes killed 20 rebels, 5 soldiers and 3 civilians.",
            ["killed people 20..20 combatant", "killed people 5..5 combatant", "killed people 3..3 civilian"],
        ),
        (
            "Three soldiers were killed and seven others were wounded.",
            ["killed people 3..3 combatant", "wounded people 7..7 combatant"],
        ),
        (
            "They destroyed 130 tanks, 200 artillery units, 25 anti-aircraft units and five ammunition depots.",
            [
                "destroyed tank 130..130 equipment",
                "destroyed artillery 200..200 equipment",
                "destroyed air-defence 25..25 equipment",
                "destroyed depot 5..5 equipment",
            ],
        ),
        (
            "Near Orvane, nine strikes engaged eight tactical units; destroyed two vehicles and a weapons cache.",
            [
                "attacks strike 9..9 unspecified",
                "destroyed vehicle 2..2 equipment",
                "destroyed depot 1..1 equipment",
            ],
        ),
        (
            "Officials said 41 people were injured, five of them seriously.",
            ["wounded people 41..41 unspecified", "wounded people 5..5 unspecified"],
        ),
        (
            "Ten villagers died, four of whom were women.",
            ["killed people 10..10 civilian", "killed people 4..4 civilian"],
        ),
        (
            "Shelling killed 12 people on Tuesday and two dozen on Wednesday alone.",
            ["killed people 12..12 unspecified", "killed people 24..24 unspecified"],
        ),
        (
            "Doctors counted 41 dead: 20 rebels, 15 soldiers and six civilians.",
            [
                "killed people 41..41 mixed",
                "killed people 20..20 combatant",
                "killed people 15..15 combatant",
                "killed people 6..6 civilian",
            ],
        ),
        (
            "Between 15 and 18 villagers were killed and up to 23 were reportedly injured.",
            ["killed people 15..18 civilian", "wounded people ..23 civilian"],
        ),
        (
            "The bombardment killed at least 50 people, including 13 children, and wounded 200.",
            ["killed people 50.. unspecified", "killed people 13..13 civilian", "wounded people 200..200 unspecified"],
        ),
        (
            "The army has destroyed 12 lorries, of which three were truck bombs.",
            ["destroyed vehicle 12..12 equipment", "destroyed vehicle 3..3 equipment"],
        ),
        (
            "He said 1,200 houses had been destroyed and 300 damaged.",
            ["destroyed building 1200..1200 equipment", "damaged building 300..300 equipment"],
        ),
        (
            "A bomb exploded, killing a woman and wounding a policeman.",
            ["killed people 1..1 civilian", "wounded people 1..1 combatant"],
        ),
    ],
)
def test_several_figures_of_one_sentence(text: str, found: list[str]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "ORVANE, 3 JAN 90 -- [TEXT] THREE GUERRILLAS WERE KILLED AND A SOLDIER WAS WOUNDED IN CLASHES TODAY.",
            ["killed people 3..3 combatant", "wounded people 1..1 combatant"],
        ),
        (
            "ORVANE, 3 JAN 90 -- [TEXT] THE BLAST LEFT TWO DEAD AND THREE INJURED, POLICE SAID.",
            ["killed people 2..2 unspecified", "wounded people 3..3 unspecified"],
        ),
        (
            "ORVANE, 3 JAN 90 -- [TEXT] POLICE REPORTED 5 SOLDIERS KILLED, SEVERAL WOUNDED, AND 12 REBEL CASUALTIES.",
            ["killed people 5..5 combatant", "wounded people 3.. combatant", "casualties people 12..12 combatant"],
        ),
        (
            "ORVANE, 3 JAN 90 -- [TEXT] THE GUNMAN MANAGED TO KILL 1 PERSON AND WOUND 12 OTHERS.",
            ["killed people 1..1 unspecified", "wounded people 12..12 unspecified"],
        ),
    ],
)
def test_upper_case_copy(text: str, found: list[str]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The rebels downed a jet over Orvane.",
        "He has spent 12 years in 40 countries.",
        "Three gunmen attacked the patrol.",
        "The minister denied three charges.",
        "Two delegations met for five rounds of talks.",
        "The patient had three bullet wounds.",
        "Eight ISIS-held buildings stand empty.",
        "She threatened to kill a hostage.",
        "A dead terrorist harms nobody.",
    ],
)
def test_what_counts_no_harm_is_no_tally(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "side", "by"),
    [
        ("Turkish jets killed 12 Syrian soldiers.", "SYR", "TUR"),
        ("Twelve Syrian soldiers were killed by Turkish jets.", "SYR", "TUR"),
        ("Islamic State fighters killed 30 civilians.", None, "ISIS"),
        ("About 2,000 US troops remain in the valley.", "USA", None),
        ("Russia has sent 500 troops to the border.", "RUS", None),
        ("The army destroyed 14 Isis tanks.", "ISIS", None),
        ("Israel carried out 20 strikes on Iranian bases.", "IRN", "ISR"),
        ("The FMLN denied it. Three guerrillas were killed on Monday.", "FMLN", None),
        ("The Greek army sustained nine dead.", "GRC", None),
        ("The FMLN denied it. Eight terrorists were killed.", "FMLN", None),
        ("The FMLN denied it. The Salvadoran army seized 40 rifles.", "FMLN", "SLV"),
        ("The FMLN denied it. Another 40 rifles were confiscated.", "FMLN", None),
        ("SAN SALVADOR, 4 MAY 90 (DPA) -- [TEXT] FMLN REBELS DESTROYED 12 PYLONS.", "SLV", "FMLN"),
        ("SAN SALVADOR, 4 MAY 90 (DPA) -- [TEXT] FMLN REBELS DESTROYED 12 HOUSES.", None, "FMLN"),
        (
            "SAN SALVADOR, 4 MAY 90 (DPA) -- TALKS IN GENEVA ENDED. FMLN REBELS IN SUCHITOTO DESTROYED 12 PYLONS.",
            "SLV",
            "FMLN",
        ),
        ("SAN SALVADOR, 4 MAY 90 (DPA) -- [TEXT] THE FMLN ADVANCES. TWO HELICOPTERS WERE DESTROYED.", "SLV", None),
        ("The FMLN denied it. The terrorists suffered 40 casualties.", "FMLN", None),
        ("The FMLN denied it. The guerrillas killed 12 farmers.", None, "FMLN"),
        ("No deaths were reported in the FMLN attack.", None, "FMLN"),
        ("The FMLN denied it. Twelve farmers were killed during a guerrilla attack.", None, "FMLN"),
        ("Twelve homes were destroyed as a result of bombing by Turkish jets.", None, "TUR"),
        ("Twelve people were killed after a Turkish strike.", None, "TUR"),
        ("After the Turkish attack the French army arrested 12 people.", None, "FRA"),
        ("In Sousse 30 Britons were murdered.", "GBR", None),
        ("The FMLN and the ELN denied it. Eight terrorists were killed.", None, None),
        ("France has killed 600 fighters, and Islamic State denies it.", "ISIS", "FRA"),
        ("Two members of the Army of National Liberation were killed.", "ELN", None),
        ("Russia hides its military losses, while the Ukrainian side has recorded 62 deaths.", "UKR", None),
        ("The United Nations has recorded 62 deaths.", None, None),
        ("Turkish strikes on Syrian depots destroyed 30 trucks.", "SYR", "TUR"),
        ("A bombing claimed by Islamic State killed 30 pilgrims.", None, "ISIS"),
        ("The United States condemned the attack, in which 30 pilgrims were killed.", None, None),
    ],
)
def test_whose_loss_and_by_whom(text: str, side: str | None, by: str | None) -> None:
    (tally,) = (t for t in tallies(text) if t.quantity)
    assert (tally.side, tally.by) == (side, by)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Syria 20 US soldiers were killed and 30 wounded.", ["USA combatant", "USA combatant"]),
        ("The FMLN said three guerrillas died and five others were wounded.", ["FMLN combatant", "FMLN combatant"]),
        ("The army spoke of no casualties among the Greek troops.", ["GRC combatant"]),
        ("None of the soldiers was killed, the Greek army said.", ["GRC combatant"]),
        ("The Greek army admitted to 21 deaths.", ["GRC combatant"]),
        ("The Greek government admitted to 21 deaths.", ["GRC unspecified"]),
        ("Greece has suffered more than 200 killed and 800 wounded.", ["GRC unspecified", "GRC unspecified"]),
        ("We inflicted 13 casualties on the enemy.", ["None combatant"]),
        ("The offensive left 305 dead, including guerrillas, soldiers and farmers.", ["None mixed"]),
        ("The offensive left 305 dead, including two farmers.", ["None unspecified", "None civilian"]),
        ("Two Greek guards were hurt and 13 shops were destroyed.", ["GRC combatant", "None equipment"]),
        ("Twelve members of the same family and a guard were killed.", ["None civilian", "None combatant"]),
    ],
)
def test_who_is_counted_where_only_a_number_or_casualties_are_named(text: str, found: list[str]) -> None:
    assert [f"{t.side} {t.counted}" for t in tallies(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Azerbaijan said its troops destroyed nine tanks. Syrian rebels fight there.", ["tank 9 ARM"]),
        ("Azerbaijan said its army destroyed three air-defence units.", ["air-defence 3 ARM"]),
        ('"The enemy lost nine tanks and a helicopter," Armenia said.', ["tank 9 AZE", "helicopter 1 AZE"]),
    ],
)
def test_losses_are_those_of_the_foe_that_the_conflict_file_gives(text: str, found: list[str]) -> None:
    report = Report("test", f"Armenia and Azerbaijan fight over Nagorno-Karabakh. {text}", published="2020-10-08")
    told = (p.content for p in Reader(bundled_conflicts()).document(report).proposals)
    counted = [t for t in told if isinstance(t, Tally) and t.quantity]
    assert [f"{t.unit} {t.quantity.value if t.quantity else None} {t.side}" for t in counted] == found


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("France condemned the raid, which killed 12 farmers.", "narrator"),
        ("The mayor expressed relief that 12 soldiers had been captured.", "narrator"),
        ("France hopes to send troops to the valley, where 40 rebels are based.", "narrator"),
        ("The mayor said the raid, in which 12 farmers were killed, was over.", "The mayor"),
        ('The mayor condemned the raid. "It killed 12 farmers," he said.', "The mayor"),
    ],
)
def test_what_a_speaker_takes_for_granted_is_the_narrators(text: str, claimant: str) -> None:
    claims = reader().read(Report("test", text)).claims
    assert [c.claimant.name for c in claims if isinstance(c.content, Tally)] == [claimant]


def test_a_list_of_strikes_is_read_line_by_line() -> None:
    text = (
        "On June 7, 2031, coalition military forces conducted nine strikes against ISIS targets in Syria and Iraq.\n\n"
        "* Near Raqqa, a strike engaged an ISIS tactical unit.\n"
        "* Near Palmyra, six strikes engaged two ISIS tactical units; destroyed a crane, three caches and an anti-air "
        "artillery system; and suppressed two mortar positions.\n"
        "* Near Mosul, two strikes struck four ISIS tactical units and damaged 1,341 fighting positions."
    )
    told = [t for t in tallies(text) if t.measure is not Measure.ATTACKS]
    assert [t.quantity.value for t in tallies(text) if t.measure is Measure.ATTACKS and t.quantity] == [9, 1, 6, 2]
    assert [(t.unit, t.quantity.value if t.quantity else None) for t in told] == [
        ("vehicle", 1),
        ("depot", 3),
        ("air-defence", 1),
        ("other", 1341),
    ]
    assert {(t.side, t.by, t.since) for t in tallies(text)} == {("ISIS", "COALITION", "2031-06-07")}
    assert [t.place.words if t.place else None for t in told] == ["Palmyra", "Palmyra", "Palmyra", "Mosul"]


def test_own_deaths_told_beside_military_losses_are_of_combatants() -> None:
    (told,) = (
        t
        for t in tallies("Russia hides its military losses, while the Ukrainian side has recorded 62 deaths.")
        if t.quantity
    )
    assert told.counted == "combatant"


def test_a_strike_named_again_is_by_those_who_struck_before() -> None:
    text = "Turkish jets bombed the town of Afrin on Monday. The strikes killed 12 people."
    assert [t.by for t in tallies(text)] == ["TUR"]


@pytest.mark.parametrize(
    ("text", "measure", "stance"),
    [
        ("Turkey has not admitted any military deaths.", "killed", Stance.WITHHOLDS),
        ("Turkey has released no information on its casualties.", "casualties", Stance.WITHHOLDS),
        ("The country has refused to disclose its losses.", "casualties", Stance.WITHHOLDS),
        ("There have been no credible reports of the casualties on either side.", "casualties", Stance.DOUBTS),
    ],
)
def test_silence_about_losses_is_a_tally_without_a_figure(text: str, measure: str, stance: Stance) -> None:
    found = [(p.content, p.stance) for p in document(text).proposals if isinstance(p.content, Tally)]
    assert [(t.measure, t.quantity, t.number, s) for t, s in found] == [(measure, None, None, stance)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The raid left an undetermined number of dead and wounded.", "casualties unspecified"),
        ("An unspecified number of rebels were killed.", "killed combatant"),
        ("The clash caused an unknown number of dead.", "killed unspecified"),
    ],
)
def test_a_number_that_is_not_known_is_a_doubted_tally(text: str, found: str) -> None:
    (claim,) = (c for c in reader().read(Report("test", text)).claims if isinstance(c.content, Tally))
    assert isinstance(claim.content, Tally)
    assert (f"{claim.content.measure} {claim.content.counted}", claim.stance) == (found, Stance.DOUBTS)
    assert claim.content.quantity is None


def test_a_large_number_of_them_is_no_doubt() -> None:
    assert tallies("The raid left a large number of dead.") == []


def test_a_figure_told_twice_is_counted_once_where_most_is_said() -> None:
    text = "At least 83 people were killed. At least 83 Syrian people were killed by Turkish jets."
    assert [(t.side, t.by) for t in tallies(text)] == [("SYR", "TUR")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Two men were captured on Monday. The mayor said the two men were captured by the army.", 1),
        ("Two men were captured on Monday. The mayor said two men were captured by the army.", 2),
        ("Two men were captured on Monday. The three men were captured on Tuesday.", 2),
    ],
)
def test_the_same_ones_told_of_again_are_no_new_figure(text: str, figures: int) -> None:
    assert len(tallies(text)) == figures


def test_a_link_by_syntax_is_surer_than_mere_presence() -> None:
    killed, present = document("Shells killed 30 rebels. The hills hide 400 rebels.").proposals[:2]
    assert killed.confidence > present.confidence


def test_the_quote_of_a_list_item_is_the_item_alone() -> None:
    doc = document("Its troops had destroyed 130 tanks, 200 howitzers and five ammunition depots.")
    quotes = [doc.words(p.quote) for p in doc.proposals if isinstance(p.content, Tally)]
    assert quotes[1:] == ["200 howitzers", "five ammunition depots"]
