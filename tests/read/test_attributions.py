"""Who says what, how they stand to it, and what denials answer, in our own sentences with invented names."""

from __future__ import annotations

from functools import cache

import pytest

from counterclaim.read.claims import find_claims
from counterclaim.read.document import Doc
from counterclaim.read.reader import Reader
from counterclaim.records.claims import Claim
from counterclaim.records.reports import Report


@cache
def reader() -> Reader:
    return Reader()


@cache
def document(text: str) -> Doc:
    return reader().document(Report("test", text, published="2031-05-14"))


def said(text: str) -> list[tuple[str, str]]:
    """Speaker and stretch of everything said, in reading order; words as they stand in the text."""
    doc = document(text)
    found = [(c.first, a.actor.name, doc.words(c)) for a in doc.attributions for c in a.contents]
    return [(who, what) for _, who, what in sorted(found)]


def stances(text: str) -> list[tuple[str, str]]:
    """Cue and stance of every attribution."""
    doc = document(text)
    return [(doc.words(a.cue), str(a.stance)) for a in doc.attributions]


def test_a_remark_keeps_the_outlet_that_was_told() -> None:
    (only,) = claims("General Bor told AFP that the rebels are weak and will soon give up the war.")
    assert (str(only.kind), [a.name for a in only.via]) == ("remark", ["AFP"])


def claims(text: str) -> tuple[Claim, ...]:
    return find_claims(document(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said rebels had shelled Arven.", [("The army", "rebels had shelled Arven")]),
        ("Rebels had shelled the port, the army said on Monday.", [("the army", "Rebels had shelled the port")]),
        (
            '"They left at dawn," said Mr Bor, head of the council.',
            [("Mr Bor, head of the council", "They left at dawn")],
        ),
        ("According to the ministry, 12 soldiers were killed.", [("the ministry", "12 soldiers were killed")]),
        (
            "There are unconfirmed reports that ten soldiers were killed.",
            [("narrator", "ten soldiers were killed")],
        ),
        (
            "The army said it had lost two tanks, adding that a third was damaged.",
            [("The army", "it had lost two tanks"), ("The army", "a third was damaged")],
        ),
        (
            "The army said a drone had hit the base, but the rebels denied the claim.",
            [("The army", "a drone had hit the base"), ("the rebels", "the claim")],
        ),
        (
            "Ossia, which borders both states, has repeatedly called for a truce.",
            [("Ossia", "a truce")],
        ),
        (
            "The two sides have accused each other of targeting civilian areas.",
            [("The two sides", "each other of targeting civilian areas")],
        ),
        (
            "The town of Arven, which Northia says is mined, lies empty.",
            [("Northia", "is mined")],
        ),
        (
            "Northia has been accused by its enemies of shelling the port.",
            [("its enemies", "of shelling the port")],
        ),
        (
            "The ministry considers the militia a terrorist group.",
            [("The ministry", "the militia a terrorist group")],
        ),
        (
            "In the words of General Bor, the road is closed.",
            [("General Bor", "the road is closed")],
        ),
        (
            "The raid killed 12 villagers, according to the mayor, and the river rose.",
            [("the mayor", "The raid killed 12 villagers")],
        ),
        (
            "General Bor said the rebels had fled, but warned that the road was mined.",
            [("General Bor", "the rebels had fled"), ("General Bor", "the road was mined")],
        ),
        (
            "The United States said the strike had missed. The US said no one was hurt.",
            [("The United States", "the strike had missed"), ("The US", "no one was hurt")],
        ),
    ],
)
def test_a_speaker_has_what_is_said_and_no_more(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = (
        '"The bridge is gone," General Anna Bor told reporters. "We lost six men there. The enemy will pay for it."\n\n'
        "Rain fell over the city on Monday."
    )
    assert said(text) == [
        ("General Anna Bor", "The bridge is gone"),
        ("General Anna Bor", "We lost six men there"),
        ("General Anna Bor", "The enemy will pay for it"),
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "General Tomas Vey said the rebels had attacked a convoy led by Colonel Ilan Mor. "
            "He said ten soldiers had been killed.",
            "General Tomas Vey",
        ),
        (
            'The president, Ilan Mor, left for the front. "The valley is ours," he told soldiers.',
            "The president, Ilan Mor",
        ),
        (
            'Envoy Anna Bor met President Ilan Mor. "President Mor will not yield," she said.',
            "Envoy Anna Bor",
        ),
        (
            "The army said rebels had crossed the river. Mr Ilan Mor, a farmer, fled. "
            "It said the bridge had been blown up.",
            "The army",
        ),
        (
            'Spokesman Tomas Vey said: "General Mor is brave. Captain Orin saw him fall." He added: "We mourn him."',
            "Spokesman Tomas Vey",
        ),
    ],
)
def test_a_pronoun_is_who_spoke_or_was_told_of_outside_quotations(text: str, last: str) -> None:
    assert said(text)[-1][0] == last


