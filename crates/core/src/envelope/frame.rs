//! Bytes around a document in its input.

use std::borrow::Cow;
use std::ops::Range;

use jobglot_json::RawStr;

use super::string_escapes::StringEscapes;

/// Bytes around a document: the input is `before`, the document, `after`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame<'a> {
    /// Byte-order mark, response heads, wrapper, leading line, white space.
    pub(crate) before: Cow<'a, [u8]>,
    /// Rest of the wrapper, white space, trailing line.
    pub(crate) after: Cow<'a, [u8]>,
    /// Bytes between the previous element and this one, if the document is an element of a list;
    /// then `before` and `after` are empty.
    pub(crate) between: Option<Cow<'a, [u8]>>,
    /// Whether the document is the response head in `before`: its text was made from a header and is
    /// no part of the input.
    pub(crate) is_head: bool,
    /// Escapes of the strings in which frame and document stand, such as the message of a log line,
    /// from the innermost to the outermost. The bytes of this frame are without them.
    pub(crate) in_strings: Vec<StringEscapes>,
}

impl Frame<'_> {
    /// Whether nothing precedes the document.
    pub(crate) fn is_usual(&self) -> bool {
        !self.is_head
            && self.before.is_empty()
            && self.between.is_none()
            && self.in_strings.is_empty()
    }

    /// Copies borrowed bytes, so that the frame outlives the input.
    pub(crate) fn into_owned(self) -> Frame<'static> {
        Frame {
            before: Cow::Owned(self.before.into_owned()),
            after: Cow::Owned(self.after.into_owned()),
            between: self.between.map(|between| Cow::Owned(between.into_owned())),
            is_head: self.is_head,
            in_strings: self.in_strings,
        }
    }

    /// Frame of `part`, a range of the document `text` inside this frame.
    pub(crate) fn around_part(&self, text: &str, part: &Range<usize>) -> Frame<'static> {
        let opening = text.get(..part.start).unwrap_or_default();
        let closing = text.get(part.end..).unwrap_or_default();
        Frame {
            before: Cow::Owned([&self.before, opening.as_bytes()].concat()),
            after: Cow::Owned([closing.as_bytes(), &self.after].concat()),
            ..Frame::default()
        }
    }

    /// Joins the frame and the document `text` to the whole input.
    pub(crate) fn around(&self, text: impl Into<String>) -> Vec<u8> {
        let bytes = self.without_escapes(text);
        if self.in_strings.is_empty() {
            return bytes;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        self.in_strings.iter().fold(text, |text, escapes| escapes.escape(&text)).into_bytes()
    }

    /// The frame and the document `text`, as inside of all strings.
    fn without_escapes(&self, text: impl Into<String>) -> Vec<u8> {
        let mut bytes = if self.is_head { Vec::new() } else { text.into().into_bytes() };
        if !self.before.is_empty() {
            bytes.splice(..0, self.before.iter().copied());
        }
        bytes.extend_from_slice(&self.after);
        bytes
    }

    /// The bytes of the outermost string before the byte `offset` of the document `text` in it, escapes
    /// included. `None` outside of strings.
    pub(crate) fn in_string_before(&self, text: &str, offset: usize) -> Option<String> {
        self.in_strings.first()?;
        let mut offset = self.before.len() + offset;
        let mut text = String::from_utf8(self.without_escapes(text)).ok()?;
        for escapes in &self.in_strings {
            let value = format!("\"{}\"", escapes.escape(&text));
            let string = RawStr::of_value(&value)?;
            offset = string.raw_offset(offset);
            text = string.raw().to_owned();
        }
        text.truncate(offset);
        Some(text)
    }

    /// The bytes between the previous element and this one, as they stand in the input.
    pub(crate) fn between(&self) -> Option<Vec<u8>> {
        let between = self.between.as_deref()?;
        let Ok(text) = str::from_utf8(between) else { return Some(between.to_owned()) };
        let escape = |text: String, _: &StringEscapes| StringEscapes::Usual.escape(&text);
        Some(self.in_strings.iter().fold(text.to_owned(), escape).into_bytes())
    }
}

/// The empty frame, as around most documents.
pub(crate) static NO_FRAME: Frame<'static> = Frame {
    before: Cow::Borrowed(&[]),
    after: Cow::Borrowed(&[]),
    between: None,
    is_head: false,
    in_strings: Vec::new(),
};
