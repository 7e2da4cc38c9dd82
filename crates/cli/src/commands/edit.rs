//! `jobglot edit`: changes values of one document.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use jobglot::tables::Schema;
use jobglot::{Document, Error};
use tempfile::NamedTempFile;

use crate::args::Edit;
use crate::input::files;
use crate::output::report::Report;
use crate::output::stdout::{self, Output};
use crate::output::text::visible;

pub(crate) fn run(args: &Edit, report: &mut Report<'_>) -> io::Result<()> {
    if args.in_place && files::is_stdin(&args.file) {
        report.refused("standard input can't be written in place");
        return Ok(());
    }
    let schema = args.schema.as_deref().and_then(jobglot::schema);
    let max_document = args.max_document.max_document;
    let Some(document) = read_document(&args.file, schema, max_document, report) else {
        return Ok(());
    };
    let Some(bytes) = edit(&document, args, report) else { return Ok(()) };
    if args.in_place {
        return replace(&args.file, &bytes).map_err(|error| stdout::in_file(&args.file, error));
    }
    let mut out = Output::for_programs();
    out.write_all(&bytes)?;
    out.flush()
}

/// Reads the only document of a file; `None` after reporting an error.
fn read_document(
    path: &Path,
    schema: Option<&'static Schema>,
    max_document: usize,
    report: &mut Report<'_>,
) -> Option<Document<'static>> {
    let file = files::name(path);
    let input: Box<dyn Read> = match files::is_stdin(path) {
        true => Box::new(io::stdin()),
        false => match File::open(path) {
            Ok(file) => Box::new(file),
            Err(error) => {
                report.open_failed(&file, &error);
                return None;
            }
        },
    };
    let mut stream = jobglot::stream(input).with_max_document(max_document);
    if let Some(schema) = schema {
        stream = stream.with_schema(schema);
    }
    let first = stream.next()?;
    match (first, stream.next()) {
        (Ok(document), None) => Some(document),
        (Ok(_), Some(Ok(_))) => {
            let file = visible(&file);
            report.refused(&format!("{file} holds more than one document, and `edit` changes one"));
            None
        }
        (Err(error), _) | (Ok(_), Some(Err(error))) => {
            report.unreadable(&file, &error, stream.stopped_early());
            None
        }
    }
}

/// Applies all changes and returns the bytes; `None` after reporting an error.
fn edit(document: &Document<'_>, args: &Edit, report: &mut Report<'_>) -> Option<Vec<u8>> {
    let file = files::name(&args.file);
    let edit = document.edit().map_err(|error| report.unreadable(&file, &error, false));
    let mut edit = edit.ok()?;
    let mut all_are_set = true;
    for setting in &args.settings {
        if let Err(error) = edit.set(&setting.path, &setting.text) {
            report.not_set(&setting.path, &error, &document.job().schema_id());
            all_are_set = false;
        }
    }
    if !all_are_set {
        return None;
    }
    let bytes = edit.to_bytes();
    if !document.job().is_canonical() {
        return Some(bytes);
    }
    let line = canonical_lines(&bytes, document.job().schema());
    line.map_err(|error| report.unreadable(&file, &error, false)).ok()
}

/// Returns the canonical line of a document, with its frame.
fn canonical_lines(bytes: &[u8], schema: Option<&'static Schema>) -> Result<Vec<u8>, Error> {
    let mut stream = jobglot::stream(bytes);
    if let Some(schema) = schema {
        stream = stream.with_schema(schema);
    }
    let mut line = String::new();
    for document in stream {
        document?.write_canonical(&mut line);
        line.push('\n');
    }
    Ok(line.into_bytes())
}

/// Replaces the file atomically: readers find either the old bytes or the new ones.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: its target is replaced.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}
