//! Definition of the command line; help, completions and the manual are generated from it.

mod examples;
mod follow;
mod inputs;
mod picture;
mod reference;
mod schema_id;
mod time;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jobglot::State;
use jobglot::findings::FindingCode;
#[cfg(feature = "tables")]
use jobglot_arrow::Table;

pub(crate) use follow::{EventOutput, Events, Merge, Watch, WatchOutput};
pub(crate) use inputs::{Files, Inputs, MaxDocument, Threads};
pub(crate) use picture::{DrawReport, PictureFormat};
pub(crate) use reference::{Draft, Reference, ReferenceOutput, Schemas, SchemasOutput};
pub(crate) use schema_id::SchemaId;
use schema_id::is_job_schema;
pub(crate) use time::Since;

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

    /// Add the schemas of TOML files to the built-in ones
    ///
    /// PATH is a file or a directory, read with its subdirectories: all files ending in .toml. May be
    /// repeated. Without this option, the variable JOBGLOT_TABLES names such paths, separated as in
    /// PATH. `jobglot draft` writes a first file.
    #[arg(id = "table-files", long = "tables", value_name = "PATH", global = true)]
    pub(crate) tables: Vec<PathBuf>,

    /// When to use colours; without this option, by the terminal and the variable NO_COLOR
    #[arg(long, value_name = "WHEN", value_enum, global = true)]
    pub(crate) color: Option<Color>,

    /// Width of text in columns [default: that of the terminal, up to 140]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..), global = true)]
    pub(crate) width: Option<u16>,

    /// Print errors only, without warnings, notes and progress
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Always, in a pipe too
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write each job in the canonical form, one line of JSON per document
    ///
    /// `jobglot restore` turns the lines back into the documents, byte for byte.
    #[command(after_help = examples::NORMALIZE)]
    Normalize(Normalize),

    /// Turn canonical lines back into the original documents, byte for byte
    ///
    /// A value changed in a line is changed in the document too. A line is reported and skipped if
    /// a value or element of the document is missing from it, or if it contradicts itself. Input
    /// other than canonical lines is written unchanged.
    #[command(after_help = examples::RESTORE)]
    Restore(Restore),

    /// Show each job to a person: operation, state, times, tasks, errors
    ///
    /// Of several jobs, an overview comes first. Tasks are shown as a table, with their times as bars
    /// on a common axis; of long tables, 50 failed tasks and some others. Control characters in
    /// documents are escaped, and keys and passwords hidden.
    #[command(after_help = examples::SHOW)]
    Show(Show),

    /// List the tasks of every job, one row per task
    #[command(after_help = examples::TASKS)]
    Tasks(Tasks),

    /// Join polls, pages and lists of errors to one canonical line per job
    ///
    /// The order of the input does not matter, and documents may occur repeatedly. Each value is
    /// that of the last document which has it: by `observation.polled`, or by the latest time in the
    /// document. Lines have no `source`, so `jobglot restore` cannot restore them.
    #[command(after_help = examples::MERGE)]
    Merge(Merge),

    /// Tell what changed between the documents of each job: states, tasks, messages, errors
    ///
    /// Documents are taken in the order of the input; a document of an earlier time adds only what
    /// is not known yet.
    #[command(after_help = examples::EVENTS)]
    Events(Events),

    /// Ask again and again until every job is over
    ///
    /// COMMAND is run directly, with empty standard input. Jobs in its output count, whatever its
    /// exit status is; without one, error responses on standard output or standard error do. A failed
    /// poll is no failed job: it is repeated. Files and directories are followed as they grow.
    #[command(after_help = examples::WATCH)]
    Watch(Watch),

    /// Change values in a document and keep every other byte
    ///
    /// A canonical line stays a canonical line, and restores to the document with the same change.
    #[command(after_help = examples::EDIT)]
    Edit(Edit),

    /// Write each job as a document of another provider, one line per document
    ///
    /// Values that cannot be converted are reported on standard error, and words that were replaced.
    /// Losses of one kind are reported once, with a count and their first three places.
    #[command(after_help = examples::CONVERT)]
    Convert(Convert),

    /// Write jobs, tasks, messages and resources as tables, or jobs as traces and events
    ///
    /// Every row has the place and the job of its document, so queries need no joins. A document
    /// that cannot be read is a row with a text in `error`. Traces and events have the same ids in
    /// every export of a job; a job without any time is in none.
    #[cfg(feature = "tables")]
    #[command(after_help = examples::EXPORT)]
    Export(Export),

    /// Draw jobs: one HTML page, an SVG picture, or a Mermaid diagram
    ///
    /// The page shows the tasks of each job on a time axis, and of many jobs when they ran, why they
    /// failed and how long their steps take. It is one file, loads nothing from elsewhere, and can be
    /// read without scripts. Keys and passwords are hidden. Of several documents of one job, each is
    /// drawn; `jobglot merge` joins them.
    #[command(after_help = examples::REPORT)]
    Report(DrawReport),

    /// Report problems in documents: unknown words and members, contradictions, malformed times
    ///
    /// Findings of one kind are reported once, with a count and their first three places.
    #[command(after_help = examples::CHECK)]
    Check(Check),

    /// Compare a set of documents with the schemas: new members, types and words, unused members
    ///
    /// Differences of one kind are reported once, with a count and their first place. Unused
    /// members do not count as drift: most sets of documents use only a part of a schema.
    #[command(after_help = examples::DRIFT)]
    Drift(Drift),

    /// Explain why documents were read so: what told the schema and the states
    ///
    /// For each job: the members that tell its schema, and the rule or the row of the vocabulary that
    /// gives its state and those of its tasks, with source and certainty.
    #[command(after_help = examples::EXPLAIN)]
    Explain(Explain),

    /// List the supported schemas, or the members of one schema
    #[command(after_help = examples::SCHEMAS)]
    Schemas(Schemas),

    /// Explain the states of jobs, or list the words of one schema
    #[command(after_help = examples::STATES)]
    States(Reference),

    /// Write a first table for an API without one, from samples of its documents
    ///
    /// The table is a TOML file for `--tables`. It has the members of the samples, guesses for the id,
    /// the status, times and lists, each marked as a guess, and all status words without a meaning.
    #[command(after_help = examples::DRAFT)]
    Draft(Draft),

    /// Print a completion script for a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// Shell
        shell: Shell,
    },

    /// Print the manual page of the program or of one command
    #[command(after_help = examples::MAN)]
    Man {
        /// Command
        command: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Normalize {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// Indent the JSON, with every member and element on its own line
    #[arg(long)]
    pub(crate) pretty: bool,

    /// Omit `source`; `jobglot restore` cannot restore such lines
    #[arg(long)]
    pub(crate) no_source: bool,

    /// Replace keys, tokens and passwords by `[secret]`; implies --no-source
    #[arg(long)]
    pub(crate) redact: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    pub(crate) files: Files,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// Write the elements of lists without the list around them, each on its own lines
    ///
    /// By default a list is written with everything around its elements, and reported as an error
    /// if an element is missing.
    #[arg(long)]
    pub(crate) each: bool,
}

/// Parses the word of a state.
fn state_parser() -> impl TypedValueParser<Value = State> {
    PossibleValuesParser::new(State::ALL.iter().map(|state| state.as_str()))
        .try_map(|word| word.parse::<State>())
}

#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Show at most N jobs, failed ones before others
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,

    /// Show only jobs that failed, wholly or in part
    #[arg(long, conflicts_with = "states")]
    pub(crate) failed: bool,

    /// Show only jobs in these states
    #[arg(
        long = "state",
        value_name = "STATE",
        value_delimiter = ',',
        value_parser = state_parser(),
    )]
    pub(crate) states: Vec<State>,

    /// Show only jobs with a time since TIME: an age such as 90m, 2h or 3d, a date, or a time
    ///
    /// A time without an offset is UTC.
    #[arg(long, value_name = "TIME", value_parser = Since::parse)]
    pub(crate) since: Option<Since>,

    /// Show the last N messages of each job
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) tail: usize,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Tasks {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// List only tasks in these states
    #[arg(
        long = "state",
        value_name = "STATE",
        value_delimiter = ',',
        value_parser = state_parser(),
    )]
    pub(crate) states: Vec<State>,

    /// Add the id and state of the job to each row
    ///
    /// If a document has them only after its tasks, the rows are kept in memory until then.
    #[arg(long)]
    pub(crate) with_job: bool,

    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: TaskOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TaskOutput {
    /// Table for people
    #[default]
    Table,
    /// One JSON object per line: the canonical task, with the file and the number of the document
    Ndjson,
    /// Comma-separated values with a header (RFC 4180)
    Csv,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Edit {
    /// File with one document, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Set FIELD, a path in the canonical form, to TEXT
    ///
    /// Examples: status=FAILED or 'tasks[4].messages[0].text=Building failed.' May be repeated.
    /// `jobglot schemas jobglot.job` lists the fields. Times may have the format of any provider.
    #[arg(
        long = "set",
        value_name = "FIELD=TEXT",
        required_unless_present = "unset",
        value_parser = parse_setting,
    )]
    pub(crate) settings: Vec<Setting>,

    /// Delete FIELD, after all values are set
    #[arg(long, value_name = "FIELD")]
    pub(crate) unset: Vec<String>,

    #[command(flatten)]
    pub(crate) max_document: MaxDocument,

    /// Replace the file instead of printing the result
    #[arg(long)]
    pub(crate) in_place: bool,

    /// Print the changed lines instead of the result, and change nothing
    #[arg(long, conflicts_with = "in_place")]
    pub(crate) dry_run: bool,

    /// Read the document with this schema instead of detecting it
    #[arg(long, value_name = "ID", value_parser = SchemaId::of(|_| true), hide_possible_values = true)]
    pub(crate) schema: Option<SchemaId>,
}

