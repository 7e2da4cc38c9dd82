//! A document of a stream that is read in pieces.

use std::io::Read;
use std::ops::Range;

use jobglot_core::{Error, ErrorKind, Piecewise, Place, Progress, Rest};

use crate::stream::Stream;

/// A document that is read in pieces, and what is known of its first line: one that is a line of its
/// own may break off there.
#[derive(Debug)]
pub(crate) struct Long {
    pieces: Piecewise,
    start: Place,
    may_be_line: bool,
    line: FirstLine,
    /// The last byte of the first line that is no white space.
    last: Option<u8>,
    is_share: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FirstLine {
    /// It goes on.
    Open,
    /// It has ended, and at most blank lines came behind it.
    Ended,
    /// The same, and blanks that another line begins with.
    Blanks,
    /// The next one belongs to the document too.
    Passed,
    /// The next one is another document.
    Cut,
}

impl Long {
    /// A document that begins at `start`, and may be one of several lines.
    pub(crate) fn new(pieces: Piecewise, start: Place, may_be_line: bool) -> Self {
        let line = if may_be_line { FirstLine::Open } else { FirstLine::Passed };
        Self { pieces, start, may_be_line, line, last: None, is_share: false }
    }

    /// Takes away elements to be read apart, with which reading ends when they do: see
    /// [`Piecewise::split`].
    pub(crate) fn split<R: Read>(
        &mut self,
        stream: &mut Stream<'_, R>,
        len: Range<usize>,
        may_wait: bool,
    ) -> Option<Self> {
        while may_wait && self.pieces.wants(len.start) {
            if stream.buffer().rest().is_empty() && !stream.buffer().fill_ahead() {
                break;
            }
            // What is at hand is no error.
            self.feed(stream).ok()?;
        }
        let pieces = self.pieces.split(len)?;
        Some(Self { is_share: true, ..Self::new(pieces, self.start, false) })
    }

    /// Takes back shares: see [`Piecewise::join`].
    pub(crate) fn join(&mut self, shares: impl IntoIterator<Item = Self>) {
        self.pieces.join(shares.into_iter().map(|share| share.pieces));
    }

    /// Whether it is only some elements of a document.
    pub(crate) fn is_share(&self) -> bool {
        self.is_share
    }

    pub(crate) fn pieces(&self) -> &Piecewise {
        &self.pieces
    }

    /// Reads on, with what the stream has, and is starved only as a share. After an error the stream
    /// stands where it can go on, if it can.
    pub(crate) fn advance<R: Read>(
        &mut self,
        stream: &mut Stream<'_, R>,
    ) -> Result<Progress, Error> {
        loop {
            match self.pieces.advance() {
                // What is wrong with a share is told where it has been joined.
                Ok(Progress::Starved) | Err(_) if self.is_share => return Ok(Progress::Starved),
                Ok(Progress::Starved) => self.feed(stream)?,
                Ok(progress) => return Ok(progress),
                Err(error) => return Err(self.leave(stream, error)?),
            }
        }
    }

    /// The document has ended: the stream goes on behind it.
    pub(crate) fn end<R: Read>(self, stream: &mut Stream<'_, R>) -> Result<Rest, Error> {
        let (unread, place) = self.pieces.unread();
        stream.buffer().give_back(&unread, place);
        stream.has_read(self.start.line, self.may_be_line && place.line == self.start.line);
        self.pieces.into_rest()
    }

    fn feed<R: Read>(&mut self, stream: &mut Stream<'_, R>) -> Result<(), Error> {
        let has_more = match stream.buffer().has_more() {
            Ok(has_more) => has_more,
            Err(error) => {
                stream.stop(false);
                // Only this side knows where the input is.
                return Err(Error::new(error.kind().clone(), &[], 0).within(self.place_after()));
            }
        };
        let begins = stream.buffer().rest().first().copied();
        if matches!(self.line, FirstLine::Ended | FirstLine::Blanks)
            && begins.is_some_and(|byte| !byte.is_ascii_whitespace())
        {
            let is_cut = self.line == FirstLine::Ended && stream.is_next_after(self.last);
            self.line = if is_cut { FirstLine::Cut } else { FirstLine::Passed };
        }
        if !has_more || self.line == FirstLine::Cut {
            self.pieces.finish();
            return Ok(());
        }
        let mut piece = stream.buffer().rest();
        if self.line != FirstLine::Passed {
            if self.line != FirstLine::Open {
                let blanks = piece.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                piece = piece.get(..blanks).unwrap_or_default();
                self.line = FirstLine::Blanks;
            }
            if let Some(newline) = memchr::memchr(b'\n', piece) {
                piece = piece.get(..=newline).unwrap_or(piece);
                self.line = FirstLine::Ended;
            }
            self.last = piece.trim_ascii_end().last().copied().or(self.last);
        }
        self.pieces.push(piece);
        let len = piece.len();
        stream.buffer().take(len);
        Ok(())
    }

    /// Where the input goes on behind all that has been fed.
    fn place_after(&self) -> Place {
        let (unread, place) = self.pieces.unread();
        place.after(&unread)
    }

    /// The document can't be read: the stream goes on with the next line, if that is another
    /// document. Gives the error to tell.
    fn leave<R: Read>(&mut self, stream: &mut Stream<'_, R>, error: Error) -> Result<Error, Error> {
        let (unread, place) = self.pieces.unread();
        stream.buffer().give_back(&unread, place);
        let mut goes_on = false;
        let mut told = error;
        if self.may_be_line && place.line == self.start.line {
            let last = stream.skip_line()?.or(self.last);
            goes_on = self.line == FirstLine::Cut || stream.next_line_is_document(last)?;
            if goes_on {
                // The line alone tells better what is wrong with it than with the next ones.
                self.pieces.finish_with_line();
                told = self.pieces.advance().err().unwrap_or(told);
            }
        }
        stream.has_read(self.start.line, goes_on);
        if !goes_on {
            let kind = told.kind();
            stream.stop(matches!(kind, ErrorKind::Syntax(jobglot_json::ErrorKind::Eof(_))));
        }
        Ok(told)
    }
}
