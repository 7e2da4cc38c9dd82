//! `jobglot merge`: one line a job from polls and pages in any order.

use std::io::{self, Write};

use jobglot::follow::{MergedJobs, Observation};

use crate::args::Merge;
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::output::text::counted;
use crate::pipeline::{InputItem, for_each_item};
use crate::registry::registry;

pub(crate) fn run(args: &Merge, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let mut jobs = MergedJobs::default();
    let mut error_responses = 0;
    let documents = Documents::from_inputs(&args.inputs);
    for_each_item(&documents, report, &mut |item| {
        match item {
            InputItem::Document(input) => {
                let observation = Observation::of(input.document);
                jobs.insert(match &args.job.id {
                    Some(id) => observation.of_job(id),
                    None => observation,
                });
            }
            InputItem::ErrorResponse(_) => error_responses += 1,
            InputItem::Mark => {}
        }
        Ok(())
    })?;
    let mut line = String::new();
    for merged in jobs.jobs() {
        match merged.document(registry()) {
            Ok(document) => {
                line.clear();
                document.write_canonical_without_source(&mut line);
                line.push('\n');
                out.write_all(line.as_bytes())?;
                let id = document.job().id().unwrap_or_default();
                for finding in merged.findings(document.job()) {
                    report.warn(&format!("{id}: {finding}"));
                }
            }
            Err(error) => {
                report.refused(&format!("observations do not form a job: {error}"));
            }
        }
    }
    report_left_out(report, jobs.left_out());
    report_error_responses(report, error_responses);
    out.flush()
}

/// Reports documents without a job.
pub(crate) fn report_left_out(report: &mut Report<'_>, left_out: usize) {
    if left_out > 0 {
        let documents = counted(left_out, "document");
        report.refused(&format!("{documents} without the id of a job: --job ID names it"));
    }
}

/// Reports error responses, which say nothing about a job.
pub(crate) fn report_error_responses(report: &mut Report<'_>, count: usize) {
    if count > 0 {
        report.note(&format!("{} left out", counted(count, "error response")));
    }
}
