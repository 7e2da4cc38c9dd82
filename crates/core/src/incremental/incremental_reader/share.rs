//! Elements at hand that are read apart from the rest of their document.
//!
//! A share is itself a document in pieces, which stands inside the list, before the first of its
//! elements, and has no more than these. Where they end was told by their brackets, which proves
//! nothing. What proves it is that the share has been read by the reader of whole documents up to its
//! very end, behind a comma: there the next share stands, and one reader of all would stand there
//! too. If a share stops before that, everything behind it is taken back, and reading goes on where
//! it stopped. So splitting cannot change what is read, or which error is found first.

use std::ops::Range;

use jobglot_json::Run;

use super::outside::Outside;
use super::{IncrementalReader, State};
use crate::derive::element_counts::ElementCounts;
use crate::record::row::Row;

impl IncrementalReader {
    /// Takes away elements at hand to be read apart, of at most `len.end` bytes, if there is a list
    /// to be read of which `len.start` bytes are at hand. [`advance`](Self::advance) the share until it is
    /// starved or fails, and [`join`](Self::join) it before anything else is read here.
    #[must_use]
    pub fn split(&mut self, len: Range<usize>) -> Option<Self> {
        if self.state != State::List || self.list.has_fault || self.is_short_of(len.start) {
            return None;
        }
        let at_hand = self.window.text().as_bytes().get(self.at..).unwrap_or_default();
        let run = Run::of(at_hand.get(..len.end).unwrap_or(at_hand));
        if run.count == 0 {
            return None;
        }
        let (window, at) = self.window.part(self.at, self.at + run.next);
        let share = Self {
            schema: self.schema,
            limit: self.limit,
            window,
            start: self.start,
            at,
            wanted: 1,
            state: State::List,
            open: self.open.clone(),
            // Elements need nothing of it.
            outside: Outside::default(),
            list: self.list.clone(),
            predictions: self.predictions.clone(),
            element: Row::default(),
            counts: ElementCounts::default(),
        };
        self.at += run.next;
        self.give(run.count);
        Some(share)
    }

    /// Whether more input may let elements be [`split`](Self::split) off, since fewer than `len` bytes of a
    /// list are at hand.
    #[must_use]
    pub fn wants(&self, len: usize) -> bool {
        let goes_on = self.state == State::List && !self.window.is_whole();
        goes_on && !self.list.has_fault && self.is_short_of(len)
    }

    /// Of a share: whether it has been read to its end.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.state == State::List && self.at == self.window.text().len()
    }

    /// Takes note of what has been read of `shares`, which were split off here one after the other:
    /// one that is [spent](Self::is_spent), or one that is not with all that were split off behind it.
    /// Then reading goes on where that one stopped, and what was read of those behind it must be
    /// dropped.
    pub fn join(&mut self, shares: impl IntoIterator<Item = Self>) {
        let mut shares = shares.into_iter();
        let Some(first) = shares.next() else { return };
        self.counts.append(first.counts);
        if first.is_exhausted() {
            self.predictions = first.predictions;
            return;
        }
        let unread = self.window.bytes_from(self.at);
        let is_whole = self.window.is_whole();
        (self.window, self.at, self.wanted) = (first.window, first.at, 1);
        self.outside.from = 0;
        (self.list.len, self.list.has_fault) = (first.list.len, true);
        for behind in shares {
            self.window.push(&behind.window.bytes());
        }
        self.window.push(&unread);
        if is_whole {
            self.window.finish();
        }
    }

    fn is_short_of(&self, len: usize) -> bool {
        self.window.text().len() - self.at < len
    }
}
