//! Converting is honest about what it loses (L8), between all pairs of shapes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use jobglot::{Codec, Converted, Reason, Shape};
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::lens::{Place, Step, places};
use jobglot_testkit::{Tree, canonical_line, files, provider_shapes};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Checks that what `to` was made of says all that is not in the losses.
fn check(from: &Tree, converted: &Converted, to: &'static Shape) -> Result<(), TestCaseError> {
    let Converted { text, losses } = converted;
    let read = jobglot::parse_as(to, text.as_bytes())
        .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    let read = Tree::parse(&canonical_line(&read)).unwrap();
    prop_assert_eq!(read.member("schema"), Some(&Tree::Text(to.id.to_owned())));
    for place in places(from) {
        let Some(value) = place.value(from) else { continue };
        // Words count by what they mean.
        let place = meaning(&place);
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
        let same = match (place.value(from), place.value(&read)) {
            (Some(Tree::Text(one)), Some(Tree::Text(other)))
                if matches!(place.codec, Codec::Time(_)) =>
            {
                one == other || one.replace('Z', "+00:00") == other.replace('Z', "+00:00")
            }
            (one, other) => one == other,
        };
        prop_assert!(same || is_lost, "{} {:?}\n{}\n{:#?}", path, value, text, losses);
        // What is called lost is lost.
        let alone = losses.iter().any(|loss| {
            format!("$.{}", place.path()) == loss.path && loss.reason != Reason::Required
        });
        prop_assert!(!(same && alone), "{} is not lost\n{}", path, text);
    }
    for name in ["attributes", "unknown"] {
        let Some(Tree::Object(members)) = from.member(name) else { continue };
        for (key, value) in members {
            let is_lost = losses.iter().any(|loss| loss.path.starts_with(&format!("$.{name}")));
            let same = read.member(name).and_then(|read| read.member(key)) == Some(value);
            prop_assert!(same || is_lost, "{}.{}\n{}", name, key, text);
        }
    }
    for name in ["terminal", "outcome"] {
        let is_lost = losses.iter().any(|loss| loss.path == format!("$.{name}"));
        prop_assert!(is_lost != (from.member(name) == read.member(name)), "{}\n{}", name, text);
    }
    Ok(())
}

/// The place of what a word means.
fn meaning(place: &Place) -> Place {
    let mut place = place.clone();
    if let Some(Step::Name(name)) = place.steps.last_mut() {
        match name.as_str() {
            "status" => "state".clone_into(name),
            "operation" => "verb".clone_into(name),
            "action" => "effect".clone_into(name),
            _ => {}
        }
    }
    place
}

#[test]
fn what_is_not_lost_is_read_again() {
    let config =
        ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    for from in provider_shapes() {
        for to in provider_shapes() {
            for knobs in [Knobs::WHOLE, Knobs::WILD] {
                let checked = TestRunner::new(config.clone()).run(&document(from, knobs), |node| {
                    let text = node.line();
                    let document = jobglot::parse_as(from, text.as_bytes()).unwrap();
                    let converted = jobglot::convert(document.job(), to)
                        .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
                    check(&Tree::parse(&canonical_line(&document)).unwrap(), &converted, to)
                });
                if let Err(error) = checked {
                    panic!("{} to {}: {error}", from.id, to.id);
                }
            }
        }
    }
}

/// A document of the same shape loses only what its own table does not know, or can't say.
#[test]
fn the_same_shape_keeps_all_that_it_knows() {
    for file in files::seeds().unwrap() {
        let input = std::fs::read(&file).unwrap();
        let document = jobglot::parse(&input).unwrap();
        let shape = document.job().shape().unwrap();
        let converted = jobglot::convert(document.job(), shape).unwrap();
        assert_eq!(converted.losses, [], "{}", file.display());
    }
}
