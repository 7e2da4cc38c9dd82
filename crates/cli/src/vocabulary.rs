//! `jobglot states`: the canonical states, and the words of the shapes.

use std::io;

use jobglot::{Codec, Effect, Holds, Shape, State, Table, Verb, Word, canonical, reply};

use crate::args::{Reference, ReferenceOutput};
use crate::json::Object;
use crate::output;
use crate::reference::{cell, print};
use crate::text::{columns, pad, wrap};

/// The words that a provider has for one thing.
struct Words {
    /// What they say: `status`, `operation` or `action`.
    of: &'static str,
    name: &'static str,
    rows: Vec<Row>,
}

struct Row {
    word: &'static str,
    /// The canonical word.
    meaning: &'static str,
    certainty: &'static str,
    seen: &'static str,
}

pub(crate) fn run(args: &Reference) -> io::Result<()> {
    // The canonical form's own words are the canonical states, and error replies have none.
    let is_provider = |shape: &&Shape| ![canonical::SHAPE.id, reply::SHAPE.id].contains(&shape.id);
    let shape = args.id.as_deref().and_then(jobglot::shape).filter(|shape| is_provider(&&**shape));
    let width = output::width();
    let text = match (args.output, shape) {
        (ReferenceOutput::Text, None) => states_as_text(width),
        (ReferenceOutput::Text, Some(shape)) => shape_as_text(shape, width),
        (ReferenceOutput::Markdown, None) => states_as_markdown(),
        (ReferenceOutput::Markdown, Some(shape)) => shape_as_markdown(shape),
        (ReferenceOutput::Json, None) => {
            let mut json = String::new();
            let mut object = Object::begin(&mut json);
            object.array("states", State::ALL, |out, state| push_state(out, *state));
            object.array(
                "schemas",
                jobglot::shapes().filter(|shape| is_provider(&&**shape)),
                push_shape,
            );
            object.end();
            json + "\n"
        }
        (ReferenceOutput::Json, Some(shape)) => {
            let mut json = String::new();
            push_shape(&mut json, shape);
            json + "\n"
        }
    };
    print(&text)
}

/// `yes`, `no` or `not known`.
fn over(state: State) -> &'static str {
    match state.terminal() {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    }
}

fn states_as_text(width: usize) -> String {
    let header = ["STATE", "OVER", "OUTCOME", "MEANING"].map(str::to_owned).to_vec();
    let rows = State::ALL.iter().map(|state| {
        let cells = [state.as_str(), over(*state), state.outcome().as_str(), state.meaning()];
        cells.map(str::to_owned).to_vec()
    });
    table(header, rows.collect(), width)
}

fn states_as_markdown() -> String {
    let mut text = "| state | over | outcome | meaning |\n|---|---|---|---|\n".to_owned();
    for state in State::ALL {
        let (over, outcome, meaning) = (over(*state), state.outcome(), state.meaning());
        text += &format!("| `{state}` | {over} | `{outcome}` | {meaning} |\n");
    }
    text
}

fn shape_as_text(shape: &Shape, width: usize) -> String {
    let mut text = format!("{}: {}\n", shape.id, shape.title);
    for words in words_of(shape) {
        text += &format!("\n{} ({})\n", words.name, words.of);
        let header = ["WORD", "MEANS", "SURE", "SEEN"].map(str::to_owned).to_vec();
        let rows = words.rows.iter().map(|row| {
            [row.word, row.meaning, row.certainty, row.seen].map(str::to_owned).to_vec()
        });
        text += &table(header, rows.collect(), width);
    }
    text
}

fn shape_as_markdown(shape: &Shape) -> String {
    let mut text = format!("## `{}`: {}\n", shape.id, shape.title);
    for words in words_of(shape) {
        text +=
            &format!("\n### {}\n\n| word | means | sure | seen |\n|---|---|---|---|\n", words.name);
        for Row { word, meaning, certainty, seen } in words.rows {
            text += &format!("| `{}` | `{meaning}` | {certainty} | {} |\n", cell(word), cell(seen));
        }
    }
    text
}

