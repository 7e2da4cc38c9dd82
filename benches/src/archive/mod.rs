//! Archives: NDJSON of many schemas in many printings, as several clients of several clouds leave
//! it.
//!
//! Every schema of the registry that can be detected has an equal share, and so have error
//! responses. A tenth of the lines is refused by jobglot. Documents are derived from the tables, so
//! a new provider is part of the archive without further code; the archive changes with the tables,
//! so only measurements of one run compare.

mod document;
mod error_responses;
mod node;
mod print;
mod programs;
mod refused;
mod report;
mod samples;
mod scalars;

use crate::archive::document::Generator;
use crate::archive::print::Dialect;
use crate::archive::refused::Refusal;
use crate::random::Random;
pub use programs::{ArchiveProgram, Counts, PROGRAMS, program};
pub use report::ratios;

/// Order of the lines of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archive {
    /// Lines in no order.
    Mixed,
    /// The lines of [`Mixed`](Self::Mixed), sorted by schema and printing.
    Grouped,
}

/// An archive and its expected counts.
#[derive(Clone, Debug)]
pub struct ArchiveInput {
    /// The lines.
    pub text: String,
    /// Lines with a job or an error response.
    pub documents: usize,
    /// Refused lines of valid JSON.
    pub foreign: usize,
    /// Refused lines of anything else.
    pub broken: usize,
    /// Number of foreign and broken lines that can begin no document, so that they are text.
    pub text_lines: usize,
}

impl Archive {
    /// Every order.
    pub const ALL: [Self; 2] = [Self::Mixed, Self::Grouped];

    /// Returns the name for command lines and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mixed => "mixed",
            Self::Grouped => "grouped",
        }
    }

    /// Returns the archive with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|archive| archive.name() == name)
    }

    /// Generates `count` lines. Equal arguments give equal texts, as long as tables and fixtures do
    /// not change.
    #[must_use]
    pub fn generate(self, count: usize, seed: u64) -> ArchiveInput {
        let mut lines = lines(count, seed);
        if self == Self::Grouped {
            lines.sort_by_key(|line| line.kind);
        }
        let mut input = ArchiveInput {
            text: String::new(),
            documents: 0,
            foreign: 0,
            broken: 0,
            text_lines: 0,
        };
        for line in lines {
            input.text.push_str(&line.text);
            input.text.push('\n');
            input.text_lines += usize::from(!begins_document(&line.text));
            match line.content {
                Content::Document => input.documents += 1,
                Content::Foreign => input.foreign += 1,
                Content::Broken => input.broken += 1,
            }
        }
        input
    }
}

/// Content of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A job or an error response.
    Document,
    /// JSON of others.
    Foreign,
    /// No JSON.
    Broken,
}

/// A line of an archive.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) content: Content,
    kind: Kind,
}

/// Sort key of a [`Archive::Grouped`] archive: number of the schema, then the printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    schema: usize,
    dialect: Dialect,
}

/// Whether a line begins an object, or an array of objects or arrays.
fn begins_document(line: &str) -> bool {
    let mut characters = line.chars().filter(|char| !char.is_whitespace());
    match (characters.next(), characters.next()) {
        (Some('{'), next) => matches!(next, Some('"' | '}')),
        (Some('['), next) => matches!(next, Some('{' | '[' | ']')),
        _ => false,
    }
}

/// One in this many lines is refused.
const REFUSED: u64 = 10;

/// Generates the lines of a mixed archive.
pub(crate) fn lines(count: usize, seed: u64) -> Vec<Line> {
    let mut generator = Generator::new(Random(seed));
    let schemas: Vec<_> = document::detectable_schemas().collect();
    // The number after the last schema stands for error responses, the next for refused lines.
    let job_line = |generator: &mut Generator, number: usize| {
        let (provider, schema) = match schemas.get(number) {
            Some(&(provider, schema)) => (Some(provider), Some(schema)),
            None => (None, None),
        };
        let dialect = Dialect::draw(&mut generator.random, provider);
        let node = match schema {
            Some(schema) => generator.document(schema, dialect.writes_nulls),
            None => error_responses::draw(&mut generator.random),
        };
        let text = print::line(node, dialect, &mut generator.random);
        let kind = Kind { schema: number, dialect };
        Line { text, content: Content::Document, kind }
    };
    let draw = |_| {
        let number = generator.random.below(schemas.len() as u64 + 1) as usize;
        if generator.random.below(REFUSED) > 0 {
            return job_line(&mut generator, number);
        }
        let (text, content) = match refused::draw(&mut generator.random) {
            Refusal::Foreign(node) => {
                let dialect = Dialect::draw(&mut generator.random, None);
                (print::line(node, dialect, &mut generator.random), Content::Foreign)
            }
            Refusal::Html(text) => (text, Content::Broken),
            Refusal::Truncated => {
                let text = job_line(&mut generator, number).text;
                (refused::truncated(text, &mut generator.random), Content::Broken)
            }
        };
        let kind = Kind { schema: schemas.len() + 1, dialect: Dialect::default() };
        Line { text, content, kind }
    };
    (0..count).map(draw).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashSet};

    use super::{Archive, Content, document, lines};
    use crate::generate::SEED;

    #[test]
    fn every_line_is_read_or_refused_as_generated() {
        let mut detected = BTreeSet::new();
        let mut responses = 0;
        let mut wrong = Vec::new();
        let schemas: Vec<_> = document::detectable_schemas().map(|(_, schema)| schema.id).collect();
        for line in lines(4_000, SEED) {
            let expected = schemas.get(line.kind.schema).copied();
            let read = jobglot::parse(line.text.as_bytes());
            let schema = read.as_ref().ok().map(|document| document.job().schema_id().into_owned());
            let is_response = read.as_ref().is_err_and(|error| error.response().is_some());
            let is_expected = match (line.content, expected) {
                (Content::Document, Some(expected)) => schema.as_deref() == Some(expected),
                (Content::Document, None) => is_response,
                (Content::Foreign | Content::Broken, _) => read.is_err() && !is_response,
            };
            let is_json = serde_json::from_str::<serde_json::Value>(&line.text).is_ok();
            if !is_expected || is_json != (line.content != Content::Broken) {
                wrong.push(format!("{expected:?}: {schema:?}: {}", line.text));
            }
            responses += usize::from(is_response);
            detected.extend(schema);
        }
        assert!(wrong.is_empty(), "{} lines\n{}", wrong.len(), wrong.join("\n"));
        assert!(responses > 0);
        for schema in schemas {
            assert!(detected.contains(schema), "{schema} does not occur");
        }
    }

    #[test]
    fn a_tenth_of_the_lines_is_refused_and_nearly_all_differ() {
        let input = Archive::Mixed.generate(4_000, SEED);
        assert_eq!(input.documents + input.foreign + input.broken, 4_000);
        // Four standard deviations around a tenth.
        assert!((324..=476).contains(&(input.foreign + input.broken)));
        assert!(input.text.lines().collect::<HashSet<_>>().len() > 3_600);
    }

    #[test]
    fn grouping_only_changes_the_order() {
        let [mixed, grouped] = Archive::ALL.map(|archive| archive.generate(1_000, SEED).text);
        assert_eq!(mixed, Archive::Mixed.generate(1_000, SEED).text);
        assert_ne!(mixed, grouped);
        let [mixed, grouped] = [&mixed, &grouped].map(|text| {
            let mut lines: Vec<_> = text.lines().collect();
            lines.sort_unstable();
            lines
        });
        assert_eq!(mixed, grouped);
    }
}
