//! `jobglot states`: reference of the canonical states and the providers' vocabularies.

use std::io;

use jobglot::tables::{CanonicalField, Codec, ERROR_RESPONSE, FieldType, Schema, Table, Word};
use jobglot::{Effect, Outcome, Provider, State, Verb, canonical};
use jobglot_json::{Members, push_string};

use crate::args::{Reference, SchemaId};
use crate::commands::schemas::state_rules;
use crate::output::page::{self, Page, cell};
use crate::output::text::wrap;
use crate::registry::registry;

/// Page with the canonical words and all vocabularies.
struct StatesPage;

/// Page with the vocabularies of one schema.
struct VocabularyPage(&'static Schema);

/// Vocabulary of a provider.
struct Vocabulary {
    /// `status`, `operation` or `action`.
    subject: &'static str,
    name: &'static str,
    /// Ids of the schemas with this vocabulary.
    schemas: Vec<&'static str>,
    rows: Vec<Row>,
}

/// Word of a vocabulary.
struct Row {
    word: &'static str,
    /// Canonical word.
    meaning: &'static str,
    /// Canonical state of a status word.
    state: Option<State>,
    certainty: &'static str,
    seen: &'static str,
}

pub(crate) fn run(args: &Reference) -> io::Result<()> {
    // The canonical form has the canonical words only, and error responses have no words.
    let has_vocabulary =
        |schema: &&'static Schema| ![canonical::SCHEMA.id, ERROR_RESPONSE.id].contains(&schema.id);
    match args.id.as_ref().map(SchemaId::schema).filter(has_vocabulary) {
        None => page::print(&StatesPage, args.output),
        Some(schema) => page::print(&VocabularyPage(schema), args.output),
    }
}

/// Returns whether the state is terminal: `yes`, `no` or `not known`.
fn terminal_word(state: State) -> &'static str {
    match state.is_terminal() {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    }
}

impl Page for StatesPage {
    fn text(&self, width: usize) -> String {
        let rows = State::ALL.iter().map(|state| {
            [state.as_str(), terminal_word(*state), state.outcome().as_str(), state.meaning()]
        });
        let header = ["STATE", "OVER", "OUTCOME", "MEANING"];
        page::table(header, &rows.collect::<Vec<_>>(), width)
    }

    fn markdown(&self) -> String {
        let mut text =
            "## States\n\n| state | over | outcome | meaning |\n|---|---|---|---|\n".to_owned();
        for state in State::ALL {
            let (over, outcome, meaning) =
                (terminal_word(*state), state.outcome(), state.meaning());
            text += &format!("| `{state}` | {over} | `{outcome}` | {meaning} |\n");
        }
        let outcomes = Outcome::ALL.iter().map(|word| (word.as_str(), word.meaning()));
        push_meanings(&mut text, "Outcomes", "outcome", outcomes);
        let verbs = Verb::ALL.iter().map(|word| (word.as_str(), word.meaning()));
        push_meanings(&mut text, "Operations", "verb", verbs);
        let effects = Effect::ALL.iter().map(|word| (word.as_str(), word.meaning()));
        push_meanings(&mut text, "Effects on resources", "effect", effects);
        for provider in registry().providers() {
            text += &format!("\n## {}\n", provider.title);
            for vocabulary in vocabularies(provider.schemas) {
                let ids: Vec<_> = vocabulary.schemas.iter().map(|id| format!("`{id}`")).collect();
                let Vocabulary { name, subject, .. } = vocabulary;
                text += &format!("\n### {name}\n\nWords for {subject} in {}.\n\n", ids.join(", "));
                push_rows(&mut text, &vocabulary);
            }
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let mut members = Members::begin(out);
        members.array("states", State::ALL, |out, state| push_state(out, *state));
        members.array("providers", registry().providers(), |out, provider: &&Provider| {
            let mut members = Members::begin(out);
            members.text("id", provider.id).text("title", provider.title);
            members.array("vocabularies", vocabularies(provider.schemas), push_vocabulary);
            members.end();
        });
        members.end();
    }
}

impl Page for VocabularyPage {
    fn text(&self, width: usize) -> String {
        let Self(schema) = self;
        let mut text = format!("{}: {}\n", schema.id, schema.title);
        for vocabulary in vocabularies(&[schema]) {
            text += &format!("\n{} ({})\n", vocabulary.name, vocabulary.subject);
            let rows =
                vocabulary.rows.iter().map(|row| [row.word, row.meaning, row.certainty, row.seen]);
            let header = ["WORD", "MEANS", "SURE", "SEEN"];
            text += &page::table(header, &rows.collect::<Vec<_>>(), width);
        }
        let rules = state_rules::sentences(schema);
        if !rules.is_empty() {
            text += "\nrules, the first that holds counts\n";
        }
        for rule in rules {
            for (number, line) in
                wrap(&rule, width.saturating_sub(4), usize::MAX).iter().enumerate()
            {
                text += &format!("{} {line}\n", if number == 0 { "  -" } else { "   " });
            }
        }
        text
    }

