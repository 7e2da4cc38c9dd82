//! Where polls get their documents from: a command, or files.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use jobglot::Registry;

use crate::args::Watch;
use crate::commands::watch::files::FollowedFile;
use crate::input::files::is_stdin;
use crate::output::stdout::in_file;
use crate::registry::registry;

/// The source of all polls.
#[derive(Debug)]
pub(super) enum Source {
    Command(Vec<OsString>),
    Files {
        paths: Vec<PathBuf>,
        /// The state of each file that was read, by its name.
        followed: BTreeMap<String, FollowedFile>,
    },
}

impl Source {
    /// The source named on the command line.
    ///
    /// # Errors
    ///
    /// A file does not exist, or is a pipe or the like, which cannot be read again.
    pub(super) fn new(args: &Watch) -> io::Result<Self> {
        if !args.command.is_empty() {
            return Ok(Self::Command(args.command.clone()));
        }
        for path in &args.files {
            if is_stdin(path) {
                return Err(io::Error::other("standard input cannot be read again and again"));
            }
            let metadata = path.metadata().map_err(|error| in_file(path, error))?;
            if !metadata.is_file() && !metadata.is_dir() {
                let message = "only a file or directory can be read again and again";
                return Err(in_file(path, io::Error::other(message)));
            }
        }
        Ok(Self::Files { paths: args.files.clone(), followed: BTreeMap::new() })
    }

    /// Refuses a log among the followed files: each look would read the lines of the one before.
    ///
    /// # Errors
    ///
    /// The log is one of the files, or in one of the directories.
    pub(super) fn refuse_log(&self, log: Option<&Path>) -> io::Result<()> {
        let (Some(log), Self::Files { paths, .. }) = (log, self) else { return Ok(()) };
        let whole = log.canonicalize()?;
        for path in paths {
            if whole.starts_with(path.canonicalize()?) {
                let message = "the log cannot be one of the followed files";
                return Err(in_file(log, io::Error::other(message)));
            }
        }
        Ok(())
    }

    /// The schemas for its documents. The name of a command speaks for its provider.
    pub(super) fn registry(&self) -> Registry {
        let program = match self {
            Self::Command(command) => command.first().map(Path::new),
            Self::Files { .. } => None,
        };
        // On Windows programs have extensions such as `.exe` and `.cmd`.
        let name = program.and_then(Path::file_stem).and_then(OsStr::to_str);
        match name.and_then(|name| registry().provider_of_client(name)) {
            Some(provider) => registry().preferring(provider),
            None => registry().clone(),
        }
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
