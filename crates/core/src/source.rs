//! `source` of a canonical line: what its other members can't say, so that the document can be
//! given back.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jobglot_json::push_string;
use serde_json::Value;

use crate::canonical::{self, Members};
use crate::job::Job;
use crate::layout::{
    self, Blanks, Documented, FillError, Filled, KeyStyle, Layout, Order, Part, all_at,
    path_pointer,
};
use crate::plan::Column;
use crate::slot::Slot;
use crate::table::{Holds, Shape};

/// What follows a document unless its source says otherwise.
const USUAL_AFTER: &[u8] = b"\n";

/// How the name of a layout ends where nothing follows the document.
const NO_NEWLINE: &str = " eof";

/// The bytes around a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame<'a> {
    /// Byte-order mark, response heads, blanks.
    pub(crate) before: Cow<'a, [u8]>,
    pub(crate) after: Cow<'a, [u8]>,
    /// Of an element of a list, what stands between it and the one before. Nothing else stands
    /// around it then.
    pub(crate) between: Option<Cow<'a, [u8]>>,
}

impl Frame<'_> {
    pub(crate) fn into_owned(self) -> Frame<'static> {
        Frame {
            before: Cow::Owned(self.before.into_owned()),
            after: Cow::Owned(self.after.into_owned()),
            between: self.between.map(|between| Cow::Owned(between.into_owned())),
        }
    }

    /// What stands around the bytes `part` of `text`, around which this stands.
    pub(crate) fn around_part(&self, text: &str, part: &Range<usize>) -> Frame<'static> {
        let opening = text.get(..part.start).unwrap_or_default();
        let closing = text.get(part.end..).unwrap_or_default();
        Frame {
            before: Cow::Owned([&self.before, opening.as_bytes()].concat()),
            after: Cow::Owned([closing.as_bytes(), &self.after].concat()),
            between: None,
        }
    }

    /// The whole input that `text` is framed by.
    pub(crate) fn around(&self, text: &str) -> Vec<u8> {
        [&*self.before, text.as_bytes(), &*self.after].concat()
    }
}

/// The source of one document.
#[derive(Clone, Debug)]
struct Source {
    frame: Frame<'static>,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    /// The layout follows from the table.
    Named(Named),
    /// The layout is spelled out.
    Spelled(Layout),
    /// The document itself.
    Text(String),
}

/// A layout that follows from a table, and what a line had that was filled into it.
#[derive(Clone, Debug)]
struct Named {
    documented: Documented,
    revision: u16,
    /// Bit i: the document has the job's column i.
    has: u128,
    /// The lists, with how many elements and values they have.
    lists: Vec<(Vec<Slot>, usize, usize)>,
}

/// Why a source gives no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SourceError {
    /// It is not one that this program knows.
    Malformed(&'static str),
    /// The line is not the one that it was written for.
    Misfit(FillError),
}

impl From<layout::LayoutError> for SourceError {
    fn from(error: layout::LayoutError) -> Self {
        Self::Malformed(error.0)
    }
}

impl From<FillError> for SourceError {
    fn from(error: FillError) -> Self {
        Self::Misfit(error)
    }
}

/// Writes the source of `job`'s document, which stands in `frame`.
///
/// `line_len` is about how long the line is without it.
pub(crate) fn write(out: &mut String, job: &Job<'_>, frame: &Frame<'_>, line_len: usize) {
    let text = job.document();
    if text.is_empty() {
        return spelled(out, frame, |members| push_bytes(members, "text", b""));
    }
    let is_in_proportion = text.len() / (layout::PROPORTION / 2) < line_len;
    let layout = is_in_proportion.then(|| layout::spell(job)).flatten();
    let name = layout.as_ref().and_then(|layout| Named::of(job, layout)).map(|named| named.name());
    if let Some(name) = &name
        && frame.before.is_empty()
        && frame.between.is_none()
    {
        match &*frame.after {
            USUAL_AFTER => return push_string(out, name),
            b"" => return push_string(out, &format!("{name}{NO_NEWLINE}")),
            _ => {}
        }
    }
    let layout = match name {
        Some(name) => {
            return spelled(out, frame, |members| {
                members.text("layout", &name);
            });
        }
        None => layout.and_then(|layout| short(&layout, text)),
    };
    spelled(out, frame, |members| match layout {
        Some(layout) => {
            for (name, value) in layout {
                members.name(name).push_str(&value);
            }
        }
        None => push_bytes(members, "text", text.as_bytes()),
    });
}

