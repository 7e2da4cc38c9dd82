//! `jobglot merge` and `jobglot events`: polls, pages, lists of errors, and reports about them.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod program;

use crate::program::{json, run, run_with, seeds};

const ACCEPTED: &str = r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "status": "ACCEPTED", "percentComplete": 0.0, "timeAccepted": "2024-05-06T07:08:09Z", "resources": []}"#;

const RUNNING: &str = r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "status": "IN_PROGRESS", "percentComplete": 40.0, "timeAccepted": "2024-05-06T07:08:09Z", "timeStarted": "2024-05-06T07:08:10Z", "resources": [{"actionType": "IN_PROGRESS", "entityType": "x", "identifier": "x1"}]}"#;

const FAILED: &str = r#"{"id": "ocid1.workrequest.oc1..a", "operationType": "CREATE_X", "status": "FAILED", "percentComplete": 40.0, "timeAccepted": "2024-05-06T07:08:09Z", "timeStarted": "2024-05-06T07:08:10Z", "timeFinished": "2024-05-06T07:08:20Z", "resources": [{"actionType": "FAILED", "entityType": "x", "identifier": "x1"}]}"#;

const OTHER: &str = r#"{"id": "ocid1.workrequest.oc1..b", "operationType": "CREATE_X", "status": "SUCCEEDED", "timeAccepted": "2024-05-06T07:08:09Z", "resources": []}"#;

const ERRORS: &str = r#"[{"code": "InternalError", "message": "The quota password=abc is used up.", "timestamp": "2024-05-06T07:08:19Z"}]"#;

const TOO_MANY: &str =
    "HTTP/1.1 429 Too Many Requests\n\n{\"code\": \"TooManyRequests\", \"message\": \"Slow down\"}";

const NAMES: [&str; 4] = ["1.json", "2.json", "3.json", "errors.json"];

/// Runs a command on the polls in this order of their names.
fn run_in_order(command: &str, order: [usize; 4]) -> program::RunResult {
    let files = [ACCEPTED, RUNNING, FAILED, ERRORS];
    let files: Vec<_> = NAMES.into_iter().zip(files).collect();
    let names: Vec<_> = order.iter().map(|index| NAMES[*index]).collect();
    run_with(&files, &format!("{command} {}", names.join(" ")))
}

#[test]
fn polls_in_any_order_give_one_line() {
    let line = run_in_order("merge", [0, 1, 2, 3]);
    assert_eq!((line.status, line.err.as_str()), (0, ""));
    let job = json(&line.out);
    assert_eq!(
        (&job["state"], &job["errors"][0]["code"]),
        (&"failed".into(), &"InternalError".into())
    );
    assert_eq!(job["resources"].as_array().unwrap().len(), 1);
    for order in [[3, 2, 1, 0], [2, 3, 0, 1], [1, 3, 2, 0]] {
        assert_eq!(run_in_order("merge", order).out, line.out);
    }
    // The line is an observation too.
    assert_eq!(run(&seeds(), "merge", [&line.out, RUNNING].concat()).out, line.out);
    assert_eq!(run(&seeds(), "merge", &line.out).out, line.out);
}

#[test]
fn events_are_lines_for_people() {
    let ran = run_in_order("events", [0, 1, 2, 3]);
    insta::assert_snapshot!(ran.whole());
    // An earlier poll adds only what is not known.
    let late = run_in_order("events", [2, 1, 0, 3]);
    insta::assert_snapshot!("events_of_late_polls", late.whole());
}

#[test]
fn errors_without_an_id_need_one_job() {
    let two_jobs = [ACCEPTED, OTHER, "\n"].concat();
    for command in ["merge", "events"] {
        let files = [("jobs.json", &*two_jobs), ("errors.json", ERRORS)];
        let ran = run_with(&files, &format!("{command} jobs.json errors.json"));
        assert_eq!(ran.status, 2);
        assert!(
            ran.err.contains("1 document without the id of a job: --job ID names it"),
            "{}",
            ran.err
        );
        let named = format!("{command} --job ocid1.workrequest.oc1..b jobs.json errors.json");
        let ran = run_with(&files, &named);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("InternalError"), "{}", ran.out);
    }
}

#[test]
fn error_responses_are_left_out_and_disagreements_are_told() {
    let ran = run(&seeds(), "merge", [OTHER, "\n", TOO_MANY].concat());
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("note: 1 error response left out"), "{}", ran.err);
    let other = OTHER.replace("SUCCEEDED", "FAILED");
    let ran = run(&seeds(), "merge", [OTHER, "\n", &other].concat());
    assert_eq!((ran.status, ran.out.lines().count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("observations-disagree"), "{}", ran.err);
    assert!(ran.err.contains("at /status"), "{}", ran.err);
}
