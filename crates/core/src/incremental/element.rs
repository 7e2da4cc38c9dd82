//! An element of a list, with its origin.

use crate::document::job_document::Document;
use crate::findings::examine::{list_path, visit_element_findings};
use crate::findings::finding::Finding;
use crate::incremental::window::Window;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;
use crate::model::position_index::PositionIndex;
use crate::view::element_view::ElementView;

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
    Document(&'p Document<'static>, CanonicalField, &'p PositionIndex),
    /// A list of a document read incrementally.
    Window {
        window: &'p Window,
        /// The JSON path of the list.
        list: &'p str,
        /// Offset of the window's text in the document, in bytes.
        base: usize,
    },
}

/// An iteration over the elements of a document: see [`Element::next_of`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    list: Option<CanonicalField>,
    /// The index of the next element of `list`.
    index: usize,
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

    /// Returns the element of `document` at `cursor`, and advances the cursor. Lists are visited in
    /// the order of the document. `None` after the last element. `positions` is an index of this
    /// document, new for its first element.
    #[must_use]
    pub fn next_of(
        document: &'p Document<'static>,
        positions: &'p PositionIndex,
        cursor: &mut Cursor,
    ) -> Option<Self> {
        let job = document.job();
        loop {
            if let Some(canonical_field) = cursor.list {
                let index = cursor.index;
                cursor.index += 1;
                if let Some(node) = job.element(canonical_field, index) {
                    let view = ElementView::of(canonical_field, node)?;
                    return Some(Self {
                        view,
                        index,
                        origin: Origin::Document(document, canonical_field, positions),
                    });
                }
            }
            let start_of = |canonical_field: CanonicalField| job.node().span(canonical_field).start;
            let last_start = cursor.list.map_or(0, start_of);
            let following = CanonicalField::LISTS
                .into_iter()
                .filter(|&canonical_field| start_of(canonical_field) > last_start);
            *cursor = Cursor {
                list: Some(following.min_by_key(|&canonical_field| start_of(canonical_field))?),
                index: 0,
            };
        }
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
