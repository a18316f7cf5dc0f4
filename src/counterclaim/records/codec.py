"""Records as JSON and back, by their type hints: how the ledger keeps them.

A record at the top carries its name and the form's version (`"@": "Claim/1"`); a member of a union of records carries
its name (`"@": "Tally"`). None and empty tuples are left out where they are the default.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

FORM: Final = 1
TAG: Final = "@"

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode

T = TypeVar("T")
_Turn = Callable[[Any], Any]


def to_json(record: object) -> str:
    """One record as one line of JSON. Raises TypeError for what is no dataclass, ValueError for a NaN."""
    cls: Any = type(record)
    if not _is_record(cls):
        raise TypeError(f"not a record: {cls.__name__}")
    body = {TAG: f"{cls.__name__}/{FORM}", **_writer(cls)(record)}
    return _encode(body)


def from_json(cls: type[T], text: str) -> T:
    """The record of class `cls` that `to_json` wrote. Unknown fields are ignored, missing ones take their default.

    Raises ValueError where the text is no such record: bad JSON, another class, a newer form, a wrong type, or no
    value for a field without default.
    """
    body = json.loads(text)
    if not isinstance(body, dict):
        raise ValueError(f"{cls.__name__}: not an object")
    name, _, form = str(body.get(TAG, "")).partition("/")
    if name != cls.__name__ or not form.isdecimal():
        raise ValueError(f"not a {cls.__name__}, but {name or 'no record'}")
    if int(form) > FORM:
        raise ValueError(f"{cls.__name__}: form {form} is newer than {FORM}, which this version reads")
    hint: Any = cls
    record: T = _reader(hint)(body)
    return record


@cache
def _writer(hint: Any) -> _Turn:
    """How a value of this type becomes plain JSON data."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union_writer(args)
    if origin is tuple:
        return _tuple_writer(args)
    if _is_record(hint):
        return _record_writer(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: value.value
    if hint in (str, int, float, bool, NoneType):
        return lambda value: value
    raise TypeError(f"no JSON form for {hint}")


def _union_writer(args: tuple[Any, ...]) -> _Turn:
    tagged = _is_tagged(args)
    writers = {arg: _writer(arg) for arg in args if _is_record(arg)}
    plain = [_writer(arg) for arg in args if not _is_record(arg) and arg is not NoneType]

    def write(value: Any) -> Any:
        if value is None:
            return None
        if (of := writers.get(type(value))) is None:
            return plain[0](value)
        return {TAG: type(value).__name__, **of(value)} if tagged else of(value)

    return write


def _tuple_writer(args: tuple[Any, ...]) -> _Turn:
    if args[-1] is Ellipsis:
        each = _writer(args[0])
        return lambda value: [each(item) for item in value]
    turns = [_writer(arg) for arg in args]
    return lambda value: [turn(item) for turn, item in zip(turns, value, strict=True)]


def _record_writer(cls: Any) -> _Turn:
    hints = get_type_hints(cls)
    plan = [(f.name, _writer(hints[f.name]), f.default if f.default in (None, ()) else MISSING) for f in fields(cls)]

    def write(record: Any) -> dict[str, Any]:
        body = {}
        for name, turn, left_out in plan:
            value = getattr(record, name)
            if value is not left_out:
                body[name] = turn(value)
        return body

    return write


@cache
def _reader(hint: Any) -> _Turn:
    """How plain JSON data becomes a value of this type."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union_reader(args)
    if origin is tuple:
        return _tuple_reader(args)
    if _is_record(hint):
        return _record_reader(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        return lambda value: members[value] if value in members else hint(value)
    return _plain_reader(hint)


def _plain_reader(hint: Any) -> _Turn:
    if hint is float:
        return _read_float

    def read(value: Any) -> Any:
        if type(value) is not hint:
            raise ValueError(f"{value!r} is no {hint.__name__}")
        return value

    return read


def _read_float(value: Any) -> float:
    if type(value) not in (int, float):
        raise ValueError(f"{value!r} is no float")
    return float(value)


def _union_reader(args: tuple[Any, ...]) -> _Turn:
    optional = NoneType in args
    if _is_tagged(args):
        return _tagged_reader({arg.__name__: _reader(arg) for arg in args if _is_record(arg)}, optional=optional)
    turn = next(_reader(arg) for arg in args if arg is not NoneType)
    return (lambda value: None if value is None else turn(value)) if optional else turn


def _tagged_reader(tagged: dict[str, _Turn], *, optional: bool) -> _Turn:
    def read(value: Any) -> Any:
        if value is None and optional:
            return None
        name = value.get(TAG) if isinstance(value, dict) else None
        if name not in tagged:
            raise ValueError(f"{name or value!r} is none of {', '.join(tagged)}")
        return tagged[name](value)

    return read


def _tuple_reader(args: tuple[Any, ...]) -> _Turn:
    each = _reader(args[0]) if args[-1] is Ellipsis else None
    turns = [] if each else [_reader(arg) for arg in args]

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is no list")
        if each:
            return tuple(each(item) for item in value)
        return tuple(turn(item) for turn, item in zip(turns, value, strict=True))

    return read


def _record_reader(cls: Any) -> _Turn:
    hints = get_type_hints(cls)
    plan = {f.name: _reader(hints[f.name]) for f in fields(cls)}
    needed = [f.name for f in fields(cls) if _has_no_default(f)]

    def read(body: Any) -> Any:
        if not isinstance(body, dict):
            raise ValueError(f"{body!r} is no {cls.__name__}")
        if missing := sorted(name for name in needed if name not in body):
            raise ValueError(f"{cls.__name__}: no {', '.join(missing)}")
        return cls(**{name: plan[name](value) for name, value in body.items() if name in plan})

    return read


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and is_dataclass(hint)


def _has_no_default(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _is_tagged(args: tuple[Any, ...]) -> bool:
    """Whether the members of a union have to be told apart by name."""
    return sum(arg is not NoneType for arg in args) > 1