/// Canonical path and new value.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) path: String,
    pub(crate) text: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Convert {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Schema of the documents to write
    #[arg(
        long,
        value_name = "ID",
        value_parser = SchemaId::of(is_job_schema),
        hide_possible_values = true,
    )]
    pub(crate) to: SchemaId,

    /// Write the losses to this file, as one JSON object, instead of standard error
    #[arg(long, value_name = "FILE")]
    pub(crate) losses: Option<PathBuf>,

    /// Exit with status 1 if there are losses
    #[arg(long)]
    pub(crate) strict: bool,

    /// Replace keys, tokens and passwords by `[secret]`
    #[arg(long)]
    pub(crate) redact: bool,
}

#[cfg(feature = "tables")]
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// File ending in .parquet, .arrow, .arrows or .csv, or a directory, or - for standard output
    ///
    /// A directory gets a file for each table. Traces and events are named by --format.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,

    /// Tables to write [default: the one that OUT is named after, all in a directory]
    #[arg(
        long = "table",
        value_name = "TABLE",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(Table::ALL.map(Table::as_str)),
    )]
    pub(crate) tables: Vec<String>,

    /// Format [default: by the ending of OUT, Parquet in a directory, Arrow on standard output]
    #[arg(long, value_enum)]
    pub(crate) format: Option<ExportFormat>,

    /// Replace keys, tokens and passwords by `[secret]`
    #[arg(long)]
    pub(crate) redact: bool,
}

