//! Bytes around a document in its input.

use std::borrow::Cow;
use std::ops::Range;

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
}

impl Frame<'_> {
    /// Whether nothing precedes the document.
    pub(crate) fn is_usual(&self) -> bool {
        !self.is_head && self.before.is_empty() && self.between.is_none()
    }

    /// Copies borrowed bytes, so that the frame outlives the input.
    pub(crate) fn into_owned(self) -> Frame<'static> {
        Frame {
            before: Cow::Owned(self.before.into_owned()),
            after: Cow::Owned(self.after.into_owned()),
            between: self.between.map(|between| Cow::Owned(between.into_owned())),
            is_head: self.is_head,
        }
    }

    /// Frame of `part`, a range of the document `text` inside this frame.
    pub(crate) fn around_part(&self, text: &str, part: &Range<usize>) -> Frame<'static> {
        let opening = text.get(..part.start).unwrap_or_default();
        let closing = text.get(part.end..).unwrap_or_default();
        Frame {
            before: Cow::Owned([&self.before, opening.as_bytes()].concat()),
            after: Cow::Owned([closing.as_bytes(), &self.after].concat()),
            between: None,
            is_head: false,
        }
    }

    /// Joins the frame and the document `text` to the whole input.
    pub(crate) fn around(&self, text: impl Into<String>) -> Vec<u8> {
        let mut bytes = if self.is_head { Vec::new() } else { text.into().into_bytes() };
        if !self.before.is_empty() {
            bytes.splice(..0, self.before.iter().copied());
        }
        bytes.extend_from_slice(&self.after);
        bytes
    }
}

/// The empty frame, as around most documents.
pub(crate) static NO_FRAME: Frame<'static> =
    Frame { before: Cow::Borrowed(&[]), after: Cow::Borrowed(&[]), between: None, is_head: false };
