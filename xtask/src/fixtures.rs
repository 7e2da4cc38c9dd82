//! Updates of expected output: fixtures, snapshots, reference, dictionaries.

use crate::command::{Failure, Run, step};

/// The tests that write files, each with the variable that makes it write.
const UPDATES: [(&str, &str, &[&str]); 6] = [
    ("UPDATE_FIXTURES", "jobglot-testkit", &["--test", "fixtures"]),
    ("UPDATE_SAMPLES", "jobglot-testkit", &["--test", "samples"]),
    ("UPDATE_DICTIONARIES", "jobglot-testkit", &["--test", "dictionaries"]),
    ("INSTA_UPDATE", "jobglot-testkit", &["--test", "tables", "--test", "draft"]),
    ("UPDATE_PICTURES", "jobglot-report", &["--test", "pictures"]),
    ("UPDATE_REFERENCE", "jobglot-cli", &["--test", "reference"]),
];

pub(crate) fn run() -> Result<(), Failure> {
    for (variable, package, test) in UPDATES {
        step(variable);
        let value = if variable == "INSTA_UPDATE" { "always" } else { "1" };
        Run::cargo(&["test", "--quiet", "--package", package])
            .and(test)
            .env(variable, value)
            .status()?;
    }
    step("classes of the Python package");
    Run::new("python3", &["crates/python/generate_model.py", "--write"]).status()?;
    step("changed files");
    Run::new("git", &["status", "--short"]).status()
}
