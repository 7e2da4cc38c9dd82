//! Findings gathered by what they say and where.

use jobglot::{Code, Document};

use crate::groups::{Group, Groups, pattern};

/// What findings alike have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    /// Id of the shape that the documents have.
    pub(crate) schema: String,
    pub(crate) code: Code,
    /// The path, with `[*]` for any element of an array.
    pub(crate) pattern: String,
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
            self.0.add(kind, || {
                let location = document.locate(finding.offset);
                Place {
                    file: file.to_owned(),
                    line: location.line,
                    column: location.column,
                    path: finding.path,
                    detail: finding.detail,
                }
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
