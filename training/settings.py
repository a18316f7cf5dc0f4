"""The settings of config.toml as frozen dataclasses."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DEFAULT: Final = Path(__file__).with_name("config.toml")


@dataclass(frozen=True, slots=True)
class Data:
    """How texts become windows, and what is held back."""

    window: int
    shortest_first: int
    word_pieces: int
    held_polnear: float
    held_ud: float
    seed: int


@dataclass(frozen=True, slots=True)
class Vary:
    """Chances, for every window, of a change of letter case or of quotation marks."""

    upper: float
    lower: float
    recased: float
    curly: float
    straight: float


@dataclass(frozen=True, slots=True)
class Model:
    """Sizes of the heads, dropout."""

    dropout: float
    head_dropout: float
    arc: int
    relation: int


@dataclass(frozen=True, slots=True)
class Train:
    """The optimiser and its clock."""

    minutes: float
    rounds: int
    encoder_rate: float
    head_rate: float
    weight_decay: float
    warmup_steps: int
    batch_pieces: int
    treebank_share: float
    clip: float
    ema: float
    looks: int
    threads: int


@dataclass(frozen=True, slots=True)
class Loss:
    """Weights of the losses."""

    tag_sequence: float
    pos: float
    arc: float
    relation: float


@dataclass(frozen=True, slots=True)
class Settings:
    """All of config.toml."""

    data: Data
    vary: Vary
    model: Model
    train: Train
    loss: Loss


def load_settings(path: Path = DEFAULT) -> Settings:
    """Read a settings file; a missing or unknown key raises TypeError naming it."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Settings(
        data=Data(**tables["data"]),
        vary=Vary(**tables["vary"]),
        model=Model(**tables["model"]),
        train=Train(**tables["train"]),
        loss=Loss(**tables["loss"]),
    )
