//! Many documents in one input: one after the other, one a line, or each behind a response head.

use std::io::{ErrorKind as IoErrorKind, Read};

use jobglot_core::{Document, Error, ErrorKind, Head, Place, Shape};
use jobglot_json::{Boundary, Reader};

/// How many bytes are asked for at a time.
const PIECE: usize = 64 * 1024;

/// A head is recognized within this many bytes, or never.
const HEAD_WINDOW: usize = Head::MAX_LEN + 16;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads the documents of `input` one after the other: concatenated, one a line (NDJSON), or with
/// response heads before them. One document at a time is held.
///
/// ```
/// let lines = r#"{"jobId": 1, "activityLogId": 1, "status": "RUNNING"}
/// {"jobId": 2, "activityLogId"
/// {"jobId": 3, "activityLogId": 3, "status": "SUCCEED"}
/// "#;
/// let states: Vec<_> = jobglot::stream(lines.as_bytes())
///     .map(|document| document.map(|document| document.job().state()).map_err(|error| error.line()))
///     .collect();
/// assert_eq!(states, [Ok(jobglot::State::Running), Err(2), Ok(jobglot::State::Succeeded)]);
/// ```
pub fn stream<R: Read>(input: R) -> Stream<R> {
    Stream {
        input,
        shape: None,
        buffer: Vec::new(),
        from: 0,
        to: 0,
        place: Place::START,
        ended: false,
        lines: false,
        frames: true,
        before: Vec::new(),
        failure: None,
        progress: Progress::Begin,
    }
}

/// The documents of an input. See [`stream`].
///
/// An unreadable document is an error, and so is an error reply, behind which reading goes on:
/// [`Error::reply`] has it. In an input of lines the next line follows it; elsewhere
/// nothing does, since nobody can tell where the next document would begin.
#[derive(Debug)]
pub struct Stream<R> {
    input: R,
    shape: Option<&'static Shape>,
    buffer: Vec<u8>,
    /// What of the buffer has been dealt with.
    from: usize,
    /// What of the buffer holds input.
    to: usize,
    /// Where that is in the input.
    place: Place,
    /// Whether the input has no more bytes.
    ended: bool,
    /// Whether every document so far was a line of its own.
    lines: bool,
    /// Whether each document is to have what stands around it.
    frames: bool,
    /// What stands before the next document.
    before: Vec<u8>,
    /// Why the input ended behind the last document.
    failure: Option<Error>,
    progress: Progress,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Begin,
    Reading,
    Done,
    GaveUp,
}

impl<R: Read> Stream<R> {
    /// The same stream, whose documents all have the shape `shape`.
    #[must_use]
    pub fn of_shape(mut self, shape: &'static Shape) -> Self {
        self.shape = Some(shape);
        self
    }

    /// The same stream, whose documents come as soon as they end. Otherwise the next one is waited
    /// for, so that each document has what stands between it and its neighbours, and canonical
    /// lines can give the whole input back.
    #[must_use]
    pub fn without_frames(mut self) -> Self {
        self.frames = false;
        self
    }

