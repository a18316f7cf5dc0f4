"""Claims annotated for training on texts that cannot be given away: where they stand, never what they say.

`annotations/<report>.json` holds the hash of a text, the file of the public corpora that has it, and its claims as in
the annotation guidelines, with [start, end] (code points, end exclusive) in the place of every word of the text.
`python -m training.annotations --corpora FOLDER --gold FOLDER ...` makes them from folders of claims gold.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bench.claims import gold_reports
from counterclaim.records.reports import Report

FOLDER: Final = Path(__file__).parent / "annotations"
_CODED: Final = frozenset(
    "kind type country stance modality measure unit class side by to from date low high issue position".split()
)
_NARRATOR: Final = "narrator"
_MUC: Final = re.compile(r"^(DEV-MUC[34]-\d+) .*?\n(.*?)(?=^DEV-MUC[34]-\d+ |\Z)", re.DOTALL | re.MULTILINE)

Json = Any


def annotated_reports(corpora: Path, folder: Path = FOLDER) -> list[tuple[Report, list[dict[str, Json]]]]:
    """The annotated reports, with their words again: texts found in `corpora` by hash, claims as in a claims file.

    Raises LookupError where the corpora do not hold a text as it was annotated.
    """
    files = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    texts = {corpus: {r.sha256: r for r in _reports(corpora, corpus)} for corpus in {f["corpus"] for f in files}}
    found = []
    for f in files:
        report = texts[f["corpus"]].get(f["sha256"])
        if report is None:
            raise LookupError(f"{corpora / f['corpus']}: no text of hash {f['sha256'][:12]} ({f['report']})")
        found.append((report, [_with_words(claim, report.text) for claim in f["claims"]]))
    return found


def freeze(report: Report, corpus: str, claims: list[dict[str, Json]]) -> dict[str, Json]:
    """The annotation of a report without any of its words."""
    kept = [_without_words({k: v for k, v in c.items() if k != "id"}, report.text, c["quote"]["start"]) for c in claims]
    return {"report": report.name, "corpus": corpus, "sha256": report.sha256, "claims": kept}


def _without_words(value: Json, text: str, near: int, key: str = "") -> Json:
    """Every string that is no code as its place in the text, the one nearest to `near`; unknown words as None."""
    if isinstance(value, Mapping):
        if {"start", "end", "text"} == value.keys():
            return [value["start"], value["end"]]
        return {k: _without_words(v, text, near, k) for k, v in value.items()}
    if isinstance(value, list):
        return [s for v in value if (s := _without_words(v, text, near, key)) is not None]
    if not isinstance(value, str) or key in _CODED or value == _NARRATOR:
        return value
    places = [m.start() for m in re.finditer(re.escape(value), text, re.IGNORECASE)] if value else []
    start = min(places, key=lambda k: abs(k - near), default=None)
    return [start, start + len(value)] if start is not None else None


def _with_words(value: Json, text: str, key: str = "") -> Json:
    if isinstance(value, dict):
        return {k: _with_words(v, text, k) for k, v in value.items()}
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value):
        words = text[value[0] : value[1]]
        return {"start": value[0], "end": value[1], "text": words} if key in {"quote", "number"} else words
    return [_with_words(v, text, key) for v in value] if isinstance(value, list) else value


def _reports(corpora: Path, corpus: str) -> Iterator[Report]:
    """The reports of one file of the corpora: JSON Lines, or a run of MUC's texts."""
    text = (corpora / corpus).read_text("utf-8")
    if not corpus.endswith(".jsonl"):
        yield from (Report(m[1].lower(), m[2].strip(), None, "FBIS") for m in _MUC.finditer(text))
        return
    for row in map(json.loads, text.splitlines()):
        outlet = row.get("outlet") or Path(corpus).parent.name
        yield Report(row.get("id") or row["_id"], row["text"], row["title"], outlet, published=row.get("date"))


def main() -> None:
    """Reads the arguments and writes one file a report; reports that the corpora do not hold are named and left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the public corpora")
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="folders of claims gold to keep")
    options = parser.parse_args()
    files = [*options.corpora.glob("*/reports.jsonl"), *options.corpora.glob("re3d/*/documents.jsonl")]
    files += [p for p in options.corpora.glob("muc4/dev/*") if p.is_file()]
    held = {r.sha256: str(p.relative_to(options.corpora)) for p in files for r in _reports(*_split(options.corpora, p))}
    FOLDER.mkdir(exist_ok=True)
    for report, claims in (pair for folder in options.gold for pair in gold_reports(folder)):
        if report.sha256 not in held:
            print(f"{report.name}: not in the corpora")
            continue
        kept = json.dumps(freeze(report, held[report.sha256], claims), separators=(",", ":"))
        (FOLDER / f"{report.name}.json").write_text(kept.replace('{"kind"', '\n{"kind"') + "\n", "utf-8")


def _split(corpora: Path, path: Path) -> tuple[Path, str]:
    return corpora, str(path.relative_to(corpora))


if __name__ == "__main__":
    main()
