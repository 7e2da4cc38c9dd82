//! Messages on standard error, and the exit status that follows from them.

use std::io::{self, Write};

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};
use jobglot::{Error, ErrorKind, SkippedText, canonical};

use crate::input::files;
use crate::output::found_text;
use crate::output::repeats::Repeats;
use crate::output::status::ExitStatus;
use crate::output::text::{count, counted, cut_middle, join_redacted, visible};
use crate::progress;

/// Writes messages to standard error, and derives the exit status.
///
/// Failures to write to standard error are ignored.
pub(crate) struct Report<'w> {
    err: &'w mut dyn Write,
    width: usize,
    /// Whether warnings and notes are left out.
    is_quiet: bool,
    documents: usize,
    unreadable: usize,
    status: ExitStatus,
    repeats: Repeats,
    skipped_text: Option<AllSkippedText>,
}

/// Text skipped around documents, of all files.
struct AllSkippedText {
    /// File and line of the first.
    first: (String, usize),
    last_file: String,
    lines: usize,
    files: usize,
}

impl<'w> Report<'w> {
    /// Report with lines of `width` columns; if `is_quiet`, without warnings and notes.
    pub(crate) fn new(err: &'w mut dyn Write, width: usize, is_quiet: bool) -> Self {
        Self {
            err,
            width,
            is_quiet,
            documents: 0,
            unreadable: 0,
            status: ExitStatus::Success,
            repeats: Repeats::default(),
            skipped_text: None,
        }
    }

    /// Counts a document as read.
    pub(crate) fn count_document(&mut self) {
        progress::count_document();
        self.documents += 1;
    }

    /// Returns the numbers of readable and unreadable documents.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.documents, self.unreadable)
    }

    /// Makes the exit status at least as bad as `status`.
    pub(crate) fn raise(&mut self, status: ExitStatus) {
        self.status = self.status.or_worse(status);
    }

    /// Reports a document which cannot be read or restored.
    ///
    /// `is_last` if the rest of the file is unreadable too.
    pub(crate) fn unreadable(&mut self, file: &str, error: &Error, is_last: bool) {
        self.unreadable += 1;
        self.raise(ExitStatus::Unreadable);
        if !is_last && !self.repeats.count(error) {
            return;
        }
        if !error.is_unsupported()
            && let ErrorKind::Io(cause) = error.kind()
        {
            let message = format!("cannot read {}: {}", visible(file), visible(cause));
            return self.error(&message, None);
        }
        let rendered = render(file, error, is_last, self.width);
        let _ = writeln!(self.err, "{rendered}\n");
    }

    /// Records text skipped around the documents of a file, or of a part of it: parts read by other
    /// threads are recorded before the file.
    pub(crate) fn text_skipped(&mut self, file: &str, text: SkippedText) {
        let all = self.skipped_text.get_or_insert_with(|| AllSkippedText {
            first: (file.to_owned(), text.first.line),
            last_file: file.to_owned(),
            lines: 0,
            files: 1,
        });
        all.lines += text.lines;
        if all.last_file != file {
            all.last_file = file.to_owned();
            all.files += 1;
        }
        let (first_file, first_line) = &mut all.first;
        if first_file == file {
            *first_line = text.first.line.min(*first_line);
        }
    }

    /// Warns of an error response in a command which needs jobs; it does not affect the exit
    /// status. Repeated ones are counted, as unreadable documents are.
    pub(crate) fn not_a_job(&mut self, file: &str, error: &Error) {
        self.count_document();
        if self.repeats.count(error) {
            self.warn(&format!("{file}: {error}"));
        }
    }

    /// Reports a file or directory which cannot be opened.
    pub(crate) fn open_failed(&mut self, file: &str, error: &io::Error) {
        self.unreadable += 1;
        self.raise(ExitStatus::Unreadable);
        self.error(&format!("cannot read {}: {error}", visible(file)), None);
    }

    /// Reports why the command does not do its work.
    pub(crate) fn refused(&mut self, reason: &str) {
        self.raise(ExitStatus::Unreadable);
        self.error(reason, None);
    }

    /// Reports why the command ended early, with the exit status of it.
    pub(crate) fn stopped(&mut self, reason: &str, status: ExitStatus) {
        self.raise(status);
        self.error(reason, None);
    }

    /// Warns; the exit status stays.
    pub(crate) fn warn(&mut self, message: &str) {
        self.message(Level::WARNING, message);
    }

    /// Tells something that may be of interest; the exit status stays.
    pub(crate) fn note(&mut self, message: &str) {
        self.message(Level::NOTE, message);
    }

    fn message(&mut self, level: Level<'static>, message: &str) {
        if self.is_quiet {
            return;
        }
        let title = level.primary_title(visible(message).into_owned());
        let rendered = Renderer::styled().render(&[Group::with_title(title)]);
        let _ = writeln!(self.err, "{rendered}");
    }

    /// Reports a canonical `path` which cannot be set in a document with this schema.
    pub(crate) fn not_set(&mut self, path: &str, error: &Error, schema: &str) {
        self.raise(ExitStatus::Unreadable);
        let hint = match error.kind() {
            ErrorKind::NoField(_) => Some((canonical::SCHEMA.id, "fields")),
            ErrorKind::NoMember => Some((schema, "members")),
            _ => None,
        };
        let hint =
            hint.map(|(id, list)| format!("`jobglot schemas {}` lists the {list}", visible(id)));
        let message =
            format!("cannot change {}: {}", visible(path), visible(&error.kind().to_string()));
        self.error(&message, hint);
    }

    /// Writes lines without a prefix.
    pub(crate) fn text(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Reports an output error. A closed pipe is no error: its reader needs no more output.
    pub(crate) fn output_failed(&mut self, error: &io::Error) {
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.raise(ExitStatus::Unreadable);
            self.error(&format!("cannot write the output: {error}"), None);
        }
    }

    /// Writes the number of unreadable documents, unless there was only one document, and returns
    /// the exit status.
    pub(crate) fn finish(mut self) -> ExitStatus {
        for line in self.repeats.summary() {
            let _ = writeln!(self.err, "{}\n", visible(&line));
        }
        if let Some(AllSkippedText { first: (file, line), lines, files, .. }) =
            self.skipped_text.take()
        {
            let lines = counted(lines, "line");
            let files =
                if files > 1 { format!(" in {}", counted(files, "file")) } else { String::new() };
            self.note(&format!(
                "skipped {lines} of text around documents{files}, first {file}:{line}"
            ));
        }
        if self.unreadable > 0 && self.documents + self.unreadable > 1 {
            let all = counted(self.documents + self.unreadable, "document");
            let _ = writeln!(self.err, "{} of {all} left out", count(self.unreadable));
        }
        self.status
    }

    fn error(&mut self, message: &str, hint: Option<String>) {
        let title = Level::ERROR.primary_title(message.to_owned());
        let group = Group::with_title(title).elements(hint.map(|hint| Level::HELP.message(hint)));
        let rendered = Renderer::styled().render(&[group]);
        let _ = writeln!(self.err, "{rendered}");
    }
}

