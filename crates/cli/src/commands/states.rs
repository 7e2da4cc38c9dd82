//! `jobglot states`: the canonical states, and the words of the shapes.

use std::io;

use jobglot::{
    Codec, Effect, Holds, Outcome, Provider, Shape, State, Table, Verb, Word, canonical, reply,
};
use jobglot_json::Members;

use crate::args::Reference;
use crate::output::page::{self, Page, cell};

/// The canonical words, and those of every provider.
struct All;

/// The words that a provider has for one thing.
struct Words {
    /// What they say: `status`, `operation` or `action`.
    of: &'static str,
    name: &'static str,
    /// Ids of the shapes that have them.
    schemas: Vec<&'static str>,
    rows: Vec<Row>,
}

struct Row {
    word: &'static str,
    /// The canonical word.
    meaning: &'static str,
    /// The canonical state, of a status word.
    state: Option<State>,
    certainty: &'static str,
    seen: &'static str,
}

pub(crate) fn run(args: &Reference) -> io::Result<()> {
    // The canonical form's own words are the canonical states, and error replies have none.
    let has_words = |shape: &&Shape| ![canonical::SHAPE.id, reply::SHAPE.id].contains(&shape.id);
    match args.id.as_deref().and_then(jobglot::shape).filter(|shape| has_words(&&**shape)) {
        None => page::print(&All, args.output),
        Some(shape) => page::print(&WordsOf(shape), args.output),
    }
}

/// `yes`, `no` or `not known`.
fn over(state: State) -> &'static str {
    match state.terminal() {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    }
}

impl Page for All {
    fn text(&self, width: usize) -> String {
        let rows = State::ALL
            .iter()
            .map(|state| [state.as_str(), over(*state), state.outcome().as_str(), state.meaning()]);
        let header = ["STATE", "OVER", "OUTCOME", "MEANING"];
        page::table(header, &rows.collect::<Vec<_>>(), width)
    }

