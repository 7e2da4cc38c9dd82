//! `source` of a canonical line: what its other members can't say, so that the document can be
//! given back.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ptr;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jobglot_json::push_string;
use serde_json::Value;

use crate::canonical::foreign::foreign_member;
use crate::canonical::recent::Recent;
use crate::derive::overview::Overview;
use crate::envelope::frame::Frame;
use crate::lossless::layout::{self, FillError, Filled, Layout};
use crate::lossless::named::Named;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;
use jobglot_json::Members;

/// Bytes after a document whose source names none.
const USUAL_AFTER: &[u8] = b"\n";

/// How the name of a layout ends where nothing follows the document.
const NO_NEWLINE: &str = " eof";

/// The source of one document.
#[derive(Debug)]
struct Source {
    frame: Frame<'static>,
    body: Body,
}

#[derive(Debug)]
enum Body {
    /// The layout follows from the table.
    Named(Named),
    /// The layout is spelled out.
    Spelled(Layout),
    /// The document itself.
    Text(String),
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
pub(crate) fn write(
    out: &mut String,
    job: &Job<'_>,
    overview: &Overview<'_>,
    frame: &Frame<'_>,
    line_len: usize,
) {
    let text = job.document();
    if text.is_empty() {
        return spelled(out, frame, |members| push_bytes(members, "text", b""));
    }
    let is_in_proportion = text.len() / (layout::PROPORTION / 2) < line_len;
    let schema = job.schema().filter(|_| is_in_proportion);
    let layout = schema.and_then(|schema| {
        let word = |layout: &Layout| match Named::of(schema, layout) {
            Some(named) => named.wording(),
            None => layout.wording(),
        };
        layout::layout_said(job, schema, overview, word)
    });
    match layout {
        Some((true, name)) => match &*frame.after {
            USUAL_AFTER if frame.is_usual() => push_string(out, &name),
            b"" if frame.is_usual() => push_string(out, &format!("{name}{NO_NEWLINE}")),
            _ => spelled(out, frame, |members| {
                members.text("layout", &name);
            }),
        },
        Some((false, layout)) if is_short(&layout, text) => spelled(out, frame, |members| {
            members.plain_name("printing").push_str(&layout);
        }),
        _ => spelled(out, frame, |members| push_bytes(members, "text", text.as_bytes())),
    }
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

/// Whether the members that spell a layout out, but for the name of the first, are shorter than the
/// text that it is of, as a string.
fn is_short(layout: &str, text: &str) -> bool {
    // With two brackets, and quotes around the text.
    let len = "{\"printing\":".len() + layout.len() + 1;
    // Counted only where it decides: a document is mostly much longer than its layout.
    let escaped = || text.bytes().filter(|byte| matches!(byte, b'"' | b'\\' | b'\n')).count();
    len < text.len() || len < text.len() + escaped()
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

thread_local! {
    /// The sources of the lines before: those of a stream are mostly the same.
    static KNOWN: RefCell<Recent<Known, 16>> = RefCell::default();
}

/// How long a source may be to be remembered, in bytes.
const LONGEST: usize = 4096;

/// A source that has been read.
struct Known {
    raw: String,
    schema: Option<&'static Schema>,
    source: Rc<Source>,
}

impl Source {
    /// The source `raw`, from memory if an earlier line had an equal one.
    fn known(raw: &str, schema: Option<&'static Schema>) -> Result<Rc<Self>, SourceError> {
        let read = || Self::read(raw, schema).map(Rc::new);
        if raw.len() > LONGEST {
            return read();
        }
        let is_it = |known: &Known| {
            known.raw == raw && known.schema.map(ptr::from_ref) == schema.map(ptr::from_ref)
        };
        KNOWN.with_borrow_mut(|known| {
            if let Some(known) = known.find(is_it) {
                return Ok(Rc::clone(&known.source));
            }
            let source = read()?;
            known.add(Known { raw: raw.to_owned(), schema, source: Rc::clone(&source) });
            Ok(source)
        })
    }

    fn read(raw: &str, schema: Option<&'static Schema>) -> Result<Self, SourceError> {
        let malformed = SourceError::Malformed;
        let value: Value = serde_json::from_str(raw).map_err(|_| malformed("it is no JSON"))?;
        let named = |name: &str| {
            let schema =
                schema.ok_or(malformed("it names a layout of a schema that is not known"))?;
            Named::read(name, schema).ok_or(malformed("it names a layout that is not known"))
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

/// Bytes after a document whose source names none; none in a list.
fn usual_after(is_listed: bool) -> &'static [u8] {
    if is_listed { b"" } else { USUAL_AFTER }
}

/// Bytes between an element and the one before, from the element's source.
pub(crate) fn between(raw: &str) -> Option<Vec<u8>> {
    let known = KNOWN.with_borrow_mut(|known| {
        known.find(|known| known.raw == raw).map(|known| Rc::clone(&known.source))
    });
    if let Some(source) = known {
        return source.frame.between.as_deref().map(<[u8]>::to_vec);
    }
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

/// A document restored from a canonical line, not yet compared with the line.
#[derive(Debug)]
pub(crate) struct Restored {
    pub(crate) text: String,
    pub(crate) frame: Frame<'static>,
    pub(crate) may_differ: bool,
}

/// The document that `job`, a canonical line, was written from, by its source `raw`.
pub(crate) fn restore(raw: &str, job: &Job<'_>) -> Result<Restored, SourceError> {
    let source = Source::known(raw, job.schema())?;
    let filled = match &source.body {
        Body::Named(named) => named.fill(job)?,
        Body::Spelled(layout) => layout::fill(layout, job)?,
        Body::Text(text) => {
            if let Some(foreign) = foreign_member(job) {
                return Err(FillError::from(foreign).into());
            }
            Filled { may_differ: true, text: text.clone(), counts: Vec::new() }
        }
    };
    let frame = source.frame.clone();
    Ok(Restored { text: filled.text, frame, may_differ: filled.may_differ })
}
