"""Trains the encoder: `python -m training.train --corpora PATH --kept-out PATH --out DIR [--resume]`.

The clock drives the schedule, so a busy machine makes a shorter training, never an unfinished one. DIR receives
`log.jsonl`, `last.pt` (to resume from), `best.pt` (the running mean of the weights, best on the held texts) and
`labels.json`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.corpora.load import Corpora, count_labels, load_corpora
from training.corpora.polnear import LABELS
from training.evaluate import choice_score, evaluate
from training.losses import syntax_loss, tag_loss
from training.model import Encoder
from training.settings import DEFAULT, Settings, load_settings
from training.start import minilm_folder, start_from_earlier, start_from_minilm
from training.vary import QuotationMarks
from training.windows import Arrays, Inventory, Stream
from training.workers import average, join_workers, leave_workers

LOG_STEPS = 50
SAVE_ROUNDS = 5


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear/ and ud-ewt/")
    parser.add_argument("--kept-out", type=Path, required=True, help="folder of reports that training must not see")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--earlier", type=Path, help="folder of an earlier encoder (int8 ONNX, labels) to start from")
    parser.add_argument("--config", type=Path, default=DEFAULT)
    parser.add_argument("--minutes", type=float, help="instead of the configured length")
    parser.add_argument("--resume", action="store_true", help="go on from DIR/last.pt")
    given = parser.parse_args()
    settings = load_settings(given.config)
    if given.minutes:
        settings = replace(settings, train=replace(settings.train, minutes=given.minutes))
    train(settings, given.corpora, given.kept_out, given.out, given.earlier, given.resume)


def train(
    settings: Settings, folder: Path, kept_out: Path, out: Path, earlier: Path | None = None, resume: bool = False
) -> None:
    """Train from MiniLM, or from an earlier encoder, and leave the best weights in `out`."""
    torch.manual_seed(settings.data.seed)
    torch.set_num_threads(settings.train.threads)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    corpora = load_corpora(folder, kept_out, tokenizer, settings.data)
    inventory = _read_labels(earlier) if earlier else count_labels(corpora.treebank.train)
    _write_labels(out / "labels.json", inventory)
    encoder = Encoder(settings.model, len(inventory.pos), len(inventory.relations))
    start_from_minilm(encoder, minilm_folder())
    if earlier:
        start_from_earlier(encoder, earlier / "encoder.int8.onnx")
    trainer = Trainer(settings, encoder, corpora, inventory, QuotationMarks(tokenizer), out, join_workers())
    if resume:
        trainer.resume()
    trainer.run()
    leave_workers()


class Trainer:
    """One training: the model, its running mean, the optimiser, the clock."""

    def __init__(
        self,
        settings: Settings,
        encoder: Encoder,
        corpora: Corpora,
        inventory: Inventory,
        marks: QuotationMarks,
        out: Path,
        worker: int = 0,
    ) -> None:
        self.settings, self.encoder, self.corpora, self.inventory = settings, encoder, corpora, inventory
        self.marks, self.out, self.worker = marks, out, worker
        self.mean = Encoder(settings.model, len(inventory.pos), len(inventory.relations))
        self.mean.load_state_dict(encoder.state_dict())
        self.mean.requires_grad_(False)
        body = list(encoder.body.parameters())
        heads = [p for name, p in encoder.named_parameters() if not name.startswith("body.")]
        self.rates = (settings.train.encoder_rate, settings.train.head_rate)
        self.optimiser = torch.optim.AdamW(
            [{"params": body}, {"params": heads}],
            weight_decay=settings.train.weight_decay,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.step, self.elapsed, self.best, self.round = 0, 0.0, 0.0, 0
        self.seen = {"attribution": 0, "treebank": 0}

    def run(self) -> None:
        """Train until the clock runs out; look at the held texts at even distances, and at the start."""
        train = self.settings.train
        if not self.round:
            self._look()
        batches = self._batches()
        while self.round < train.rounds:
            self.round += 1
            self._train_until(batches, 60 * train.minutes * self.round / train.rounds)
            self.elapsed = average(self.encoder, self.elapsed)
            if self.round * train.looks % train.rounds < train.looks:
                self._look()
            self._save()

    def _train_until(self, batches: Iterator[tuple[str, Arrays]], end: float) -> None:
        before = time.monotonic()
        while self.elapsed < end:
            self._train_on(*next(batches))
            now = time.monotonic()
            self.elapsed, before = self.elapsed + now - before, now

    def resume(self) -> None:
        """Go on from the last save."""
        state: dict[str, Any] = torch.load(self.out / "last.pt")
        self.encoder.load_state_dict(state["encoder"])
        self.mean.load_state_dict(state["mean"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.elapsed, self.best, self.round = (state[k] for k in ("step", "elapsed", "best", "round"))
        self.seen = state["seen"]

    def _batches(self) -> Iterator[tuple[str, Arrays]]:
        # a resumed run draws other windows than its beginning did, and each worker others than the rest
        seed = self.settings.data.seed + self.step + 100_000 * self.worker
        torch.manual_seed(seed)
        streams = {
            name: (stream, iter(stream))
            for name, part in (("attribution", self.corpora.attribution), ("treebank", self.corpora.treebank))
            for stream in [Stream(part.train, self.settings, self.marks, self.inventory, seed)]
        }
        self.sizes = {name: stream.size for name, (stream, _) in streams.items()}
        rng = Random(seed)  # noqa: S311 - no secret
        while True:
            name = "treebank" if rng.random() < self.settings.train.treebank_share else "attribution"
            yield name, next(streams[name][1])

    def _train_on(self, name: str, arrays: Arrays) -> None:
        self.encoder.train()
        self._set_rates()
        batch = {key: torch.from_numpy(array) for key, array in arrays.items()}
        loss_of = tag_loss if name == "attribution" else syntax_loss
        loss, parts = loss_of(self.encoder, batch, self.settings.loss)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.encoder.parameters(), self.settings.train.clip)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        _blend(self.mean, self.encoder, self.settings.train.ema)
        self.step += 1
        self.seen[name] += int(arrays["mask"].sum())
        if not self.worker and self.step % LOG_STEPS < 2:  # two in a row, so that both tasks show
            self._log({name: parts})

    def _set_rates(self) -> None:
        left = 1 - self.elapsed / (self.settings.train.minutes * 60)
        warm = min(1.0, self.step / self.settings.train.warmup_steps)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * warm * max(0.0, left)

    def _look(self) -> None:
        if self.worker:
            return
        started = time.monotonic()
        scores = evaluate(self.mean, self.corpora, self.inventory, self.settings.data.window)
        if choice_score(scores) > self.best:
            self.best = choice_score(scores)
            torch.save(self.mean.state_dict(), self.out / "best.pt")
        self._log({"held": scores, "took": round(time.monotonic() - started)})

    def _save(self) -> None:
        if self.worker or self.round % SAVE_ROUNDS:
            return
        state = {name: getattr(self, name).state_dict() for name in ("encoder", "mean", "optimiser")}
        state |= {name: getattr(self, name) for name in ("step", "elapsed", "best", "round", "seen")}
        torch.save(state, self.out / "last.tmp")
        (self.out / "last.tmp").replace(self.out / "last.pt")

    def _log(self, entry: dict[str, Any]) -> None:
        passes = {name: round(self.seen[name] / size, 2) for name, size in getattr(self, "sizes", {}).items()}
        line = {"step": self.step, "minutes": round(self.elapsed / 60, 2), "passes": passes, **_rounded(entry)}
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            print(json.dumps(line), file=log)
        print(json.dumps(line), flush=True)


def _blend(mean: Encoder, encoder: Encoder, keep: float) -> None:
    ours: list[Tensor] = list(mean.parameters())
    with torch.no_grad():
        torch._foreach_lerp_(ours, [p.detach() for p in encoder.parameters()], 1 - keep)


def _rounded(entry: Any) -> Any:
    if isinstance(entry, dict):
        return {name: _rounded(value) for name, value in entry.items()}
    return round(entry, 3) if isinstance(entry, float) else entry


def _read_labels(folder: Path) -> Inventory:
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Inventory(*({name: i for i, name in enumerate(labels[kind])} for kind in ("upos", "deprel")))


def _write_labels(path: Path, inventory: Inventory) -> None:
    labels = {"attribution": LABELS, "upos": list(inventory.pos), "deprel": list(inventory.relations)}
    path.write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
