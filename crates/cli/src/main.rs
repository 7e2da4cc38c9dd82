//! `jobglot`: reads, compares and checks the job-status documents of several clouds.

#![forbid(unsafe_code)]

mod args;
mod bars;
mod batch;
mod chart;
mod check;
mod clock;
mod convert;
mod csv;
mod decode;
mod drift;
mod edit;
mod examples;
mod exit;
mod explain;
mod facts;
mod files;
mod findings;
mod generate;
mod groups;
mod input;
mod json;
mod json_schema;
mod losses;
mod normalize;
mod output;
mod page;
mod pick;
mod reference;
mod report;
mod restore;
mod share;
mod show;
mod sign;
mod tasks;
mod text;
mod threads;
mod vocabulary;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};
use crate::exit::Status;
use crate::report::Report;

fn main() -> ExitCode {
    let args = Args::parse();
    let mut err = anstream::stderr();
    if let Some((name, files)) = args.command.files()
        && files::is_nothing(files)
        && let Some(mut definition) = args::definition(Some(name))
    {
        let help = definition.render_help();
        let _ =
            writeln!(err, "{}\nNo FILE is given, and standard input is a terminal.", help.ansi());
        return ExitCode::from(Status::Unreadable as u8);
    }
    let mut report = Report::new(&mut err, output::error_width());
    let written = match &args.command {
        Command::Normalize(args) => normalize::run(args, &mut report),
        Command::Restore(args) => restore::run(args, &mut report),
        Command::Show(args) => show::run(args, &mut report),
        Command::Tasks(args) => tasks::run(args, &mut report),
        Command::Edit(args) => edit::run(args, &mut report),
        Command::Convert(args) => convert::run(args, &mut report),
        Command::Check(args) => check::run(args, &mut report),
        Command::Drift(args) => drift::run(args, &mut report),
        Command::Schemas(args) => reference::run(args),
        Command::States(args) => vocabulary::run(args),
        Command::Completions { shell } => generate::completions(*shell),
        Command::Man { command } => generate::manual(command.as_deref()),
    };
    if let Err(error) = written {
        report.no_output(&error);
    }
    ExitCode::from(report.finish() as u8)
}
