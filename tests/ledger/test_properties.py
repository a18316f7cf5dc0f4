from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.ledger.gather import views_of
from counterclaim.ledger.reconcile import matters_of, reconcile
from counterclaim.records.claims import Kind
from counterclaim.records.matters import Dispute, Evidence, Matter
from counterclaim.records.quantities import Modifier
from counterclaim.records.reports import Origin

from .cases import GUARD, HOSPITAL, KORLAND, MISSION, OSTRIA, REPORTER, VELL, VOICE, WAR, Page

CLAIMANTS = [OSTRIA, GUARD, VELL, KORLAND, MISSION, HOSPITAL, REPORTER, VOICE]
DAYS = [None, "2031-03-01", "2031-03-03", "2031-03-05"]


@st.composite
def pages(draw: st.DrawFn) -> Page:
    page = Page(draw(st.sampled_from(["Lake Wire", "Hill Post", "CENTCOM"])), draw(st.sampled_from(DAYS[1:])))
    for _ in range(draw(st.integers(0, 5))):
        who = draw(st.sampled_from(CLAIMANTS))
        if draw(st.booleans()):
            _tally(draw, page, who)
        else:
            again = bool(page.made) and draw(st.booleans()) and draw(st.booleans())
            stance = "denies" if again else draw(st.sampled_from(["affirms", "denies"]))
            doer = draw(st.sampled_from([None, OSTRIA, VELL]))
            page.event(who, "Tarn was shelled", "shelled", doer, VELL, stance=stance, again=again)
    return page


def _tally(draw: st.DrawFn, page: Page, who: object) -> None:
    stance = draw(st.sampled_from(["affirms", "affirms", "affirms", "denies", "doubts", "withholds"]))
    page.tally(
        who,  # type: ignore[arg-type]
        None if stance == "withholds" else draw(st.integers(0, 300)),
        draw(st.sampled_from(["killed", "wounded", "deployed"])),
        side=draw(st.sampled_from([None, "OST", "VEL"])),
        counted=draw(st.sampled_from(["combatant", "civilian", "unspecified"])),
        by=draw(st.sampled_from([None, "OST", "VEL"])),
        since=draw(st.sampled_from(DAYS)),
        until=draw(st.sampled_from([None, "2031-03-05"])),
        place=draw(st.sampled_from([None, "Tarn"])),
        modifier=draw(st.sampled_from([Modifier.EXACT, Modifier.AT_LEAST, Modifier.UP_TO, Modifier.ABOUT])),
        cue=draw(st.sampled_from(["said", "saw", "initially put at", "admitted"])),
        stance=stance,
        modality=draw(st.sampled_from(["actual", "actual", "possible", "future"])),
    )


LEDGERS = st.lists(pages(), max_size=5)


def test_one_text_from_two_outlets_in_either_order() -> None:
    pages = [Page(outlet=outlet, published="2031-03-01") for outlet in ("CENTCOM", "Lake Wire")]
    for page in pages:
        page.tally(OSTRIA, 4, "killed", side=None, counted="combatant", cue="said")
    read = [page.read() for page in pages]
    assert reconcile(read, (WAR,)) == reconcile(read[::-1], (WAR,))


def made_of(drawn: list[Page]) -> tuple[Matter, ...]:
    return reconcile([p.read() for p in drawn], (WAR,))


@settings(max_examples=60, deadline=None)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(drawn: list[Page], order: random.Random) -> None:
    read = [p.read() for p in drawn]
    shuffled = [(report, order.sample(claims, len(claims))) for report, claims in order.sample(read, len(read))]
    assert reconcile(shuffled, (WAR,)) == reconcile(read, (WAR,))


@settings(max_examples=40, deadline=None)
@given(LEDGERS)
def test_adding_twice_changes_nothing_and_a_rebuilt_ledger_is_the_same(drawn: list[Page]) -> None:
    assert made_of(drawn) == made_of(drawn) == made_of(drawn + drawn)


@settings(max_examples=40, deadline=None)
@given(LEDGERS)
def test_the_ledger_can_be_built_report_by_report(drawn: list[Page]) -> None:
    views = [v for p in drawn for v in views_of(*p.read(), WAR)]
    assert matters_of(views, (WAR,)) == made_of(drawn)


@settings(max_examples=80, deadline=None)
@given(LEDGERS)
def test_every_finding_is_total_ordered_and_names_only_claims_that_exist(drawn: list[Page]) -> None:
    known = {c.id for p in drawn for c in p.read()[1]}
    for matter in made_of(drawn):
        assert set(matter.claims) <= known
        about = [f.about for f in matter.findings]
        assert about == ["tally"] if matter.kind is Kind.TALLY else about[0] == "occurrence" and len(about) <= 3
        for f in matter.findings:
            assert f.evidence in Evidence and f.dispute in Dispute and f.reason.endswith(".")
            assert set(f.claims) <= known
            figures = [n for n in (f.low, f.best, f.high) if n is not None]
            assert figures == sorted(figures) and len(figures) in (0, 3)
            assert f.floor is None or f.ceiling is None or f.floor <= f.ceiling
        for note in matter.notes:
            assert set(note.claims) <= known and note.claims


@settings(max_examples=40, deadline=None)
@given(pages())
def test_a_copy_under_another_name_is_one_origin(page: Page) -> None:
    report, claims = page.read()
    copy = replace(report, name="a copy", text=report.text + " (wire)")
    copied = [replace(c, text_sha256=copy.sha256) for c in claims]
    origins = {r.id: Origin(r.id, "o1", "same words") for r in (report, copy)}
    both = reconcile([(report, claims), (copy, copied)], (WAR,), origins)
    alone = reconcile([(report, claims)], (WAR,), {report.id: origins[report.id]})
    assert [m.key for m in both] == [m.key for m in alone]
    for one, two in zip(alone, both, strict=True):
        assert {v.origin for v in one.views} == {v.origin for v in two.views}
        assert [f.evidence for f in one.findings] == [f.evidence for f in two.findings]


def test_links_name_matters_that_exist() -> None:
    page = Page().tally(VELL, 12).tally(VELL, 3, place="Tarn", since="2031-03-04", until="2031-03-04")
    matters = made_of([page])
    assert {link.to for m in matters for link in m.links} <= {m.id for m in matters}
