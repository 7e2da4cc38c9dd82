//! Runs the shell commands of README and compares their output with README.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

use std::path::Path;
use std::process::Command;

/// Prefix of the command in README, replaced by the binary under test.
const FROM_CHECKOUT: &str = "cargo run --release -- ";

#[test]
fn console_blocks_print_the_shown_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    // Some commands write files.
    let folder = tempfile::tempdir().unwrap();
    for name in ["testdata", "examples"] {
        std::os::unix::fs::symlink(root.join(name), folder.path().join(name)).unwrap();
    }
    let blocks: Vec<_> = readme.split("```console\n").skip(1).collect();
    assert!(blocks.len() >= 4, "README shows its commands in console blocks");
    for block in blocks {
        let (block, _) = block.split_once("```").unwrap();
        let (line, shown) = block.split_once('\n').unwrap();
        let line = line.strip_prefix("$ ").unwrap().replace(FROM_CHECKOUT, "jobglot ");
        // Backslashes in JSON are no path separators.
        let assert = snapbox::Assert::new().normalize_paths(false);
        let printed = run(folder.path(), &line);
        assert.eq(printed, shown.to_owned());
    }
}

/// `cargo run` without `-p` runs this command, as README assumes.
#[test]
fn a_checkout_runs_the_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO"))
        .args(["run", "-q", "--", "--version"])
        .current_dir(root)
        .output();
    let output = output.unwrap();
    let (out, err) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
    let expected = concat!("jobglot ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(out.as_deref(), Ok(expected), "{err:?}");
}

/// Returns the output of a shell command in a terminal of 80 columns.
fn run(root: &Path, line: &str) -> String {
    let binaries = Path::new(env!("CARGO_BIN_EXE_jobglot")).parent().unwrap();
    let path = format!("{}:{}", binaries.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{line} 2>&1")]).current_dir(root);
    let output = shell.env("PATH", path).env("COLUMNS", "80").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
