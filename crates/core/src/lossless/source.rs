//! The member `source` of a canonical line: everything the other members cannot express, so that
//! the document can be restored.
//!
//! It is the name of a template, or an object with a name (`layout`), a spelled template (`printing`,
//! `layout`, `lists`) or the document itself (`text`), and the bytes around it. `head` is true if the
//! document was made from the response head before it. `strings` is there if the document stands in
//! JSON strings, see [`push_strings`].

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jobglot_json::{Members, RawStr, Reader, push_string};

use super::json_style::JsonStyle;
use super::render_error::{PROPORTION, RenderError};
use super::schema_template::{self, TemplateId};
use super::spelled;
use crate::envelope::frame::Frame;
use crate::envelope::string_escapes::StringEscapes;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

pub(crate) use super::spelled::members;

/// Bytes after a document whose source names none.
const USUAL_AFTER: &[u8] = b"\n";

/// End of a template's name if nothing follows the document.
const NO_NEWLINE: &str = " eof";

/// Writes the source of `job`'s document, which stands in `frame`.
///
/// `line_len` is about how long the line is without it. `is_plain`: the document has no escapes.
pub(crate) fn write(
    out: &mut String,
    job: &Job<'_>,
    is_plain: bool,
    frame: &Frame<'_>,
    line_len: usize,
) {
    let text = job.document();
    let is_in_proportion = text.len() / (PROPORTION / 2) < line_len;
    let schema = job.schema().filter(|_| is_in_proportion && !text.is_empty());
    let style = JsonStyle::of(text, is_plain);
    // The table of a file can change without a new revision, so its templates have no names.
    let named = schema.filter(|schema| !schema.is_loaded);
    if let Some(id) = named.and_then(|schema| schema_template::template_of(job, schema, &style)) {
        let is_usual = frame.is_usual();
        return match &*frame.after {
            USUAL_AFTER if is_usual => push_id(out, &id, ""),
            b"" if is_usual => push_id(out, &id, NO_NEWLINE),
            _ => {
                out.push_str("{\"layout\":");
                push_id(out, &id, "");
                push_frame(out, frame);
                out.push('}');
            }
        };
    }
    out.push('{');
    let limit = "\"text\":".len() + string_len(text);
    if schema.is_none() || spelled::push_template(out, job, &style, limit).is_none() {
        out.push_str("\"text\":");
        push_bytes(out, text.as_bytes());
    }
    push_frame(out, frame);
    out.push('}');
}

/// Writes the name of a template as a string.
fn push_id(out: &mut String, id: &TemplateId, end: &str) {
    let start = out.len();
    out.push('"');
    id.push(out);
    out.push_str(end);
    // Only escaped characters of a document need escapes here.
    let needs_escape = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    if out.as_bytes().iter().skip(start + 1).any(needs_escape) {
        let name = out.split_off(start + 1);
        out.pop();
        push_string(out, &name);
        return;
    }
    out.push('"');
}

/// Writes the bytes around a document as further members of its source.
fn push_frame(out: &mut String, frame: &Frame<'_>) {
    let mut push = |name: &str, bytes: &[u8]| {
        out.extend([",\"", name, "\":"]);
        push_bytes(out, bytes);
    };
    if let Some(between) = &frame.between {
        push("between", between);
    }
    if *frame.after != *usual_after(frame.between.is_some()) {
        push("after", &frame.after);
    }
    if !frame.before.is_empty() {
        push("before", &frame.before);
    }
    if frame.is_head {
        out.push_str(",\"head\":true");
    }
    if !frame.in_strings.is_empty() {
        out.push_str(",\"strings\":");
        push_strings(out, &frame.in_strings);
    }
}

/// Writes the escapes of strings: true for the usual ones, or the text of the string.
fn push_strings(out: &mut String, strings: &[StringEscapes]) {
    for (number, escapes) in strings.iter().enumerate() {
        out.push(if number == 0 { '[' } else { ',' });
        match escapes.other() {
            Some(raw) => push_string(out, raw),
            None => out.push_str("true"),
        }
    }
    out.push(']');
}

/// Reads an array written by [`push_strings`].
fn read_strings(raw: &str) -> Option<Vec<StringEscapes>> {
    let mut reader = Reader::of_str(raw).ok()?;
    let mut strings = Vec::new();
    let mut has_next = reader.begin_array().ok()?;
    while has_next {
        let value = reader.skip().ok()?.of(raw);
        let text = RawStr::of_value(value).map(RawStr::decode);
        strings.push(match text {
            Some(text) => StringEscapes::of(&text),
            None if value == "true" => StringEscapes::Usual,
            None => return None,
        });
        has_next = reader.next_element().ok()?;
    }
    Some(strings)
}

/// Bytes after a document whose source names none; none in a list.
fn usual_after(is_listed: bool) -> &'static [u8] {
    if is_listed { b"" } else { USUAL_AFTER }
}

