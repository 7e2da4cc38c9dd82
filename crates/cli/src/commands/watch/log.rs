//! The log of all polls.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use jobglot::{Document, Error, ListMark, TextPiece, Timestamp};
use time::OffsetDateTime;

use crate::output::stdout::in_file;

/// Adds the time of the poll to documents, and appends them to a file if there is one.
#[derive(Debug, Default)]
pub(super) struct Log {
    file: Option<File>,
    now: String,
}

impl Log {
    /// Opens the file for appending; a new one can be read by its owner only.
    ///
    /// # Errors
    ///
    /// The file cannot be opened.
    pub(super) fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        let mut options = File::options();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| in_file(path, error))?;
        Ok(Self { file: Some(file), now: String::new() })
    }

    /// Sets the time of the poll to now, in milliseconds.
    pub(super) fn begin_poll(&mut self) {
        let now = OffsetDateTime::now_utc();
        let (year, month, day) = now.to_calendar_date();
        let (hour, minute, second, millisecond) = now.to_hms_milli();
        self.now = format!(
            "{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z",
            u8::from(month),
        );
    }

    /// The time of the poll.
    pub(super) fn now(&self) -> &str {
        &self.now
    }

    /// Returns the document with the time of the poll.
    pub(super) fn document<'d>(&mut self, document: Document<'d>) -> io::Result<Document<'d>> {
        let document = match Timestamp::parse(&*self.now) {
            Ok(time) => document.with_polled(&time),
            Err(_) => document,
        };
        self.write(|line| document.write_canonical(line))?;
        Ok(document)
    }

    pub(super) fn mark(&mut self, mark: &ListMark) -> io::Result<()> {
        self.write(|line| mark.write_canonical(line))
    }

    pub(super) fn text(&mut self, piece: &TextPiece) -> io::Result<()> {
        self.write(|line| piece.write_canonical(line))
    }

    /// Logs an error response. Other errors have no line.
    pub(super) fn error(&mut self, error: Error) -> io::Result<()> {
        let Ok(response) = error.into_response() else { return Ok(()) };
        let response = match Timestamp::parse(&*self.now) {
            Ok(time) => response.with_polled(&time),
            Err(_) => response,
        };
        self.write(|line| response.write_canonical(line))
    }

    fn write(&mut self, push: impl FnOnce(&mut String)) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let mut line = String::new();
        push(&mut line);
        line.push('\n');
        file.write_all(line.as_bytes())
    }
}
