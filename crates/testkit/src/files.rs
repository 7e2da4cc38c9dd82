//! The workspace's files of test data.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder `testdata/NAME`.
#[must_use]
pub fn testdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata").join(name)
}

/// Every file in `folder` and the folders inside it, sorted.
///
/// # Errors
///
/// A folder can't be read.
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

/// The documents among the fixtures: every file that is not what another one is expected to give.
///
/// # Errors
///
/// A folder can't be read.
pub fn fixtures() -> io::Result<Vec<PathBuf>> {
    let mut files = files_in(&testdata("fixtures"))?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        !EXPECTED.iter().any(|ending| name.ends_with(ending))
    });
    Ok(files)
}

/// How the names of expected files end.
pub const EXPECTED: [&str; 3] = [".canonical.json", ".error.txt", ".findings.txt"];

/// The file with this ending beside the fixture `file`.
#[must_use]
pub fn expected(file: &Path, ending: &str) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}{ending}"))
}

/// Seeds: the printed documents of the first systems.
///
/// # Errors
///
/// The folder can't be read.
pub fn seeds() -> io::Result<Vec<PathBuf>> {
    files_in(&testdata("seeds"))
}

/// What stands in the fixtures and seeds.
///
/// # Errors
///
/// A file can't be read.
pub fn inputs() -> io::Result<Vec<Vec<u8>>> {
    let files = [fixtures()?, seeds()?].concat();
    files.iter().map(fs::read).collect()
}

/// The folder `NAME` of the larger collection of public bodies, where that lies beside the
/// workspace. Tests that need it pass without it.
#[must_use]
pub fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    folder.is_dir().then_some(folder)
}
