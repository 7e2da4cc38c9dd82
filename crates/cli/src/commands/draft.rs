//! `jobglot draft`: a first table from samples.

use std::io::{self, Read};

use jobglot::tables::Draft;
use jobglot_json::Location;

use crate::args;
use crate::input::files::inputs;
use crate::output::page;
use crate::output::report::Report;
use crate::output::text::visible;
use crate::registry::registry;

pub(crate) fn run(args: &args::Draft, report: &mut Report<'_>) -> io::Result<()> {
    let mut draft = Draft::default();
    let max_len = args.files.max_document.max_document as u64;
    for input in inputs(&args.files.files) {
        let mut text = String::new();
        let Some(bytes) = input.bytes else { continue };
        let read = bytes.and_then(|bytes| bytes.take(max_len).read_to_string(&mut text));
        match read.map(|_| draft.add(&text)) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                let Location { line, column, .. } = Location::of(text.as_bytes(), error.offset());
                let file = visible(&input.name);
                report.refused(&format!("{file}:{line}:{column}: {}, no sample", error.kind()));
            }
            Err(error) => report.open_failed(&input.name, &error),
        }
    }
    if draft.samples() == 0 {
        report.refused("no sample to write a table from");
        return Ok(());
    }
    page::print_text(&draft.to_toml(&args.id, registry()))
}
