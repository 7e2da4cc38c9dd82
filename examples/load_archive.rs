//! Loads an archive of job documents into rows, one CSV line a job, and measures the speed beside
//! reading each line as `serde_json::Value`.
//!
//! ```sh
//! cargo run --release --package jobglot --example load_archive -- archive.ndjson > jobs.csv
//! ```
#![allow(clippy::print_stderr, reason = "a program for a terminal")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::time::Instant;
use std::{env, fs};

use jobglot::{Job, State};

/// The jobs of an archive, counted.
#[derive(Debug, Default, PartialEq)]
struct Totals {
    jobs: BTreeMap<(String, State), usize>,
    /// Documents that could not be read, by the code of the error.
    unreadable: BTreeMap<&'static str, usize>,
}

/// Writes a row for each job of `archive`, in the order of the archive.
fn load(archive: &[u8], rows: &mut impl Write) -> io::Result<Totals> {
    let mut totals = Totals::default();
    writeln!(rows, "schema,id,state,outcome,started,seconds,failure")?;
    let mut documents = jobglot::documents(archive).without_frames();
    // A lent document reuses the buffers of the one before.
    while let Some(written) = documents.with_next(|document| {
        let job = document.job();
        *totals.jobs.entry((job.schema_id().into_owned(), job.state())).or_default() += 1;
        write_row(rows, job)
    }) {
        match written {
            Ok(written) => written?,
            Err(error) => *totals.unreadable.entry(error.kind().code()).or_default() += 1,
        }
    }
    Ok(totals)
}

fn write_row(rows: &mut impl Write, job: &Job<'_>) -> io::Result<()> {
    let summary = job.summary();
    let failure = summary.failure.map(|failure| failure.to_string());
    let cells = [
        job.schema_id().into_owned(),
        job.id().unwrap_or_default().into_owned(),
        job.state().to_string(),
        job.outcome().to_string(),
        summary.start.unwrap_or_default(),
        summary.seconds.map(|seconds| seconds.to_string()).unwrap_or_default(),
        failure.unwrap_or_default(),
    ];
    writeln!(rows, "{}", cells.map(|cell| quoted(&cell)).join(","))
}

/// A cell of CSV, in quotes where it needs them (RFC 4180).
fn quoted(cell: &str) -> String {
    match cell.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let archive = fs::read(&path)?;
        let megabytes = archive.len() as f64 / 1e6;
        let begun = Instant::now();
        let totals = load(&archive, &mut BufWriter::new(io::stdout().lock()))?;
        let speed = megabytes / begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        let lines = archive.split(|byte| *byte == b'\n');
        let values =
            lines.filter_map(|line| serde_json::from_slice::<serde_json::Value>(line).ok());
        let values = values.count();
        let value_speed = megabytes / begun.elapsed().as_secs_f64();
        eprintln!("{path}: {megabytes:.1} MB");
        for ((schema, state), count) in &totals.jobs {
            eprintln!("  {count:>7} {schema} {state}");
        }
        for (code, count) in &totals.unreadable {
            eprintln!("  {count:>7} {code}");
        }
        let ratio = speed / value_speed;
        eprintln!(
            "  {speed:.0} MB/s, {ratio:.1} times {values} serde_json values: {value_speed:.0} MB/s"
        );
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that can't go on fails")]
mod tests {
    use super::load;

    #[test]
    fn an_archive_becomes_rows_and_totals() {
        let archive = br#"{"activityLogId": 1, "jobId": 2, "status": "RUNNING"}
{"job": {"JOB_ID": "J", "EXECUTION_STATUS": "FAILED"}, "tasks": [{"TASK_ID": "T, 1", "TASK_STATUS": "FAILED", "MESSAGES": "{\"Message\": \"E1\", \"Detail\": \"It said \\\"no\\\".\"}"}]}
{"activityLogId": 1, "jobId":
{"shop": "closed"}
"#;
        let mut rows = Vec::new();
        let totals = load(archive, &mut rows).unwrap();
        assert_eq!(
            String::from_utf8(rows).unwrap(),
            "schema,id,state,outcome,started,seconds,failure\n\
             psm.activity-log.job,2,running,unfinished,,,\n\
             huawei.cas.job,J,failed,failure,,,\"task T, 1: E1: It said \"\"no\"\".\"\n"
        );
        assert_eq!(totals.jobs.values().sum::<usize>(), 2);
        assert_eq!(
            totals.unreadable.into_iter().collect::<Vec<_>>(),
            [("syntax", 1), ("unsupported", 1)]
        );
    }
}
