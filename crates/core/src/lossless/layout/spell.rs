//! Spelling out the layout of a document.

use std::ops::Range;
use std::rc::Rc;

use jobglot_json::RawStr;

use super::fit::Fit;
use super::gather::{Pools, room};
use super::mark::{Object, What, blanks_end, inside};
use super::memory::Patterns;
use super::part::{As, Part};
use super::pattern::{Layout, Pattern, Template};
use super::spelling::Spelling;
use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::{Holder, List, embedded_text};

/// The layout of `job`'s document; `None` where it would be about as long as the document. Of objects
/// like earlier ones it has the patterns in `known`.
pub(super) fn spell<'k>(
    job: &Job<'_>,
    spelling: Spelling<'k>,
    known: &'k mut Patterns,
) -> Option<Layout> {
    let text = job.document();
    let mut speller = Speller { spelling, pools: Pools::with_room(room(text)), known };
    let holder = Holder::Job(job);
    let object = Object { holder, text, start: 0, end: Some(text.len()), is_whole: true };
    let job = speller.pattern(&object, &[])?;
    speller.pools.take_room(&job.parts)?;
    Some(Layout { printing: speller.spelling.printing, job, pools: speller.pools.pools })
}

struct Speller<'k> {
    spelling: Spelling<'k>,
    pools: Pools,
    known: &'k mut Patterns,
}

