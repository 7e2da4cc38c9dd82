//! Error responses as input: commands handle or skip them, and never treat them as jobs.

mod program;

use std::path::{Path, PathBuf};

use crate::program::{RunResult, json, run, run_with, seeds};

const JOB: &str = r#"{"jobId": 1, "activityLogId": 7, "status": "RUNNING"}"#;
const THROTTLED: &str = "HTTP/1.1 429 Too Many Requests\r\nDate: Mon, 06 May 2024 07:08:09 GMT\r\nopc-request-id: A1B2\r\nretry-after: 20\r\n\r\n{\"code\": \"TooManyRequests\", \"message\": \"Tenant has been throttled.\"}\n";
const PLAIN: &str = "HTTP/1.1 404 Not Found\r\n\r\nNo such service exits\n";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/fixtures/error")
}

fn run_on(input: &str, args: &str) -> RunResult {
    run(&seeds(), args, input)
}

#[test]
fn show_describes_error_responses() {
    insta::assert_snapshot!("throttled", run_on(THROTTLED, "show").whole());
    insta::assert_snapshot!("plain", run_on(PLAIN, "show").whole());
    insta::assert_snapshot!("gone", run(&fixtures(), "show gone.curl-i.txt", "").whole());
    // Their canonical lines are shown alike.
    for input in [THROTTLED, PLAIN] {
        let line = run_on(input, "normalize").out;
        assert_eq!(run_on(&line, "show").out, run_on(input, "show").out);
    }
}

#[test]
fn exit_status_of_show_is_the_worse_of_response_and_job() {
    for (job, status) in [("SUCCEED", 15), ("RUNNING", 15), ("FAILED", 11)] {
        let input = format!("{}\n{THROTTLED}", JOB.replace("RUNNING", job));
        assert_eq!(run_on(&input, "show").status, status, "{job}");
    }
}

#[test]
fn error_responses_are_restored() {
    let input = format!("{PLAIN}HTTP/1.1 200 OK\r\n\r\n{JOB}\n{THROTTLED}");
    let lines = run_on(&input, "normalize");
    assert_eq!((lines.status, &*lines.err), (0, ""));
    let schemas: Vec<_> =
        lines.out.lines().map(|line| json(line)["schema"].as_str().map(str::to_owned)).collect();
    let schemas: Vec<_> = schemas.iter().flatten().map(String::as_str).collect();
    assert_eq!(schemas, ["error", "psm.activity-log.job", "error"]);
    assert_eq!(run_on(&lines.out, "restore").out, input);
    assert_eq!(run_on(&input, "restore").out, input);
    assert_eq!(run_on(&lines.out, "normalize").out, lines.out);
}

#[test]
fn commands_about_jobs_warn_and_continue() {
    let input = format!("{JOB}\n{THROTTLED}{PLAIN}");
    for (name, args) in [("tasks", "tasks"), ("check", "check")] {
        let ran = run_on(&input, args);
        assert_eq!(ran.status, 0);
        insta::assert_snapshot!(name, ran.whole());
    }
}

#[test]
fn error_responses_are_not_converted() {
    let ran = run_on(THROTTLED, "convert --to oci.work-request");
    assert_eq!((ran.status, &*ran.out), (2, ""));
    insta::assert_snapshot!("convert", ran.whole());
    let ran = run_with(&[("response.txt", THROTTLED)], "edit response.txt --set status=FAILED");
    assert_eq!((ran.status, &*ran.out), (2, ""), "{}", ran.err);
}
