//! The parts of jobglot, each alone. What they give is only there so that nothing is left out.

use jobglot::{Document, Shape};
use jobglot_json::Reader;

use crate::generate::Kind;

/// One part.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// The name for it on a command line and in a report.
    pub name: &'static str,
    /// Runs it over a text of that kind.
    ///
    /// It panics on texts that are not of that kind, since nothing else is measured.
    pub run: fn(Kind, &str) -> usize,
}

/// Every part that begins with a text. [`write()`] begins with documents.
pub static LAYERS: &[Layer] = &[
    Layer { name: "scan", run: scan },
    Layer { name: "read", run: |kind, text| documents(kind, text).len() },
    Layer { name: "read-known", run: read_known },
    Layer { name: "stream", run: |_, text| jobglot::stream(text.as_bytes()).map(readable).count() },
    Layer {
        name: "normalize",
        run: |kind, text| write(&documents(kind, text), &mut String::new()),
    },
];

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
                assert!(LAYERS.iter().all(|layer| (layer.run)(kind, &input.text) > 0));
            }
        }
    }
}
