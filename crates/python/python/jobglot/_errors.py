"""The exception for documents that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._model import Job


class Error(Exception):
    """A document cannot be read or restored, or is the response to a failed request.

    >>> import jobglot
    >>> try:
    ...     jobglot.parse('{"jobId": 1,\\n "status": x}')
    ... except jobglot.Error as error:
    ...     error.code, error.line, error.column, error.offset
    ('syntax', 2, 12, 24)
    """

    code: str
    """Kind of the error, such as `syntax` or `unsupported`."""
    file: str | None
    """Name of the file, if the document was read from one."""
    line: int
    """Line, from 1."""
    column: int
    """Column in characters, from 1."""
    offset: int
    """Offset in bytes, from 0."""
    path: str
    """JSON path, such as `$.tasks[4].MESSAGES`."""
    pointer: str
    """JSON pointer (RFC 6901), such as `/tasks/4/MESSAGES`."""
    response: Job | None
    """The response to a failed request; its `observation` has the status and the error."""
    is_retryable: bool
    """Whether the same request can succeed later, as far as its response tells."""
    retry_after: float | None
    """Seconds to wait before the next request, if the response tells."""

    def __init__(
        self,
        text: str,
        *,
        code: str,
        file: str | None,
        line: int,
        column: int,
        offset: int,
        path: str,
        pointer: str,
        response: Job | None,
        is_retryable: bool,
        retry_after: float | None,
    ) -> None:
        super().__init__(text)
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.offset = offset
        self.path = path
        self.pointer = pointer
        self.response = response
        self.is_retryable = is_retryable
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (str(self), self.__dict__)


# As it is written outside of this package.
Error.__module__ = "jobglot"


def _unpickled(text: str, place: dict[str, object]) -> Error:
    return Error(text, **place)  # type: ignore[arg-type]
