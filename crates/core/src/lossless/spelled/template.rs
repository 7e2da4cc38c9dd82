//! Reading spelled templates: their places in the text of a source, segment by segment.

use std::borrow::Cow;

use jobglot_json::{RawStr, Reader, Span, Tokens, tokens};

use super::run::Run;
use crate::canonical;
use crate::canonical::target::ValueTarget;
use crate::lossless::json_style::JsonStyle;
use crate::lossless::line_values::FieldSet;
use crate::lossless::notation::{Notation, is_absent, is_empty};
use crate::lossless::render_error::RenderError;
use crate::model::canonical_field::CanonicalField;
use crate::view::node::EntitySchema;

/// A spelled template, with the templates of its elements.
#[derive(Debug)]
pub(super) struct SpelledTemplate<'s> {
    pub(super) style: JsonStyle,
    pub(super) job: ObjectTemplate<'s>,
    pub(super) pools: Vec<ReadPool<'s>>,
}

/// The template of one object.
#[derive(Debug)]
pub(super) struct ObjectTemplate<'s> {
    /// The text before the element, if it differs from [`ReadPool::between`].
    pub(super) between: Option<Cow<'s, str>>,
    /// The array of its segments.
    text: &'s str,
    pub(super) members: TemplateMembers,
}

/// The members of every object with a template.
#[derive(Debug, Default)]
pub(super) struct TemplateMembers {
    pub(super) fields: FieldSet,
    /// Each name once, sorted.
    pub(super) attributes: Vec<String>,
    /// The names of attributes inside of objects, behind the path of the object. Each once, sorted.
    pub(super) inner_attributes: Vec<(Vec<String>, String)>,
    /// Each name once, sorted.
    pub(super) unknown: Vec<String>,
}

/// The templates of the elements of all lists at one path.
#[derive(Debug)]
pub(super) struct ReadPool<'s> {
    pub(super) path: Vec<CanonicalField>,
    pub(super) between: Cow<'s, str>,
    pub(super) templates: Vec<ObjectTemplate<'s>>,
    /// In ascending order.
    pub(super) others: Vec<Run>,
    pub(super) count: usize,
    pub(super) values: usize,
}

/// A part of a template.
#[derive(Debug)]
pub(super) enum Segment<'s> {
    /// Text of the document, still escaped.
    Text(RawStr<'s>),
    Value(ValueTarget, Notation),
    /// A value as it stands in the document.
    Written(ValueTarget, Cow<'s, str>),
    Elements(CanonicalField),
    /// The segments up to [`StringEnd`](Self::StringEnd) are inside a string.
    StringStart,
    StringEnd,
}

impl<'s> SpelledTemplate<'s> {
    /// Reads the members `printing`, `layout` and `lists` of a source.
    pub(super) fn read(
        printing: &str,
        layout: &'s str,
        lists: Option<&'s str>,
    ) -> Result<Self, RenderError> {
        let mut style = JsonStyle::default();
        if !string(printing)?.split(' ').all(|word| style.take_word(word)) {
            return Err(RenderError::malformed("an unknown way of printing"));
        }
        let job = ObjectTemplate::read(layout, canonical::element_schema(&[]))?;
        let mut pools = Vec::new();
        if let Some(lists) = lists {
            for_each_element(lists, |pool| {
                pools.push(ReadPool::read(pool)?);
                Ok(())
            })?;
        }
        Ok(Self { style, job, pools })
    }
}

impl<'s> ReadPool<'s> {
    fn read(text: &'s str) -> Result<Self, RenderError> {
        let members = members(text, ["at", "between", "layouts", "others", "count", "values"])?;
        let [at, between, layouts, others, count, values] = members;
        let path = canonical::list_path(&string(required(at)?)?)
            .ok_or(RenderError::malformed("an unknown list"))?;
        let schema = canonical::element_schema(&path);
        let mut templates = Vec::new();
        for_each_element(required(layouts)?, |layout| {
            templates.push(ObjectTemplate::read(layout, schema)?);
            Ok(())
        })?;
        let mut numbers = Vec::new();
        if let Some(others) = others {
            for_each_element(others, |text| {
                numbers.push(number(text)?);
                Ok(())
            })?;
        }
        let mut end = 0_usize;
        let mut others = Vec::new();
        for run in numbers.chunks(3) {
            let &[skipped, len, template] = run else {
                return Err(RenderError::malformed("others that are not in threes"));
            };
            let start = end.saturating_add(skipped);
            end = start.saturating_add(len);
            others.push(Run { start, len, template });
        }
        let between = string(required(between)?)?;
        let (count, values) = (number(required(count)?)?, number(required(values)?)?);
        Ok(Self { path, between, templates, others, count, values })
    }
}

impl<'s> ObjectTemplate<'s> {
    fn read(text: &'s str, schema: Option<EntitySchema>) -> Result<Self, RenderError> {
        if !text.starts_with('[') {
            return Err(RenderError::malformed("a template that is no array"));
        }
        let mut template = Self { between: None, text, members: TemplateMembers::default() };
        let mut inner = tokens(text);
        inner.next();
        if inner.next() == Some("{") && inner.next() == Some("\"between\"") {
            inner.next();
            template.between = Some(string(inner.next().unwrap_or_default())?);
        }
        let mut segments = template.segments(schema);
        let mut members = TemplateMembers::default();
        let mut lists = 0;
        while let Some(segment) = segments.next()? {
            members.add(&segment);
            if let Segment::Elements(canonical_field) = segment {
                // A list that comes twice would make a short line a long document.
                if lists & canonical_field.bit() != 0 {
                    return Err(RenderError::malformed("a place that comes twice"));
                }
                lists |= canonical_field.bit();
            }
        }
        for names in [&mut members.attributes, &mut members.unknown] {
            names.sort_unstable();
            names.dedup();
        }
        members.inner_attributes.sort_unstable();
        members.inner_attributes.dedup();
        template.members = members;
        Ok(template)
    }

    /// The segments, for an object with the canonical schema `schema`.
    pub(super) fn segments(&self, schema: Option<EntitySchema>) -> Segments<'s> {
        let mut tokens = tokens(self.text);
        // The bracket, and the text before the element.
        tokens.next();
        if self.between.is_some() {
            tokens.by_ref().take(5).for_each(drop);
        }
        Segments { tokens, schema, depth: 0 }
    }
}

