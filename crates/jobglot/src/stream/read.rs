//! Public ways to read a stream item by item.

use std::io::Read;

use jobglot_core::{Document, Error, ErrorKind};

use super::item::{Entry, StreamItem};
use super::state::{Stream, StreamState};

impl<'a, R: Read> Stream<'a, R> {
    /// Reads the next document or list mark. Writing all entries as canonical lines keeps lists, so
    /// that the input can be restored.
    pub fn next_entry(&mut self) -> Option<Result<Entry<'a>, Error>> {
        match self.next_item(usize::MAX)? {
            Ok(StreamItem::Document(document)) => Some(Ok(Entry::Document(document))),
            Ok(StreamItem::ListMark(mark)) => Some(Ok(Entry::Mark(mark))),
            Ok(StreamItem::Text(piece)) => Some(Ok(Entry::Text(piece))),
            // Unreachable: no document exceeds this limit.
            Ok(StreamItem::LongDocument { .. }) => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// Calls `visit` with the next document, which borrows buffers of the stream; use
    /// [`Document::into_owned`] to keep it. This is the fastest way through many documents: one
    /// document per line needs no allocation.
    ///
    /// ```
    /// let lines = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n".repeat(3);
    /// let mut documents = jobglot::stream(lines.as_bytes());
    /// let mut running = 0;
    /// while let Some(terminal) = documents.with_next(|document| document.job().is_terminal()) {
    ///     running += usize::from(terminal? == Some(false));
    /// }
    /// assert_eq!(running, 3);
    /// # Ok::<(), jobglot::Error>(())
    /// ```
    pub fn with_next<T>(
        &mut self,
        mut visit: impl FnOnce(Document<'_>) -> T,
    ) -> Option<Result<T, Error>> {
        loop {
            let view = self.with_next_entry(|entry| match entry {
                Entry::Document(document) => Ok(visit(document)),
                Entry::Mark(_) | Entry::Text(_) => Err(visit),
            })?;
            match view {
                Ok(Ok(view)) => return Some(Ok(view)),
                Ok(Err(uncalled)) => visit = uncalled,
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Calls `visit` with the next document or list mark: [`with_next`](Self::with_next) for the
    /// items of [`next_entry`](Self::next_entry).
    pub fn with_next_entry<T>(
        &mut self,
        visit: impl FnOnce(Entry<'_>) -> T,
    ) -> Option<Result<T, Error>> {
        let may_be_line = self.is_between_documents() && !self.has_ended();
        let visit = match if may_be_line { self.visit_line(visit) } else { Err(visit) } {
            Ok(view) => return Some(view),
            Err(visit) => visit,
        };
        Some(self.next_entry()?.map(visit))
    }

    /// Reads the next item. A document of more than `limit` bytes is left unread if it can be read in
    /// pieces.
    pub(crate) fn next_item(&mut self, limit: usize) -> Option<Result<StreamItem<'a>, Error>> {
        if self.has_ended() && self.list.is_none() && self.queue.is_empty() {
            return None;
        }
        let item = match (self.list.is_some(), self.deferred_error.take()) {
            (true, deferred_error) => {
                self.deferred_error = deferred_error;
                self.next_in_list()
            }
            (false, Some(error)) => {
                self.stop(false);
                Some(Err(error))
            }
            (false, None) => self.next_outside_list(limit).transpose(),
        };
        if let Some(Err(error)) = &item
            && !error.is_unsupported()
            && matches!(error.kind(), ErrorKind::Io(_))
        {
            self.state = StreamState::StoppedEarly;
        }
        item
    }

    fn next_outside_list(&mut self, limit: usize) -> Result<Option<StreamItem<'a>>, Error> {
        loop {
            if let Some(item) = self.queue.pop_front() {
                return Ok(Some(item));
            }
            if let Some(item) = self.next_line(limit) {
                return item.map(Some);
            }
            if !self.queue.is_empty() {
                continue;
            }
            match self.next_document(limit)? {
                // A log line was passed.
                None if !self.has_ended() => {}
                item => return Ok(item),
            }
        }
    }
}

impl<'a, R: Read> Iterator for Stream<'a, R> {
    type Item = Result<Document<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_entry()? {
                Ok(Entry::Document(document)) => return Some(Ok(document)),
                Ok(Entry::Mark(_) | Entry::Text(_)) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
