//! Whether an object has a layout that another one has.

use jobglot_json::Span;

use super::mark::{Object, inside};
use super::part::{As, Part};
use super::pattern::Pattern;
use super::places::{Place, Way};
use super::spelling::Spelling;
use crate::canonical::target::At;
use crate::schema::field_type::FieldType;
use crate::view::node::Node;

/// Condition for an object to have a layout.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// The layout gives the object back.
    Gives,
    /// It is also the layout that the object would get if no other were known.
    Is,
}

impl Spelling<'_> {
    /// The end of `object`, if it has the layout `pattern`. `None` is the cautious answer: the caller
    /// then makes a layout for the object.
    ///
    /// A layout covers the object from bracket to bracket, so the end of the layout is the end of the
    /// object.
    pub(super) fn fits(
        &mut self,
        pattern: &Pattern,
        object: &Object<'_>,
        fit: Fit,
    ) -> Option<usize> {
        let node = &object.holder.node();
        if !node.unmapped.is_empty() {
            return None;
        }
        let Some(places) = pattern.places.of(node) else {
            let parts = pattern.parts.iter().map(|part| (part, None));
            let end = self.fits_at(parts, object, node, fit)?;
            pattern.places.learn(&pattern.parts, node);
            return Some(end);
        };
        self.fits_at(pattern.parts.iter().zip(places.iter().copied()), object, node, fit)
    }

    /// Like [`fits`](Self::fits), for parts whose places in the object's record may be known.
    fn fits_at<'p>(
        &mut self,
        parts: impl Iterator<Item = (&'p Part, Option<Place>)>,
        object: &Object<'_>,
        node: &Node<'_>,
        fit: Fit,
    ) -> Option<usize> {
        let mut at = object.start;
        for (part, known) in parts {
            // Most values are plain strings.
            if let Some(Place { value, way: Way::Text }) = known
                && self.is_plain_string(node.text, at)
            {
                at = starting_at(at, node.record.at(value))?.end as usize;
                continue;
            }
            at = match part {
                Part::Text(text) => self::text(object.text, at, text)?,
                Part::Value(At::CanonicalField(canonical_field), written)
                    if *written != As::Json =>
                {
                    let place = known.or_else(|| Place::of(part, node))?;
                    let span = starting_at(at, node.record.at(place.value))?;
                    let is_written = match (place.way, fit) {
                        // Another way to write it may come first.
                        (Way::Other, Fit::Is) => {
                            let (_, column) = node.layout.entity.column(*canonical_field)?;
                            matches!(column.field.field_type, FieldType::Value(_, codec)
                                if self.written(*canonical_field, codec, span.of(node.text)) == Some(*written))
                        }
                        _ => self.is_written(*canonical_field, *written, span.of(node.text)),
                    };
                    is_written.then_some(span.end as usize)?
                }
                Part::Value(value, _) => {
                    let span = self::value(node, at, value)?;
                    let raw = span.of(node.text);
                    let is_printed = raw != "null" && self.is_printed(raw, object, at);
                    is_printed.then_some(span.end as usize)?
                }
                Part::Written(value, written) => {
                    let span = self::value(node, at, value)?;
                    let raw = span.of(node.text);
                    // How an object is printed depends on where it stands.
                    let may_be_value = fit == Fit::Is
                        && raw.starts_with(['{', '['])
                        && !matches!(value, At::CanonicalField(canonical_field) if canonical_field.is_list());
                    if raw != written || may_be_value && self.is_printed(raw, object, at) {
                        return None;
                    }
                    span.end as usize
                }
                Part::Elements(canonical_field) => {
                    let inside = inside(object.text, &node.span(*canonical_field).range())?;
                    (inside.start == at).then_some(inside.end)?
                }
                Part::Embedded(_) => return None,
            };
        }
        Some(at)
    }
}

/// Where `expected` ends if it stands at `at`.
fn text(text: &str, at: usize, expected: &str) -> Option<usize> {
    let end = at + expected.len();
    (text.as_bytes().get(at..end)? == expected.as_bytes()).then_some(end)
}

/// The value of `place`, if it stands at `at`.
fn value(node: &Node<'_>, at: usize, place: &At) -> Option<Span> {
    let span = match place {
        At::CanonicalField(canonical_field) => node.span(*canonical_field),
        At::Attribute(path) => {
            let mut values = node.record.values();
            let (number, span) = values.find(|(_, span)| span.start as usize == at)?;
            let column = node.layout.entity.columns.get(number)?;
            let (name, around) = path.split_last()?;
            let is_it = matches!(column.field.field_type, FieldType::Attribute(_))
                && column.field.name == name
                && node.path_of(column.object) == around;
            if !is_it {
                return None;
            }
            span
        }
        At::Unknown(_) => return None,
    };
    starting_at(at, span)
}

/// `span`, if there is one and it begins at `at`.
fn starting_at(at: usize, span: Span) -> Option<Span> {
    (span.start as usize == at && !span.is_none()).then_some(span)
}
