//! Chunks: elements of a list read independently of their document, for example by another thread.
//!
//! A chunk is an [`IncrementalReader`] inside the list, before its first element. Its end was found
//! by counting brackets, and this may be wrong in invalid JSON. It is right if the full parser,
//! reading the chunk, arrives exactly at its end, after a comma: a single reader of the whole
//! document would arrive at the same place, where the next chunk begins. If a chunk stops earlier,
//! [`IncrementalReader::join`] takes back all later chunks and reading continues there. So chunks
//! can change neither the elements read nor the first error found.

use std::ops::Range;

use jobglot_json::Run;

use super::outer_text::OuterText;
use super::{IncrementalReader, State};
use crate::derive::element_counts::ElementCounts;
use crate::record::row::Row;

impl IncrementalReader {
    /// Splits off a chunk of at most `len.end` bytes: elements to be read independently. `None`
    /// outside of lists, if fewer than `len.start` bytes of the list are available, or if they
    /// contain no complete element.
    ///
    /// [`advance`](Self::advance) the chunk until it is starved or fails, and [`join`](Self::join)
    /// it before reading on here.
    #[must_use]
    pub fn split(&mut self, len: Range<usize>) -> Option<Self> {
        if self.state != State::List || self.list.has_failed_chunk || self.has_less_than(len.start)
        {
            return None;
        }
        let available = self.window.text().as_bytes().get(self.offset..).unwrap_or_default();
        let run = Run::of(available.get(..len.end).unwrap_or(available));
        if run.count == 0 {
            return None;
        }
        let (window, offset) = self.window.chunk(self.offset, self.offset + run.next);
        let chunk = Self {
            schema: self.schema,
            limit: self.limit,
            window,
            start: self.start,
            offset,
            required_len: 1,
            state: State::List,
            open_objects: self.open_objects.clone(),
            // Not needed for reading elements.
            outer_text: OuterText::default(),
            list: self.list.clone(),
            predictions: self.predictions.clone(),
            element: Row::default(),
            counts: ElementCounts::default(),
        };
        self.offset += run.next;
        self.count_elements(run.count);
        Some(chunk)
    }

    /// Whether more input may allow to [`split`](Self::split) off a chunk: fewer than `len` bytes
    /// of a list are available.
    #[must_use]
    pub fn needs_input_to_split(&self, len: usize) -> bool {
        let may_continue = self.state == State::List && !self.window.is_complete();
        may_continue && !self.list.has_failed_chunk && self.has_less_than(len)
    }

    /// Whether this chunk has been read to its end.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.state == State::List && self.offset == self.window.text().len()
    }

    /// Joins the first of the chunks split off and not joined yet.
    ///
    /// If it is [exhausted](Self::is_exhausted), pass it alone. Otherwise pass it with all later
    /// chunks, in order: reading continues where the first one stopped, and elements read from the
    /// later ones must be discarded.
    pub fn join(&mut self, chunks: impl IntoIterator<Item = Self>) {
        let mut chunks = chunks.into_iter();
        let Some(first) = chunks.next() else { return };
        self.counts.append(first.counts);
        if first.is_exhausted() {
            self.predictions = first.predictions;
            return;
        }
        let unread = self.window.bytes_from(self.offset);
        let is_complete = self.window.is_complete();
        (self.window, self.offset, self.required_len) = (first.window, first.offset, 1);
        self.outer_text.window_offset = 0;
        (self.list.len, self.list.has_failed_chunk) = (first.list.len, true);
        for later in chunks {
            self.window.push(&later.window.unprocessed_bytes());
        }
        self.window.push(&unread);
        if is_complete {
            self.window.finish();
        }
    }

    fn has_less_than(&self, len: usize) -> bool {
        self.window.text().len() - self.offset < len
    }
}
