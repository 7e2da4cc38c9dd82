//! Arguments that name what is read, and how.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::args::schema_id::SchemaId;

/// Files to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Files {
    /// Files, directories, or - for standard input, which is the default
    ///
    /// Directories are read with their subdirectories, sorted by name: all files ending in .json,
    /// .ndjson, .jsonl, .txt or .log, also with .gz or .zst after it. Input compressed with gzip or zstd
    /// is decompressed.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) max_document: MaxDocument,
}

/// Limit on what is held of one document.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct MaxDocument {
    /// Refuse a document of more than SIZE bytes, such as 500M or 4G
    ///
    /// The limit is for each document or canonical line, not for a file, and for each element of a
    /// list of documents. `tasks` and `check` read long jobs in pieces, without this limit.
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = parse_size)]
    pub(crate) max_document: usize,
}

/// Documents to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    #[command(flatten)]
    pub(crate) files: Files,

    /// Read all documents with this schema instead of detecting it
    #[arg(long, value_name = "ID", value_parser = SchemaId::of(|_| true), hide_possible_values = true)]
    pub(crate) schema: Option<SchemaId>,
}

/// Number of threads.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Threads {
    /// Number of threads [default: one per core]
    ///
    /// The output is the same for any number.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// Parses a number of bytes, with an optional binary unit: `4096`, `64K`, `500M`, `1GiB`.
fn parse_size(argument: &str) -> Result<usize, &'static str> {
    let digits = argument.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = argument.split_at(digits);
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kib" => 10,
        "m" | "mib" => 20,
        "g" | "gib" => 30,
        _ => return Err("expected a number of bytes, or one with K, M or G"),
    };
    let number: usize = number.parse().map_err(|_| "expected a number of bytes")?;
    number.checked_mul(1 << shift).ok_or("too large")
}

#[cfg(test)]
mod tests {
    use super::parse_size;

    #[test]
    fn sizes_have_binary_units() {
        let sizes = ["0", "4096", "64K", "500m", "1GiB", "7b"].map(parse_size);
        assert_eq!(sizes, [0, 4096, 65536, 500 << 20, 1 << 30, 7].map(Ok));
        for wrong in
            ["", "G", "1.5G", "-1", "1T", "1 G", "99999999999999999999", "999999999999999G"]
        {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
    }
}
