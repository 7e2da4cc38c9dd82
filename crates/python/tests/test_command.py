"""`python -m jobglot`, and the program that the package installs."""

import subprocess
import sysconfig
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path


def test_the_command_reads_files_and_standard_input(root: Path, command: Callable) -> None:
    path = Path("testdata/seeds/huawei-cas-job.json")
    from_file = command("normalize", path)
    assert from_file == command("normalize", stdin=path.read_bytes())
    assert command("restore", stdin=from_file.encode()) == path.read_text()


def test_the_exit_status_is_that_of_the_command(root: Path, command: Callable) -> None:
    command("show", "testdata/seeds/huawei-cas-job.json", status=11)
    command("show", "--no-such-option", status=2)
    assert "Usage: jobglot" in command("--help")


def test_the_package_installs_the_program() -> None:
    program = Path(sysconfig.get_path("scripts")) / "jobglot"
    output = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert output.stdout == f"jobglot {version('jobglot')}\n"
