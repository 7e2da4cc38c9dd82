//! Preparation of a release.

use std::fs;

use crate::command::{Failure, Run, step, workspace};

/// Checks that `version` can be released, and packages its crates. Publishing itself is left to a
/// person.
pub(crate) fn run(version: &str) -> Result<(), Failure> {
    let root = workspace();
    step("version, changelog, archive");
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    require(
        manifest.contains(&format!("\nversion = \"{version}\"\n")),
        "Cargo.toml has another version",
    )?;
    let changelog = fs::read_to_string(root.join("CHANGELOG.md"))?;
    require(
        changelog.contains(&format!("\n## [{version}]")),
        "CHANGELOG.md has no section for the version",
    )?;
    require(
        root.join("testdata/archive").join(version).is_dir(),
        "testdata/archive has no canonical lines of the version",
    )?;
    let changes = Run::new("git", &["status", "--porcelain"]).output()?;
    require(changes.is_empty(), "there are changes that are not committed")?;
    step("licenses and sources");
    Run::cargo(&["deny", "check", "licenses", "bans", "sources"]).status()?;
    step("packages");
    Run::cargo(&["package", "--workspace", "--locked"]).status()?;
    step("ready: run `cargo xtask check`, then `cargo publish --workspace`");
    Ok(())
}

fn require(holds: bool, otherwise: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(Failure(otherwise.to_owned())) }
}
