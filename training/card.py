"""Writes the model's card: `python -m training.card --run DIR --model DIR --corpora PATH`.

Everything in `card.md` is read or measured: the corpora and the recipe from the settings and the training's log, the
scores from `bench` over the int8 file, and over the one in full precision where it lies beside it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import Template
from typing import Any, Final

from bench import attributions, polnear, syntax
from bench.spans import Span, spans
from counterclaim.read.model.encoder import Encoder
from training.settings import DEFAULT, Settings, load_settings

TEMPLATE: Final = Path(__file__).with_name("card.md")
COLUMNS: Final = ("source", "cue", "content", "upos", "uas", "las")
FROM_MINILM: Final = "From all-MiniLM-L6-v2."
FAULTS: Final = ("exact", "begun", "ended", "other", "missed")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote to")
    parser.add_argument("--model", type=Path, required=True, help="folder that training.export wrote to")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with polnear/ and ud-ewt/")
    parser.add_argument("--config", type=Path, default=DEFAULT)
    parser.add_argument("--start", default=FROM_MINILM, help="a sentence: what training started from")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    write_card(load_settings(given.config), given.run, given.model, given.corpora, given.start, given.workers)


def write_card(
    settings: Settings, run: Path, model: Path, corpora: Path, start: str = FROM_MINILM, workers: int = 1
) -> None:
    """Measure the encoder in `model` and write `card.md` beside it."""
    log = [json.loads(line) for line in (run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    facts = recipe(settings, log) | measures(model, corpora) | {"start": start, "workers": str(workers)}
    card = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(facts)
    (model / "card.md").write_text(card, encoding="utf-8")


def recipe(settings: Settings, log: Sequence[dict[str, Any]]) -> dict[str, str]:
    """What the card says of the training."""
    data, train, model, vary, last = settings.data, settings.train, settings.model, settings.vary, log[-1]
    passes = (f"{count:.1f} passes over the {name} texts" for name, count in last["passes"].items())
    shares = {
        "held_polnear": data.held_polnear,
        "held_ud": data.held_ud,
        "share": train.treebank_share,
        "upper": vary.upper,
        "lower": vary.lower,
        "recased": vary.recased,
    }
    numbers = {
        "window": data.window,
        "rounds": train.rounds,
        "minutes": round(last["minutes"]),
        "steps": last["step"],
        "pieces": train.batch_pieces,
        "encoder_rate": train.encoder_rate,
        "head_rate": train.head_rate,
        "dropout": model.dropout,
        "head_dropout": model.head_dropout,
        "ema": train.ema,
    }
    looks = [(f"{entry['minutes']:.0f}", entry["held"]) for entry in log if "held" in entry]
    return {
        "passes": ", ".join(passes),
        "looks": "".join(row(name, [held[key] / 100 for key in COLUMNS]) for name, held in looks),
        **{name: f"{share:.0%}" for name, share in shares.items()},
        **{name: f"{number:g}" for name, number in numbers.items()},
    }


def measures(model: Path, corpora: Path) -> dict[str, str]:
    """What the card says of the scores; takes some minutes."""
    texts = list(polnear.read_texts(corpora / "polnear" / "sequences-valid.jsonl"))
    trees = list(syntax.read_texts(next((corpora / "ud-ewt").glob("*-ud-dev.conllu"))))

    def scored(name: str, encoder: Encoder, change: Callable[[str], str] = str) -> str:
        scores = polnear.score(encoder, texts, change) | syntax.score(encoder, trees, change)
        return row(name, [scores[key] for key in COLUMNS])

    encoder = Encoder(model)
    table = "".join(scored(f"int8, {case}", encoder, change) for case, change in polnear.CASES.items())
    if (model / "encoder.onnx").exists():
        with full_precision(model) as full:
            table += scored("full precision", full)
    whole = attributions.run(corpora / "polnear" / "data" / "dev", model)
    return {
        "relations": str(len(json.loads((model / "labels.json").read_text(encoding="utf-8"))["deprel"])),
        "scores": table,
        "span_protocol": _protocol(polnear.__doc__),
        "tree_protocol": _protocol(syntax.__doc__),
        "attributions": "".join(row(way, list(rates.values())) for way, rates in whole.items()),
        **_shown_faults(content_faults(encoder, texts)),
    }


@contextmanager
def full_precision(model: Path) -> Iterator[Encoder]:
    """An encoder over `encoder.onnx` of a folder, which the reader would not look for."""
    with tempfile.TemporaryDirectory() as name:
        for link, file in (("labels.json",) * 2, ("tokenizer.json",) * 2, ("encoder.int8.onnx", "encoder.onnx")):
            (Path(name) / link).symlink_to((model / file).resolve())
        yield Encoder(Path(name))


def content_faults(encoder: Encoder, texts: Sequence[Sequence[dict[str, Any]]]) -> Counter[str]:
    """How many content spans are exact, begun or ended right, found otherwise, or missed; how many are spurious."""
    counts: Counter[str] = Counter()
    for sequences in texts:
        words = [[polnear.plain(token) for token in sequence["tokens"]] for sequence in sequences]
        for sequence, labels in zip(sequences, polnear.label(encoder, words), strict=True):
            gold, said = ([s for s in spans(some) if s[0] == "content"] for some in (sequence["labels"], labels))
            counts.update(fault(span, said) for span in gold)
            counts.update({"gold": len(gold), "said": len(said)})
            counts["spurious"] += sum(not any(_touch(span, other) for other in gold) for span in said)
    return counts


def fault(gold: Span, said: Sequence[Span]) -> str:
    """One of FAULTS: how a gold span fares among those said."""
    touching = [span for span in said if _touch(gold, span)]
    if gold in touching:
        return "exact"
    if any(span[1] == gold[1] for span in touching):
        return "begun"
    if any(span[2] == gold[2] for span in touching):
        return "ended"
    return "other" if touching else "missed"


def row(name: str, values: Sequence[float]) -> str:
    """A line of a table, shares in per cent."""
    return f"| {name} | " + " | ".join(f"{100 * value:.1f}" for value in values) + " |\n"


def _shown_faults(counts: Counter[str]) -> dict[str, str]:
    shown = {name: f"{counts[name] / max(1, counts['gold']):.0%}" for name in FAULTS}
    return shown | {"gold": f"{counts['gold']:,}", "spurious": f"{counts['spurious'] / max(1, counts['said']):.0%}"}


def _touch(a: Span, b: Span) -> bool:
    return a[1] < b[2] and b[1] < a[2]


def _protocol(docstring: str | None) -> str:
    """The paragraphs of a benchmark's docstring after the first, in one."""
    return " ".join(" ".join((docstring or "").split("\n\n")[1:]).split())


if __name__ == "__main__":
    main()