impl TemplateMembers {
    fn add(&mut self, segment: &Segment<'_>) {
        match segment {
            Segment::Text(_) | Segment::StringStart | Segment::StringEnd => {}
            Segment::Value(target, _) => self.add_target(target),
            Segment::Written(target, raw) => {
                if is_absent(target, raw) {
                    return;
                }
                self.add_target(target);
                // A list that stands as it was written has elements, unless it is empty.
                if let ValueTarget::CanonicalField(canonical_field) = target
                    && canonical_field.is_list()
                    && !is_empty(raw)
                {
                    self.fields.filled |= canonical_field.bit();
                }
            }
            Segment::Elements(canonical_field) => {
                self.fields.fields |= canonical_field.bit();
                self.fields.filled |= canonical_field.bit();
            }
        }
    }

    fn add_target(&mut self, target: &ValueTarget) {
        let (names, path) = match target {
            ValueTarget::CanonicalField(canonical_field) => {
                self.fields.fields |= canonical_field.bit();
                return;
            }
            ValueTarget::Attribute(path) => {
                for (depth, name) in path.iter().enumerate().skip(1) {
                    let object = path.iter().take(depth).cloned().collect();
                    self.inner_attributes.push((object, name.clone()));
                }
                (&mut self.attributes, path)
            }
            ValueTarget::Unknown(path) => (&mut self.unknown, path),
        };
        names.extend(path.first().cloned());
    }
}

/// The segments of a template in order.
#[derive(Clone, Debug)]
pub(super) struct Segments<'s> {
    tokens: Tokens<'s>,
    schema: Option<EntitySchema>,
    /// Number of strings around the next segment.
    depth: usize,
}

/// The most strings around an embedded document.
const MAX_STRINGS: usize = crate::view::list_records::EMBEDDING_LEVELS;

