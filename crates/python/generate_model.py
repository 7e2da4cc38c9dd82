"""Prints `python/jobglot/_model.py`: the canonical model as classes, made from its JSON Schema.

The JSON Schema is printed from the table of the canonical form, so that members, words and texts of
the classes are declared once. With `--write` it writes the file; a test compares the file with the JSON Schema.
"""

import json
import keyword
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs/reference/jobglot.job.schema.json"
MODEL = Path(__file__).resolve().parent / "python/jobglot/_model.py"

# Members of a line that tell of its form, not of the job.
OMITTED = {"jobglot", "source"}

HEAD = '''\
"""The canonical model. Made by `generate_model.py`: do not edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ._entity import Entity
'''


def class_name(member: str) -> str:
    return "".join(part.capitalize() for part in member.removesuffix("s").split("_"))


class Model:
    def __init__(self, schema: dict) -> None:
        self.schema = schema
        self.enums: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        for name, definition in schema["$defs"].items():
            self.add_class(class_name(name), f"Element of `{name}`.", definition)
        self.add_class("Job", "Job of a document.", schema)

    def text(self) -> str:
        return "\n\n".join([HEAD, *self.enums.values(), *self.classes.values()])

    def add_class(self, name: str, text: str, definition: dict) -> None:
        required = set(definition.get("required", ())) - OMITTED
        members = [member for member in definition["properties"] if member not in OMITTED]
        lines = [
            "@dataclass(frozen=True, slots=True, kw_only=True, repr=False)",
            f"class {name}(Entity):",
            f'    """{text}"""',
            "",
        ]
        for member in sorted(members, key=lambda member: member not in required):
            lines += self.member(member, definition["properties"][member], member in required)
        self.classes[name] = "\n".join(lines) + "\n"

    def member(self, name: str, definition: dict, is_required: bool) -> list[str]:
        assert not keyword.iskeyword(name), name
        kind, default = self.type_of(name, definition)
        if is_required:
            kind, default = kind.removesuffix(" | None"), ""
        lines = [f"    {name}: {kind}{default}", *docstring(definition.get("description"))]
        if kind.startswith("datetime"):
            lines += [f"    {name}_text: str | None = None"]
            lines += docstring(f"`{name}` with the digits and the offset of the document")
        return lines

    def type_of(self, name: str, definition: dict) -> tuple[str, str]:
        optional = " | None", " = None"
        if "enum" in definition:
            self.add_enum(class_name(name), definition)
            return class_name(name) + optional[0], optional[1]
        match definition["type"]:
            case "array":
                element = definition["items"]["$ref"].rpartition("/")[2]
                return f"tuple[{class_name(element)}, ...]", " = ()"
            case "object" if "properties" in definition:
                text = definition["description"]
                self.add_class(class_name(name), text[0].upper() + text[1:] + ".", definition)
                kind = class_name(name)
            case "object":
                return "dict[str, Any]", " = field(default_factory=dict)"
            case "string":
                kind = "datetime" if "pattern" in definition else "str"
            case "integer":
                kind = "int"
            case "number":
                kind = "float"
            case ["boolean", "null"]:
                kind = "bool"
            case other:
                raise ValueError(f"{name} has the type {other}")
        return kind + optional[0], optional[1]

    def add_enum(self, name: str, definition: dict) -> None:
        text = definition["description"]
        lines = [f"class {name}(StrEnum):", *docstring(text), ""]
        lines += [f'    {word.upper()} = "{word}"' for word in definition["enum"]]
        self.enums[name] = "\n".join(lines) + "\n"


def docstring(text: str | None) -> list[str]:
    if text is None:
        return []
    text = text[0].upper() + text[1:] + "."
    wrapped = textwrap.wrap(f'"""{text}"""', 90, break_long_words=False)
    return [f"    {line}" for line in wrapped]


def model() -> str:
    return Model(json.loads(SCHEMA.read_text())).text()


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        MODEL.write_text(model())
    else:
        print(model(), end="")
