//! Many documents in one input: one after the other, one a line, or each behind a response head.

mod apart;
mod around;
mod buffer;
mod lines;
mod listed;
mod next;
mod outcome;

use std::borrow::Cow;
use std::io::{Empty, Read};
use std::ptr;

use jobglot_core::{
    Error, ErrorKind, Head, ListMark, Parser, Place, Shape, canonical, may_wrap, reply,
};
use jobglot_json::Boundary;

pub use apart::Lines;
use around::BYTE_ORDER_MARK;
use buffer::Buffer;
use listed::Listed;
pub use next::Entry;
pub(crate) use next::Next;
use outcome::{Outcome, goes_on_after, is_cut_short, may_be_list};

/// What a document is, one or a list of them, is told by so many bytes if it is longer. Names within
/// the first 64 KiB count, which a response head may come before.
const BEGINNING: usize = 128 * 1024;

/// Reads the documents of `input` one after the other: concatenated, one a line (NDJSON), or with
/// response heads before them. One document at a time is held, and one element of a list.
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
pub fn stream<R: Read>(input: R) -> Stream<'static, R> {
    Stream::new(Buffer::begin(input))
}

/// Reads the documents of `input`, all of which is at hand, as [`stream`] does. They borrow from it
/// instead of each having its own text.
///
/// ```
/// let lines = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n".repeat(3);
/// let documents: Vec<_> = jobglot::documents(lines.as_bytes()).collect::<Result<_, _>>()?;
/// assert_eq!(documents.len(), 3);
/// # Ok::<(), jobglot::Error>(())
/// ```
pub fn documents(input: &[u8]) -> Stream<'_, Empty> {
    Stream::new(Buffer::of(Cow::Borrowed(input), Place::START))
}

impl<'a, R> Stream<'a, R> {
    fn new(buffer: Buffer<'a, R>) -> Self {
        Self {
            buffer,
            parser: Parser::new(crate::providers::shapes().collect()),
            shape: None,
            lines: false,
            may_be_line: true,
            frames: true,
            before: Vec::new(),
            failure: None,
            listed: None,
            progress: Progress::Begin,
        }
    }
}

/// The documents of an input. See [`stream`] and [`documents`].
///
/// An unreadable document is an error, and so is an error reply, behind which reading goes on:
/// [`Error::reply`] has it. In an input of lines the next line follows it; elsewhere
/// nothing does, since nobody can tell where the next document would begin. Of a list that breaks off
/// the documents before are read.
#[derive(Debug)]
pub struct Stream<'a, R> {
    buffer: Buffer<'a, R>,
    parser: Parser,
    /// The shape that all documents have.
    shape: Option<&'static Shape>,
    /// Whether every document so far was a line of its own.
    lines: bool,
    /// Whether the last document ended its line, so that the next one may be a line.
    may_be_line: bool,
    /// Whether each document is to have what stands around it.
    frames: bool,
    /// What stands before the next document.
    before: Vec<u8>,
    /// Why the input ended behind the last document.
    failure: Option<Error>,
    /// The list of documents that is at hand.
    listed: Option<Listed>,
    progress: Progress,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Begin,
    Reading,
    Done,
    GaveUp,
}

impl<'a, R: Read> Stream<'a, R> {
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

    /// Length of the next document, heads included; `None` if it is longer than `whole`.
    fn document_len(&mut self, whole: usize) -> Result<Option<usize>, Error> {
        if [&b"<"[..], b"\xff\xfe"].iter().any(|begins| self.buffer.rest().starts_with(begins)) {
            // A page, or UTF-16: no brackets tell where it ends.
            return self.buffer.line_end(0).map(Some);
        }
        let head_len = self.head_len()?;
        if self.is_plain_reply(head_len)? {
            return self.plain_reply_end(head_len).map(Some);
        }
        self.end_of(head_len, Boundary::new(), head_len == 0, whole)
    }

    /// Where the value ends that begins at `from` and that `boundary` looks for the end of; `None` if
    /// that is behind `whole` bytes. On the first line of a document it ends where another document
    /// begins on the next one.
    fn end_of(
        &mut self,
        from: usize,
        mut boundary: Boundary,
        mut is_first_line: bool,
        whole: usize,
    ) -> Result<Option<usize>, Error> {
        let mut looked_at = from;
        loop {
            let unseen = self.buffer.behind(looked_at);
            let end = boundary.feed(unseen);
            let seen = unseen.get(..end.unwrap_or(unseen.len())).unwrap_or_default();
            let newline = if is_first_line { memchr::memchr(b'\n', seen) } else { None };
            let line_len = newline.map(|newline| looked_at + newline + 1);
            looked_at += seen.len();
            if let Some(line_len) = line_len.filter(|&len| len <= whole) {
                is_first_line = false;
                if line_len == self.buffer.rest().len() {
                    self.buffer.fill()?;
                }
                if self.line_is_cut(line_len)? {
                    return Ok(Some(line_len));
                }
            }
            if looked_at > whole {
                return Ok(None);
            }
            if end.is_some() || looked_at == self.buffer.rest().len() && !self.buffer.fill()? {
                return Ok(Some(looked_at));
            }
        }
    }