/// Renders an error with its location and an excerpt of the document.
fn render(file: &str, error: &Error, is_last: bool, width: usize) -> String {
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
    if let Some(response) = error.response()
        && let Some(message) = join_redacted(response.code(), response.text())
    {
        elements.push(Level::NOTE.message(visible(&message).into_owned()).into());
    }
    if let Some(hint) = hint(file, error) {
        elements.push(Level::HELP.message(hint).into());
    }
    if is_last && !matches!(error.kind(), ErrorKind::Empty) {
        elements.push(Level::NOTE.message("the rest of the file can't be read").into());
    }
    let title = Level::ERROR.primary_title(visible(&error.kind().to_string()).into_owned());
    let rendered = Renderer::styled().term_width(width).render(&[title.elements(elements)]);
    // The renderer would count columns from the start of the excerpt, not of the line.
    let (title, snippet) = rendered.split_once('\n').unwrap_or((&rendered, ""));
    let gap = if snippet.is_empty() { "" } else { "\n" };
    let (line, column) = (error.line(), error.column());
    let indent = " ".repeat(line.to_string().len());
    let style = DEFAULT_LINE_NUM_STYLE;
    format!("{title}\n{indent}{style}-->{style:#} {}:{line}:{column}{gap}{snippet}", visible(file))
}

/// Returns advice for an error.
fn hint(file: &str, error: &Error) -> Option<String> {
    Some(match error.kind() {
        ErrorKind::Empty if file == files::STDIN => {
            "the program which writes to the pipe may have failed".to_owned()
        }
        ErrorKind::Syntax(_) => return found_text::hint(error),
        ErrorKind::Html => {
            "a proxy or a login page may have answered instead of the service".to_owned()
        }
        ErrorKind::Unsupported { description, .. } if found_text::is_har(description) => {
            found_text::HAR_HINT.to_owned()
        }
        ErrorKind::Unsupported { .. } => {
            "`jobglot schemas` lists the supported schemas, and --schema ID selects one".to_owned()
        }
        ErrorKind::UnknownSchema(_) => "--tables PATH adds the schemas of files".to_owned(),
        ErrorKind::Ambiguous { .. } => "--schema ID selects one of them".to_owned(),
        ErrorKind::Contradiction { .. } => {
            "the value is computed: make it consistent or remove it from the line".to_owned()
        }
        ErrorKind::DocumentTooLong { .. } => {
            "--max-document SIZE sets the limit; `tasks` and `check` read long jobs in pieces"
                .to_owned()
        }
        ErrorKind::NoSource => {
            "`jobglot convert` writes a new document from the values of the line".to_owned()
        }
        _ => return None,
    })
}
