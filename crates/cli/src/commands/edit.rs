//! `jobglot edit`: values of one document changed.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use jobglot::{Document, Error, Shape};
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
    let shape = args.schema.as_deref().and_then(jobglot::shape);
    let Some(document) = only_document(&args.file, shape, report) else { return Ok(()) };
    let Some(bytes) = changed(&document, args, report) else { return Ok(()) };
    if args.in_place {
        return replace(&args.file, &bytes).map_err(|error| stdout::in_file(&args.file, error));
    }
    let mut out = Output::for_programs();
    out.write_all(&bytes)?;
    out.flush()
}

/// The document that the file holds; `None` if that has been reported to be impossible.
fn only_document(
    path: &Path,
    shape: Option<&'static Shape>,
    report: &mut Report<'_>,
) -> Option<Document<'static>> {
    let file = files::name(path);
    let input: Box<dyn Read> = match files::is_stdin(path) {
        true => Box::new(io::stdin()),
        false => match File::open(path) {
            Ok(file) => Box::new(file),
            Err(error) => {
                report.no_input(&file, &error);
                return None;
            }
        },
    };
    let mut stream = jobglot::stream(input);
    if let Some(shape) = shape {
        stream = stream.of_shape(shape);
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
            report.unreadable(&file, &error, stream.gave_up());
            None
        }
    }
}

/// The bytes of the document with all changes; `None` if one of them has been reported to be
/// impossible.
fn changed(document: &Document<'_>, args: &Edit, report: &mut Report<'_>) -> Option<Vec<u8>> {
    let file = files::name(&args.file);
    let edited = document.edit().map_err(|error| report.unreadable(&file, &error, false));
    let mut edit = edited.ok()?;
    let mut all_are_set = true;
    for setting in &args.settings {
        if let Err(error) = edit.set(&setting.path, &setting.text) {
            report.not_set(&setting.path, &error, &document.job().schema());
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
    let line = canonical_line(&bytes, document.job().shape());
    line.map_err(|error| report.unreadable(&file, &error, false)).ok()
}

/// The canonical line of a document with all that stands around it.
fn canonical_line(bytes: &[u8], shape: Option<&'static Shape>) -> Result<Vec<u8>, Error> {
    let mut stream = jobglot::stream(bytes);
    if let Some(shape) = shape {
        stream = stream.of_shape(shape);
    }
    let mut line = String::new();
    for document in stream {
        document?.write_canonical(&mut line);
        line.push('\n');
    }
    Ok(line.into_bytes())
}

/// Writes the file anew: whoever reads it finds either the old bytes or the new ones.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Of a link, what it leads to is written.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}