    fn markdown(&self) -> String {
        let Self(schema) = self;
        let mut text = format!("# `{}`: {}\n", schema.id, schema.title);
        let rules = state_rules::sentences(schema);
        if !rules.is_empty() {
            text += "\n## Rules\n\nThe first that holds counts, before the status word.\n\n";
        }
        for rule in rules {
            text += &format!("- {rule}\n");
        }
        for vocabulary in vocabularies(&[schema]) {
            text += &format!("\n## {}\n\nWords for {}.\n\n", vocabulary.name, vocabulary.subject);
            push_rows(&mut text, &vocabulary);
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let Self(schema) = self;
        let mut members = Members::begin(out);
        members.text("id", schema.id).array(
            "vocabularies",
            vocabularies(&[schema]),
            push_vocabulary,
        );
        let rules = state_rules::sentences(schema);
        members.array("rules", rules, |out, rule| push_string(out, &rule));
        members.end();
    }
}

/// Appends a section with canonical words.
fn push_meanings(
    text: &mut String,
    title: &str,
    column: &str,
    words: impl Iterator<Item = (&'static str, &'static str)>,
) {
    *text += &format!("\n## {title}\n\n| {column} | meaning |\n|---|---|\n");
    for (word, meaning) in words {
        *text += &format!("| `{word}` | {meaning} |\n");
    }
}

/// Appends a vocabulary as a Markdown table, for status words with a column for terminal states.
fn push_rows(text: &mut String, vocabulary: &Vocabulary) {
    let is_status = vocabulary.rows.iter().any(|row| row.state.is_some());
    *text += match is_status {
        true => "| word | means | over | sure | seen |\n|---|---|---|---|---|\n",
        false => "| word | means | sure | seen |\n|---|---|---|---|\n",
    };
    for Row { word, meaning, state, certainty, seen } in &vocabulary.rows {
        let over = state.map(|state| format!(" {} |", terminal_word(state))).unwrap_or_default();
        let (word, seen) = (cell(word), cell(seen));
        *text += &format!("| `{word}` | `{meaning}` |{over} {certainty} | {seen} |\n");
    }
}

fn push_state(out: &mut String, state: State) {
    let mut object = Members::begin(out);
    object
        .text("state", state.as_str())
        .flag("terminal", state.is_terminal())
        .text("outcome", state.outcome().as_str())
        .text("meaning", state.meaning());
    object.end();
}

fn push_vocabulary(out: &mut String, vocabulary: Vocabulary) {
    let mut members = Members::begin(out);
    members.text("of", vocabulary.subject).text("name", vocabulary.name);
    members.array("schemas", vocabulary.schemas, push_string);
    members.array("words", vocabulary.rows, |out, row| {
        let mut members = Members::begin(out);
        members.text("word", row.word).text("means", row.meaning);
        if let Some(state) = row.state {
            members.flag("terminal", state.is_terminal());
        }
        members.text("certainty", row.certainty).text("seen", row.seen);
        members.end();
    });
    members.end();
}

/// Lists the distinct vocabularies of some schemas; status vocabularies are first, as the most
/// used.
fn vocabularies(schemas: &[&'static Schema]) -> Vec<Vocabulary> {
    let mut all = Vec::new();
    for schema in schemas {
        collect(schema.root, schema.id, &mut all);
    }
    all.sort_by_key(|vocabulary| vocabulary.subject != "status");
    all
}

/// Adds the vocabularies of a table and the tables inside it.
fn collect(table: &Table, id: &'static str, all: &mut Vec<Vocabulary>) {
    for field in table.fields {
        let mut add = |subject: &'static str, name: &'static str, rows: Vec<Row>| {
            if rows.is_empty() {
                return;
            }
            match all.iter_mut().find(|vocabulary| vocabulary.name == name) {
                Some(vocabulary) if vocabulary.schemas.contains(&id) => {}
                Some(vocabulary) => vocabulary.schemas.push(id),
                None => all.push(Vocabulary { subject, name, schemas: vec![id], rows }),
            }
        };
        match field.field_type {
            FieldType::Value(canonical_field, Codec::Status(words)) => {
                let rows = rows(words.rows, State::as_str, Some);
                let is_result = canonical_field == CanonicalField::Result;
                add(if is_result { "result" } else { "status" }, words.name, rows);
            }
            FieldType::Value(_, Codec::Operation(verbs)) => {
                for words in [verbs.words, verbs.leading] {
                    add("operation", words.name, rows(words.rows, Verb::as_str, |_| None));
                }
            }
            FieldType::Value(_, Codec::Action(words)) => {
                add("action", words.name, rows(words.rows, Effect::as_str, |_| None));
            }
            FieldType::Object(inner)
            | FieldType::List(_, inner)
            | FieldType::Embedded(_, inner, _) => {
                collect(inner, id, all);
            }
            FieldType::Value(..) | FieldType::Attribute(_) | FieldType::Map(_) => {}
        }
    }
}

fn rows<T: Copy>(
    words: &[Word<T>],
    meaning: fn(T) -> &'static str,
    state: fn(T) -> Option<State>,
) -> Vec<Row> {
    let rows = words.iter().map(|word| Row {
        word: word.text,
        meaning: meaning(word.meaning),
        state: state(word.meaning),
        certainty: word.certainty.as_str(),
        seen: word.seen,
    });
    rows.collect()
}
