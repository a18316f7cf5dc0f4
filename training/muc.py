"""Trains the model that fills the roles of MUC's incidents for `bench/muc.py`:
`python -m training.muc --corpus FOLDER --kept-out FOLDER`.

Logistic regressions in three layers, on the development reports with the keys of `roles/train.json`: candidates for
each role; types of incident for a report; fillers of the incident of a type. The later layers learn from odds that the
first gives to reports that it did not see, and the figures of the card are of reports that no layer saw.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import md5
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from bench.muc import best_alignment, f1_of, read_development
from bench.muc_candidates import Candidate
from bench.muc_fill import FILE, Filler, chance, choose, possible_fillers
from bench.muc_looks import words_of_persons
from bench.muc_scene import Scene, Teller, look_at, make_scene, type_features
from bench.muc_templates import ROLES, Entity, Template, incident_types, is_title
from counterclaim.lexicons.conflicts import bundled_conflicts
from counterclaim.read.document import Doc
from counterclaim.read.reader import Reader
from counterclaim.read.words import find_words
from counterclaim.records.reports import Report
from training.overlap import LIMIT, overlap, read_kept_out

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

FOLDS: Final = 5
NEVER: Final = -6.0  # odds of what no report shows
STRENGTHS: Final = {"roles": 0.3, "types": 0.05, "fillers": 0.3}  # inverse of L2
REPORTS: Final = {"roles": 5, "types": 3, "fillers": 3}  # that a feature must be seen in
NAMED: Final = 0.1  # of the places of a word; of the names of the war's persons nearly all are beyond it
SMALL: Final = 0.05  # weights of roles below it are left out: no loss (mean precision, held fold)
CHANCES: Final = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)

Read = tuple[str, Doc, list[Template]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A report with its candidates, their features, what tells incidents, and the gold."""

    fold: int
    doc: Doc
    candidates: list[Candidate]
    features: list[list[str]]
    tellers: tuple[Teller, ...]
    gold: list[Template]

    def fills(self, role: str, words: str, kind: str = "") -> bool:
        """Whether a wording fills a role in an incident (of a type) of the gold."""
        return any(words in entity for t in self.gold if kind in t.type for entity in t.of(role))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of features: their names, values, and the fold of each row's report."""

    names: list[str]
    values: csr_matrix
    folds: NDArray[np.int64]


def train(reports: Iterable[Read]) -> dict[str, Any]:
    """The model with its card, as `muc_model.json` holds it."""
    examples = [_example(*read) for read in reports]
    rows = [names for e in examples for names in e.features]
    of = [k for k, e in enumerate(examples) for _ in e.features]
    table = _table(rows, of, examples, REPORTS["roles"], _names_in(examples))
    right = {r: [e.fills(r, c.words) for e in examples for c in e.candidates] for r in ROLES}
    odds = np.column_stack([_held_odds(table, right[role], STRENGTHS["roles"]) for role in ROLES])
    scenes = _scenes(examples, odds)
    types, type_models = _types(examples, scenes)
    fillers, filler_models = _fillers(examples, scenes, types)
    least, figures = _least(examples, scenes, types, fillers)
    said = [choose(*report, **least) for report in zip(scenes, types, fillers, strict=True)]
    return {
        "card": {
            "reports": len(examples),
            "cross-validated": figures,
            "gold fillers": fates_of([e.gold for e in examples], said, scenes),
        },
        "least": least,
        "types": type_models,
        "fillers": filler_models,
        "roles": {role: _fit(table, right[role], STRENGTHS["roles"], SMALL) for role in ROLES},
    }


def read_examples(corpus: Path, kept_out: Path) -> Iterator[Read]:
    """The development reports, read, without those that repeat texts kept out."""
    reader, shingles = Reader(bundled_conflicts()), read_kept_out(kept_out)
    for name, text, gold in read_development(corpus):
        if overlap([text[a:b] for a, b in find_words(text)], shingles) < LIMIT:
            yield name, reader.document(Report("incident", text)), gold


