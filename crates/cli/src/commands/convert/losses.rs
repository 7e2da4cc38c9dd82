//! Losses of `jobglot convert`, as text and as JSON.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use jobglot::{Loss, LossReason};
use jobglot_json::Members;

use crate::commands::convert::words::ReplacedWords;
use crate::diagnostics::groups::{Group, Groups};
use crate::output::path_pattern::path_pattern;
use crate::output::text::{count, counted, cut, redacted_member, visible};
use crate::pipeline::InputDocument;

/// Longest shown value, in columns.
const MAX_VALUE: usize = 60;

// Words for the effects of a loss on a value.
const LOST: &str = "lost";
const CHANGED: &str = "changed";
const MISSING: &str = "missing";

/// Key of a group of losses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct LossKind {
    /// Path with `[*]` for the elements of arrays.
    pattern: String,
    /// `lost`, `changed` or `missing`.
    effect: &'static str,
    reason: String,
}

/// Place of one loss.
#[derive(Debug)]
struct LossPlace {
    file: String,
    /// Number of the document in its file, from 1.
    number: usize,
    loss: Loss,
}

/// Losses of any number of documents, grouped, as text.
#[derive(Debug, Default)]
pub(crate) struct LossSummary {
    losses: Groups<LossKind, LossPlace>,
    documents: usize,
}

impl LossSummary {
    /// Adds the losses of one document.
    pub(crate) fn add(&mut self, input: InputDocument<'_>, losses: Vec<Loss>) {
        self.documents += 1;
        for loss in losses {
            let kind = LossKind {
                pattern: path_pattern(&loss.path),
                effect: effect(&loss.reason),
                reason: reason_text(&loss.reason),
            };
            let place = || LossPlace { file: input.file.to_owned(), number: input.number, loss };
            self.losses.add(kind, place);
        }
    }

    /// Returns the groups as lines; empty if nothing is lost.
    pub(crate) fn into_text(self) -> String {
        let with_files = self.documents > 1;
        let groups = self.losses.into_vec();
        let mut text = String::new();
        for group in &groups {
            push_group(&mut text, group, with_files);
        }
        if !groups.is_empty() {
            let total = |effect| {
                let matching = groups.iter().filter(|group| group.kind.effect == effect);
                matching.map(|group| group.count).sum()
            };
            let documents = counted(self.documents, "document");
            let lost = counted(total(LOST), "value");
            let [changed, missing] = [CHANGED, MISSING].map(|effect| count(total(effect)));
            text += &format!("{documents}: {lost} lost, {changed} changed, {missing} missing\n");
        }
        text
    }
}

fn push_group(text: &mut String, group: &Group<LossKind, LossPlace>, with_files: bool) {
    let LossKind { pattern, effect, reason } = &group.kind;
    let pattern = visible(pattern);
    if let ([place], false) = (group.places.as_slice(), with_files) {
        let reason = replacement(&place.loss).unwrap_or(reason.clone());
        return *text += &format!("{effect}: {pattern}{}: {reason}\n", value(&place.loss));
    }
    let times = match group.count {
        1 => String::new(),
        many => format!(" ({} times)", count(many)),
    };
    *text += &format!("{effect}: {pattern}{times}: {reason}\n");
    for LossPlace { file, number, loss } in &group.places {
        let document = match number {
            1 => String::new(),
            number => format!(", document {}", count(*number)),
        };
        let replacement = replacement(loss);
        let replacement = replacement.map(|text| format!(", {text}")).unwrap_or_default();
        let (file, path) = (visible(file), visible(&loss.path));
        *text += &format!("  {file}{document}: {path}{}{replacement}\n", value(loss));
    }
    if group.more() > 0 {
        *text += &format!("  and {} more\n", count(group.more()));
    }
}

/// Returns the lost value in backticks, after a space.
fn value(loss: &Loss) -> String {
    let value = loss.value.as_deref();
    value.map(|value| format!(" `{}`", shown(&loss.path, value))).unwrap_or_default()
}

/// Returns the value written instead, in words, if there is one.
fn replacement(loss: &Loss) -> Option<String> {
    let LossReason::Inexact(Some(written)) = &loss.reason else { return None };
    Some(format!("written as `{}`", shown(&loss.path, written)))
}

/// Hides secrets in the values.
pub(crate) fn redact_losses(losses: &mut [Loss]) {
    for Loss { path, value, reason, .. } in losses {
        let written = match reason {
            LossReason::Inexact(written) => written.as_mut(),
            _ => None,
        };
        for text in value.iter_mut().chain(written) {
            *text = redacted_member(name_in(path), text).into_owned();
        }
    }
}

/// The value at `path` without secrets.
fn shown(path: &str, value: &str) -> String {
    cut(&visible(&redacted_member(name_in(path), value)), MAX_VALUE).into_owned()
}

/// The name of the member at `path`, which may say that its value is a secret.
fn name_in(path: &str) -> &str {
    path.rsplit(['.', '[']).next().unwrap_or(path)
}

fn reason_text(reason: &LossReason) -> String {
    match reason {
        LossReason::Inexact(_) => "can't be written exactly".to_owned(),
        reason => reason.to_string(),
    }
}

fn effect(reason: &LossReason) -> &'static str {
    match reason {
        LossReason::Inexact(_) => CHANGED,
        LossReason::Required => MISSING,
        _ => LOST,
    }
}

/// Returns the code of the reason in JSON.
fn reason_code(reason: &LossReason) -> &'static str {
    match reason {
        LossReason::NoMember => "no-member",
        LossReason::NoWord => "no-word",
        LossReason::Inexact(_) => "inexact",
        LossReason::Required => "required",
        _ => "other",
    }
}

/// File of losses, one JSON object, written incrementally.
pub(crate) struct LossFile {
    out: BufWriter<File>,
    json: String,
    is_first: bool,
}

impl LossFile {
    /// Creates the file; `to` is the id of the target schema.
    pub(crate) fn create(path: &Path, to: &str) -> io::Result<Self> {
        let mut json = String::new();
        let mut object = Members::begin(&mut json);
        object.text("schema", to).name("documents").push('[');
        Ok(Self { out: BufWriter::new(File::create(path)?), json, is_first: true })
    }

    /// Writes the losses of one document.
    pub(crate) fn add(&mut self, input: InputDocument<'_>, losses: &[Loss]) -> io::Result<()> {
        if !std::mem::take(&mut self.is_first) {
            self.json.push(',');
        }
        let mut object = Members::begin(&mut self.json);
        object.text("file", input.file).number("document", input.number);
        object.array("losses", losses, push_loss);
        object.end();
        self.out.write_all(self.json.as_bytes())?;
        self.json.clear();
        Ok(())
    }

    /// Completes the JSON object.
    pub(crate) fn finish(mut self, words: &ReplacedWords) -> io::Result<()> {
        self.json += "],\"replaced\":";
        words.push_json(&mut self.json);
        self.json += "}\n";
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
    object.text("reason", reason_code(&loss.reason));
    if let LossReason::Inexact(Some(written)) = &loss.reason {
        object.text("written", written);
    }
    object.end();
}
