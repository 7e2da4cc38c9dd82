//! The inputs that are to be read: files, those below directories, standard input.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use crate::input::decode::decoded;

/// What is read in a directory.
const EXTENSIONS: [&str; 4] = ["json", "ndjson", "jsonl", "txt"];

/// What may stand behind that.
const COMPRESSED: [&str; 2] = ["gz", "zst"];

/// What standard input is called.
const STDIN: &str = "<stdin>";

/// Something to read.
pub(crate) struct Input<'a> {
    pub(crate) name: &'a str,
    /// What it holds, decompressed, or why it can't be opened.
    pub(crate) opened: io::Result<Box<dyn Read + 'a>>,
    /// Whether it may be slow to come, so that what is there is dealt with before more is asked for.
    pub(crate) is_slow: bool,
}

/// What is done with each input.
type Use<'u> = dyn FnMut(Input<'_>) -> io::Result<()> + 'u;

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

/// Opens each of `files`, or standard input if there are none.
///
/// # Errors
///
/// The first one of `used`, which ends the reading.
pub(crate) fn for_each_input(files: &[PathBuf], used: &mut Use<'_>) -> io::Result<()> {
    if files.is_empty() {
        return open(STDIN, Ok(io::stdin().lock()), true, used);
    }
    for path in files {
        if is_stdin(path) {
            open(STDIN, Ok(io::stdin().lock()), true, used)?;
        } else if path.is_dir() {
            directory(path, used)?;
        } else {
            file(path, used)?;
        }
    }
    Ok(())
}

/// Reads the files below `root`, those of each directory in the order of their names.
fn directory(root: &Path, used: &mut Use<'_>) -> io::Result<()> {
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
                    no_input(&path, error, used)?;
                }
            }
        } else if has_known_extension(&path) && !path.is_dir() {
            found = true;
            file(&path, used)?;
        }
    }
    if !found {
        let what = "no .json, .ndjson, .jsonl or .txt file in it, compressed or not";
        no_input(root, io::Error::other(what), used)?;
    }
    Ok(())
}

fn no_input(path: &Path, error: io::Error, used: &mut Use<'_>) -> io::Result<()> {
    used(Input { name: &path.to_string_lossy(), opened: Err(error), is_slow: false })
}

fn file(path: &Path, used: &mut Use<'_>) -> io::Result<()> {
    let opened = File::open(path);
    let is_regular = opened.as_ref().is_ok_and(|file| file.metadata().is_ok_and(|is| is.is_file()));
    open(&name(path), opened, !is_regular, used)
}

fn open(
    name: &str,
    opened: io::Result<impl Read>,
    is_slow: bool,
    used: &mut Use<'_>,
) -> io::Result<()> {
    used(Input { name, opened: opened.and_then(decoded), is_slow })
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
