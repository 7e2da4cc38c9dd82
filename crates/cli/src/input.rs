//! The documents of files, directories and standard input.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use jobglot::{Document, Error, ErrorReply, Shape};

use crate::args::Inputs;
use crate::report::Report;

/// What is read in a directory.
const EXTENSIONS: [&str; 4] = ["json", "ndjson", "jsonl", "txt"];

/// What standard input is called.
const STDIN: &str = "<stdin>";

/// A document that has been read.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// Path of the file it is in.
    pub(crate) file: &'a str,
    /// Its number in that file, from 1; unreadable ones count.
    pub(crate) number: usize,
    pub(crate) document: &'a Document<'a>,
}

/// An error reply that has been read.
#[derive(Clone, Copy)]
pub(crate) struct Answer<'a> {
    /// Path of the file it is in.
    pub(crate) file: &'a str,
    /// Its number in that file, as that of a document.
    pub(crate) number: usize,
    pub(crate) reply: &'a ErrorReply,
    /// What it is where a job is needed.
    error: &'a Error,
}

impl Answer<'_> {
    /// The trouble of a command that makes something of each job.
    pub(crate) fn is_unreadable(self) -> Trouble {
        Trouble::Document(self.error.clone())
    }
}

/// What has been read.
#[derive(Clone, Copy)]
pub(crate) enum Found<'a> {
    Document(Entry<'a>),
    Reply(Answer<'a>),
}

/// Why a command could not do with a document what it should.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It lies with the document; others may do.
    Document(Error),
    /// It is an error reply, and so has nothing that the command is about.
    NoJob(Error),
    /// The results cannot be written.
    Output(io::Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Document(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What is done with all that is read.
type Visit<'v> = dyn FnMut(Found<'_>) -> Result<(), Trouble> + 'v;

/// Whether there is nothing to read but what somebody would have to type.
pub(crate) fn is_nothing(files: &[PathBuf]) -> bool {
    files.is_empty() && io::stdin().is_terminal()
}

/// Whether there may be documents of more than one file.
pub(crate) fn are_many(files: &[PathBuf]) -> bool {
    files.len() > 1 || files.iter().any(|path| path.is_dir())
}

/// Whether this stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What the file is called.
pub(crate) fn name(path: &Path) -> Cow<'_, str> {
    if is_stdin(path) { Cow::Borrowed(STDIN) } else { path.to_string_lossy() }
}

/// Documents to read, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Documents<'a> {
    files: &'a [PathBuf],
    /// The shape that all of them have.
    shape: Option<&'static Shape>,
    /// Whether each has what stands around it, for which it waits until the next one begins.
    with_frames: bool,
}

impl<'a> Documents<'a> {
    /// Those of `files`, each as soon as it ends.
    pub(crate) fn of_files(files: &'a [PathBuf]) -> Self {
        Self { files, shape: None, with_frames: false }
    }

    /// Those of `inputs`, each as soon as it ends.
    pub(crate) fn of(inputs: &'a Inputs) -> Self {
        let shape = inputs.schema.as_deref().and_then(jobglot::shape);
        Self { shape, ..Self::of_files(&inputs.files.files) }
    }

    /// The same with what stands around each of them, so that no byte of a file is lost.
    pub(crate) fn with_frames(self) -> Self {
        Self { with_frames: true, ..self }
    }

    /// Reads every document and hands it to `visit`; trouble with one of them is reported. Of error
    /// replies it is only told that there are some.
    ///
    /// # Errors
    ///
    /// The first output that `visit` could not write, which ends the reading.
    pub(crate) fn for_each(
        self,
        report: &mut Report<'_>,
        visit: &mut dyn FnMut(Entry<'_>) -> Result<(), Trouble>,
    ) -> io::Result<()> {
        self.for_all(report, &mut |found| match found {
            Found::Document(entry) => visit(entry),
            Found::Reply(answer) => Err(Trouble::NoJob(answer.error.clone())),
        })
    }

    /// The same, with error replies handed to `visit` too.
    ///
    /// # Errors
    ///
    /// As [`for_each`](Self::for_each).
    pub(crate) fn for_all(self, report: &mut Report<'_>, visit: &mut Visit<'_>) -> io::Result<()> {
        if self.files.is_empty() {
            return self.stream(STDIN, io::stdin().lock(), report, visit);
        }
        for path in self.files {
            if is_stdin(path) {
                self.stream(STDIN, io::stdin().lock(), report, visit)?;
            } else if path.is_dir() {
                self.directory(path, report, visit)?;
            } else {
                self.file(path, report, visit)?;
            }
        }
        Ok(())
    }

    /// Reads the files below `root`, those of each directory in the order of their names.
    fn directory(
        self,
        root: &Path,
        report: &mut Report<'_>,
        visit: &mut Visit<'_>,
    ) -> io::Result<()> {
        let mut found = false;
        // The next path is the last: a directory's own come in place of it.
        let mut paths = vec![root.to_owned()];
        while let Some(path) = paths.pop() {
            // A link to a directory may lead back to one above it.
            let is_directory = path == root || path.is_dir() && !path.is_symlink();
            if is_directory {
                match names_in(&path) {
                    Ok(names) => paths.extend(names.into_iter().rev()),
                    Err(error) => {
                        found = true;
                        report.no_input(&path.to_string_lossy(), &error);
                    }
                }
            } else if has_known_extension(&path) && !path.is_dir() {
                found = true;
                self.file(&path, report, visit)?;
            }
        }
        if !found {
            let what = "no .json, .ndjson, .jsonl or .txt file in it";
            report.no_input(&root.to_string_lossy(), &io::Error::other(what));
        }
        Ok(())
    }

    fn file(self, path: &Path, report: &mut Report<'_>, visit: &mut Visit<'_>) -> io::Result<()> {
        let name = name(path);
        match File::open(path) {
            Ok(file) => self.stream(&name, file, report, visit),
            Err(error) => {
                report.no_input(&name, &error);
                Ok(())
            }
        }
    }

    fn stream(
        self,
        file: &str,
        input: impl Read,
        report: &mut Report<'_>,
        visit: &mut Visit<'_>,
    ) -> io::Result<()> {
        let mut stream = jobglot::stream(input);
        if let Some(shape) = self.shape {
            stream = stream.of_shape(shape);
        }
        if !self.with_frames {
            stream = stream.without_frames();
        }
        let mut number = 0;
        while let Some(document) = stream.next() {
            number += 1;
            let visited = match document {
                Ok(document) => visit(Found::Document(Entry { file, number, document: &document })),
                Err(error) => match error.reply() {
                    Some(reply) => {
                        visit(Found::Reply(Answer { file, number, reply, error: &error }))
                    }
                    None => Err(error.into()),
                },
            };
            match visited {
                Ok(()) => report.has_read(),
                Err(Trouble::NoJob(error)) => report.no_job(file, &error),
                Err(Trouble::Document(error)) => report.unreadable(file, &error, stream.gave_up()),
                Err(Trouble::Output(error)) => return Err(error),
            }
        }
        Ok(())
    }
}

fn names_in(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(directory)? {
        names.push(entry?.path());
    }
    names.sort();
    Ok(names)
}

fn has_known_extension(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}
