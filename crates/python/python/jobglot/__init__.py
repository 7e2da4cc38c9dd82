"""Job-status documents of several clouds as one canonical job, and as Arrow tables.

`parse` reads one document, `parse_response` the answer of an HTTP client, `read` many documents, and
`tables` makes tables of them for DuckDB, Polars, pandas and PyArrow.

>>> import jobglot
>>> document = jobglot.parse('''
...     {"job": {"JOB_ID": "J1", "EXECUTION_STATUS": "FAILED"}, "tasks": [{"TASK_ID": "T1",
...      "TASK_STATUS": "FAILED", "CREATED_AT": "2024-05-06T07:08:09.5Z"}]}''')
>>> job = document.job
>>> job.state, job.terminal, job.outcome
(<State.FAILED: 'failed'>, True, <Outcome.FAILURE: 'failure'>)
>>> job.tasks[0].started or job.tasks[0].accepted
datetime.datetime(2024, 5, 6, 7, 8, 9, 500000, tzinfo=datetime.timezone.utc)
>>> document.get("/job/JOB_ID")
'"J1"'
"""

from ._errors import Error
from ._model import Actor, Detail, Effect, Job, Message, Outcome, Resource, State, Subject, Task
from ._model import Tenant, Verb
from ._native import Document, Documents, Table, parse, parse_response, read
from ._tables import Tables, tables

__all__ = [
    "Actor",
    "Detail",
    "Document",
    "Documents",
    "Effect",
    "Error",
    "Job",
    "Message",
    "Outcome",
    "Resource",
    "State",
    "Subject",
    "Table",
    "Tables",
    "Task",
    "Tenant",
    "Verb",
    "parse",
    "parse_response",
    "read",
    "tables",
]