impl Speller<'_> {
    /// The layout of `object`; the elements of its lists go to the pools.
    fn pattern(&mut self, object: &Object<'_>, path: &[CanonicalField]) -> Option<Rc<Pattern>> {
        let spelling = &mut self.spelling;
        let is_it = |pattern: &Pattern| spelling.fits(pattern, object, Fit::Is).is_some();
        if let Some(known) = self.known.find(path, is_it) {
            self.lists(&known.parts, object, path)?;
            return Some(known);
        }
        let pattern = Rc::new(Pattern::of(self.parts(object, path)?));
        self.known.add(path, &pattern);
        Some(pattern)
    }

    /// The parts of a layout that no other object has had.
    fn parts(&mut self, object: &Object<'_>, path: &[CanonicalField]) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        let mut at = object.start;
        for mark in object.marks() {
            let raw = object.text.get(mark.span.clone())?;
            let mut span = mark.span.clone();
            let part = match mark.what {
                What::Value(canonical_field, codec) => {
                    self.spelling.value(canonical_field, codec, raw)
                }
                What::Json(at) => self.spelling.json(at, raw, object, mark.span.start),
                What::List(canonical_field) => match inside(object.text, &mark.span) {
                    Some(inside) => {
                        self.list(object, canonical_field, &mark.span, path)?;
                        span = inside;
                        Part::Elements(canonical_field)
                    }
                    None if raw.starts_with(['{', '"']) => {
                        self.lone(object, canonical_field, &mark.span, path)?;
                        Part::Elements(canonical_field)
                    }
                    None => Part::Written(At::CanonicalField(canonical_field), raw.to_owned()),
                },
                What::Embedded(canonical_field) => {
                    let list = object.holder.list(canonical_field);
                    self.embedded(&list, raw, object, &mark.span, canonical_field, path)?
                }
            };
            push_text(&mut parts, object.text.get(at..span.start)?);
            at = span.end;
            parts.push(part);
        }
        push_text(&mut parts, object.text.get(at..object.end()?)?);
        Some(parts)
    }

    /// The layout of a string that may hold a document.
    fn embedded(
        &mut self,
        list: &List<'_, Message<'_>>,
        raw: &str,
        object: &Object<'_>,
        span: &Range<usize>,
        canonical_field: CanonicalField,
        path: &[CanonicalField],
    ) -> Option<Part> {
        if raw == "null" || list.is_empty() {
            return Some(Part::Written(At::CanonicalField(canonical_field), raw.to_owned()));
        }
        if embedded_text(raw).is_none() {
            // Plain text: the string is the one element.
            let element = list.get(0)?;
            let plain = Object {
                holder: Holder::Node(element.node()),
                text: object.text,
                start: span.start,
                end: Some(span.end),
                is_whole: object.is_whole,
            };
            self.element(&plain, None, &[path, &[canonical_field]].concat())?;
            return Some(Part::Elements(canonical_field));
        }
        match self.string(list, raw, canonical_field, path)? {
            Some(parts) => Some(Part::Embedded(parts)),
            None => Some(Part::Written(At::CanonicalField(canonical_field), raw.to_owned())),
        }
    }

    /// The layout of what the string `raw` holds; nothing if the string would not be written so.
    fn string(
        &mut self,
        list: &List<'_, Message<'_>>,
        raw: &str,
        canonical_field: CanonicalField,
        path: &[CanonicalField],
    ) -> Option<Option<Vec<Part>>> {
        let Some(text) = RawStr::of_value(raw).map(RawStr::decode) else { return Some(None) };
        if !self.spelling.gives(As::Text, &text, raw) {
            return Some(None);
        }
        let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
        let from = text.len() - text.trim_start_matches([' ', '\t', '\r', '\n']).len();
        let span = from..from + trimmed.len();
        let mut parts = Vec::new();
        let (part, hole) = if trimmed.starts_with('"') {
            match self.string(list, trimmed, canonical_field, path)? {
                Some(inner) => (Part::Embedded(inner), span.clone()),
                None => return Some(None),
            }
        } else {
            // It is the text that the list was read from.
            let path = &[path, &[canonical_field]].concat();
            if trimmed.starts_with('[') {
                self.array(list, span.start, true, path)?;
                (Part::Elements(canonical_field), inside(&text, &span)?)
            } else {
                let holder = Holder::Node(list.get(0)?.node());
                let (text, end) = (list.text(), Some(span.end));
                let object = Object { holder, text, start: span.start, end, is_whole: true };
                self.element(&object, None, path)?;
                (Part::Elements(canonical_field), span.clone())
            }
        };
        push_text(&mut parts, text.get(..hole.start)?);
        parts.push(part);
        push_text(&mut parts, text.get(hole.end..)?);
        Some(Some(parts))
    }

    /// Adds the elements of an array to a pool; it begins at `from` of the text of `list`.
    fn array(
        &mut self,
        list: &List<'_, Message<'_>>,
        from: usize,
        is_whole: bool,
        path: &[CanonicalField],
    ) -> Option<()> {
        let text = list.text();
        let mut before = None;
        for element in list {
            let start = match before {
                None => blanks_end(text, from + 1),
                // Behind the comma.
                Some(before) => blanks_end(text, blanks_end(text, before) + 1),
            };
            let between = before.and_then(|before| text.get(before..start));
            let holder = Holder::Node(element.node());
            let object = Object { holder, text, start, end: None, is_whole };
            before = Some(self.element(&object, between, path)?);
        }
        Some(())
    }

    /// Adds an element to the pool at `path`, and gives its end; `between` is what stands between it
    /// and the one before.
    fn element(
        &mut self,
        object: &Object<'_>,
        between: Option<&str>,
        path: &[CanonicalField],
    ) -> Option<usize> {
        let pool = self.pools.number(path);
        let between = self.pools.unusual(pool, between);
        // The last one mostly fits again, even if alone the element had another.
        if let Some((template, pattern)) = self.pools.last(pool, between)
            && let Some(end) = self.spelling.fits(&pattern, object, Fit::Gives)
        {
            self.lists(&pattern.parts, object, path)?;
            self.pools.count(pool, template)?;
            return Some(end);
        }
        let end = object.end()?;
        let pattern = self.pattern(&Object { end: Some(end), ..*object }, path)?;
        let template = Template { between: between.map(str::to_owned), pattern };
        let template = self.pools.add(pool, template)?;
        self.pools.count(pool, template)?;
        Some(end)
    }

    /// Adds the elements of the lists of an object that has the layout `parts`.
    fn lists(
        &mut self,
        parts: &[Part],
        object: &Object<'_>,
        path: &[CanonicalField],
    ) -> Option<()> {
        for part in parts {
            if let Part::Elements(canonical_field) = part {
                self.list(
                    object,
                    *canonical_field,
                    &object.holder.node().span(*canonical_field).range(),
                    path,
                )?;
            }
        }
        Some(())
    }

    fn list(
        &mut self,
        object: &Object<'_>,
        canonical_field: CanonicalField,
        span: &Range<usize>,
        path: &[CanonicalField],
    ) -> Option<()> {
        let list = object.holder.list(canonical_field);
        let (span, is_whole) = object.own_span(&list, span);
        self.array(&list, span.start, is_whole, &[path, &[canonical_field]].concat())
    }

    /// Adds the element that stands in place of a list.
    fn lone(
        &mut self,
        object: &Object<'_>,
        canonical_field: CanonicalField,
        span: &Range<usize>,
        path: &[CanonicalField],
    ) -> Option<()> {
        let list = object.holder.list(canonical_field);
        let element = list.get(0)?;
        let (span, is_whole) = object.own_span(&list, span);
        let holder = Holder::Node(element.node());
        let (start, end) = (span.start, Some(span.end));
        let lone = Object { holder, text: list.text(), start, end, is_whole };
        self.element(&lone, None, &[path, &[canonical_field]].concat())?;
        Some(())
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}
