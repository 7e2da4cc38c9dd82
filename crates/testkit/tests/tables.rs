//! The tables: that they contradict nothing, and what every row of them says.
//!
//! The dumps change with any row, so that a changed row is reviewed as a difference.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails")]

use std::collections::HashSet;
use std::fmt::{Debug, Write as _};

use jobglot::{Codec, Effect, Holds, Shape, Slot, State, Table, Verb, Words};
use jobglot_testkit::provider_shapes;

/// Tables may contain themselves, and what is printed for whoever looks for a fault must end.
#[test]
fn tables_can_be_printed() {
    for shape in shapes().chain([&jobglot::canonical::SHAPE]) {
        assert!(format!("{shape:?}").contains(shape.id));
        for field in shape.root.fields {
            assert!(format!("{:?}", shape.root).contains(field.name));
            assert!(format!("{field:?}").contains(field.name));
        }
    }
    let document = jobglot::parse(br#"{"jobId": 1, "activityLogId": 1, "status": "RUNNING"}"#);
    assert!(format!("{document:?}").contains("psm.activity-log.job"));
}

/// Those of jobs, and that of error replies.
fn shapes() -> impl Iterator<Item = &'static Shape> {
    provider_shapes().chain([&jobglot::ERROR_RESPONSE])
}

