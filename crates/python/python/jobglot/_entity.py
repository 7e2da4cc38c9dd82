"""Base of the classes of the canonical model."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from types import UnionType
from typing import Any, Self


class Entity:
    """A value of the canonical model, made from its JSON form."""

    __slots__ = ()

    @classmethod
    def from_canonical(cls, line: str) -> Self:
        """Makes the value of canonical JSON text."""
        return cls._of_members(json.loads(line))

    @classmethod
    def _of_members(cls, members: dict[str, Any]) -> Self:
        converters = _converters(cls)
        values = {}
        for name, value in members.items():
            if name in converters:
                convert = converters[name]
                values[name] = value if convert is None or value is None else convert(value)
                if convert is _time:
                    values[name + "_text"] = value
        return cls(**values)

    def __repr__(self) -> str:
        """The values that differ from those of an absent member."""
        shown = []
        for field in dataclasses.fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if value is not None and value != () and value != {}:
                shown.append(f"{field.name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


def _time(text: str) -> datetime | None:
    """None for a day without a time, and what a datetime cannot hold, such as second 60."""
    if "T" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


_CONVERTERS: dict[type[Entity], dict[str, Callable[[Any], Any] | None]] = {}


def _converters(entity: type[Entity]) -> dict[str, Callable[[Any], Any] | None]:
    """How the members of a class are made from JSON, by name; None if they are JSON values."""
    if entity not in _CONVERTERS:
        _CONVERTERS[entity] = {
            name: _converter(hint)
            for name, hint in typing.get_type_hints(entity).items()
            if not name.endswith("_text")
        }
    return _CONVERTERS[entity]


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    if isinstance(hint, UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if typing.get_origin(hint) is tuple:
        make = typing.get_args(hint)[0]._of_members
        return lambda elements: tuple(map(make, elements))
    if hint is datetime:
        return _time
    if isinstance(hint, type) and issubclass(hint, Entity):
        return hint._of_members
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return None
