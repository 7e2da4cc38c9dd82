//! Consistency of the tables, and a snapshot of every row.
//!
//! A changed row is reviewed as a difference of a snapshot.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::collections::{HashMap, HashSet};
use std::fmt::{Debug, Write as _};

use jobglot::tables::{CanonicalField, Codec, FieldType, Schema, Table, Values, Words};
use jobglot::{Effect, State, Verb};
use jobglot_testkit::job_schemas;

/// Tables may contain themselves; their `Debug` output must be finite.
#[test]
fn tables_can_be_printed() {
    for schema in schemas().chain([&jobglot::canonical::SCHEMA]) {
        assert!(format!("{schema:?}").contains(schema.id));
        for field in schema.root.fields {
            assert!(format!("{:?}", schema.root).contains(field.name));
            assert!(format!("{field:?}").contains(field.name));
        }
    }
    let document = jobglot::parse(br#"{"jobId": 1, "activityLogId": 1, "status": "RUNNING"}"#);
    assert!(format!("{document:?}").contains("psm.activity-log.job"));
}

/// Returns the schemas of jobs and the schema of error responses.
fn schemas() -> impl Iterator<Item = &'static Schema> {
    job_schemas().chain([&jobglot::tables::ERROR_RESPONSE])
}

/// Calls `each` with the path and table of every object in `schema`, and whether it begins an entity
/// or belongs to the enclosing one.
fn tables(schema: &'static Schema, each: &mut dyn FnMut(&str, &'static Table, bool)) {
    fn walk(
        path: &str,
        table: &'static Table,
        is_entity: bool,
        each: &mut dyn FnMut(&str, &'static Table, bool),
    ) {
        each(path, table, is_entity);
        for field in table.fields {
            match field.field_type {
                FieldType::Object(inner) => {
                    walk(&format!("{path}.{}", field.name), inner, false, each);
                }
                FieldType::List(_, inner) => {
                    walk(&format!("{path}.{}[]", field.name), inner, true, each);
                }
                FieldType::Embedded(_, inner, _) => {
                    walk(&format!("{path}.{}#$", field.name), inner, true, each);
                }
                _ => {}
            }
        }
    }
    walk("$", schema.root, true, each);
}

fn folded(name: &str) -> String {
    name.chars()
        .filter(|char| !matches!(char, '-' | '_'))
        .map(|char| char.to_ascii_lowercase())
        .collect()
}

#[test]
fn names_of_a_table_are_unique_when_folded() {
    for schema in schemas() {
        tables(schema, &mut |path, table, _| {
            let mut seen = HashSet::new();
            for name in table.fields.iter().flat_map(jobglot::tables::Field::names) {
                assert!(seen.insert(folded(name)), "{} {path}: {name}", schema.id);
            }
        });
    }
}

/// The writer of canonical lines checks times as it writes them, so each time needs a canonical
/// field.
#[test]
fn every_time_has_a_canonical_field() {
    fn check(table: &'static Table, canonical: &'static Table, id: &str) {
        let fields = flattened_fields(table);
        for field in &fields {
            let in_canonical = |canonical_field| {
                flattened_fields(canonical)
                    .into_iter()
                    .find(|field| field.field_type.canonical_field() == Some(canonical_field))
            };
            match field.field_type {
                FieldType::Value(canonical_field, Codec::Time(_)) => {
                    let field = in_canonical(canonical_field).map(|field| field.field_type);
                    assert!(
                        matches!(field, Some(FieldType::Value(_, Codec::Time(_)))),
                        "{id}: {field:?}"
                    );
                }
                FieldType::List(canonical_field, table)
                | FieldType::Embedded(canonical_field, table, _) => {
                    if let Some(FieldType::List(_, canonical)) =
                        in_canonical(canonical_field).map(|field| field.field_type)
                    {
                        check(table, canonical, id);
                    }
                }
                _ => {}
            }
        }
    }
    for schema in schemas() {
        check(schema.root, jobglot::canonical::SCHEMA.root, schema.id);
    }
}

/// Returns the fields of a table and of the objects inside it.
fn flattened_fields(table: &'static Table) -> Vec<&'static jobglot::tables::Field> {
    let inside = |field: &'static jobglot::tables::Field| match field.field_type {
        FieldType::Object(inner) => flattened_fields(inner),
        _ => vec![field],
    };
    table.fields.iter().flat_map(inside).collect()
}

#[test]
fn no_field_is_mapped_twice_in_an_entity() {
    for schema in schemas() {
        // By path of the job, task, … around the object.
        let mut seen_in: HashMap<String, HashSet<CanonicalField>> = HashMap::new();
        tables(schema, &mut |path, table, _| {
            let end = path.rfind("[]").max(path.rfind("#$")).map_or(1, |end| end + 2);
            let seen = seen_in.entry(path[..end].to_owned()).or_default();
            for canonical_field in
                table.fields.iter().filter_map(|field| field.field_type.canonical_field())
            {
                assert!(seen.insert(canonical_field), "{} {path}: {canonical_field:?}", schema.id);
            }
            for (canonical_field, _) in table.constants {
                assert!(
                    seen.insert(*canonical_field),
                    "{} {path}: constant {canonical_field:?}",
                    schema.id
                );
            }
        });
    }
}

#[test]
fn every_schema_is_detectable_and_every_member_is_described() {
    for schema in schemas() {
        let mut distinctive = 0;
        let mut homes = 0;
        tables(schema, &mut |path, table, _| {
            for field in table.fields {
                let is_told = matches!(field.values, Values::Identifying(_));
                distinctive += usize::from(field.distinctive || is_told);
                homes += usize::from(field.flattened);
                assert!(!field.meaning.trim().is_empty(), "{} {path}.{}", schema.id, field.name);
                assert!(!field.flattened || matches!(field.field_type, FieldType::Object(_)));
                assert!(!field.or_single || matches!(field.field_type, FieldType::List(..)));
                let is_list_of_root =
                    matches!(field.field_type, FieldType::List(..)) && path == "$";
                assert!(!field.or_root_array || is_list_of_root);
            }
        });
        let sets = [schema.identified_by, schema.identified_alone_by].concat();
        let can_be_told = distinctive > 0 || !sets.is_empty();
        assert_eq!(can_be_told, !schema.explicit_only, "{}", schema.id);
        let root_array = schema.root.fields.iter().find(|field| field.or_root_array);
        let entry_table = match root_array.map(|field| field.field_type) {
            Some(FieldType::List(_, entries)) => entries,
            _ => schema.root,
        };
        let names = || entry_table.fields.iter().flat_map(jobglot::tables::Field::names);
        for name in sets.concat() {
            assert!(names().any(|known| known == name), "{} {name}", schema.id);
        }
        assert!(homes <= 1, "{}", schema.id);
        assert!(!schema.source.is_empty() && !schema.title.is_empty());
    }
}

fn check_words<T: Copy + PartialEq + Debug>(words: &Words<T>) {
    let mut seen = HashSet::new();
    if words.ignores_case {
        for (one, other) in
            words.rows.iter().flat_map(|one| words.rows.iter().map(move |row| (one, row)))
        {
            let folds = one.text.eq_ignore_ascii_case(other.text);
            assert!(!folds || one.meaning == other.meaning, "{}: {}", words.name, one.text);
        }
    }
    for row in words.rows {
        assert!(seen.insert(row.text), "{}: {} twice", words.name, row.text);
        assert!(!row.seen.trim().is_empty(), "{}: {} without evidence", words.name, row.text);
        assert_eq!(words.meaning(row.text), Some(row.meaning));
        let written = words.word(row.meaning).unwrap();
        assert_eq!(words.meaning(written), Some(row.meaning), "{}: {written}", words.name);
    }
}

#[test]
fn every_word_has_evidence_and_one_meaning() {
    for schema in schemas() {
        tables(schema, &mut |_, table, _| {
            for field in table.fields {
                match field.field_type {
                    FieldType::Value(_, Codec::Status(words)) => check_words(words),
                    FieldType::Value(_, Codec::Action(words)) => check_words(words),
                    FieldType::Value(_, Codec::Operation(verbs)) => {
                        check_words(&verbs.words);
                        let leading: HashSet<_> = verbs
                            .leading
                            .rows
                            .iter()
                            .map(|row| row.text.to_ascii_lowercase())
                            .collect();
                        assert_eq!(
                            leading.len(),
                            verbs.leading.rows.len(),
                            "{}",
                            verbs.leading.name
                        );
                    }
                    _ => {}
                }
            }
        });
    }
}

fn dump_words<T: Copy>(out: &mut String, words: &Words<T>, meaning: impl Fn(T) -> &'static str) {
    writeln!(out, "  words: {}", words.name).unwrap();
    for row in words.rows {
        let certainty = row.certainty.as_str();
        writeln!(out, "    {} = {} ({certainty}: {})", row.text, meaning(row.meaning), row.seen)
            .unwrap();
    }
}

fn dump(schema: &'static Schema) -> String {
    let mut out =
        format!("{}: {}\n{}\n{:?}\n", schema.id, schema.title, schema.source, schema.rules);
    for names in schema.identified_by {
        writeln!(out, "identified by {}", names.join(" with ")).unwrap();
    }
    for names in schema.identified_alone_by {
        writeln!(out, "identified by {} alone", names.join(" with ")).unwrap();
    }
    if schema.identified_by_head {
        writeln!(out, "identified by a head").unwrap();
    }
    if schema.explicit_only {
        writeln!(out, "explicit only").unwrap();
    }
    if schema.message_grammar.is_some() {
        writeln!(out, "messages have phases").unwrap();
    }
    tables(schema, &mut |path, table, _| {
        writeln!(out, "\n{path}").unwrap();
        if let Some(canonical_field) = table.bare {
            writeln!(out, "  or bare {canonical_field:?}").unwrap();
        }
        for rule in table.rules {
            writeln!(out, "  {rule:?}").unwrap();
        }
        for (canonical_field, text) in table.constants {
            writeln!(out, "  constant {canonical_field:?} = {text}").unwrap();
        }
        for field in table.fields {
            let field_type = match field.field_type {
                FieldType::Value(canonical_field, Codec::Time(form)) => {
                    format!("{canonical_field:?}, time {form:?}")
                }
                FieldType::Value(canonical_field, codec) => {
                    format!("{canonical_field:?}, {}", codec.name())
                }
                FieldType::Attribute(kinds) => format!("attribute, {}", kinds.names()),
                FieldType::Map(canonical_field) => format!("{canonical_field:?}, map"),
                FieldType::Object(_) => "object".to_owned(),
                FieldType::List(canonical_field, _) if field.or_single => {
                    format!("{canonical_field:?}, list or one")
                }
                FieldType::List(canonical_field, _) => format!("{canonical_field:?}, list"),
                FieldType::Embedded(canonical_field, ..) => {
                    format!("{canonical_field:?}, embedded")
                }
            };
            let names: Vec<_> = field.names().collect();
            let flags = [
                (field.or_root_array, " or root array"),
                (field.required, " required"),
                (field.distinctive, " distinctive"),
                (field.flattened, " flattened"),
            ];
            let flags: String =
                flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag).collect();
            writeln!(out, "  {}: {field_type}{flags}; {}", names.join(", "), field.meaning)
                .unwrap();
        }
        for field in table.fields {
            match field.field_type {
                FieldType::Value(_, Codec::Status(words)) => {
                    dump_words(&mut out, words, State::as_str);
                }
                FieldType::Value(_, Codec::Action(words)) => {
                    dump_words(&mut out, words, Effect::as_str);
                }
                FieldType::Value(_, Codec::Operation(verbs)) => {
                    dump_words(&mut out, &verbs.words, Verb::as_str);
                    dump_words(&mut out, &verbs.leading, Verb::as_str);
                }
                _ => {}
            }
        }
    });
    out
}

#[test]
fn every_row_equals_its_snapshot() {
    for schema in schemas() {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("table-{}", schema.id), dump(schema));
        });
    }
}
