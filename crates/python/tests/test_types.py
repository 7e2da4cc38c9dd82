"""Types of the package."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "arguments",
    [("mypy", "--strict", "--package", "jobglot"), ("mypy.stubtest", "jobglot")],
    ids=["the package is typed", "the stubs are those of the extension module"],
)
def test_types(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = [sys.executable, "-m", *arguments]
    process = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
    assert process.returncode == 0, process.stdout + process.stderr