/// Writes a source of several members: those of the body, and what stands around it.
fn spelled(out: &mut String, frame: &Frame<'_>, body: impl FnOnce(&mut Members<'_>)) {
    let mut members = Members::begin(out);
    body(&mut members);
    if let Some(between) = &frame.between {
        push_bytes(&mut members, "between", between);
    }
    if *frame.after != *usual_after(frame.between.is_some()) {
        push_bytes(&mut members, "after", &frame.after);
    }
    if !frame.before.is_empty() {
        push_bytes(&mut members, "before", &frame.before);
    }
    members.end();
}

/// The members that spell a layout out, if they are shorter than the text it is of, as a string.
fn short(layout: &Layout, text: &str) -> Option<Vec<(&'static str, String)>> {
    let members = layout.members();
    // Each with quotes, a colon and a comma, and a bracket more than there are commas.
    let len = 1 + members.iter().map(|(name, value)| name.len() + value.len() + 4).sum::<usize>();
    let escaped = text.bytes().filter(|byte| matches!(byte, b'"' | b'\\' | b'\n')).count();
    (len < text.len() + escaped).then_some(members)
}

/// Writes bytes as text where they are any, and as base64 where that is shorter.
pub(crate) fn push_bytes(members: &mut Members<'_>, name: &str, bytes: &[u8]) {
    let mut string = String::new();
    if let Ok(text) = std::str::from_utf8(bytes) {
        push_string(&mut string, text);
        if string.len() <= bytes.len() / 3 * 4 + 16 {
            return members.name(name).push_str(&string);
        }
    }
    let mut inner = Members::begin(members.name(name));
    push_string(inner.name("base64"), &BASE64.encode(bytes));
    inner.end();
}

impl Source {
    fn read(raw: &str, shape: Option<&'static Shape>) -> Result<Self, SourceError> {
        let malformed = SourceError::Malformed;
        let value: Value = serde_json::from_str(raw).map_err(|_| malformed("it is no JSON"))?;
        let named = |name: &str| {
            let shape = shape.ok_or(malformed("it names a layout of a shape that is not known"))?;
            Named::read(name, shape).ok_or(malformed("it names a layout that is not known"))
        };
        if let Some(name) = value.as_str() {
            let (name, after) = match name.strip_suffix(NO_NEWLINE) {
                Some(name) => (name, &b""[..]),
                None => (name, USUAL_AFTER),
            };
            let after = Cow::Borrowed(after);
            let frame = Frame { before: Cow::Borrowed(&[]), after, between: None };
            return Ok(Self { frame, body: Body::Named(named(name)?) });
        }
        let part = |name| value.get(name).map(|part| read_bytes(part).ok_or(malformed("bytes")));
        let between = part("between").transpose()?.map(Cow::Owned);
        let usual_after = Cow::Borrowed(usual_after(between.is_some()));
        let after = part("after").transpose()?.map_or(usual_after, Cow::Owned);
        let before = Cow::Owned(part("before").transpose()?.unwrap_or_default());
        let frame = Frame { before, after, between };
        let body = match (part("text"), value.get("layout").and_then(Value::as_str)) {
            (Some(text), _) => {
                Body::Text(String::from_utf8(text?).map_err(|_| malformed("its text is no UTF-8"))?)
            }
            (None, Some(name)) => Body::Named(named(name)?),
            (None, None) => Body::Spelled(Layout::read(&value)?),
        };
        Ok(Self { frame, body })
    }
}

/// What follows a document unless its source says otherwise: in a list, nothing.
fn usual_after(is_listed: bool) -> &'static [u8] {
    if is_listed { b"" } else { USUAL_AFTER }
}

