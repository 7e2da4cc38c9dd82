//! Checks in programs that are large to install: the browser.

use std::env;

use crate::command::{Failure, Run, step, target};

/// Runs them if the variable `CI_ENGINES` is 1, else says that they are left out.
pub(crate) fn run_if_asked() -> Result<(), Failure> {
    if env::var_os("CI_ENGINES").is_some_and(|value| value == "1") {
        return run();
    }
    step("left out: pages in a browser; CI_ENGINES=1 runs them");
    Ok(())
}

pub(crate) fn run() -> Result<(), Failure> {
    step("pages in a browser");
    Run::cargo(&["build", "--package", "jobglot-cli"]).status()?;
    let program = target().join("debug/jobglot").to_string_lossy().into_owned();
    Run::new("python3", &["crates/report/tests/browser.py", &program]).status()
}
