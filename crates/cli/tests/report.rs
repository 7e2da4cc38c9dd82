//! `jobglot report`.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod program;

use std::fs;

use program::{directory_of, run, seeds};

#[test]
fn the_ending_tells_the_format() {
    let folder = directory_of(&[]);
    let seed = seeds().join("huawei-cas-job.json");
    for (name, start) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.svg", "<svg "),
        ("a.mmd", "gantt\n"),
        ("a.mermaid", "gantt\n"),
    ] {
        let run = run(folder.path(), &format!("report {} -o {name}", seed.display()), "");
        assert_eq!((run.status, &*run.out, &*run.err), (0, "", ""));
        assert!(fs::read_to_string(folder.path().join(name)).unwrap().starts_with(start));
    }
    let printed = run(folder.path(), &format!("report {}", seed.display()), "");
    assert_eq!(printed.out, fs::read_to_string(folder.path().join("a.html")).unwrap());
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let folder =
        directory_of(&[("job.json", r#"{"jobId":1,"activityLogId":2,"status":"FAILED"}"#)]);
    let refused = |args: &str, input: &str| {
        let run = run(folder.path(), args, input);
        assert_eq!(run.status, 2, "{}", run.err);
        run.whole()
    };
    let outputs = [
        refused("report job.json -o a.png", ""),
        refused("report job.json -o a.svg --format html", ""),
        refused("report -o a.html", "{}"),
    ];
    insta::assert_snapshot!(outputs.join("\n\n"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_rest_of_a_file_with_a_bad_line_is_drawn() {
    let lines = "{\"jobId\":1,\"activityLogId\":2,\"status\":\"FAILED\"}\n{\"jobId\": 7,\n";
    let folder = directory_of(&[("jobs.ndjson", &lines.repeat(2))]);
    let run = run(folder.path(), "report jobs.ndjson --format svg", "");
    assert_eq!(run.status, 2);
    assert!(run.out.contains(">2 jobs<"), "{}", run.out);
}
