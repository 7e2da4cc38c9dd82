//! `jobglot normalize`: the canonical form.

use std::io::{self, Write};

use crate::args::Normalize;
use crate::input::documents::{Documents, Kept, Trouble};
use crate::output::pretty_json::push_pretty;
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::pipeline::batch::Hand;
use crate::pipeline::threads::spread;

pub(crate) fn run(args: &Normalize, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let (pretty, no_source) = (args.pretty, args.no_source);
    let documents = Documents::of(&args.inputs);
    // What stands around documents is in their sources only.
    let documents = if no_source { documents } else { documents.with_frames() };
    let begin = move || Lines { pretty, no_source, ..Lines::default() };
    spread(&documents, args.threads.threads, report, begin, &mut |batch, report| {
        out.write_all(batch.tell(report).as_bytes())?;
        out.end_document()
    })?;
    out.flush()
}

/// Writes canonical lines.
#[derive(Default)]
struct Lines {
    pretty: bool,
    no_source: bool,
    line: String,
    made: String,
}

impl Hand for Lines {
    type Made = String;

    fn piece(&mut self, _: &str, _: usize, piece: Kept<'_>) -> Result<(), Trouble> {
        let line = if self.pretty { &mut self.line } else { &mut self.made };
        match (piece, self.no_source) {
            (Kept::Document(document), true) => document.write_canonical_without_source(line),
            (Kept::Document(document), false) => document.write_canonical(line),
            (Kept::Reply(error), without) => match (error.reply(), without) {
                (Some(reply), true) => reply.write_canonical_without_source(line),
                (Some(reply), false) => reply.write_canonical(line),
                (None, _) => {}
            },
            // Nobody wants to get back what has no source.
            (Kept::Mark(_), true) => return Ok(()),
            (Kept::Mark(mark), false) => mark.write_canonical(line),
        }
        if self.pretty {
            push_pretty(&mut self.made, &self.line);
            self.line.clear();
        }
        self.made.push('\n');
        Ok(())
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.made)
    }
}
