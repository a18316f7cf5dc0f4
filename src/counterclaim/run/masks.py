"""Names of private persons in the reports that records draw on."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.publish.masking import NOTHING, Mask
from counterclaim.records.claims import Claim
from counterclaim.records.matters import Matter
from counterclaim.records.reports import Report
from counterclaim.records.reviews import Review
from counterclaim.run.shown import Page, ShownClaim, ShownMatter, ShownReport
from counterclaim.store.store import Store


def mask_of(store: Store, *drawn: object) -> Mask:
    """Blots out the names that the reader found in the reports which these records, or rows of them, draw on."""
    names = store.private_names(dict.fromkeys(report for one in drawn for report in _reports_of(one)))
    return Mask(names) if names else NOTHING


def _reports_of(drawn: object) -> Iterator[str]:
    """Ids of reports."""
    match drawn:
        case Report():
            yield drawn.id
        case Claim():
            yield f"r{drawn.text_sha256[:10]}"
        case Matter():
            yield from (view.report for view in drawn.views)
        case Review():
            yield from (f"r{sha256[:10]}" for sha256 in (drawn.text_sha256, drawn.other_sha256) if sha256)
        case ShownReport():
            yield drawn.report.id
        case ShownClaim():
            yield from (drawn.report.id, *_reports_of(drawn.matters))
        case ShownMatter():
            yield from _reports_of(drawn.matter)
        case Page():
            yield from _reports_of(drawn.matters)
        case tuple() | list():
            for one in drawn:
                yield from _reports_of(one)
        case _:
            raise TypeError(f"{type(drawn).__name__} draws on no report")
