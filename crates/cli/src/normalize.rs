//! `jobglot normalize`: the canonical form.

use std::io::{self, Write};

use crate::args::Normalize;
use crate::input::{Documents, Piece};
use crate::json::push_pretty;
use crate::output::Output;
use crate::report::Report;

pub(crate) fn run(args: &Normalize, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let mut line = String::new();
    let mut pretty = String::new();
    Documents::of(&args.inputs).with_frames().for_each_piece(report, &mut |piece| {
        line.clear();
        match (piece, args.no_source) {
            (Piece::Document(entry), true) => {
                entry.document.write_canonical_without_source(&mut line);
            }
            (Piece::Document(entry), false) => entry.document.write_canonical(&mut line),
            (Piece::Reply(answer), true) => answer.reply.write_canonical_without_source(&mut line),
            (Piece::Reply(answer), false) => answer.reply.write_canonical(&mut line),
            // Nobody wants to get back what has no source.
            (Piece::Mark(_), true) => return Ok(()),
            (Piece::Mark(mark), false) => mark.write_canonical(&mut line),
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
