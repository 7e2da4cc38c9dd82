//! Access to five members of small documents, beside derived structs with just these members.

use std::borrow::Cow;
use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use jobglot::tables::Schema;
use jobglot::{Document, Job, Parser};
use serde::Deserialize;

use crate::generate::{Input, Kind, SEED, Style};
use crate::peers::text::Text;
use crate::random::Random;

/// A small document.
#[derive(Clone, Debug)]
pub struct SmallDocument {
    kind: Kind,
    text: String,
}

/// A way to access the members.
#[derive(Clone, Copy, Debug)]
pub struct AccessProgram {
    /// Name for reports.
    pub name: &'static str,
    /// Returns the length of all values in the documents.
    pub run: fn(&[SmallDocument]) -> usize,
}

/// Every program; the derived structs come first.
pub static ACCESS_PROGRAMS: &[AccessProgram] = &[
    AccessProgram { name: "derived", run: derived },
    AccessProgram { name: "get, schema given", run: |documents| known(documents, gotten) },
    AccessProgram { name: "getters, schema given", run: |documents| known(documents, getters) },
    AccessProgram { name: "get, detected", run: |documents| detected(documents, gotten) },
    AccessProgram { name: "getters, detected", run: |documents| detected(documents, getters) },
];

/// Goals: minimum speed in relation to the derived structs, for documents alike with the schema
/// given, and for mixed documents with detection.
const GOALS: [(&str, &str, f64); 4] = [
    ("alike", "get, schema given", 1.3),
    ("alike", "getters, schema given", 1.3),
    ("mixed", "get, detected", 0.7),
    ("mixed", "getters, detected", 0.7),
];

/// Generates `count` work requests.
#[must_use]
pub fn alike(count: usize) -> Vec<SmallDocument> {
    let input = Input::generate(Kind::Oci, Style::Compact, count, SEED);
    let lines = input.text.lines();
    lines.map(|line| SmallDocument { kind: Kind::Oci, text: line.to_owned() }).collect()
}

/// Generates `count` documents of three kinds in no order.
#[must_use]
pub fn mixed(count: usize) -> Vec<SmallDocument> {
    let mut random = Random(SEED);
    let mut draw = |number| {
        let kind = *random.pick(&Kind::ALL);
        let elements = if kind == Kind::Oci { 1 } else { 2 };
        let input = Input::generate(kind, Style::Compact, elements, SEED + number as u64);
        SmallDocument { kind, text: input.text.trim_end().to_owned() }
    };
    (0..count).map(&mut draw).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WorkRequest<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    operation_type: Text<'a>,
    status: Text<'a>,
    time_accepted: Text<'a>,
    time_finished: Text<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ActivityLog<'a> {
    job_id: u64,
    #[serde(borrow)]
    operation_type: Text<'a>,
    status: Text<'a>,
    start_date: Text<'a>,
    service_name: Text<'a>,
}

#[derive(Deserialize)]
struct CasDocument<'a> {
    #[serde(borrow)]
    job: CasJob<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct CasJob<'a> {
    #[serde(borrow)]
    job_id: Text<'a>,
    job_type: Text<'a>,
    execution_status: Text<'a>,
    job_name: Text<'a>,
    service_instance_id: Text<'a>,
}

/// Pointers to the members of a kind.
fn pointers(kind: Kind) -> [&'static str; 5] {
    match kind {
        Kind::Oci => ["/id", "/operationType", "/status", "/timeAccepted", "/timeFinished"],
        Kind::Psm => ["/jobId", "/operationType", "/status", "/startDate", "/serviceName"],
        Kind::Cas => [
            "/job/JOB_ID",
            "/job/JOB_TYPE",
            "/job/EXECUTION_STATUS",
            "/job/JOB_NAME",
            "/job/SERVICE_INSTANCE_ID",
        ],
    }
}

