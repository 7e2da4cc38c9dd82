//! `jobglot export`.

#![cfg(feature = "tables")]
#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod program;

use std::fs;

use program::{directory_of, run, run_with, seeds};

/// Documents of two providers, and a line that cannot be read.
fn archive() -> String {
    let mut lines: Vec<String> = ["huawei-cas-job.json", "psm-activity-log-job.json"]
        .iter()
        .map(|name| fs::read_to_string(seeds().join(name)).unwrap().replace(['\n', '\r'], " "))
        .collect();
    lines.insert(1, r#"{"jobId": 7,"#.to_owned());
    lines.join("\n")
}

#[test]
fn a_bad_line_is_a_row_with_an_error() {
    let run = run_with(&[("jobs.ndjson", &archive())], "export jobs.ndjson -o jobs.csv");
    assert_eq!((run.status, &*run.out), (2, ""));
    let run = run_with(
        &[("jobs.ndjson", &archive())],
        "export jobs.ndjson --table jobs --format csv -o -",
    );
    assert_eq!(run.status, 2);
    let columns = |line: &str| {
        let fields: Vec<_> = line.split(',').map(str::to_owned).collect();
        (fields[1].clone(), fields[4].clone(), fields.last().unwrap().clone())
    };
    let rows: Vec<_> = run.out.lines().map(columns).collect();
    assert_eq!(rows[0], ("document".to_owned(), "id".to_owned(), "error".to_owned()));
    let mut documents: Vec<_> =
        rows[1..].iter().map(|(number, id, _)| (&**number, &**id)).collect();
    documents.sort_unstable();
    let job = "JOB474362ef-091d-429f-9b3e-c9246b37dee6";
    assert_eq!(documents, [("1", job), ("2", ""), ("3", "5150771")]);
    let error = rows.iter().find(|(number, ..)| number == "2").unwrap();
    assert!(!error.2.is_empty());
}

#[test]
fn the_number_of_threads_does_not_change_the_rows() {
    let lines = archive().replace("{\"jobId\": 7,", "{}") + "\n";
    let folder = directory_of(&[("jobs.ndjson", &lines.repeat(200))]);
    let rows = |threads: usize| {
        let args =
            format!("export jobs.ndjson --threads {threads} --table tasks --format csv -o -");
        run(folder.path(), &args, "").out
    };
    let expected = rows(1);
    assert_eq!(expected.lines().filter(|line| line.contains("SEPARATOR_BUILDING")).count(), 200);
    assert_eq!(rows(3), expected);
}

#[test]
fn a_directory_gets_a_file_for_each_table() {
    let folder = directory_of(&[("jobs.ndjson", &archive())]);
    run(folder.path(), "export jobs.ndjson -o tables", "");
    let mut names: Vec<_> = fs::read_dir(folder.path().join("tables"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    let expected = ["jobs.parquet", "messages.parquet", "resources.parquet", "tasks.parquet"];
    assert_eq!(names, expected);
}

#[test]
fn an_output_for_one_table_needs_its_name() {
    let refused = |args: &str| {
        let run = run_with(&[("jobs.ndjson", &archive())], args);
        assert_eq!(run.status, 2, "{}", run.err);
        run.whole()
    };
    let several = "export jobs.ndjson --table jobs,tasks -o all.csv";
    let outputs = [refused("export jobs.ndjson -o out.parquet"), refused(several)].join("\n\n");
    insta::assert_snapshot!(outputs);
    refused("export jobs.ndjson --format csv -o jobs.parquet");
}

/// A failed job with a secret in a message, in an attribute and in an unknown member.
const SECRETS: &str = r#"{"job":{"JOB_ID":"J","EXECUTION_STATUS":"FAILED","ORDER_ID":"password=swordfish1","odd":{"adminPassword":"swordfish2"}},"tasks":[{"TASK_ID":"T","TASK_STATUS":"FAILED","CREATED_AT":"2024-05-06T07:08:09Z","LAST_HEALTH_CHECK":"2024-05-06T07:08:19Z","MESSAGES":"{\"Message\":\"E1\",\"Detail\":\"login failed, --token swordfish3\"}"}]}"#;

#[test]
fn secrets_are_in_no_redacted_output() {
    for output in [
        "--table jobs --format csv",
        "--table messages --format csv",
        "--format otlp",
        "--format chrome-trace",
        "--format openlineage",
    ] {
        let plain = run_with(&[("job.json", SECRETS)], &format!("export job.json {output} -o -"));
        assert!(plain.out.contains("swordfish"), "{output}");
        let args = format!("export job.json {output} --redact -o -");
        let redacted = run_with(&[("job.json", SECRETS)], &args);
        assert_eq!(redacted.status, 0);
        assert!(!redacted.out.contains("swordfish"), "{output}: {}", redacted.out);
        assert_eq!(redacted.out.lines().count(), plain.out.lines().count());
    }
}

#[test]
fn formulas_in_csv_are_text() {
    let job = r#"{"job":{"JOB_ID":"=cmd|' /C calc'!A0","EXECUTION_STATUS":"@SUM(A1)"},"tasks":[]}"#;
    let run = run_with(&[("job.json", job)], "export job.json --table jobs --format csv -o -");
    assert!(run.out.contains(",'=cmd|' /C calc'!A0,"), "{}", run.out);
    assert!(run.out.contains(",'@SUM(A1),"), "{}", run.out);
}
