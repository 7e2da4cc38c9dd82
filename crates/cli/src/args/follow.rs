//! Arguments of `merge`, `events` and `watch`.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;
use jobglot::State;

use crate::args::inputs::{Inputs, MaxDocument};
use crate::args::state_parser;
use crate::args::time::parse_duration;

/// The shortest time between polls.
const MIN_INTERVAL: Duration = Duration::from_millis(10);

#[derive(Debug, clap::Args)]
pub(crate) struct Merge {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) job: NamedJob,
}

/// Job of documents without an id.
#[derive(Debug, clap::Args)]
pub(crate) struct NamedJob {
    /// Id of the job of all documents which have none, such as lists of errors
    ///
    /// Without this option they belong to the job of the input, if there is exactly one.
    #[arg(long = "job", value_name = "ID")]
    pub(crate) id: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Events {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    #[command(flatten)]
    pub(crate) job: NamedJob,

    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: EventOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum EventOutput {
    /// One line per event for people
    #[default]
    Text,
    /// One JSON object per event: the job, the kind, the value before and after
    Ndjson,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("source").required(true).multiple(false))]
pub(crate) struct Watch {
    /// Files or directories to follow as they grow
    #[arg(value_name = "FILE", group = "source")]
    pub(crate) files: Vec<PathBuf>,

    /// Command which prints the status of the jobs, run directly and not by a shell
    ///
    /// It must only ask: a command which starts an operation would start one each time. The name of a
    /// provider's client, such as `oci`, tells the provider of documents which do not.
    #[arg(value_name = "COMMAND", last = true, group = "source")]
    pub(crate) command: Vec<OsString>,

    /// Time between polls, such as 5s or 1m [default: 2s, growing to 30s; for files 1s]
    ///
    /// If the service says when to ask again, its advice is followed.
    #[arg(long, value_name = "TIME", value_parser = parse_interval)]
    pub(crate) interval: Option<Duration>,

    /// Give up after this time, such as 90s, 20m or 2h
    #[arg(long, value_name = "TIME", value_parser = parse_duration)]
    pub(crate) timeout: Option<Duration>,

    /// Number of failed polls in a row to put up with
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) retries: u32,

    /// End with status 0 when every job is over or in one of these states
    #[arg(
        long,
        value_name = "STATE",
        value_delimiter = ',',
        value_parser = state_parser(),
    )]
    pub(crate) until: Vec<State>,

    /// Append every poll to this file, as canonical lines with the time of the poll
    ///
    /// An answer without a document becomes lines of text. `jobglot restore` gives the answers back.
    #[arg(long, value_name = "FILE")]
    pub(crate) log: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) max_document: MaxDocument,

    /// Output format
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) output: WatchOutput,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum WatchOutput {
    /// The last state of each job, as `jobglot show` prints it; meanwhile a live view on standard
    /// error, or a line per event if that is no terminal
    #[default]
    Text,
    /// One JSON object per event, as `jobglot events` writes it
    Ndjson,
}

/// Parses a time between polls. Shorter ones would ask without a pause.
fn parse_interval(argument: &str) -> Result<Duration, &'static str> {
    match parse_duration(argument)? {
        interval if interval < MIN_INTERVAL => Err("expected at least 10ms"),
        interval => Ok(interval),
    }
}
