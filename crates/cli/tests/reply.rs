//! Error replies on the command line: each command does with them what it can, and none takes one
//! for a job.

mod program;

use std::path::{Path, PathBuf};

use crate::program::{Ran, json, run, run_with, seeds};

const JOB: &str = r#"{"jobId": 1, "activityLogId": 7, "status": "RUNNING"}"#;
const THROTTLED: &str = "HTTP/1.1 429 Too Many Requests\r\nDate: Mon, 06 May 2024 07:08:09 GMT\r\nopc-request-id: A1B2\r\nretry-after: 20\r\n\r\n{\"code\": \"TooManyRequests\", \"message\": \"Tenant has been throttled.\"}\n";
const PLAIN: &str = "HTTP/1.1 404 Not Found\r\n\r\nNo such service exits\n";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/fixtures/error")
}

fn on(input: &str, args: &str) -> Ran {
    run(&seeds(), args, input)
}

#[test]
fn show_tells_what_was_answered() {
    insta::assert_snapshot!("reply_throttled", on(THROTTLED, "show").whole());
    insta::assert_snapshot!("reply_plain", on(PLAIN, "show").whole());
    insta::assert_snapshot!("reply_gone", run(&fixtures(), "show gone.curl-i.txt", "").whole());
    // A canonical line says the same.
    for input in [THROTTLED, PLAIN] {
        let line = on(input, "normalize").out;
        assert_eq!(on(&line, "show").out, on(input, "show").out);
    }
}

#[test]
fn show_ends_with_the_worse_of_a_reply_and_a_job() {
    for (job, status) in [("SUCCEED", 15), ("RUNNING", 15), ("FAILED", 11)] {
        let input = format!("{}\n{THROTTLED}", JOB.replace("RUNNING", job));
        assert_eq!(on(&input, "show").status, status, "{job}");
    }
}

#[test]
fn what_normalize_writes_of_replies_is_restored() {
    let input = format!("{PLAIN}HTTP/1.1 200 OK\r\n\r\n{JOB}\n{THROTTLED}");
    let lines = on(&input, "normalize");
    assert_eq!((lines.status, &*lines.err), (0, ""));
    let schemas: Vec<_> =
        lines.out.lines().map(|line| json(line)["schema"].as_str().map(str::to_owned)).collect();
    let schemas: Vec<_> = schemas.iter().flatten().map(String::as_str).collect();
    assert_eq!(schemas, ["error", "psm.activity-log.job", "error"]);
    assert_eq!(on(&lines.out, "restore").out, input);
    assert_eq!(on(&input, "restore").out, input);
    assert_eq!(on(&lines.out, "normalize").out, lines.out);
}

#[test]
fn commands_about_jobs_tell_of_it_and_go_on() {
    let input = format!("{JOB}\n{THROTTLED}{PLAIN}");
    for (name, args) in [("tasks", "tasks"), ("check", "check")] {
        let ran = on(&input, args);
        assert_eq!(ran.status, 0);
        insta::assert_snapshot!(format!("reply_{name}"), ran.whole());
    }
}

#[test]
fn no_job_is_made_of_it() {
    let ran = on(THROTTLED, "convert --to oci.work-request");
    assert_eq!((ran.status, &*ran.out), (2, ""));
    insta::assert_snapshot!("reply_convert", ran.whole());
    let ran = run_with(&[("reply.txt", THROTTLED)], "edit reply.txt --set status=FAILED");
    assert_eq!((ran.status, &*ran.out), (2, ""), "{}", ran.err);
}
