//! Conversion reports every loss (law L8), for all pairs of schemas.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use jobglot::tables::{Codec, Schema};
use jobglot::{Converted, LossReason};
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::lens::{PhaseStatus, Position, places};
use jobglot_testkit::{Tree, canonical_line, files, job_schemas, same_time};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Asserts that each value of `from` is either in the converted document or among the losses.
fn check(from: &Tree, converted: &Converted, to: &'static Schema) -> Result<(), TestCaseError> {
    let Converted { text, losses, .. } = converted;
    let read = jobglot::parse_as(to, text.as_bytes())
        .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    let read = Tree::parse(&canonical_line(&read)).unwrap();
    prop_assert_eq!(read.member("schema"), Some(&Tree::Text(to.id.to_owned())));
    for place in places(from) {
        let Some(value) = place.value(from) else { continue };
        // Words are compared by meaning.
        let place = meaning_of_word(&place);
        let path = format!("$.{}", place.path());
        let is_lost = losses.iter().any(|loss| {
            let lost = loss
                .path
                .replace("status", "state")
                .replace("operation", "verb")
                .replace("action", "effect");
            path == lost
                || path.strip_prefix(&lost).is_some_and(|rest| rest.starts_with(['[', '.']))
        });
        let is_same = match (place.value(from), place.value(&read)) {
            (Some(Tree::Text(one)), Some(Tree::Text(other)))
                if matches!(place.codec, Codec::Time(_)) =>
            {
                same_time(one) == same_time(other)
            }
            (one, other) => one == other,
        };
        prop_assert!(is_same || is_lost, "{} {:?}\n{}\n{:#?}", path, value, text, losses);
        // A reported loss is a real one.
        let is_reported = losses.iter().any(|loss| {
            format!("$.{}", place.path()) == loss.path && loss.reason != LossReason::Required
        });
        prop_assert!(!(is_same && is_reported), "{} is not lost\n{}", path, text);
    }
    for name in ["attributes", "unknown"] {
        let Some(Tree::Object(members)) = from.member(name) else { continue };
        for (key, value) in members {
            let is_lost = losses.iter().any(|loss| loss.path.starts_with(&format!("$.{name}")));
            let is_same = read.member(name).and_then(|read| read.member(key)) == Some(value);
            prop_assert!(is_same || is_lost, "{}.{}\n{}", name, key, text);
        }
    }
    for name in ["terminal", "outcome"] {
        let is_lost = losses.iter().any(|loss| loss.path == format!("$.{name}"));
        prop_assert!(is_lost != (from.member(name) == read.member(name)), "{}\n{}", name, text);
    }
    Ok(())
}

/// Returns the place of a word's meaning: the state of a status, the verb of an operation.
fn meaning_of_word(place: &Position) -> Position {
    let mut place = place.clone();
    if let Some(PhaseStatus::Name(name)) = place.steps.last_mut() {
        match name.as_str() {
            "status" => "state".clone_into(name),
            "operation" => "verb".clone_into(name),
            "action" => "effect".clone_into(name),
            _ => {}
        }
    }
    place
}

/// Number of documents converted of each size, over all pairs of schemas.
const CONVERSIONS: usize = 24_000;

#[test]
fn values_are_converted_or_reported_as_lost() {
    // The number of pairs grows with the square of the schemas, the time of the test does not.
    let pairs = job_schemas().count().pow(2);
    let cases = (CONVERSIONS / pairs).max(1) as u32;
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    for from in job_schemas() {
        for to in job_schemas() {
            for knobs in [Knobs::WHOLE, Knobs::WILD] {
                let result = TestRunner::new(config.clone()).run(&document(from, knobs), |node| {
                    let text = node.line();
                    let document = jobglot::parse_as(from, text.as_bytes()).unwrap();
                    let converted = jobglot::convert(document.job(), to)
                        .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
                    check(&Tree::parse(&canonical_line(&document)).unwrap(), &converted, to)
                });
                if let Err(error) = result {
                    panic!("{} to {}: {error}", from.id, to.id);
                }
            }
        }
    }
}

/// A converted document loses nothing if the schema stays the same.
#[test]
fn conversion_to_the_same_schema_loses_nothing() {
    for file in files::seeds().unwrap() {
        let input = std::fs::read(&file).unwrap();
        let document = jobglot::parse(&input).unwrap();
        let schema = document.job().schema().unwrap();
        let converted = jobglot::convert(document.job(), schema).unwrap();
        assert_eq!(converted.losses, [], "{}", file.display());
    }
}