def _example(name: str, doc: Doc, gold: list[Template]) -> Example:
    fold = md5(name.encode(), usedforsecurity=False).digest()[1] % FOLDS
    return Example(fold, doc, *look_at(doc), gold)


def _scenes(examples: Sequence[Example], odds: Floats) -> list[Scene]:
    ends = np.cumsum([len(e.candidates) for e in examples])
    mine = [[tuple(map(float, row)) for row in part] for part in np.split(odds, ends[:-1])]
    return [make_scene(e.doc, e.candidates, part, e.tellers) for e, part in zip(examples, mine, strict=True)]


def _types(examples: Sequence[Example], scenes: Sequence[Scene]) -> tuple[list[dict[str, float]], dict[str, Any]]:
    """The odds of each type for each report, and the models."""
    table = _table(map(type_features, scenes), range(len(scenes)), examples, REPORTS["types"], _names_in(examples))
    right = {kind: [any(kind in t.type for t in e.gold) for e in examples] for kind in incident_types()}
    odds = {kind: _held_odds(table, right[kind], STRENGTHS["types"]) for kind in right}
    by_report = [{kind: float(odds[kind][k]) for kind in right} for k in range(len(examples))]
    return by_report, {kind: _fit(table, right[kind], STRENGTHS["types"]) for kind in right}


def _fillers(
    examples: Sequence[Example], scenes: Sequence[Scene], types: Sequence[dict[str, float]]
) -> tuple[list[list[Filler]], dict[str, Any]]:
    """The possible fillers of each report with their chances, and the models."""
    found = [(k, *f) for k, (s, t) in enumerate(zip(scenes, types, strict=True)) for f in possible_fillers(s, t)]
    by_report: list[list[Filler]] = [[] for _ in examples]
    models = {}
    for role, name in enumerate(ROLES):
        mine = [f for f in found if f[2] == role]
        table = _table([f[4] for f in mine], [f[0] for f in mine], examples, REPORTS["fillers"])
        right = [examples[k].fills(name, words, kind) for k, kind, _, words, _ in mine]
        odds = _held_odds(table, right, STRENGTHS["fillers"])
        for (k, kind, _, words, _), o in zip(mine, odds, strict=True):
            by_report[k].append(Filler(kind, role, words, chance(float(o))))
        models[name] = _fit(table, right, STRENGTHS["fillers"])
    return by_report, models


def _least(
    examples: Sequence[Example],
    scenes: Sequence[Scene],
    types: Sequence[dict[str, float]],
    fillers: Sequence[list[Filler]],
) -> tuple[dict[str, float], dict[str, Any]]:
    """The thresholds with the best F1, and what comes out with them."""
    tried = {}
    for least_type, least_filler in product(CHANCES, CHANCES):
        counts: Counter[tuple[str, str]] = Counter()
        for e, scene, t, f in zip(examples, scenes, types, fillers, strict=True):
            counts += best_alignment(choose(scene, t, f, least_type, least_filler), e.gold)
        tried[least_type, least_filler] = counts
    best = max(tried, key=lambda pair: f1_of(tried[pair], ("type", *ROLES))["f1"])
    figures = {role: f1_of(tried[best], (role,)) for role in ("type", *ROLES)}
    figures["all"] = f1_of(tried[best], ("type", *ROLES))
    rounded = {role: {k: round(v, 3) for k, v in part.items()} for role, part in figures.items()}
    return {"least_type": best[0], "least_filler": best[1]}, rounded


def _names_in(examples: Sequence[Example]) -> set[str]:
    """Words that are of a person's name in a share of where they stand: no one's name gets a weight."""
    all_words, named = Counter[str](), Counter[str]()
    for e in examples:
        persons = words_of_persons(e.doc)
        for t in e.doc.tokens:
            all_words.update({t.lemma, t.lower})
            named.update({t.lemma, t.lower} if t.i in persons else ())
    return {w for w, n in named.items() if n >= NAMED * all_words[w] and not is_title(w)}


