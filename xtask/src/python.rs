//! The Python package: built, installed in an environment of its own, and tested there.

use crate::command::{Failure, Run, step, target, workspace};

/// Oldest Python that the package runs on, with the modules that make an environment.
const IS_USABLE: &str = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))";

/// Runs the tests if there is a Python for them, else says that they are left out.
pub(crate) fn run_if_possible() -> Result<(), Failure> {
    if Run::new("python3", &["-c", IS_USABLE]).output().is_ok() {
        return run();
    }
    step("left out: the Python package, which needs Python 3.11 with venv");
    Ok(())
}

pub(crate) fn run() -> Result<(), Failure> {
    let environment = target().join("python");
    let python = environment.join("bin/python");
    step("Python: environment with DuckDB, Polars, pandas and PyArrow");
    let path = environment.to_string_lossy();
    Run::new("python3", &["-m", "venv", &path]).status()?;
    let pip = || Run::new(&python, &["-m", "pip", "--disable-pip-version-check", "install"]);
    pip().and(&["--quiet", "--requirement", "crates/python/tests/requirements.txt"]).status()?;
    step("Python: package");
    // Optimized less than a release, which takes twice as long to build.
    let profile = "--config-settings=build-args=--profile dev";
    pip().and(&["--quiet", profile, "./crates/python"]).status()?;
    step("Python: tests");
    let tests = workspace().join("crates/python/tests");
    let tests = tests.to_string_lossy();
    Run::new(python, &["-m", "pytest", "--quiet", "-p", "no:cacheprovider", &tests]).status()
}
