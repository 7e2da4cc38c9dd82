//! An element that is handed out, and where it stands.

use crate::document::job_document::Document;
use crate::findings::examine::{list_path, visit_element_findings};
use crate::findings::finding::Finding;
use crate::incremental::window::Window;
use crate::model::canonical_field::CanonicalField;
use crate::model::place::Position;
use crate::view::element_view::ElementView;

/// An element of one of a job's lists, and where it stands in its document.
#[derive(Clone, Copy, Debug)]
pub struct Element<'p> {
    element: ElementView<'p>,
    index: usize,
    origin: Origin<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Origin<'p> {
    /// The list in that field of a document that is at hand.
    Document(&'p Document<'static>, CanonicalField),
    /// A document that comes in pieces.
    Window {
        window: &'p Window,
        /// The path of its list.
        list: &'p str,
        /// How far before the window's text offsets count from.
        base: usize,
    },
}

/// Which element of a document comes next.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cursor {
    list: Option<CanonicalField>,
    index: usize,
}

impl<'p> Element<'p> {
    pub(crate) fn in_window(
        element: ElementView<'p>,
        index: usize,
        window: &'p Window,
        list: &'p str,
        base: usize,
    ) -> Self {
        Self { element, index, origin: Origin::Window { window, list, base } }
    }

    /// The element of `document` that `cursor` stands before. The lists come in the order in which
    /// they stand in the text.
    #[must_use]
    pub fn next_of(document: &'p Document<'static>, cursor: &mut Cursor) -> Option<Self> {
        let job = document.job();
        loop {
            if let Some(canonical_field) = cursor.list {
                let index = cursor.index;
                cursor.index += 1;
                if let Some(node) = job.element(canonical_field, index) {
                    let element = ElementView::of(canonical_field, node)?;
                    return Some(Self {
                        element,
                        index,
                        origin: Origin::Document(document, canonical_field),
                    });
                }
            }
            let starts = |canonical_field: CanonicalField| job.node().span(canonical_field).start;
            let passed = cursor.list.map_or(0, starts);
            let left = CanonicalField::LISTS
                .into_iter()
                .filter(|&canonical_field| starts(canonical_field) > passed);
            *cursor = Cursor {
                list: Some(left.min_by_key(|&canonical_field| starts(canonical_field))?),
                index: 0,
            };
        }
    }

    /// The element.
    #[must_use]
    pub fn element(&self) -> ElementView<'p> {
        self.element
    }

    /// Its number in its list, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Everything that a maintainer should know of the element, as
    /// [`Job::visit_findings`](crate::Job::visit_findings) tells it.
    ///
    /// `visit` also gets what tells where it is in the input.
    pub fn visit_findings(&self, visit: &mut dyn FnMut(Finding, &dyn Fn() -> Position)) {
        let path = || {
            let list = match self.origin {
                Origin::Window { list, .. } => list.to_owned(),
                Origin::Document(document, canonical_field) => {
                    list_path(document.job().node(), canonical_field)
                }
            };
            format!("{list}[{}]", self.index)
        };
        let base = match self.origin {
            Origin::Window { base, .. } => base,
            Origin::Document(..) => 0,
        };
        visit_element_findings(self.element.node(), &path, base, &mut |finding| {
            let offset = finding.offset;
            visit(finding, &|| match self.origin {
                Origin::Document(document, _) => document.position_of(offset),
                Origin::Window { window, base, .. } => window.place_of(offset - base),
            });
        });
    }
}
