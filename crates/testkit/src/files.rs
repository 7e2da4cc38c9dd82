//! Files of test data in the workspace.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Returns the folder `testdata/NAME`.
#[must_use]
pub fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata").join(name)
}

/// Returns every file in `folder` and its subfolders, sorted.
///
/// # Errors
///
/// A folder cannot be read.
pub fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => files.extend(files_in(&entry.path())?),
            false => files.push(entry.path()),
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the documents among the fixtures, without the files of expected results.
///
/// # Errors
///
/// A folder cannot be read.
pub fn fixtures() -> io::Result<Vec<PathBuf>> {
    let mut files = files_in(&testdata("fixtures"))?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        !EXPECTED.iter().any(|ending| name.ends_with(ending))
    });
    Ok(files)
}

/// Endings of the files of expected results.
pub const EXPECTED: [&str; 3] = [".canonical.json", ".error.txt", ".findings.txt"];

/// Returns the file with this ending beside the fixture `file`.
#[must_use]
pub fn expected(file: &Path, ending: &str) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}{ending}"))
}

/// Returns the seeds: sample documents printed in the documentation of the first providers.
///
/// # Errors
///
/// The folder cannot be read.
pub fn seeds() -> io::Result<Vec<PathBuf>> {
    files_in(&testdata("seeds"))
}

/// Returns the bytes of all fixtures and seeds.
///
/// # Errors
///
/// A file cannot be read.
pub fn inputs() -> io::Result<Vec<Vec<u8>>> {
    let files = [fixtures()?, seeds()?].concat();
    files.iter().map(fs::read).collect()
}

/// Returns folder `NAME` of a larger collection of public documents, if it lies beside the
/// workspace. Tests skip these documents otherwise.
#[must_use]
pub fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    folder.is_dir().then_some(folder)
}
