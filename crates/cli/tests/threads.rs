//! `--threads`: output and messages are the same for any number of threads.

mod program;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::program::{command, directory_of, json, run};

const TASKS: &str = r#""tasks":[{"TASK_ID":"a","TASK_STATUS":"FAILED"},{"TASK_STATUS":"ODD"}]"#;

/// Returns varied lines, longer in total than a batch.
fn lines() -> String {
    let mut lines = String::new();
    for number in 0..4000 {
        let job = format!(r#""jobId":{number},"activityLogId":{number},"status":"RUNNING""#);
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
            150..170 => format!(r#"{{"job":{{"JOB_ID":"J{number}"}},{TASKS}}}"#),
            _ => format!("{{{job}}}"),
        };
        let _ = writeln!(lines, "{line}");
    }
    lines
}

/// Checks the results for several numbers of threads against one thread.
fn same_for_any_threads(
    arguments: &str,
    files: &[(&str, &str)],
    input: impl AsRef<[u8]>,
) -> program::RunResult {
    let directory = directory_of(files);
    let input = input.as_ref();
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
fn lines_are_processed_in_order() {
    let lines = lines();
    let canonical = same_for_any_threads("normalize", &[], &lines).out;
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
            same_for_any_threads(arguments, &[], input);
            same_for_any_threads(&format!("{arguments} a.ndjson b nothing"), &files, "");
        }
    }
}

#[test]
fn log_lines_are_read_in_order() {
    let log_line = |(number, line): (usize, &str)| match number % 3 {
        0 => line.to_owned(),
        _ => {
            let text = serde_json::Value::from(format!("{number}: {line}"));
            format!("{{\"log\":{text},\"time\":{number}}}")
        }
    };
    let lines: Vec<_> = lines().lines().enumerate().map(log_line).collect();
    let lines = lines.join("\n");
    let ran = same_for_any_threads("normalize --no-source", &[], &lines);
    assert!(ran.err.contains("note: skipped"), "{}", ran.err);
    same_for_any_threads("tasks", &[], &lines);
}

