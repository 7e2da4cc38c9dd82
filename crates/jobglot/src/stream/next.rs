//! What comes next in a stream, to keep or lent.

use std::io::Read;

use jobglot_core::{Document, Error, ErrorKind, ListMark, Shape};

use super::{Progress, Stream};

/// What comes next in a stream.
pub(crate) enum Next<'a> {
    /// A document that has been read whole.
    Whole(Document<'a>),
    /// A longer one, which begins here and has that shape; whether a head came before it.
    Long(&'static Shape, bool),
    /// The beginning or end of a list of documents.
    Mark(ListMark),
}

/// A document of a stream, or what stands around a list of them.
#[derive(Debug)]
pub enum Entry<'a> {
    /// A document.
    Document(Document<'a>),
    /// The beginning or the end of a list, whose documents come between them.
    Mark(ListMark),
}

impl<'a, R: Read> Stream<'a, R> {
    /// The next document, or the beginning or end of a list of them: what is needed to write a list
    /// as lines, and to get it back.
    pub fn next_entry(&mut self) -> Option<Result<Entry<'a>, Error>> {
        match self.next_up_to(usize::MAX)? {
            Ok(Next::Whole(document)) => Some(Ok(Entry::Document(document))),
            Ok(Next::Mark(mark)) => Some(Ok(Entry::Mark(mark))),
            // No document is longer than all of memory.
            Ok(Next::Long(..)) => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// Gives `visit` the next document, lent: it is gone when `visit` has ended, unless that makes it
    /// [owned](Document::into_owned). Where documents are lines, one after the other costs no
    /// allocation, which makes this the fastest way through many.
    ///
    /// ```
    /// let lines = "{\"jobId\":1,\"activityLogId\":1,\"status\":\"RUNNING\"}\n".repeat(3);
    /// let mut documents = jobglot::stream(lines.as_bytes());
    /// let mut running = 0;
    /// while let Some(terminal) = documents.visit_next(|document| document.job().terminal()) {
    ///     running += usize::from(terminal? == Some(false));
    /// }
    /// assert_eq!(running, 3);
    /// # Ok::<(), jobglot::Error>(())
    /// ```
    pub fn visit_next<T>(
        &mut self,
        mut visit: impl FnOnce(Document<'_>) -> T,
    ) -> Option<Result<T, Error>> {
        loop {
            let visited = self.visit_next_entry(|entry| match entry {
                Entry::Document(document) => Ok(visit(document)),
                Entry::Mark(_) => Err(visit),
            })?;
            match visited {
                Ok(Ok(visited)) => return Some(Ok(visited)),
                Ok(Err(not_called)) => visit = not_called,
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// The same of [`next_entry`](Self::next_entry).
    pub fn visit_next_entry<T>(
        &mut self,
        visit: impl FnOnce(Entry<'_>) -> T,
    ) -> Option<Result<T, Error>> {
        let is_between = self.listed.is_none() && self.failure.is_none() && !self.has_ended();
        let visit = match if is_between { self.visit_line(visit) } else { Err(visit) } {
            Ok(visited) => return Some(Ok(visited)),
            Err(visit) => visit,
        };
        Some(self.next_entry()?.map(visit))
    }

    /// Whether nothing more is read, if no list is at hand.
    fn has_ended(&self) -> bool {
        matches!(self.progress, Progress::Done | Progress::GaveUp)
    }

    /// The next document of up to `whole` bytes, or the beginning of a longer one.
    pub(crate) fn next_up_to(&mut self, whole: usize) -> Option<Result<Next<'a>, Error>> {
        if self.has_ended() && self.listed.is_none() {
            return None;
        }
        let next = match (self.listed.is_some(), self.failure.take()) {
            (true, failure) => {
                self.failure = failure;
                self.next_listed()
            }
            (false, Some(failure)) => Some(Err(failure)),
            (false, None) => match self.next_line(whole) {
                Some(next) => Some(Ok(next)),
                None => self.document(whole).transpose(),
            },
        };
        if let Some(Err(error)) = &next
            && matches!(error.kind(), ErrorKind::Io(_))
        {
            self.progress = Progress::GaveUp;
        }
        next
    }
}

impl<'a, R: Read> Iterator for Stream<'a, R> {
    type Item = Result<Document<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_entry()? {
                Ok(Entry::Document(document)) => return Some(Ok(document)),
                Ok(Entry::Mark(_)) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