/// Columns as wide as their widest cell; the last one is broken between words.
fn table(header: Vec<String>, rows: Vec<Vec<String>>, width: usize) -> String {
    let all: Vec<_> = std::iter::once(header).chain(rows).collect();
    let count = all.first().map_or(0, Vec::len);
    let widest = |column: usize| {
        let cells = all.iter().filter_map(|row| row.get(column));
        cells.map(|cell| columns(cell)).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..count.saturating_sub(1)).map(widest).collect();
    let indent: usize = widths.iter().map(|width| width + 2).sum();
    let mut text = String::new();
    for row in &all {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line += &format!("{}  ", pad(cell, *width));
        }
        let last = row.last().map(String::as_str).unwrap_or_default();
        // A narrow terminal breaks long lines better than narrow columns do.
        let room = width.saturating_sub(indent).max(24);
        for (number, part) in wrap(last, room, usize::MAX).iter().enumerate() {
            let lead = if number == 0 { line.clone() } else { " ".repeat(indent) };
            text += &format!("{}\n", format!("{lead}{part}").trim_end());
        }
        if last.is_empty() {
            text += &format!("{}\n", line.trim_end());
        }
    }
    text
}

fn push_state(out: &mut String, state: State) {
    let mut object = Object::begin(out);
    object
        .text("state", state.as_str())
        .flag("terminal", state.terminal())
        .text("outcome", state.outcome().as_str())
        .text("meaning", state.meaning());
    object.end();
}

fn push_shape(out: &mut String, shape: &'static Shape) {
    let mut object = Object::begin(out);
    object.text("id", shape.id).array("vocabularies", words_of(shape), |out, words| {
        let mut object = Object::begin(out);
        object.text("of", words.of).text("name", words.name).array(
            "words",
            words.rows,
            |out, row| {
                let mut object = Object::begin(out);
                object
                    .text("word", row.word)
                    .text("means", row.meaning)
                    .text("certainty", row.certainty)
                    .text("seen", row.seen);
                object.end();
            },
        );
        object.end();
    });
    object.end();
}

/// The vocabularies of a shape, each once: those of states first, which people look for.
fn words_of(shape: &Shape) -> Vec<Words> {
    let mut all = Vec::new();
    collect(shape.root, &mut all);
    all.sort_by_key(|words| words.of != "status");
    all
}

fn collect(table: &Table, all: &mut Vec<Words>) {
    for field in table.fields {
        let mut add = |words: Words| {
            if !words.rows.is_empty() && all.iter().all(|other| other.name != words.name) {
                all.push(words);
            }
        };
        match field.holds {
            Holds::Value(_, Codec::Status(words)) => {
                add(Words {
                    of: "status",
                    name: words.name,
                    rows: rows(words.rows, State::as_str),
                });
            }
            Holds::Value(_, Codec::Operation(verbs)) => {
                for words in [verbs.words, verbs.leading] {
                    let rows = rows(words.rows, Verb::as_str);
                    add(Words { of: "operation", name: words.name, rows });
                }
            }
            Holds::Value(_, Codec::Action(words)) => {
                add(Words {
                    of: "action",
                    name: words.name,
                    rows: rows(words.rows, Effect::as_str),
                });
            }
            Holds::Object(inner) | Holds::List(_, inner) | Holds::Embedded(_, inner, _) => {
                collect(inner, all);
            }
            Holds::Value(..) | Holds::Attribute(_) | Holds::Map(_) => {}
        }
    }
}

fn rows<T: Copy>(words: &[Word<T>], meaning: fn(T) -> &'static str) -> Vec<Row> {
    let rows = words.iter().map(|word| Row {
        word: word.text,
        meaning: meaning(word.meaning),
        certainty: word.certainty.as_str(),
        seen: word.seen,
    });
    rows.collect()
}
