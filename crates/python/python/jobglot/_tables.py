"""Tables of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._native import Table

if TYPE_CHECKING:
    from ._sources import Paths


class Tables(NamedTuple):
    """The four tables of some documents.

    >>> import jobglot
    >>> jobglot.tables(b"").tasks
    <jobglot.Table tasks>
    """

    jobs: Table
    """One row for each document."""
    tasks: Table
    """One row for each task, tasks inside of tasks included."""
    messages: Table
    """One row for each message and error of a job and of its tasks."""
    resources: Table
    """One row for each resource of a job."""


def tables(source: Paths | bytes | bytearray, *, schema: str | None = None) -> Tables:
    """Makes tables of the documents of a path, of a directory and everything below it, of several
    paths, or of bytes. A document that cannot be read is a row with a text in `error`.

    The tables hold no rows: each reader, such as a query of DuckDB, reads the documents anew.

    >>> import jobglot, pyarrow
    >>> lines = b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}\\n{"id": 7,,}\\n'
    >>> jobs = pyarrow.table(jobglot.tables(lines).jobs)
    >>> jobs["id"].to_pylist()
    ['1', None]
    >>> jobs["error"].to_pylist()[1]
    'expected a member name in quotes (line 2, column 10, at $)'
    """
    return Tables(*(Table(name, source, schema=schema) for name in Tables._fields))


Tables.__module__ = tables.__module__ = "jobglot"
