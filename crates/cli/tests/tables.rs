//! `--tables` and `JOBGLOT_TABLES`: schemas from files with every command.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::program::{command, directory_of, run_with};

const TABLE: &str = r#"id = "acme.job"
title = "job\u001b[31m"
source = "the \u202eAPI page"

[[root.member]]
name = "jobNo"
type = "id"
field = "id"
meaning = "the id"
distinctive = true

[[root.member]]
name = "phase"
type = "status word"
field = "status"
meaning = "where it stands"

[root.member.vocabulary]
name = "acme phases"

[[root.member.vocabulary.word]]
text = "BROKEN\u0007"
means = "failed"
certainty = "documented"
seen = "the API page"
"#;

const JOB: &str = r#"{"jobNo": 7, "phase": "BROKEN\u0007"}"#;

const FILES: [(&str, &str); 2] = [("acme.toml", TABLE), ("job.json", JOB)];

#[test]
fn every_command_reads_by_the_table() {
    let line = run_with(&FILES, "--tables acme.toml normalize job.json");
    assert_eq!((line.status, line.err.as_str()), (0, ""));
    assert!(line.out.contains(r#""schema":"acme.job","id":"7""#), "{}", line.out);
    let files = [FILES[0], ("job.json", JOB), ("line.ndjson", line.out.as_str())];
    for (args, status, expected) in [
        ("show --tables acme.toml job.json", 11, "acme.job  7"),
        ("show --schema acme.job --tables acme.toml job.json", 11, "acme.job  7"),
        ("restore line.ndjson --tables acme.toml", 0, JOB),
        ("edit job.json --set id=8 --tables acme.toml", 0, r#"{"jobNo": 8,"#),
        ("merge job.json --tables acme.toml", 0, r#""id":"7""#),
        ("events job.json --tables acme.toml", 0, "failed"),
        ("watch --tables acme.toml -- cat job.json", 11, "acme.job  7"),
        ("convert --to acme.job job.json --tables acme.toml", 0, r#""jobNo":7"#),
        ("check --tables acme.toml job.json", 0, "note: schema-from-file $ (acme.job)"),
        ("explain --tables acme.toml job.json", 0, "acme.job, a table from a file"),
        ("drift --tables acme.toml job.json", 0, "acme.job"),
        ("schemas --tables acme.toml", 0, "acme.job"),
        ("schemas acme.job --tables acme.toml", 0, "phase"),
        ("schemas acme.job -o toml --tables acme.toml", 0, "id = \"acme.job\""),
        ("states acme.job --tables acme.toml", 0, "failed"),
    ] {
        let ran = run_with(&files, args);
        assert_eq!(ran.status, status, "{args}: {}", ran.whole());
        assert!(ran.out.contains(expected), "{args}: {}", ran.whole());
        // The texts of a table are as untrusted as those of a document.
        let escaped = ran.out.replace("\\u001b", "").replace("\\u{1b}", "");
        assert!(
            !escaped.contains(['\u{1b}', '\u{7}', '\u{202e}']) || args.contains("toml --tables")
        );
    }
    let unknown = run_with(&FILES, "show job.json");
    assert_eq!(unknown.status, 2);
}

#[test]
fn an_unknown_schema_is_refused_with_the_known_ones() {
    let ran = run_with(&FILES, "show --schema acme.jobs --tables acme.toml job.json");
    insta::assert_snapshot!(ran.whole());
    assert_eq!(run_with(&FILES, "convert --to jobglot.job job.json").status, 2);
}

fn with_variable(
    files: &[(&str, &str)],
    variable: &str,
    args: &str,
) -> (Option<i32>, String, String) {
    let directory = directory_of(files);
    let ran: Output =
        command(directory.path(), args).env("JOBGLOT_TABLES", variable).output().unwrap();
    let [out, err] = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (ran.status.code(), out, err)
}

#[test]
fn the_variable_is_told_in_one_note() {
    let (status, out, err) = with_variable(&FILES, "acme.toml", "tasks -o csv job.json");
    assert_eq!((status, err.lines().count()), (Some(0), 1), "{out}{err}");
    assert_eq!(err, "note: JOBGLOT_TABLES adds 1 table from acme.toml\n");
    // The option takes its place.
    let (status, _, err) =
        with_variable(&FILES, "none.toml", "normalize --tables acme.toml job.json");
    assert_eq!((status, err.as_str()), (Some(0), ""));
    let (status, _, err) = with_variable(&FILES, "none.toml", "normalize job.json");
    assert_eq!(status, Some(2));
    assert!(err.starts_with("error: cannot load none.toml: "), "{err}");
}

#[test]
fn a_directory_is_read_with_its_subdirectories() {
    let directory = directory_of(&FILES);
    let tables = directory.path().join("tables/inner");
    fs::create_dir_all(&tables).unwrap();
    fs::write(tables.join("acme.toml"), TABLE).unwrap();
    fs::write(tables.join("notes.txt"), "no table").unwrap();
    let ran = run_in(directory.path(), "show --tables tables job.json");
    assert_eq!((ran.status, ran.err.as_str()), (11, ""));
    let ran = run_in(directory.path(), "show --tables tables/inner --tables acme.toml job.json");
    assert_eq!(ran.status, 2, "the id is taken");
    let ran = run_in(directory.path(), "show --tables . --tables tables/none job.json");
    assert!(ran.err.contains("cannot load tables/none: "), "{}", ran.err);
}

fn run_in(directory: &Path, args: &str) -> program::RunResult {
    program::run(directory, args, "")
}

#[test]
fn a_broken_table_is_refused_with_its_file_line_and_row() {
    for (from, to, expected) in [
        (
            "\"failed\"",
            "\"broken\"",
            "error: cannot load acme.toml:21: $.phase: `broken` is no state",
        ),
        (
            "\"status word\"",
            "\"word\"",
            "error: cannot load acme.toml:12: $.phase: `type` is `word`",
        ),
        ("distinctive", "distinct", "error: cannot load acme.toml:10: unknown field `distinct`"),
        (
            "jobNo",
            "status",
            "error: cannot load acme.toml:5: $.status: `status` identifies nothing",
        ),
        ("acme.job", "acme\\u001b", "error: cannot load acme.toml: $: an id consists of"),
    ] {
        let table = TABLE.replacen(from, to, 1);
        let ran = run_with(&[("acme.toml", &table), FILES[1]], "show --tables acme.toml job.json");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""));
        assert!(ran.err.starts_with(expected), "{}", ran.err);
        assert!(!ran.err.contains('\u{1b}'));
    }
    let long = format!("{TABLE}# {}", "x".repeat(1 << 20));
    let ran = run_with(&[("acme.toml", &long), FILES[1]], "show --tables acme.toml job.json");
    assert!(ran.err.contains("the limit is 1 MiB"), "{}", ran.err);
}

#[test]
fn a_document_that_a_built_in_schema_fits_too_is_ambiguous() {
    let table =
        format!("{TABLE}\n[[root.member]]\nname = \"activityLogId\"\ntype = \"attribute\"\n");
    let job = r#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING", "jobNo": 7, "phase": "X"}"#;
    let files = [("acme.toml", table.as_str()), ("job.json", job)];
    let ran = run_with(&files, "show --tables acme.toml job.json");
    insta::assert_snapshot!(ran.whole());
    assert_eq!(run_with(&files, "show --tables acme.toml --schema acme.job job.json").status, 15);
}

#[test]
fn more_tables_than_the_limit_are_refused() {
    let directory = directory_of(&[FILES[1]]);
    fs::create_dir(directory.path().join("many")).unwrap();
    for number in 0..=10_000 {
        let id = format!("id = \"acme.n{number}\"\n");
        let member = "[[root.member]]\nname = \"jobNo\"\ntype = \"id\"\nfield = \"id\"\n";
        let table = format!("{id}{member}distinctive = true\n");
        fs::write(directory.path().join(format!("many/{number:05}.toml")), table).unwrap();
    }
    let ran = run_in(directory.path(), "show --tables many job.json");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let expected = "error: cannot load many/10000.toml: more than 10000 files, the limit\n";
    assert_eq!(ran.err, expected);
}

#[test]
fn drafts_are_made_of_samples_only() {
    let files = [("a.json", "{\"jobRef\": 1}\n{\"jobRef\": 2}"), ("b.json", "{\"jobRef\":\n [}")];
    let ran = run_with(&files, "draft --id acme.job a.json");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("source = \"guess from samples: 2\""), "{}", ran.out);
    let ran = run_with(&files, "draft b.json");
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("error: b.json:2:3: "), "{}", ran.err);
    let ran = run_with(&files, "draft --id Acme a.json");
    assert!(ran.err.contains("small letters, digits"), "{}", ran.err);
    assert_eq!(run_with(&[("c.json", "")], "draft c.json").status, 2);
}
