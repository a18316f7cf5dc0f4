"""From corpora to card in one command: `python -m training --corpora PATH --kept-out PATH --out DIR`.

Trains in DIR/run, writes the encoder to DIR/model (`encoder.int8.onnx`, `tokenizer.json`, `labels.json`, `card.md`).
Needs `pip install .[training]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.card import write_card
from training.export import export_run
from training.settings import DEFAULT, load_settings
from training.train import train


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear/ and ud-ewt/")
    parser.add_argument("--kept-out", type=Path, required=True, help="folder of reports that training must not see")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=DEFAULT)
    parser.add_argument("--resume", action="store_true", help="go on where an earlier run was cut off")
    given = parser.parse_args()
    settings, run, model = load_settings(given.config), given.out / "run", given.out / "model"
    train(settings, given.corpora, given.kept_out, run, resume=given.resume)
    export_run(run, model, given.config)
    write_card(settings, run, model, given.corpora)


if __name__ == "__main__":
    main()
