"""Tables in DuckDB, PyArrow, Polars and pandas, compared with the command."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import jobglot
import pandas
import polars
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
import pytest
from conftest import ROOT


class Exported:
    """Some documents, their Parquet tables, and what the command prints of them."""

    def __init__(self, folder: Path) -> None:
        self.documents = folder / "documents"
        self.tables = folder / "tables"
        self.documents.mkdir()
        for path in sorted((ROOT / "testdata/fixtures").glob("*/*.json")):
            if not path.name.endswith(".canonical.json"):
                shutil.copy(path, self.documents / f"{path.parent.name}.{path.name}")
        run = [sys.executable, "-m", "jobglot", "export", self.documents, "-o", self.tables]
        # Some fixtures are unreadable on purpose.
        assert subprocess.run(run, capture_output=True).returncode == 2

    def path(self, table: str) -> str:
        return str(self.tables / f"{table}.parquet")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    return Exported(tmp_path_factory.mktemp("exported"))


class Printed:
    """Rows printed by the command."""

    def __init__(self, exported: Exported, command: Callable[..., str]) -> None:
        lines = command("normalize", "--no-source", exported.documents, status=2)
        lines = [json.loads(line) for line in lines.splitlines()]
        self.jobs = [line for line in lines if line["schema"] not in ("error", "list", "text")]
        tasks = command("tasks", "-o", "ndjson", exported.documents, status=2)
        self.tasks = [json.loads(line) for line in tasks.splitlines()]

    def messages(self, member: str) -> int:
        """Number of messages or errors of jobs and their tasks."""
        return sum(count_inside(job, member) for job in self.jobs)


def count_inside(entity: dict, member: str) -> int:
    inner = sum(count_inside(task, member) for task in entity.get("tasks", ()))
    return len(entity.get(member, ())) + inner


# Name, query of DuckDB, table and grouping of PyArrow, and the same from the command's output.
QUERIES: list[tuple[str, str, str, str, Callable[[Printed], Counter]]] = [
    (
        "jobs by state",
        "select state, count(*) from jobs where error is null group by all",
        "jobs",
        "state",
        lambda printed: Counter(job["state"] for job in printed.jobs),
    ),
    (
        "jobs by schema",
        "select schema, count(*) from jobs where error is null group by all",
        "jobs",
        "schema",
        lambda printed: Counter(job["schema"] for job in printed.jobs),
    ),
    (
        "jobs by provider",
        "select provider, count(*) from jobs where error is null group by all",
        "jobs",
        "provider",
        lambda printed: Counter(job["schema"].partition(".")[0] for job in printed.jobs),
    ),
    (
        "jobs by status word",
        "select status, count(*) from jobs where error is null group by all",
        "jobs",
        "status",
        lambda printed: Counter(job.get("status") for job in printed.jobs),
    ),
    (
        "jobs that are over",
        "select terminal, count(*) from jobs where error is null group by all",
        "jobs",
        "terminal",
        lambda printed: Counter(job["terminal"] for job in printed.jobs),
    ),
    (
        "jobs by outcome",
        "select outcome, count(*) from jobs where error is null group by all",
        "jobs",
        "outcome",
        lambda printed: Counter(job["outcome"] for job in printed.jobs),
    ),
    (
        "jobs by normalized operation",
        "select verb, count(*) from jobs where error is null group by all",
        "jobs",
        "verb",
        lambda printed: Counter(job.get("verb") for job in printed.jobs),
    ),
    (
        "tasks by state",
        "select state, count(*) from tasks where error is null group by all",
        "tasks",
        "state",
        lambda printed: Counter(task["state"] for task in printed.tasks),
    ),
    (
        "messages and errors",
        "select list, count(*) from messages where error is null group by all",
        "messages",
        "list",
        lambda printed: +Counter(
            {member: printed.messages(member) for member in ("messages", "errors")}
        ),
    ),
    (
        "resources by effect",
        "select effect, count(*) from resources where error is null group by all",
        "resources",
        "effect",
        lambda printed: Counter(
            resource.get("effect") for job in printed.jobs for resource in job.get("resources", ())
        ),
    ),
]


@pytest.fixture(scope="module")
def printed(exported: Exported) -> Printed:
    def command(*arguments: object, status: int) -> str:
        run = [sys.executable, "-m", "jobglot", *map(str, arguments)]
        process = subprocess.run(run, capture_output=True, text=True)
        assert process.returncode == status, process.stderr
        return process.stdout

    return Printed(exported, command)


@pytest.mark.parametrize(("name", "query", "table", "column", "expected"), QUERIES)
def test_queries_agree_with_the_command(
    exported: Exported,
    printed: Printed,
    name: str,
    query: str,
    table: str,
    column: str,
    expected: Callable[[Printed], Counter],
) -> None:
    counts = expected(printed)
    assert sum(counts.values()) >= 30, "enough rows to compare"
    in_duckdb = duckdb.connect()
    for each in jobglot.Tables._fields:
        in_duckdb.execute(f"create view {each} as from '{exported.path(each)}'")
    assert Counter(dict(in_duckdb.sql(query).fetchall())) == counts
    rows = pa.parquet.read_table(exported.path(table)).filter(pc.field("error").is_null())
    assert Counter(rows[column].to_pylist()) == counts


@pytest.mark.parametrize("table", jobglot.Tables._fields)
def test_tables_of_the_package_are_those_of_export(exported: Exported, table: str) -> None:
    of_package = pa.table(getattr(jobglot.tables(exported.documents), table))
    of_export = pa.parquet.read_table(exported.path(table))
    assert of_package.schema.names == of_export.schema.names
    assert len(of_package) == len(of_export) > 30
    columns = of_package.schema.names
    found, expected = (
        sorted(map(repr, rows.select(columns).to_pylist())) for rows in (of_package, of_export)
    )
    assert found == expected


def test_all_libraries_have_the_same_rows(exported: Exported) -> None:
    tasks = jobglot.tables(exported.documents).tasks
    expected = Counter(pa.table(tasks)["state"].to_pylist())
    assert Counter(dict(duckdb.sql("select state, count(*) from tasks group by all").fetchall())) == expected
    assert Counter(polars.DataFrame(tasks)["state"].to_list()) == expected
    states = pandas.DataFrame.from_arrow(tasks)["state"]
    assert Counter(state if isinstance(state, str) else None for state in states) == expected


def test_a_table_is_read_anew_by_each_reader(tmp_path: Path) -> None:
    line = b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}\n'
    path = tmp_path / "jobs.ndjson"
    path.write_bytes(line)
    jobs = jobglot.tables(path).jobs
    assert len(pa.table(jobs)) == 1
    path.write_bytes(line * 3)
    assert len(pa.table(jobs)) == 3
    with pytest.raises(TypeError, match="several times"):
        jobglot.tables(open(path, "rb"))  # type: ignore[arg-type]


def test_batches_come_one_by_one(tmp_path: Path) -> None:
    line = b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}\n'
    reader = pa.RecordBatchReader.from_stream(jobglot.tables(line * 20_000).jobs)
    assert reader.schema.field("state").type == pa.dictionary(pa.int32(), pa.string())
    assert reader.schema.field("started").type == pa.timestamp("us", "UTC")
    assert len(reader.read_next_batch()) == 8192
    # What is not read is given back.
    del reader


def test_values_are_not_copied() -> None:
    """PyArrow allocates nothing for the batches that it takes."""
    line = b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}\n'
    reader = pa.RecordBatchReader.from_stream(jobglot.tables(line * 1000).jobs)
    before = pa.total_allocated_bytes()
    batch = reader.read_next_batch()
    assert batch.nbytes > 100_000
    assert pa.total_allocated_bytes() == before


def test_readers_do_not_hold_up_other_threads() -> None:
    from test_read import longest_pause

    line = b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING", "messages": []}\n'
    jobs = jobglot.tables(line * 300_000).jobs
    pause = longest_pause(lambda: pa.table(jobs))
    assert pause.longest < pause.total / 2, pause