@pytest.mark.parametrize(
    "text",
    [
        "The army appears to have left the valley.",
        "Ossia has an interest in a quiet border.",
        "The minister opted to stay in the capital.",
    ],
)
def test_what_someone_seems_or_does_is_no_saying(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The envoy is convinced that the rebels have left.", "The envoy"),
        ("The ministry has made clear that the border stays shut.", "The ministry"),
        ("Rebels have issued a statement that the truce is over.", "Rebels"),
    ],
)
def test_a_word_of_mind_or_voice_makes_a_saying(text: str, who: str) -> None:
    assert said(text)[0][0] == who


def test_a_statement_announced_with_a_colon_reaches_over_paragraphs() -> None:
    text = (
        "The Foreign Minister, Anna Bor, said:\n\nThe attack on the convoy was a crime.\n\n"
        "The rebels must withdraw from the valley."
    )
    found = said(text)
    assert [what for _, what in found] == [
        "The attack on the convoy was a crime",
        "The rebels must withdraw from the valley",
    ]
    assert all("Anna Bor" in who for who, _ in found)


def test_a_turn_of_a_recording_belongs_to_the_bracketed_name() -> None:
    text = (
        "[REPORTER] DO YOU KNOW WHO KILLED THE PRIESTS?\n\n"
        "[VALDES] THE GUERRILLAS KILLED THEM. THE ARMY WAS NOT IN THE CITY."
    )
    assert said(text) == [
        ("VALDES", "THE GUERRILLAS KILLED THEM"),
        ("VALDES", "THE ARMY WAS NOT IN THE CITY"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CLANDESTINE, 11 JAN 90 (RADIO SUR) -- [COMMUNIQUE] [RIVER LIBERATION FRONT] [TEXT] "
            "THE ARMY SHELLED ARVEN.  SIX PEASANTS DIED.",
            [
                ("RIVER LIBERATION FRONT", "THE ARMY SHELLED ARVEN"),
                ("RIVER LIBERATION FRONT", "SIX PEASANTS DIED"),
            ],
        ),
        (
            "ARVEN, 11 JAN 90 (RADIO SUR) -- [REPORT] [TOMAS VEY] [TEXT] THE ARMY SHELLED ARVEN.",
            [],
        ),
        (
            "ARVEN, 11 JAN 90 (RADIO SUR) -- [TEXT] THE CHIEF OF POLICE SPOKE TODAY.\n\n"
            "   [BEGIN RECORDING] [TOMAS VEY, CHIEF OF THE NATIONAL POLICE] THE REBELS KILLED SIX PEASANTS.",
            [("TOMAS VEY, CHIEF OF THE NATIONAL POLICE", "THE REBELS KILLED SIX PEASANTS")],
        ),
    ],
)
def test_wire_copy_says_in_brackets_whose_speech_or_recording_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in said(text) if not pair[1].startswith("THE CHIEF")] == expected


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("A spokesman told AFP that 12 civilians had been wounded.", ["AFP"]),
        ("A spokesman told reporters that 12 civilians had been wounded.", []),
        ("Reuters reported that the defence ministry said the town had been captured.", ["Reuters"]),
        ("AFP quoted a resident as saying that bombs fell on the market.", ["AFP"]),
    ],
)
def test_outer_sources(text: str, outer: list[str]) -> None:
    innermost = document(text).attributions[-1]
    assert [a.name for a in innermost.via] == outer


