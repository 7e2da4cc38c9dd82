//! Positions in a document, over which the engine reads it: in its text, or on its tape.

use std::borrow::Cow;

use jobglot_json::{Error, Kind, RawStr, Reader, Span};

use crate::reader::tape::{Entry, Tape};
use crate::schema::index::folded_name::FoldedName;

/// A position in a document. The methods have the meaning of those of [`Reader`].
pub(crate) trait Cursor<'a> {
    /// The reader, if this is a position in a text that has not been validated. Only such a position has
    /// predictions and observers: they save work that a tape has done already.
    fn reader(&mut self) -> Option<&mut Reader<'a>>;

    fn text(&self) -> &'a str;

    fn offset(&self) -> usize;

    fn read_since(&self, start: usize) -> Span {
        Span { start: start as u32, end: self.offset() as u32 }
    }

    fn kind(&self) -> Result<Kind, Error>;

    fn begin_object(&mut self) -> Result<bool, Error>;

    fn next_member(&mut self) -> Result<bool, Error>;

    /// Reads a member's name: its offset, its folded form, and the name without quotes and escapes
    /// where the folded form [is long](FoldedName::is_long).
    fn name(&mut self) -> Result<(usize, FoldedName, Cow<'a, str>), Error>;

    fn begin_array(&mut self) -> Result<bool, Error>;

    fn next_element(&mut self) -> Result<bool, Error>;

    fn skip(&mut self) -> Result<Span, Error>;

    fn finish(&mut self) -> Result<(), Error>;
}

impl<'a> Cursor<'a> for Reader<'a> {
    #[inline]
    fn reader(&mut self) -> Option<&mut Self> {
        Some(self)
    }

    #[inline]
    fn text(&self) -> &'a str {
        Reader::text(self)
    }

    #[inline]
    fn offset(&self) -> usize {
        Reader::offset(self)
    }

    #[inline]
    fn kind(&self) -> Result<Kind, Error> {
        Reader::kind(self)
    }

    #[inline]
    fn begin_object(&mut self) -> Result<bool, Error> {
        Reader::begin_object(self)
    }

    #[inline]
    fn next_member(&mut self) -> Result<bool, Error> {
        Reader::next_member(self)
    }

    #[inline]
    fn name(&mut self) -> Result<(usize, FoldedName, Cow<'a, str>), Error> {
        let key = self.key()?;
        let name = RawStr::of_value(key.of(Reader::text(self))).map(RawStr::decode);
        let name = name.unwrap_or_default();
        Ok((key.start as usize, FoldedName::of(&name), name))
    }

    #[inline]
    fn begin_array(&mut self) -> Result<bool, Error> {
        Reader::begin_array(self)
    }

    #[inline]
    fn next_element(&mut self) -> Result<bool, Error> {
        Reader::next_element(self)
    }

    #[inline]
    fn skip(&mut self) -> Result<Span, Error> {
        Reader::skip(self)
    }

    fn finish(&mut self) -> Result<(), Error> {
        Reader::finish(self)
    }
}

/// A position on the tape of a document or of a value in it. Reading from it never fails.
#[derive(Clone, Debug)]
pub(crate) struct TapeCursor<'a, 't> {
    /// The text of the value.
    text: &'a str,
    tape: &'t Tape,
    /// Index of the next entry.
    index: u32,
    /// Offset of the value in the text of the tape.
    base: u32,
    /// Offset in the text of the tape.
    offset: u32,
}

impl<'a, 't> TapeCursor<'a, 't> {
    /// The position before the value at `index`, whose text is `text`.
    pub(crate) fn new(text: &'a str, tape: &'t Tape, index: u32) -> Self {
        let start = tape.get(index).map_or(0, |entry| entry.value.start);
        // A document may have white space before it.
        let base = if index == 0 { 0 } else { start };
        Self { text, tape, index, base, offset: start }
    }

    #[inline]
    fn entry(&self) -> Option<&Entry> {
        self.tape.get(self.index)
    }

    /// Moves to the entry at `index`, and returns whether a value is there. If not, a container ends.
    #[inline]
    fn enter(&mut self, index: u32) -> bool {
        self.index = index;
        let Some(entry) = self.tape.get(index) else { return false };
        self.offset = entry.value.start;
        let has_value = entry.kind.is_some();
        self.index += u32::from(!has_value);
        has_value
    }
}

impl<'a> Cursor<'a> for TapeCursor<'a, '_> {
    #[inline]
    fn reader(&mut self) -> Option<&mut Reader<'a>> {
        None
    }

    #[inline]
    fn text(&self) -> &'a str {
        self.text
    }

    #[inline]
    fn offset(&self) -> usize {
        (self.offset - self.base) as usize
    }

    #[inline]
    fn kind(&self) -> Result<Kind, Error> {
        Ok(self.entry().and_then(|entry| entry.kind).unwrap_or(Kind::Null))
    }

    #[inline]
    fn begin_object(&mut self) -> Result<bool, Error> {
        Ok(self.enter(self.index + 1))
    }

    #[inline]
    fn next_member(&mut self) -> Result<bool, Error> {
        Ok(self.enter(self.index))
    }

    #[inline]
    fn name(&mut self) -> Result<(usize, FoldedName, Cow<'a, str>), Error> {
        let Some(&Entry { key, name: folded, .. }) = self.entry() else {
            return Ok(Default::default());
        };
        let (start, end) = (key.start - self.base, key.end - self.base);
        // Only long names are compared as texts.
        let name = match folded.is_long() {
            true => RawStr::of_value(Span { start, end }.of(self.text)).map(RawStr::decode),
            false => None,
        };
        Ok((start as usize, folded, name.unwrap_or_default()))
    }

    #[inline]
    fn begin_array(&mut self) -> Result<bool, Error> {
        Ok(self.enter(self.index + 1))
    }

    #[inline]
    fn next_element(&mut self) -> Result<bool, Error> {
        Ok(self.enter(self.index))
    }

    #[inline]
    fn skip(&mut self) -> Result<Span, Error> {
        let Some(&Entry { value, next, .. }) = self.entry() else { return Ok(Span::NONE) };
        (self.index, self.offset) = (next, value.end);
        Ok(Span { start: value.start - self.base, end: value.end - self.base })
    }

    fn finish(&mut self) -> Result<(), Error> {
        Ok(())
    }
}
