//! Laws of state rules: each names members of its table, decides a generated document and a fixture,
//! and a change of it is noticed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::fs;

use jobglot::tables::{Codec, FieldType, Meaning, Schema, StateRule, Table, Test};
use jobglot_testkit::generate::{Knobs, document_for_rule};
use jobglot_testkit::rules::{PlacedRule, decides, rules_of};
use jobglot_testkit::{canonical_line, files, job_schemas};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

fn placed_rules() -> impl Iterator<Item = (&'static Schema, PlacedRule)> {
    job_schemas().flat_map(|schema| rules_of(schema).into_iter().map(move |rule| (schema, rule)))
}

/// Returns the type of the member at `path`.
fn type_at(table: &Table, path: &str) -> Option<FieldType> {
    let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let field = table.fields.iter().find(|field| field.name == name)?;
    match (field.field_type, rest) {
        (FieldType::Object(inner), Some(rest)) => type_at(inner, rest),
        (_, Some(_)) => None,
        (field_type, None) => Some(field_type),
    }
}

/// Whether the tested member of an element has its name in the canonical form too.
fn is_kept(elements: &Table, test: &Test) -> bool {
    let Test::Word(member, _) = *test else { return false };
    let field = elements.fields.iter().find(|field| field.name == member);
    field
        .and_then(|field| field.field_type.canonical_field())
        .is_some_and(|field| field.path() == member)
}

fn is_testable(table: &Table, test: &Test) -> bool {
    let is = |member, accepts: fn(FieldType) -> bool| type_at(table, member).is_some_and(accepts);
    let is_scalar =
        |field_type| matches!(field_type, FieldType::Value(..) | FieldType::Attribute(_));
    match *test {
        Test::Word(member, words) => is(member, is_scalar) && !words.is_empty(),
        Test::Unlisted(member) => {
            is(member, |kind| matches!(kind, FieldType::Value(_, Codec::Status(_))))
        }
        Test::Present(member) | Test::NonEmpty(member) => {
            is(member, |kind| !matches!(kind, FieldType::Embedded(..)))
        }
        Test::Over(member, _) => is(member, is_scalar),
        Test::Element(member, tests) => match type_at(table, member) {
            Some(FieldType::Attribute(_)) => !tests.is_empty(),
            Some(FieldType::List(_, inner)) => tests.iter().all(|test| is_kept(inner, test)),
            _ => false,
        },
        Test::Not(test) => is_testable(table, test),
        _ => false,
    }
}

#[test]
fn rules_name_members_of_their_table() {
    for (schema, PlacedRule { table, rule, .. }) in placed_rules() {
        assert!(rule.tests.iter().all(|test| is_testable(table, test)), "{}: {rule:?}", schema.id);
        assert!(!rule.seen.trim().is_empty(), "{}: {rule:?}", schema.id);
        if let Meaning::WordOf(member) = rule.meaning {
            let member = type_at(table, member);
            let has_words = matches!(member, Some(FieldType::Value(_, Codec::Status(_))));
            assert!(has_words, "{}: {rule:?}", schema.id);
        }
    }
}

#[test]
fn every_rule_decides_a_generated_document() {
    for (schema, PlacedRule { path, rule, .. }) in placed_rules() {
        let sparse = Knobs { presence: 0.3, ..Knobs::WHOLE };
        let documents = document_for_rule(schema, &path, rule, sparse);
        let mut runner = TestRunner::deterministic();
        let is_decided = (0..100).any(|_| {
            let text = documents.new_tree(&mut runner).unwrap().current().line();
            let document = jobglot::parse_as(schema, text.as_bytes()).unwrap();
            decides(rule, document.job())
        });
        assert!(is_decided, "{}: {rule:?}", schema.id);
    }
}

/// Without a rule, or with another state, the canonical line of a fixture is another one.
#[test]
fn a_changed_rule_changes_a_fixture() {
    for (schema, placed) in placed_rules() {
        let changes = |rules: Vec<StateRule>| {
            let changed = placed.schema_with(schema, rules);
            fixtures(schema).iter().any(|text| {
                let line = |schema| {
                    jobglot::parse_as(schema, text.as_bytes())
                        .map(|document| canonical_line(&document))
                };
                line(schema).ok() != line(changed).ok()
            })
        };
        let rules = placed.table.rules.to_vec();
        let mut without = rules.clone();
        without.remove(placed.number);
        assert!(changes(without), "{}: no fixture needs {:?}", schema.id, placed.rule);
        for (number, test) in placed.rule.tests.iter().enumerate() {
            let mut tests = placed.rule.tests.to_vec();
            tests[number] = Test::Not(Box::leak(Box::new(*test)));
            let mut negated = rules.clone();
            negated[placed.number].tests = Box::leak(tests.into());
            assert!(changes(negated), "{}: {test:?} of {:?}", schema.id, placed.rule);
        }
    }
}

/// Returns the documents of the fixtures of `schema`.
fn fixtures(schema: &Schema) -> Vec<String> {
    let files = files::fixtures().unwrap().into_iter();
    let own = files.filter(|file| file.parent().unwrap().file_name().unwrap() == schema.id);
    own.map(|file| fs::read_to_string(file).unwrap()).collect()
}