/// What a source says of what stands between its element and the one before.
pub(crate) fn between(raw: &str) -> Option<Vec<u8>> {
    // Found without reading the rest, which may be the whole document.
    let between = jobglot_json::pointer(raw, "/between")?;
    read_bytes(&serde_json::from_str(between.of(raw)).ok()?)
}

pub(crate) fn read_bytes(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::String(text) => Some(text.clone().into_bytes()),
        _ => BASE64.decode(value.get("base64")?.as_str()?).ok(),
    }
}

/// What a canonical line gives back before it has been compared with the line again.
#[derive(Debug)]
pub(crate) struct Restored {
    pub(crate) text: String,
    pub(crate) frame: Frame<'static>,
    pub(crate) may_differ: bool,
}

/// The document that `job`, a canonical line, was written from, by its source `raw`.
pub(crate) fn restore(raw: &str, job: &Job<'_>) -> Result<Restored, SourceError> {
    let Source { frame, body } = Source::read(raw, job.shape())?;
    let filled = match body {
        Body::Named(named) => named.fill(job)?,
        Body::Spelled(layout) => layout::fill(&layout, job)?,
        // Where there was no JSON, no value of the line is the document's.
        Body::Text(text) => Filled { may_differ: !text.is_empty(), text, counts: Vec::new() },
    };
    Ok(Restored { text: filled.text, frame, may_differ: filled.may_differ })
}

impl Named {
    /// The name of `layout`, which is that of `job`'s document, if it follows from the table.
    fn of(job: &Job<'_>, layout: &Layout) -> Option<Self> {
        let documented = Documented::find(job.shape()?, layout, inner_blanks(layout))?;
        let wanted = layout::Members::of_parts(&layout.job);
        let lists = layout.pools.iter();
        let lists = lists.map(|pool| (pool.path.clone(), pool.count, pool.values)).collect();
        let revision = documented.shape.revision();
        let has = columns_with(documented.shape, revision, &wanted)?;
        Some(Self { documented, revision, has, lists })
    }

    /// `r1 indent/4 has/3ff7ff messages/17/34`: revision of the table, printing, the job's members,
    /// and of each list the elements and their values.
    fn name(&self) -> String {
        let Documented { shape: _, order, keys, printing, inner } = &self.documented;
        let mut name = format!("r{}", self.revision);
        if *order != Order::Documented {
            let _ = write!(name, " {}", order.name());
        }
        let _ = write!(name, " {}", printing.words());
        if *keys != KeyStyle::Documented {
            let _ = write!(name, " keys/{}", keys.name());
        }
        if *inner != Blanks::Compact {
            let _ = write!(name, " in/{}", inner.name());
        }
        let _ = write!(name, " has/{:x}", self.has);
        for (path, count, values) in &self.lists {
            let _ =
                write!(name, " {}/{count}/{values}", path_pointer(path).trim_start_matches('/'));
        }
        name
    }

    fn read(name: &str, shape: &'static Shape) -> Option<Self> {
        let mut words = name.split(' ');
        let revision = words.next()?.strip_prefix('r')?;
        let documented = Documented::new(shape);
        let revision = revision.parse().ok().filter(|revision| *revision <= shape.revision())?;
        let mut named = Self { documented, revision, has: 0, lists: Vec::new() };
        for word in words {
            let (what, value) = word.split_once('/').unwrap_or((word, ""));
            match what {
                "keys" => named.documented.keys = KeyStyle::from_name(value)?,
                "in" => named.documented.inner = Blanks::from_name(value)?,
                "has" => named.has = u128::from_str_radix(value, 16).ok()?,
                _ if named.documented.printing.take_word(word) => {}
                _ if value.is_empty() => named.documented.order = Order::from_name(word)?,
                _ => {
                    let (rest, values) = word.rsplit_once('/')?;
                    let (path, count) = rest.rsplit_once('/')?;
                    let path = canonical::list_path(&format!("/{path}"))?;
                    named.lists.push((path, count.parse().ok()?, values.parse().ok()?));
                }
            }
        }
        Some(named)
    }

