//! Standard output, for people and for programs.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::output::text::visible;

/// Columns of what is no terminal.
const DEFAULT_WIDTH: usize = 80;

/// Standard output, buffered.
pub(crate) struct Output {
    inner: BufWriter<Box<dyn Write>>,
}

impl Output {
    /// Bytes as they are.
    pub(crate) fn for_programs() -> Self {
        Self { inner: BufWriter::new(Box::new(io::stdout().lock())) }
    }

    /// Text whose colours are left out where nobody would see them, or wants them.
    pub(crate) fn for_people() -> Self {
        Self { inner: BufWriter::new(Box::new(anstream::stdout().lock())) }
    }

    /// Ends what belongs to one document: whoever reads it has it before the next one is waited for.
    pub(crate) fn end_document(&mut self) -> io::Result<()> {
        self.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The error with the name of the file that could not be written.
pub(crate) fn in_file(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", visible(&path.to_string_lossy())))
}

/// Columns of the terminal that standard output is, as far as lines stay readable.
pub(crate) fn width() -> usize {
    usable(terminal_size::terminal_size_of(io::stdout()))
}

/// Columns of the terminal that standard error is.
pub(crate) fn error_width() -> usize {
    usable(terminal_size::terminal_size_of(io::stderr()))
}

fn usable(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    size.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).clamp(40, 140))
}
