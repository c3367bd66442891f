"""A described paper as JSON and back: the same words and the same numbers."""

from __future__ import annotations

import types
from dataclasses import Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from reports.spec import Paper


def as_json(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, days as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {_key(each): as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, (tuple, list)):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def paper_of(stored: dict[str, Any]) -> Paper:
    """The paper that `as_json` wrote. What an earlier version did not keep yet is blank, what it kept besides is left
    out, so that a paper opens for as long as the store lasts."""
    made: Paper = _made(Paper, stored)
    return made


def _key(each: Field) -> str:
    """The key of a field in JSON: its name, or the one that papers frozen before have."""
    return str(each.metadata.get("key", each.name))


def _made(kind: Any, value: Any) -> Any:
    """A value as its field says: a day, a tuple, a unit, one of our dataclasses, or itself."""
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return _made(next(each for each in get_args(kind) if each is not type(None)), value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_made(inner, each) for each in value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints, keys = _hints(kind), {each.name: _key(each) for each in fields(kind)}
        return kind(
            **{name: _made(of, value[keys[name]]) if keys[name] in value else _blank(of) for name, of in hints.items()}
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return date.fromisoformat(value) if kind is date else value


def _blank(kind: Any) -> Any:
    """Nothing of a kind: no words, no rows, no number."""
    if kind in (str, int, float, bool):
        return kind()
    return () if get_origin(kind) is tuple else {} if get_origin(kind) is dict else None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
