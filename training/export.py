"""Writes the trained encoder as int8 ONNX: `python -m training.export --run DIR --out DIR`.

Products with weights are quantised per channel, with activations measured as they come (dynamic). Embeddings are kept
as int8 with one scale a row: one scale for the whole table, as the tool would do, costs more than all other steps.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.model import Encoder
from training.settings import DEFAULT, load_settings
from training.start import minilm_folder
from training.windows import Arrays

INPUTS: Final = ("ids", "mask", "shp", "widx", "sid")
OUTPUTS: Final = ("att", "pos", "arc", "head", "lab")
MOST_BYTES: Final = 30_000_000
OPSET: Final = 17


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote to")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=DEFAULT)
    given = parser.parse_args()
    print(json.dumps(export_run(given.run, given.out, given.config)))


def export_run(run: Path, out: Path, config: Path = DEFAULT) -> dict[str, int]:
    """Write all that the reader loads to `out`: weights, tokenizer, labels; gives the weights' sizes in bytes."""
    sizes = export(load_encoder(run, config), out)
    for name, source in (("labels.json", run), ("tokenizer.json", minilm_folder())):
        shutil.copyfile(source / name, out / name)
    return sizes


def load_encoder(run: Path, config: Path = DEFAULT) -> Encoder:
    """The best weights of a training, ready for evaluation."""
    labels = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    encoder = Encoder(load_settings(config).model, len(labels["upos"]), len(labels["deprel"]))
    encoder.load_state_dict(torch.load(run / "best.pt"))
    return encoder.eval()


def export(encoder: Encoder, out: Path) -> dict[str, int]:
    """Write `encoder.int8.onnx` to `out`, and `encoder.onnx` in full precision beside it; gives their sizes in bytes.

    Raises ValueError where the graph in full precision strays from the model, or the int8 file is too large to ship.
    """
    out.mkdir(parents=True, exist_ok=True)
    full, small = out / "encoder.onnx", out / "encoder.int8.onnx"
    _write(encoder, full)
    _compare(encoder, full)
    encoder.body.words = RowScaledEmbedding(encoder.body.words)
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        _write(encoder, plain)
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        # eight bits may saturate on processors without VNNI, yet seven were no better on one (PolNeAR content
        # 62.9 and 62.4, EWT LAS 86.4 and 86.5, before training: within what chance gives)
        quantize_dynamic(prepared, small, ["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
    sizes = {path.name: path.stat().st_size for path in (full, small)}
    if sizes[small.name] > MOST_BYTES:
        raise ValueError(f"{small} has {sizes[small.name]} bytes; at most {MOST_BYTES} may be shipped")
    return sizes


class RowScaledEmbedding(nn.Module):
    """An embedding table as int8 numbers and one scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("numbers", torch.round(weight / scale).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """[B, T] to [B, T, width]"""
        return self.numbers[ids].to(torch.float32) * self.scale[ids]


def example(batch: int = 2, pieces: int = 12, words: int = 9) -> Arrays:
    """Inputs of the right form, for tracing and comparing; any numbers do."""
    rng = np.random.default_rng(0)
    arrays = {
        "ids": rng.integers(1000, 20000, (batch, pieces)),
        "mask": np.ones((batch, pieces), np.int64),
        "shp": rng.integers(0, 9, (batch, pieces)),
        "widx": np.tile(np.arange(1, words + 1), (batch, 1)),
        "sid": np.tile(np.arange(words) // 5, (batch, 1)),
    }
    arrays["mask"][-1, -2:] = 0
    arrays["sid"][-1, -2:] = -1
    return {name: array.astype(np.int64) for name, array in arrays.items()}


def _write(encoder: nn.Module, path: Path) -> None:
    inputs = tuple(torch.from_numpy(array) for array in example().values())
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "words"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arc"][2] = "heads"
    torch.onnx.export(
        encoder.eval(),
        inputs,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def _compare(encoder: Encoder, path: Path) -> None:
    """The graph must say what the model says, on a batch of another size than the one it was traced with."""
    given = example(batch=3, pieces=40, words=31)
    run: Callable[..., list[np.ndarray]] = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run
    said = run(list(OUTPUTS), given)
    with torch.inference_mode():
        meant = encoder(*(torch.from_numpy(given[name]) for name in INPUTS))
    for name, ours, theirs in zip(OUTPUTS, said, meant, strict=True):
        if np.abs(ours - theirs.numpy()).max() > 1e-2:
            raise ValueError(f"output {name!r} of {path} differs from the model's; was an operator exported wrongly?")


if __name__ == "__main__":
    main()