def fates_of(
    golds: Sequence[list[Template]], said: Sequence[list[Template]], scenes: Sequence[Scene]
) -> dict[str, dict[str, int]]:
    """By role, what became of the fillers of the gold, of several incidents of a type each counted alone."""
    fates: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    for gold, mine, scene in zip(golds, said, scenes, strict=True):
        for template, role in product(gold, ROLES):
            for entity in template.of(role):
                fates[role][_fate(entity, role, template.type, mine, scene)] += 1
    return {role: dict(counts.most_common()) for role, counts in fates.items()}


def _fate(entity: Entity, role: str, kind: str, said: Sequence[Template], scene: Scene) -> str:
    types = {t.type for t in said for words in t.of(role) if words <= entity}
    if types:
        return "in its type" if any(t in kind for t in types) else "in another type"
    if not any(t.type in kind for t in said):
        return "type not told"
    return "too unlikely" if any(words in scene.by_words for words in entity) else "no candidate"


def _table(
    rows: Iterable[Iterable[str] | Mapping[str, float]],
    of: Iterable[int],
    examples: Sequence[Example],
    least: int,
    barred: Set[str] = frozenset(),
) -> Table:
    """A table of rows of the reports `of` (their indices), with the features that enough reports have.

    Features with a word of `barred` are left out.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415 (of the training extra: reading and scoring do without)

    rows, of = list(rows), list(of)
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for row, report in zip(rows, of, strict=True):
        for name in row:
            seen[name].add(report)
    common = [name for name, reports in seen.items() if len(reports) >= least]
    index = {name: k for k, name in enumerate(n for n in common if barred.isdisjoint(n.replace(",", "").split()))}
    columns, values, ends = [], [], [0]
    for row in rows:
        known = [name for name in row if name in index]
        columns += [index[name] for name in known]
        values += [row[name] if isinstance(row, Mapping) else 1.0 for name in known]
        ends.append(len(columns))
    table = csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(rows), len(index)))
    return Table(list(index), table, np.array([examples[k].fold for k in of]))


def _held_odds(table: Table, right: Sequence[bool], strength: float) -> Floats:
    """The odds of every row by a model that saw nothing of its fold."""
    odds, wanted = np.zeros(len(right)), np.array(right)
    for fold in range(FOLDS):
        held = table.folds == fold
        if not held.any():
            continue
        if not wanted[~held].any():
            odds[held] = NEVER
            continue
        fitted = _regression(strength).fit(table.values[~held], wanted[~held])
        odds[held] = fitted.decision_function(table.values[held])
    return odds


def _fit(table: Table, right: Sequence[bool], strength: float, least: float = 0.0005) -> dict[str, Any]:
    """Bias and weights of a model of all rows, without small weights."""
    if not any(right):
        return {"bias": NEVER, "weights": {}}
    fitted = _regression(strength).fit(table.values, np.array(right))
    pairs = sorted(zip(table.names, map(float, fitted.coef_[0]), strict=True), key=lambda p: -abs(p[1]))
    weights = {name: round(weight, 3) for name, weight in pairs if abs(weight) >= least}
    return {"bias": round(float(fitted.intercept_[0]), 3), "weights": weights}


def _regression(strength: float) -> LogisticRegression:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (as above)

    return LogisticRegression(C=strength, solver="liblinear", intercept_scaling=10, max_iter=300)


def main() -> None:
    """Reads the arguments, trains, writes the model beside the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of MUC-3/4 with dev/ and roles/")
    parser.add_argument("--kept-out", type=Path, required=True, help="folder of reports that figures are reported on")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    model = train(read_examples(options.corpus, options.kept_out))
    options.out.write_text(json.dumps(model, indent=0, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(model["card"], indent=1), model["least"])


if __name__ == "__main__":
    main()
