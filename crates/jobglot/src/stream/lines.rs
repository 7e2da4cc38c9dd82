//! Documents that are lines: where one ends that can't be read.

use std::io::Read;

use jobglot_core::{Document, Error, ListMark, Place};
use jobglot_json::Reader;

use super::buffer::Buffer;
use super::outcome::lend_text;
use super::{Entry, Next, Progress, Stream};

/// A line that is a document, as far as can be seen from its ends.
#[derive(Clone, Copy)]
struct Line {
    /// Length without the white space at its end.
    text_len: usize,
    /// Length with it.
    len: usize,
}

impl Line {
    /// The document that has been read of it, which begins at `place` and comes first in `buffer`.
    fn document<'t, R: Read>(
        self,
        document: Document<'t>,
        place: Place,
        buffer: &Buffer<'_, R>,
        with_frame: bool,
    ) -> Document<'t> {
        let document = document.placed_at(place);
        if !with_frame {
            return document;
        }
        let after = buffer.first(self.len).get(self.text_len..).unwrap_or_default();
        document.framed(&[], after)
    }
}

impl<'a, R: Read> Stream<'a, R> {
    /// The document that the line at hand is, where the next line begins like another one: what
    /// [`document`](Self::document) would give, without looking around. Most of a long input is this.
    pub(super) fn next_line(&mut self, whole: usize) -> Option<Next<'a>> {
        let line = self.line_at_hand().filter(|line| line.text_len <= whole)?;
        let place = self.place();
        let document = self.read_range(0..line.text_len).ok()?;
        let mark = ListMark::of(&document).ok()?;
        let next = match mark {
            Some(mark) => Next::Mark(mark),
            None => Next::Whole(line.document(document, place, &self.buffer, self.frames)),
        };
        self.pass_line(line, place);
        Some(next)
    }

    /// Gives `visit` the same, lent; where the line at hand is no such document, `visit` comes back.
    pub(super) fn visit_line<T, V: FnOnce(Entry<'_>) -> T>(&mut self, visit: V) -> Result<T, V> {
        let Some(line) = self.line_at_hand() else { return Err(visit) };
        let place = self.place();
        let text = self.buffer.first(line.text_len);
        let Ok(document) = lend_text(&mut self.parser, self.shape, text) else { return Err(visit) };
        let Ok(mark) = ListMark::of(&document) else { return Err(visit) };
        let visited = visit(match mark {
            Some(mark) => Entry::Mark(mark),
            None => Entry::Document(line.document(document, place, &self.buffer, self.frames)),
        });
        self.pass_line(line, place);
        Ok(visited)
    }

    /// The line at hand, if it looks like a document and the next one begins like another.
    fn line_at_hand(&self) -> Option<Line> {
        let rest = self.buffer.rest();
        if !self.may_be_line || !rest.starts_with(b"{") {
            return None;
        }
        let len = memchr::memchr(b'\n', rest)? + 1;
        let text_len = rest.get(..len)?.trim_ascii_end().len();
        let ends = rest.get(text_len - 1) == Some(&b'}') && rest.get(len) == Some(&b'{');
        ends.then_some(Line { text_len, len })
    }

    /// A document has been read that is this line, which begins at `place`.
    fn pass_line(&mut self, line: Line, place: Place) {
        self.progress = Progress::Reading;
        self.has_read(place.line, true);
        self.buffer.pass_line(line.len);
    }

    /// A document has been read that began on that line of the input; whether it was one line.
    pub(crate) fn has_read(&mut self, line: usize, is_line: bool) {
        self.lines = is_line && (self.lines || line == 1);
    }

    /// Whether a document on one line that is not complete has broken off with the byte `last`.
    pub(crate) fn is_next_after(&self, last: Option<u8>) -> bool {
        self.ends_line(last, self.buffer.rest().first().copied())
    }

    /// Whether it is clear that another document begins here, behind the line of one that can't be
    /// read and ends with `last`.
    pub(crate) fn next_line_is_document(&mut self, last: Option<u8>) -> Result<bool, Error> {
        self.buffer.has_more()?;
        if self.lines || self.is_next_after(last) {
            return Ok(true);
        }
        let end = self.buffer.line_end(0)?;
        Ok(is_whole_document(self.buffer.first(end)))
    }

    /// Passes the rest of a line, and tells its last byte that is no white space.
    pub(crate) fn skip_line(&mut self) -> Result<Option<u8>, Error> {
        let mut last = None;
        while self.buffer.has_more()? {
            let newline = memchr::memchr(b'\n', self.buffer.rest()).map(|at| at + 1);
            let len = newline.unwrap_or(self.buffer.rest().len());
            let piece = self.buffer.first(len);
            last = piece.trim_ascii_end().last().copied().or(last);
            self.buffer.pass(len);
            if newline.is_some() {
                break;
            }
        }
        Ok(last)
    }

    /// Whether the first line, `line_len` long, must be a document that broke off: another one
    /// begins right behind it.
    pub(super) fn line_is_cut(&mut self, line_len: usize) -> Result<bool, Error> {
        let line = self.buffer.first(line_len).trim_ascii();
        let next = self.buffer.behind(line_len).first().copied();
        if line.contains(&b'\n') || !self.ends_line(line.last().copied(), next) {
            return Ok(false);
        }
        // Among lines one may be cut anywhere; but a document of several lines may come too.
        if !may_go_on(line.last().copied()) {
            return Ok(true);
        }
        let next_end = self.buffer.line_end(line_len)?;
        Ok(is_whole_document(self.buffer.first(next_end).get(line_len..).unwrap_or_default()))
    }

    /// Whether a document on one line that is not complete must have broken off with `last`, by
    /// the byte that the next line begins with.
    fn ends_line(&self, last: Option<u8>, next: Option<u8>) -> bool {
        matches!(next, Some(b'{' | b'[')) && (self.lines || !may_go_on(last))
    }

    /// Length of the first line of an unreadable document of that length, if it is clear that the next
    /// line is another document.
    pub(super) fn unreadable_line(&mut self, len: usize) -> Result<Option<usize>, Error> {
        let line_len = self.buffer.line_end(0)?;
        let next_end = self.buffer.line_end(line_len)?;
        let next = self.buffer.first(next_end).get(line_len..).unwrap_or_default();
        let is_whole = is_whole_document(next);
        // Blank lines may lie between the two.
        let is_lines = self.buffer.first(len).ends_with(b"\n");
        let is_cut = self.line_is_cut(line_len)? || is_lines && self.line_is_cut(len)?;
        let is_line = self.lines || is_cut || is_whole;
        Ok(is_line.then_some(line_len))
    }
}

/// Whether a document may go on behind a line that ends with `last`.
fn may_go_on(last: Option<u8>) -> bool {
    matches!(last, Some(b'{' | b'[' | b',' | b':'))
}

/// Whether a line is one document.
fn is_whole_document(line: &[u8]) -> bool {
    let is_whole = |mut reader: Reader<'_>| reader.skip().is_ok() && reader.finish().is_ok();
    matches!(line.first(), Some(b'{' | b'[')) && Reader::new(line).is_ok_and(is_whole)
}