/// The length of `text` as a JSON string, at least.
fn string_len(text: &str) -> usize {
    let escapes = text.bytes().filter(|byte| matches!(byte, b'"' | b'\\' | b'\n')).count();
    text.len() + escapes + 2
}

/// Appends bytes as a string if they are text, or as base64 if that is shorter.
pub(crate) fn push_bytes(out: &mut String, bytes: &[u8]) {
    let start = out.len();
    if let Ok(text) = std::str::from_utf8(bytes) {
        push_string(out, text);
        if out.len() - start <= bytes.len() / 3 * 4 + 16 {
            return;
        }
        out.truncate(start);
    }
    let mut inner = Members::begin(out);
    push_string(inner.plain_name("base64"), &BASE64.encode(bytes));
    inner.end();
}

/// Reads bytes written by [`push_bytes`].
pub(crate) fn read_bytes(raw: &str) -> Option<Cow<'_, [u8]>> {
    if let Some(text) = RawStr::of_value(raw) {
        return Some(match text.decode() {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        });
    }
    let [base64] = members(raw, ["base64"]).ok()?;
    let text = RawStr::of_value(base64?)?.decode();
    BASE64.decode(&*text).ok().map(Cow::Owned)
}

/// Bytes between an element of a list and the one before, from the element's source.
pub(crate) fn between(raw: &str) -> Option<Vec<u8>> {
    if !raw.starts_with('{') {
        return None;
    }
    let [between, strings] = members(raw, ["between", "strings"]).ok()?;
    let between = Some(read_bytes(between?)?);
    let in_strings = strings.map_or(Some(Vec::new()), read_strings)?;
    Frame { between, in_strings, ..Frame::default() }.between()
}

/// A document restored from a canonical line, not yet compared with the line.
#[derive(Debug)]
pub(crate) struct Restored {
    pub(crate) text: String,
    pub(crate) frame: Frame<'static>,
    pub(crate) may_differ: bool,
}

/// Restores the document of the canonical line `job` by its source `raw`.
///
/// # Errors
///
/// The source is malformed, or the line does not fit its template.
pub(crate) fn restore(raw: &str, job: &Job<'_>) -> Result<Restored, RenderError> {
    let mut text = String::new();
    if let Some(name) = RawStr::of_value(raw) {
        let name = name.decode();
        let (name, after) = match name.strip_suffix(NO_NEWLINE) {
            Some(name) => (name, &b""[..]),
            None => (&*name, USUAL_AFTER),
        };
        let after = Cow::Borrowed(after);
        let frame = Frame { after, ..Frame::default() };
        let may_differ = render_named(&mut text, name, job)?;
        return Ok(Restored { text, frame, may_differ });
    }
    let names =
        ["text", "printing", "layout", "lists", "between", "after", "before", "head", "strings"];
    let [body, printing, layout, lists, between, after, before, head, strings] =
        members(raw, names)?;
    let bytes = |raw: Option<&str>| {
        let bytes = |raw| read_bytes(raw).ok_or(RenderError::malformed("bytes"));
        Ok::<_, RenderError>(
            raw.map(bytes).transpose()?.map(|bytes| Cow::Owned(bytes.into_owned())),
        )
    };
    let between = bytes(between)?;
    let usual_after = Cow::Borrowed(usual_after(between.is_some()));
    let after = bytes(after)?.unwrap_or(usual_after);
    let before = bytes(before)?.unwrap_or_default();
    let in_strings = match strings {
        Some(strings) => read_strings(strings).ok_or(RenderError::malformed("strings"))?,
        None => Vec::new(),
    };
    let frame = Frame { before, after, between, is_head: head == Some("true"), in_strings };
    let may_differ = match (body, layout.and_then(RawStr::of_value)) {
        (Some(body), _) => {
            let bytes = read_bytes(body).ok_or(RenderError::malformed("bytes"))?;
            text = String::from_utf8(bytes.into_owned())
                .map_err(|_| RenderError::malformed("its text is no UTF-8"))?;
            true
        }
        (None, Some(name)) => render_named(&mut text, &name.decode(), job)?,
        (None, None) => spelled::render(&mut text, job, [printing, layout, lists])?,
    };
    Ok(Restored { text, frame, may_differ })
}

/// Appends the document of a line whose source names the template. Returns whether the line may have
/// a value that the document does not have.
fn render_named(out: &mut String, name: &str, job: &Job<'_>) -> Result<bool, RenderError> {
    let unknown = "it names a layout of a schema that is not known";
    let schema: &'static Schema = job.schema().ok_or(RenderError::malformed(unknown))?;
    let unknown = RenderError::malformed("it names a layout that is not known");
    let id = TemplateId::read(name, schema).ok_or(unknown)?;
    out.reserve(job.document().len());
    schema_template::render_id(out, &id, job)
}
