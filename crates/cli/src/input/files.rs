//! Inputs to read: files, directories, standard input.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::{iter, mem};

use crate::input::decode::decoded;

/// Extensions of the files that are read in a directory.
const EXTENSIONS: [&str; 5] = ["json", "ndjson", "jsonl", "txt", "log"];

/// Extensions of compressed files, after one of [`EXTENSIONS`].
const COMPRESSED: [&str; 2] = ["gz", "zst"];

/// Name of standard input in messages and output.
pub(crate) const STDIN: &str = "<stdin>";

/// One input.
pub(crate) struct Input<'a> {
    pub(crate) name: &'a str,
    /// Decompressed bytes, or the error of opening the input. `None` for an entry of a directory that
    /// is neither a file nor a directory, since reading a pipe or a device may never end.
    pub(crate) bytes: Option<io::Result<Box<dyn Read + 'a>>>,
    /// Whether bytes may arrive slowly (pipe, terminal), so available documents are processed
    /// before more bytes are requested.
    pub(crate) is_interactive: bool,
}

/// Function which is called for each input.
type Visit<'v> = dyn FnMut(Input<'_>) -> io::Result<()> + 'v;

/// Whether no file is given and standard input is a terminal.
pub(crate) fn is_terminal_only(files: &[PathBuf]) -> bool {
    files.is_empty() && io::stdin().is_terminal()
}

/// Whether documents may come from more than one file.
pub(crate) fn may_be_several(files: &[PathBuf]) -> bool {
    files.len() > 1 || files.iter().any(|path| path.is_dir())
}

/// Whether `path` stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns the name of the file in messages and output.
pub(crate) fn name(path: &Path) -> Cow<'_, str> {
    if is_stdin(path) { Cow::Borrowed(STDIN) } else { path.to_string_lossy() }
}

/// Opens each of `files`, or standard input if there are none, and calls `visit`.
///
/// # Errors
///
/// The first error of `visit`, which stops reading.
pub(crate) fn for_each_input(files: &[PathBuf], visit: &mut Visit<'_>) -> io::Result<()> {
    if files.is_empty() {
        return visit_bytes(STDIN, Ok(io::stdin().lock()), true, visit);
    }
    for path in files {
        if is_stdin(path) {
            visit_bytes(STDIN, Ok(io::stdin().lock()), true, visit)?;
        } else if path.is_dir() {
            visit_directory(path, visit)?;
        } else {
            visit_file(path, visit)?;
        }
    }
    Ok(())
}

/// Visits the files with documents below `root`.
fn visit_directory(root: &Path, visit: &mut Visit<'_>) -> io::Result<()> {
    let mut is_empty = true;
    for file in files_below(root, has_known_extension) {
        is_empty = false;
        match file {
            // A pipe could block for ever.
            Ok(path) => match fs::metadata(&path) {
                Ok(entry) if !entry.is_file() => {
                    let name = &path.to_string_lossy();
                    visit(Input { name, bytes: None, is_interactive: false })?;
                }
                _ => visit_file(&path, visit)?,
            },
            Err((path, error)) => visit_error(&path, error, visit)?,
        }
    }
    if is_empty {
        let message = "no .json, .ndjson, .jsonl, .txt or .log file in it, compressed or not";
        visit_error(root, io::Error::other(message), visit)?;
    }
    Ok(())
}

/// Returns the files of tables at `path`: itself, or the TOML files below it.
pub(crate) fn tables(path: &Path) -> Vec<Result<PathBuf, (PathBuf, io::Error)>> {
    if !path.is_dir() {
        return vec![Ok(path.to_owned())];
    }
    let is_table = |path: &Path| {
        let is_toml = path.extension().is_some_and(|is| is.eq_ignore_ascii_case("toml"));
        is_toml && fs::metadata(path).is_ok_and(|entry| entry.is_file())
    };
    let files: Vec<_> = files_below(path, is_table).collect();
    match files.is_empty() {
        true => vec![Err((path.to_owned(), io::Error::other("no .toml file in it")))],
        false => files,
    }
}

/// Returns the files below `root` that are `wanted`, sorted by name within each directory; and the
/// directories that can't be read.
fn files_below(
    root: &Path,
    wanted: impl Fn(&Path) -> bool,
) -> impl Iterator<Item = Result<PathBuf, (PathBuf, io::Error)>> {
    // A stack: the entries of a directory replace it at the top.
    let mut paths = vec![root.to_owned()];
    let mut is_root = true;
    iter::from_fn(move || {
        while let Some(path) = paths.pop() {
            // Links to directories are not followed, since they may form a cycle.
            let is_directory = mem::take(&mut is_root) || path.is_dir() && !path.is_symlink();
            if is_directory {
                match sorted_entries(&path) {
                    Ok(entries) => paths.extend(entries.into_iter().rev()),
                    Err(error) => return Some(Err((path, error))),
                }
            } else if wanted(&path) && !path.is_dir() {
                return Some(Ok(path));
            }
        }
        None
    })
}

fn visit_error(path: &Path, error: io::Error, visit: &mut Visit<'_>) -> io::Result<()> {
    visit(Input { name: &path.to_string_lossy(), bytes: Some(Err(error)), is_interactive: false })
}

fn visit_file(path: &Path, visit: &mut Visit<'_>) -> io::Result<()> {
    let file = File::open(path);
    let is_regular = file.as_ref().is_ok_and(|file| file.metadata().is_ok_and(|is| is.is_file()));
    visit_bytes(&name(path), file, !is_regular, visit)
}

fn visit_bytes(
    name: &str,
    bytes: io::Result<impl Read>,
    is_interactive: bool,
    visit: &mut Visit<'_>,
) -> io::Result<()> {
    visit(Input { name, bytes: Some(bytes.and_then(decoded)), is_interactive })
}

fn sorted_entries(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(directory)? {
        entries.push(entry?.path());
    }
    entries.sort();
    Ok(entries)
}

fn has_known_extension(path: &Path) -> bool {
    let has_one_of = |path: &Path, known: &[&str]| {
        let extension = path.extension().unwrap_or_default();
        known.iter().any(|known| extension.eq_ignore_ascii_case(known))
    };
    let uncompressed = path.file_stem().map(Path::new).filter(|_| has_one_of(path, &COMPRESSED));
    has_one_of(uncompressed.unwrap_or(path), &EXTENSIONS)
}
