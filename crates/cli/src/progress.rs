//! Progress of long work, on a terminal: bytes, documents, rate and time left.
//!
//! A line on standard error, from the second second on. Whatever else reaches the terminal clears it
//! first: messages draw it again behind them, and output ends it.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
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
    documents: AtomicUsize,
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
        documents: AtomicUsize::new(0),
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
    PROGRESS.get().filter(|progress| progress.shares_terminal).into_iter().for_each(Progress::end);
}

/// Clears the line.
pub(crate) fn end() {
    PROGRESS.get().into_iter().for_each(Progress::end);
}

impl Progress {
    fn end(&self) {
        // Called for each piece of output.
        if !self.bar.is_finished() {
            self.bar.finish_and_clear();
        }
    }

    fn pass(&self, bytes: u64) {
        self.bar.inc(bytes);
        if self.bar.elapsed() < DELAY || self.bar.is_finished() {
            return;
        }
        self.bar.set_message(counted(self.documents.load(Ordering::Relaxed), "document"));
        if self.bar.is_hidden() {
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
