"""A small archive of made jobs, with times near the present."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path


def write(folder: Path) -> None:
    """Writes an archive of jobs of Huawei CAS and of OCI."""
    folder.mkdir()
    now = datetime.now(timezone.utc)
    # In every time zone in this month, or in an earlier one.
    this_month = now.replace(day=1, hour=16, minute=0, second=0, microsecond=0)
    earlier = this_month - timedelta(days=3)
    lines = [
        *(provision(f"P{n}", this_month, build=30 + n) for n in range(1, 3)),
        *(provision(f"F{n}", this_month, build=20, code="ECC00011") for n in range(1, 4)),
        provision("F4", earlier, build=60, code="ECC00011"),
        provision("P3", earlier, build=61),
        provision("P4", earlier, build=90),
        provision("P5", earlier, build=1),
        provision("P6", earlier, build=2),
        *(delete(f"D{n}", this_month) for n in range(1, 3)),
        delete("D3", this_month, code="ECC00042"),
        provision("H1", earlier, build=5, word="HIBERNATED"),
    ]
    write_lines(folder / "cas.ndjson", lines)
    lines = [
        *(work_request(f"n{n}", "SUCCEEDED", earlier, n * 6) for n in range(1, 21)),
        work_request("quick", "IN_PROGRESS", now - timedelta(seconds=5), None),
        work_request("late", "IN_PROGRESS", now - timedelta(hours=3), None),
        *(work_request(f"x{n}", "EXPLODED", earlier, None) for n in range(2)),
    ]
    write_lines(folder / "oci.ndjson", lines)
    with open(folder / "oci.ndjson", "a") as file:
        file.write('{"id": ,}\n')


def write_lines(path: Path, documents: list[dict]) -> None:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))


def text_of(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def cas_job(
    job: str, kind: str, begin: datetime, steps: dict[str, int], code: str | None, word: str
) -> dict:
    tasks = []
    for index, (name, seconds) in enumerate(steps.items(), 1):
        is_failed = code is not None and index == len(steps)
        task = {
            "TASK_ID": f"{job}-{name}",
            "TASK_NAME": name,
            "TASK_INDEX": index,
            "TASK_STATUS": "FAILED" if is_failed else word,
            "CREATED_AT": text_of(begin),
            "LAST_HEALTH_CHECK": text_of(begin + timedelta(seconds=seconds)),
        }
        if is_failed:
            text = {"ECC00011": "Building failed.", "ECC00042": "Volume is attached."}[code]
            task["MESSAGES"] = json.dumps({"Message": code, "Detail": text})
        tasks.append(task)
    status = "FAILED" if code else "SUCCEEDED"
    head = {"JOB_ID": job, "JOB_TYPE": kind, "EXECUTION_STATUS": status}
    return {"job": head, "tasks": tasks, "task_count": len(tasks)}


def provision(
    job: str, begin: datetime, build: int, code: str | None = None, word: str = "SUCCEEDED"
) -> dict:
    return cas_job(job, "PROVISION", begin, {"prepare": 1, "build": build}, code, word)


def delete(job: str, begin: datetime, code: str | None = None) -> dict:
    return cas_job(job, "DELETE", begin, {"stop": 1, "cleanup": 2}, code, "SUCCEEDED")


def work_request(name: str, status: str, begin: datetime, seconds: int | None) -> dict:
    document = {
        "operationType": "CREATE_CLUSTER",
        "status": status,
        "id": f"ocid1.workrequest.oc1.iad.{name}",
        "compartmentId": "ocid1.compartment.oc1..aaaa",
        "percentComplete": 50.0,
        "timeAccepted": text_of(begin),
        "timeStarted": text_of(begin),
    }
    if seconds is not None:
        document["timeFinished"] = text_of(begin + timedelta(seconds=seconds))
    return document
