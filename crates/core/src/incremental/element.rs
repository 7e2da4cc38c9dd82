//! An element of a list, with its origin.

use jobglot_json::Span;

use crate::derive::element_counts::ElementCounts;
use crate::document::job_document::Document;
use crate::findings::examine::{list_path, visit_element_findings};
use crate::findings::finding::Finding;
use crate::incremental::window::Window;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;
use crate::model::position_index::PositionIndex;
use crate::view::element_view::ElementView;
use crate::view::job::Job;

/// An element of one of a job's lists, with its origin in the document.
#[derive(Clone, Copy, Debug)]
pub struct Element<'p> {
    view: ElementView<'p>,
    index: usize,
    origin: Origin<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Origin<'p> {
    /// The list in a field of a complete document.
    Document(&'p Document<'p>, CanonicalField, &'p PositionIndex),
    /// A list of a document read incrementally.
    Window {
        window: &'p Window,
        /// The JSON path of the list.
        list: &'p str,
        /// Offset of the window's text in the document, in bytes.
        base: usize,
    },
}

/// A position among the elements of a document: before the first one, or at an element. Lists are
/// visited in the order of the document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    list: Option<CanonicalField>,
    /// The index in `list` of the element after this position.
    next: usize,
    /// The elements up to this position.
    pub(crate) counts: ElementCounts,
}

impl Cursor {
    /// Advances to the next element of `job`, always the same one. Returns `false` after the last
    /// element.
    #[must_use]
    pub fn advance(&mut self, job: &Job<'_>) -> bool {
        let node = job.node();
        loop {
            if let Some(canonical_field) = self.list {
                let index = self.next;
                self.next += 1;
                if let Some(element) = job.element(canonical_field, index) {
                    self.counts.add_node(canonical_field, element);
                    return true;
                }
            }
            let last = self.list.map(|list| node.span(list).start);
            let lists = CanonicalField::LISTS.map(|list| (node.span(list), list));
            // A list that is the whole document begins at 0.
            let is_next = |span: Span| !span.is_none() && Some(span.start) > last;
            let following = lists.into_iter().filter(|(span, _)| is_next(*span));
            let Some((_, list)) = following.min_by_key(|(span, _)| span.start) else {
                return false;
            };
            (self.list, self.next) = (Some(list), 0);
        }
    }

    /// Whether this is the first element of its list.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.next == 1
    }
}

impl<'p> Element<'p> {
    pub(crate) fn in_window(
        view: ElementView<'p>,
        index: usize,
        window: &'p Window,
        list: &'p str,
        base: usize,
    ) -> Self {
        Self { view, index, origin: Origin::Window { window, list, base } }
    }

    /// Returns the element of `document` at `cursor`; `None` before the first one. `positions` is an
    /// index of this document, new for its first element.
    #[must_use]
    pub fn at(
        document: &'p Document<'_>,
        positions: &'p PositionIndex,
        cursor: Cursor,
    ) -> Option<Self> {
        let (list, index) = (cursor.list?, cursor.next.checked_sub(1)?);
        let view = ElementView::of(list, document.job().element(list, index)?)?;
        Some(Self { view, index, origin: Origin::Document(document, list, positions) })
    }

    /// The element as a view of its kind.
    #[must_use]
    pub fn element(&self) -> ElementView<'p> {
        self.view
    }

    /// Its index in its list, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Calls `visit` for each finding of the element: see
    /// [`Job::visit_findings`](crate::Job::visit_findings).
    ///
    /// The second argument computes the position of the finding in the input, on demand.
    pub fn visit_findings(&self, visit: &mut dyn FnMut(Finding, &dyn Fn() -> Position)) {
        let path = || {
            let list = match self.origin {
                Origin::Window { list, .. } => list.to_owned(),
                Origin::Document(document, canonical_field, _) => {
                    list_path(document.job().node(), canonical_field)
                }
            };
            format!("{list}[{}]", self.index)
        };
        let base = match self.origin {
            Origin::Window { base, .. } => base,
            Origin::Document(..) => 0,
        };
        visit_element_findings(self.view.node(), &path, base, &mut |finding| {
            let offset = finding.offset;
            visit(finding, &|| match self.origin {
                Origin::Document(document, _, positions) => positions.position_of(
                    document.job().document().as_bytes(),
                    (0, document.position()),
                    offset,
                ),
                Origin::Window { window, base, .. } => window.position_of(offset - base),
            });
        });
    }
}
