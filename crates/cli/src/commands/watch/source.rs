//! Where polls get their documents from: a command, or files.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::PathBuf;
use std::time::SystemTime;

use jobglot::follow::Answer;
use jobglot::{Entry, Error};

use crate::args::Watch;
use crate::commands::watch::log::Log;
use crate::commands::watch::process::{self, Run};
use crate::follow::tracker::{Change, Tracker};
use crate::input::files::{for_each_input, is_stdin};
use crate::output::stdout::in_file;
use crate::output::text::{join_redacted, visible};
use crate::registry::registry;

/// The source of all polls.
#[derive(Debug)]
pub(super) enum Source {
    Command(Vec<OsString>),
    Files {
        paths: Vec<PathBuf>,
        /// Each file as it was when it was last read.
        seen: BTreeMap<String, Version>,
    },
}

/// Length and time of change of a file.
type Version = (u64, Option<SystemTime>);

/// The outcome of a poll.
#[derive(Debug, Default)]
pub(super) struct Poll {
    pub(super) answer: Answer,
    /// What went wrong, in one line for people.
    pub(super) problem: Option<String>,
    has_error_response: bool,
}

/// Prints the events of an observation.
pub(super) type PrintEvents = dyn FnMut(&Change<'_>) -> io::Result<()>;

/// Reads polls, and prints their events.
pub(super) struct Poller<'p> {
    pub(super) tracker: &'p mut Tracker,
    pub(super) log: &'p mut Log,
    /// Maximum number of bytes of an answer.
    pub(super) max_document: usize,
    pub(super) print: &'p mut PrintEvents,
}

impl Source {
    /// The source named on the command line.
    ///
    /// # Errors
    ///
    /// A file does not exist, or is standard input, which cannot be read again.
    pub(super) fn new(args: &Watch) -> io::Result<Self> {
        if !args.command.is_empty() {
            return Ok(Self::Command(args.command.clone()));
        }
        for path in &args.files {
            if is_stdin(path) {
                return Err(io::Error::other("standard input cannot be read again and again"));
            }
            path.metadata().map_err(|error| in_file(path, error))?;
        }
        Ok(Self::Files { paths: args.files.clone(), seen: BTreeMap::new() })
    }

    /// The command or the files, for people.
    pub(super) fn title(&self) -> String {
        let words: Vec<_> = match self {
            Self::Command(command) => command.iter().map(|word| word.to_string_lossy()).collect(),
            Self::Files { paths, .. } => paths.iter().map(|path| path.to_string_lossy()).collect(),
        };
        words.join(" ")
    }
}

impl Poller<'_> {
    /// Asks once. `is_ended` is asked again and again, and ends a running command.
    ///
    /// # Errors
    ///
    /// The command cannot be started, a file cannot be read, or output cannot be written.
    pub(super) fn poll(
        &mut self,
        source: &mut Source,
        is_ended: &mut dyn FnMut() -> bool,
    ) -> io::Result<Poll> {
        match source {
            Source::Command(command) => {
                let run = process::run(command, self.max_document, is_ended).map_err(|error| {
                    let program = command.first().map(OsString::as_os_str).unwrap_or_default();
                    let program = program.to_string_lossy();
                    io::Error::other(format!("cannot run {}: {error}", visible(&program)))
                })?;
                self.read_run(&run)
            }
            Source::Files { paths, seen } => self.read_files(paths, seen),
        }
    }

    /// Reads the output of the command. Jobs in it count whatever the exit status is; without one,
    /// error responses count, also on standard error, and then the exit status.
    fn read_run(&mut self, run: &Run) -> io::Result<Poll> {
        let mut poll = Poll::default();
        self.read(&run.stdout, &mut poll)?;
        if !poll.answer.jobs().is_empty() {
            return Ok(poll);
        }
        for error in
            jobglot::documents(&run.stderr).with_registry(registry()).filter_map(Result::err)
        {
            if error.response().is_some() {
                poll.add_error(&error);
                self.log.error(error)?;
            }
        }
        if !poll.has_error_response && !run.status.is_some_and(|status| status.success()) {
            poll.answer = Answer::failed();
            poll.problem = Some(failure_of(run));
        }
        Ok(poll)
    }

    /// Reads the documents of an answer.
    fn read(&mut self, bytes: &[u8], poll: &mut Poll) -> io::Result<()> {
        let mut stream = jobglot::documents(bytes)
            .with_registry(registry())
            .with_max_document(self.max_document);
        while let Some(entry) = stream.next_entry() {
            match entry {
                Ok(Entry::Document(document)) => {
                    let document = self.log.document(document)?;
                    poll.answer.add_document(&document);
                    match self.tracker.observe(&document) {
                        Ok(Some(change)) => (self.print)(&change)?,
                        Ok(None) => {}
                        Err(error) => poll.problem = Some(problem_of(&error)),
                    }
                }
                Ok(Entry::Mark(mark)) => self.log.mark(&mark)?,
                Ok(Entry::Text(piece)) => self.log.text(&piece)?,
                Err(error) => {
                    poll.add_error(&error);
                    self.log.error(error)?;
                }
            }
        }
        Ok(())
    }

    /// Reads the files that have changed, each as a whole: merging makes it harmless to observe a
    /// document twice. The end of a file may be in the making, so errors are no failures.
    fn read_files(
        &mut self,
        paths: &[PathBuf],
        seen: &mut BTreeMap<String, Version>,
    ) -> io::Result<Poll> {
        let mut poll = Poll::default();
        for_each_input(paths, &mut |input| {
            let path = PathBuf::from(input.name);
            let metadata = path.metadata().ok();
            let version = metadata.map(|metadata| (metadata.len(), metadata.modified().ok()));
            if let Some(version) = version
                && seen.insert(input.name.to_owned(), version) == Some(version)
            {
                return Ok(());
            }
            let Some(reader) = input.bytes else { return Ok(()) };
            let mut bytes = Vec::new();
            let read = reader
                .and_then(|reader| reader.take(self.max_document as u64).read_to_end(&mut bytes));
            // A file that is removed or written anew is read again later.
            match read {
                Ok(_) => self.read(&bytes, &mut poll),
                Err(error) => {
                    poll.problem = Some(in_file(&path, error).to_string());
                    Ok(())
                }
            }
        })?;
        poll.answer = Answer::empty();
        self.tracker.documents().for_each(|document| poll.answer.add_document(document));
        Ok(poll)
    }
}

impl Poll {
    fn add_error(&mut self, error: &Error) {
        self.answer.add_error(error);
        self.has_error_response |= error.response().is_some();
        self.problem = Some(problem_of(error));
    }
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
    let Some(response) = error.response() else { return error.kind().to_string() };
    let status = response.http_status().map(|status| format!("HTTP {status}"));
    let line = response.text().and_then(|text| text.lines().next());
    let parts: Vec<_> =
        [status, join_redacted(response.code(), line)].into_iter().flatten().collect();
    match parts.is_empty() {
        true => response.kind().to_string(),
        false => parts.join(" "),
    }
}
