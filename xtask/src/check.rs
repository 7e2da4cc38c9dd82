//! Everything that a change must pass.

use crate::command::{Failure, Run, step};
use crate::{engines, features, fuzz, python};

pub(crate) fn run() -> Result<(), Failure> {
    step("format");
    Run::cargo(&["fmt", "--all", "--check"]).status()?;
    step("lints");
    Run::cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]).status()?;
    step("tests");
    Run::cargo(&["test", "--workspace"]).status()?;
    step("a provider outside of the workspace");
    Run::cargo(&["test", "--manifest-path", "examples/own-provider/Cargo.toml"]).status()?;
    step("documentation");
    let documentation = Run::cargo(&["doc", "--workspace", "--no-deps"]);
    documentation.env("RUSTDOCFLAGS", "-D warnings").status()?;
    features::run()?;
    python::run_if_possible()?;
    step("benchmarks, once as tests");
    Run::cargo(&["bench", "--package", "jobglot-benches", "--", "--test"]).status()?;
    fuzz::check()?;
    engines::run_if_asked()?;
    step("all passed");
    Ok(())
}
