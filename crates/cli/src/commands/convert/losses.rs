//! What `jobglot convert` could not carry over, for people and for programs.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use jobglot::{Loss, Reason};
use jobglot_json::Members;

use crate::diagnostics::groups::{Group, Groups, pattern};
use crate::input::documents::Entry;
use crate::output::text::{count, counted, cut, visible};

/// Columns that a lost value may take.
const VALUE: usize = 60;

/// What may become of a value.
const LOST: &str = "lost";
const CHANGED: &str = "changed";
const MISSING: &str = "missing";

/// What losses alike have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Kind {
    /// The path, with `[*]` for any element of an array.
    pattern: String,
    /// What has become of the value, in a word.
    fate: &'static str,
    why: String,
}

/// Where one of them is.
#[derive(Debug)]
struct Place {
    file: String,
    /// The document's number in the file.
    number: usize,
    loss: Loss,
}

/// Losses of any number of documents, for a person.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    losses: Groups<Kind, Place>,
    documents: usize,
}

impl Summary {
    /// Adds those of one document.
    pub(crate) fn add(&mut self, entry: Entry<'_>, losses: Vec<Loss>) {
        self.documents += 1;
        for loss in losses {
            let (pattern, fate) = (pattern(&loss.path), fate(&loss.reason));
            let kind = Kind { pattern, fate, why: why(&loss.reason) };
            let place = || Place { file: entry.file.to_owned(), number: entry.number, loss };
            self.losses.add(kind, place);
        }
    }

    /// Lines for a person; none if nothing is lost.
    pub(crate) fn into_text(self) -> String {
        let with_files = self.documents > 1;
        let groups = self.losses.into_vec();
        let mut text = String::new();
        for group in &groups {
            push_group(&mut text, group, with_files);
        }
        if !groups.is_empty() {
            let of = |fate| {
                let alike = groups.iter().filter(|group| group.kind.fate == fate);
                alike.map(|group| group.count).sum()
            };
            let documents = counted(self.documents, "document");
            let lost = counted(of(LOST), "value");
            let [changed, missing] = [CHANGED, MISSING].map(|fate| count(of(fate)));
            text += &format!("{documents}: {lost} lost, {changed} changed, {missing} missing\n");
        }
        text
    }
}

fn push_group(text: &mut String, group: &Group<Kind, Place>, with_files: bool) {
    let Kind { pattern, fate, why } = &group.kind;
    let pattern = visible(pattern);
    if let ([place], false) = (group.places.as_slice(), with_files) {
        let why = near(&place.loss.reason).unwrap_or(why.clone());
        return *text += &format!("{fate}: {pattern}{}: {why}\n", value(&place.loss));
    }
    let times = match group.count {
        1 => String::new(),
        many => format!(" ({} times)", count(many)),
    };
    *text += &format!("{fate}: {pattern}{times}: {why}\n");
    for Place { file, number, loss } in &group.places {
        let document = match number {
            1 => String::new(),
            number => format!(", document {}", count(*number)),
        };
        let near = near(&loss.reason).map(|near| format!(", {near}")).unwrap_or_default();
        let (file, path) = (visible(file), visible(&loss.path));
        *text += &format!("  {file}{document}: {path}{}{near}\n", value(loss));
    }
    if group.more() > 0 {
        *text += &format!("  and {} more\n", count(group.more()));
    }
}

/// The lost value, with a blank before it.
fn value(loss: &Loss) -> String {
    let value = loss.value.as_deref();
    value.map(|value| format!(" `{}`", cut(&visible(value), VALUE))).unwrap_or_default()
}

/// What stands there instead, if anything does.
fn near(reason: &Reason) -> Option<String> {
    let Reason::Inexact(Some(near)) = reason else { return None };
    Some(format!("written as `{}`", cut(&visible(near), VALUE)))
}

fn why(reason: &Reason) -> String {
    match reason {
        Reason::Inexact(_) => "can't be written exactly".to_owned(),
        reason => reason.to_string(),
    }
}

fn fate(reason: &Reason) -> &'static str {
    match reason {
        Reason::Inexact(_) => CHANGED,
        Reason::Required => MISSING,
        _ => LOST,
    }
}

/// The reason for a program.
fn code(reason: &Reason) -> &'static str {
    match reason {
        Reason::NoPlace => "no-member",
        Reason::NoWord => "no-word",
        Reason::Inexact(_) => "inexact",
        Reason::Required => "required",
        _ => "other",
    }
}

/// Losses of any number of documents as one JSON object, written as they come.
pub(crate) struct Listing {
    out: BufWriter<File>,
    json: String,
    is_first: bool,
}

impl Listing {
    /// Begins the list of what documents of the shape `to` could not take.
    pub(crate) fn create(path: &Path, to: &str) -> io::Result<Self> {
        let mut json = String::new();
        let mut object = Members::begin(&mut json);
        object.text("schema", to).name("documents").push('[');
        Ok(Self { out: BufWriter::new(File::create(path)?), json, is_first: true })
    }

    /// Adds those of one document.
    pub(crate) fn add(&mut self, entry: Entry<'_>, losses: &[Loss]) -> io::Result<()> {
        if !std::mem::take(&mut self.is_first) {
            self.json.push(',');
        }
        let mut object = Members::begin(&mut self.json);
        object.text("file", entry.file).number("document", entry.number);
        object.array("losses", losses, push_loss);
        object.end();
        self.out.write_all(self.json.as_bytes())?;
        self.json.clear();
        Ok(())
    }

    pub(crate) fn end(mut self) -> io::Result<()> {
        self.json += "]}\n";
        self.out.write_all(self.json.as_bytes())?;
        self.out.flush()
    }
}

fn push_loss(out: &mut String, loss: &Loss) {
    let mut object = Members::begin(out);
    object.text("path", &loss.path);
    if let Some(value) = &loss.value {
        object.text("value", value);
    }
    object.text("reason", code(&loss.reason));
    if let Reason::Inexact(Some(near)) = &loss.reason {
        object.text("written", near);
    }
    object.end();
}