    /// The next document, if it is no longer than `whole`; else its shape, and the stream stands
    /// where its text begins.
    fn document(&mut self, whole: usize) -> Result<Option<Next<'a>>, Error> {
        if !self.pass_blanks()? {
            let is_empty = self.progress == Progress::Begin;
            self.progress = Progress::Done;
            return match is_empty {
                true => Err(Error::new(ErrorKind::Empty, &[], 0).within(self.place())),
                false => Ok(None),
            };
        }
        self.progress = Progress::Reading;
        let line = self.place().line;
        let mut len = self.document_len(BEGINNING)?;
        if len.is_none()
            && let Some(mark) = self.begin_list(BEGINNING)?
        {
            return Ok(Some(Next::Mark(mark)));
        }
        if len.is_none_or(|len| len > whole) {
            len = self.document_len(whole)?;
        }
        let len = match len {
            Some(len) => len,
            None => match self.long_shape()? {
                Some((shape, has_head)) => return Ok(Some(Next::Long(shape, has_head))),
                None => self.document_len(usize::MAX)?.unwrap_or_default(),
            },
        };
        let read = self.read(len);
        if read.as_ref().err().is_some_and(may_be_list)
            && let Some(mark) = self.begin_list(len)?
        {
            return Ok(Some(Next::Mark(mark)));
        }
        let (mut len, mut read) = self.text(len, read)?;
        let text = self.buffer.first(len).trim_ascii();
        let is_line = memchr::memchr(b'\n', text).is_none();
        let text_len = self.text_len(len);
        self.has_read(line, is_line);
        self.may_be_line = is_line && matches!(self.buffer.behind(text_len), [b'\r' | b'\n', ..]);
        // The end of its line belongs to an unreadable document too.
        let is_passed = read.as_ref().err().is_none_or(goes_on_after);
        if self.frames && is_passed {
            self.buffer.pass(text_len);
            len = self.after_len();
            let after = self.buffer.first(len);
            read = match read {
                Ok(document) => Ok(document.framed(&self.before, after)),
                Err(error) => Err(error.framed(&self.before, after)),
            };
        }
        self.buffer.pass(len);
        let document = read?;
        Ok(Some(match ListMark::of(&document)? {
            Some(mark) => Next::Mark(mark),
            None => Next::Whole(document),
        }))
    }

    /// What reading the next `len` bytes gave, or of something unreadable its first line; gives the
    /// length of what has been read.
    fn text(&mut self, len: usize, read: Outcome<'a>) -> Result<(usize, Outcome<'a>), Error> {
        if let Err(error) = &read
            && !goes_on_after(error)
        {
            let breaks_off = is_cut_short(error);
            match self.unreadable_line(len)? {
                // The line alone tells better what is wrong with it than with the next ones.
                Some(line_len) => return Ok((line_len, self.read(line_len))),
                None => self.stop(breaks_off),
            }
        }
        Ok((len, read))
    }

    /// Whether the head that comes next, `head_len` long, says that a request failed.
    fn is_refused(&self, head_len: usize) -> bool {
        let head = Head::split(self.buffer.first(head_len));
        matches!(head, Ok(Some((head, _))) if head.status() >= 400)
    }

    /// The shape of a long document, if it can be read in pieces, and whether it has a head, which is
    /// then passed.
    fn long_shape(&mut self) -> Result<Option<(&'static Shape, bool)>, Error> {
        let head = self.head_len()?;
        let behind = self.buffer.behind(head);
        let body = behind.strip_prefix(BYTE_ORDER_MARK).unwrap_or(behind).trim_ascii_start();
        if !body.starts_with(b"{") {
            return Ok(None);
        }
        let shape = match self.shape {
            Some(_) if may_wrap(body) => None,
            Some(shape) => Some(shape),
            None => Shape::of_beginning(body, &crate::providers::shapes().collect::<Vec<_>>()),
        };
        // What a canonical line's words mean is known only when all of it has been read, and so is
        // whether it is an error reply.
        let is_kept =
            |shape| [&canonical::SHAPE, &reply::SHAPE].iter().any(|kept| ptr::eq(*kept, shape));
        let shape = shape.filter(|shape| !is_kept(*shape) && !self.is_refused(head));
        if shape.is_some() {
            let passed = head + behind.len() - body.len();
            self.buffer.pass(passed);
        }
        Ok(shape.map(|shape| (shape, head > 0)))
    }

    /// Ends reading: because the input broke off, or because nobody can tell where it goes on.
    pub(crate) fn stop(&mut self, breaks_off: bool) {
        self.progress = if breaks_off { Progress::Done } else { Progress::GaveUp };
    }

    /// Where the stream stands in its input.
    pub(crate) fn place(&mut self) -> Place {
        self.buffer.place()
    }

    pub(crate) fn buffer(&mut self) -> &mut Buffer<'a, R> {
        &mut self.buffer
    }
}
