"""Floors: the scores once reached, below which no change may fall.

`python -m bench.floors` measures and compares; `--raise` writes what is higher; lowering one needs its name and a
reason: `--lower "claims/dev tally found" --because "..."`. A floor stands MARGIN below what was measured, since int8
arithmetic differs a little between processors; it is bound to its corpus by a hash. Figures of fewer than FEWEST gold
items set no floor.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from bench import attributions, claims, entities, plover, polnear, syntax
from counterclaim.read.model.encoder import Encoder

FILE: Final = Path(__file__).parent / "floors.json"
SHARED: Final = Path(__file__).parents[2] / "shared"
# What every test run measures: gold folders, and those benchmarks on public corpora that take seconds
QUICK: Final = ("claims/dev", "claims/train", "corpora/plover/gold_records.json", "corpora/re3d")
# What takes a minute or two: measured by `make test-long` and by every use of the command
SLOW: Final = (
    "corpora/polnear/sequences-valid.jsonl",
    "corpora/ud-ewt/en_ewt-ud-dev.conllu",
    "corpora/polnear/data/dev",
)
MARGIN: Final = 0.01
FEWEST: Final = 50
_F1: Final = (
    *((kind, what) for kind in ("tally", "event", "position") for what in ("found", "strict")),
    ("attribution", "quote"),
    ("attribution", "quote+claimant"),
)


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a score may be on a corpus of this hash, and why it was lowered, if it ever was."""

    least: float
    corpus: str
    because: str | None = None


def measure(folder: str, shared: Path = SHARED) -> dict[str, float]:
    """Figures by name ("claims/dev tally found") of everything with enough gold items."""
    found = _PUBLIC[folder](shared / folder) if folder in _PUBLIC else _figures(claims.run(shared / folder))
    return {f"{folder} {name}": figure for name, figure, gold in found if gold >= FEWEST}


def read_floors() -> dict[str, Floor]:
    """The floors as they stand."""
    return {name: Floor(**floor) for name, floor in json.loads(FILE.read_text("utf-8")).items()}


def fallen(measured: dict[str, float], floors: dict[str, Floor]) -> list[str]:
    """A line for each figure below its floor."""
    return [
        f"{name}: {measured[name]:.3f} is below the floor {floor.least:.3f}"
        for name, floor in floors.items()
        if name in measured and measured[name] < floor.least
    ]


def corpus_hash(folder: Path) -> str:
    """Hash over the gold of a folder (its JSON files, or all where there are none), or of a file."""
    files = sorted(folder.rglob("*.json*")) or sorted(p for p in folder.rglob("*") if p.is_file()) or [folder]
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def main() -> int:
    """Command line; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench.floors", description=__doc__)
    parser.add_argument("--raise", dest="up", action="store_true", help="write the floors that are higher now")
    parser.add_argument("--lower", help="name of a floor to set to what is measured")
    parser.add_argument("--because", help="why it may be lower")
    given = parser.parse_args()
    if bool(given.lower) != bool(given.because):
        parser.error("--lower and --because go together")
    floors, low = read_floors(), []
    for folder in (*QUICK, *SLOW):
        corpus, measured = corpus_hash(SHARED / folder), measure(folder)
        low += [line for line in fallen(measured, floors) if not line.startswith(f"{given.lower}:")]
        for name, f1 in measured.items():
            old, least = floors.get(name), round(f1 - MARGIN, 3)
            print(f"{name:40} {f1:.3f}  floor {old.least if old else 0:.3f}")
            if given.lower == name:
                floors[name] = Floor(least, corpus, given.because)
            elif given.up and (old is None or least > old.least):
                floors[name] = Floor(least, corpus, old.because if old else None)
    print("\n".join(low) or "no figure is below its floor")
    if given.up or given.lower:
        FILE.write_text(json.dumps({k: _plain(v) for k, v in sorted(floors.items())}, indent=1) + "\n", "utf-8")
    return int(bool(low))


def _figures(scores: dict[str, Any]) -> Iterator[tuple[str, float, int]]:
    for kind, what in _F1:
        yield f"{kind} {what}", scores[kind][what]["f1"], scores[kind][what]["gold"]
    yield "ledger", scores["ledger"]["f1"], scores["ledger"]["gold"]


def _plover(path: Path) -> Iterator[tuple[str, float, int]]:
    scored = plover.run(path)["only scored"]
    yield "type", scored["type"], scored["records"]
    yield "countries", scored["countries"], scored["actors and targets"]


def _entities(path: Path) -> Iterator[tuple[str, float, int]]:
    scored = entities.run(path)["all"]
    yield "entities", scored["f1"], scored["gold"]


def _polnear(path: Path) -> Iterator[tuple[str, float, int]]:
    """Thousands of spans, in the letters that they are written in."""
    texts = list(polnear.read_texts(path))
    scored = polnear.score(Encoder(), texts, polnear.CASES["as is"])
    yield from ((span, scored[span], sum(map(len, texts))) for span in sorted(scored))


def _syntax(path: Path) -> Iterator[tuple[str, float, int]]:
    texts = list(syntax.read_texts(path))
    yield "las", syntax.score(Encoder(), texts, polnear.CASES["as is"])["las"], sum(len(t.words) for t in texts)


def _attributions(path: Path) -> Iterator[tuple[str, float, int]]:
    whole = attributions.run(path)["whole"]
    yield "attributions right of gold", whole["right of gold"], len(list((path / "text").iterdir()))


_PUBLIC: Final = {
    "corpora/plover/gold_records.json": _plover,
    "corpora/re3d": _entities,
    SLOW[0]: _polnear,
    SLOW[1]: _syntax,
    SLOW[2]: _attributions,
}


def _plain(floor: Floor) -> dict[str, float | str]:
    kept: dict[str, float | str] = {"least": floor.least, "corpus": floor.corpus}
    return kept | ({"because": floor.because} if floor.because else {})


if __name__ == "__main__":
    raise SystemExit(main())
