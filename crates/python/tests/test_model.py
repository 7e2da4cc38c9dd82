"""The classes of the canonical model."""

import dataclasses
import importlib.util
import json
import pickle
from datetime import datetime, timedelta, timezone
from pathlib import Path

import jobglot
import pytest


def test_the_classes_are_those_of_the_json_schema() -> None:
    path = Path(__file__).resolve().parents[1] / "generate_model.py"
    spec = importlib.util.spec_from_file_location("generate_model", path)
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    assert generator.MODEL.read_text() == generator.model(), "run `cargo xtask fixtures`"


def task_with(time: str) -> jobglot.Task:
    tasks = [{"TASK_ID": "T", "TASK_STATUS": "RUNNING", "CREATED_AT": time}]
    job = {"JOB_ID": "J", "EXECUTION_STATUS": "RUNNING"}
    return jobglot.parse(json.dumps({"job": job, "tasks": tasks})).job.tasks[0]


@pytest.mark.parametrize(
    ("text", "time", "canonical"),
    [
        (
            "2024-05-06T07:08:09.123456789+02:00",
            datetime(2024, 5, 6, 7, 8, 9, 123456, timezone(timedelta(hours=2))),
            "2024-05-06T07:08:09.123456789+02:00",
        ),
        ("9999-12-31T23:59:59Z", datetime(9999, 12, 31, 23, 59, 59, 0, timezone.utc), None),
        # Nothing is claimed about the offset.
        ("2024-05-06T07:08:09", datetime(2024, 5, 6, 7, 8, 9), None),
        # A datetime has no such second, and a day has no time.
        ("2016-12-31T23:59:60Z", None, None),
        ("2024-05-06", None, None),
    ],
)
def test_times_are_datetimes(text: str, time: datetime | None, canonical: str | None) -> None:
    task = task_with(text)
    assert (task.accepted, task.accepted_text) == (time, canonical or text)


def test_values_have_their_types(root: Path) -> None:
    job = next(jobglot.read("testdata/seeds/huawei-cas-job.json")).job
    assert isinstance(job.state, jobglot.State) and job.state == "failed"
    assert isinstance(job.tenant, jobglot.Tenant) and job.tenant.kind == "project"
    assert job.tasks[4].messages[0] == jobglot.Message(code="ECC00011", text="Building failed.")
    assert job.derived["failure"]["text"] == "Building failed."
    assert (job.resources, job.percent, job.unknown) == ((), None, {})


def test_jobs_are_values(root: Path) -> None:
    first, second = (next(jobglot.read("testdata/seeds/huawei-cas-job.json")).job for _ in "12")
    assert first == second and first is not second
    assert pickle.loads(pickle.dumps(first)) == first
    assert dataclasses.replace(first, id="other") != first
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.id = "other"  # type: ignore[misc]


def test_every_fixture_has_a_job_equal_to_its_canonical_line(root: Path) -> None:
    """No member of a canonical line is lost in the classes."""
    paths = sorted(root.glob("testdata/fixtures/*/*.canonical.json"))
    assert len(paths) > 100
    for path in paths:
        text = path.read_text()
        members = json.loads(text)
        members.pop("source", None)
        assert_equal(jobglot.Job.from_canonical(text), members, f"{path}: ")


def assert_equal(entity: object, members: dict, path: str) -> None:
    for name, value in members.items():
        if name == "jobglot":
            continue
        found = getattr(entity, name)
        if isinstance(value, list):
            assert len(found) == len(value), path + name
            for index, (element, expected) in enumerate(zip(found, value)):
                assert_equal(element, expected, f"{path}{name}[{index}].")
        elif dataclasses.is_dataclass(found):
            assert_equal(found, value, f"{path}{name}.")
        elif hasattr(entity, name + "_text"):
            assert getattr(entity, name + "_text") == value, path + name
        else:
            assert found == value, path + name
