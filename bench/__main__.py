"""`python -m bench NAME PATH [--json] [--model DIR]` scores one benchmark; without NAME, all those under a folder."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from bench import errors

# name: where its data stand under a folder of corpora. The module bench.NAME has `describe` and `run(path, model)`.
BENCHMARKS: Final = {
    "claims": "claims/dev",
    "denials": "claims",
    "errors": "claims/dev",
    "reliability": "claims/dev",
    "incidents": "corpora/incidents/incidents.jsonl",
    "matters": "claims",
    "polnear": "corpora/polnear/sequences-valid.jsonl",
    "attributions": "corpora/polnear/data/dev",
    "entities": "corpora/re3d",
    "toponyms": "corpora/geoparsing/lgl.xml",
    "muc": "corpora/muc4",
    "plover": "corpora/plover/gold_records.json",
    "india": "corpora/india-police",
    "syntax": "corpora/ud-ewt/en_ewt-ud-dev.conllu",
    "scale": "claims/train",
    "desk": "claims/train",
    "series": "corpora/war-losses",
    "speed": "corpora/guardian-syria/reports.jsonl",
    "war": str(Path(__file__).parents[1] / "tests/ledger/war"),  # our own, of the checkout
}
SHARED: Final = Path(__file__).parents[2] / "shared"


def main(arguments: list[str] | None = None) -> int:
    """Command line; 1 where a named benchmark has no data."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(BENCHMARKS))
    parser.add_argument("path", nargs="?", type=Path, help="data in the benchmark's form")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--model", type=Path, help="folder of an encoder other than the one shipped")
    parser.add_argument("--cases", metavar="KIND", help="errors: the cases of the kinds that begin so; never on dev")
    parser.add_argument("--write", action="store_true", help="errors: make docs/reading-errors.md from dev and train")
    given = parser.parse_args(arguments)
    if given.cases is not None or given.write:
        return _errors(parser, given)
    names = [given.name] if given.name else list(BENCHMARKS)
    paths = {name: given.path or SHARED / BENCHMARKS[name] for name in names}
    missing = [name for name in names if not paths[name].exists()]
    for name in missing:
        print(f"{name}: no data at {paths[name]}; give its path", file=sys.stderr)
    for name in names:
        if name not in missing:
            _show(name, import_module(f"bench.{name}"), paths[name], given.model, given.json)
    return 1 if given.name and missing else 0


def _errors(parser: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    """The cases of a kind of fault, or the table of errors written anew."""
    if given.name != "errors":
        parser.error("--cases and --write go with errors")
    if given.write:
        errors.TABLE.write_text(errors.write(SHARED), "utf-8")
        return 0
    try:
        for case in errors.cases(given.path or SHARED / "claims/train", given.cases):
            print(case)
    except (ValueError, FileNotFoundError) as fault:
        parser.error(str(fault))
    return 0


def _show(name: str, module: Any, path: Path, model: Path | None, as_json: bool) -> None:
    figures = module.run(path, model)
    if as_json:
        print(json.dumps({name: figures}, ensure_ascii=False))
        return
    print(module.describe)
    for line in _lines(figures):
        print(f"  {line}")


def _lines(figures: dict[str, Any], prefix: str = "") -> list[str]:
    lines = []
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += _lines(value, f"{prefix}{name} ")
        else:
            lines.append(
                f"{prefix + name:32} {value:.3f}" if isinstance(value, float) else f"{prefix + name:32} {value}"
            )
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
