//! State rules in words.

use jobglot::tables::{FieldType, Meaning, Schema, StateRule, Table, Test};

/// Describes the state rules of all tables of a schema, each table's in order.
pub(crate) fn sentences(schema: &Schema) -> Vec<String> {
    let mut sentences = Vec::new();
    collect(schema.root, "", &mut Vec::new(), &mut sentences);
    sentences
}

/// Appends the rules of the table at `path`; `open` are the tables around it.
fn collect(
    table: &'static Table,
    path: &str,
    open: &mut Vec<*const Table>,
    sentences: &mut Vec<String>,
) {
    if open.contains(&std::ptr::from_ref(table)) {
        return;
    }
    open.push(table);
    for rule in table.rules {
        let place = if path.is_empty() { String::new() } else { format!("`{path}`: ") };
        let (certainty, seen) = (rule.certainty.as_str(), rule.seen);
        sentences.push(format!("{place}{} ({certainty}: {seen})", sentence(rule)));
    }
    for field in table.fields {
        let inside = |mark| match path {
            "" => format!("{}{mark}", field.name),
            path => format!("{path}.{}{mark}", field.name),
        };
        match field.field_type {
            FieldType::Object(inner) => collect(inner, &inside(""), open, sentences),
            FieldType::List(_, inner) => collect(inner, &inside("[]"), open, sentences),
            FieldType::Embedded(_, inner, _) => collect(inner, &inside("#"), open, sentences),
            FieldType::Value(..) | FieldType::Attribute(_) | FieldType::Map(_) => {}
        }
    }
    open.pop();
}

/// Describes a rule: if `error` is not empty, the state is `failed`.
pub(crate) fn sentence(rule: &StateRule) -> String {
    let mut text = match rule.meaning {
        Meaning::State(state) => format!("the state is `{state}`"),
        Meaning::WordOf(member) => format!("the word in `{member}` tells the state"),
    };
    match rule.terminal {
        Some(true) => text += ", and it is over",
        Some(false) => text += ", and it is not over",
        None => {}
    }
    if let Some(outcome) = rule.outcome {
        text += &format!(", the outcome is `{outcome}`");
    }
    match rule.tests {
        [] => text,
        tests => format!("if {}, {text}", conjunction(tests)),
    }
}

/// Joins tests: `a` is `x`, and `b` is there.
fn conjunction(tests: &[Test]) -> String {
    let tests: Vec<_> = tests.iter().map(condition).collect();
    tests.join(" and ")
}

fn condition(test: &Test) -> String {
    match *test {
        Test::Word(member, words) => format!("`{member}` is {}", any_of(words)),
        Test::Unlisted(member) => format!("`{member}` has an unknown word"),
        Test::Present(member) => format!("`{member}` is there"),
        Test::NonEmpty(member) => format!("`{member}` is not empty"),
        Test::Over(member, number) => format!("`{member}` is over {number}"),
        Test::Element(member, tests) => {
            format!("`{member}` has an element whose {}", conjunction(tests))
        }
        Test::Not(&Test::Word(member, words)) => format!("`{member}` is not {}", any_of(words)),
        Test::Not(&Test::Present(member)) => format!("`{member}` is absent"),
        Test::Not(&Test::NonEmpty(member)) => format!("`{member}` is absent or empty"),
        Test::Not(&Test::Over(member, number)) => {
            format!("`{member}` is absent or at most {number}")
        }
        Test::Not(&Test::Element(member, tests)) => {
            format!("`{member}` has no element whose {}", conjunction(tests))
        }
        Test::Not(test) => format!("not {}", condition(test)),
        _ => String::new(),
    }
}

fn any_of(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(" or ")
}