impl<'s> Segments<'s> {
    /// Reads the next segment; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Segment<'s>>, RenderError> {
        let unknown = || RenderError::malformed("a segment of no known kind");
        loop {
            let token = self.tokens.next().ok_or_else(unknown)?;
            return Ok(Some(match token {
                "," => continue,
                "]" if self.depth == 0 => return Ok(None),
                "]" => {
                    self.depth -= 1;
                    self.expect("}")?;
                    Segment::StringEnd
                }
                "[" => {
                    let target = self.target()?;
                    match self.tokens.next() {
                        Some("]") => Segment::Value(target, Notation::Text),
                        Some(",") => {
                            let segment = self.named(target)?;
                            self.expect("]")?;
                            segment
                        }
                        _ => return Err(unknown()),
                    }
                }
                "{" => {
                    let mut ahead = self.tokens.clone();
                    let key = ahead.next().unwrap_or_default();
                    let is_string = (ahead.next(), ahead.next()) == (Some(":"), Some("["));
                    if key == "\"string\"" && is_string {
                        if self.depth == MAX_STRINGS {
                            return Err(RenderError::malformed("strings inside strings, too many"));
                        }
                        self.depth += 1;
                        self.tokens = ahead;
                        Segment::StringStart
                    } else {
                        let target = self.target()?;
                        self.expect(":")?;
                        let raw = string(self.tokens.next().unwrap_or_default())?;
                        self.expect("}")?;
                        Segment::Written(target, raw)
                    }
                }
                text => Segment::Text(RawStr::of_value(text).ok_or_else(unknown)?),
            }));
        }
    }

    fn target(&mut self) -> Result<ValueTarget, RenderError> {
        let pointer = string(self.tokens.next().unwrap_or_default())?;
        ValueTarget::from_pointer(&pointer, self.schema)
            .ok_or(RenderError::malformed("a pointer that leads nowhere"))
    }

    /// Reads the name of a notation, or the word for the elements of a list.
    fn named(&mut self, target: ValueTarget) -> Result<Segment<'s>, RenderError> {
        let name = string(self.tokens.next().unwrap_or_default())?;
        if name == "elements" {
            return match target {
                ValueTarget::CanonicalField(list) if list.is_list() => Ok(Segment::Elements(list)),
                _ => Err(RenderError::malformed("elements of something that is no list")),
            };
        }
        let notation = Notation::from_name(&name);
        let notation = notation.ok_or(RenderError::malformed("an unknown codec"))?;
        Ok(Segment::Value(target, notation))
    }

    fn expect(&mut self, token: &str) -> Result<(), RenderError> {
        match self.tokens.next() == Some(token) {
            true => Ok(()),
            false => Err(RenderError::malformed("a segment of no known kind")),
        }
    }
}

/// The values of the members of `object` with these names.
pub(crate) fn members<'s, const N: usize>(
    object: &'s str,
    names: [&str; N],
) -> Result<[Option<&'s str>; N], RenderError> {
    let mut found = [None; N];
    let malformed = |_| RenderError::malformed("an object is missing");
    let mut read = || -> Result<(), jobglot_json::Error> {
        let mut reader = Reader::of_str(object)?.with_max_depth(usize::MAX);
        let mut more = reader.begin_object()?;
        while more {
            let key = reader.key()?;
            let value: Span = reader.skip()?;
            let key = RawStr::of_value(key.of(object)).map(RawStr::decode).unwrap_or_default();
            if let Some(place) = names.iter().position(|name| *name == key) {
                found[place] = Some(value.of(object));
            }
            more = reader.next_member()?;
        }
        Ok(())
    };
    read().map_err(malformed)?;
    Ok(found)
}

fn for_each_element<'s>(
    array: &'s str,
    mut each: impl FnMut(&'s str) -> Result<(), RenderError>,
) -> Result<(), RenderError> {
    let malformed = |_| RenderError::malformed("a member that should be an array is not");
    let mut reader = Reader::of_str(array).map_err(malformed)?.with_max_depth(usize::MAX);
    let mut more = reader.begin_array().map_err(malformed)?;
    while more {
        each(reader.skip().map_err(malformed)?.of(array))?;
        more = reader.next_element().map_err(malformed)?;
    }
    Ok(())
}

fn required(value: Option<&str>) -> Result<&str, RenderError> {
    value.ok_or(RenderError::malformed("a member is missing"))
}

fn string(raw: &str) -> Result<Cow<'_, str>, RenderError> {
    let string = RawStr::of_value(raw);
    Ok(string.ok_or(RenderError::malformed("a member that should be text is not"))?.decode())
}

fn number(raw: &str) -> Result<usize, RenderError> {
    let malformed = |_| RenderError::malformed("a member that should be a whole number is not");
    raw.parse().map_err(malformed)
}
