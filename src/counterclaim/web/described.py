"""The OpenAPI document as rows of a page: its reference is printed by the desk itself, with nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Schema = Mapping[str, Any]
_OURS_ALONE: Final = ("HTTP", "Validation", "Body_")  # forms of the framework


@dataclass(frozen=True, slots=True)
class Row:
    """A parameter or a field: its name, of what kind it is, what it means."""

    name: str
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Section:
    """An address with its method, or a record."""

    title: str
    said: str
    rows: tuple[Row, ...]
    gives: str = ""


def operations(document: Schema) -> Iterator[Section]:
    """What can be asked, in the order of the document."""
    for path, methods in document["paths"].items():
        for method, does in methods.items():
            rows = tuple(_parameter(p) for p in does.get("parameters", ()))
            yield Section(f"{method.upper()} {path}", does.get("description", ""), rows, _gives(does["responses"]))


def records(document: Schema) -> Iterator[Section]:
    """What is given."""
    for name, schema in document["components"]["schemas"].items():
        if "properties" in schema and not name.startswith(_OURS_ALONE):
            rows = tuple(Row(field, _kind(of), of.get("description", "")) for field, of in schema["properties"].items())
            yield Section(name, schema.get("description", "").split("\n")[0], rows)


def _parameter(given: Schema) -> Row:
    schema = given["schema"]
    said = given.get("description") or schema.get("description", "")
    default = schema.get("default")
    return Row(given["name"], _kind(schema), said + (f". Default: {default}" if default is not None else ""))


def _gives(responses: Schema) -> str:
    found: Schema = next((answer for status, answer in responses.items() if str(status).startswith("2")), {})
    return _kind(found.get("content", {}).get("application/json", {}).get("schema", {}))


def _kind(schema: Schema) -> str:
    """ "string", "date or number", "list of Claim"."""
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(_kind(option) for option in options if option.get("type") != "null")
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or schema.get("const") or "any")
