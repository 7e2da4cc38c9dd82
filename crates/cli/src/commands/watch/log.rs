//! The log of all polls.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jobglot::{Document, Error, ListMark, TextPiece, Timestamp};
use time::{Duration, OffsetDateTime};

use crate::follow::tracker::polled_of;
use crate::output::stdout::in_file;
use crate::platform::for_owner_only;

/// Adds the time of the poll to documents, and appends the lines of each answer to a file if there is
/// one.
#[derive(Debug)]
pub(super) struct Log {
    file: Option<(PathBuf, File)>,
    /// The time of the poll, in milliseconds.
    now: OffsetDateTime,
    /// Number of documents since the beginning of the poll.
    documents: i64,
    /// Lines of the answer that is being read.
    lines: String,
    /// Whether they have a document, a list or an error response.
    has_document: bool,
    /// Offset of the line with an unreadable document that has no line yet.
    unreadable: Option<usize>,
}

impl Log {
    /// Opens the file for appending; a new one can be read by its owner only.
    ///
    /// # Errors
    ///
    /// The file cannot be opened.
    pub(super) fn open(path: Option<&Path>) -> io::Result<Self> {
        let mut options = File::options();
        options.append(true).create(true);
        for_owner_only(&mut options);
        let open = |path: &Path| match options.open(path) {
            Ok(file) => Ok((path.to_owned(), file)),
            Err(error) => Err(in_file(path, error)),
        };
        Ok(Self {
            file: path.map(open).transpose()?,
            now: OffsetDateTime::UNIX_EPOCH,
            documents: 0,
            lines: String::new(),
            has_document: false,
            unreadable: None,
        })
    }

    /// Sets the time of the poll to now.
    pub(super) fn begin_poll(&mut self) {
        let now = OffsetDateTime::now_utc();
        self.now = now.replace_millisecond(now.millisecond()).unwrap_or(now);
        self.documents = 0;
    }

    /// The time of the poll, as RFC 3339 text.
    pub(super) fn now(&self) -> String {
        rfc3339(self.now, 3)
    }

    /// Returns the document with the time of the poll, and logs it. A canonical line with a time of
    /// its own keeps that.
    pub(super) fn document<'d>(&mut self, document: Document<'d>) -> Document<'d> {
        // In an answer with several documents of one job the last one counts, so each counts as
        // polled a microsecond after the one before.
        let time = match self.documents {
            0 => rfc3339(self.now, 3),
            number => rfc3339(self.now + Duration::microseconds(number), 6),
        };
        self.documents += 1;
        let document = match Timestamp::parse(time) {
            Ok(time) if polled_of(&document).is_none() => document.with_polled(&time),
            _ => document,
        };
        self.push(true, |line| document.write_canonical(line));
        document
    }

    pub(super) fn mark(&mut self, mark: &ListMark) {
        self.push(true, |line| mark.write_canonical(line));
    }

    pub(super) fn text(&mut self, piece: &TextPiece) {
        self.push(false, |line| piece.write_canonical(line));
    }

    /// Logs an error response. Other errors have no line.
    pub(super) fn error(&mut self, error: Error) {
        let Ok(response) = error.into_response() else { return };
        let response = match Timestamp::parse(rfc3339(self.now, 3)) {
            Ok(time) => response.with_polled(&time),
            Err(_) => response,
        };
        self.push(true, |line| response.write_canonical(line));
    }

    /// Records an unreadable document at the byte `offset` of the answer `bytes`. Its line is logged as
    /// text; if no more entries follow, all bytes from there to the end of the answer are.
    pub(super) fn unreadable(&mut self, bytes: &[u8], offset: usize) {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let newline = before.iter().rposition(|byte| *byte == b'\n');
        let line = newline.map_or(0, |newline| newline + 1);
        self.unreadable = Some(line);
    }

    /// Logs the line of an unreadable document before the next entry of the answer `bytes`.
    pub(super) fn end_unreadable(&mut self, bytes: &[u8]) {
        let rest = self.unreadable.take().and_then(|line| bytes.get(line..));
        let line = rest.and_then(|rest| rest.split_inclusive(|byte| *byte == b'\n').next());
        self.push_text(line.unwrap_or_default());
    }

    /// Writes the lines of the answer `bytes`. If no document, list or error response was found, all
    /// of it is text.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub(super) fn end_answer(&mut self, bytes: &[u8]) -> io::Result<()> {
        let unread = self.unreadable.take().and_then(|line| bytes.get(line..)).unwrap_or_default();
        if self.has_document {
            self.push_text(unread);
        } else {
            self.lines.clear();
            self.push_text(bytes);
        }
        self.has_document = false;
        let written = match &mut self.file {
            Some((path, file)) => {
                file.write_all(self.lines.as_bytes()).map_err(|error| in_file(path, error))
            }
            None => Ok(()),
        };
        self.lines.clear();
        written
    }

    fn push_text(&mut self, bytes: &[u8]) {
        for bytes in bytes.chunks(TextPiece::MAX_LEN) {
            self.text(&TextPiece { bytes: bytes.to_vec() });
        }
    }

    fn push(&mut self, is_document: bool, push: impl FnOnce(&mut String)) {
        if self.file.is_some() {
            self.has_document |= is_document;
            push(&mut self.lines);
            self.lines.push('\n');
        }
    }
}

/// Prints a time with this number of fraction digits, up to nine.
fn rfc3339(time: OffsetDateTime, digits: usize) -> String {
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second, nanosecond) = time.to_hms_nano();
    let month = u8::from(month);
    let fraction = format!("{nanosecond:09}");
    let fraction = fraction.get(..digits).unwrap_or(&fraction);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction}Z")
}
