//! A [`Parser`] reads a document independently of the documents before it.
#![allow(clippy::panic, reason = "a test that can't go on fails")]

use jobglot::tables::Schema;
use jobglot::{Document, Error, Parser};
use jobglot_testkit::generate::{Knobs, document, style};
use jobglot_testkit::print::Node;
use jobglot_testkit::{job_schemas, line_of};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Describes everything read from a document, or the error.
fn describe(read: Result<Document<'_>, Error>) -> String {
    let Ok(document) = &read else { return format!("{:?}", read.err()) };
    let findings = document.job().findings();
    format!("{:?}\n{findings:?}", line_of(read))
}

/// Generates a document, possibly with long lists or truncated, and a number of repetitions.
fn text(schema: &'static Schema) -> impl Strategy<Value = (String, usize)> {
    let node = prop_oneof![document(schema, Knobs::WHOLE), document(schema, Knobs::WILD)];
    let truncation = prop::option::weighted(0.1, any::<prop::sample::Index>());
    (node, style(), truncation, 1..3_usize, 1..4_usize).prop_map(
        |(node, style, truncation, length, times): (Node, _, Option<prop::sample::Index>, _, _)| {
            let mut text = node.repeated(length).print(style).into_bytes();
            if let Some(at) = truncation {
                text.truncate(at.index(text.len()));
            }
            (String::from_utf8_lossy(&text).into_owned(), times)
        },
    )
}

#[test]
fn reading_does_not_depend_on_earlier_documents() {
    let config =
        ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() };
    for schema in job_schemas() {
        let result = TestRunner::new(config.clone()).run(&vec(text(schema), 1..6), |texts| {
            let mut parser = Parser::new(jobglot::registry().clone());
            for (text, times) in &texts {
                let bytes = text.as_bytes();
                for _ in 0..*times {
                    let root_array = describe(jobglot::parse_as(schema, bytes));
                    prop_assert_eq!(
                        &describe(parser.parse(bytes, schema)),
                        &root_array,
                        "{}",
                        text
                    );
                    prop_assert_eq!(
                        &describe(parser.parse_borrowed(bytes, schema)),
                        &root_array,
                        "{}",
                        text
                    );
                    let read = jobglot::parse(bytes);
                    // Detection reads the document from the tape of its names, `parse_as` from its text.
                    if read.as_ref().is_ok_and(|document| document.job().schema_id() == schema.id) {
                        prop_assert_eq!(describe(read), root_array, "{}", text);
                    }
                    let root_array = describe(jobglot::parse(bytes));
                    prop_assert_eq!(&describe(parser.detect(bytes)), &root_array, "{}", text);
                    prop_assert_eq!(
                        &describe(parser.detect_borrowed(bytes)),
                        &root_array,
                        "{}",
                        text
                    );
                    let owned = parser.detect_borrowed(bytes).map(Document::into_owned);
                    prop_assert_eq!(describe(owned), root_array, "{}", text);
                }
            }
            Ok(())
        });
        if let Err(error) = result {
            panic!("{}: {error}", schema.id);
        }
    }
}

/// Generates a few documents of one schema.
fn run_of_texts() -> impl Strategy<Value = Vec<String>> {
    let schemas: Vec<_> = job_schemas().collect();
    let texts = |schema| vec(text(schema).prop_map(|(text, _)| text), 1..5);
    prop::sample::select(schemas).prop_flat_map(texts)
}

#[test]
fn documents_interleaved_give_the_lines_of_documents_in_runs() {
    let config =
        ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() };
    let inputs = vec(run_of_texts(), 2..5).prop_flat_map(|runs| {
        let texts: Vec<String> = runs.into_iter().flatten().collect();
        (Just(texts.clone()), Just(texts).prop_shuffle())
    });
    let result = TestRunner::new(config).run(&inputs, |(runs, interleaved)| {
        let lines = |texts: &[String]| {
            let mut parser = Parser::new(jobglot::registry().clone());
            let mut lines: Vec<_> = texts
                .iter()
                .map(|text| (text.clone(), describe(parser.detect_borrowed(text.as_bytes()))))
                .collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(lines(&interleaved), lines(&runs));
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// The parser remembers the names of the last document up to the detection of its schema. The
/// second document has these names, but is no job.
#[test]
fn the_schema_of_the_last_document_is_not_assumed() {
    let with_names_in_the_second_element = [
        r#"{"status":"SUCCEEDED","resources":[{},{"entityType":"drg","actionType":"CREATED"}]}"#,
        r#"{"status":"SUCCEEDED","resources":[{},{"one":1,"two":2,"three":3}]}"#,
    ];
    let truncated = [
        r#"{"operationType":"CREATE_DRG","timeAccepted":"2024-05-06T07:11:00Z","percentComplete":5,"#,
        r#"{"operationType":"CREATE_DRG","timeAccepted":"2024-05-06T07:11:00Z","percentComplete":5}"#,
    ];
    for [first, second] in [with_names_in_the_second_element, truncated] {
        let mut parser = Parser::new(jobglot::registry().clone());
        for text in [first, second] {
            let root_array = describe(jobglot::parse(text.as_bytes()));
            assert_eq!(describe(parser.detect(text.as_bytes())), root_array, "{text}");
        }
        assert!(parser.detect(second.as_bytes()).is_err(), "{second}");
    }
}
