//! A document of a stream, read in pieces.

use std::io::Read;
use std::ops::Range;

use jobglot_core::{Error, ErrorKind, IncrementalReader, Position, Progress, Remainder};

use crate::stream::Stream;

/// A document over the length limit, read in pieces from its stream.
///
/// A document on one line may be truncated at the end of this line. So input is fed up to there
/// first, and the beginning of the next line decides whether the document continues.
#[derive(Debug)]
pub(crate) struct LongDocument {
    pieces: IncrementalReader,
    start: Position,
    /// Whether the document may be one line of several documents.
    may_be_line: bool,
    line: LineState,
    /// Last byte of the first line so far, white space excluded.
    last: Option<u8>,
    is_chunk: bool,
}

/// How far input has been fed, relative to the first line of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineState {
    /// Inside the first line.
    Inside,
    /// After the first line and any number of blank lines.
    AfterLine,
    /// After the first line, and inside a line with only blanks so far.
    AfterBlanks,
    /// The document has several lines, or can't be truncated at a line.
    MultiLine,
    /// Another document begins on the next line, so this one ends with its first line.
    Truncated,
}

impl LongDocument {
    /// A document beginning at `start`.
    pub(crate) fn new(pieces: IncrementalReader, start: Position, may_be_line: bool) -> Self {
        let line = if may_be_line { LineState::Inside } else { LineState::MultiLine };
        Self { pieces, start, may_be_line, line, last: None, is_chunk: false }
    }

    /// Splits off a chunk of the current list; see [`IncrementalReader::split`].
    pub(crate) fn split<R: Read>(
        &mut self,
        stream: &mut Stream<'_, R>,
        len: Range<usize>,
        may_wait: bool,
    ) -> Option<Self> {
        while may_wait && self.pieces.needs_input_to_split(len.start) {
            if stream.buffer().unread().is_empty() && !stream.buffer().prefetch() {
                break;
            }
            // Bytes in the buffer can't be a read error.
            self.feed(stream).ok()?;
        }
        let pieces = self.pieces.split(len)?;
        Some(Self { is_chunk: true, ..Self::new(pieces, self.start, false) })
    }

    /// Takes back chunks; see [`IncrementalReader::join`].
    pub(crate) fn join(&mut self, chunks: impl IntoIterator<Item = Self>) {
        self.pieces.join(chunks.into_iter().map(|chunk| chunk.pieces));
    }

    /// Whether this is a chunk of the elements of a document.
    pub(crate) fn is_chunk(&self) -> bool {
        self.is_chunk
    }

    pub(crate) fn pieces(&self) -> &IncrementalReader {
        &self.pieces
    }

    /// Reads on, feeding input from `stream` as needed. Only a chunk returns [`Progress::Starved`], at
    /// its end or at an error. After an error, `stream` is at the next readable document or has ended.
    pub(crate) fn advance<R: Read>(
        &mut self,
        stream: &mut Stream<'_, R>,
    ) -> Result<Progress, Error> {
        loop {
            match self.pieces.advance() {
                // After joining, the whole document reports the error of a chunk.
                Ok(Progress::Starved) | Err(_) if self.is_chunk => return Ok(Progress::Starved),
                Ok(Progress::Starved) => self.feed(stream)?,
                Ok(progress) => return Ok(progress),
                Err(error) => return Err(self.recover(stream, error)?),
            }
        }
    }

    /// Ends the document: `stream` continues after it.
    pub(crate) fn finish<R: Read>(
        self,
        stream: &mut Stream<'_, R>,
    ) -> Result<Remainder<'static>, Error> {
        let (unread, place) = self.pieces.unread();
        stream.buffer().push_back(&unread, place);
        let is_single_line = self.may_be_line && place.line == self.start.line;
        stream.record_document(self.start.line, is_single_line);
        stream.pass_document();
        self.pieces.into_remainder()
    }

    /// Moves bytes from `stream` to the pieces of the document.
    fn feed<R: Read>(&mut self, stream: &mut Stream<'_, R>) -> Result<(), Error> {
        let has_more = match stream.buffer().has_more() {
            Ok(has_more) => has_more,
            Err(error) => {
                stream.stop(false);
                // The buffer does not track positions in a long document.
                return Err(Error::new(error.kind().clone(), &[], 0).within(self.end_place()));
            }
        };
        let next = stream.buffer().unread().first().copied();
        if matches!(self.line, LineState::AfterLine | LineState::AfterBlanks)
            && next.is_some_and(|byte| !byte.is_ascii_whitespace())
        {
            let is_truncated =
                self.line == LineState::AfterLine && stream.is_after_truncated_line(self.last);
            self.line = if is_truncated { LineState::Truncated } else { LineState::MultiLine };
        }
        if !has_more || self.line == LineState::Truncated {
            self.pieces.finish();
            return Ok(());
        }
        let mut piece = stream.buffer().unread();
        if self.line != LineState::MultiLine {
            if self.line != LineState::Inside {
                let blanks = piece.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                piece = piece.get(..blanks).unwrap_or_default();
                self.line = LineState::AfterBlanks;
            }
            if let Some(newline) = memchr::memchr(b'\n', piece) {
                piece = piece.get(..=newline).unwrap_or(piece);
                self.line = LineState::AfterLine;
            }
            self.last = piece.trim_ascii_end().last().copied().or(self.last);
        }
        self.pieces.push(piece);
        let len = piece.len();
        stream.buffer().consume_untracked(len);
        Ok(())
    }

    /// Position in the input after all bytes fed so far.
    fn end_place(&self) -> Position {
        let (unread, place) = self.pieces.unread();
        place.after(&unread)
    }

    /// Leaves an unreadable document, and returns the error to report. The stream continues on the
    /// next line, if another document begins there; otherwise it stops.
    fn recover<R: Read>(
        &mut self,
        stream: &mut Stream<'_, R>,
        mut error: Error,
    ) -> Result<Error, Error> {
        let (unread, place) = self.pieces.unread();
        stream.buffer().push_back(&unread, place);
        let is_truncated =
            matches!(error.kind(), ErrorKind::Syntax(jobglot_json::ErrorKind::Eof(_)));
        let mut continues = false;
        if self.may_be_line && place.line == self.start.line {
            let last = stream.skip_line()?.or(self.last);
            continues = self.line == LineState::Truncated
                || stream.is_at_next_document(last)?
                || !is_truncated && error.line() == self.start.line;
            if continues {
                // An error in the line alone is more precise than one on a later line.
                self.pieces.finish_with_line();
                error = self.pieces.advance().err().unwrap_or(error);
            }
        }
        stream.record_document(self.start.line, continues);
        if !continues {
            stream.stop(is_truncated);
        }
        Ok(error)
    }
}
