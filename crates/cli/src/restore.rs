//! `jobglot restore`: the documents that canonical lines were made from.

use std::io::{self, Write};

use crate::args::Restore;
use crate::input::{Documents, Found};
use crate::output::Output;
use crate::report::Report;

pub(crate) fn run(args: &Restore, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let documents = Documents::of_files(&args.files.files).with_frames();
    documents.for_all(report, &mut |found| {
        let bytes = match found {
            Found::Document(entry) => entry.document.to_bytes()?,
            Found::Reply(answer) => answer.reply.to_bytes()?,
        };
        out.write_all(&bytes)?;
        Ok(out.end_document()?)
    })?;
    out.flush()
}