/// Calls `each` with every table of `shape` and the path to it; `own` tells whether it begins an
/// entity or belongs to the one around it.
fn tables(shape: &'static Shape, each: &mut dyn FnMut(&str, &'static Table, bool)) {
    fn walk(
        path: &str,
        table: &'static Table,
        own: bool,
        each: &mut dyn FnMut(&str, &'static Table, bool),
    ) {
        each(path, table, own);
        for field in table.fields {
            match field.holds {
                Holds::Object(inner) => walk(&format!("{path}.{}", field.name), inner, false, each),
                Holds::List(_, inner) => {
                    walk(&format!("{path}.{}[]", field.name), inner, true, each);
                }
                Holds::Embedded(_, inner, _) => {
                    walk(&format!("{path}.{}#$", field.name), inner, true, each);
                }
                _ => {}
            }
        }
    }
    walk("$", shape.root, true, each);
}

fn folded(name: &str) -> String {
    name.chars()
        .filter(|char| !matches!(char, '-' | '_'))
        .map(|char| char.to_ascii_lowercase())
        .collect()
}

#[test]
fn no_two_names_of_a_table_fold_together() {
    for shape in shapes() {
        tables(shape, &mut |path, table, _| {
            let mut seen = HashSet::new();
            for name in table.fields.iter().flat_map(jobglot::Field::names) {
                assert!(seen.insert(folded(name)), "{} {path}: {name}", shape.id);
            }
        });
    }
}

/// The writer of canonical lines finds out on the way which times are none, so it must meet them all.
#[test]
fn every_time_has_a_place_in_the_canonical_form() {
    fn check(own: &'static Table, canonical: &'static Table, id: &str) {
        let fields = flat(own);
        for field in &fields {
            let in_canonical =
                |slot| flat(canonical).into_iter().find(|field| field.holds.slot() == Some(slot));
            match field.holds {
                Holds::Value(slot, Codec::Time(_)) => {
                    let place = in_canonical(slot).map(|field| field.holds);
                    assert!(
                        matches!(place, Some(Holds::Value(_, Codec::Time(_)))),
                        "{id}: {slot:?}"
                    );
                }
                Holds::List(slot, table) | Holds::Embedded(slot, table, _) => {
                    if let Some(Holds::List(_, canonical)) =
                        in_canonical(slot).map(|field| field.holds)
                    {
                        check(table, canonical, id);
                    }
                }
                _ => {}
            }
        }
    }
    for shape in shapes() {
        check(shape.root, jobglot::canonical::SHAPE.root, shape.id);
    }
}

/// The fields of a table and of the objects inside it.
fn flat(table: &'static Table) -> Vec<&'static jobglot::Field> {
    let inside = |field: &'static jobglot::Field| match field.holds {
        Holds::Object(inner) => flat(inner),
        _ => vec![field],
    };
    table.fields.iter().flat_map(inside).collect()
}

#[test]
fn no_slot_is_filled_twice_in_an_entity() {
    for shape in shapes() {
        let mut seen: HashSet<Slot> = HashSet::new();
        tables(shape, &mut |path, table, own| {
            if own {
                seen.clear();
            }
            for slot in table.fields.iter().filter_map(|field| field.holds.slot()) {
                assert!(seen.insert(slot), "{} {path}: {slot:?}", shape.id);
            }
            for (slot, _) in table.constants {
                assert!(seen.insert(*slot), "{} {path}: constant {slot:?}", shape.id);
            }
        });
    }
}

#[test]
fn every_shape_can_be_told_and_every_member_is_explained() {
    for shape in shapes() {
        let mut telling = 0;
        let mut homes = 0;
        tables(shape, &mut |path, table, _| {
            for field in table.fields {
                telling += usize::from(field.telling);
                homes += usize::from(field.home);
                assert!(!field.meaning.trim().is_empty(), "{} {path}.{}", shape.id, field.name);
                assert!(!field.home || matches!(field.holds, Holds::Object(_)));
                assert!(!field.or_one || matches!(field.holds, Holds::List(..)));
                let is_list_of_root = matches!(field.holds, Holds::List(..)) && path == "$";
                assert!(!field.or_alone || is_list_of_root);
            }
        });
        let can_be_told = telling > 0 || !shape.told_by.is_empty();
        assert_eq!(can_be_told, !shape.asked_for, "{}", shape.id);
        let alone = shape.root.fields.iter().find(|field| field.or_alone);
        let told = match alone.map(|field| field.holds) {
            Some(Holds::List(_, entries)) => entries,
            _ => shape.root,
        };
        let names = || told.fields.iter().flat_map(jobglot::Field::names);
        for told_by in shape.told_by {
            assert!(names().any(|name| name == *told_by), "{} {told_by}", shape.id);
        }
        assert!(homes <= 1, "{}", shape.id);
        assert!(!shape.source.is_empty() && !shape.title.is_empty());
    }
}

fn check_words<T: Copy + PartialEq + Debug>(words: &Words<T>) {
    let mut seen = HashSet::new();
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
    for shape in shapes() {
        tables(shape, &mut |_, table, _| {
            for field in table.fields {
                match field.holds {
                    Holds::Value(_, Codec::Status(words)) => check_words(words),
                    Holds::Value(_, Codec::Action(words)) => check_words(words),
                    Holds::Value(_, Codec::Operation(verbs)) => {
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

fn dump(shape: &'static Shape) -> String {
    let mut out = format!("{}: {}\n{}\n{:?}\n", shape.id, shape.title, shape.source, shape.rules);
    if !shape.told_by.is_empty() {
        writeln!(out, "told by {}", shape.told_by.join(" with ")).unwrap();
    }
    if shape.asked_for {
        writeln!(out, "only asked for").unwrap();
    }
    if shape.tell.is_some() {
        writeln!(out, "its messages tell phases").unwrap();
    }
    tables(shape, &mut |path, table, _| {
        writeln!(out, "\n{path}").unwrap();
        if let Some(slot) = table.bare {
            writeln!(out, "  or bare {slot:?}").unwrap();
        }
        for (slot, text) in table.constants {
            writeln!(out, "  constant {slot:?} = {text}").unwrap();
        }
        for field in table.fields {
            let holds = match field.holds {
                Holds::Value(slot, Codec::Time(form)) => format!("{slot:?}, time {form:?}"),
                Holds::Value(slot, codec) => format!("{slot:?}, {}", codec.name()),
                Holds::Attribute(kinds) => format!("attribute, {}", kinds.names()),
                Holds::Map(slot) => format!("{slot:?}, map"),
                Holds::Object(_) => "object".to_owned(),
                Holds::List(slot, _) if field.or_one => format!("{slot:?}, list or one"),
                Holds::List(slot, _) => format!("{slot:?}, list"),
                Holds::Embedded(slot, ..) => format!("{slot:?}, embedded"),
            };
            let names: Vec<_> = field.names().collect();
            let marks = [
                (field.or_alone, " or alone"),
                (field.required, " required"),
                (field.telling, " telling"),
                (field.home, " home"),
            ];
            let marks: String =
                marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect();
            writeln!(out, "  {}: {holds}{marks}; {}", names.join(", "), field.meaning).unwrap();
        }
        for field in table.fields {
            match field.holds {
                Holds::Value(_, Codec::Status(words)) => dump_words(&mut out, words, State::as_str),
                Holds::Value(_, Codec::Action(words)) => {
                    dump_words(&mut out, words, Effect::as_str);
                }
                Holds::Value(_, Codec::Operation(verbs)) => {
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
fn every_row_is_as_it_was_reviewed() {
    for shape in shapes() {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("table-{}", shape.id), dump(shape));
        });
    }
}
