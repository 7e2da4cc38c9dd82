//! README's shell lines, run as a reader would run them, print what README shows.

#![allow(clippy::unwrap_used, reason = "a test fails where a value is not as expected")]

use std::path::Path;
use std::process::Command;

/// How README calls the command from a checkout; the test has it built already.
const FROM_CHECKOUT: &str = "cargo run --release -- ";

#[test]
fn every_console_block_prints_what_it_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let blocks: Vec<_> = readme.split("```console\n").skip(1).collect();
    assert!(blocks.len() >= 4, "README shows its commands in console blocks");
    for block in blocks {
        let (block, _) = block.split_once("```").unwrap();
        let (line, shown) = block.split_once('\n').unwrap();
        let line = line.strip_prefix("$ ").unwrap().replace(FROM_CHECKOUT, "jobglot ");
        // A backslash in JSON separates no path.
        let assert = snapbox::Assert::new().normalize_paths(false);
        assert.eq(run(&root, &line), shown.to_owned());
    }
}

/// The prefix that the test above leaves out leads to the command and to no other program here.
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

/// What a shell prints for `line` in a terminal's place of 80 columns.
fn run(root: &Path, line: &str) -> String {
    let binaries = Path::new(env!("CARGO_BIN_EXE_jobglot")).parent().unwrap();
    let path = format!("{}:{}", binaries.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{line} 2>&1")]).current_dir(root);
    let output = shell.env("PATH", path).env("COLUMNS", "80").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
