//! `jobglot completions` and `jobglot man`, generated from the argument definition.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};

use clap::Command;
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, Shell};

use crate::args;
use crate::output::stdout::Output;

/// Variable with the name of the shell that asks the command for completions.
const COMPLETION_VARIABLE: &str = "JOBGLOT_COMPLETE";

/// Answers a shell that asks for completions of `arguments`; returns whether one has asked.
pub(crate) fn answer_shell(arguments: &[OsString]) -> Result<bool, clap::Error> {
    let folder = env::current_dir().ok();
    let completion = CompleteEnv::with_factory(completed_definition).var(COMPLETION_VARIABLE);
    completion.try_complete(arguments, folder.as_deref())
}

/// The definition with all values that can be completed: it can't name its own commands as the values
/// of an argument.
fn completed_definition() -> Command {
    let definition = args::definition(None).unwrap_or_default();
    let commands = definition.get_subcommands().map(|command| command.get_name().to_owned());
    let commands = PossibleValuesParser::new(commands.collect::<Vec<_>>());
    definition.mut_subcommand("man", |manual| {
        manual.mut_arg("command", |command| command.value_parser(commands))
    })
}

/// Prints the script with which `shell` asks this command for completions.
pub(crate) fn completions(shell: Shell) -> io::Result<()> {
    // A buffer, so that a closed pipe is met in one place.
    let mut script = Vec::new();
    if let Some(completer) = Shells::builtins().completer(&shell.to_string()) {
        let name = "jobglot";
        completer.write_registration(COMPLETION_VARIABLE, name, name, name, &mut script)?;
    }
    print(&script)
}

pub(crate) fn manual(command: Option<&str>) -> io::Result<()> {
    let Some(definition) = args::definition(command) else {
        let message = format!("no command is called `{}`", command.unwrap_or_default());
        let mut program = args::definition(None).unwrap_or_default();
        program.error(ErrorKind::InvalidSubcommand, message).exit();
    };
    let sections = definition.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut page = Vec::new();
    let source = format!("jobglot {}", env!("CARGO_PKG_VERSION"));
    let definition = definition.after_help(None::<&str>);
    clap_mangen::Man::new(definition).source(source).manual("jobglot manual").render(&mut page)?;
    page.extend(to_sections(&sections).into_bytes());
    print(&page)
}

/// Converts examples and exit statuses to sections of a manual page.
///
/// Each block of text is a section; its first line is the title.
fn to_sections(text: &str) -> String {
    let mut page = String::new();
    for block in text.split("\n\n") {
        let Some((title, lines)) = block.split_once('\n') else { continue };
        page += &format!(".SH {}\n.nf\n", title.trim_end_matches(':').to_uppercase());
        for line in lines.lines() {
            page += &format!("{}\n", line.replace('\\', "\\e").replace('-', "\\-"));
        }
        page += ".fi\n";
    }
    page
}

fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = Output::for_programs();
    out.write_all(bytes)?;
    out.flush()
}
