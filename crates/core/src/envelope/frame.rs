//! The bytes around a document.

use std::borrow::Cow;
use std::ops::Range;

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
    /// Whether nothing stands before the document.
    pub(crate) fn is_usual(&self) -> bool {
        self.before.is_empty() && self.between.is_none()
    }

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
    pub(crate) fn around(&self, text: impl Into<String>) -> Vec<u8> {
        let mut bytes = text.into().into_bytes();
        if !self.before.is_empty() {
            bytes.splice(..0, self.before.iter().copied());
        }
        bytes.extend_from_slice(&self.after);
        bytes
    }
}

/// What stands around most documents.
pub(crate) static NO_FRAME: Frame<'static> =
    Frame { before: Cow::Borrowed(&[]), after: Cow::Borrowed(&[]), between: None };