fn derived(documents: &[SmallDocument]) -> usize {
    let len = |texts: &[&Text<'_>]| texts.iter().map(|text| text.len()).sum::<usize>();
    let one = |document: &SmallDocument| match document.kind {
        Kind::Oci => {
            let request: WorkRequest<'_> = read(&document.text);
            let WorkRequest { id, operation_type, status, time_accepted, time_finished } = &request;
            len(&[id, operation_type, status, time_accepted, time_finished])
        }
        Kind::Psm => {
            let log: ActivityLog<'_> = read(&document.text);
            let ActivityLog { job_id, operation_type, status, start_date, service_name } = &log;
            let digits = job_id.checked_ilog10().unwrap_or(0) as usize + 1;
            digits + len(&[operation_type, status, start_date, service_name])
        }
        Kind::Cas => {
            let document: CasDocument<'_> = read(&document.text);
            let CasJob { job_id, job_type, execution_status, job_name, service_instance_id } =
                &document.job;
            len(&[job_id, job_type, execution_status, job_name, service_instance_id])
        }
    };
    documents.iter().map(one).sum()
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> T {
    serde_json::from_slice(text.as_bytes()).expect("a document of the kind")
}

fn known(documents: &[SmallDocument], five: fn(Kind, &Document<'_>) -> usize) -> usize {
    let schemas = Kind::ALL.map(crate::layers::schema);
    let schema = |kind| -> &'static Schema {
        match kind {
            Kind::Cas => schemas[0],
            Kind::Psm => schemas[1],
            Kind::Oci => schemas[2],
        }
    };
    let mut parser = Parser::new(jobglot::registry().clone());
    let one = |document: &SmallDocument| {
        let parsed = parser.parse_borrowed(document.text.as_bytes(), schema(document.kind));
        five(document.kind, &parsed.expect("a document"))
    };
    documents.iter().map(one).sum()
}

fn detected(documents: &[SmallDocument], five: fn(Kind, &Document<'_>) -> usize) -> usize {
    let mut parser = Parser::new(jobglot::registry().clone());
    let one = |document: &SmallDocument| {
        let parsed = parser.detect_borrowed(document.text.as_bytes());
        five(document.kind, &parsed.expect("a document"))
    };
    documents.iter().map(one).sum()
}

/// Members by the provider's names.
fn gotten(kind: Kind, document: &Document<'_>) -> usize {
    let len = |pointer| document.get(pointer).expect("a member").trim_matches('"').len();
    pointers(kind).into_iter().map(len).sum()
}

/// Members by the names of the model.
fn getters(kind: Kind, document: &Document<'_>) -> usize {
    let job: &Job<'_> = document.job();
    let len = |text: Option<Cow<'_, str>>| text.expect("a value").len();
    let common = len(job.id()) + len(job.operation()) + len(job.status());
    common
        + match kind {
            Kind::Oci => [job.accepted(), job.finished()]
                .iter()
                .map(|time| time.as_ref().expect("a time").text().len())
                .sum(),
            Kind::Psm => {
                let started = job.started().expect("a time").text().len();
                started + len(job.subject().and_then(|subject| subject.name))
            }
            Kind::Cas => len(job.name()) + len(job.subject().and_then(|subject| subject.id)),
        }
}

/// Prints the best time of each program in `rounds` runs over `count` documents.
///
/// # Errors
///
/// Returns the errors of `out`.
///
/// # Panics
///
/// A program gives a wrong answer.
pub fn access(count: usize, rounds: usize, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| documents | program | ns a document | of derived | goal |")?;
    writeln!(out, "|---|---|---|---|---|")?;
    for (name, documents) in [("alike", alike(count)), ("mixed", mixed(count))] {
        let expected = derived(&documents);
        let mut best = vec![Duration::MAX; ACCESS_PROGRAMS.len()];
        for _ in 0..rounds {
            for (program, best) in ACCESS_PROGRAMS.iter().zip(&mut best) {
                let start = Instant::now();
                let answer = (program.run)(black_box(&documents));
                *best = start.elapsed().min(*best);
                assert_eq!(answer, expected, "{}", program.name);
            }
        }
        let nanoseconds: Vec<_> =
            best.iter().map(|best| best.as_nanos() as f64 / count as f64).collect();
        let derived = nanoseconds.first().copied().unwrap_or(f64::NAN);
        for (program, nanoseconds) in ACCESS_PROGRAMS.iter().zip(nanoseconds) {
            let goal = GOALS.iter().find(|goal| (goal.0, goal.1) == (name, program.name));
            let goal = goal.map(|goal| format!("{:.1}", goal.2)).unwrap_or_default();
            let (program, ratio) = (program.name, derived / nanoseconds);
            writeln!(out, "| {name} | {program} | {nanoseconds:.0} | {ratio:.2} | {goal} |")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ACCESS_PROGRAMS, alike, derived, mixed};

    #[test]
    fn every_program_reads_the_same_values() {
        for documents in [alike(50), mixed(50)] {
            let expected = derived(&documents);
            for program in ACCESS_PROGRAMS {
                assert_eq!((program.run)(&documents), expected, "{}", program.name);
            }
        }
    }
}
