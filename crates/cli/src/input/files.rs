//! Inputs to read: files, directories, standard input.

use std::borrow::Cow;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::{iter, mem};

use crate::input::decode::decoded;
use crate::progress::Followed;

/// Extensions of the files that are read in a directory.
const EXTENSIONS: [&str; 5] = ["json", "ndjson", "jsonl", "txt", "log"];

/// Extensions of compressed files, after one of [`EXTENSIONS`].
const COMPRESSED: [&str; 2] = ["gz", "zst"];

/// Name of standard input in messages and output.
pub(crate) const STDIN: &str = "<stdin>";

/// One input.
pub struct Input {
    /// Path of the file, or `<stdin>`.
    pub name: String,
    /// Decompressed bytes, or the error of opening the input. `None` for an entry of a directory that
    /// is neither a file nor a directory, since reading a pipe or a device may never end.
    pub bytes: Option<io::Result<Box<dyn Read + Send>>>,
    /// Whether bytes may arrive slowly (pipe, terminal), so available documents are processed
    /// before more bytes are requested.
    pub is_interactive: bool,
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").field("name", &self.name).finish_non_exhaustive()
    }
}

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

/// Opens one after the other of `files`, or standard input if there are none: `-` is standard input,
/// and a directory stands for the files with documents below it.
pub fn inputs(files: &[PathBuf]) -> impl Iterator<Item = Input> + Send + use<> {
    let files = if files.is_empty() { vec!["-".into()] } else { files.to_vec() };
    files.into_iter().flat_map(|path| -> Box<dyn Iterator<Item = Input> + Send> {
        if is_stdin(&path) {
            Box::new(iter::once_with(|| Input::new(STDIN, Ok(io::stdin()), true)))
        } else if path.is_dir() {
            Box::new(directory(&path))
        } else {
            Box::new(iter::once_with(move || Input::open(&path)))
        }
    })
}

/// The files with documents below `root`.
fn directory(root: &Path) -> impl Iterator<Item = Input> + Send + use<> {
    let mut files = files_below(root, has_known_extension).peekable();
    let message = "no .json, .ndjson, .jsonl, .txt or .log file in it, compressed or not";
    let is_empty = files.peek().is_none();
    let missing = is_empty.then(|| Input::failed(root, io::Error::other(message)));
    let inputs = files.map(|file| match file {
        // A pipe could block for ever.
        Ok(path) if fs::metadata(&path).is_ok_and(|entry| !entry.is_file()) => {
            Input { name: path.to_string_lossy().into(), bytes: None, is_interactive: false }
        }
        Ok(path) => Input::open(&path),
        Err((path, error)) => Input::failed(&path, error),
    });
    inputs.chain(missing)
}

impl Input {
    fn new(
        name: &str,
        bytes: io::Result<impl Read + Send + 'static>,
        is_interactive: bool,
    ) -> Self {
        let bytes = bytes.and_then(|bytes| decoded(Followed(bytes)));
        Self { name: name.to_owned(), bytes: Some(bytes), is_interactive }
    }

    fn open(path: &Path) -> Self {
        let file = File::open(path);
        let is_file = file.as_ref().is_ok_and(|file| file.metadata().is_ok_and(|is| is.is_file()));
        Self::new(&name(path), file, !is_file)
    }

    fn failed(path: &Path, error: io::Error) -> Self {
        let name = path.to_string_lossy().into();
        Self { name, bytes: Some(Err(error)), is_interactive: false }
    }
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
fn files_below<W: Fn(&Path) -> bool>(
    root: &Path,
    wanted: W,
) -> impl Iterator<Item = Result<PathBuf, (PathBuf, io::Error)>> + use<W> {
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
