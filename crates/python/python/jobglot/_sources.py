"""Types of the sources of documents."""

from collections.abc import Sequence
from os import PathLike
from typing import Protocol, TypeAlias

Path: TypeAlias = str | PathLike[str]
Paths: TypeAlias = Path | Sequence[Path]


class BinaryFile(Protocol):
    """A file opened with "rb", or what reads like it."""

    def read(self, size: int, /) -> bytes:
        """Reads at most `size` bytes; none at the end."""
