//! Compares `docs/reference` with the output of the command, and validates output against the JSON
//! Schema there.
//!
//! `UPDATE_REFERENCE=1` writes the pages instead; review the difference.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

mod json_schema;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const INDEX: &str = "\
# Reference

Generated from the schemas in the source code: the members of every schema, with their meaning, type
and canonical field. The canonical form is the schema [`jobglot.job`](jobglot.job.md).

- [States and words](states.md): the canonical states, and the meaning of the providers' words, with
  the evidence for each.
- [Findings](findings.md): the codes of `jobglot check` and `jobglot drift`.
- [JSON Schema](jobglot.job.schema.json) of the canonical form.

`jobglot schemas`, `jobglot states` and `jobglot check --explain` print these pages: as text, with
`-o markdown` as Markdown and with `-o json` as JSON. A test keeps them up to date: see
[CONTRIBUTING](../../CONTRIBUTING.md).

## Schemas

";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the output of the command; its exit status is ignored.
fn printed(args: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jobglot"));
    let output = command.args(args.split_whitespace()).current_dir(root()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the expected pages by file name.
fn pages() -> BTreeMap<String, String> {
    let index = format!("{INDEX}{}", printed("schemas -o markdown"));
    let states = format!("# States and words\n\n{}", printed("states -o markdown"));
    let findings = format!("# Findings\n\n{}", printed("check --explain -o markdown"));
    let mut pages = BTreeMap::from([
        ("README.md".to_owned(), index),
        ("states.md".to_owned(), states),
        ("findings.md".to_owned(), findings),
        ("jobglot.job.schema.json".to_owned(), printed("schemas -o json-schema")),
    ]);
    for schema in jobglot::schemas() {
        let page = printed(&format!("schemas -o markdown {}", schema.id));
        pages.insert(format!("{}.md", schema.id), page);
    }
    pages
}

#[test]
fn the_pages_are_up_to_date() {
    let folder = root().join("docs/reference");
    let pages = pages();
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, page) in &pages {
            fs::write(folder.join(name), page).unwrap();
        }
    }
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut found: Vec<_> = files.map(|name| name.into_string().unwrap()).collect();
    found.sort();
    assert_eq!(found, pages.keys().cloned().collect::<Vec<_>>());
    for (name, page) in &pages {
        let found = fs::read_to_string(folder.join(name)).unwrap();
        assert!(found == *page, "{name} is stale: UPDATE_REFERENCE=1 updates it");
    }
}

#[test]
fn every_link_has_a_target() {
    let pages = pages();
    for (name, page) in &pages {
        for target in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let exists =
                pages.contains_key(target) || root().join("docs/reference").join(target).exists();
            assert!(exists, "{name}: {target}");
        }
    }
}

#[test]
fn canonical_lines_match_the_json_schema() {
    let schema: Value =
        serde_json::from_str(&printed("schemas -o json-schema jobglot.job")).unwrap();
    let lines = printed("normalize testdata/fixtures testdata/seeds");
    // Some lines have numbers too large for serde_json.
    let lines: Vec<Value> =
        lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    // Lines for list marks are no jobs.
    let lines: Vec<Value> =
        lines.into_iter().filter(|line: &Value| line["schema"] != "list").collect();
    assert!(lines.len() >= 100, "only {} lines", lines.len());
    for line in &lines {
        assert_eq!(json_schema::first_error(&schema, line), None, "{line}");
    }
    for (wrong, at) in [
        (r#"{"jobglot": "1", "schema": "x", "outcome": "success"}"#, "$: no state"),
        (
            r#"{"jobglot": "2", "schema": "x", "state": "failed", "outcome": "failure"}"#,
            "$.jobglot",
        ),
        (r#"{"jobglot": "1", "schema": "x", "state": "bad", "outcome": "failure"}"#, "$.state"),
        (
            r#"{"jobglot": "1", "schema": "x", "state": "failed", "outcome": "failure", "tasks": [{"state": "failed", "tasks": [{"state": 1}]}]}"#,
            "$.tasks[0].tasks[0].state",
        ),
        (
            r#"{"jobglot": "1", "schema": "x", "state": "failed", "outcome": "failure", "started": "noon"}"#,
            "$.started",
        ),
    ] {
        let wrong: Value = serde_json::from_str(wrong).unwrap();
        let error = json_schema::first_error(&schema, &wrong).unwrap_or_default();
        assert!(error.starts_with(at), "{error:?} in {wrong}");
    }
}

#[test]
fn seeds_match_the_json_schema_of_their_schema() {
    for (id, seed) in [
        ("huawei.cas.job", "huawei-cas-job.json"),
        ("oci.work-request", "oci-work-request.made.json"),
        ("psm.activity-log.job", "psm-activity-log-job.json"),
    ] {
        let schema = printed(&format!("schemas -o json-schema {id}"));
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let body = fs::read(root().join("testdata/seeds").join(seed)).unwrap();
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(json_schema::first_error(&schema, &body), None, "{id}");
    }
}
