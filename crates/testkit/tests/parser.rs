//! Parsers: what is read of a document is the same whatever was read before it, however that was
//! written.
#![allow(clippy::panic, reason = "a test that can't go on fails")]

use jobglot::{Document, Error, Parser, Shape};
use jobglot_testkit::generate::{Knobs, document, style};
use jobglot_testkit::print::Node;
use jobglot_testkit::{line_of, provider_shapes};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// All that there is to say of a document, or why it could not be read.
fn told(read: Result<Document<'_>, Error>) -> String {
    let Ok(document) = &read else { return format!("{:?}", read.err()) };
    let findings = document.job().findings();
    format!("{:?}\n{findings:?}", line_of(read))
}

/// A document of long lists, so that there is something to learn in it too, and how often it comes;
/// one may break off.
fn text(shape: &'static Shape) -> impl Strategy<Value = (String, usize)> {
    let node = prop_oneof![document(shape, Knobs::WHOLE), document(shape, Knobs::WILD)];
    let breaks_off = prop::option::weighted(0.1, any::<prop::sample::Index>());
    (node, style(), breaks_off, 1..3_usize, 1..4_usize).prop_map(
        |(node, style, breaks_off, length, times): (Node, _, Option<prop::sample::Index>, _, _)| {
            let mut text = node.repeated(length).print(style).into_bytes();
            if let Some(at) = breaks_off {
                text.truncate(at.index(text.len()));
            }
            (String::from_utf8_lossy(&text).into_owned(), times)
        },
    )
}

#[test]
fn what_is_read_does_not_depend_on_what_was_read_before() {
    let config =
        ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() };
    for shape in provider_shapes() {
        let checked = TestRunner::new(config.clone()).run(&vec(text(shape), 1..6), |texts| {
            let mut parser = Parser::new(jobglot::registry().clone());
            for (text, times) in &texts {
                let bytes = text.as_bytes();
                for _ in 0..*times {
                    let alone = told(jobglot::parse_as(shape, bytes));
                    prop_assert_eq!(&told(parser.parse(bytes, shape)), &alone, "{}", text);
                    prop_assert_eq!(told(parser.parse_lent(bytes, shape)), alone, "{}", text);
                    let alone = told(jobglot::parse(bytes));
                    prop_assert_eq!(&told(parser.detect(bytes)), &alone, "{}", text);
                    prop_assert_eq!(&told(parser.detect_lent(bytes)), &alone, "{}", text);
                    let owned = parser.detect_lent(bytes).map(Document::into_owned);
                    prop_assert_eq!(told(owned), alone, "{}", text);
                }
            }
            Ok(())
        });
        if let Err(error) = checked {
            panic!("{}: {error}", shape.id);
        }
    }
}

/// The names of the first may be those of the second as far as anybody looked, and no further.
#[test]
fn a_document_is_no_job_because_the_one_before_was() {
    let with_names_in_the_second_element = [
        r#"{"status":"SUCCEEDED","resources":[{},{"entityType":"drg","actionType":"CREATED"}]}"#,
        r#"{"status":"SUCCEEDED","resources":[{},{"one":1,"two":2,"three":3}]}"#,
    ];
    let breaking_off = [
        r#"{"operationType":"CREATE_DRG","timeAccepted":"2024-05-06T07:11:00Z","percentComplete":5,"#,
        r#"{"operationType":"CREATE_DRG","timeAccepted":"2024-05-06T07:11:00Z","percentComplete":5}"#,
    ];
    for [first, second] in [with_names_in_the_second_element, breaking_off] {
        let mut parser = Parser::new(jobglot::registry().clone());
        for text in [first, second] {
            let alone = told(jobglot::parse(text.as_bytes()));
            assert_eq!(told(parser.detect(text.as_bytes())), alone, "{text}");
        }
        assert!(parser.detect(second.as_bytes()).is_err(), "{second}");
    }
}
