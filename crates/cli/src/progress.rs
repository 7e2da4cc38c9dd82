//! Progress of long work, on a terminal: bytes, documents, rate and time left.
//!
//! A line on standard error, from the second second on. Whatever else reaches the terminal clears it
//! first: messages draw it again behind them, and output ends it.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::text::counted;

/// Work of less time shows no progress.
const DELAY: Duration = Duration::from_secs(1);

/// Draws in a second.
const RATE: u8 = 10;

static PROGRESS: OnceLock<Progress> = OnceLock::new();

struct Progress {
    bar: ProgressBar,
    documents: AtomicU64,
    is_drawn: AtomicBool,
    /// Whether output goes to the terminal too.
    shares_terminal: bool,
}

/// Begins to follow the reading of `files`, if standard error is a terminal. Called once.
pub(crate) fn begin(files: &[PathBuf]) {
    if !io::stderr().is_terminal() {
        return;
    }
    let len_of = |path: &PathBuf| fs::metadata(path).ok().filter(fs::Metadata::is_file);
    let lens: Option<u64> = files.iter().map(|path| Some(len_of(path)?.len())).sum();
    // The amount is unknown for standard input, pipes and directories.
    let len = lens.filter(|_| !files.is_empty());
    let template = match len {
        Some(_) => "{bytes} of {total_bytes}, {msg}, {bytes_per_sec}, {eta} left",
        None => "{bytes}, {msg}, {bytes_per_sec}",
    };
    let Ok(style) = ProgressStyle::with_template(template) else { return };
    let bar = ProgressBar::with_draw_target(len, ProgressDrawTarget::hidden()).with_style(style);
    let _ = PROGRESS.set(Progress {
        bar,
        documents: AtomicU64::new(0),
        is_drawn: AtomicBool::new(false),
        shares_terminal: io::stdout().is_terminal(),
    });
}

/// Counts a document as read.
pub(crate) fn count_document() {
    if let Some(progress) = PROGRESS.get() {
        progress.documents.fetch_add(1, Ordering::Relaxed);
    }
}

/// Clears the line before output, if that goes to the terminal.
pub(crate) fn end_for_output() {
    if let Some(progress) = PROGRESS.get().filter(|progress| progress.shares_terminal) {
        progress.bar.finish_and_clear();
    }
}

/// Clears the line.
pub(crate) fn end() {
    if let Some(progress) = PROGRESS.get() {
        progress.bar.finish_and_clear();
    }
}

impl Progress {
    fn pass(&self, bytes: u64) {
        self.bar.inc(bytes);
        if self.bar.elapsed() < DELAY || self.bar.is_finished() {
            return;
        }
        let documents = usize::try_from(self.documents.load(Ordering::Relaxed));
        self.bar.set_message(counted(documents.unwrap_or(usize::MAX), "document"));
        if !self.is_drawn.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE));
        }
    }
}

/// Reader whose bytes count as progress.
pub(crate) struct Followed<R>(pub(crate) R);

impl<R: Read> Read for Followed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.0.read(buffer)?;
        if let Some(progress) = PROGRESS.get() {
            progress.pass(len as u64);
        }
        Ok(len)
    }
}

/// Standard error beside the line.
pub(crate) struct BesideProgress<W>(pub(crate) W);

impl<W: Write> Write for BesideProgress<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match PROGRESS.get() {
            Some(progress) => progress.bar.suspend(|| self.0.write(bytes)),
            None => self.0.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
