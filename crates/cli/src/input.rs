//! The documents of files, directories and standard input.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use jobglot::{Document, Shape};

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

/// Whether there is nothing to read but what somebody would have to type.
pub(crate) fn is_nothing(inputs: &Inputs) -> bool {
    inputs.files.is_empty() && io::stdin().is_terminal()
}

/// Whether there may be documents of more than one file.
pub(crate) fn are_many(inputs: &Inputs) -> bool {
    inputs.files.len() > 1 || inputs.files.iter().any(|path| path.is_dir())
}

/// Reads every document and hands it to `visit`; what cannot be read is reported.
///
/// # Errors
///
/// The first error of `visit`, which ends the reading.
pub(crate) fn for_each(
    inputs: &Inputs,
    report: &mut Report<'_>,
    visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let shape = inputs.schema.as_deref().and_then(jobglot::shape);
    if inputs.files.is_empty() {
        return documents(STDIN, io::stdin().lock(), shape, report, visit);
    }
    for path in &inputs.files {
        if path.as_os_str() == "-" {
            documents(STDIN, io::stdin().lock(), shape, report, visit)?;
        } else if path.is_dir() {
            directory(path, shape, report, visit)?;
        } else {
            file(path, shape, report, visit)?;
        }
    }
    Ok(())
}

/// Reads the files below `root`, those of each directory in the order of their names.
fn directory(
    root: &Path,
    shape: Option<&'static Shape>,
    report: &mut Report<'_>,
    visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>,
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
            file(&path, shape, report, visit)?;
        }
    }
    if !found {
        let what = "no .json, .ndjson, .jsonl or .txt file in it";
        report.no_input(&root.to_string_lossy(), &io::Error::other(what));
    }
    Ok(())
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

fn file(
    path: &Path,
    shape: Option<&'static Shape>,
    report: &mut Report<'_>,
    visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let name = path.to_string_lossy();
    match File::open(path) {
        Ok(file) => documents(&name, file, shape, report, visit),
        Err(error) => {
            report.no_input(&name, &error);
            Ok(())
        }
    }
}

fn documents(
    file: &str,
    input: impl Read,
    shape: Option<&'static Shape>,
    report: &mut Report<'_>,
    visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut stream = jobglot::stream(input);
    if let Some(shape) = shape {
        stream = stream.of_shape(shape);
    }
    let mut number = 0;
    while let Some(document) = stream.next() {
        number += 1;
        match document {
            Ok(document) => {
                report.has_read();
                visit(Entry { file, number, document: &document })?;
            }
            Err(error) => report.unreadable(file, &error, stream.gave_up()),
        }
    }
    Ok(())
}
