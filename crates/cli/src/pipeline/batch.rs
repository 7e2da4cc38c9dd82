//! Output for consecutive documents of a file, with the events to report.

use std::io;
use std::sync::Arc;

use jobglot::{Error, SkippedText};

use crate::output::report::Report;

/// Output for consecutive documents of a file.
pub(crate) struct Batch<O> {
    pub(crate) file: Arc<str>,
    /// Whether it is the first batch of its file.
    pub(crate) starts_file: bool,
    /// Documents that the handler's own count has before this batch.
    pub(crate) documents_before: usize,
    /// Documents that ended in this batch, including unreadable ones.
    pub(crate) documents: usize,
    pub(crate) output: O,
    /// Events in input order.
    pub(crate) events: Vec<Event>,
}

/// Event to report about a file.
pub(crate) enum Event {
    /// A document was read.
    Document,
    /// The beginning or end of a list was read, or text around documents.
    Mark,
    /// Text around the documents of the file was skipped.
    TextSkipped(SkippedText),
    /// An error response was read by a command which needs jobs.
    NotAJob(Error),
    /// A document is unreadable; `is_last` if the rest of the file is too.
    Unreadable { error: Error, is_last: bool },
    /// The file cannot be opened.
    OpenFailed(io::Error),
    /// The entry of a directory is no regular file.
    FileSkipped,
}

impl<O> Batch<O> {
    /// Batch of a file without documents, of which only `event` is reported.
    pub(crate) fn of_event(file: &Arc<str>, output: O, event: Event) -> Self {
        let events = vec![event];
        let file = file.clone();
        Self { file, starts_file: true, documents_before: 0, documents: 0, output, events }
    }

    /// Reports the events and returns the output.
    pub(crate) fn report_events(self, report: &mut Report<'_>) -> O {
        for event in self.events {
            event.report(&self.file, report);
        }
        self.output
    }
}

impl Event {
    /// Whether the event ends a document, readable or not.
    pub(crate) fn is_document(&self) -> bool {
        !matches!(self, Self::Mark | Self::TextSkipped(_) | Self::FileSkipped)
    }

    pub(crate) fn report(self, file: &str, report: &mut Report<'_>) {
        match self {
            Self::Document => report.count_document(),
            Self::Mark => {}
            Self::TextSkipped(text) => report.text_skipped(file, text),
            Self::NotAJob(error) => report.not_a_job(file, &error),
            Self::Unreadable { error, is_last } => report.unreadable(file, &error, is_last),
            Self::OpenFailed(error) => report.open_failed(file, &error),
            Self::FileSkipped => report.note(&format!("skipped {file}, which is no regular file")),
        }
    }
}

/// Events and counts since the last batch.
#[derive(Default)]
pub(crate) struct BatchBuilder {
    starts_file: bool,
    documents_before: usize,
    documents: usize,
    events: Vec<Event>,
}

impl BatchBuilder {
    /// Builder for documents of a file; `starts_file` if the first of them is the file's first.
    pub(crate) fn new(starts_file: bool) -> Self {
        Self { starts_file, ..Self::default() }
    }

    /// Number of the next document, from 1.
    pub(crate) fn next_number(&self) -> usize {
        self.documents_before + self.documents + 1
    }

    /// Adds an event.
    pub(crate) fn push(&mut self, event: Event) {
        self.documents += usize::from(event.is_document());
        self.events.push(event);
    }

    /// Whether there are no events to report.
    pub(crate) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Ends the batch and begins the next one.
    pub(crate) fn finish<O>(&mut self, file: &Arc<str>, output: O) -> Batch<O> {
        let next =
            Self { documents_before: self.documents_before + self.documents, ..Self::default() };
        let Self { starts_file, documents_before, documents, events } =
            std::mem::replace(self, next);
        Batch { file: file.clone(), starts_file, documents_before, documents, output, events }
    }
}
