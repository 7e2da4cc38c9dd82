//! `jobglot watch` against a scripted service, with pipes and in a pseudo-terminal.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod answers;
mod files;
#[path = "../program/mod.rs"]
mod program;
mod terminal;

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::slice;
use std::thread;
use std::time::{Duration, Instant};

use regex::Regex;
use tempfile::TempDir;

use crate::program::{RunResult, json, run};

/// A response with `Retry-After: 0`, so that tests do not wait.
pub(crate) const TOO_MANY: &str = "HTTP/1.1 429 Too Many Requests\nRetry-After: 0\n\n\
    {\"code\": \"TooManyRequests\", \"message\": \"Too many requests for the user\"}\n";

pub(crate) const HTML: &str = "<!DOCTYPE html>\n<html><title>Maintenance</title></html>\n";

/// A CAS job with these tasks.
pub(crate) fn job(status: &str, tasks: &[(&str, &str)]) -> String {
    let tasks: Vec<_> = tasks
        .iter()
        .zip(1..)
        .map(|((name, status), index)| {
            let message = match *status {
                "FAILED" => r#"{\"Message\": \"ECC00011\", \"Detail\": \"Building failed.\"}"#,
                _ => "{}",
            };
            format!(
                r#"{{"TASK_ID": "T{index}", "TASK_INDEX": {index}, "TASK_NAME": "{name}", "TASK_STATUS": "{status}", "CREATED_AT": "2024-05-06T07:{:02}:{:02}Z", "LAST_HEALTH_CHECK": "2024-05-06T07:{:02}:{:02}Z", "MESSAGES": "{message}"}}"#,
                8 + index / 6,
                index % 6 * 10,
                8 + index / 6,
                index % 6 * 10 + 8,
            )
        })
        .collect();
    format!(
        r#"{{"job": {{"JOB_ID": "JOB1", "JOB_NAME": "shop", "JOB_TYPE": "PROVISION", "EXECUTION_STATUS": "{status}"}}, "tasks": [{}], "task_count": {}}}"#,
        tasks.join(", "),
        tasks.len()
    )
}

pub(crate) fn work_request(id: &str, status: &str) -> String {
    format!(
        r#"{{"id": "ocid1.workrequest.oc1..{id}", "operationType": "CREATE_X", "compartmentId": "c", "status": "{status}", "percentComplete": 40.0, "timeAccepted": "2024-05-06T07:08:09Z", "resources": []}}"#
    )
}

/// The whole way of a job from its acceptance to its failure, with trouble between.
pub(crate) fn story() -> Vec<String> {
    vec![
        job("SUBMITTED", &[]),
        TOO_MANY.to_owned(),
        job("RUNNING", &[("PREPARE", "RUNNING")]),
        HTML.to_owned(),
        job("MEDITATING", &[("PREPARE", "SUCCEEDED"), ("BUILD", "RUNNING")]),
        job("RUNNING", &[("PREPARE", "SUCCEEDED"), ("BUILD", "RUNNING")]),
        job("FAILED", &[("PREPARE", "SUCCEEDED"), ("BUILD", "FAILED")]),
    ]
}

/// A folder with the scripted service and its answers.
pub(crate) fn service(answers: &[String]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("answers")).unwrap();
    for (answer, number) in answers.iter().zip(1..) {
        fs::write(folder.path().join(format!("answers/{number}")), answer).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/watch/service.sh");
    fs::copy(script, folder.path().join("service.sh")).unwrap();
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.path().join("service.sh"), executable).unwrap();
    folder
}

pub(crate) fn watch(answers: &[String], options: &str) -> RunResult {
    let folder = service(answers);
    run(folder.path(), &format!("watch --interval 10ms {options} -- ./service.sh"), "")
}

/// Replaces the times of polls.
pub(crate) fn without_times(text: &str) -> String {
    let time = Regex::new(
        r"20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9](\.[0-9]+)?Z  ",
    )
    .unwrap();
    time.replace_all(text, "[time]  ").into_owned()
}

#[test]
fn events_are_printed_as_lines_without_a_terminal() {
    let ran = watch(&story(), "");
    insta::assert_snapshot!(without_times(&ran.whole()));
}

#[test]
fn events_are_printed_as_json_for_programs() {
    let ran = watch(&story(), "-o ndjson");
    assert_eq!(ran.status, 11);
    let events: Vec<_> = ran.out.lines().map(json).collect();
    let kinds: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        [
            "accepted", "state", "task", "member", "state", "task", "task", "member", "state",
            "state", "task", "over"
        ]
    );
    assert!(events.iter().all(|event| event["id"] == "JOB1" && event["polled"].is_string()));
    assert_eq!(events.last().unwrap()["after"], "failure");
}

