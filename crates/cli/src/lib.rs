//! The command `jobglot` as a library, for its program and for the Python package: [`run`] is the whole
//! command, [`inputs`] and [`decoded`] are its way of opening files.

#![forbid(unsafe_code)]

mod args;
mod commands;
mod diagnostics;
mod display;
mod follow;
mod input;
mod output;
mod pipeline;
mod platform;
mod progress;
mod registry;

use std::ffi::OsString;
use std::io::Write;

use anstream::ColorChoice;
use clap::Parser;

use crate::args::{Args, Color, Command};
use crate::commands::{
    check, convert, draft, drift, edit, events, explain, generate, merge, normalize, restore,
    schemas, show, states, tasks, watch,
};
use crate::input::files;
pub use crate::input::{Input, decoded, inputs};
use crate::output::report::Report;
use crate::output::status::ExitStatus;
use crate::output::stdout;
use crate::progress::BesideProgress;

/// Runs the command with `arguments`, of which the first is the name of the program, and returns its
/// exit status.
///
/// Data goes to standard output, everything else to standard error. Colours, width and loaded tables
/// are those of the process, so a process runs one command.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match generate::answer_shell(&arguments) {
        Ok(false) => {}
        Ok(true) => return 0,
        Err(error) => return usage(&error),
    }
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    match args.color {
        None | Some(Color::Auto) => {}
        Some(Color::Always) => ColorChoice::Always.write_global(),
        Some(Color::Never) => ColorChoice::Never.write_global(),
    }
    args.width.map(usize::from).into_iter().for_each(stdout::set_width);
    let mut err = BesideProgress(anstream::stderr());
    if let Some((name, files)) = args.command.files()
        && files::is_terminal_only(files)
        && let Some(mut definition) = args::definition(Some(name))
    {
        let help = definition.render_help();
        let _ =
            writeln!(err, "{}\nNo FILE is given, and standard input is a terminal.", help.ansi());
        return ExitStatus::Unreadable as u8;
    }
    if let Some((_, files)) = args.command.files()
        && !args.quiet
    {
        progress::begin(files);
    }
    let mut report = Report::new(&mut err, stdout::error_width(), args.quiet);
    if !registry::load_tables(&args.tables, &mut report) {
        return report.finish() as u8;
    }
    let result = match &args.command {
        Command::Normalize(args) => normalize::run(args, &mut report),
        Command::Restore(args) => restore::run(args, &mut report),
        Command::Show(args) => show::run(args, &mut report),
        Command::Tasks(args) => tasks::run(args, &mut report),
        Command::Merge(args) => merge::run(args, &mut report),
        Command::Events(args) => events::run(args, &mut report),
        Command::Watch(args) => watch::run(args, &mut report),
        Command::Edit(args) => edit::run(args, &mut report),
        Command::Convert(args) => convert::run(args, &mut report),
        #[cfg(feature = "tables")]
        Command::Export(args) => commands::export::run(args, &mut report),
        Command::Report(args) => commands::report::run(args, &mut report),
        Command::Check(args) => check::run(args, &mut report),
        Command::Drift(args) => drift::run(args, &mut report),
        Command::Explain(args) => explain::run(args, &mut report),
        Command::Schemas(args) => schemas::run(args),
        Command::Draft(args) => draft::run(args, &mut report),
        Command::States(args) => states::run(args),
        Command::Completions { shell } => generate::completions(*shell),
        Command::Man { command } => generate::manual(command.as_deref()),
    };
    progress::end();
    if let Err(error) = result {
        report.output_failed(&error);
    }
    report.finish() as u8
}

/// Prints the help or version that was asked for, or what is wrong with the arguments.
fn usage(error: &clap::Error) -> u8 {
    let is_written = error.print().and_then(|()| std::io::stdout().flush());
    match is_written {
        Ok(()) => u8::try_from(error.exit_code()).unwrap_or(ExitStatus::Unreadable as u8),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(_) => ExitStatus::Unreadable as u8,
    }
}
