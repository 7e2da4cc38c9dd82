//! The command line's one definition: help, completions and the manual are made from it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jobglot::State;

const ABOUT: &str = "\
Read the job-status documents that clouds answer with while a long-running operation is under way.

Every command takes files, directories, `-` or standard input, and finds out by itself what they
hold: one document, several one after the other, one a line (NDJSON), what `curl -i` prints, or
lines that `jobglot normalize` has written.";

const EXAMPLES: &str = "\
Examples:
  curl -s https://…/jobs/JOB1 | jobglot show     What happened, and why
  jobglot normalize archive/ > jobs.ndjson       One form for the jobs of every cloud
  jobglot tasks --state failed jobs.ndjson       The steps that failed
  jobglot check archive/                         What the tables do not know yet

Exit status:
  0   Everything was read
  1   `check` found something of severity warning or above
  2   Wrong usage, or anything unreadable or unsupported
  `show` ends with what it shows; see `jobglot show --help`";

const NORMALIZE_EXAMPLES: &str = "\
Examples:
  jobglot normalize job.json
  jobglot normalize --pretty job.json | less
  jobglot normalize archive/ | jq -r 'select(.state == \"failed\") | .id'";

const SHOW_EXAMPLES: &str = "\
Examples:
  curl -si https://…/jobs/JOB1 | jobglot show
  while curl -s https://…/jobs/JOB1 | jobglot show; [ $? = 10 ]; do sleep 10; done

Exit status:
  2   Something was unreadable or unsupported
  11  Failed or rolled back
  12  Partial
  13  Canceled
  14  Needs attention
  15  Not known
  10  Not finished
  0   Succeeded or skipped
  Of several that apply, the first in this list";

const TASKS_EXAMPLES: &str = "\
Examples:
  jobglot tasks job.json
  jobglot tasks --state failed,running archive/
  jobglot tasks -o csv archive/ > tasks.csv
  jobglot tasks -o ndjson job.json | jq .owner";

const CHECK_EXAMPLES: &str = "\
Examples:
  jobglot check archive/
  jobglot check -o json archive/ | jq '.findings[] | {code, path, count}'

Exit status:
  0   Nothing, or notes only
  1   Something of severity warning or above
  2   Something was unreadable or unsupported";

const SCHEMAS_EXAMPLES: &str = "\
Examples:
  jobglot schemas
  jobglot schemas huawei.cas.job
  jobglot schemas -o markdown jobglot.job";

const STATES_EXAMPLES: &str = "\
Examples:
  jobglot states
  jobglot states oci.work-request
  jobglot states -o json | jq -r '.states[] | select(.terminal).state'";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  jobglot completions bash > ~/.local/share/bash-completion/completions/jobglot
  jobglot completions zsh > ~/.zfunc/_jobglot
  jobglot completions fish > ~/.config/fish/completions/jobglot.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  jobglot man > jobglot.1
  jobglot man show | man -l -";

/// Read the job-status documents of several clouds
#[derive(Debug, Parser)]
#[command(
    name = "jobglot",
    version,
    long_about = ABOUT,
    after_help = EXAMPLES,
    arg_required_else_help = true,
    max_term_width = 100,
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write each job in the canonical form, as JSON, one line a document
    #[command(after_help = NORMALIZE_EXAMPLES)]
    Normalize(Normalize),

    /// Show each job to a person: what, where, how far, what failed and why
    ///
    /// The tasks come as a table, with their times as bars on a common axis; of a long one,
    /// tasks that failed are never left out. Control characters in the text of a document are
    /// spelled out.
    #[command(after_help = SHOW_EXAMPLES)]
    Show(Show),

    /// List the tasks of every job, one row a task
    #[command(after_help = TASKS_EXAMPLES)]
    Tasks(Tasks),

    /// Tell what is odd about the documents: words and members that no table knows,
    /// contradictions, malformed times
    ///
    /// What is alike is told once, with a count and the first three places.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),

    /// List the kinds of documents that can be read, or the members of one of them
    #[command(after_help = SCHEMAS_EXAMPLES)]
    Schemas(Reference),

    /// Explain the states of jobs, or list the words of one kind of document
    #[command(after_help = STATES_EXAMPLES)]
    States(Reference),

    /// Print a script that completes this command line in a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Print the manual page, or that of one command
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The command
        command: Option<String>,
    },
}

/// What to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    /// Files, directories, or - for standard input, which is also read if there is none
    ///
    /// Directories are read with all that is below them, in the order of the names: files that
    /// end in .json, .ndjson, .jsonl or .txt.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Read every document as one of this kind, instead of finding out what it is
    #[arg(long, value_name = "ID", value_parser = PossibleValuesParser::new(shape_ids()))]
    pub(crate) schema: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Normalize {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Write every member and element on a line of its own
    #[arg(long)]
    pub(crate) pretty: bool,

    /// Leave `source` out, which says what the other members can't
    #[arg(long)]
    pub(crate) no_source: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Tasks {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Only tasks in these states
    #[arg(
        long = "state",
        value_name = "STATE",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(State::ALL.iter().map(|state| state.as_str())),
    )]
    pub(crate) states: Vec<String>,

    /// How to write the rows
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: TaskOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TaskOutput {
    /// Columns for a person
    #[default]
    Table,
    /// A JSON object a line: the task's canonical members, with the file and the document's number
    Ndjson,
    /// Comma-separated values with a header (RFC 4180)
    Csv,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// How to write the findings
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: CheckOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckOutput {
    /// Lines for a person
    #[default]
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Reference {
    /// The kind of document
    #[arg(value_parser = PossibleValuesParser::new(shape_ids()))]
    pub(crate) id: Option<String>,

    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: ReferenceOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReferenceOutput {
    /// Lines for a person
    #[default]
    Text,
    /// One JSON object
    Json,
    /// Tables for a page
    Markdown,
}

impl Command {
    /// What the command reads, if it reads anything, and its name.
    pub(crate) fn inputs(&self) -> Option<(&'static str, &Inputs)> {
        match self {
            Self::Normalize(args) => Some(("normalize", &args.inputs)),
            Self::Show(args) => Some(("show", &args.inputs)),
            Self::Tasks(args) => Some(("tasks", &args.inputs)),
            Self::Check(args) => Some(("check", &args.inputs)),
            Self::Schemas(_) | Self::States(_) | Self::Completions { .. } | Self::Man { .. } => {
                None
            }
        }
    }
}

/// The definition of one command, or of the whole program.
pub(crate) fn definition(command: Option<&str>) -> Option<clap::Command> {
    let mut whole = Args::command();
    whole.build();
    match command {
        None => Some(whole),
        Some(name) => whole.find_subcommand(name).cloned(),
    }
}

fn shape_ids() -> impl Iterator<Item = &'static str> {
    jobglot::shapes().map(|shape| shape.id)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Args;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }
}
