//! `--threads`: what is written and told does not depend on how many there are.

mod program;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::thread;

use crate::program::{command, directory_of, run};

/// Lines of all kinds, many times: more than what is dealt with at once.
fn lines() -> String {
    let mut lines = String::new();
    for number in 0..4000 {
        let job = format!(r#""jobId":{number},"activityLogId":{number},"status":"RUNNING""#);
        let tasks = r#""tasks":[{"TASK_ID":"a","TASK_STATUS":"FAILED"},{"TASK_STATUS":"ODD"}]"#;
        let line = match number % 200 {
            7 => format!(r#"{{{job},"member_{number}":1}}"#),
            31 => format!("{{{job}"),
            32 => format!(r#"{{{job},"status":"x}}"#),
            57 => format!(r#"{{"items":[{{{job}}}, {{{job}}}]}}"#),
            80 => String::new(),
            81 => r#"{"code":"NotAuthenticated","message":"who?"}"#.to_owned(),
            99 => format!("{{\n{job}\n}}"),
            120 => format!(r#"{{{job}}}{{{job}}}"#),
            140 => "{\"x\":1}".to_owned(),
            150..170 => format!(r#"{{"job":{{"JOB_ID":"J{number}"}},{tasks}}}"#),
            _ => format!("{{{job}}}"),
        };
        let _ = writeln!(lines, "{line}");
    }
    lines
}

/// Checks that every number of threads does the same.
fn same(arguments: &str, files: &[(&str, &str)], input: &str) -> program::Ran {
    let directory = directory_of(files);
    let one = run(directory.path(), &format!("{arguments} --threads 1"), input);
    for threads in [2, 3] {
        let many = run(directory.path(), &format!("{arguments} --threads {threads}"), input);
        for (many, one) in many.out.lines().zip(one.out.lines()) {
            assert_eq!(many, one, "{arguments}");
        }
        assert_eq!((many.out == one.out, many.err == one.err), (true, true), "{arguments}");
        assert_eq!(many.status, one.status, "{arguments}");
    }
    one
}

#[test]
fn lines_are_dealt_with_in_order() {
    let lines = lines();
    let canonical = same("normalize", &[], &lines).out;
    assert!(canonical.len() > 1024 * 1024);
    let files = [("a.ndjson", &*lines), ("b/c.json", "{}"), ("b/d.json", &lines[..300])];
    for input in [&lines, &canonical] {
        for arguments in [
            "normalize --no-source --pretty",
            "tasks",
            "tasks -o ndjson --with-job",
            "tasks -o csv --state failed",
            "check -o json",
            "check",
            "restore",
            "restore --each",
        ] {
            same(arguments, &[], input);
            same(&format!("{arguments} a.ndjson b nothing"), &files, "");
        }
    }
}

#[test]
fn restored_lines_are_those_that_were_read() {
    let lines: String = lines().lines().filter(|line| line.starts_with("{\"job")).fold(
        String::new(),
        |all, line| {
            if line.ends_with('}') { all + line + "\n" } else { all }
        },
    );
    let lines = lines.replace(r#""status":"x}"#, r#""status":"x"}"#);
    let canonical = same("normalize", &[], &lines);
    assert_eq!((canonical.status, &*canonical.err), (0, ""));
    assert_eq!(same("restore", &[], &canonical.out).out, lines);
}

#[test]
fn a_reader_that_has_enough_ends_the_work() {
    let mut child =
        command(directory_of(&[]).path(), "normalize --threads 2").spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    let line = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n".repeat(1000);
    // Without an end, but for a pipe that nobody reads any more.
    let writer = thread::spawn(move || while input.write_all(line.as_bytes()).is_ok() {});
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut first).expect("a line");
    drop(out);
    writer.join().expect("the pipe is closed");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}
