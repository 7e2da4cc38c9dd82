//! The registry of this run: the built-in providers, and tables from files.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jobglot::Registry;

use crate::input::files;
use crate::output::report::Report;
use crate::output::text::{counted, visible};

/// Variable with the paths of tables, used without `--tables`.
const VARIABLE: &str = "JOBGLOT_TABLES";

/// Longest file that is read, in bytes: one more than a table can have.
const MAX_LEN: u64 = (1 << 20) + 1;

static REGISTRY: OnceLock<Registry> = OnceLock::new();

/// The registry of this run.
pub(crate) fn registry() -> &'static Registry {
    REGISTRY.get_or_init(|| jobglot::registry().clone())
}

/// Loads the tables at `paths`, or at those of the variable if there are none. Returns whether all
/// could be loaded; those that could not are reported.
pub(crate) fn load_tables(paths: &[PathBuf], report: &mut Report<'_>) -> bool {
    let variable = env::var_os(VARIABLE).filter(|_| paths.is_empty()).unwrap_or_default();
    let named: Vec<PathBuf> = env::split_paths(&variable).collect();
    let named = named.iter().filter(|path| !path.as_os_str().is_empty());
    let mut registry = jobglot::registry().clone();
    let (mut loaded, mut refused) = (0, 0);
    for path in paths.iter().chain(named) {
        for file in files::tables(path) {
            let added = file
                .map_err(|(path, error)| reason(&path, None, &error.to_string()))
                .and_then(|file| with_table(&registry, &file));
            match added {
                Ok(next) => {
                    registry = next;
                    loaded += 1;
                }
                Err(reason) => {
                    report.refused(&reason);
                    refused += 1;
                }
            }
        }
    }
    if !variable.is_empty() && loaded > 0 {
        let tables = counted(loaded, "table");
        report.note(&format!("{VARIABLE} adds {tables} from {}", variable.to_string_lossy()));
    }
    refused == 0 && REGISTRY.set(registry).is_ok()
}

/// Adds the table in `file`.
fn with_table(registry: &Registry, file: &Path) -> Result<Registry, String> {
    let table = read(file).map_err(|error| reason(file, None, &error.to_string()))?;
    registry.load(&table).map_err(|error| {
        let row = error.row().map(|row| format!("{row}: ")).unwrap_or_default();
        reason(file, error.line(), &format!("{row}{}", error.reason()))
    })
}

/// The reason why the table at `path` cannot be loaded.
fn reason(path: &Path, line: Option<usize>, reason: &str) -> String {
    let line = line.map(|line| format!(":{line}")).unwrap_or_default();
    let path = path.to_string_lossy();
    format!("cannot load {}{line}: {}", visible(&path), visible(reason))
}

/// Reads a file, up to the limit on tables.
fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MAX_LEN).read_to_string(&mut text)?;
    Ok(text)
}
