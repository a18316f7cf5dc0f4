"""Every setting, in one typed place: flags, then the environment, then a TOML file, then the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from counterclaim.ledger.grades import GRADES
from counterclaim.ledger.rules import BEST
from counterclaim.records.errors import BadSetting
from counterclaim.records.quantities import VAGUE_LOW

PREFIX: Final = "COUNTERCLAIM_"
FILE: Final = "counterclaim.toml"
SHORTEST: Final = 8  # characters of a password


def load_settings(flags: Mapping[str, Any] | None = None) -> Settings:
    """The settings that hold: those of `flags` that are not None, then COUNTERCLAIM_..., then the TOML file's.

    The file is ./counterclaim.toml, or the one that COUNTERCLAIM_CONFIG names. Raises BadSetting, which lists every
    fault at once.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as fault:
        lines = [_line(error["loc"], error["msg"], given) for error in fault.errors()]
        raise BadSetting("; ".join(lines), "settings", "see `counterclaim --help`") from fault
    except tomllib.TOMLDecodeError as fault:
        raise BadSetting(f"not TOML ({fault})", str(_file()), "correct it, or move it away") from fault


def _paths(value: Any) -> Any:
    """A list, or in the environment one string with the paths parted as in PATH."""
    return [path for path in value.split(os.pathsep) if path] if isinstance(value, str) else value


def _words(value: Any) -> Any:
    """A list, or in the environment one string with the names parted by commas."""
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


class Settings(BaseSettings):
    """What a run needs to know. Each field is a flag, a variable COUNTERCLAIM_<FIELD> and a key of the TOML file."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    ledger: str = Field("counterclaim.db", description="Path of the ledger, or the address of a database")
    workers: int = Field(default_factory=lambda: min(os.cpu_count() or 1, 2), ge=1, le=256, description="Processes")
    conflicts: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_paths)] = Field(
        (), description="Conflict files of your own, kept in the ledger by `add`"
    )
    convention: str = Field("guidelines", description='What "dozens" and the like count as')
    best: str = Field("ucdp", description="The rule that chooses the best figure")
    grades: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)] = Field(
        tuple(GRADES), description="Grades shown beside findings"
    )
    least_confidence: float = Field(
        0.0, ge=0, le=1, description="Claims read with less are kept but count in no finding, 0 to 1; reviewed ones do"
    )
    reliability: Path | None = Field(None, description="Your table of sources and their reliability, A to F")
    limit_mb: float = Field(20, gt=0, description="Larger files are refused, megabytes")
    host: str = Field(
        "127.0.0.1", description="Address that the desk listens on; another than loopback needs a password"
    )
    port: int = Field(8766, ge=0, le=65535, description="Port of the desk; 0 for any that is free")
    password: SecretStr | None = Field(None, description="What the desk asks for, in its form or as a bearer token")
    hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)] = Field(
        (), description="Names by which the desk may be asked for, beside localhost and plain addresses"
    )
    log: Literal["quiet", "text", "json"] = Field("quiet", description="Form of the log on standard error")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="The least that is logged")

    @field_validator("convention")
    @classmethod
    def _known_convention(cls, value: str) -> str:
        return _one_of(value, VAGUE_LOW)

    @field_validator("best")
    @classmethod
    def _known_rule(cls, value: str) -> str:
        return _one_of(value, BEST)

    @field_validator("password")
    @classmethod
    def _long_password(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SHORTEST:
            raise ValueError(f"shorter than {SHORTEST} characters")
        return value

    @field_validator("grades")
    @classmethod
    def _known_grades(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_one_of(name, GRADES) for name in value)

    @property
    def limit(self) -> int:
        """The largest file that is read, bytes."""
        return int(self.limit_mb * 1_000_000)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, environment, file: the first that has a value."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, _file())


def _file() -> Path:
    """The settings file, there or not. Raises BadSetting where COUNTERCLAIM_CONFIG names none that is there."""
    if not (named := os.environ.get(f"{PREFIX}CONFIG")):
        return Path(FILE)
    if not Path(named).is_file():
        raise BadSetting("COUNTERCLAIM_CONFIG names no file", named, "correct it, or unset it")
    return Path(named)


def _one_of(value: str, known: Mapping[str, object]) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return value


def _line(at: tuple[int | str, ...], message: str, flags: Mapping[str, Any]) -> str:
    """One fault: where the value was set, and what is wrong with it."""
    name = str(at[0])
    if name in flags:
        where = f"--{name.replace('_', '-')}"
    elif f"{PREFIX}{name.upper()}" in os.environ:
        where = f"{PREFIX}{name.upper()}"
    else:
        where = f"{name} in {_file()}"
    said = message.removeprefix("Value error, ")
    return f"{where}: {'no such setting' if said.startswith('Extra inputs') else said[:1].lower() + said[1:]}"