@pytest.mark.parametrize(
    ("text", "cue", "modality"),
    [
        ("Ten people are believed to have died in the raid.", "are believed", "possible"),
        ("Ten people are confirmed to have died in the raid.", "are confirmed", "actual"),
        ("The rebels have reportedly shelled the town.", "reportedly", "actual"),
    ],
)
def test_hearsay_is_the_narrators(text: str, cue: str, modality: str) -> None:
    doc = document(text)
    [only] = doc.attributions
    assert (only.actor.name, doc.words(only.cue), str(only.modality)) == ("narrator", cue, modality)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Northia denied the claim.", "denies"),
        ("Northia rejected the accusation.", "denies"),
        ("Northia rejected the offer of talks.", "affirms"),
        ("Northia has not admitted any military deaths.", "withholds"),
        ("Northia has released no information on its losses.", "withholds"),
        ("The army declined to comment on the raid.", "withholds"),
        ("The army refused to confirm that the town had fallen.", "withholds"),
        ("Northia did not deny that it had sent drones.", "withholds"),
        ("The envoy questioned whether the rebels had left.", "doubts"),
        ("The envoy does not believe that the rebels have left.", "doubts"),
        ("The envoy said the rebels had left.", "affirms"),
        ("The ministry called the reports false.", "denies"),
        ("The ministry dismissed the reports as propaganda.", "denies"),
        ("A spokesman had no comment on the raid.", "withholds"),
        ("The embassy did not respond to a request for comment.", "withholds"),
        ("The minister rejected that the army had any connection with the raid.", "denies"),
        ("The prisoners claimed never to have fought for the rebels.", "denies"),
        ("The two states do not consider the front a terrorist group.", "denies"),
        ("The ministry condemned the claim that 400 fighters remained in Arven.", "denies"),
        ("The ministry condemned the attack on Arven.", "affirms"),
        ("The ministry ruled out that the army had shelled the camp.", "denies"),
        ("The army said it is not true that its planes bombed the camp.", "denies"),
        ("There is no truth in reports that the army shelled Arven, the minister said.", "denies"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert stances(text)[0][1] == stance


def test_what_follows_a_denial_is_plainly_said() -> None:
    text = 'The mayor denied that shells had hit the school. "The rebels burned it down," he said.'
    assert stances(text) == [("denied", "denies"), ("said", "affirms")]


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("The rebels denied any involvement in the raid.", "responsibility"),
        ("The rebels denied shelling the town.", "responsibility"),
        ("The army said a drone had hit the base, but the mayor denied the claim.", "occurrence"),
        ("The army said rebels had killed 40 people. The rebels denied the accusation.", "responsibility"),
        ("The army said it had killed 40 rebels. The mayor denied the figure.", "extent"),
    ],
)
def test_what_a_denial_reaches(text: str, covers: str) -> None:
    assert str(document(text).attributions[-1].covers) == covers


@pytest.mark.parametrize(
    "text",
    [
        "The army said rebels had killed 40 villagers, but the mayor denied the claim.",
        "The army said rebels had killed 40 villagers. The mayor rejected the accusation.",
        "The army said rebels had killed 40 villagers. The mayor denied responsibility for the attack.",
        "The army said rebels had killed 40 villagers. The mayor termed the charges baseless.",
        "The army said rebels had killed 40 villagers. The mayor disagrees.",
        "The army said rebels had killed 40 villagers. “It is absolutely untrue,” the mayor said.",
        "The army said rebels had killed 40 villagers. The mayor said the claim was false.",
        "The army estimated that rebels had suffered more than 40 killed. The mayor dismissed the estimate as absurd.",
        "The army said rebels had killed 40 villagers, a claim denied by the mayor.",
        "The army said rebels had killed 40 villagers, which the mayor denies.",
        "The army said rebels had killed 40 villagers. A truce was agreed later. The mayor called it quiet. "
        "The mayor denied the report.",
    ],
)
def test_a_denied_figure_is_claimed_again_by_its_denier_on_the_same_words(text: str) -> None:
    figures = [c for c in claims(text) if c.kind == "tally"]
    assert [(c.claimant.name.lower(), str(c.stance)) for c in figures] == [
        ("the army", "affirms"),
        ("the mayor", "denies"),
    ]
    assert figures[0].quote == figures[1].quote
    assert figures[0].id != figures[1].id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor rejected the rebels' claim that 40 soldiers died.",
            [("the rebels", "affirms"), ("The mayor", "denies")],
        ),
        (
            "The minister said the rebels' claim that 40 soldiers died was a lie.",
            [("the rebels", "affirms"), ("The minister", "denies")],
        ),
        ("The mayor rejected the claim that 40 soldiers died.", [("The mayor", "denies")]),
        ("The mayor denied that 40 soldiers died, as the rebels alleged.", [("The mayor", "denies")]),
    ],
)
def test_a_denied_claim_is_its_owners_and_denied_by_who_rejects_it(text: str, expected: list[tuple[str, str]]) -> None:
    figures = [c for c in claims(text) if c.kind == "tally"]
    assert [(c.claimant.name, str(c.stance)) for c in figures] == expected
    assert {c.quote.text for c in figures} == {"40 soldiers died"}