    fn fill(&self, job: &Job<'_>) -> Result<Filled, FillError> {
        let members = layout::Members::of(job.item());
        let shape = self.documented.shape;
        let has = columns_with(shape, self.revision, &members).unwrap_or_default();
        if let Some(pointer) = first_column(shape, self.revision, self.has & !has) {
            return Err(FillError { pointer, why: layout::Misfit::Removed });
        }
        let mut filled = layout::write(&self.documented, job)?;
        for (path, count, values) in &self.lists {
            let found = filled.counts.iter().find(|(filled, ..)| filled == path);
            let (found_count, found_values) =
                found.map_or((0, 0), |(_, count, values)| (*count, *values));
            let why = if found_count != *count {
                layout::Misfit::Elements(*count, found_count)
            } else if found_values < *values {
                layout::Misfit::Values(*values, found_values)
            } else {
                filled.may_differ |= found_values != *values;
                continue;
            };
            return Err(FillError { pointer: all_at(path), why });
        }
        // Constants are no columns, and what else is none has no place in the document.
        let constants = layout::bit(Slot::TenantKind) | layout::bit(Slot::SubjectKind);
        let values = (members.slots & !constants).count_ones() as usize + members.attributes.len();
        let places = columns(shape, self.revision)
            .filter_map(|column| column.field.holds.slot())
            .filter(|slot| layout::bit(*slot) & constants != 0 && members.has(*slot))
            .count();
        filled.may_differ |= self.has != has
            || values != has.count_ones() as usize - places
            || filled.counts.len() != self.lists.len()
            || !members.unknown.is_empty();
        Ok(filled)
    }
}

/// The columns that the job of `shape` had in that revision of its table.
fn columns(shape: &'static Shape, revision: u16) -> impl Iterator<Item = &'static Column> {
    shape.plan().job().columns.iter().filter(move |column| column.field.since <= revision)
}

/// The columns that hold `members`, a bit each; nothing if they are too many.
fn columns_with(shape: &'static Shape, revision: u16, members: &layout::Members) -> Option<u128> {
    let mut bits = 0;
    for (number, column) in columns(shape, revision).enumerate() {
        let has = match column.field.holds {
            Holds::Object(_) => false,
            // What stands outside of home can't be told apart here, and is compared afterwards.
            Holds::Attribute(_) => members.attributes.iter().any(|name| name == column.field.name),
            holds => holds.slot().is_some_and(|slot| members.has(slot)),
        };
        if has {
            bits |= 1_u128.checked_shl(u32::try_from(number).ok()?)?;
        }
    }
    Some(bits)
}

/// The pointer to the first of the columns in `bits`.
fn first_column(shape: &'static Shape, revision: u16, bits: u128) -> Option<String> {
    if bits == 0 {
        return None;
    }
    let column = columns(shape, revision).nth(bits.trailing_zeros() as usize)?;
    Some(match column.field.holds.slot() {
        Some(slot) => canonical::pointer_to(canonical::face(&[]), slot),
        None => format!("/attributes/{}", column.field.name),
    })
}

/// The blanks of the first document inside a string.
fn inner_blanks(layout: &Layout) -> Blanks {
    let templates = layout.pools.iter().flat_map(|pool| &pool.templates);
    let parts = templates.flat_map(|template| &template.parts).chain(&layout.job);
    let embedded = parts.filter_map(|part| match part {
        Part::Embedded(parts) => parts.first(),
        _ => None,
    });
    for first in embedded {
        match first {
            Part::Text(text) => return Blanks::of(text),
            Part::Elements(slot) => {
                let pool = layout.pools.iter().find(|pool| pool.path.last() == Some(slot));
                let first = pool.and_then(|pool| pool.templates.first()?.parts.first());
                if let Some(Part::Text(text)) = first {
                    return Blanks::of(text);
                }
            }
            _ => {}
        }
    }
    Blanks::Compact
}
