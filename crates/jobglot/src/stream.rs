//! Many documents in one input: one after the other, one a line, or each behind a response head.

use std::io::{ErrorKind as IoErrorKind, Read};
use std::ops::Range;
use std::ptr;

use jobglot_core::{
    Document, Error, ErrorKind, Head, ListMark, Listing, Place, Shape, canonical, leader_len,
    may_wrap, reply, trailer_len,
};
use jobglot_json::{Boundary, Reader};

/// How many bytes are asked for at a time.
const PIECE: usize = 64 * 1024;

/// A head is recognized within this many bytes, or never.
const HEAD_WINDOW: usize = Head::MAX_LEN + 16;

/// Length of the longest line that a client prints before or behind a document.
const LONGEST_LINE: usize = 64;

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
        listed: None,
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
    /// The list of documents that is at hand.
    listed: Option<Listed>,
    progress: Progress,
}

/// What comes next in a stream.
#[expect(clippy::large_enum_variant, reason = "a box would be made for every document of a stream")]
pub(crate) enum Next {
    /// A document that has been read whole.
    Whole(Document<'static>),
    /// A longer one, which begins here and has that shape; whether a head came before it.
    Long(&'static Shape, bool),
    /// The beginning or end of a list of documents.
    Mark(ListMark),
}

/// A document of a stream, or what stands around a list of them.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "marks are few, and documents would be boxed for them"
)]
pub enum Entry {
    /// A document.
    Document(Document<'static>),
    /// The beginning or the end of a list, whose documents come between them.
    Mark(ListMark),
}

/// A list of documents that is being read.
#[derive(Debug)]
struct Listed {
    /// Its beginning, until that has been told.
    begin: Option<ListMark>,
    end: ListMark,
    text: String,
    elements: std::vec::IntoIter<Range<usize>>,
    /// How far it has been read, and where that is in the input.
    at: usize,
    place: Place,
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

