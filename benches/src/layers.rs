//! The parts of jobglot, each alone. What they give is only there so that nothing is left out.

use std::borrow::Cow;

use jobglot::{Document, Shape};
use jobglot_json::Reader;

use crate::generate::{Input, Kind};

/// One part.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// The name for it on a command line and in a report.
    pub name: &'static str,
    /// Whether it begins with canonical lines.
    pub is_of_lines: bool,
    /// Runs it over a text of that kind.
    ///
    /// It panics on texts that are not of that kind, since nothing else is measured.
    pub run: fn(Kind, &str) -> usize,
}

/// Every part that begins with a text. [`write()`] begins with documents.
pub static LAYERS: &[Layer] = &[
    Layer { name: "scan", is_of_lines: false, run: scan },
    Layer { name: "read", is_of_lines: false, run: |kind, text| documents(kind, text).len() },
    Layer { name: "read-known", is_of_lines: false, run: read_known },
    Layer {
        name: "stream",
        is_of_lines: false,
        run: |_, text| jobglot::stream(text.as_bytes()).map(readable).count(),
    },
    Layer { name: "normalize", is_of_lines: false, run: |_, text| normalize(text) },
    Layer { name: "restore", is_of_lines: true, run: |_, text| restore(text) },
];

impl Layer {
    /// What it begins with, of an input.
    #[must_use]
    pub fn text<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        match self.is_of_lines {
            true => Cow::Owned(lines(&input.text)),
            false => Cow::Borrowed(&input.text),
        }
    }
}

/// The canonical lines of a text, made one document at a time; `each` is given every line.
fn each_line(text: &str, mut each: impl FnMut(&str)) {
    let mut line = String::new();
    for document in jobglot::documents(text.as_bytes()) {
        line.clear();
        readable(document).write_canonical(&mut line);
        line.push('\n');
        each(&line);
    }
}

/// The canonical lines of a text.
fn lines(text: &str) -> String {
    let mut lines = String::new();
    each_line(text, |line| lines.push_str(line));
    lines
}

/// The length of all canonical lines, of which one is held at a time, as the command does.
fn normalize(text: &str) -> usize {
    let mut len = 0;
    each_line(text, |line| len += line.len());
    len
}

/// The length of all that canonical lines were made from.
fn restore(lines: &str) -> usize {
    let documents = jobglot::documents(lines.as_bytes());
    documents.map(|document| readable(readable(document).to_bytes()).len()).sum()
}

/// The layer of that name.
#[must_use]
pub fn layer(name: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|layer| layer.name == name)
}

/// Validates and keeps nothing.
fn scan(kind: Kind, text: &str) -> usize {
    let scan = |text: &str| {
        let mut reader = Reader::new(text.as_bytes()).expect("UTF-8");
        let value = reader.skip().expect("JSON");
        (value.end - value.start) as usize
    };
    each(kind, text).map(scan).sum()
}

/// Reads without finding out what the documents are.
fn read_known(kind: Kind, text: &str) -> usize {
    let shape = shape(kind);
    let read =
        |text: &str| readable(jobglot::parse_as(shape, text.as_bytes())).job().record_memory();
    each(kind, text).map(read).sum()
}

/// Reads, and keeps every document.
///
/// # Panics
///
/// A document is not one of that kind.
#[must_use]
pub fn documents(kind: Kind, text: &str) -> Vec<Document<'_>> {
    each(kind, text).map(|text| readable(jobglot::parse(text.as_bytes()))).collect()
}

/// Writes the canonical lines of `documents` over what `lines` held, and gives their length.
pub fn write(documents: &[Document<'_>], lines: &mut String) -> usize {
    lines.clear();
    for document in documents {
        document.write_canonical(lines);
        lines.push('\n');
    }
    lines.len()
}

fn each(kind: Kind, text: &str) -> impl Iterator<Item = &str> {
    let (lines, one) = match kind {
        Kind::Oci => (text, None),
        // Looking for lines here would be measured as well.
        Kind::Cas | Kind::Psm => ("", Some(text)),
    };
    lines.lines().chain(one)
}

fn shape(kind: Kind) -> &'static Shape {
    let id = match kind {
        Kind::Cas => "huawei.cas.job",
        Kind::Psm => "psm.activity-log.job",
        Kind::Oci => "oci.work-request",
    };
    jobglot::shape(id).expect("a known shape")
}

fn readable<T>(read: Result<T, jobglot::Error>) -> T {
    read.expect("the input is a document")
}

#[cfg(test)]
mod tests {
    use super::{LAYERS, documents};
    use crate::generate::{Input, Kind, SEED, Style};

    #[test]
    fn every_layer_runs_over_every_input() {
        for kind in Kind::ALL {
            for style in Style::ALL {
                let input = Input::generate(kind, style, 50, SEED);
                let documents = documents(kind, &input.text);
                assert_eq!(documents.len(), if kind == Kind::Oci { 50 } else { 1 });
                assert_eq!(
                    documents.iter().all(|document| document.job().unknown().len() == 6),
                    kind == Kind::Oci && style == Style::Unknown
                );
                for layer in LAYERS {
                    let made = (layer.run)(kind, &layer.text(&input));
                    assert!(made > 0, "{}", layer.name);
                    assert!(layer.name != "restore" || made == input.text.len());
                }
            }
        }
    }
}
