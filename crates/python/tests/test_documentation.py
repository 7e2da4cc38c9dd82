"""Examples of docstrings, and the Python part of README."""

import doctest
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import jobglot
import pytest


def documented() -> Iterator[tuple[str, object]]:
    """Public functions and classes of the package, and the methods and properties of its own ones."""
    yield "jobglot", jobglot
    for name in jobglot.__all__:
        value = getattr(jobglot, name)
        yield name, value
        if name in ("Document", "Table"):
            for member, value in inspect.getmembers(value):
                if not member.startswith("_"):
                    yield f"{name}.{member}", value


@pytest.mark.parametrize(("name", "value"), list(documented()))
def test_examples_of_docstrings(name: str, value: object) -> None:
    text = inspect.getdoc(value)
    assert text, f"{name} has no documentation"
    is_of_model = inspect.isclass(value) and value.__module__ == "jobglot._model"
    run(name, text, {"jobglot": jobglot}, needs_example=not is_of_model)


def test_the_python_part_of_readme(root: Path) -> None:
    readme = (root / "README.md").read_text()
    section = re.search(r"^## Python\n(.*?)^## ", readme, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"```pycon\n(.*?)```", section[1], re.DOTALL)
    assert len(blocks) == 1
    run("README.md", blocks[0], {}, needs_example=True)


def run(name: str, text: str, names: dict[str, object], needs_example: bool) -> None:
    test = doctest.DocTestParser().get_doctest(text, names, name, None, None)
    assert test.examples or not needs_example, f"{name} has no example"
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert result.failed == 0, "".join(report)
