//! Every chore of the workspace by one command: `cargo xtask`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]
#![forbid(unsafe_code)]

mod check;
mod command;
mod engines;
mod features;
mod fixtures;
mod fuzz;
mod python;
mod release;

use std::process::ExitCode;

use command::{Failure, Run};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

Commands:
  check             everything that a change must pass
  features          each provider alone, and the tree of dependencies without any
  fixtures          update all expected output; read the difference before committing
  fuzz [TARGET]     search with the fuzz targets, or one of them, for FUZZ_SECONDS=60 each
  engines           pages in headless Chromium, which is installed if need be
  python            the Python package, in an environment of its own
  bench [ARGUMENT…] run the benchmarks
  release VERSION   check that VERSION can be released, and package its crates
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match &*arguments {
        ["check"] => check::run(),
        ["features"] => features::run(),
        ["fixtures"] => fixtures::run(),
        ["engines"] => engines::run(),
        ["python"] => python::run(),
        ["fuzz"] => fuzz::search(None),
        ["fuzz", target] => fuzz::search(Some(target)),
        ["bench", arguments @ ..] => {
            Run::cargo(&["bench", "--package", "jobglot-benches", "--"]).and(arguments).status()
        }
        ["release", version] => release::run(version),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
