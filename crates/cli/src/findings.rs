//! Findings gathered by what they say and where.

use jobglot::{Code, Document, Finding};

use crate::groups::{Group, Groups, pattern};

/// Stands for the schemas and paths of kinds that are not told apart.
const OTHERS: &str = "…";

/// What findings alike have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    /// Id of the shape that the documents have.
    pub(crate) schema: String,
    pub(crate) code: Code,
    /// The path, with `[*]` for any element of an array.
    pub(crate) pattern: String,
}

impl Kind {
    /// All kinds with that code that are not told apart.
    pub(crate) fn others(self) -> Self {
        Self { schema: OTHERS.to_owned(), code: self.code, pattern: OTHERS.to_owned() }
    }
}

/// Where one of them is.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) path: String,
    pub(crate) detail: String,
}

impl Place {
    /// The place at `offset` of a document of `file`.
    pub(crate) fn of(
        file: &str,
        document: &Document<'_>,
        offset: usize,
        path: String,
        detail: String,
    ) -> Self {
        let location = document.locate(offset);
        let (line, column) = (location.line, location.column);
        Self { file: file.to_owned(), line, column, path, detail }
    }
}

/// Findings of any number of documents.
#[derive(Debug, Default)]
pub(crate) struct Findings(Groups<Kind, Place>);

impl Findings {
    /// Adds those of a document of `file`.
    pub(crate) fn add(&mut self, file: &str, document: &Document<'_>) {
        let schema = document.job().schema();
        document.job().visit_findings(&mut |finding| {
            let pattern = pattern(&finding.path);
            let kind = Kind { schema: schema.to_string(), code: finding.code, pattern };
            let Finding { offset, path, detail, .. } = finding;
            self.0.add_limited(kind, Kind::others, || {
                Place::of(file, document, offset, path, detail)
            });
        });
    }

    /// All of them, the gravest first, else in the order in which they were found.
    pub(crate) fn into_groups(self) -> Vec<Group<Kind, Place>> {
        let mut groups = self.0.into_vec();
        groups.sort_by_key(|group| std::cmp::Reverse(group.kind.code.severity()));
        groups
    }
}
