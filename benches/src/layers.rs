//! The parts of jobglot, each alone. What they give is only there so that nothing is left out.

use std::borrow::Cow;

use jobglot::{Document, Shape};
use jobglot_json::Reader;

use crate::generate::Kind;

/// One part.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// The name for it on a command line and in a report.
    pub name: &'static str,
    /// What it begins with.
    pub of: Of,
    /// Runs it over a text of that kind.
    ///
    /// It panics on texts that are not of that kind, since nothing else is measured.
    pub run: fn(Kind, &str) -> usize,
}

/// What a part begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Documents as a provider writes them.
    Documents,
    /// Their canonical lines.
    Lines,
}

/// Every part that begins with a text. [`write()`] begins with documents.
pub static LAYERS: &[Layer] = &[
    Layer { name: "scan", of: Of::Documents, run: scan },
    Layer { name: "read", of: Of::Documents, run: |kind, text| documents(kind, text).len() },
    Layer { name: "read-known", of: Of::Documents, run: read_known },
    Layer {
        name: "stream",
        of: Of::Documents,
        run: |_, text| jobglot::stream(text.as_bytes()).map(readable).count(),
    },
    Layer { name: "normalize", of: Of::Documents, run: normalize },
    Layer { name: "restore", of: Of::Lines, run: |_, lines| restore(lines) },
];

impl Layer {
    /// The text that it begins with, of the documents in `text`.
    #[must_use]
    pub fn input<'t>(&self, kind: Kind, text: &'t str) -> Cow<'t, str> {
        match self.of {
            Of::Documents => Cow::Borrowed(text),
            Of::Lines => {
                let mut lines = String::new();
                write(&documents(kind, text), &mut lines);
                Cow::Owned(lines)
            }
        }
    }
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

/// Reads each document and writes its canonical line, none kept.
fn normalize(kind: Kind, text: &str) -> usize {
    let mut line = String::new();
    let normalize = |text: &str| {
        line.clear();
        readable(jobglot::parse(text.as_bytes())).write_canonical(&mut line);
        line.len()
    };
    each(kind, text).map(normalize).sum()
}

/// Reads each canonical line and gives its document back, none kept.
fn restore(lines: &str) -> usize {
    let restore = |line: &str| readable(readable(jobglot::parse(line.as_bytes())).to_bytes()).len();
    lines.lines().map(restore).sum()
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
                assert!(
                    LAYERS
                        .iter()
                        .all(|layer| { (layer.run)(kind, &layer.input(kind, &input.text)) > 0 })
                );
            }
        }
    }
}
