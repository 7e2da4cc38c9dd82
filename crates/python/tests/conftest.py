"""What the tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the workspace, which is the current one."""
    monkeypatch.chdir(ROOT)
    return ROOT


@pytest.fixture
def command() -> Callable[..., str]:
    """Runs `python -m jobglot` and returns its standard output."""

    def run(*arguments: str | Path, status: int = 0, stdin: bytes = b"") -> str:
        process = subprocess.run(
            [sys.executable, "-m", "jobglot", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env={**os.environ, "NO_COLOR": "1"},
        )
        assert process.returncode == status, process.stderr.decode()
        return process.stdout.decode()

    return run
