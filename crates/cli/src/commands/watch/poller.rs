//! Polls: running the command or reading the files, and what the answer says.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jobglot::follow::Answer;
use jobglot::{
    Document, Entry, Error, ErrorKind, Registry, ResponseInfo, Stream, documents, stream,
};

use crate::commands::watch::files::{FollowedFile, Growing};
use crate::commands::watch::log::Log;
use crate::commands::watch::process::{self, Run};
use crate::commands::watch::source::Source;
use crate::follow::tracker::{Change, Tracker};
use crate::input::files::inputs;
use crate::output::stdout::in_file;
use crate::output::text::{join_redacted, visible};

/// Prints the events of an observation.
pub(super) type PrintEvents = dyn FnMut(&Change<'_>) -> io::Result<()>;

/// Reads polls, logs them, and prints their events.
pub(super) struct Poller<'p> {
    pub(super) tracker: &'p mut Tracker,
    pub(super) log: &'p mut Log,
    pub(super) registry: &'p Registry,
    /// Maximum number of bytes of the output of a command, or of a document of a file.
    pub(super) max_document: usize,
    pub(super) print: &'p mut PrintEvents,
}

/// The outcome of a poll.
#[derive(Debug, Default)]
pub(super) struct Poll {
    pub(super) answer: Answer,
    /// What went wrong, in one line for people.
    pub(super) problem: Option<String>,
    has_error_response: bool,
}

impl Poller<'_> {
    /// Asks once. `is_ended` is asked again and again, and ends a running command.
    ///
    /// # Errors
    ///
    /// The command cannot be started, or output cannot be written.
    pub(super) fn poll(
        &mut self,
        source: &mut Source,
        is_ended: &mut dyn FnMut() -> bool,
    ) -> io::Result<Poll> {
        self.tracker.begin_poll();
        match source {
            Source::Command(command) => {
                let run = process::run(command, self.max_document, is_ended).map_err(|error| {
                    let program = command.first().map(OsString::as_os_str).unwrap_or_default();
                    let program = program.to_string_lossy();
                    io::Error::other(format!("cannot run {}: {error}", visible(&program)))
                })?;
                self.read_run(&run)
            }
            Source::Files { paths, followed } => self.read_files(paths, followed),
        }
    }

    /// Reads the output of the command. Jobs in it count whatever the exit status is; without one,
    /// error responses count, also on standard error, and then the exit status.
    fn read_run(&mut self, run: &Run) -> io::Result<Poll> {
        let mut poll = Poll::default();
        let mut stream = documents(&run.stdout).with_registry(self.registry);
        while let Some(entry) = stream.next_entry() {
            self.read_entry(entry, &run.stdout, &mut poll)?;
        }
        poll.answer.set_jobs(self.tracker.observed());
        self.log.end_answer(&run.stdout)?;
        if !poll.answer.jobs().is_empty() {
            return Ok(poll);
        }
        let responses = documents(&run.stderr).with_registry(self.registry);
        for error in responses.filter_map(Result::err).filter(|error| error.response().is_some()) {
            poll.add_error(&error);
            self.log.error(error);
        }
        self.log.end_answer(&run.stderr)?;
        if !poll.has_error_response && !run.status.is_some_and(|status| status.success()) {
            poll.answer = Answer::failed();
            poll.problem = Some(failure_of(run));
        }
        Ok(poll)
    }

    /// Reads one entry of the output `bytes`.
    fn read_entry(
        &mut self,
        entry: Result<Entry<'_>, Error>,
        bytes: &[u8],
        poll: &mut Poll,
    ) -> io::Result<()> {
        self.log.end_unreadable(bytes);
        match entry {
            Ok(Entry::Document(document)) => self.read_document(document, poll)?,
            Ok(Entry::Mark(mark)) => self.log.mark(&mark),
            Ok(Entry::Text(piece)) => self.log.text(&piece),
            Err(error) => {
                poll.add_error(&error);
                match error.response() {
                    Some(_) => self.log.error(error),
                    None => self.log.unreadable(bytes, error.offset()),
                }
            }
        }
        Ok(())
    }

    fn read_document(&mut self, document: Document<'_>, poll: &mut Poll) -> io::Result<()> {
        let document = self.log.document(document);
        poll.answer.add_document(&document);
        match self.tracker.observe(&document) {
            Ok(Some(change)) => (self.print)(&change)?,
            Ok(None) => {}
            Err(error) => poll.problem = Some(problem_of(&error)),
        }
        Ok(())
    }

    /// Reads the files that have changed, and answers with all jobs seen so far. Errors of files are
    /// no failures: their end may be in the making, and a file may be removed and written anew.
    fn read_files(
        &mut self,
        paths: &[PathBuf],
        followed: &mut BTreeMap<String, FollowedFile>,
    ) -> io::Result<Poll> {
        let mut poll = Poll::default();
        for input in inputs(paths) {
            let path = Path::new(&input.name);
            let file = followed.entry(input.name.clone()).or_default();
            let Some(bytes) = input.bytes else { continue };
            if !file.begin(path) {
                continue;
            }
            match bytes {
                Ok(bytes) => {
                    let stream = stream(Growing(bytes)).with_registry(self.registry);
                    let stream = stream.with_max_document(self.max_document);
                    self.read_file(stream, file, &mut poll)?;
                }
                Err(error) => poll.problem = Some(in_file(path, error).to_string()),
            }
        }
        poll.answer = Answer::empty();
        poll.answer.set_jobs(self.tracker.documents().map(Document::job));
        Ok(poll)
    }

    fn read_file(
        &mut self,
        mut stream: Stream<'_, impl Read>,
        file: &mut FollowedFile,
        poll: &mut Poll,
    ) -> io::Result<()> {
        while let Some(entry) = stream.next_entry() {
            match entry {
                Ok(Entry::Document(document)) if file.is_new(&document) => {
                    self.read_document(document, poll)?;
                }
                Ok(_) => {}
                Err(error) if is_unfinished(&error) => {}
                Err(error) => poll.problem = Some(problem_of(&error)),
            }
        }
        self.log.end_answer(b"")
    }
}

impl Poll {
    fn add_error(&mut self, error: &Error) {
        self.answer.add_error(error);
        self.has_error_response |= error.response().is_some();
        // Acceptances and unchanged responses have no document and are no problem.
        if self.answer.is_failure() || !self.answer.jobs().is_empty() {
            self.problem = Some(problem_of(error));
        }
    }
}

/// Whether the input ends before its document does.
fn is_unfinished(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Empty | ErrorKind::Syntax(jobglot_json::ErrorKind::Eof(_)))
}

/// Why a command has failed, from its exit status and the last line on its standard error.
fn failure_of(run: &Run) -> String {
    let status = match run.status {
        Some(status) => status.to_string(),
        None => "it was ended before it had answered".to_owned(),
    };
    let text = String::from_utf8_lossy(&run.stderr);
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    match last {
        Some(last) => format!("{status}: {}", last.trim()),
        None => status,
    }
}

fn problem_of(error: &Error) -> String {
    let status = error.response_info().and_then(ResponseInfo::http_status);
    let status = status.map(|status| format!("HTTP {status}"));
    let Some(response) = error.response() else {
        let kind = error.kind().to_string();
        return status.map_or(kind.clone(), |status| format!("{status}: {kind}"));
    };
    let line = response.text().and_then(|text| text.lines().next());
    let parts: Vec<_> =
        [status, join_redacted(response.code(), line)].into_iter().flatten().collect();
    match parts.is_empty() {
        true => response.kind().to_string(),
        false => parts.join(" "),
    }
}
