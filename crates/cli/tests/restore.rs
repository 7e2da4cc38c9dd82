//! `jobglot restore`: restores every byte, and reports lines it cannot restore.

mod program;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::program::{directory_of, json, run, seeds};

const RUNNING: &str = r#"{"jobId": 1, "activityLogId": 7, "status": "RUNNING"}"#;
const FAILED: &str = r#"{"jobId": 2, "activityLogId": 8, "status": "FAILED"}"#;

/// Returns the folders of fixtures, one per schema, without schemas which are never detected.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/fixtures");
    let folders =
        fs::read_dir(root).expect("fixtures").map(|entry| entry.expect("a folder").path());
    let is_detected = |folder: &PathBuf| {
        let id = folder.file_name().unwrap_or_default().to_string_lossy();
        id != "none" && jobglot::schema(&id).is_none_or(|schema| !schema.explicit_only)
    };
    folders.filter(is_detected).collect()
}

/// Copies the documents of `folder`, without expected outputs, and returns them concatenated.
fn copy_documents(folder: &Path, to: &Path) -> String {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    let mut all = String::new();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy();
        let is_document = name.ends_with(".json") && !name.ends_with(".canonical.json");
        if is_document || folder.ends_with("seeds") {
            all += &fs::read_to_string(&file).expect("UTF-8");
            fs::copy(&file, to.join(&*name)).expect("a copy");
        }
    }
    all
}

/// Runs `normalize` and `restore` on `input`, or on the files in `args`.
fn roundtrip(folder: &Path, args: &str, input: &str) -> String {
    let lines = run(folder, &format!("normalize {args}"), input);
    assert_eq!((lines.status, &*lines.err), (0, ""));
    let restored = run(folder, "restore", lines.out);
    assert_eq!((restored.status, &*restored.err), (0, ""));
    restored.out
}

/// Returns the canonical line of a seed.
fn line_of(seed: &str) -> Value {
    json(&run(&seeds(), &format!("normalize {seed}"), "").out)
}

/// Changes the canonical line of the ServiceStage seed and restores it.
fn restored_after(change: impl FnOnce(&mut Value)) -> program::RunResult {
    let mut line = line_of("huawei-cas-job.json");
    change(&mut line);
    let folder = directory_of(&[("line.json", &line.to_string())]);
    run(folder.path(), "restore line.json", "")
}

fn seed(name: &str) -> String {
    fs::read_to_string(seeds().join(name)).expect("a seed")
}

#[test]
fn seeds_and_fixtures_are_restored() {
    for folder in fixtures().into_iter().chain([seeds()]) {
        let copies = tempfile::tempdir().expect("a directory");
        let all = copy_documents(&folder, copies.path());
        for args in [".", "--pretty ."] {
            assert_eq!(roundtrip(copies.path(), args, ""), all, "{} {args}", folder.display());
        }
    }
}

#[test]
fn bytes_between_documents_are_restored() {
    let transcript = "HTTP/1.1 200 OK\r\nRetry-After: 5\r\n\r\n";
    for input in [
        RUNNING.to_owned(),
        format!("{RUNNING}\n"),
        format!("\u{feff}{RUNNING}\r\n\r\n\n{FAILED}\r\n  \n{RUNNING}"),
        format!("\n\n {RUNNING} {FAILED}{RUNNING}\n\n"),
        format!("{transcript}{RUNNING}\r\n{transcript}{FAILED}\n"),
        seed("psm-activity-log-job.curl-i.txt") + &seed("huawei-cas-job.json") + RUNNING,
    ] {
        assert_eq!(roundtrip(&seeds(), "", &input), input);
    }
}

#[test]
fn other_input_is_written_unchanged() {
    let input = format!("\r\n{RUNNING}\r\n{FAILED}  ");
    let ran = run(&seeds(), "restore", &input);
    assert_eq!((ran.status, ran.out), (0, input));
    let ran = run(&seeds(), "restore .", "");
    let all: String = [
        "huawei-cas-job.json",
        "oci-work-request.made.json",
        "psm-activity-log-job.curl-i.txt",
        "psm-activity-log-job.json",
    ]
    .map(seed)
    .concat();
    assert_eq!((ran.status, ran.out), (0, all));
}

#[test]
fn a_changed_value_is_changed_in_the_document() {
    let before = seed("huawei-cas-job.json");
    for (change, from, to) in [
        (
            json!({"status": "ROLLBACKED", "state": "rolled_back"}),
            r#""EXECUTION_STATUS": "FAILED""#,
            r#""EXECUTION_STATUS": "ROLLBACKED""#,
        ),
        (
            // Computed members may be omitted.
            json!({"status": "SUCCEEDED", "state": null, "terminal": null, "outcome": null}),
            r#""EXECUTION_STATUS": "FAILED""#,
            r#""EXECUTION_STATUS": "SUCCEEDED""#,
        ),
        (
            json!({"name": "é \"1\""}),
            r#""JOB_NAME": "provision/provMain""#,
            r#""JOB_NAME": "é \"1\"""#,
        ),
    ] {
        let ran = restored_after(|line| {
            let line = line.as_object_mut().expect("an object");
            for (name, value) in change.as_object().expect("an object") {
                line.insert(name.clone(), value.clone());
                if value.is_null() {
                    line.remove(name);
                }
            }
        });
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert_eq!(ran.out, before.replace(from, to));
    }
    let ran =
        restored_after(|line| line["tasks"][4]["messages"][0]["text"] = "It \"broke\".".into());
    assert_eq!(ran.out, before.replace("Building failed.", r#"It \\\"broke\\\"."#));
}

#[test]
fn lines_without_a_document_are_errors() {
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 6] = [
        ("without_source", |line| {
            line.as_object_mut().expect("an object").remove("source");
        }),
        ("contradiction", |line| line["status"] = "SUCCEEDED".into()),
        ("without_task", |line| {
            line["tasks"].as_array_mut().expect("tasks").remove(1);
        }),
        ("without_id", |line| {
            line.as_object_mut().expect("an object").remove("id");
        }),
        ("unreadable_source", |line| line["source"] = "as it was".into()),
        ("unknown_schema", |line| line["schema"] = "acme.job".into()),
    ];
    for (name, change) in changes {
        let ran = restored_after(change);
        assert_eq!((ran.status, &*ran.out), (2, ""), "{name}");
        insta::assert_snapshot!(name, ran.whole());
    }
}

#[test]
fn later_lines_are_still_restored() {
    let source = run(&seeds(), "normalize", format!("{RUNNING}\n{FAILED}\n{RUNNING}\n")).out;
    let without = run(&seeds(), "normalize --no-source", format!("{RUNNING}\n")).out;
    let ran = run(&seeds(), "restore", format!("{source}{without}{{\"a\" 1}}\n{source}"));
    let restored = format!("{RUNNING}\n{FAILED}\n{RUNNING}\n");
    assert_eq!((ran.status, &*ran.out), (2, &*format!("{restored}{restored}")));
    insta::assert_snapshot!("lines", ran.err);
}