#[test]
fn lines_are_restored_in_order() {
    let lines: String = lines().lines().filter(|line| line.starts_with("{\"job")).fold(
        String::new(),
        |all, line| {
            if line.ends_with('}') { all + line + "\n" } else { all }
        },
    );
    let lines = lines.replace(r#""status":"x}"#, r#""status":"x"}"#);
    let canonical = same_for_any_threads("normalize", &[], &lines);
    assert_eq!((canonical.status, &*canonical.err), (0, ""));
    assert_eq!(same_for_any_threads("restore", &[], &canonical.out).out, lines);
}

/// Returns varied tasks, each after `before`, longer in total than a chunk.
fn tasks(before: &str) -> String {
    let mut tasks = String::new();
    for number in 0..12_000 {
        let id = format!(r#""TASK_ID":"{number}","TASK_INDEX":{number}"#);
        let task = match number % 1000 {
            7 => format!(r#"{{{id},"member_{number}":[1,{{"a":"]}}"}}]}}"#),
            150 => "null".to_owned(),
            160 => "5".to_owned(),
            300 => format!(r#"{{{id},"TASK_STATUS":"Odd é","TASK_STATUS":"FAILED"}}"#),
            // Longer than a chunk.
            501 if number > 9000 => format!(r#"{{{id},"x":"{}"}}"#, "long ".repeat(40_000)),
            600..650 => format!(r#"{{{id},"TASK_STATUS":"FAILED","MESSAGES":"{{\"a\":1}}"}}"#),
            _ => format!(
                r#"{{{id},"TASK_STATUS":"SUCCEEDED","CREATED_AT":"2024-05-06T07:08:09Z","TASK_NAME":"a task"}}"#
            ),
        };
        tasks += if number > 0 { "," } else { "" };
        tasks += before;
        tasks += &task;
    }
    tasks
}

/// Returns documents long enough for incremental reading, each followed by a short one.
fn long_documents() -> Vec<String> {
    let job = r#""job":{"JOB_ID":"J","EXECUTION_STATUS":"RUNNING","ODD":1}"#;
    let (tasks, indented) = (tasks(""), tasks("\n      "));
    let next = format!(r#"{{{job},"tasks":[{{"TASK_ID":"a"}}]}}"#);
    vec![
        format!("{{{job},\"tasks\":[{tasks}],\"task_count\":9}}\n{next}\n"),
        // The job is repeated after the tasks, with another id.
        format!(
            "{{{job},\"tasks\":[{tasks}],\"job\":{{\"JOB_ID\":\"K\",\"EXECUTION_STATUS\":\"SUCCEEDED\"}}}}\n{next}\n"
        ),
        format!("{{\n  \"tasks\" : [{indented}\n  ],\n  {job}\n}}\n{next}\n"),
    ]
}

/// Returns lists of documents, each followed by a short document.
fn lists() -> Vec<String> {
    let mut lists = ["{\"items\":[".to_owned(), "[\n".to_owned()];
    for number in 0..6000 {
        let id = format!(
            r#""operationType":"X","id":"ocid1.workrequest.oc1..{number}","percentComplete":1,"timeAccepted":"2024-05-06T07:08:09Z""#
        );
        let element = match number % 500 {
            7 => format!("{{{id},\"status\":\"ODD\",\"member_{number}\":[\"}}]\"]}}"),
            150 => "null".to_owned(),
            200 => "{\"x\":1}".to_owned(),
            201 => r#"{"code":"NotAuthenticated","message":"who?"}"#.to_owned(),
            300 => format!("{{{id},\"status\":\"FAILED\",\"x\":\"{}\"}}", "é".repeat(50_000)),
            320..330 => format!(r#"{{"job":{{"JOB_ID":"{number}"}},{TASKS}}}"#),
            _ => format!("{{{id},\"status\":\"IN_PROGRESS\"}}"),
        };
        for (list, between) in lists.iter_mut().zip([",", " ,\n "]) {
            *list += if number > 0 { between } else { "" };
            *list += &element;
        }
    }
    let next = r#"{"jobId":2,"activityLogId":2,"status":"RUNNING"}"#;
    lists
        .iter()
        .zip(["],\"next\":5}", "\n]"])
        .map(|(list, end)| format!("{list}{end}\n{next}\n"))
        .collect()
}

/// Returns copies of the text with one byte changed, or cut off, at various offsets.
fn damaged(text: &str, times: usize) -> impl Iterator<Item = Vec<u8>> {
    let bytes = b"\"{}[],:0\n\x01\xff\\";
    (1..=times).map(move |number| {
        // Offsets are far apart and independent of repetitions in the text.
        let at = number * 7_368_787 % text.len();
        let mut text = text.as_bytes().to_vec();
        match bytes.get(number % (bytes.len() + 1)) {
            Some(&byte) => text[at] = byte,
            None => text.truncate(at),
        }
        text
    })
}

#[test]
fn elements_of_long_documents_are_processed_in_order() {
    for document in long_documents() {
        assert!(document.len() > 1024 * 1024);
        let check = same_for_any_threads("check -o json", &[], &document);
        let findings = json(&check.out);
        assert_eq!((check.status, &findings["documents"]), (1, &2.into()), "{}", check.err);
        let rows = same_for_any_threads("tasks -o ndjson", &[], &document).out;
        assert!(rows.lines().count() > 11_900, "{}", rows.len());
        for arguments in [
            "tasks",
            "tasks -o ndjson --with-job",
            "tasks -o csv --state failed",
            "tasks --state odd",
        ] {
            same_for_any_threads(arguments, &[], &document);
            let files = [("a.json", &*document), ("b.json", "{}"), ("c.json", &document)];
            same_for_any_threads(&format!("{arguments} a.json b.json c.json"), &files, "");
        }
        for damaged in damaged(&document, 25) {
            same_for_any_threads("check", &[], &damaged);
            same_for_any_threads("tasks -o csv", &[], &damaged);
        }
    }
}

#[test]
fn elements_of_lists_are_processed_in_order() {
    for list in lists() {
        let canonical = same_for_any_threads("normalize", &[], &list);
        // 2 of 500 elements are no jobs; both list marks and the next document have a line too.
        assert_eq!(canonical.out.lines().count(), 6000 - 24 + 3, "{}", canonical.err);
        for arguments in ["normalize --no-source", "tasks", "check -o json", "restore"] {
            same_for_any_threads(arguments, &[], &list);
            let files = [("a.json", &*list), ("b.json", "{}"), ("c.json", &list)];
            same_for_any_threads(&format!("{arguments} a.json b.json c.json"), &files, "");
        }
        for damaged in damaged(&list, 25) {
            same_for_any_threads("check", &[], &damaged);
            same_for_any_threads("normalize", &[], &damaged);
        }
    }
}

#[test]
fn elements_of_a_list_are_written_before_the_list_ends() {
    let list = format!("[{}", r#"{"jobId":1,"activityLogId":1,"status":"RUNNING"},"#.repeat(5000));
    for threads in 1..=3 {
        let arguments = format!("normalize --no-source --threads {threads}");
        let mut child = command(directory_of(&[]).path(), &arguments).spawn().expect("it starts");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(list.as_bytes()).expect("a list");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(out.lines().take(5000).count()));
        assert_eq!(receiver.recv_timeout(Duration::from_secs(20)), Ok(5000));
        drop(input);
        assert_eq!(child.wait().expect("it ends").code(), Some(2));
    }
}

/// Checks that the command succeeds when its output pipe is closed.
///
/// The input is `start`, then `more` repeated without end.
fn assert_closed_pipe_ends_command(arguments: &str, start: &str, more: &str) {
    let mut child = command(directory_of(&[]).path(), arguments).spawn().expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    let (start, more) = (start.to_owned(), more.repeat(1000));
    // Writing ends only when the pipe is closed.
    let writer = thread::spawn(move || {
        let _ = input.write_all(start.as_bytes());
        while input.write_all(more.as_bytes()).is_ok() {}
    });
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut first).expect("a line");
    drop(out);
    writer.join().expect("the pipe is closed");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_closed_output_pipe_ends_the_command() {
    let job = r#"{"jobId":1,"activityLogId":1,"status":"RUNNING"}"#;
    let task = r#"{"TASK_ID":"a","TASK_STATUS":"FAILED"},"#;
    assert_closed_pipe_ends_command("normalize --threads 2", "", &format!("{job}\n"));
    assert_closed_pipe_ends_command("normalize --threads 2", "[", &format!("{job},"));
    assert_closed_pipe_ends_command(
        "tasks -o csv --threads 2",
        "{\"job\":{\"JOB_ID\":\"J\"},\"tasks\":[",
        task,
    );
}
