//! Edits follow the laws of a lens (L2, L3), for every schema.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use jobglot::ErrorKind;
use jobglot::tables::{Codec, Schema};
use jobglot_testkit::generate::{Knobs, document, scalar};
use jobglot_testkit::lens::{Position, essence, places};
use jobglot_testkit::print::{Node, Style, Usual};
use jobglot_testkit::{Tree, canonical_line, job_schemas, same_time, whole_line};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

/// Returns the document after setting `place` to `value`, or `None` if the edit is refused.
fn document_with(
    schema: &'static Schema,
    text: &str,
    place: &Position,
    value: &str,
) -> Option<String> {
    let document = jobglot::parse_as(schema, text.as_bytes()).unwrap();
    let mut edit = document.edit().unwrap();
    edit.set(&place.path(), value).ok()?;
    Some(String::from_utf8(edit.to_bytes()).unwrap())
}

/// Returns the document after deleting `place`, `times` times; `None` if that is refused.
fn document_without(
    schema: &'static Schema,
    text: &str,
    place: &Position,
    times: usize,
) -> Option<String> {
    let document = jobglot::parse_as(schema, text.as_bytes()).unwrap();
    let mut edit = document.edit().unwrap();
    for _ in 0..times {
        edit.unset(&place.path()).ok()?;
    }
    Some(String::from_utf8(edit.to_bytes()).unwrap())
}

fn line(schema: &'static Schema, text: &str) -> Tree {
    let document = jobglot::parse_as(schema, text.as_bytes())
        .unwrap_or_else(|error| panic!("{error}\n{text}"));
    Tree::parse(&canonical_line(&document)).unwrap()
}

/// Generates values to set.
fn values(codec: Codec) -> BoxedStrategy<String> {
    let plain = |node: Node| match node {
        Node::Text(text) | Node::Plain(text) => text,
        _ => String::new(),
    };
    let odd =
        select(vec!["", "x", "{}", "[1]", "null", "5", "\"", "é/<\n", "2016-10-25T19:44:13Z"]);
    prop_oneof![
        8 => scalar(codec, Knobs::WHOLE).prop_map(plain),
        1 => odd.prop_map(str::to_owned),
    ]
    .boxed()
}

/// Whether both are the same value; times as by [`same_time`].
fn is_same_value(one: Option<&Tree>, value: &str, codec: Codec) -> bool {
    match one {
        Some(Tree::Text(text)) if matches!(codec, Codec::Time(_)) => {
            let canonical =
                jobglot::Timestamp::parse(value).map(|time| time.to_rfc3339().into_owned());
            canonical.is_ok_and(|canonical| same_time(&canonical) == same_time(text))
        }
        Some(Tree::Text(text) | Tree::Plain(text)) => text == value,
        _ => false,
    }
}

/// Number of documents of all schemas together, so that a test takes as long with more schemas.
const CASES: u32 = 40_000;

