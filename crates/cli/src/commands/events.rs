//! `jobglot events`: what changed between the observations of each job.

use std::io::{self, Write};

use crate::args::{EventOutput, Events};
use crate::commands::merge::{report_error_responses, report_left_out};
use crate::follow::event_lines::{push_ndjson, push_text};
use crate::follow::tracker::{Change, Tracker};
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::pipeline::{InputItem, for_each_item};

pub(crate) fn run(args: &Events, report: &mut Report<'_>) -> io::Result<()> {
    let (mut out, push): (_, fn(&mut String, &Change<'_>)) = match args.output {
        EventOutput::Text => (Output::for_people(), push_text),
        EventOutput::Ndjson => (Output::for_programs(), push_ndjson),
    };
    let mut tracker = Tracker::new(args.job.id.clone());
    let mut error_responses = 0;
    let mut lines = String::new();
    let documents = Documents::from_inputs(&args.inputs);
    for_each_item(&documents, report, &mut |item| {
        match item {
            InputItem::Document(input) => {
                if let Some(change) = tracker.observe(input.document)? {
                    lines.clear();
                    push(&mut lines, &change);
                    out.write_all(lines.as_bytes())?;
                    out.end_document()?;
                }
            }
            InputItem::ErrorResponse(_) => error_responses += 1,
            InputItem::Mark => {}
        }
        Ok(())
    })?;
    let left_out = tracker.finish(|change| match change {
        Ok(change) => {
            lines.clear();
            push(&mut lines, &change);
            out.write_all(lines.as_bytes())
        }
        Err(error) => {
            report.refused(&format!("observations do not form a job: {error}"));
            Ok(())
        }
    })?;
    report_left_out(report, left_out);
    report_error_responses(report, error_responses);
    out.flush()
}
