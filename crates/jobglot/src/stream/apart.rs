//! What can be read apart from the rest of its input, by another thread.

use std::borrow::Cow;
use std::io::{Empty, Read};
use std::ops::Range;

use jobglot_core::{Place, Shape};

use super::buffer::Buffer;
use super::listed::Listed;
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
            ..Stream::new(Buffer::of(Cow::Borrowed(&self.bytes), self.place))
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

    /// Takes away elements of the list of documents at hand, if it has some: so that several threads
    /// can read one list. They are at most `len.end` bytes, and nothing is taken if fewer than
    /// `len.start` bytes are at hand; more are waited for, once, only if it may wait.
    ///
    /// The share is a stream of these elements, which ends early where reading the whole stream would
    /// come to an error behind which the list can't go on. When it has been read to its end, on any
    /// thread, [`join`](Self::join) it, before anything else is read here.
    ///
    /// ```
    /// let element = r#"{"jobId":1,"activityLogId":1,"status":"RUNNING"}"#;
    /// let list = format!("[{}]", [element; 9000].join(","));
    /// let mut stream = jobglot::stream(list.as_bytes());
    /// let mut documents = 0;
    /// loop {
    ///     if let Some(mut share) = stream.split(0..4096, true) {
    ///         documents += share.by_ref().count(); // on any thread
    ///         stream.join([share]);
    ///     } else if stream.next().is_some() {
    ///         documents += 1;
    ///     } else {
    ///         break;
    ///     }
    /// }
    /// assert_eq!(documents, 9000);
    /// ```
    pub fn split(&mut self, len: Range<usize>, may_wait: bool) -> Option<Stream<'static, Empty>> {
        self.listed.as_ref()?;
        if may_wait && self.buffer.rest().len() < len.start {
            self.buffer.fill_ahead();
        }
        self.split_listed(len)
    }

    /// Of a share: whether it has been read to its end.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.listed.as_ref().is_none_or(Listed::is_spent)
    }

    /// Takes note of what has been read of `shares`, which were split off here one after the other:
    /// one that is [spent](Self::is_spent), or one that is not with all that were split off behind it.
    /// Then reading goes on where that one stopped, and what was read of those behind it must be
    /// dropped.
    pub fn join(&mut self, shares: impl IntoIterator<Item = Stream<'static, Empty>>) {
        self.join_listed(shares);
    }

    /// A stream like this one of some of its bytes, in which nothing comes behind the list at hand.
    pub(crate) fn apart(&self, bytes: Vec<u8>, place: Place) -> Stream<'static, Empty> {
        Stream {
            shape: self.shape,
            frames: self.frames,
            progress: Progress::Done,
            ..Stream::new(Buffer::of(Cow::Owned(bytes), place))
        }
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