    /// Whether reading ended early, at an error after which the rest of the input can't be read.
    #[must_use]
    pub fn gave_up(&self) -> bool {
        self.progress == Progress::GaveUp
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.from..self.to).unwrap_or_default()
    }

    /// Reads one more piece into the buffer; `false` at the end of the input.
    fn fill(&mut self) -> Result<bool, Error> {
        if self.ended {
            return Ok(false);
        }
        if self.buffer.len() - self.to < PIECE {
            // What is left moves to the front; only a document that is longer makes it grow, to
            // twice its size, so that a long one is not copied many times.
            self.buffer.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
            let wanted = self.to + PIECE.max(self.to);
            self.buffer.resize(wanted.max(self.buffer.len()), 0);
        }
        let read = loop {
            match self.input.read(self.buffer.get_mut(self.to..).unwrap_or_default()) {
                Err(error) if error.kind() == IoErrorKind::Interrupted => {}
                read => break read,
            }
        };
        match read {
            Ok(0) => {
                self.ended = true;
                Ok(false)
            }
            Ok(len) => {
                self.to = (self.to + len).min(self.buffer.len());
                Ok(true)
            }
            Err(error) => {
                self.ended = true;
                let error = Error::new(ErrorKind::Io(error.to_string()), &[], 0);
                Err(error.within(self.place.after(self.rest())))
            }
        }
    }

    /// Marks the next `len` bytes as dealt with.
    fn pass(&mut self, len: usize) {
        let passed = self.rest().get(..len).unwrap_or_default();
        self.place = self.place.after(passed);
        self.from += len;
    }

    /// Passes white space and byte-order marks; `false` if nothing else is left.
    fn pass_blanks(&mut self) -> Result<bool, Error> {
        self.before.clear();
        loop {
            let rest = self.rest();
            let marks = if rest.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let blanks = rest.get(marks..).unwrap_or_default();
            let blanks = blanks.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if marks + blanks > 0 {
                if self.frames {
                    let passed = self.buffer.get(self.from..self.from + marks + blanks);
                    self.before.extend_from_slice(passed.unwrap_or_default());
                }
                self.pass(marks + blanks);
            } else if self.rest().len() >= BYTE_ORDER_MARK.len() {
                return Ok(true);
            } else if !self.fill()? {
                return Ok(!self.rest().is_empty());
            }
        }
    }

    /// Length of the heads before the document, which may be 0.
    fn head_len(&mut self) -> Result<usize, Error> {
        while self.rest().len() < b"HTTP/1".len() && self.fill()? {}
        if !self.rest().starts_with(b"HTTP/") {
            return Ok(0);
        }
        while self.rest().len() < HEAD_WINDOW && self.fill()? {}
        match Head::split(self.rest()) {
            Ok(Some((_, body_from))) => Ok(body_from),
            // The document's own reader says what is wrong with it.
            Ok(None) | Err(_) => Ok(0),
        }
    }

    /// Whether the heads, `head_len` long, are those of a request that failed, and no JSON follows.
    fn is_plain_reply(&mut self, head_len: usize) -> Result<bool, Error> {
        let Ok(Some((head, _))) = Head::split(self.rest().get(..head_len).unwrap_or_default())
        else {
            return Ok(false);
        };
        if head.status() < 400 {
            return Ok(false);
        }
        loop {
            let body = self.rest().get(head_len..).unwrap_or_default();
            let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body).trim_ascii_start();
            if let Some(first) = body.first() {
                return Ok(!matches!(first, b'{' | b'['));
            }
            if !self.fill()? {
                return Ok(true);
            }
        }
    }

    /// Where a reply that is no JSON ends: before the line where the next response or document
    /// begins. A page may hold lines like those of a document.
    fn plain_reply_end(&mut self, body_from: usize) -> Result<usize, Error> {
        let mut end = body_from;
        loop {
            let line_end = self.line_end(end)?;
            while self.rest().len() < line_end + b"HTTP/1".len() && self.fill()? {}
            let next = self.rest().get(line_end..).unwrap_or_default();
            let body = self.rest().get(body_from..line_end).unwrap_or_default().trim_ascii_start();
            let begins = match next {
                [b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', ..] => true,
                [b'{', ..] => !body.starts_with(b"<"),
                _ => false,
            };
            if begins || line_end == end {
                return Ok(line_end);
            }
            end = line_end;
        }
    }

    /// Length of what is left of `len` bytes without the blanks at their end, which heads end with.
    fn text_len(&self, len: usize) -> usize {
        let text = self.rest().get(..len).unwrap_or_default();
        let head_len = match Head::split(text) {
            Ok(Some((_, body_from))) => body_from,
            Ok(None) | Err(_) => 0,
        };
        text.trim_ascii_end().len().max(head_len)
    }

    /// Length of the next document, heads included.
    fn document_len(&mut self) -> Result<usize, Error> {
        if self.rest().starts_with(b"<") || self.rest().starts_with(b"\xff\xfe") {
            // A page, or UTF-16: no brackets tell where it ends.
            return self.line_end(0);
        }
        let mut looked_at = self.head_len()?;
        if self.is_plain_reply(looked_at)? {
            return self.plain_reply_end(looked_at);
        }
        let mut boundary = Boundary::new();
        loop {
            let unseen = self.rest().get(looked_at..).unwrap_or_default();
            let line_end = memchr::memchr(b'\n', unseen).map(|at| at + 1);
            let piece = unseen.get(..line_end.unwrap_or(unseen.len())).unwrap_or_default();
            if let Some(end) = boundary.feed(piece) {
                return Ok(looked_at + end);
            }
            looked_at += piece.len();
            if looked_at == self.rest().len() && !self.fill()? {
                return Ok(looked_at);
            }
            if line_end.is_some() && boundary.has_begun() && self.line_is_cut(looked_at)? {
                return Ok(looked_at);
            }
        }
    }

    /// Whether the first line, `line_len` long, must be a document that broke off: another one
    /// begins right behind it.
    fn line_is_cut(&mut self, line_len: usize) -> Result<bool, Error> {
        let line = self.rest().get(..line_len).unwrap_or_default().trim_ascii();
        let is_one_line = !line.contains(&b'\n');
        let next_begins = matches!(self.rest().get(line_len), Some(b'{' | b'['));
        let may_go_on = matches!(line.last(), Some(b'{' | b'[' | b',' | b':'));
        if !is_one_line || !next_begins || !may_go_on || !self.lines {
            return Ok(is_one_line && next_begins && !may_go_on);
        }
        // Among lines one may be cut anywhere; but a document of several lines may come too.
        let next_end = self.line_end(line_len)?;
        Ok(is_whole_document(self.rest().get(line_len..next_end).unwrap_or_default()))
    }

    fn document(&mut self) -> Result<Option<Document<'static>>, Error> {
        if !self.pass_blanks()? {
            let is_empty = self.progress == Progress::Begin;
            self.progress = Progress::Done;
            return match is_empty {
                true => Err(Error::new(ErrorKind::Empty, &[], 0).within(self.place)),
                false => Ok(None),
            };
        }
        self.progress = Progress::Reading;
        let mut len = self.document_len()?;
        let mut read = self.read(len);
        if matches!(&read, Err(error) if !goes_on_after(error)) {
            match self.unreadable_line()? {
                // The line alone tells better what is wrong with it than with the next ones.
                Some(line_len) => {
                    len = line_len;
                    read = self.read(len);
                }
                None if is_cut_short(&read) => self.progress = Progress::Done,
                None => self.progress = Progress::GaveUp,
            }
        }
        let text = self.rest().get(..len).unwrap_or_default();
        let text_len = self.text_len(len);
        let is_line = !text.trim_ascii().contains(&b'\n');
        self.lines = is_line && (self.lines || self.place.line == 1);
        if self.frames && is_whole(&read) {
            self.pass(text_len);
            len = self.after_len();
            let after = self.rest().get(..len).unwrap_or_default();
            read = match read {
                Ok(document) => Ok(document.framed(&self.before, after)),
                Err(error) => Err(error.framed(&self.before, after)),
            };
        }
        self.pass(len);
        read.map(Some)
    }

    /// Length of what belongs behind the document that has just been passed: the rest of its line,
    /// if that is blank; at the end of the input, all that is left.
    fn after_len(&mut self) -> usize {
        let mut blanks = 0;
        loop {
            let unseen = self.rest().get(blanks..).unwrap_or_default();
            let more = unseen.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            blanks += more;
            if blanks < self.rest().len() {
                let run = self.rest().get(..blanks).unwrap_or_default();
                return memchr::memchr(b'\n', run).map_or(blanks, |newline| newline + 1);
            }
            match self.fill() {
                Ok(true) => {}
                Ok(false) => return blanks,
                Err(error) => {
                    // The document before it is whole.
                    self.failure = Some(error);
                    return blanks;
                }
            }
        }
    }

    fn read(&self, len: usize) -> Result<Document<'static>, Error> {
        // A document that breaks off does so where its text ends, not on the next line.
        let text = self.rest().get(..self.text_len(len)).unwrap_or_default();
        let read = match self.shape {
            Some(shape) => crate::parse_as(shape, text),
            None => crate::parse(text),
        };
        match read {
            Ok(document) => Ok(document.into_owned().placed_at(self.place)),
            Err(error) => Err(error.within(self.place)),
        }
    }

    /// Where the line that goes on at `from` ends, its line break included. Reads on until it does,
    /// so that the answer does not depend on how the input came in.
    fn line_end(&mut self, from: usize) -> Result<usize, Error> {
        let mut looked_at = from;
        loop {
            let unseen = self.rest().get(looked_at..).unwrap_or_default();
            if let Some(newline) = memchr::memchr(b'\n', unseen) {
                return Ok(looked_at + newline + 1);
            }
            looked_at += unseen.len();
            if !self.fill()? {
                return Ok(looked_at);
            }
        }
    }

    /// Length of the first line of an unreadable document, if it is clear that the next line is
    /// another document.
    fn unreadable_line(&mut self) -> Result<Option<usize>, Error> {
        let line_len = self.line_end(0)?;
        let next_end = self.line_end(line_len)?;
        let next = self.rest().get(line_len..next_end).unwrap_or_default();
        let is_whole = is_whole_document(next);
        let is_line = self.lines || is_whole || self.line_is_cut(line_len)?;
        Ok(is_line.then_some(line_len))
    }
}

