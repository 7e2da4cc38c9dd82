//! Layers of jobglot, each run separately. Their results only prevent the optimizer from removing
//! the work.

use std::borrow::Cow;

use jobglot::Document;
use jobglot::tables::Schema;
use jobglot_json::Reader;

use crate::generate::{Input, Kind};

/// One layer.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// Name for command lines and reports.
    pub name: &'static str,
    /// Whether its input is canonical lines.
    pub is_of_lines: bool,
    /// Runs the layer over a text of this kind.
    ///
    /// Panics on texts of another kind.
    pub run: fn(Kind, &str) -> usize,
}

/// Every layer with a text as input. The input of [`write()`] is documents.
pub static LAYERS: &[Layer] = &[
    Layer { name: "scan", is_of_lines: false, run: scan },
    Layer { name: "read", is_of_lines: false, run: |kind, text| documents(kind, text).len() },
    Layer { name: "read-known", is_of_lines: false, run: read_known },
    Layer {
        name: "stream",
        is_of_lines: false,
        run: |_, text| jobglot::stream(text.as_bytes()).map(expect_document).count(),
    },
    Layer { name: "normalize", is_of_lines: false, run: |_, text| normalize(text) },
    Layer { name: "restore", is_of_lines: true, run: |_, text| restore(text) },
];

impl Layer {
    /// Returns the input text of the layer.
    #[must_use]
    pub fn text<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        match self.is_of_lines {
            true => Cow::Owned(lines(&input.text)),
            false => Cow::Borrowed(&input.text),
        }
    }
}

/// Calls `each` with every canonical line of a text; one document is in memory at a time.
fn each_line(text: &str, mut each: impl FnMut(&str)) {
    let mut line = String::new();
    for document in jobglot::documents(text.as_bytes()) {
        line.clear();
        expect_document(document).write_canonical(&mut line);
        line.push('\n');
        each(&line);
    }
}

/// Returns the canonical lines of a text.
fn lines(text: &str) -> String {
    let mut lines = String::new();
    each_line(text, |line| lines.push_str(line));
    lines
}

/// Returns the length of all canonical lines. One line is in memory at a time, like in the command.
fn normalize(text: &str) -> usize {
    let mut len = 0;
    each_line(text, |line| len += line.len());
    len
}

/// Returns the length of all documents restored from canonical lines.
fn restore(lines: &str) -> usize {
    let documents = jobglot::documents(lines.as_bytes());
    documents.map(|document| expect_document(expect_document(document).to_bytes()).len()).sum()
}

/// Returns the layer with this name.
#[must_use]
pub fn layer(name: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|layer| layer.name == name)
}

/// Validates the text.
fn scan(kind: Kind, text: &str) -> usize {
    let scan = |text: &str| {
        let mut reader = Reader::new(text.as_bytes()).expect("UTF-8");
        let value = reader.skip().expect("JSON");
        (value.end - value.start) as usize
    };
    each(kind, text).map(scan).sum()
}

/// Reads with a known schema, without detection.
fn read_known(kind: Kind, text: &str) -> usize {
    let schema = schema(kind);
    let read = |text: &str| {
        expect_document(jobglot::parse_as(schema, text.as_bytes())).job().record_memory()
    };
    each(kind, text).map(read).sum()
}

/// Reads and keeps every document.
///
/// # Panics
///
/// A document is of another kind.
#[must_use]
pub fn documents(kind: Kind, text: &str) -> Vec<Document<'_>> {
    each(kind, text).map(|text| expect_document(jobglot::parse(text.as_bytes()))).collect()
}

/// Replaces `lines` by the canonical lines of `documents` and returns their length.
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
        // Searching for lines would be measured too.
        Kind::Cas | Kind::Psm => ("", Some(text)),
    };
    lines.lines().chain(one)
}

pub(crate) fn schema(kind: Kind) -> &'static Schema {
    let id = match kind {
        Kind::Cas => "huawei.cas.job",
        Kind::Psm => "psm.activity-log.job",
        Kind::Oci => "oci.work-request",
    };
    jobglot::schema(id).expect("a known schema")
}

fn expect_document<T>(read: Result<T, jobglot::Error>) -> T {
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
                    let len = (layer.run)(kind, &layer.text(&input));
                    assert!(len > 0, "{}", layer.name);
                    assert!(layer.name != "restore" || len == input.text.len());
                }
            }
        }
    }
}