#[test]
fn the_exit_status_is_that_of_the_last_states() {
    let finished = work_request("a", "STRANGE")
        .replace("\"resources\"", "\"timeFinished\": \"2024-05-06T07:09:09Z\", \"resources\"");
    for (answer, options, status) in [
        (work_request("a", "SUCCEEDED"), "", 0),
        (work_request("a", "FAILED"), "", 11),
        (work_request("a", "CANCELED"), "", 13),
        (r#"{"jobId": 7, "activityLogId": 7, "status": "WARN"}"#.to_owned(), "", 12),
        (work_request("a", "IN_PROGRESS"), "--until running", 0),
        (work_request("a", "IN_PROGRESS"), "--timeout 300ms", 124),
        (work_request("a", "NEEDS_ATTENTION"), "--until attention", 0),
        (finished, "", 15),
        (format!("[{},{}]", work_request("a", "SUCCEEDED"), work_request("b", "FAILED")), "", 11),
        (
            "HTTP/1.1 403 Forbidden\n\n{\"code\":\"NotAllowed\",\"message\":\"no\"}".to_owned(),
            "",
            2,
        ),
        ("HTTP/1.1 410 Gone\n\n{\"code\":\"Gone\",\"message\":\"no\"}".to_owned(), "", 15),
        (HTML.to_owned(), "", 2),
        (TOO_MANY.to_owned(), "--retries 2", 2),
        ("exit 7\n".to_owned(), "--retries 1", 2),
        // A job counts, whatever the exit status of the command is.
        (work_request("a", "SUCCEEDED") + "\nexit 1\n", "", 0),
    ] {
        let ran = watch(slice::from_ref(&answer), options);
        assert_eq!(ran.status, status, "{answer} {options}\n{}{}", ran.out, ran.err);
    }
}

#[test]
fn polls_on_the_way_do_not_count() {
    let failed = "exit 1\n".to_owned();
    let not_found = "HTTP/1.1 404 Not Found\n\n{\"code\":\"NotFound\",\"message\":\"\"}".to_owned();
    let ran = watch(&[failed, not_found, HTML.to_owned(), work_request("a", "SUCCEEDED")], "");
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn a_job_that_is_no_longer_found_is_not_over() {
    let running = work_request("a", "IN_PROGRESS");
    let not_found = "HTTP/1.1 404 Not Found\n\n{\"code\":\"NotFound\",\"message\":\"\"}".to_owned();
    let ran = watch(&[running.clone(), not_found], "");
    assert_eq!(ran.status, 15, "{}", ran.err);
    assert!(ran.out.contains("running"), "{}", ran.out);
    let other = work_request("b", "SUCCEEDED");
    let both = format!("[{running},{other}]");
    let ran = watch(&[both, format!("[{other}]")], "");
    assert_eq!(ran.status, 15, "{}", ran.err);
}

#[test]
fn a_command_that_starts_jobs_is_run_twice_at_most() {
    let answers: Vec<_> = ["a", "b", "c"].map(|id| work_request(id, "ACCEPTED")).into();
    let folder = service(&answers);
    let ran = run(folder.path(), "watch --interval 10ms -- ./service.sh", "");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("seems to start one each time"), "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join("count")).unwrap(), "2\n");
}

#[test]
fn a_command_that_cannot_be_started_is_an_error() {
    let folder = service(&[]);
    let ran = run(folder.path(), "watch -- ./missing", "");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("cannot run ./missing: No such file"), "{}", ran.err);
}

/// Whether a process whose command line has `mark` is running.
pub(crate) fn is_running(mark: &str) -> bool {
    let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    processes
        .map(|entry| entry.path().join("cmdline"))
        .any(|file| fs::read(file).is_ok_and(|line| String::from_utf8_lossy(&line).contains(mark)))
}

#[test]
fn a_command_that_hangs_is_ended_at_the_deadline() {
    let folder = service(&[]);
    // The shell waits for one process and leaves another. Their argument identifies them.
    let script = "#!/bin/sh\nsleep 4713.25 &\nsleep 4713.25\n";
    fs::write(folder.path().join("service.sh"), script).unwrap();
    let start = Instant::now();
    let ran = run(folder.path(), "watch --timeout 500ms -- ./service.sh", "");
    assert_eq!(ran.status, 124, "{}", ran.err);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(!is_running("4713.25"));
}

#[test]
fn no_command_is_begun_at_the_deadline() {
    let folder = service(&[]);
    fs::write(folder.path().join("service.sh"), "#!/bin/sh\necho run >>runs\nexit 1\n").unwrap();
    let ran = run(folder.path(), "watch --interval 1h --timeout 500ms -- ./service.sh", "");
    assert_eq!(ran.status, 124, "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join("runs")).unwrap(), "run\n");
    // A poll ended at the deadline is no failed one.
    fs::write(folder.path().join("service.sh"), "#!/bin/sh\nsleep 10\n").unwrap();
    let ran = run(folder.path(), "watch --retries 0 --timeout 500ms -- ./service.sh", "");
    assert_eq!(ran.status, 124, "{}", ran.err);
}

#[test]
fn a_command_that_ignores_signals_is_ended_by_force() {
    let folder = service(&[]);
    let script = "#!/bin/sh\ntrap '' TERM INT HUP\nwhile :; do sleep 0.1; done\n";
    fs::write(folder.path().join("service.sh"), script).unwrap();
    let start = Instant::now();
    let ran = run(folder.path(), "watch --timeout 300ms -- ./service.sh", "");
    assert_eq!(ran.status, 124, "{}", ran.err);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn an_error_response_on_standard_error_is_evidence() {
    let folder = service(&[]);
    let script = "#!/bin/sh\necho 'ServiceError:\n{\"code\": \"NotAuthenticated\", \"status\": 401, \"message\": \"no\"}' >&2\nexit 1\n";
    fs::write(folder.path().join("service.sh"), script).unwrap();
    let ran = run(folder.path(), "watch --interval 10ms -- ./service.sh", "");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("denies access"), "{}", ran.err);
}

#[test]
fn the_log_has_every_poll_and_restores_it() {
    let folder = service(&story());
    let ran = run(folder.path(), "watch --interval 10ms --log polls.ndjson -- ./service.sh", "");
    assert_eq!(ran.status, 11, "{}", ran.err);
    let log = folder.path().join("polls.ndjson");
    assert_eq!(log.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let lines = fs::read_to_string(&log).unwrap();
    let has_time = |line: &str| {
        let line = json(line);
        line["schema"] == "text" || line["observation"]["polled"].is_string()
    };
    assert!(lines.lines().all(has_time), "{lines}");
    let restored = run(folder.path(), "restore polls.ndjson", "");
    let polls = story().into_iter();
    assert_eq!(
        restored.out,
        polls.map(|poll| poll.trim_end().to_owned() + "\n").collect::<String>()
    );
    // The events are those that were seen on the way.
    let events = run(folder.path(), "events polls.ndjson", "");
    let seen: Vec<_> = ran.err.lines().filter(|line| line.contains("JOB1")).collect();
    assert_eq!(events.out.lines().collect::<Vec<_>>(), seen);
    let merged = run(folder.path(), "merge polls.ndjson", "");
    assert_eq!(json(&merged.out)["state"], "failed");
}

#[test]
fn a_log_that_cannot_be_written_is_an_error() {
    let folder = service(&[work_request("a", "SUCCEEDED")]);
    for (log, reason) in [("missing/log", "No such file"), ("/dev/full", "No space left")] {
        let ran = run(folder.path(), &format!("watch --log {log} -- ./service.sh"), "");
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains(&format!("error: {log}: {reason}")), "{}", ran.err);
    }
}

#[test]
fn files_are_followed_as_they_grow() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jobs.ndjson");
    fs::write(&path, work_request("a", "ACCEPTED") + "\n").unwrap();
    let writer = thread::spawn({
        let path = path.clone();
        move || {
            let mut file = File::options().append(true).open(path).unwrap();
            for status in ["IN_PROGRESS", "SUCCEEDED"] {
                thread::sleep(Duration::from_millis(150));
                let line = work_request("a", status).replace("40.0", "41.0") + "\n";
                let (begin, end) = line.split_at(30);
                file.write_all(begin.as_bytes()).unwrap();
                thread::sleep(Duration::from_millis(50));
                file.write_all(end.as_bytes()).unwrap();
            }
        }
    });
    let ran = run(folder.path(), "watch --interval 20ms --timeout 30s jobs.ndjson", "");
    writer.join().unwrap();
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let missing = run(folder.path(), "watch missing.json", "");
    assert_eq!(missing.status, 2);
    assert!(missing.err.contains("missing.json"), "{}", missing.err);
    let nothing = run(folder.path(), "watch", "");
    assert_eq!(nothing.status, 2);
}

#[test]
fn a_signal_ends_the_command_too() {
    let folder = service(&[]);
    fs::write(folder.path().join("service.sh"), "#!/bin/sh\nsleep 4714.25\n").unwrap();
    let mut child = program::command(folder.path(), "watch -- ./service.sh").spawn().unwrap();
    while !is_running("sleep\u{0}4714.25") {
        thread::sleep(Duration::from_millis(20));
    }
    let kill = Command::new("kill").arg("-INT").arg(child.id().to_string()).status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!is_running("sleep\u{0}4714.25"));
}
