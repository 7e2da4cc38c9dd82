//! Tables drafted from samples: each provider's documents give a table that reads them, and nothing in
//! it becomes success by guess.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::collections::BTreeMap;
use std::fs;

use jobglot::findings::FindingCode;
use jobglot::tables::Draft;
use jobglot::{Document, Job, Registry, State};
use jobglot_testkit::files;

/// The texts of all documents in fixtures, by their schema.
fn samples() -> BTreeMap<String, Vec<String>> {
    let mut samples = BTreeMap::<_, Vec<_>>::new();
    for file in files::fixtures().unwrap() {
        let input = fs::read(&file).unwrap();
        let Ok(document) = jobglot::parse(&input) else { continue };
        let text = document.get("").filter(|text| text.starts_with('{'));
        if let (Some(text), false) = (text, document.job().is_canonical()) {
            let id = document.job().schema_id().into_owned();
            samples.entry(id).or_default().push(text.to_owned());
        }
    }
    samples
}

/// Loads the draft of `texts`.
fn drafted(id: &str, texts: &[String]) -> (String, Registry) {
    let mut draft = Draft::default();
    texts.iter().for_each(|text| draft.add(text).unwrap());
    assert_eq!(draft.samples(), texts.len());
    let file = draft.to_toml(id, &Registry::default());
    let loaded = Registry::default().load(&file);
    let registry = loaded.unwrap_or_else(|error| panic!("{id}: {error}\n{file}"));
    (file, registry)
}

fn read<'t>(registry: &Registry, id: &str, text: &'t str) -> Document<'t> {
    let schema = registry.schema(id).unwrap();
    match schema.explicit_only {
        true => registry.parse_as(schema, text.as_bytes()),
        false => registry.parse(text.as_bytes()),
    }
    .unwrap_or_else(|error| panic!("{id}: {error}\n{text}"))
}

fn states(job: &Job<'_>) -> Vec<State> {
    let tasks = job.tasks();
    std::iter::once(job.state()).chain(tasks.iter().map(|task| task.state())).collect()
}

#[test]
fn each_schema_s_documents_give_a_table_that_reads_them() {
    let mut agreed = BTreeMap::<_, usize>::new();
    let samples = samples();
    assert!(samples.len() >= 10, "{}", samples.len());
    for (id, texts) in &samples {
        let drafted_id = format!("draft.{id}");
        let (file, registry) = drafted(&drafted_id, texts);
        for text in texts {
            let document = read(&registry, &drafted_id, text);
            let job = document.job();
            assert_eq!(job.schema_id(), drafted_id);
            for state in states(job) {
                assert!(matches!(state, State::Unrecognized | State::Unreported), "{id}: {state}");
            }
            assert!(job.is_terminal().is_none());
            // Everything in the samples is in the table, so only types that vary are unexpected.
            for finding in job.findings() {
                assert_ne!(finding.code, FindingCode::UnknownMember, "{id}: {finding}\n{file}");
            }
            let mut line = String::new();
            document.write_canonical(&mut line);
            let stored = registry.parse(line.as_bytes()).unwrap();
            assert_eq!(stored.to_bytes().unwrap(), text.as_bytes(), "{id}");
            let own = jobglot::parse(text.as_bytes());
            if let Ok(own) = own.as_ref().map(Document::job) {
                let same = [
                    ("id", own.id() == job.id()),
                    ("status", own.status() == job.status()),
                    ("tasks", own.tasks().len() == job.tasks().len()),
                    (
                        "started",
                        own.started().map(|time| time.to_rfc3339().into_owned())
                            == job.started().map(|time| time.to_rfc3339().into_owned()),
                    ),
                ];
                for (name, is_same) in same {
                    *agreed.entry(name).or_default() += usize::from(is_same);
                }
                *agreed.entry("all").or_default() += 1;
            }
        }
        assert!(file.contains("guess"), "{file}");
        assert!(!file.contains("means = \"s"), "{file}");
    }
    // Guesses are mostly right for the systems known here.
    let all = agreed["all"];
    assert!(all > 100, "{all}");
    for name in ["id", "status", "tasks", "started"] {
        assert!(agreed[name] * 10 >= all * 6, "{name}: {} of {all}", agreed[name]);
    }
}

#[test]
fn a_draft_is_a_file_for_a_person() {
    let sample = r#"{"render": {"renderRef": 4711, "queuedMs": 1715000000000, "progress": "60%",
        "phase": {"now": {"code": 4}}, "labels": {"team": "a"}},
        "steps": [{"stepName": "split", "state": "DONE", "log": "[{\"event\": \"GPU\", \"text\": \"t\"}]"}],
        "error": {"code": "E1", "message": "No room."}}"#;
    let (file, registry) = drafted("farm.job", &[sample.to_owned()]);
    insta::assert_snapshot!(file);
    let document = read(&registry, "farm.job", sample);
    let job = document.job();
    assert_eq!((job.id().as_deref(), job.status().as_deref()), (Some("4711"), Some("4")));
    assert_eq!(job.accepted().unwrap().to_rfc3339(), "2024-05-06T12:53:20.000Z");
    assert_eq!(job.tasks().get(0).unwrap().messages().len(), 1);
    assert_eq!((job.percent_f64(), job.errors().len()), (Some(60.0), 1));
}

#[test]
fn samples_of_common_names_need_the_id() {
    let (_, registry) = drafted("plain.job", &[r#"{"id": 1, "status": "DONE"}"#.to_owned()]);
    assert!(registry.schema("plain.job").unwrap().explicit_only);
    assert!(registry.parse(br#"{"id": 1, "status": "DONE"}"#).is_err());
}

#[test]
fn names_inside_of_kept_objects_do_not_identify() {
    // `metadata` is the user's own, and the second error is kept whole: there is one list of errors.
    for sample in [
        r#"{"done": false, "name": "n1", "metadata": {"apiVersion": "v1", "targetPath": "t"}}"#,
        r#"{"over": true, "errors": {"errorKind": "e"}, "failure": {"failureKind": "f"}}"#,
    ] {
        let (_, registry) = drafted("kept.job", &[sample.to_owned()]);
        let document = read(&registry, "kept.job", sample);
        assert_eq!(document.job().schema_id(), "kept.job");
    }
}

#[test]
fn hostile_samples_give_a_table_or_an_error() {
    let deep = format!("{}1{}", "{\"a\":".repeat(100), "}".repeat(100));
    let strings = r#"{"a": "{\"a\": \"{\\\"a\\\": \\\"[]\\\"}\"}", "\u0000": "\u001b[31m", "": 1}"#;
    let twice = r#"{"JOB_ID": 1, "jobId": "x", "jobid": {"id": null}}{"jobId": [1, {}]}"#;
    let names: String = (0..2000).map(|n| format!("\"n{n}\": {n},")).collect();
    for text in [&*deep, strings, twice, "[{}, {}]", &format!("{{{names} \"end\": 0}}")] {
        let mut draft = Draft::default();
        draft.add(text).unwrap();
        let file = draft.to_toml("hostile.job", &Registry::default());
        Registry::default().load(&file).unwrap_or_else(|error| panic!("{error}\n{file}"));
    }
    for text in ["7", "{\"a\": ", "[[]]", "{} x"] {
        assert!(Draft::default().add(text).is_err(), "{text}");
    }
}
