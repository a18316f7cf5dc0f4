"""MUC-3/4, TST1 and TST2: role fillers of incident templates as GTT counts them (Du, Rush, Cardie, NAACL 2021).

Protocol. A template has an incident type and, for each of PerpInd, PerpOrg, Target, Victim (named persons only) and
Weapon, entities, each a set of wordings. Said templates are laid one to one on gold templates of the same type (said
type in the gold's words: "bombing" fits "bombing / attack"), some left over, by the alignment that gives the report the
best micro F1; a said entity is right if all its wordings are among those of one gold entity of the role, lower case and
without articles and marks; the type of an aligned template counts as a right filler, that of one left over as a wrong
one. Precision and recall are summed over reports and roles. GTT's figures are on TST3 and TST4 (not here), which the
authors report with these counts. The gold is `roles/dev.json`; the texts are those of `tst1` and `tst2` in capitals, as
the wire sent them and as the product reads them. Six reports of TST2 are in `claims/dev`: nothing was tuned on either.

Said templates come from a model (`bench/muc_fill.py`) over what the reader finds (words, tree, known names, mentions,
who speaks, what is told as done), learned from the development reports as GTT's is, never from TST1 and TST2.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from bench.muc_fill import reader_templates
from bench.muc_templates import ROLES, Template, plain

describe = "MUC-3/4 role fillers on TST1 and TST2: micro F1 after template alignment"

MOST: Final = 5  # said templates a report: alignments are tried one by one
_MESSAGE: Final = re.compile(r"^((?:TST\d|DEV)-MUC\d-\d{4})\s*(?:\(.*\))?\s*$", re.M)
_SCORED: Final = ("tst1/tst1-muc3", "tst2/tst2-muc4")

Fill = Callable[[str], Sequence[Template]]
Counts = Counter[tuple[str, str]]  # (role or "type", "right said" | "said" | "right gold" | "gold")


def run(path: Path, model: Path | None = None) -> dict[str, Any]:
    """Micro F1 and F1 by role."""
    return score(reader_templates(model), list(read_reports(path)))


def read_reports(path: Path) -> Iterator[tuple[str, str, list[Template]]]:
    """Id, text in capitals and templates of each report of TST1 and TST2 that the roles' file has."""
    return _reports(path / "roles" / "dev.json", [path / part for part in _SCORED])


def read_development(path: Path) -> Iterator[tuple[str, str, list[Template]]]:
    """The same of the development reports."""
    return _reports(path / "roles" / "train.json", sorted((path / "dev").glob("dev-muc3-*")))


def _reports(roles: Path, parts: Sequence[Path]) -> Iterator[tuple[str, str, list[Template]]]:
    texts = {name: text for part in parts for name, text in _texts(part)}
    for line in roles.read_text("utf-8").splitlines():
        row = json.loads(line)
        templates: list[Template] = []
        for raw in row["templates"]:
            template = Template(raw["incident_type"], {role: _entities(raw[role]) for role in ROLES})
            if template not in templates:
                templates.append(template)
        yield row["docid"], texts[row["docid"]], templates


def score(fill: Fill, reports: Sequence[tuple[str, str, list[Template]]]) -> dict[str, Any]:
    """Figures over reports."""
    counts: Counts = Counter()
    for _, text, gold in reports:
        counts += best_alignment(list(fill(text))[:MOST], gold)
    return {
        "reports": len(reports),
        "all": f1_of(counts, ("type", *ROLES)),
        "fillers alone": f1_of(counts, ROLES),
        "by role": {role: f1_of(counts, (role,))["f1"] for role in ("type", *ROLES)},
    }


def best_alignment(said: Sequence[Template], gold: Sequence[Template]) -> Counts:
    """The counts of the alignment with the best micro F1, the first of equals."""
    choices = [[k for k, g in enumerate(gold) if s.type in g.type] + [None] for s in said]
    best: tuple[float, Counts] | None = None
    for chosen in itertools.product(*choices):
        taken = [k for k in chosen if k is not None]
        if len(taken) == len(set(taken)):
            counts = _count(said, gold, chosen)
            f1 = f1_of(counts, ("type", *ROLES))["f1"]
            if best is None or f1 > best[0]:
                best = f1, counts
    return best[1] if best else Counter()


def _count(said: Sequence[Template], gold: Sequence[Template], chosen: Sequence[int | None]) -> Counts:
    counts: Counts = Counter()
    for template, k in zip(said, chosen, strict=True):
        other = gold[k] if k is not None else Template("")
        counts.update(
            {("type", "said"): 1, ("type", "right said"): k is not None, ("type", "right gold"): k is not None}
        )
        for role in ROLES:
            right = [any(entity <= g for g in other.of(role)) for entity in template.of(role)]
            found = [any(entity <= g for entity in template.of(role)) for g in other.of(role)]
            counts.update(
                {(role, "said"): len(right), (role, "right said"): sum(right), (role, "right gold"): sum(found)}
            )
    for template in gold:
        counts["type", "gold"] += 1
        counts.update({(role, "gold"): len(template.of(role)) for role in ROLES})
    return counts


def f1_of(counts: Counts, roles: Sequence[str]) -> dict[str, float]:
    """Precision, recall and F1 over some roles, with the numbers of gold and said fillers."""
    n = {what: sum(counts[role, what] for role in roles) for what in ("right said", "said", "right gold", "gold")}
    p, r = n["right said"] / max(1, n["said"]), n["right gold"] / max(1, n["gold"])
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "gold": n["gold"], "said": n["said"]}


def _entities(raw: list[list[list[Any]]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(plain(mention[0]) for mention in entity) for entity in raw if entity)


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    parts = _MESSAGE.split(path.read_text("utf-8", "replace"))
    return ((name, text.strip("\n")) for name, text in zip(parts[1::2], parts[2::2], strict=True))