    fn markdown(&self) -> String {
        let mut text =
            "## States\n\n| state | over | outcome | meaning |\n|---|---|---|---|\n".to_owned();
        for state in State::ALL {
            let (over, outcome, meaning) = (over(*state), state.outcome(), state.meaning());
            text += &format!("| `{state}` | {over} | `{outcome}` | {meaning} |\n");
        }
        let outcomes = Outcome::ALL.iter().map(|word| (word.as_str(), word.meaning()));
        push_meanings(&mut text, "Outcomes", "outcome", outcomes);
        let verbs = Verb::ALL.iter().map(|word| (word.as_str(), word.meaning()));
        push_meanings(&mut text, "Operations", "verb", verbs);
        let effects = Effect::ALL.iter().map(|word| (word.as_str(), word.meaning()));
        push_meanings(&mut text, "What became of resources", "effect", effects);
        for provider in jobglot::PROVIDERS {
            text += &format!("\n## {}\n", provider.title);
            for words in words_of(provider.shapes) {
                let ids: Vec<_> = words.schemas.iter().map(|id| format!("`{id}`")).collect();
                let (name, of) = (words.name, words.of);
                text += &format!("\n### {name}\n\nWords for {of} in {}.\n\n", ids.join(", "));
                push_rows(&mut text, &words);
            }
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let mut members = Members::begin(out);
        members.array("states", State::ALL, |out, state| push_state(out, *state));
        members.array("providers", jobglot::PROVIDERS, |out, provider: &&Provider| {
            let mut members = Members::begin(out);
            members.text("id", provider.id).text("title", provider.title);
            members.array("vocabularies", words_of(provider.shapes), push_words);
            members.end();
        });
        members.end();
    }
}

/// The words of one shape.
struct WordsOf(&'static Shape);

impl Page for WordsOf {
    fn text(&self, width: usize) -> String {
        let Self(shape) = self;
        let mut text = format!("{}: {}\n", shape.id, shape.title);
        for words in words_of(&[shape]) {
            text += &format!("\n{} ({})\n", words.name, words.of);
            let rows =
                words.rows.iter().map(|row| [row.word, row.meaning, row.certainty, row.seen]);
            let header = ["WORD", "MEANS", "SURE", "SEEN"];
            text += &page::table(header, &rows.collect::<Vec<_>>(), width);
        }
        text
    }

    fn markdown(&self) -> String {
        let Self(shape) = self;
        let mut text = format!("# `{}`: {}\n", shape.id, shape.title);
        for words in words_of(&[shape]) {
            text += &format!("\n## {}\n\nWords for {}.\n\n", words.name, words.of);
            push_rows(&mut text, &words);
        }
        text
    }

    fn push_json(&self, out: &mut String) {
        let Self(shape) = self;
        let mut members = Members::begin(out);
        members.text("id", shape.id).array("vocabularies", words_of(&[shape]), push_words);
        members.end();
    }
}

/// Appends a section with the canonical words for something.
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

/// Appends the words as a Markdown table; of status words it says whether they mean the end.
fn push_rows(text: &mut String, words: &Words) {
    let is_status = words.rows.iter().any(|row| row.state.is_some());
    *text += match is_status {
        true => "| word | means | over | sure | seen |\n|---|---|---|---|---|\n",
        false => "| word | means | sure | seen |\n|---|---|---|---|\n",
    };
    for Row { word, meaning, state, certainty, seen } in &words.rows {
        let over = state.map(|state| format!(" {} |", over(state))).unwrap_or_default();
        let (word, seen) = (cell(word), cell(seen));
        *text += &format!("| `{word}` | `{meaning}` |{over} {certainty} | {seen} |\n");
    }
}

fn push_state(out: &mut String, state: State) {
    let mut object = Members::begin(out);
    object
        .text("state", state.as_str())
        .flag("terminal", state.terminal())
        .text("outcome", state.outcome().as_str())
        .text("meaning", state.meaning());
    object.end();
}

fn push_words(out: &mut String, words: Words) {
    let mut members = Members::begin(out);
    members.text("of", words.of).text("name", words.name);
    members.array("schemas", words.schemas, jobglot_json::push_string);
    members.array("words", words.rows, |out, row| {
        let mut members = Members::begin(out);
        members.text("word", row.word).text("means", row.meaning);
        if let Some(state) = row.state {
            members.flag("terminal", state.terminal());
        }
        members.text("certainty", row.certainty).text("seen", row.seen);
        members.end();
    });
    members.end();
}

/// The vocabularies of these shapes, each once: those of states first, which people look for.
fn words_of(shapes: &[&'static Shape]) -> Vec<Words> {
    let mut all = Vec::new();
    for shape in shapes {
        collect(shape.root, shape.id, &mut all);
    }
    all.sort_by_key(|words| words.of != "status");
    all
}

fn collect(table: &Table, id: &'static str, all: &mut Vec<Words>) {
    for field in table.fields {
        let mut add = |of: &'static str, name: &'static str, rows: Vec<Row>| {
            if rows.is_empty() {
                return;
            }
            match all.iter_mut().find(|words| words.name == name) {
                Some(words) if words.schemas.contains(&id) => {}
                Some(words) => words.schemas.push(id),
                None => all.push(Words { of, name, schemas: vec![id], rows }),
            }
        };
        match field.holds {
            Holds::Value(_, Codec::Status(words)) => {
                let rows = rows(words.rows, State::as_str, Some);
                add("status", words.name, rows);
            }
            Holds::Value(_, Codec::Operation(verbs)) => {
                for words in [verbs.words, verbs.leading] {
                    add("operation", words.name, rows(words.rows, Verb::as_str, |_| None));
                }
            }
            Holds::Value(_, Codec::Action(words)) => {
                add("action", words.name, rows(words.rows, Effect::as_str, |_| None));
            }
            Holds::Object(inner) | Holds::List(_, inner) | Holds::Embedded(_, inner, _) => {
                collect(inner, id, all);
            }
            Holds::Value(..) | Holds::Attribute(_) | Holds::Map(_) => {}
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
