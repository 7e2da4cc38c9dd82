//! `jobglot convert`: writes jobs as documents of another provider.

mod losses;
mod words;

use std::io::{self, Write};

use jobglot_display::redacted_json::push_redacted;

use crate::args::Convert;
use crate::commands::convert::losses::{LossFile, LossSummary, redact_losses};
use crate::commands::convert::words::ReplacedWords;
use crate::input::documents::Documents;
use crate::output::report::Report;
use crate::output::status::ExitStatus;
use crate::output::stdout::{self, Output};
use crate::output::text::counted;
use crate::pipeline::{InputItem, for_each_item};
use crate::registry::registry;

pub(crate) fn run(args: &Convert, report: &mut Report<'_>) -> io::Result<()> {
    let to = args.to.schema();
    let mut out = Output::for_programs();
    let mut summary = LossSummary::default();
    let mut loss_file = match &args.losses {
        Some(path) => {
            let file = LossFile::create(path, to.id);
            Some(file.map_err(|error| stdout::in_file(path, error))?)
        }
        None => None,
    };
    let mut is_exact = true;
    let mut words = ReplacedWords::default();
    let mut unrecognized = 0;
    let documents = Documents::from_inputs(&args.inputs);
    let result = for_each_item(&documents, report, &mut |item| {
        let input = match item {
            InputItem::Document(input) => input,
            InputItem::ErrorResponse(response) => return Err(response.unreadable()),
            InputItem::Mark => return Ok(()),
        };
        let mut converted = jobglot::convert(input.document.job(), to)?;
        let text = converted.text.as_bytes();
        let detected = registry().parse(text);
        let detected = detected.ok().filter(|document| document.job().schema_id() == to.id);
        unrecognized += usize::from(detected.is_none());
        let document = detected.map_or_else(|| registry().parse_as(to, text), Ok);
        if let Ok(document) = document {
            words.add(input.document.job(), document.job());
        }
        if args.redact {
            let text = std::mem::take(&mut converted.text);
            push_redacted(&mut converted.text, &text);
            redact_losses(&mut converted.losses);
        }
        is_exact &= converted.losses.is_empty();
        match &mut loss_file {
            Some(file) => file.add(input, &converted.losses)?,
            None => summary.add(input, converted.losses),
        }
        out.write_all(converted.text.as_bytes())?;
        out.write_all(b"\n")?;
        Ok(out.end_document()?)
    });
    let result = result.and_then(|()| out.flush());
    if args.strict && !is_exact {
        report.raise(ExitStatus::Findings);
    }
    report.text(&summary.into_text());
    if loss_file.is_none() {
        report.text(&words.text());
    }
    if unrecognized > 0 {
        let documents = counted(unrecognized, "document");
        report.note(&format!("{documents} can be read with --schema {} only", to.id));
    }
    // The file is completed even after an output error, so that it is valid JSON.
    loss_file.map_or(Ok(()), |file| file.finish(&words))?;
    result
}
