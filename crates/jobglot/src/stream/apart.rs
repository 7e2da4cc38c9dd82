//! Lines that can be read apart from the rest of their input, by another thread.

use std::io::{Empty, Read};

use jobglot_core::{Place, Shape};

use super::buffer::Buffer;
use super::{Progress, Stream};

/// Lines of an input that has had a document on each line so far. Reading them apart gives what
/// reading them in their place would give.
#[derive(Debug)]
pub struct Lines {
    bytes: Vec<u8>,
    place: Place,
    shape: Option<&'static Shape>,
    frames: bool,
}

impl Lines {
    /// The documents of the lines.
    #[must_use]
    pub fn documents(&self) -> Stream<'_, Empty> {
        Stream {
            shape: self.shape,
            frames: self.frames,
            lines: true,
            progress: Progress::Reading,
            ..Stream::new(Buffer::of(&self.bytes, self.place))
        }
    }
}

impl<R: Read> Stream<'_, R> {
    /// Takes the lines that are at hand and can be read apart, if there are any: so that several
    /// threads can read one input. Never waits for input.
    ///
    /// ```
    /// let input = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n".repeat(1000);
    /// let mut stream = jobglot::stream(input.as_bytes());
    /// let mut documents = 0;
    /// loop {
    ///     if let Some(lines) = stream.next_lines() {
    ///         documents += lines.documents().count(); // on any thread
    ///     } else if stream.next().is_some() {
    ///         documents += 1;
    ///     } else {
    ///         break;
    ///     }
    /// }
    /// assert_eq!(documents, 1000);
    /// ```
    pub fn next_lines(&mut self) -> Option<Lines> {
        let is_between = self.listed.is_none() && self.failure.is_none();
        if !(self.lines && is_between && self.progress == Progress::Reading) {
            return None;
        }
        let len = lines_len(self.buffer.rest())?;
        let bytes = self.buffer.first(len).to_vec();
        let place = self.place();
        self.buffer.pass(len);
        Some(Lines { bytes, place, shape: self.shape, frames: self.frames })
    }
}

/// Length of the lines behind which a document begins for sure, where it does so at the beginning:
/// each looks like an object from its first byte to its last, and so does the first byte of the next
/// one. Whatever is inside them, the next line is read as what it is.
fn lines_len(bytes: &[u8]) -> Option<usize> {
    let mut from = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let mut len = None;
    for newline in memchr::memchr_iter(b'\n', bytes) {
        let Some(line) = bytes.get(from..newline) else { continue };
        if !matches!(line.trim_ascii_end(), [b'{', .., b'}']) {
            break;
        }
        from = newline + 1;
        if bytes.get(from) != Some(&b'{') {
            break;
        }
        len = Some(from);
    }
    len
}
