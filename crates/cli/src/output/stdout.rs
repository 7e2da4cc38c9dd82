//! Standard output, for people and for programs.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::OnceLock;

use crate::output::text::visible;
use crate::progress;

/// Width of an output other than a terminal, in columns.
const DEFAULT_WIDTH: usize = 80;

/// Standard output, buffered.
pub(crate) struct Output {
    inner: BufWriter<Box<dyn Write>>,
}

impl Output {
    /// Output of bytes as they are.
    pub(crate) fn for_programs() -> Self {
        Self { inner: BufWriter::new(Box::new(io::stdout().lock())) }
    }

    /// Output of text; colours are removed unless standard output is a terminal with colours enabled.
    pub(crate) fn for_people() -> Self {
        Self { inner: BufWriter::new(Box::new(anstream::stdout().lock())) }
    }

    /// Flushes the output of a document, so readers get it before the next document is read.
    pub(crate) fn end_document(&mut self) -> io::Result<()> {
        self.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        progress::end_for_output();
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Adds the name of the file to an error.
pub(crate) fn in_file(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", visible(&path.to_string_lossy())))
}

/// Width of all text in columns, if the user has chosen one.
static WIDTH: OnceLock<usize> = OnceLock::new();

/// Sets the width of all text. Called once, before any output.
pub(crate) fn set_width(width: usize) {
    let _ = WIDTH.set(width);
}

/// Returns the width of standard output in columns.
pub(crate) fn width() -> usize {
    let terminal = || readable_width(terminal_size::terminal_size_of(io::stdout()));
    WIDTH.get().copied().unwrap_or_else(terminal)
}

/// Returns the width of standard error in columns.
pub(crate) fn error_width() -> usize {
    let terminal = || readable_width(terminal_size::terminal_size_of(io::stderr()));
    WIDTH.get().copied().unwrap_or_else(terminal)
}

/// Limits the width to lines which stay readable.
fn readable_width(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    size.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).clamp(40, 140))
}
