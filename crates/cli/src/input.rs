//! The documents of files, directories and standard input.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use jobglot::{Document, Error, ErrorReply, ListMark, Part, Shape};

use crate::args::Inputs;
use crate::decode::decoded;
use crate::report::Report;

/// What is read in a directory.
const EXTENSIONS: [&str; 4] = ["json", "ndjson", "jsonl", "txt"];

/// What may stand behind that.
const COMPRESSED: [&str; 2] = ["gz", "zst"];

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

    /// The trouble of a command that passes over it.
    pub(crate) fn is_no_job(self) -> Trouble {
        Trouble::NoJob(self.error.clone())
    }
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

/// A part of a document that has been read.
#[derive(Clone, Copy)]
pub(crate) struct PartEntry<'a> {
    /// Path of the file it is in.
    pub(crate) file: &'a str,
    /// The document's number in that file, from 1; unreadable ones count.
    pub(crate) number: usize,
    pub(crate) part: &'a Part<'a>,
}

/// What has been read: a document, an error reply, or what stands around a list of documents.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    Document(Entry<'a>),
    Reply(Answer<'a>),
    Mark(&'a ListMark),
}

/// What is done with each document.
type Visit<'v> = dyn FnMut(Entry<'_>) -> Result<(), Trouble> + 'v;

/// What is done with all that is read.
type VisitPiece<'v> = dyn FnMut(Piece<'_>) -> Result<(), Trouble> + 'v;

/// What is done with each part of a document.
type VisitPart<'v> = dyn FnMut(PartEntry<'_>) -> Result<(), Trouble> + 'v;

/// What is done with each input, which has that name.
type Use<'u> = dyn FnMut(&str, &mut dyn Read, &mut Report<'_>) -> io::Result<()> + 'u;

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
    pub(crate) fn for_each(self, report: &mut Report<'_>, visit: &mut Visit<'_>) -> io::Result<()> {
        self.for_each_piece(report, &mut |piece| match piece {
            Piece::Document(entry) => visit(entry),
            Piece::Reply(answer) => Err(answer.is_no_job()),
            Piece::Mark(_) => Ok(()),
        })
    }

    /// The same with error replies, and with what stands around lists.
    ///
    /// # Errors
    ///
    /// As [`for_each`](Self::for_each).
    pub(crate) fn for_each_piece(
        self,
        report: &mut Report<'_>,
        visit: &mut VisitPiece<'_>,
    ) -> io::Result<()> {
        self.inputs(report, &mut |file, input, report| self.stream(file, input, report, visit))
    }

    /// The same with the parts of every document, so that one of any size takes little memory. A
    /// document has been read when `visit` has had its end.
    ///
    /// # Errors
    ///
    /// As [`for_each`](Self::for_each).
    pub(crate) fn for_each_part(
        self,
        report: &mut Report<'_>,
        visit: &mut VisitPart<'_>,
    ) -> io::Result<()> {
        self.inputs(report, &mut |file, input, report| self.parts(file, input, report, visit))
    }

    fn inputs(self, report: &mut Report<'_>, used: &mut Use<'_>) -> io::Result<()> {
        if self.files.is_empty() {
            return open(STDIN, Ok(io::stdin().lock()), report, used);
        }
        for path in self.files {
            if is_stdin(path) {
                open(STDIN, Ok(io::stdin().lock()), report, used)?;
            } else if path.is_dir() {
                directory(path, report, used)?;
            } else {
                file(path, report, used)?;
            }
        }
        Ok(())
    }

    fn stream(
        self,
        file: &str,
        input: impl Read,
        report: &mut Report<'_>,
        visit: &mut VisitPiece<'_>,
    ) -> io::Result<()> {
        let mut stream = jobglot::stream(input);
        if let Some(shape) = self.shape {
            stream = stream.of_shape(shape);
        }
        if !self.with_frames {
            stream = stream.without_frames();
        }
        let mut number = 0;
        while let Some(entry) = stream.next_entry() {
            let is_mark = matches!(entry, Ok(jobglot::Entry::Mark(_)));
            number += usize::from(!is_mark);
            let visited = match entry {
                Ok(jobglot::Entry::Document(document)) => {
                    visit(Piece::Document(Entry { file, number, document: &document }))
                }
                Ok(jobglot::Entry::Mark(mark)) => visit(Piece::Mark(&mark)),
                Err(error) => match error.reply() {
                    Some(reply) => {
                        visit(Piece::Reply(Answer { file, number, reply, error: &error }))
                    }
                    None => Err(error.into()),
                },
            };
            match visited {
                Ok(()) if is_mark => {}
                Ok(()) => report.has_read(),
                Err(Trouble::NoJob(error)) => report.no_job(file, &error),
                Err(Trouble::Document(error)) => report.unreadable(file, &error, stream.gave_up()),
                Err(Trouble::Output(error)) => return Err(error),
            }
        }
        Ok(())
    }

    fn parts(
        self,
        file: &str,
        input: impl Read,
        report: &mut Report<'_>,
        visit: &mut VisitPart<'_>,
    ) -> io::Result<()> {
        let mut parts = jobglot::parts(input);
        if let Some(shape) = self.shape {
            parts = parts.of_shape(shape);
        }
        let mut number = 1;
        while let Some(part) = parts.next_part() {
            let (visited, ends) = match part {
                Ok(part) => {
                    let ends = matches!(part, Part::End(_));
                    (visit(PartEntry { file, number, part: &part }), ends)
                }
                Err(error) if error.reply().is_some() => (Err(Trouble::NoJob(error)), true),
                Err(error) => (Err(error.into()), true),
            };
            number += usize::from(ends);
            match visited {
                Ok(()) if ends => report.has_read(),
                Ok(()) => {}
                Err(Trouble::NoJob(error)) => report.no_job(file, &error),
                Err(Trouble::Document(error)) => report.unreadable(file, &error, parts.gave_up()),
                Err(Trouble::Output(error)) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Reads the files below `root`, those of each directory in the order of their names.
fn directory(root: &Path, report: &mut Report<'_>, used: &mut Use<'_>) -> io::Result<()> {
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
            file(&path, report, used)?;
        }
    }
    if !found {
        let what = "no .json, .ndjson, .jsonl or .txt file in it, compressed or not";
        report.no_input(&root.to_string_lossy(), &io::Error::other(what));
    }
    Ok(())
}

fn file(path: &Path, report: &mut Report<'_>, used: &mut Use<'_>) -> io::Result<()> {
    open(&name(path), File::open(path), report, used)
}

/// Reads what has been opened and is called `name`, decompressed if it is compressed.
fn open(
    name: &str,
    opened: io::Result<impl Read>,
    report: &mut Report<'_>,
    used: &mut Use<'_>,
) -> io::Result<()> {
    match opened.and_then(decoded) {
        Ok(mut input) => used(name, &mut input, report),
        Err(error) => {
            report.no_input(name, &error);
            Ok(())
        }
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
    let is_one_of = |path: &Path, known: &[&str]| {
        let extension = path.extension().unwrap_or_default();
        known.iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    let inner = path.file_stem().map(Path::new).filter(|_| is_one_of(path, &COMPRESSED));
    is_one_of(inner.unwrap_or(path), &EXTENSIONS)
}
