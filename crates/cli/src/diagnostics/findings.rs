//! Findings gathered by what they say and where.

use jobglot::{Code, Document, Finding, Portion, Rest};

use crate::diagnostics::groups::{Group, Groups, pattern};

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
    /// The document's number among all, and where in it.
    order: (usize, usize),
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
        Self { file: file.to_owned(), line, column, path, detail, order: (0, offset) }
    }
}

/// Findings of any number of documents.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    groups: Groups<Kind, Place>,
    documents: usize,
}

impl Findings {
    /// Adds those of a document of `file`.
    pub(crate) fn add(&mut self, file: &str, document: &Document<'_>) {
        let schema = document.job().schema();
        document.job().visit_findings(&mut |finding| {
            let offset = finding.offset;
            self.finding(file, &schema, finding, || {
                let location = document.locate(offset);
                (location.line, location.column)
            });
        });
        self.documents += 1;
    }

    /// Adds those of an element, of a document that has not ended.
    pub(crate) fn add_element(&mut self, file: &str, schema: &str, element: &Portion<'_>) {
        element.visit_findings(&mut |finding, locate| {
            self.finding(file, schema, finding, || {
                let place = locate();
                (place.line, place.column)
            });
        });
    }

    /// Adds what a document has besides its elements.
    pub(crate) fn add_rest(&mut self, file: &str, rest: &Rest) {
        let schema = rest.job().schema();
        rest.visit_findings(&mut |finding, locate| {
            self.finding(file, &schema, finding, || {
                let place = locate();
                (place.line, place.column)
            });
        });
        self.documents += 1;
    }

    fn finding(
        &mut self,
        file: &str,
        schema: &str,
        finding: Finding,
        locate: impl FnOnce() -> (usize, usize),
    ) {
        let pattern = pattern(&finding.path);
        let kind = Kind { schema: schema.to_owned(), code: finding.code, pattern };
        self.groups.add(kind, || {
            let (line, column) = locate();
            let Finding { path, detail, offset, .. } = finding;
            let order = (self.documents, offset);
            Place { file: file.to_owned(), line, column, path, detail, order }
        });
    }

    /// Whether there are so many kinds of them that they must be told apart no more.
    pub(crate) fn are_many(&self) -> bool {
        self.groups.are_many()
    }

    /// Adds those of the documents that come next. Once very many kinds are known, new ones are told
    /// apart no more.
    pub(crate) fn append(&mut self, next: Self) {
        for mut group in next.groups.into_vec() {
            for place in &mut group.places {
                place.order.0 += self.documents;
            }
            self.groups.append_limited(group, Kind::others, |place| place.order);
        }
        self.documents += next.documents;
    }

    /// All of them, the gravest first, else in the order of the first place of each.
    pub(crate) fn into_groups(self) -> Vec<Group<Kind, Place>> {
        let mut groups = self.groups.into_vec();
        groups.sort_by_key(|group| {
            let first = group.places.first().map(|place| place.order);
            (std::cmp::Reverse(group.kind.code.severity()), first)
        });
        groups
    }
}
