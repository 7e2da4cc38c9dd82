"""Reading documents."""

import gzip
import io
import pickle
import threading
import time
from collections.abc import Callable
from pathlib import Path

import jobglot
import pytest

RUNNING = b'{"activityLogId": 7, "jobId": 1, "status": "RUNNING"}\n'


def test_paths_bytes_and_files_are_sources(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(RUNNING)
    (tmp_path / "b.ndjson.gz").write_bytes(gzip.compress(RUNNING * 2))
    with open(path, "rb") as file:
        sources = [str(path), path, [path], RUNNING, bytearray(RUNNING), file]
        assert [len(list(jobglot.read(source))) for source in sources] == [1] * 6
    places = [(Path(document.file).name, document.number) for document in jobglot.read(tmp_path)]
    assert places == [("a.json", 1), ("b.ndjson.gz", 1), ("b.ndjson.gz", 2)]
    assert list(jobglot.read([])) == []


def test_a_file_named_like_standard_input_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").write_bytes(RUNNING)
    assert len(list(jobglot.read("-"))) == 1


def test_every_byte_is_restored(root: Path) -> None:
    for path in sorted(Path("testdata/seeds").iterdir()):
        document = jobglot.parse(path.read_bytes())
        assert document.to_bytes() == path.read_bytes()
        assert jobglot.parse(document.canonical()).to_bytes() == path.read_bytes()
        with pytest.raises(jobglot.Error) as raised:
            jobglot.parse(document.canonical(source=False)).to_bytes()
        assert raised.value.code == "no-source"


def test_a_schema_decides_where_names_do_not() -> None:
    thin = '{"jobId": 1, "status": "RUNNING"}'
    with pytest.raises(jobglot.Error) as raised:
        jobglot.parse(thin)
    assert raised.value.code == "unsupported"
    assert jobglot.parse(thin, schema="psm.activity-log.job").job.state == "running"
    documents = jobglot.read(thin.encode(), schema="psm.activity-log.job")
    assert next(documents).job.id == "1"
    with pytest.raises(ValueError, match="no schema has the id"):
        jobglot.parse(thin, schema="psm.job")


def test_errors_have_a_place(tmp_path: Path) -> None:
    path = tmp_path / "jobs.ndjson"
    path.write_bytes(RUNNING + b'{"jobId": 1, "tasks": [{"\xc3\xa9": x}]}\n' + RUNNING)
    documents = jobglot.read(path)
    next(documents)
    with pytest.raises(jobglot.Error) as raised:
        next(documents)
    error = raised.value
    assert (error.file, error.code) == (str(path), "syntax")
    assert (error.line, error.column) == (2, 30)
    assert error.offset == len(RUNNING) + 30
    assert (error.path, error.pointer) == ("$.tasks[0].é", "/tasks/0/é")
    assert str(error).startswith(f"{path}: ")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.line, copy.pointer) == (str(error), 2, "/tasks/0/é")
    # The lines behind it can be read.
    assert next(documents).number == 3
    assert next(documents, None) is None


def test_on_error_is_called_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "jobs.ndjson"
    path.write_bytes(RUNNING + b'{"id": 7,,}\n' + RUNNING)
    errors: list[jobglot.Error | OSError] = []
    documents = jobglot.read([tmp_path / "gone.json", path], on_error=errors.append)
    assert [document.number for document in documents] == [1, 3]
    assert [type(error) for error in errors] == [FileNotFoundError, jobglot.Error]
    assert errors[0].filename == str(tmp_path / "gone.json")
    with pytest.raises(FileNotFoundError, match="gone.json"):
        next(jobglot.read(tmp_path / "gone.json"))


def test_a_failed_request_is_an_error() -> None:
    body = '{"code": "NotAuthorizedOrNotFound", "message": "gone"}'
    with pytest.raises(jobglot.Error) as raised:
        jobglot.parse_response(404, [("opc-request-id", "R1"), ("Retry-After", "7")], body)
    error = raised.value
    assert (error.code, error.retry_after, error.is_retryable) == ("error-response", 7.0, False)
    assert error.response.state == jobglot.State.UNREPORTED
    assert error.response.observation["error"]["text"] == "gone"
    assert error.response.observation["http_status"] == 404


def test_exceptions_of_a_file_come_through() -> None:
    class Failing(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise KeyError("bucket")

    with pytest.raises(KeyError, match="bucket"):
        next(jobglot.read(Failing()))
    with pytest.raises(TypeError, match='open the file with "rb"'):
        next(jobglot.read(io.StringIO("{}")))
    with pytest.raises(TypeError, match="expected a path"):
        jobglot.read(7)  # type: ignore[arg-type]


def test_a_closing_callback_stops_reading() -> None:
    def refuse(error: Exception) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        list(jobglot.read(b'{"id": 7,,}\n' * 3, on_error=refuse))


def test_other_threads_run_while_documents_are_read() -> None:
    tasks = b",".join([b'{"TASK_ID": "T", "TASK_STATUS": "RUNNING"}'] * 400_000)
    text = b'{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}, "tasks": [' + tasks + b"]}"
    interval = longest_pause(lambda: jobglot.parse(text))
    assert interval.longest < interval.total / 2, interval


class longest_pause:
    """Longest time for which another thread could not run during a call."""

    def __init__(self, call: Callable[[], object]) -> None:
        done = threading.Event()
        started = threading.Event()
        self.longest = 0.0

        def tick() -> None:
            started.set()
            last = time.perf_counter()
            while not done.is_set():
                time.sleep(0.0005)
                now = time.perf_counter()
                self.longest, last = max(self.longest, now - last), now

        thread = threading.Thread(target=tick)
        thread.start()
        started.wait()
        begin = time.perf_counter()
        call()
        self.total = time.perf_counter() - begin
        done.set()
        thread.join()

    def __repr__(self) -> str:
        return f"longest pause {self.longest:.3f} s of {self.total:.3f} s"
