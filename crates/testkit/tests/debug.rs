//! The `{:?}` output of errors, documents and their parts is short enough for a log line.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::fmt::Debug;
use std::fs;

use jobglot::{Document, Parser};
use jobglot_testkit::files;

/// Bytes that one value may print.
const LIMIT: usize = 1024;

fn assert_short(value: &impl Debug, about: &str) {
    let text = format!("{value:?}");
    assert!(text.len() <= LIMIT, "{about}: {} bytes: {text}", text.len());
    let text = format!("{value:#?}");
    assert!(text.len() <= 2 * LIMIT, "{about}: {} bytes: {text}", text.len());
}

fn assert_parts_short(document: &Document<'_>, about: &str) {
    assert_short(document, about);
    let job = document.job();
    assert_short(job, about);
    assert_short(&job.tasks(), about);
    for task in job.tasks() {
        assert_short(&task, about);
        assert_short(&task.messages(), about);
    }
    for resource in job.resources() {
        assert_short(&resource, about);
    }
    for message in job.messages() {
        assert_short(&message, about);
    }
    assert_short(&document.response_info(), about);
}

#[test]
fn documents_and_errors_print_little() {
    let mut errors = 0;
    for file in files::fixtures().unwrap().into_iter().chain(files::seeds().unwrap()) {
        let about = file.display().to_string();
        let bytes = fs::read(&file).unwrap();
        // Cut short, every document is an error with a place and the text around it.
        let cut = bytes.get(..bytes.len() * 2 / 3).unwrap();
        for input in [&bytes, cut] {
            for read in jobglot::stream(input) {
                match read {
                    Ok(document) => assert_parts_short(&document, &about),
                    Err(error) => {
                        assert_short(&error, &about);
                        errors += 1;
                    }
                }
            }
        }
    }
    assert!(errors > 100, "{errors}");
}

#[test]
fn long_texts_are_cut() {
    let long = "é".repeat(5_000);
    let text = format!(
        r#"{{"jobId": "{long}", "activityLogId": 1, "status": "{long}", "{long}": "{long}",
            "messages": [{{"activityDate": "{long}", "message": "{long}"}}]}}"#
    );
    assert_parts_short(&jobglot::parse(text.as_bytes()).unwrap(), "a long job");
    let refused = format!(r#"{{"{long}": 1}}"#);
    assert_short(&jobglot::parse(refused.as_bytes()).unwrap_err(), "long names");
    assert_short(&jobglot::parse(format!("{{{long}").as_bytes()).unwrap_err(), "no JSON");
    let response = format!(r#"{{"code": "{long}", "message": "{long}"}}"#);
    assert_short(&jobglot::parse(response.as_bytes()).unwrap_err(), "a long response");
}

#[test]
fn what_reads_documents_prints_little() {
    let registry = jobglot::registry();
    assert_short(registry, "the registry");
    assert_short(&Parser::new(registry.clone()), "a parser");
    assert_short(&jobglot::documents(b"{}"), "a stream");
    for provider in registry.providers() {
        assert_short(provider, provider.id);
    }
    for schema in registry.schemas() {
        assert_short(schema, schema.id);
    }
}
