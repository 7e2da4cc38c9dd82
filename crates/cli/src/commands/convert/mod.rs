//! `jobglot convert`: the job as another provider's document.

mod losses;

use std::io::{self, Write};

use jobglot::Shape;

use crate::args::Convert;
use crate::commands::convert::losses::{Listing, Summary};
use crate::input::documents::{Documents, Piece};
use crate::output::report::Report;
use crate::output::status::Status;
use crate::output::stdout::{self, Output};

pub(crate) fn run(args: &Convert, report: &mut Report<'_>) -> io::Result<()> {
    match jobglot::shape(&args.to) {
        Some(to) => convert(args, to, report),
        None => Ok(()), // The command line takes known ids only.
    }
}

fn convert(args: &Convert, to: &'static Shape, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let mut summary = Summary::default();
    let mut listing = match &args.losses {
        Some(path) => {
            let created = Listing::create(path, to.id);
            Some(created.map_err(|error| stdout::in_file(path, error))?)
        }
        None => None,
    };
    let mut is_exact = true;
    let written = Documents::of(&args.inputs).for_each_piece(report, &mut |piece| {
        let entry = match piece {
            Piece::Document(entry) => entry,
            Piece::Reply(answer) => return Err(answer.is_unreadable()),
            Piece::Mark => return Ok(()),
        };
        let converted = jobglot::convert(entry.document.job(), to)?;
        is_exact &= converted.losses.is_empty();
        match &mut listing {
            Some(listing) => listing.add(entry, &converted.losses)?,
            None => summary.add(entry, converted.losses),
        }
        out.write_all(converted.text.as_bytes())?;
        out.write_all(b"\n")?;
        Ok(out.end_document()?)
    });
    let written = written.and_then(|()| out.flush());
    if args.strict && !is_exact {
        report.raise(Status::Findings);
    }
    report.text(&summary.into_text());
    // Whoever reads no more of the documents still gets whole JSON.
    listing.map_or(Ok(()), Listing::end)?;
    written
}
