//! Findings grouped by schema, code and path.

use jobglot::findings::{Finding, FindingCode};
use jobglot::{Element, Position, Remainder};

use crate::diagnostics::groups::{Group, Groups};
use crate::output::path_pattern::path_pattern;

/// Schema and path of a collective kind, beyond the limit on kinds.
const COLLECTIVE: &str = "…";

/// Key of a group of findings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FindingKind {
    /// Id of the documents' schema.
    pub(crate) schema: String,
    pub(crate) code: FindingCode,
    /// Path with `[*]` for the elements of arrays.
    pub(crate) pattern: String,
}

impl FindingKind {
    /// Collective kind of all other findings with this code.
    pub(crate) fn collective(self) -> Self {
        Self { schema: COLLECTIVE.to_owned(), code: self.code, pattern: COLLECTIVE.to_owned() }
    }
}

/// Place of one finding.
#[derive(Debug)]
pub(crate) struct FindingPlace {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) path: String,
    pub(crate) detail: String,
    /// Number of the document among all inputs, and offset in bytes.
    order: (usize, usize),
}

impl FindingPlace {
    /// Place of `finding` at `position` in `file`, in the document with number `document`.
    pub(crate) fn new(file: &str, document: usize, finding: Finding, position: Position) -> Self {
        let Finding { path, detail, offset, .. } = finding;
        let Position { line, column, .. } = position;
        Self { file: file.to_owned(), line, column, path, detail, order: (document, offset) }
    }
}

/// Findings of any number of documents, grouped.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    groups: Groups<FindingKind, FindingPlace>,
    documents: usize,
}

impl Findings {
    /// Adds the findings of one element of a document.
    pub(crate) fn add_element(&mut self, file: &str, schema: &str, element: &Element<'_>) {
        self.groups.begin_part();
        element.visit_findings(&mut |finding, locate| {
            self.add(file, schema, finding, locate);
        });
    }

    /// Adds the findings of a document outside its elements, and ends the document.
    pub(crate) fn add_remainder(&mut self, file: &str, remainder: &Remainder<'_>) {
        let schema = remainder.job().schema_id();
        self.groups.begin_part();
        remainder.visit_findings(&mut |finding, locate| {
            self.add(file, &schema, finding, locate);
        });
        self.documents += 1;
    }

    fn add(
        &mut self,
        file: &str,
        schema: &str,
        finding: Finding,
        locate: impl FnOnce() -> Position,
    ) {
        let pattern = path_pattern(&finding.path);
        let kind = FindingKind { schema: schema.to_owned(), code: finding.code, pattern };
        let documents = self.documents;
        self.groups.add_limited_in_part(kind, FindingKind::collective, || {
            FindingPlace::new(file, documents, finding, locate())
        });
    }

    /// Whether the limit on kinds is reached.
    pub(crate) fn is_full(&self) -> bool {
        self.groups.is_full()
    }

    /// Adds the findings of later documents; new kinds beyond the limit become collective.
    pub(crate) fn append(&mut self, next: Self) {
        for mut group in next.groups.into_vec() {
            for place in &mut group.places {
                place.order.0 += self.documents;
            }
            self.groups.append_limited(group, FindingKind::collective, |place| place.order);
        }
        self.documents += next.documents;
    }

    /// Returns the groups, highest severity first, then in the order of their first place.
    pub(crate) fn into_groups(self) -> Vec<Group<FindingKind, FindingPlace>> {
        let mut groups = self.groups.into_vec();
        groups.sort_by_key(|group| {
            let first = group.places.first().map(|place| place.order);
            (std::cmp::Reverse(group.kind.code.severity()), first)
        });
        groups
    }
}
