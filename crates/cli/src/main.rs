//! `jobglot`: reads, compares and checks the job-status documents of several clouds.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(jobglot_cli::run(std::env::args_os()))
}