@pytest.mark.parametrize(
    "text", ["The army denied the villagers entry to the town.", "The army denied shelter to the villagers."]
)
def test_what_one_is_refused_is_no_saying(text: str) -> None:
    assert stances(text) == []


def test_a_denial_takes_the_name_beside_it_not_a_state_told_of_before() -> None:
    text = (
        "Both Northia and Southia have troops in the valley and Northia's defence minister, Jan Bor, rejected the "
        "rebels' claim that the town had fallen."
    )
    assert "Jan Bor" in next(c for c in claims(text) if c.stance == "denies").claimant.name


def test_a_denial_of_involvement_answers_what_names_the_denier() -> None:
    text = (
        "The army accused the rebels of killing 40 villagers. The envoy said Northia had shelled the port. "
        "The rebels denied any involvement."
    )
    denial = document(text).attributions[-1]
    assert denial.denies is not None
    assert document(text).attributions[denial.denies].actor.name == "The army"
    text = "The army said Northia had shelled the port. The rebels denied any involvement."
    assert document(text).attributions[-1].denies is None


def test_a_figure_that_is_neither_confirmed_nor_denied_is_kept_back() -> None:
    text = "The army said rebels had killed 40 villagers. The mayor has neither confirmed nor denied the report."
    figures = [c for c in claims(text) if c.kind == "tally"]
    assert [(c.claimant.name.lower(), str(c.stance)) for c in figures] == [
        ("the army", "affirms"),
        ("the mayor", "withholds"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied that the delay had to do with the killing of 40 villagers.",
        "The mayor rejected the charges of officers who mourned the 40 villagers.",
    ],
)
def test_a_figure_that_a_denial_only_mentions_is_not_denied(text: str) -> None:
    assert [str(c.stance) for c in claims(text) if c.kind == "tally" and c.stance == "denies"] == []


def test_an_announced_statement_goes_on_with_its_speaker_though_its_sentence_begins_otherwise() -> None:
    text = (
        "Responding to the report, Anna Bor, the envoy for Ruritania, said:\n\n"
        "The shelling of the port was a crime.\n\nThere can be no peace without justice."
    )
    assert [what for _, what in said(text)][-2:] == [
        "The shelling of the port was a crime",
        "There can be no peace without justice",
    ]


def test_what_he_told_in_a_quotation_is_his() -> None:
    text = (
        '"General Tomas Vey never fought," his friend Ilan Mor said. "He told me that rebels had burned the village," '
        "Mor added."
    )
    told = next(a for a in document(text).attributions if a.verb == "tell")
    assert (told.actor.accept[0], [v.name for v in told.via]) != ("Ilan Mor", [])
    assert "Vey" in " ".join(told.actor.accept)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The radio station, quoting a rebel commander, said soldiers were killed in the clash.",
            ("a rebel commander", "soldiers were killed in the clash"),
        ),
        (
            "The army shelled the town, Reuters reported, citing two officials.",
            ("two officials", "The army shelled the town"),
        ),
        (
            "The envoy condemned the UN claim that 10,000 fighters remained in Arven.",
            ("the UN", "10,000 fighters remained in Arven"),
        ),
        (
            "Supporters of the plan, which brought back 21 women, claimed that it would help.",
            ("Supporters of the plan", "it would help"),
        ),
        (
            "Anna Bor, an opposition leader, agreed. “They will help us if we are in a corner.”",
            ("Anna Bor, an opposition leader", "They will help us if we are in a corner"),
        ),
    ],
)
def test_who_says_it_is_not_who_stands_nearest(text: str, expected: tuple[str, str]) -> None:
    assert expected in said(text)


def test_who_quotes_another_is_an_outer_source() -> None:
    doc = document("The army shelled the town, Reuters reported, citing two officials.")
    assert [[a.name for a in told.via] for told in doc.attributions] == [["Reuters"]]


def test_a_statement_is_known_by_who_made_it() -> None:
    text = "A statement from the foreign ministry said 12 soldiers died. The statement also said talks would go on."
    assert all("the foreign ministry" in told.actor.accept for told in document(text).attributions)


def test_a_count_is_no_name_of_a_speaker() -> None:
    told = claims("The army said 300 rebels had been killed. The rebels rejected the figure.")
    assert [c.claimant.name for c in told if c.stance == "denies"] == ["The rebels"]


def test_what_nobody_said_before_is_not_denied() -> None:
    told = claims("Shells fell on the town. The mayor said the road was open. It was not true, he said later.")
    assert not [c for c in told if c.stance == "denies"]
