//! Laws of reading for every schema, checked on fixtures and on generated documents.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use jobglot::findings::{Finding, FindingCode};
use jobglot::tables::{CanonicalField, FieldType, Schema, StateBasis, Table};
use jobglot::{Document, Job, Outcome, State};
use jobglot_testkit::checks::Pieces;
use jobglot_testkit::generate::{Knobs, document};
use jobglot_testkit::print::{Node, Style};
use jobglot_testkit::{Tree, canonical_line, detectable_schemas, files, job_schemas};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

const CASES: u32 = 500;

/// Checks `law` on documents of every schema.
fn for_every_schema(
    knobs: Knobs,
    law: impl Fn(&'static Schema, &Node, u64) -> Result<(), TestCaseError>,
) {
    for_each_schema(job_schemas(), knobs, law);
}

/// Checks `law` on documents of these schemas.
fn for_each_schema(
    schemas: impl Iterator<Item = &'static Schema>,
    knobs: Knobs,
    law: impl Fn(&'static Schema, &Node, u64) -> Result<(), TestCaseError>,
) {
    let config =
        ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    for schema in schemas {
        let result = TestRunner::new(config.clone())
            .run(&(document(schema, knobs), any::<u64>()), |(node, seed)| law(schema, &node, seed));
        if let Err(error) = result {
            panic!("{}: {error}", schema.id);
        }
    }
}

fn read<'a>(schema: &'static Schema, text: &'a str) -> Result<Document<'a>, TestCaseError> {
    jobglot::parse_as(schema, text.as_bytes())
        .map_err(|error| TestCaseError::fail(format!("{error}: {text}")))
}

fn tree(line: &str) -> Result<Tree, TestCaseError> {
    Tree::parse(line).map_err(|error| TestCaseError::fail(format!("{error}: {line}")))
}

#[test]
fn order_white_space_and_escapes_do_not_matter() {
    for_every_schema(Knobs::VARIED, |schema, node, seed| {
        let plain = node.line();
        let other = node.print(Style {
            blanks: true,
            shuffled: true,
            escapes: true,
            seed,
            ..Style::default()
        });
        let one = tree(&canonical_line(&read(schema, &plain)?))?;
        prop_assert_eq!(
            one,
            tree(&canonical_line(&read(schema, &other)?))?,
            "{}\n{}",
            plain,
            other
        );
        Ok(())
    });
}

/// Whether the object of a table has a status word.
fn has_status(table: &'static Table) -> bool {
    table.fields.iter().any(|field| match field.field_type {
        FieldType::Object(inner) => has_status(inner),
        field_type => field_type.canonical_field() == Some(CanonicalField::Status),
    })
}

/// Whether tasks of a schema have a status word, so that it tells their state.
fn tasks_have_status(table: &'static Table) -> bool {
    table.fields.iter().any(|field| match field.field_type {
        FieldType::Object(inner) => tasks_have_status(inner),
        FieldType::List(CanonicalField::Tasks, tasks) => has_status(tasks),
        _ => false,
    })
}

#[test]
fn unknown_words_are_unrecognized() {
    let with_words = job_schemas().filter(|schema| has_status(schema.root));
    for_each_schema(with_words, Knobs { odd_words: true, ..Knobs::WHOLE }, |schema, node, _| {
        let text = node.line();
        let document = read(schema, &text)?;
        let job = document.job();
        let word = job.status();
        prop_assert_eq!(job.state().as_str(), "unrecognized", "{:?}", word);
        // A rule may say that a job with such a word goes on.
        let terminal = match job.node().state_basis() {
            StateBasis::Rule(rule) => rule.terminal,
            _ => {
                let is_over = schema.rules.finished_is_terminal && job.finished().is_some();
                is_over.then_some(true)
            }
        };
        let outcome = if terminal == Some(false) { Outcome::Unfinished } else { Outcome::Unknown };
        prop_assert_eq!(job.is_terminal(), terminal);
        prop_assert_eq!(job.outcome(), outcome);
        let found = job
            .findings()
            .iter()
            .filter(|finding| finding.code == FindingCode::UnknownWord)
            .count();
        let tasks = if tasks_have_status(schema.root) { job.tasks().len() } else { 0 };
        prop_assert!(found > tasks, "{:?}", job.findings());
        let line = tree(&canonical_line(&document))?;
        let word = word.map(|word| Tree::Text(word.into_owned()));
        prop_assert_eq!(line.member("status"), word.as_ref());
        for task in job.tasks().iter().take(tasks) {
            prop_assert_eq!(task.state().as_str(), "unrecognized");
        }
        Ok(())
    });
}

#[test]
fn a_document_with_all_members_is_detected() {
    let sparse = Knobs { spellings: true, ..Knobs::WHOLE };
    for_each_schema(detectable_schemas(), sparse, |schema, node, seed| {
        let text = node.print(Style { shuffled: true, blanks: true, seed, ..Style::default() });
        let document = jobglot::parse(text.as_bytes());
        let document = document.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(document.job().schema_id(), schema.id, "{}", text);
        Ok(())
    });
}

#[test]
fn a_document_of_known_members_has_no_unknown_findings() {
    let spelled = Knobs { spellings: true, ..Knobs::WHOLE };
    for_every_schema(spelled, |schema, node, _| {
        let text = node.line();
        let document = read(schema, &text)?;
        let job = document.job();
        let unknown =
            [FindingCode::UnknownMember, FindingCode::UnexpectedType, FindingCode::MissingMember];
        // A random text may be an array by chance, which is parsed as an embedded document.
        let is_random_array = |found: &Finding| found.path.contains("#$[");
        let mut findings = job.findings().into_iter();
        let found = findings.find(|found| unknown.contains(&found.code) && !is_random_array(found));
        prop_assert!(found.is_none(), "{:?}: {}", found, text);
        prop_assert_ne!(job.state(), State::Unrecognized, "{}", text);
        for task in job.tasks() {
            prop_assert_ne!(task.state(), State::Unrecognized, "{}", text);
        }
        Ok(())
    });
}

#[test]
fn unknown_members_of_a_canonical_line_are_kept() {
    let line = concat!(
        r#"{"jobglot":"1","schema":"oci.work-request","state":"unreported","terminal":null,"#,
        r#""outcome":"unknown","tenant":{"id":"c","realm":{"a": [1E2]}},"actor":{"x":null},"#,
        r#""errors":[{"text":"t","h\u00e9":1}],"percent":"5","note":"n"}"#,
    );
    let actual = canonical_line(&jobglot::parse(line.as_bytes()).unwrap());
    assert_eq!(tree(&actual).unwrap().without(&["derived"]), tree(line).unwrap());
    assert_eq!(canonical_line(&jobglot::parse(actual.as_bytes()).unwrap()), actual);
}

#[test]
fn a_canonical_line_parses_to_itself() {
    for input in files::inputs().unwrap() {
        if let Ok(document) = jobglot::parse(&input) {
            let line = canonical_line(&document);
            assert_eq!(canonical_line(&jobglot::parse(line.as_bytes()).unwrap()), line);
        }
    }
    for_every_schema(Knobs::WILD, |schema, node, _| {
        let text = node.line();
        let line = canonical_line(&read(schema, &text)?);
        let again = jobglot::parse(line.as_bytes());
        let again =
            again.map_err(|error| TestCaseError::fail(format!("{error}\n{text}\n{line}")))?;
        prop_assert_eq!(canonical_line(&again), line);
        Ok(())
    });
}

#[test]
fn serde_writes_and_reads_the_canonical_form() {
    for_every_schema(Knobs::WILD, |schema, node, _| {
        let text = node.line();
        let document = read(schema, &text)?;
        let line = canonical_line(&document);
        let json = serde_json::to_string(document.job())
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(tree(&json)?, tree(&line)?);
        let job: Job<'static> = serde_json::from_str(&json)
            .map_err(|error| TestCaseError::fail(format!("{error}: {json}")))?;
        let again =
            serde_json::to_string(&job).map_err(|error| TestCaseError::fail(error.to_string()))?;
        // Derived values depend on the rules of the schema, which serde does not know.
        let derived = ["derived"];
        prop_assert_eq!(tree(&again)?.without(&derived), tree(&line)?.without(&derived));
        Ok(())
    });
}

#[test]
fn a_document_of_several_lines_may_follow_one_of_one_line() {
    let one = "{\"jobId\": 1, \"activityLogId\": 7, \"status\": \"RUNNING\"}";
    let two = "{\"jobId\": 2, \"activityLogId\": 8, \"messages\": [\n{\"message\": \"a\"},\n{\"message\": \"b\"}\n]}";
    let read: Vec<_> = jobglot::stream(format!("{one}\n{two}\n{one}\n").as_bytes())
        .map(|read| read.is_ok())
        .collect();
    assert_eq!(read, [true; 3]);
}

#[test]
fn truncated_inputs_have_error_offsets_inside_them() {
    for input in files::inputs().unwrap() {
        for end in 0..=input.len() {
            check_any_bytes(&input[..end]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_inputs_have_error_offsets_inside_them(
        input in select(files::inputs().unwrap()),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut input = input;
        for (at, byte) in changes {
            if !input.is_empty() {
                let at = at.index(input.len());
                input[at] = byte;
            }
        }
        check_any_bytes(&input);
    }

    #[test]
    fn random_bytes_have_error_offsets_inside_them(input in proptest::collection::vec(any::<u8>(), 0..200)) {
        check_any_bytes(&input);
    }

    #[test]
    fn a_stream_does_not_depend_on_the_sizes_of_reads(
        nodes in proptest::collection::vec(select(detectable_schemas().collect::<Vec<_>>())
            .prop_flat_map(|schema| document(schema, Knobs::WHOLE)), 1..4),
        separator in select(vec!["", "\n", "\r\n", " \n\n"]),
        piece in 1_usize..40,
        blanks in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let style = Style { blanks, seed, ..Style::default() };
        let texts: Vec<_> = nodes.iter().map(|node| node.print(style)).collect();
        let expected: Vec<_> =
            texts.iter().map(|text| jobglot::parse(text.as_bytes()).map(|read| canonical_line(&read)).unwrap()).collect();
        let joined = texts.join(separator);
        let input = Pieces { rest: joined.as_bytes(), size: piece };
        let read: Vec<_> =
            jobglot::stream(input).map(|read| read.map(|read| canonical_line(&read)).map_err(|error| error.to_string())).collect();
        prop_assert_eq!(read, expected.into_iter().map(Ok).collect::<Vec<_>>());
    }

    #[test]
    fn an_unreadable_line_does_not_affect_other_lines(
        nodes in proptest::collection::vec(select(detectable_schemas().collect::<Vec<_>>())
            .prop_flat_map(|schema| document(schema, Knobs::WHOLE)), 1..5),
        cut in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        piece in 1_usize..40,
    ) {
        let mut lines: Vec<_> = nodes.iter().map(Node::line).collect();
        let good = lines.len();
        let bad = lines[0].clone();
        let cut = (1..bad.len()).rev().find(|end| *end <= 1 + cut.index(bad.len() - 1) && bad.is_char_boundary(*end)).unwrap();
        let at = at.index(good + 1);
        let cut = &bad[..cut];
        // A line after an unfinished list is read as its next element.
        prop_assume!(!cut.ends_with('['));
        // A lone bracket begins no document: the line is text.
        prop_assume!(cut.trim() != "{");
        lines.insert(at, cut.to_owned());
        let joined = lines.join("\n");
        let read: Vec<_> = jobglot::stream(Pieces { rest: joined.as_bytes(), size: piece }).map(|read| read.is_ok()).collect();
        let expected: Vec<_> = (0..=good).map(|line| line != at).collect();
        prop_assert_eq!(read, expected, "line {} cut short:\n{}", at + 1, joined);
    }
}

fn check_any_bytes(input: &[u8]) {
    match jobglot::parse(input) {
        Ok(document) => {
            let line = canonical_line(&document);
            assert!(!line.contains('\n'));
            for finding in document.job().findings() {
                assert!(finding.offset <= input.len(), "{finding}");
            }
        }
        Err(error) => assert!(error.offset() <= input.len(), "{error} at {}", error.offset()),
    }
    for schema in job_schemas() {
        if let Err(error) = jobglot::parse_as(schema, input) {
            assert!(error.offset() <= input.len(), "{error} at {}", error.offset());
        }
    }
    for read in jobglot::stream(input) {
        if let Err(error) = read {
            assert!(error.offset() <= input.len(), "{error} at {}", error.offset());
        }
    }
}
