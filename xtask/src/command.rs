//! Running programs in the workspace.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The reason why a chore failed.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// The folder of built programs.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), Into::into)
}

/// Prints the heading of a step.
pub(crate) fn step(name: &str) {
    println!("\n== {name}");
}

/// A program to run in the folder of the workspace.
pub(crate) struct Run(Command);

impl Run {
    /// A program with its arguments.
    pub(crate) fn new(program: impl Into<OsString>, arguments: &[&str]) -> Self {
        let mut command = Command::new(program.into());
        command.args(arguments).current_dir(workspace());
        Self(command)
    }

    /// The cargo that runs this program.
    pub(crate) fn cargo(arguments: &[&str]) -> Self {
        Self::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
    }

    pub(crate) fn and(mut self, arguments: &[&str]) -> Self {
        self.0.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    /// Runs the program.
    pub(crate) fn status(mut self) -> Result<(), Failure> {
        let status = self.0.status().map_err(|error| self.failure(&error.to_string()))?;
        if status.success() { Ok(()) } else { Err(self.failure(&status.to_string())) }
    }

    /// Runs the program and returns its standard output.
    pub(crate) fn output(mut self) -> Result<String, Failure> {
        let output = self.0.output().map_err(|error| self.failure(&error.to_string()))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() {
            Ok(text)
        } else {
            Err(self.failure(&output.status.to_string()))
        }
    }

    fn failure(&self, reason: &str) -> Failure {
        let program = Path::new(self.0.get_program()).file_stem().unwrap_or_default();
        let arguments = self.0.get_args().map(|argument| argument.to_string_lossy());
        let words: Vec<_> = std::iter::once(program.to_string_lossy()).chain(arguments).collect();
        Failure(format!("`{}`: {reason}", words.join(" ")))
    }
}