    pub(crate) fn rest(&self) -> &[u8] {
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

    /// Passes bytes that stand before a document.
    fn pass_before(&mut self, len: usize) {
        if self.frames {
            let passed = self.buffer.get(self.from..self.from + len);
            self.before.extend_from_slice(passed.unwrap_or_default());
        }
        self.pass(len);
    }

    /// Length of a line that a client prints before a document, if that is what stands here.
    fn leader_len(&mut self) -> Result<usize, Error> {
        if !matches!(self.rest().first(), Some(b'S' | b'T')) {
            return Ok(0);
        }
        while self.rest().len() < LONGEST_LINE && self.fill()? {}
        Ok(leader_len(self.rest()))
    }

    /// Passes white space, byte-order marks and the line that a client prints before a document;
    /// `false` if nothing else is left.
    fn pass_blanks(&mut self) -> Result<bool, Error> {
        self.before.clear();
        loop {
            let rest = self.rest();
            let marks = if rest.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let blanks = rest.get(marks..).unwrap_or_default();
            let blanks = blanks.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if marks + blanks > 0 {
                self.pass_before(marks + blanks);
            } else if let leader @ 1.. = self.leader_len()? {
                self.pass_before(leader);
            } else if self.progress == Progress::Reading && self.trailer_len(0)? > 0 {
                let len = self.trailer_len(0)?;
                self.pass(len);
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

    /// Length of the next document, heads included; `None` if it is longer than `whole`.
    fn document_len(&mut self, whole: usize) -> Result<Option<usize>, Error> {
        if self.rest().starts_with(b"<") || self.rest().starts_with(b"\xff\xfe") {
            // A page, or UTF-16: no brackets tell where it ends.
            return self.line_end(0).map(Some);
        }
        let mut looked_at = self.head_len()?;
        if self.is_plain_reply(looked_at)? {
            return self.plain_reply_end(looked_at).map(Some);
        }
        let mut boundary = Boundary::new();
        loop {
            let unseen = self.rest().get(looked_at..).unwrap_or_default();
            let line_end = memchr::memchr(b'\n', unseen).map(|at| at + 1);
            let piece = unseen.get(..line_end.unwrap_or(unseen.len())).unwrap_or_default();
            let end = boundary.feed(piece).map(|end| looked_at + end);
            looked_at += piece.len();
            if end.unwrap_or(looked_at) > whole {
                return Ok(None);
            }
            if end.is_some() {
                return Ok(end);
            }
            if looked_at == self.rest().len() && !self.fill()? {
                return Ok(Some(looked_at));
            }
            if line_end.is_some() && boundary.has_begun() && self.line_is_cut(looked_at)? {
                return Ok(Some(looked_at));
            }
        }
    }

    /// Whether the first line, `line_len` long, must be a document that broke off: another one
    /// begins right behind it.
    fn line_is_cut(&mut self, line_len: usize) -> Result<bool, Error> {
        let line = self.rest().get(..line_len).unwrap_or_default().trim_ascii();
        let next = self.rest().get(line_len).copied();
        if line.contains(&b'\n') || !self.ends_line(line.last().copied(), next) {
            return Ok(false);
        }
        // Among lines one may be cut anywhere; but a document of several lines may come too.
        if !may_go_on(line.last().copied()) {
            return Ok(true);
        }
        let next_end = self.line_end(line_len)?;
        Ok(is_whole_document(self.rest().get(line_len..next_end).unwrap_or_default()))
    }

    /// Whether a document on one line that is not complete must have broken off with `last`, by
    /// the byte that the next line begins with.
    fn ends_line(&self, last: Option<u8>, next: Option<u8>) -> bool {
        matches!(next, Some(b'{' | b'[')) && (self.lines || !may_go_on(last))
    }

    /// The next document, if it is no longer than `whole`; else its shape, and the stream stands
    /// where its text begins.
    fn document(&mut self, whole: usize) -> Result<Option<Next>, Error> {
        if !self.pass_blanks()? {
            let is_empty = self.progress == Progress::Begin;
            self.progress = Progress::Done;
            return match is_empty {
                true => Err(Error::new(ErrorKind::Empty, &[], 0).within(self.place)),
                false => Ok(None),
            };
        }
        self.progress = Progress::Reading;
        let mut len = match self.document_len(whole)? {
            Some(len) => len,
            None => match self.long_shape()? {
                Some((shape, has_head)) => return Ok(Some(Next::Long(shape, has_head))),
                None => self.document_len(usize::MAX)?.unwrap_or_default(),
            },
        };
        let mut read = self.read(len);
        if matches!(&read, Err(error) if is_no_object(error)) {
            self.listed = self.listed(len);
        }
        if self.listed.is_none() && matches!(&read, Err(error) if !goes_on_after(error)) {
            match self.unreadable_line(len)? {
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
        self.has_read(self.place.line, is_line);
        if self.frames && (is_whole(&read) || self.listed.is_some()) {
            self.pass(text_len);
            len = self.after_len();
            let after = self.rest().get(..len).unwrap_or_default().to_vec();
            match &mut self.listed {
                Some(listed) => listed.end.bytes.extend(after),
                None => {
                    read = match read {
                        Ok(document) => Ok(document.framed(&self.before, &after)),
                        Err(error) => Err(error.framed(&self.before, &after)),
                    };
                }
            }
        }
        self.pass(len);
        if let Some(listed) = &mut self.listed {
            return Ok(listed.begin.take().map(Next::Mark));
        }
        let document = read?;
        Ok(Some(match ListMark::of(&document)? {
            Some(mark) => Next::Mark(mark),
            None => Next::Whole(document),
        }))
    }

    /// Length of a line that a client prints behind a document, if that is what stands `ahead` of
    /// here.
    fn trailer_len(&mut self, ahead: usize) -> Result<usize, Error> {
        if self.rest().get(ahead) != Some(&b'J') {
            return Ok(0);
        }
        while self.rest().len() < ahead + LONGEST_LINE && self.fill()? {}
        Ok(trailer_len(self.rest().get(ahead..).unwrap_or_default()))
    }

    /// The list that the next `len` bytes are.
    fn listed(&mut self, len: usize) -> Option<Listed> {
        let head_len = self.head_len().ok()?;
        let text = self.rest().get(..len)?.trim_ascii_end();
        let body = std::str::from_utf8(text.get(head_len..)?).ok()?;
        let listing = Listing::of(body)?;
        let first = listing.elements.first();
        // What is no list of jobs is told as what it is.
        if first.is_some_and(|first| {
            self.read_text(body.as_bytes().get(first.clone()).unwrap_or_default()).is_err()
        }) {
            return None;
        }
        let before = first.map_or(listing.end, |first| first.start);
        let opening = text.get(..head_len + before)?;
        let closing = body.get(listing.end..)?.as_bytes();
        Some(Listed {
            begin: Some(ListMark { bytes: [&self.before, opening].concat(), count: None }),
            end: ListMark { bytes: closing.to_vec(), count: Some(listing.elements.len()) },
            place: self.place.after(text.get(..head_len)?),
            at: 0,
            text: body.to_owned(),
            elements: listing.elements.into_iter(),
        })
    }

    /// The next document of the list at hand, or its end.
    fn next_listed(&mut self) -> Option<Result<Next, Error>> {
        let listed = self.listed.as_mut()?;
        let Some(element) = listed.elements.next() else {
            return self.listed.take().map(|listed| Ok(Next::Mark(listed.end)));
        };
        let is_first = listed.at == 0;
        let between = listed.text.get(listed.at..element.start).unwrap_or_default();
        listed.place = listed.place.after(between.as_bytes());
        let place = listed.place;
        let between = if is_first { String::new() } else { between.to_owned() };
        let text = listed.text.get(element.clone()).unwrap_or_default().to_owned();
        listed.place = place.after(text.as_bytes());
        listed.at = element.end;
        Some(match self.read_text(text.as_bytes()) {
            Ok(document) => {
                let document = document.into_owned().placed_at(place);
                Ok(Next::Whole(document.listed(between.as_bytes())))
            }
            Err(error) => Err(error.within(place).listed(between.as_bytes())),
        })
    }

    fn read_text<'t>(&self, text: &'t [u8]) -> Result<Document<'t>, Error> {
        match self.shape {
            Some(shape) => crate::parse_as(shape, text),
            None => crate::parse(text),
        }
    }

    /// A document has been read that began on that line of the input; whether it was one line.
    pub(crate) fn has_read(&mut self, line: usize, is_line: bool) {
        self.lines = is_line && (self.lines || line == 1);
    }

    /// The shape of a long document, if it can be read in pieces, and whether it has a head, which is
    /// then passed.
    fn long_shape(&mut self) -> Result<Option<(&'static Shape, bool)>, Error> {
        let head = self.head_len()?;
        let behind = self.rest().get(head..).unwrap_or_default();
        let body = behind.strip_prefix(BYTE_ORDER_MARK).unwrap_or(behind).trim_ascii_start();
        if !body.starts_with(b"{") {
            return Ok(None);
        }
        let shape = match self.shape {
            Some(_) if may_wrap(body) => None,
            Some(shape) => Some(shape),
            None => Shape::of_beginning(body, &crate::shapes().collect::<Vec<_>>()),
        };
        // What a canonical line's words mean is known only when all of it has been read, and so is
        // whether it is an error reply.
        let is_kept =
            |shape| [&canonical::SHAPE, &reply::SHAPE].iter().any(|kept| ptr::eq(*kept, shape));
        let refused = Head::split(self.rest().get(..head).unwrap_or_default());
        let is_refused = matches!(refused, Ok(Some((head, _))) if head.status() >= 400);
        let shape = shape.filter(|shape| !is_kept(*shape) && !is_refused);
        if shape.is_some() {
            let passed = head + behind.len() - body.len();
            self.pass(passed);
        }
        Ok(shape.map(|shape| (shape, head > 0)))
    }

    /// Where the stream stands in its input.
    pub(crate) fn place(&self) -> Place {
        self.place
    }

    /// Whether the buffer holds more, or the input has more.
    pub(crate) fn has_more(&mut self) -> Result<bool, Error> {
        Ok(!self.rest().is_empty() || self.fill()?)
    }

    /// Hands over the next `len` bytes to somebody who keeps track of where they are.
    pub(crate) fn take(&mut self, len: usize) {
        self.from += len;
    }

    /// Takes back bytes, of which the first is at `place`.
    pub(crate) fn give_back(&mut self, bytes: &[u8], place: Place) {
        let rest = self.rest();
        let buffer = [bytes, rest].concat();
        self.place = place;
        (self.from, self.to) = (0, buffer.len());
        self.buffer = buffer;
    }

    /// Whether a document on one line that is not complete has broken off with the byte `last`.
    pub(crate) fn is_next_after(&self, last: Option<u8>) -> bool {
        self.ends_line(last, self.rest().first().copied())
    }

    /// Passes the rest of a line, and tells its last byte that is no white space.
    pub(crate) fn skip_line(&mut self) -> Result<Option<u8>, Error> {
        let mut last = None;
        while self.has_more()? {
            let newline = memchr::memchr(b'\n', self.rest()).map(|at| at + 1);
            let len = newline.unwrap_or(self.rest().len());
            let piece = self.rest().get(..len).unwrap_or_default();
            last = piece.trim_ascii_end().last().copied().or(last);
            self.pass(len);
            if newline.is_some() {
                break;
            }
        }
        Ok(last)
    }

    /// Whether it is clear that another document begins here, behind the line of one that can't be
    /// read and ends with `last`.
    pub(crate) fn next_line_is_document(&mut self, last: Option<u8>) -> Result<bool, Error> {
        self.has_more()?;
        if self.lines || self.is_next_after(last) {
            return Ok(true);
        }
        let end = self.line_end(0)?;
        Ok(is_whole_document(self.rest().get(..end).unwrap_or_default()))
    }

    /// Ends reading: because the input broke off, or because nobody can tell where it goes on.
    pub(crate) fn stop(&mut self, breaks_off: bool) {
        self.progress = if breaks_off { Progress::Done } else { Progress::GaveUp };
    }

    /// The next document, or the beginning or end of a list of them: what is needed to write a list
    /// as lines, and to get it back.
    pub fn next_entry(&mut self) -> Option<Result<Entry, Error>> {
        match self.next_up_to(usize::MAX)? {
            Ok(Next::Whole(document)) => Some(Ok(Entry::Document(document))),
            Ok(Next::Mark(mark)) => Some(Ok(Entry::Mark(mark))),
            // No document is longer than all of memory.
            Ok(Next::Long(..)) => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// The next document of up to `whole` bytes, or the beginning of a longer one.
    pub(crate) fn next_up_to(&mut self, whole: usize) -> Option<Result<Next, Error>> {
        if matches!(self.progress, Progress::Done | Progress::GaveUp) && self.listed.is_none() {
            return None;
        }
        let next = match (self.listed.is_some(), self.failure.take()) {
            (true, failure) => {
                self.failure = failure;
                self.next_listed()
            }
            (false, Some(failure)) => Some(Err(failure)),
            (false, None) => self.document(whole).transpose(),
        };
        if let Some(Err(error)) = &next
            && matches!(error.kind(), ErrorKind::Io(_))
        {
            self.progress = Progress::GaveUp;
        }
        next
    }

    /// Length of what belongs behind the document that has just been passed: the rest of its line,
    /// if that is blank; at the end of the input, all that is left.
    fn after_len(&mut self) -> usize {
        let mut blanks = 0;
        loop {
            let unseen = self.rest().get(blanks..).unwrap_or_default();
            let more = unseen.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            blanks += more;
            match self.trailer_len(blanks) {
                Ok(0) => {}
                Ok(trailer) => {
                    blanks += trailer;
                    continue;
                }
                Err(error) => {
                    self.failure = Some(error);
                    return blanks;
                }
            }
            if blanks < self.rest().len() {
                let run = self.rest().get(..blanks).unwrap_or_default();
                // A line that a client prints behind the document belongs to it, with its end.
                let line_from = run.iter().rposition(u8::is_ascii_digit).unwrap_or(0);
                let line_end = memchr::memchr(b'\n', run.get(line_from..).unwrap_or_default());
                return line_end.map_or(blanks, |newline| line_from + newline + 1);
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
        match self.read_text(text) {
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

    /// Length of the first line of an unreadable document of that length, if it is clear that the next
    /// line is another document.
    fn unreadable_line(&mut self, len: usize) -> Result<Option<usize>, Error> {
        let line_len = self.line_end(0)?;
        let next_end = self.line_end(line_len)?;
        let next = self.rest().get(line_len..next_end).unwrap_or_default();
        let is_whole = is_whole_document(next);
        // Blank lines may lie between the two.
        let is_lines = self.rest().get(..len).is_some_and(|text| text.ends_with(b"\n"));
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

/// Whether the text may be a list, since it is no document.
fn is_no_object(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Unsupported { .. } => true,
        ErrorKind::Syntax(kind) => {
            matches!(kind, jobglot_json::ErrorKind::Syntax(jobglot_json::Expected::Object))
        }
        _ => false,
    }
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
        loop {
            match self.next_entry()? {
                Ok(Entry::Document(document)) => return Some(Ok(document)),
                Ok(Entry::Mark(_)) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
