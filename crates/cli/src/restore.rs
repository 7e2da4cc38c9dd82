//! `jobglot restore`: the documents that canonical lines were made from.

use std::io::{self, Write};

use jobglot::{Error, ErrorKind, ListMark};

use crate::args::Restore;
use crate::input::{Documents, Piece, Trouble};
use crate::output::Output;
use crate::report::Report;

pub(crate) fn run(args: &Restore, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = Output::for_programs();
    let mut list = None;
    let documents = Documents::of_files(&args.files.files).with_frames();
    documents.for_each_piece(report, &mut |piece| {
        match piece {
            Piece::Document(entry) if args.each => each(&mut out, &entry.document.to_bytes()?)?,
            Piece::Document(entry) => {
                let document = entry.document;
                let between = document.between();
                in_place(&mut out, document.to_bytes(), between, &mut list, |kind| {
                    document.error(kind)
                })?;
            }
            Piece::Reply(answer) if args.each => each(&mut out, &answer.reply.to_bytes()?)?,
            Piece::Reply(answer) => {
                let reply = answer.reply;
                let between = reply.between();
                in_place(&mut out, reply.to_bytes(), between, &mut list, |kind| reply.error(kind))?;
            }
            Piece::Mark(_) if args.each => {}
            Piece::Mark(mark) => self::mark(&mut out, mark, &mut list)?,
        }
        Ok(out.end_document()?)
    })?;
    if let Some(found) = list {
        report.refused(&ErrorKind::IncompleteList { found, of: None }.to_string());
    }
    out.flush()
}

/// Writes one document on lines of its own, whatever it stood in.
fn each(out: &mut Output, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    if !bytes.ends_with(b"\n") {
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes a document or reply where it stood, in a list behind the bytes `between`; `list` counts
/// the elements of the list that is open.
fn in_place(
    out: &mut Output,
    bytes: Result<Vec<u8>, Error>,
    between: Option<Vec<u8>>,
    list: &mut Option<usize>,
    error: impl Fn(ErrorKind) -> Error,
) -> Result<(), Trouble> {
    let refuse = |kind| Err(Trouble::Document(error(kind)));
    match (between, &mut *list) {
        (Some(between), Some(count)) => {
            let bytes = bytes?;
            *count += 1;
            out.write_all(&between)?;
            out.write_all(&bytes)?;
        }
        (Some(_), None) => return refuse(ErrorKind::ElementAlone),
        (None, Some(found)) => {
            let found = *found;
            *list = None;
            return refuse(ErrorKind::IncompleteList { found, of: None });
        }
        (None, None) => out.write_all(&bytes?)?,
    }
    Ok(())
}

/// Writes what stands before a list or behind it.
fn mark(out: &mut Output, mark: &ListMark, list: &mut Option<usize>) -> Result<(), Trouble> {
    let found = list.take();
    match (mark.count, found) {
        (None, None) => *list = Some(0),
        (Some(count), Some(found)) if count == found => {}
        (of, found) => {
            let kind = ErrorKind::IncompleteList { found: found.unwrap_or(0), of };
            return Err(Trouble::Document(Error::new(kind, b"", 0)));
        }
    }
    out.write_all(&mark.bytes)?;
    Ok(())
}