/// Whether a line is one document.
fn is_whole_document(line: &[u8]) -> bool {
    let is_whole = |mut reader: Reader<'_>| reader.skip().is_ok() && reader.finish().is_ok();
    matches!(line.first(), Some(b'{' | b'[')) && Reader::new(line).is_ok_and(is_whole)
}

/// Whether it is clear where the next document begins after this error: the unreadable one was
/// whole.
fn goes_on_after(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Unsupported { .. }
            | ErrorKind::Contradiction { .. }
            | ErrorKind::Version(_)
            | ErrorKind::Reply
    )
}

/// Whether a document has been read, or an error reply.
fn is_whole(read: &Result<Document<'_>, Error>) -> bool {
    read.as_ref().map_or_else(|error| error.reply().is_some(), |_| true)
}

/// Whether the error is that the input ended: then nothing is left that can't be read.
fn is_cut_short(read: &Result<Document<'_>, Error>) -> bool {
    let Err(error) = read else { return false };
    matches!(error.kind(), ErrorKind::Syntax(jobglot_json::ErrorKind::Eof(_)) | ErrorKind::Empty)
}

impl<R: Read> Iterator for Stream<R> {
    type Item = Result<Document<'static>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.progress, Progress::Done | Progress::GaveUp) {
            return None;
        }
        let document = match self.failure.take() {
            Some(failure) => Some(Err(failure)),
            None => self.document().transpose(),
        };
        if let Some(Err(error)) = &document
            && matches!(error.kind(), ErrorKind::Io(_))
        {
            self.progress = Progress::GaveUp;
        }
        document
    }
}
