//! `jobglot edit`: changes values of one document.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use jobglot::tables::Schema;
use jobglot::{Document, Entry, Error, ListMark, TextPiece};
use tempfile::NamedTempFile;

use crate::args::{Edit, SchemaId, Setting};
use crate::input::decode::{decoded, is_encoded};
use crate::input::files;
use crate::output::difference::difference;
use crate::output::report::Report;
use crate::output::stdout::{self, Output};
use crate::output::text::visible;
use crate::registry::registry;

pub(crate) fn run(args: &Edit, report: &mut Report<'_>) -> io::Result<()> {
    if args.in_place && files::is_stdin(&args.file) {
        report.refused("standard input can't be written in place");
        return Ok(());
    }
    if args.in_place && File::open(&args.file).is_ok_and(is_encoded) {
        report.refused("only plain UTF-8 can be written in place");
        return Ok(());
    }
    let schema = args.schema.as_ref().map(SchemaId::schema);
    let max_document = args.max_document.max_document;
    let Some(input) = read_input(&args.file, schema, max_document, report) else {
        return Ok(());
    };
    let Some([before, bytes]) = edit(&input, args, report) else { return Ok(()) };
    if args.in_place {
        return replace(&args.file, &bytes).map_err(|error| stdout::in_file(&args.file, error));
    }
    if args.dry_run {
        let [before, after] = [&before, &bytes].map(|bytes| String::from_utf8_lossy(bytes));
        let mut out = Output::for_people();
        out.write_all(difference(&before, &after).as_bytes())?;
        return out.flush();
    }
    let mut out = Output::for_programs();
    out.write_all(&bytes)?;
    out.flush()
}

/// The only document of a file, and the list around it.
struct EditInput {
    document: Document<'static>,
    /// List marks and text before and after the document.
    around: [Vec<Around>; 2],
}

/// Bytes of a file outside of its document.
enum Around {
    ListMark(ListMark),
    Text(TextPiece),
}

impl Around {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::ListMark(mark) => &mark.bytes,
            Self::Text(piece) => &piece.bytes,
        }
    }

    fn push_line(&self, lines: &mut String) {
        match self {
            Self::ListMark(mark) => mark.write_canonical(lines),
            Self::Text(piece) => piece.write_canonical(lines),
        }
        lines.push('\n');
    }
}

impl EditInput {
    /// The file with `text` in place of the document.
    fn with_document(&self, text: &[u8]) -> Result<Vec<u8>, Error> {
        let [before, after] = &self.around;
        if !self.document.job().is_canonical() {
            let [before, after] = [before, after].map(|around| {
                around.iter().flat_map(|around| around.bytes().to_vec()).collect::<Vec<_>>()
            });
            let separator = self.document.between().unwrap_or_default();
            return Ok([&*before, &separator, text, &after].concat());
        }
        let mut lines = String::new();
        before.iter().for_each(|around| around.push_line(&mut lines));
        let mut stream = jobglot::stream(text).with_registry(registry());
        if let Some(schema) = self.document.job().schema() {
            stream = stream.with_schema(schema);
        }
        for document in stream {
            let document = document?;
            match self.document.between() {
                Some(separator) => document.listed(&separator).write_canonical(&mut lines),
                None => document.write_canonical(&mut lines),
            }
            lines.push('\n');
        }
        after.iter().for_each(|around| around.push_line(&mut lines));
        Ok(lines.into_bytes())
    }
}

/// Reads the only document of a file; `None` after reporting an error.
fn read_input(
    path: &Path,
    schema: Option<&'static Schema>,
    max_document: usize,
    report: &mut Report<'_>,
) -> Option<EditInput> {
    let file = files::name(path);
    let opened = match files::is_stdin(path) {
        true => decoded(io::stdin()),
        false => File::open(path).and_then(decoded),
    };
    let input = match opened {
        Ok(input) => input,
        Err(error) => {
            report.open_failed(&file, &error);
            return None;
        }
    };
    let mut stream =
        jobglot::stream(input).with_registry(registry()).with_max_document(max_document);
    if let Some(schema) = schema {
        stream = stream.with_schema(schema);
    }
    let push = |[before, after]: &mut [Vec<Around>; 2], document: &Option<_>, around| {
        if document.is_none() { before } else { after }.push(around);
    };
    let mut document = None;
    let mut around = [Vec::new(), Vec::new()];
    while let Some(entry) = stream.next_entry() {
        match entry {
            Ok(Entry::Mark(mark)) => push(&mut around, &document, Around::ListMark(mark)),
            Ok(Entry::Text(piece)) => push(&mut around, &document, Around::Text(piece)),
            Ok(Entry::Document(first)) if document.is_none() => document = Some(first),
            Ok(Entry::Document(_)) => {
                let file = visible(&file);
                report.refused(&format!(
                    "{file} holds more than one document, and `edit` changes one"
                ));
                return None;
            }
            Err(error) => {
                report.unreadable(&file, &error, stream.stopped_early());
                return None;
            }
        }
    }
    let Some(document) = document else {
        let file = visible(&file);
        report.refused(&format!("{file} holds an empty list, and `edit` changes one document"));
        return None;
    };
    Some(EditInput { document, around })
}

/// Applies all changes and returns the bytes of the whole file before and after them; `None` after
/// reporting an error.
fn edit(input: &EditInput, args: &Edit, report: &mut Report<'_>) -> Option<[Vec<u8>; 2]> {
    let file = files::name(&args.file);
    let document = &input.document;
    let edit = document.edit().map_err(|error| report.unreadable(&file, &error, false));
    let mut edit = edit.ok()?;
    let before = edit.to_bytes();
    let mut all_are_set = true;
    let mut failed = |path: &str, error: &Error| {
        report.not_set(path, error, &document.job().schema_id());
        all_are_set = false;
    };
    for Setting { path, text } in &args.settings {
        if let Err(error) = edit.set(path, text) {
            failed(path, &error);
        }
    }
    for path in &args.unset {
        if let Err(error) = edit.unset(path) {
            failed(path, &error);
        }
    }
    if !all_are_set {
        return None;
    }
    let [before, after] = [before, edit.to_bytes()].map(|bytes| input.with_document(&bytes));
    let files = before.and_then(|before| Ok([before, after?]));
    files.map_err(|error| report.unreadable(&file, &error, false)).ok()
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