#[cfg(feature = "tables")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Parquet with Zstandard
    Parquet,
    /// Arrow IPC file
    Arrow,
    /// Arrow IPC stream
    Arrows,
    /// Comma-separated values with a header (RFC 4180)
    Csv,
    /// Traces of OpenTelemetry: OTLP JSON, one job per line
    Otlp,
    /// Trace for Perfetto and chrome://tracing
    ChromeTrace,
    /// CloudEvents 1.0 as JSON, one per line
    #[value(name = "cloudevents")]
    CloudEvents,
    /// Run events of OpenLineage, one per line
    #[value(name = "openlineage")]
    OpenLineage,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) threads: Threads,

    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: CheckOutput,

    /// Explain one finding code, or all codes, instead of reading documents
    #[arg(
        long,
        value_name = "CODE",
        num_args = 0..=1,
        conflicts_with_all = ["files", "schema"],
        value_parser = PossibleValuesParser::new(FindingCode::ALL.iter().map(|code| code.as_str())),
    )]
    pub(crate) explain: Option<Option<String>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckOutput {
    /// Text for people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// Markdown table
    Markdown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Drift {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: DriftOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftOutput {
    /// Text for people
    #[default]
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}

impl Command {
    /// Name and files of a command which reads standard input by default.
    pub(crate) fn files(&self) -> Option<(&'static str, &[PathBuf])> {
        let (name, files) = match self {
            Self::Normalize(args) => ("normalize", &args.inputs.files),
            Self::Restore(args) => ("restore", &args.files),
            Self::Show(args) => ("show", &args.inputs.files),
            Self::Tasks(args) => ("tasks", &args.inputs.files),
            Self::Merge(args) => ("merge", &args.inputs.files),
            Self::Events(args) => ("events", &args.inputs.files),
            Self::Convert(args) => ("convert", &args.inputs.files),
            #[cfg(feature = "tables")]
            Self::Export(args) => ("export", &args.inputs.files),
            Self::Report(args) => ("report", &args.inputs.files),
            Self::Check(args) if args.explain.is_none() => ("check", &args.inputs.files),
            Self::Drift(args) => ("drift", &args.inputs.files),
            Self::Draft(args) => ("draft", &args.files),
            Self::Explain(args) => ("explain", &args.inputs.files),
            Self::Check(_)
            | Self::Edit(_)
            | Self::Watch(_)
            | Self::Schemas(_)
            | Self::States(_)
            | Self::Completions { .. }
            | Self::Man { .. } => return None,
        };
        Some((name, &files.files))
    }
}

/// Returns the definition of one command, or of the program.
pub(crate) fn definition(command: Option<&str>) -> Option<clap::Command> {
    let mut program = Args::command();
    program.build();
    match command {
        None => Some(program),
        Some(name) => program.find_subcommand(name).cloned(),
    }
}

/// Parses `FIELD=TEXT`; TEXT may contain equals signs.
fn parse_setting(argument: &str) -> Result<Setting, &'static str> {
    let (path, text) = argument.split_once('=').ok_or("no `=` between FIELD and TEXT")?;
    Ok(Setting { path: path.to_owned(), text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Args;

    #[test]
    fn definition_is_valid() {
        Args::command().debug_assert();
    }
}
