//! `jobglot show` of many jobs: the overview, and the choice of pages.

mod program;

use unicode_width::UnicodeWidthStr;

use crate::program::{RunResult, run, run_with, seeds};

/// 100 jobs, one a minute: every tenth failed, every 33rd is running.
fn jobs() -> String {
    let job = |number: usize| {
        let time = |second| format!("2024-05-06T{:02}:{:02}:{second}Z", number / 60, number % 60);
        let (start, end) = (time("01"), time("31"));
        match number {
            _ if number % 10 == 5 => {
                let text = match number % 20 {
                    5 => format!("Quota of {number} exceeded on 10.0.0.{number}"),
                    _ => format!("ORA-12541 at node [db{number}], password=hunter{number}"),
                };
                format!(
                    r#"{{"jobId":{number},"activityLogId":1,"status":"FAILED","startDate":"{start}","endDate":"{end}","messages":[{{"activityDate":"{end}","message":"{text}"}}]}}"#
                )
            }
            _ if number.is_multiple_of(33) => {
                format!(
                    r#"{{"jobId":{number},"activityLogId":1,"status":"RUNNING","startDate":"{start}"}}"#
                )
            }
            _ => format!(
                r#"{{"jobId":{number},"activityLogId":1,"status":"SUCCEED","startDate":"{start}","endDate":"{end}"}}"#
            ),
        }
    };
    (0..100).map(|number| job(number) + "\n").collect()
}

fn show(options: &str) -> RunResult {
    run(&seeds(), &format!("show {options}"), jobs())
}

/// Ids of the jobs with a page.
fn shown(options: &str) -> Vec<usize> {
    let out = show(options).out;
    let headlines = out.lines().filter_map(|line| line.split_once("  psm.activity-log.job  "));
    headlines
        .filter(|(state, _)| !state.starts_with(' '))
        .filter_map(|(_, id)| id.parse().ok())
        .collect()
}

#[test]
fn an_overview_comes_first() {
    let ran = show("--limit 1");
    insta::assert_snapshot!("overview", ran.whole());
    assert!(!ran.out.contains("hunter"), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.width() <= 80), "{}", ran.out);
    let narrow = show("--limit 0 --width 40").out;
    assert!(narrow.lines().all(|line| line.width() <= 40), "{narrow}");
}

#[test]
fn failed_jobs_are_shown_before_others() {
    let failed: Vec<_> = (0..10).map(|ten| ten * 10 + 5).collect();
    assert_eq!(shown("--limit 10"), failed);
    assert_eq!(shown("--limit 3"), failed[..3]);
    assert_eq!(shown("--limit 0").len(), 0);
    assert_eq!(shown("--failed"), failed);
    assert_eq!(shown("--state running"), [0, 33, 66, 99]);
    assert_eq!(shown("--state running,failed --limit 12").len(), 12);
    assert_eq!(shown("--limit 1000").len(), 100);
    // All pages are there, so the overview is short.
    assert!(
        show("--limit 1000").out.starts_with("100 jobs: 4 running, 86 succeeded, 10 failed\n\n")
    );
}

#[test]
fn jobs_are_chosen_by_their_times() {
    assert_eq!(shown("--since 2024-05-06T01:37:00Z"), [97, 98, 99]);
    assert_eq!(shown("--since 2024-05-06T01:37:00 --failed").len(), 0);
    assert_eq!(shown("--since 2024-05-07").len(), 0);
    assert_eq!(shown("--since 1h").len(), 0);
    let ran = show("--since yesterday");
    assert_eq!((ran.status, ran.err.contains("expected an age such as")), (2, true), "{}", ran.err);
}

#[test]
fn the_exit_status_is_that_of_all_jobs() {
    assert_eq!(show("--state running").status, 11);
    assert_eq!(run(&seeds(), "show", "[]").status, 15);
    assert_eq!(run(&seeds(), "show", r#"{"items":[]}"#).status, 15);
}

#[test]
fn the_last_messages_are_shown() {
    let message =
        |number| format!(r#"{{"activityDate":"2024-05-06T07:08:09Z","message":"step {number}."}}"#);
    let messages: Vec<_> = (0..30).map(message).collect();
    let job = format!(
        r#"{{"jobId":1,"activityLogId":1,"status":"RUNNING","messages":[{}]}}"#,
        messages.join(",")
    );
    for (options, first, count) in
        [("", 20, 10), ("--tail 2", 28, 2), ("--tail 99", 0, 30), ("--tail 0", 30, 0)]
    {
        let out = run(&seeds(), &format!("show {options}"), &job).out;
        assert_eq!(out.matches(" step ").count(), count, "{out}");
        assert_eq!(out.contains(&format!(" step {first}.")), count > 0, "{out}");
    }
}

#[test]
fn one_wrong_date_does_not_flatten_the_bars() {
    let task = |number: usize, date: &str| {
        format!(
            r#"{{"TASK_NAME":"T{number}","TASK_STATUS":"SUCCEEDED","CREATED_AT":"{date}T07:{number:02}:00Z","LAST_HEALTH_CHECK":"{date}T07:{:02}:00Z"}}"#,
            number + 1
        )
    };
    let mut tasks: Vec<_> = (0..10).map(|number| task(number, "2024-05-06")).collect();
    tasks.push(task(10, "1970-01-01"));
    let job = format!(
        r#"{{"job":{{"JOB_ID":"J","EXECUTION_STATUS":"SUCCEEDED"}},"tasks":[{}],"task_count":11}}"#,
        tasks.join(",")
    );
    insta::assert_snapshot!("outlier", run(&seeds(), "show", &job).out);
}

#[test]
fn a_canonical_line_shows_its_response() {
    let response = "HTTP/1.1 202 Accepted\r\nRetry-After: 30\r\nopc-request-id: abc\r\n\r\n\
        {\"id\":\"ocid1.workrequest.oc1..a\",\"status\":\"IN_PROGRESS\",\"timeAccepted\":\"2024-05-06T07:08:09Z\"}\n";
    let line = run(&seeds(), "normalize", response).out;
    let shown = run(&seeds(), "show", line);
    for text in ["response:   HTTP 202", "ask again:  after 30.0s", "request id: abc"] {
        assert!(shown.out.contains(text), "{}", shown.whole());
    }
}

#[test]
fn addresses_are_whole() {
    let address = format!("https://example.com/{}", "path/".repeat(30));
    let job = format!(
        r#"{{"jobId":1,"activityLogId":1,"status":"FAILED","messages":[{{"message":"see {address} for more"}}]}}"#
    );
    let out = run(&seeds(), "show", &job).out;
    assert_eq!(out.matches(&address).count(), 2, "{out}");
}

#[test]
fn tasks_tells_that_there_are_none() {
    let ran = run(&seeds(), "tasks", r#"{"jobId":1,"activityLogId":1,"status":"RUNNING"}"#);
    assert_eq!((&*ran.out, &*ran.err), ("", "note: no tasks\n"));
}

#[test]
fn other_things_than_files_in_a_directory_are_skipped() {
    let directory =
        program::directory_of(&[("a.json", r#"{"jobId":1,"activityLogId":1,"status":"SUCCEED"}"#)]);
    let pipe = directory.path().join("b.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let ran = run(directory.path(), "show .", "");
    assert_eq!(ran.status, 0, "{}", ran.whole());
    assert!(ran.err.contains("b.json, which is no regular file"), "{}", ran.err);
}

#[test]
fn very_many_threads_are_limited() {
    let ran = run_with(&[("a.ndjson", &jobs())], "normalize --threads 100000 a.ndjson");
    assert_eq!((ran.status, ran.out.lines().count()), (0, 100));
}
