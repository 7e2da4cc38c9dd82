//! `jobglot normalize`: writes documents in the canonical form.

use std::io::{self, Write};

use jobglot_display::redacted_json::push_redacted;

use crate::args::Normalize;
use crate::input::documents::Documents;
use crate::output::pretty_json::push_pretty;
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::pipeline::{Handler, HandlerError, StreamItem, process_documents};

pub(crate) fn run(args: &Normalize, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let (pretty, redact) = (args.pretty, args.redact);
    let no_source = args.no_source || redact;
    let documents = Documents::from_inputs(&args.inputs);
    // Frames are part of the sources only.
    let documents = if no_source { documents } else { documents.with_frames() };
    let new_handler = move || LineHandler { pretty, redact, no_source, ..LineHandler::default() };
    let threads = args.threads.threads;
    process_documents(&documents, threads, report, new_handler, &mut |batch, report| {
        out.write_all(batch.report_events(report).as_bytes())?;
        out.end_document()
    })?;
    out.flush()
}

/// Writes canonical lines.
#[derive(Default)]
struct LineHandler {
    pretty: bool,
    redact: bool,
    no_source: bool,
    /// Buffer for a line before it is redacted or indented.
    line: String,
    output: String,
}

impl Handler for LineHandler {
    type Output = String;

    fn handle_item(&mut self, _: &str, _: usize, item: StreamItem<'_>) -> Result<(), HandlerError> {
        let is_final = !self.pretty && !self.redact;
        let line = if is_final { &mut self.output } else { &mut self.line };
        match (item, self.no_source) {
            (StreamItem::Document(document), true) => document.write_canonical_without_source(line),
            (StreamItem::Document(document), false) => document.write_canonical(line),
            (StreamItem::ErrorResponse(error), no_source) => match (error.response(), no_source) {
                (Some(response), true) => response.write_canonical_without_source(line),
                (Some(response), false) => response.write_canonical(line),
                (None, _) => {}
            },
            // Without sources nothing is restored, so list marks and text have no use.
            (StreamItem::ListMark(_) | StreamItem::Text(_), true) => return Ok(()),
            (StreamItem::ListMark(mark), false) => mark.write_canonical(line),
            (StreamItem::Text(piece), false) => piece.write_canonical(line),
        }
        if self.redact {
            let line = std::mem::take(&mut self.line);
            let out = if self.pretty { &mut self.line } else { &mut self.output };
            push_redacted(out, &line);
        }
        if self.pretty {
            push_pretty(&mut self.output, &self.line);
        }
        self.line.clear();
        self.output.push('\n');
        Ok(())
    }

    fn take_output(&mut self) -> String {
        std::mem::take(&mut self.output)
    }
}
