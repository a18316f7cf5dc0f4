"""The reference page, made from the commands, settings and exports: `python -m counterclaim.cli.reference`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from inspect import Parameter, getdoc, signature
from typing import Any, Final, Literal, get_args, get_origin

import typer
from typer.models import ArgumentInfo

from counterclaim.cli.app import app
from counterclaim.publish.exports.matters import COLUMNS
from counterclaim.run.settings import FILE, PREFIX, Settings

Verb = Callable[..., Any]
_HEAD: Final = """# Reference

Made by `make reference` from the commands, settings and exports themselves.

Exit status of every command: 0 all well, 1 nothing of what was asked for, 2 a mistake on the command line or a ledger
that cannot be used, 3 some inputs were refused, 130 stopped.

A claimant or side (WHO) is a code (`AZE`), a name or adjective (`Azerbaijan`, `Azerbaijani`), a capital (`Baku`), or a
part of a name (`defence ministry`). A day (DAY) is written 2020-09-30; both ends of a span count. Ids begin with `r`
(report), `c` (claim) or `m` (matter); the beginning of one is enough where it is clear.
"""


def write_reference() -> str:
    """The page as Markdown. Raises KeyError for a column without a description."""
    return "\n".join((_HEAD, *_commands(), *_settings(), *_exports()))


def commands() -> dict[str, Verb]:
    """The function of every command, by its words: "add", "export claims"."""
    return dict(_walk("", app))


def _walk(before: str, of: typer.Typer) -> Iterator[tuple[str, Verb]]:
    for info in of.registered_commands:
        if info.callback:
            yield before + (info.name or info.callback.__name__), info.callback
    for group in of.registered_groups:
        if group.typer_instance:
            yield from _walk(f"{before}{group.name} ", group.typer_instance)


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for words, verb in commands().items():
        flags = [_Flag.of(p) for p in signature(verb, eval_str=True).parameters.values()]
        usage = " ".join(["counterclaim", words, *(flag.names for flag in flags if flag.is_argument)])
        yield f"### {usage}\n\n{_flow(getdoc(verb))}\n\n| | |\n| --- | --- |"
        yield from (f"| {flag.shown} | {_cell(flag.said)} |" for flag in flags)
        yield ""


@dataclass(frozen=True, slots=True)
class _Flag:
    """An option or argument of a verb."""

    names: str
    value: str
    said: str
    is_argument: bool

    @classmethod
    def of(cls, param: Parameter) -> _Flag:
        hint, info = get_args(param.annotation)[:2]
        choices = _choices(hint)
        said = info.help + (f" One of {', '.join(choices)}." if choices else "")
        if isinstance(param.default, int | float) and hint is not bool:
            said += f" Default: {param.default}."
        if isinstance(info, ArgumentInfo):
            return cls(str(info.metavar) + ("..." if get_origin(hint) is list else ""), "", said, True)
        # within Annotated, typer takes the first name for a default and sorts that out later
        named = [name for name in (info.default, *(info.param_decls or ())) if isinstance(name, str)]
        names = named or [f"--{param.name}"]
        value = "" if hint is bool else info.metavar or param.name.upper()
        return cls(", ".join(f"`{name}`" for name in names), value, said, False)

    @property
    def shown(self) -> str:
        return f"`{self.names}`" if self.is_argument else f"{self.names} {self.value}".strip()


def _choices(hint: Any) -> list[str]:
    """What a hint like `Kind | None` allows."""
    if get_origin(hint) is Literal:
        return list(map(str, get_args(hint)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [member.value for member in hint]
    return [choice for part in get_args(hint) for choice in _choices(part)]


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield "From flags, then the environment, then the settings file, then the default. The file is"
    yield f"`./{FILE}`, or the one that `{PREFIX}CONFIG` names.\n"
    yield "| In the file | In the environment | What | Default |\n| --- | --- | --- | --- |"
    for name, field in Settings.model_fields.items():
        default = "as many as processors, 2 at most" if field.default_factory else _default(field.default)
        yield f"| `{name}` | `{PREFIX}{name.upper()}` | {_cell(field.description or '')} | {_cell(default)} |"
    yield ""


def _default(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)


def _exports() -> Iterator[str]:
    said = tomllib.loads(files("counterclaim.publish").joinpath("data", "columns.toml").read_text("utf-8"))
    yield "## Exports\n"
    yield "### What `export matters` writes\n"
    yield "CSV, a line a finding (one for a position, which has none); UTF-8; a cell that a spreadsheet would run as a"
    yield "formula begins with an apostrophe.\n"
    yield "| Column | What |\n| --- | --- |"
    yield from (f"| `{column}` | {_cell(said['matters'][column])} |" for column in COLUMNS)
    yield "\n### What `export claims` writes\n"
    yield "For each report `NAME.json` (id, title, outlet, agency, date, text) and `NAME.claims.jsonl`, a claim a"
    yield "line, in the form of the annotation guidelines. Of `tally`, `event` and `position` a claim has its kind's.\n"
    yield "| Field | What |\n| --- | --- |"
    yield from (f"| `{field}` | {_cell(what)} |" for field, what in said["claims"].items())
    yield "\n### What `--json` prints\n"
    yield "An array of records as the ledger keeps them: `@` names the record and its form (`Matter/1`), the other"
    yield "fields are those of `counterclaim.records`; what is empty is left out."
    yield ""


def _flow(text: str | None) -> str:
    """Paragraphs, each in one line."""
    return "\n\n".join(" ".join(part.split()) for part in (text or "").split("\n\n"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(write_reference())
