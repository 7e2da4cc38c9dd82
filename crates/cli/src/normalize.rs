//! `jobglot normalize`: the canonical form.

use std::io::{self, Write};

use crate::args::Normalize;
use crate::input::{Documents, Found};
use crate::json::push_pretty;
use crate::output::Output;
use crate::report::Report;

pub(crate) fn run(args: &Normalize, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let mut line = String::new();
    let mut pretty = String::new();
    Documents::of(&args.inputs).with_frames().for_all(report, &mut |found| {
        line.clear();
        match (found, args.no_source) {
            (Found::Document(entry), false) => entry.document.write_canonical(&mut line),
            (Found::Document(entry), true) => {
                entry.document.write_canonical_without_source(&mut line);
            }
            (Found::Reply(answer), false) => answer.reply.write_canonical(&mut line),
            (Found::Reply(answer), true) => answer.reply.write_canonical_without_source(&mut line),
        }
        if args.pretty {
            pretty.clear();
            push_pretty(&mut pretty, &line);
            std::mem::swap(&mut line, &mut pretty);
        }
        line.push('\n');
        out.write_all(line.as_bytes())?;
        Ok(out.end_document()?)
    })?;
    out.flush()
}
