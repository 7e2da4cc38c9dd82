//! The command line's one definition: help, completions and the manual are made from it.

mod examples;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jobglot::{Code, State, canonical, reply};

/// Read the job-status documents of several clouds
#[derive(Debug, Parser)]
#[command(
    name = "jobglot",
    version,
    long_about = examples::ABOUT,
    after_help = examples::PROGRAM,
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
    ///
    /// `jobglot restore` gives the documents back, byte for byte.
    #[command(after_help = examples::NORMALIZE)]
    Normalize(Normalize),

    /// Write the documents again that canonical lines were made from, byte for byte
    ///
    /// Values that have been changed in a line are changed in the document. A line that has lost a
    /// value or element of the document, or contradicts itself, is reported and left out. What is
    /// no canonical line is written as it is.
    #[command(after_help = examples::RESTORE)]
    Restore(Restore),

    /// Show each job to a person: what, where, how far, what failed and why
    ///
    /// The tasks come as a table, with their times as bars on a common axis; of a long one,
    /// tasks that failed are never left out. Control characters in the text of a document are
    /// spelled out.
    #[command(after_help = examples::SHOW)]
    Show(Show),

    /// List the tasks of every job, one row a task
    #[command(after_help = examples::TASKS)]
    Tasks(Tasks),

    /// Change values of a document, and no byte besides
    ///
    /// Of a canonical line the result is a canonical line again, with the same change in what it
    /// restores to.
    #[command(after_help = examples::EDIT)]
    Edit(Edit),

    /// Write each job as another provider's document, one line a document
    ///
    /// What can't be carried over is told on standard error; what is alike, once, with a count and
    /// the first three places.
    #[command(after_help = examples::CONVERT)]
    Convert(Convert),

    /// Tell what is odd about the documents: words and members that no table knows,
    /// contradictions, malformed times
    ///
    /// What is alike is told once, with a count and the first three places.
    #[command(after_help = examples::CHECK)]
    Check(Check),

    /// Compare a set of documents with the tables: members, types and words that these lack, and
    /// members that no document has
    ///
    /// What is alike is told once, with a count and the first place. Members that no document has
    /// are no drift: most sets of documents show a part of what a provider can say.
    #[command(after_help = examples::DRIFT)]
    Drift(Drift),

    /// List the kinds of documents that can be read, or the members of one of them
    #[command(after_help = examples::SCHEMAS)]
    Schemas(Schemas),

    /// Explain the states of jobs, or list the words of one kind of document
    #[command(after_help = examples::STATES)]
    States(Reference),

    /// Print a script that completes this command line in a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Print the manual page, or that of one command
    #[command(after_help = examples::MAN)]
    Man {
        /// The command
        command: Option<String>,
    },
}

/// Where to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Files {
    /// Files, directories, or - for standard input, which is also read if there is none
    ///
    /// Directories are read with all that is below them, in the order of the names: files that
    /// end in .json, .ndjson, .jsonl or .txt. What gzip or zstd has compressed is read as what it
    /// was before, also where .gz or .zst follows such an end.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// What to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    #[command(flatten)]
    pub(crate) files: Files,

    /// Read every document as one of this kind, instead of finding out what it is
    #[arg(long, value_name = "ID", value_parser = PossibleValuesParser::new(shape_ids()))]
    pub(crate) schema: Option<String>,
}