/// Checks `law` for documents of every schema, each with a place to set. The law returns whether it
/// applies; enough cases must apply.
fn for_every_place(
    knobs: Knobs,
    law: impl Fn(&'static Schema, &str, &Position, [&str; 2]) -> Result<bool, TestCaseError>,
) {
    let cases = CASES / u32::try_from(job_schemas().count()).unwrap();
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let applied = std::cell::Cell::new(0);
    for schema in job_schemas() {
        let usual = select(Usual::ALL.to_vec());
        let style = (usual, any::<bool>(), any::<u64>()).prop_map(|(usual, escapes, seed)| Style {
            usual,
            escapes,
            seed,
            ..Style::default()
        });
        let documents = (document(schema, knobs), style)
            .prop_map(|(node, style)| node.print(style))
            .prop_flat_map(move |text| {
                let places = places(&line(schema, &text));
                (Just(text), select(places))
            })
            .prop_flat_map(|(text, place)| {
                let value = values(place.codec);
                (Just(text), Just(place), value.clone(), value)
            });
        let result = TestRunner::new(config.clone()).run(&documents, |(text, place, one, two)| {
            applied.set(applied.get() + u32::from(law(schema, &text, &place, [&one, &two])?));
            Ok(())
        });
        if let Err(error) = result {
            panic!("{}: {error}", schema.id);
        }
    }
    assert!(applied.get() > 100, "only {}", applied.get());
}

#[test]
fn an_edit_sets_one_value_and_changes_nothing_else() {
    // A value of the wrong type is an unknown member, and disappears when an edit replaces it.
    let knobs = Knobs { wrong_types: false, odd_times: false, ..Knobs::WILD };
    for_every_place(knobs, |schema, text, place, [value, _]| {
        let Some(after) = document_with(schema, text, place, value) else { return Ok(false) };
        let (before, now) = (line(schema, text), line(schema, &after));
        prop_assert!(
            is_same_value(place.value(&now), value, place.codec),
            "{}\n{}\n{}",
            place.path(),
            text,
            after
        );
        // Undoing the change gives the values before the edit.
        let undone = place.with(&now, place.value(&before).cloned()).unwrap();
        let (before, undone) = (essence(&before), essence(&undone));
        prop_assert_eq!(
            without_empty(undone),
            without_empty(before),
            "{} = {}\n{}\n{}",
            place.path(),
            value,
            text,
            after
        );
        // The edit changes one range of the text, not longer than needed.
        let common_prefix =
            text.bytes().zip(after.bytes()).take_while(|(one, two)| one == two).count();
        let common_suffix =
            text.bytes().rev().zip(after.bytes().rev()).take_while(|(one, two)| one == two).count();
        let removed = text.len().saturating_sub(common_prefix + common_suffix);
        let was_present = place.value(&line(schema, text)).is_some();
        prop_assert!(
            was_present || removed < 200,
            "{} bytes are removed: {}\n{}",
            removed,
            text,
            after
        );
        Ok(true)
    });
}

/// Removes empty groups, elements and lists, which remain after the removal of an added place.
fn without_empty(tree: Tree) -> Tree {
    match tree {
        Tree::Object(members) => {
            let members = members.into_iter().map(|(name, value)| (name, without_empty(value)));
            let is_left = |value: &Tree| match value {
                Tree::Object(members) => !members.is_empty(),
                Tree::Array(elements) => {
                    elements.iter().any(|each| *each != Tree::Object(Default::default()))
                }
                _ => true,
            };
            // The kind of a tenant or subject exists only together with its other members.
            let constant = |name: &str, value: &Tree| {
                matches!(name, "tenant" | "subject")
                    && matches!(value, Tree::Object(members) if members.keys().eq(["kind"]))
            };
            Tree::Object(
                members.filter(|(name, value)| is_left(value) && !constant(name, value)).collect(),
            )
        }
        Tree::Array(elements) => Tree::Array(elements.into_iter().map(without_empty).collect()),
        plain => plain,
    }
}

#[test]
fn the_second_edit_overrides_the_first() {
    for_every_place(Knobs::WILD, |schema, text, place, [one, two]| {
        let Some(first) = document_with(schema, text, place, one) else { return Ok(false) };
        let Some(alone) = document_with(schema, text, place, two) else { return Ok(false) };
        // In one edit: a number that has become text stays text in later ones.
        let document = jobglot::parse_as(schema, text.as_bytes()).unwrap();
        let mut edit = document.edit().unwrap();
        edit.set(&place.path(), one).unwrap();
        edit.set(&place.path(), two).unwrap();
        let second = String::from_utf8(edit.to_bytes()).unwrap();
        prop_assert_eq!(second, alone, "{}\n{}\n{}", place.path(), text, first);
        Ok(true)
    });
}

#[test]
fn unset_deletes_one_value_and_changes_nothing_else() {
    // Members without a value are deleted too, and an unknown one may be left of a deleted value.
    let knobs = Knobs { wrong_types: false, odd_times: false, nulls: false, ..Knobs::WILD };
    for_every_place(knobs, |schema, text, place, _| {
        let before = line(schema, text);
        let Some(after) = document_without(schema, text, place, 1) else { return Ok(false) };
        if place.value(&before).is_none() {
            prop_assert_eq!(&after, text, "{}", place.path());
            return Ok(false);
        }
        let now = line(schema, &after);
        let is_constant = matches!(place.path().as_str(), "tenant.kind" | "subject.kind");
        prop_assert!(is_constant || place.value(&now).is_none(), "{}\n{}", place.path(), after);
        let expected = essence(&place.with(&before, None).unwrap());
        prop_assert_eq!(
            without_empty(essence(&now)),
            without_empty(expected),
            "{}\n{}\n{}",
            place.path(),
            text,
            after
        );
        prop_assert_eq!(document_without(schema, text, place, 2), Some(after));
        Ok(true)
    });
}

#[test]
fn an_edited_line_restores_to_the_edited_document() {
    for_every_place(Knobs::WILD, |schema, text, place, [value, _]| {
        let expected = document_with(schema, text, place, value);
        let document = jobglot::parse_as(schema, text.as_bytes()).unwrap();
        let whole = Tree::parse(&whole_line(&document)).unwrap();
        let new = match place.codec {
            Codec::Percent(_) | Codec::Count if serde_json::from_str::<f64>(value).is_ok() => {
                Tree::Plain(value.to_owned())
            }
            Codec::Time(_) => match jobglot::Timestamp::parse(value) {
                Ok(time) => Tree::Text(time.to_rfc3339().into_owned()),
                Err(_) => return Ok(false),
            },
            _ => Tree::Text(value.to_owned()),
        };
        let (Some(line), Some(_)) = (place.with(&whole, Some(new)), place.value(&whole)) else {
            return Ok(false);
        };
        // Computed members may contradict the changed word, so they are removed.
        let line = without_computed(line).print();
        let restored = jobglot::parse(line.as_bytes()).and_then(|line| line.to_bytes());
        // With mixed escapes, the escapes of the old value influence those of the new one.
        let is_usual = !text.contains("\\u");
        match (restored, expected) {
            (Ok(restored), Some(expected)) => {
                let restored = String::from_utf8(restored).unwrap();
                prop_assert!(
                    !is_usual || restored == expected,
                    "{}\n{}\n{}",
                    restored,
                    expected,
                    line
                );
                Ok(is_usual)
            }
            (Ok(restored), None) => Err(TestCaseError::fail(format!(
                "{} = {value}\n{text}\n{}",
                place.path(),
                String::from_utf8_lossy(&restored)
            ))),
            (Err(_), None) => Ok(true),
            (Err(error), Some(expected)) => {
                Err(TestCaseError::fail(format!("{error}\n{line}\n{expected}")))
            }
        }
    });
}

fn without_computed(tree: Tree) -> Tree {
    match tree {
        Tree::Object(members) => {
            let computed = ["state", "terminal", "outcome", "verb", "effect", "derived"];
            let members = members.into_iter().filter(|(name, _)| !computed.contains(&&**name));
            // Unknown members may have any name.
            let clean = |(name, value): (String, Tree)| match &*name {
                "unknown" | "attributes" | "metadata" | "source" => (name, value),
                _ => (name, without_computed(value)),
            };
            Tree::Object(members.map(clean).collect())
        }
        Tree::Array(elements) => Tree::Array(elements.into_iter().map(without_computed).collect()),
        plain => plain,
    }
}

#[test]
fn removed_values_are_refused_with_their_path() {
    for_every_place(Knobs::WILD, |schema, text, place, _| {
        let document = jobglot::parse_as(schema, text.as_bytes()).unwrap();
        let whole = Tree::parse(&whole_line(&document)).unwrap();
        let is_constant = matches!(place.path().as_str(), "tenant.kind" | "subject.kind");
        if place.value(&whole).is_none() || is_constant {
            return Ok(false);
        }
        let line = place.with(&whole, None).unwrap();
        let line = without_computed(line).print();
        let restored = jobglot::parse(line.as_bytes()).unwrap().to_bytes();
        let Err(error) = restored else {
            return Err(TestCaseError::fail(format!("{} was removed\n{line}", place.path())));
        };
        let kind = error.kind();
        prop_assert!(
            matches!(
                kind,
                ErrorKind::Removed | ErrorKind::Values { .. } | ErrorKind::Elements { .. }
            ),
            "{}",
            error
        );
        // The error may name the list instead of the element.
        let path = format!("$.{}", place.path());
        let list = error.path().split('[').next().unwrap_or_default();
        prop_assert!(path == error.path() || path.starts_with(list), "{} {}", path, error);
        Ok(true)
    });
}

#[test]
fn a_single_element_in_place_of_a_list_can_be_set() {
    for lone in [r#""one""#, r#"{"message": "one", "x": 1}"#] {
        let text =
            format!(r#"{{"job_start_date": null, "job_status": "Failed", "message" : {lone}}}"#);
        let expected = text.replace("one", "two");
        let document = jobglot::parse(text.as_bytes()).unwrap();
        let mut edit = document.edit().unwrap();
        edit.set("messages[0].text", "two").unwrap();
        assert_eq!(String::from_utf8(edit.to_bytes()).unwrap(), expected);
        let line = whole_line(&document);
        let changed = line.replace(r#""text":"one""#, r#""text":"two""#);
        assert_ne!(line, changed);
        // Derived values are computed again.
        let restored = jobglot::parse(changed.as_bytes()).unwrap().to_bytes().unwrap();
        assert_eq!(String::from_utf8(restored).unwrap(), expected, "{line}");
    }
}

#[test]
fn text_stays_text_and_any_member_that_is_there_can_be_set() {
    let text = r#"{"ipResName": "a", "computeSite": "s", "jobId": "7", "x": {"list": [1, {"y": "2"}]}, "z": 5}"#;
    let document = jobglot::parse(text.as_bytes()).unwrap();
    for (path, value, from, to) in [
        ("id", "8", r#""7""#, r#""8""#),
        ("unknown.z", "6", "5}", "6}"),
        ("unknown.z", "six", "5}", "\"six\"}"),
        ("unknown.x.list[1].y", "3", r#""2""#, r#""3""#),
        ("unknown.x.list[0]", "[true]", "[1,", "[[true],"),
        ("unknown.x", "null", r#"{"list": [1, {"y": "2"}]}"#, "null"),
    ] {
        let mut edit = document.edit().unwrap();
        edit.set(path, value).unwrap();
        assert_eq!(String::from_utf8(edit.to_bytes()).unwrap(), text.replace(from, to), "{path}");
    }
    for (path, value) in [("unknown.new", "1"), ("unknown.x.list[2]", "1"), ("unknown", "1")] {
        assert!(document.edit().unwrap().set(path, value).is_err(), "{path}");
    }
    for (path, from) in [
        ("unknown.z", r#", "z": 5"#),
        ("unknown.x", r#", "x": {"list": [1, {"y": "2"}]}"#),
        ("unknown.x.list[1].y", r#""y": "2""#),
        ("unknown.new", ""),
    ] {
        let mut edit = document.edit().unwrap();
        edit.unset(path).unwrap();
        assert_eq!(String::from_utf8(edit.to_bytes()).unwrap(), text.replace(from, ""), "{path}");
    }
}
