//! Helpers to run the program.

#![allow(dead_code, unreachable_pub, reason = "no test needs all of it")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

/// Names of all commands.
pub const COMMANDS: [&str; 19] = [
    "normalize",
    "restore",
    "show",
    "tasks",
    "merge",
    "events",
    "watch",
    "edit",
    "convert",
    "export",
    "report",
    "check",
    "drift",
    "explain",
    "schemas",
    "draft",
    "states",
    "completions",
    "man",
];

/// Result of a run of the program.
pub struct RunResult {
    pub command: String,
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl RunResult {
    /// Formats the result for a snapshot.
    pub fn whole(&self) -> String {
        let Self { command, status, out, err } = self;
        let err = if err.is_empty() { String::new() } else { format!("--- standard error\n{err}") };
        format!("$ {command}\n{out}{err}--- status {status}")
    }
}

pub fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/seeds")
}

pub fn command(directory: &Path, args: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jobglot"));
    command.args(args.split_whitespace()).current_dir(directory);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Returns the bytes restored from canonical lines, which need not be UTF-8.
pub fn restored(lines: &str) -> Vec<u8> {
    let directory = directory_of(&[("lines.ndjson", lines)]);
    command(directory.path(), "restore lines.ndjson").output().expect("the program runs").stdout
}

/// Runs the program in `directory` with arguments separated by spaces.
pub fn run(directory: &Path, args: &str, input: impl AsRef<[u8]>) -> RunResult {
    let mut child = command(directory, args).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.as_ref().to_owned();
    // Written by a thread, since the program may write before it has read all input.
    let writer = thread::spawn(move || stdin.write_all(&input));
    let ran = child.wait_with_output().expect("the program ends");
    let _ = writer.join();
    RunResult {
        command: format!("jobglot {args}").trim_end().to_owned(),
        status: ran.status.code().unwrap_or(-1),
        out: String::from_utf8(ran.stdout).expect("UTF-8"),
        err: String::from_utf8(ran.stderr).expect("UTF-8"),
    }
}

/// Runs the program in a temporary directory with these files.
pub fn run_with(files: &[(&str, &str)], args: &str) -> RunResult {
    let directory = directory_of(files);
    run(directory.path(), args, "")
}

pub fn directory_of(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a directory");
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file");
    }
    directory
}

pub fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}