/// How many threads are at work.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Threads {
    /// How many threads may read at once [default: one for each core]
    ///
    /// What is written does not depend on it.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Normalize {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// Write every member and element on a line of its own
    #[arg(long)]
    pub(crate) pretty: bool,

    /// Leave `source` out, without which `jobglot restore` can't give the document back
    #[arg(long)]
    pub(crate) no_source: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    pub(crate) files: Files,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// Write the elements of lists alone, each on lines of its own
    ///
    /// Without it a list is written with all that stood around its elements, and refused if one
    /// of them is missing.
    #[arg(long)]
    pub(crate) each: bool,
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

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// Only tasks in these states
    #[arg(
        long = "state",
        value_name = "STATE",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(State::ALL.iter().map(|state| state.as_str())),
    )]
    pub(crate) states: Vec<String>,

    /// Tell with each row the id and the state of its job
    ///
    /// Where a document tells of its job only after the tasks, the rows wait for it, and take memory.
    #[arg(long)]
    pub(crate) with_job: bool,

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
pub(crate) struct Edit {
    /// A file that holds one document, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The value at SLOT, a path in the canonical form, is to be TEXT
    ///
    /// Such as status=FAILED or 'tasks[4].messages[0].text=Building failed.' It may be given many
    /// times. `jobglot schemas jobglot.job` lists the slots. Times may have any form that a
    /// provider uses.
    #[arg(long = "set", value_name = "SLOT=TEXT", required = true, value_parser = setting)]
    pub(crate) settings: Vec<Setting>,

    /// Write the file anew instead of printing
    #[arg(long)]
    pub(crate) in_place: bool,

    /// Read the document as one of this kind, instead of finding out what it is
    #[arg(long, value_name = "ID", value_parser = PossibleValuesParser::new(shape_ids()))]
    pub(crate) schema: Option<String>,
}

/// A value to set.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) path: String,
    pub(crate) text: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Convert {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The kind of document to write
    #[arg(
        long,
        value_name = "ID",
        value_parser = PossibleValuesParser::new(shape_ids().filter(|id| is_of_jobs(id))),
    )]
    pub(crate) to: String,

    /// Write what can't be carried over to this file instead, as one JSON object
    #[arg(long, value_name = "FILE")]
    pub(crate) losses: Option<PathBuf>,

    /// End with status 1 if anything can't be carried over
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// How to write the findings
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: CheckOutput,

    /// Explain a code of findings, or all of them, and read nothing
    #[arg(
        long,
        value_name = "CODE",
        num_args = 0..=1,
        conflicts_with_all = ["files", "schema"],
        value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())),
    )]
    pub(crate) explain: Option<Option<String>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckOutput {
    /// Lines for a person
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A table for a page
    Markdown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Drift {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// How to write the differences
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: DriftOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftOutput {
    /// Lines for a person
    #[default]
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Schemas {
    /// The kind of document
    #[arg(value_parser = PossibleValuesParser::new(shape_ids()))]
    pub(crate) id: Option<String>,

    /// How to write it
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: SchemasOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemasOutput {
    /// Lines for a person
    #[default]
    Text,
    /// One JSON object
    Json,
    /// Tables for a page
    Markdown,
    /// A JSON Schema (draft 2020-12), of the canonical form if no kind is given
    JsonSchema,
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
    /// Where the command reads, if standard input will do, and its name.
    pub(crate) fn files(&self) -> Option<(&'static str, &[PathBuf])> {
        let (name, files) = match self {
            Self::Normalize(args) => ("normalize", &args.inputs.files),
            Self::Restore(args) => ("restore", &args.files),
            Self::Show(args) => ("show", &args.inputs.files),
            Self::Tasks(args) => ("tasks", &args.inputs.files),
            Self::Convert(args) => ("convert", &args.inputs.files),
            Self::Check(args) if args.explain.is_none() => ("check", &args.inputs.files),
            Self::Drift(args) => ("drift", &args.inputs.files),
            Self::Check(_)
            | Self::Edit(_)
            | Self::Schemas(_)
            | Self::States(_)
            | Self::Completions { .. }
            | Self::Man { .. } => return None,
        };
        Some((name, &files.files))
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

/// Reads `SLOT=TEXT`; only the text may hold more equals signs.
fn setting(argument: &str) -> Result<Setting, &'static str> {
    let (path, text) = argument.split_once('=').ok_or("no `=` between SLOT and TEXT")?;
    Ok(Setting { path: path.to_owned(), text: text.to_owned() })
}

fn shape_ids() -> impl Iterator<Item = &'static str> {
    jobglot::shapes().map(|shape| shape.id)
}

/// Whether a provider writes jobs so.
fn is_of_jobs(id: &str) -> bool {
    ![canonical::SHAPE.id, reply::SHAPE.id].contains(&id)
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
