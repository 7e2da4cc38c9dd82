//! What goes to standard error: which documents could not be read, restored or changed, and why.

use std::io::{self, Write};

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};
use jobglot::{Error, ErrorKind, canonical};

use crate::output::status::Status;
use crate::output::text::{count, counted, cut_middle, join, visible};

/// Tells a person of trouble, and keeps count of it for the exit status.
///
/// Nothing is done about a standard error that cannot be written to.
pub(crate) struct Report<'w> {
    err: &'w mut dyn Write,
    width: usize,
    documents: usize,
    unreadable: usize,
    status: Status,
}

impl<'w> Report<'w> {
    /// A report of `width` columns.
    pub(crate) fn new(err: &'w mut dyn Write, width: usize) -> Self {
        Self { err, width, documents: 0, unreadable: 0, status: Status::Good }
    }

    /// A document has been read.
    pub(crate) fn has_read(&mut self) {
        self.documents += 1;
    }

    /// How many documents have been read, and how many could not be.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.documents, self.unreadable)
    }

    /// The program is to end with this status, or a worse one.
    pub(crate) fn raise(&mut self, status: Status) {
        self.status = self.status.or_worse(status);
    }

    /// A document of `file` cannot be read or restored; `is_last` if nothing behind it can be either.
    pub(crate) fn unreadable(&mut self, file: &str, error: &Error, is_last: bool) {
        self.unreadable += 1;
        self.raise(Status::Unreadable);
        if let ErrorKind::Io(what) = error.kind() {
            return self.line(&format!("cannot read {}: {}", visible(file), visible(what)), None);
        }
        let drawn = draw(file, error, is_last, self.width);
        let _ = writeln!(self.err, "{drawn}\n");
    }

    /// An error reply of `file` has been read, where only jobs are of use. That is no fault of the
    /// input.
    pub(crate) fn no_job(&mut self, file: &str, error: &Error) {
        self.has_read();
        let what = format!("{}: {}", visible(file), visible(&error.to_string()));
        let title = Level::WARNING.primary_title(what);
        let drawn = Renderer::styled().render(&[Group::with_title(title)]);
        let _ = writeln!(self.err, "{drawn}");
    }

    /// A file or directory cannot be opened.
    pub(crate) fn no_input(&mut self, file: &str, error: &io::Error) {
        self.unreadable += 1;
        self.raise(Status::Unreadable);
        self.line(&format!("cannot read {}: {error}", visible(file)), None);
    }

    /// What is asked for is not done, and why.
    pub(crate) fn refused(&mut self, why: &str) {
        self.raise(Status::Unreadable);
        self.line(why, None);
    }

    /// A value at `path` cannot be set in a document of the shape `schema`.
    pub(crate) fn not_set(&mut self, path: &str, error: &Error, schema: &str) {
        self.raise(Status::Unreadable);
        let hint = match error.kind() {
            ErrorKind::NoSlot(_) => Some(canonical::SHAPE.id),
            ErrorKind::NoPlace => Some(schema),
            _ => None,
        };
        let hint = hint.map(|id| format!("`jobglot schemas {}` lists what there is", visible(id)));
        let what = format!("cannot set {}: {}", visible(path), visible(&error.kind().to_string()));
        self.line(&what, hint);
    }

    /// Lines that are no error.
    pub(crate) fn text(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// The results cannot be written. A closed pipe is no error: its reader has what it wanted.
    pub(crate) fn no_output(&mut self, error: &io::Error) {
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.raise(Status::Unreadable);
            self.line(&format!("cannot write the output: {error}"), None);
        }
    }

    /// Ends the report with the count of what was left out, if that was not all there is.
    pub(crate) fn finish(self) -> Status {
        if self.unreadable > 0 && self.documents + self.unreadable > 1 {
            let all = counted(self.documents + self.unreadable, "document");
            let _ = writeln!(self.err, "{} of {all} left out", count(self.unreadable));
        }
        self.status
    }

    fn line(&mut self, what: &str, hint: Option<String>) {
        let title = Level::ERROR.primary_title(what.to_owned());
        let group = Group::with_title(title).elements(hint.map(|hint| Level::HELP.message(hint)));
        let drawn = Renderer::styled().render(&[group]);
        let _ = writeln!(self.err, "{drawn}");
    }
}

/// The error with its place, and a caret under it.
fn draw(file: &str, error: &Error, is_last: bool, width: usize) -> String {
    let mut elements: Vec<Element<'_>> = Vec::new();
    let excerpt = error.excerpt();
    if !excerpt.text.is_empty() {
        let (before, after) =
            excerpt.text.split_at_checked(excerpt.offset).unwrap_or((&excerpt.text, ""));
        let before = visible(before);
        let text = format!("{before}{}", visible(after));
        let first = text.get(before.len()..).and_then(|after| after.chars().next());
        let span = before.len()..before.len() + first.map_or(0, char::len_utf8);
        let snippet = Snippet::source(text).line_start(error.line());
        elements.push(snippet.annotation(AnnotationKind::Primary.span(span)).into());
    }
    if error.path() != "$" && !error.path().is_empty() {
        let path = visible(error.path());
        let path = cut_middle(&path, width.saturating_sub(12));
        elements.push(Level::NOTE.no_name().message(format!("at {path}")).into());
    }
    if let Some(reply) = error.reply()
        && let Some(said) = join(reply.code(), reply.text())
    {
        elements.push(Level::NOTE.message(visible(&said).into_owned()).into());
    }
    if let Some(hint) = hint(error.kind()) {
        elements.push(Level::HELP.message(hint).into());
    }
    if is_last && !matches!(error.kind(), ErrorKind::Empty) {
        elements.push(Level::NOTE.message("the rest of the file can't be read").into());
    }
    let title = Level::ERROR.primary_title(visible(&error.kind().to_string()).into_owned());
    let drawn = Renderer::styled().term_width(width).render(&[title.elements(elements)]);
    // The renderer counts columns from the beginning of the excerpt, so the place is written here.
    let (title, snippet) = drawn.split_once('\n').unwrap_or((&drawn, ""));
    let (line, column) = (error.line(), error.column());
    let indent = " ".repeat(line.to_string().len());
    let style = DEFAULT_LINE_NUM_STYLE;
    format!("{title}\n{indent}{style}-->{style:#} {}:{line}:{column}\n{snippet}", visible(file))
}

/// What a person can do about it.
fn hint(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::Empty => Some("the program before the pipe may have failed"),
        ErrorKind::Html => Some("a proxy or a login page may have answered instead of the service"),
        ErrorKind::Unsupported { .. } => {
            Some("`jobglot schemas` lists what can be read, and --schema ID insists on one of them")
        }
        ErrorKind::Contradiction { .. } => {
            Some("it is computed: let it say the same, or leave it out of the line")
        }
        ErrorKind::NoSource => {
            Some("`jobglot convert` writes a new document from what the line says")
        }
        _ => None,
    }
}
