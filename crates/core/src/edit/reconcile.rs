//! Reconciling a restored document with an edited canonical line.

use std::borrow::Cow;

use crate::canonical;
use crate::canonical::compare::{Difference, differences};
use crate::canonical::field_path::FieldPath;
use crate::canonical::foreign::foreign_member;
use crate::edit::editor::{Editor, line_of};
use crate::error::{ErrorKind, LocatedError};
use crate::lossless::render_error::{RenderError, RenderErrorKind};
use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

/// Sets values of the document `text` until its canonical form agrees with `line`, the canonical
/// line from which it was restored.
///
/// # Errors
///
/// The line lacks a value of the document, a list has another length, or a value can't be set.
/// Errors refer to the line.
pub(crate) fn reconcile(
    text: String,
    schema: &'static Schema,
    line: &Job<'_>,
) -> Result<String, LocatedError> {
    let error_at = |kind, pointer: &str| LocatedError::at_pointer(kind, line.document(), pointer);
    let mut editor = Editor::new(text, schema);
    let document = editor.job().map_err(|kind| error_at(kind, ""))?;
    if is_line_of(&line_of(&document), line) {
        return Ok(editor.text);
    }
    if let Some(foreign) = foreign_member(line) {
        let RenderError { pointer, kind } = foreign.into();
        return Err(error_at(kind.into(), &pointer));
    }
    let found = editor.differences(line).map_err(|kind| error_at(kind, ""))?;
    for difference in &found {
        let pointer = &difference.pointer;
        let Some(value) = &difference.second else {
            // A line may omit constants of the schema.
            if schema.compiled().job().constant(difference.canonical_field).is_some() {
                continue;
            }
            return Err(error_at(ErrorKind::Removed, pointer));
        };
        if difference.canonical_field.is_list() {
            let len = |text: &Option<String>| text.as_deref().and_then(|len| len.parse().ok());
            let document = len(&difference.first).unwrap_or(0);
            let line = len(&difference.second).unwrap_or(0);
            return Err(error_at(ErrorKind::Elements { document, line }, pointer));
        }
        let set = FieldPath::parse(pointer).and_then(|path| editor.set_at(&path, value));
        set.map_err(|kind| error_at(kind, pointer))?;
    }
    // A change may have affected the meaning of another value.
    let is_writable = |canonical_field: CanonicalField| {
        schema.compiled().job().constant(canonical_field).is_none()
    };
    let remaining = editor.differences(line).map_err(|kind| error_at(kind, ""))?;
    match remaining.iter().find(|difference| is_writable(difference.canonical_field)) {
        Some(difference) => Err(error_at(ErrorKind::NoMember, &difference.pointer)),
        None => Ok(editor.text),
    }
}

/// Whether `line` is `written`, a line without source, and has a source and an observation besides.
/// `false` is the cautious answer.
fn is_line_of(written: &str, line: &Job<'_>) -> bool {
    let (text, node) = (line.document(), line.node());
    let around = |canonical_field: CanonicalField, key: &str| {
        let span = node.span(canonical_field).range();
        Some((text.get(..span.start)?.strip_suffix(key)?, span.end))
    };
    let (Some((head, end)), Some(written)) =
        (around(CanonicalField::Source, ",\"source\":"), written.strip_suffix('}'))
    else {
        return false;
    };
    let is_last = text.get(end..) == Some("}");
    is_last
        && match node.raw(CanonicalField::Observation) {
            None => head == written,
            Some(_) => around(CanonicalField::Observation, ",\"observation\":")
                .is_some_and(|(before, end)| written.strip_prefix(before) == head.get(end..)),
        }
}

impl Editor {
    /// Returns the differences between the document, as the first line, and a canonical line.
    fn differences(&self, line: &Job<'_>) -> Result<Vec<Difference>, ErrorKind> {
        let document = line_of(&self.job()?);
        let document = Job::read(Cow::Owned(document), &canonical::SCHEMA, Some(self.schema));
        Ok(differences(&document.map_err(|error| error.kind().clone())?, line))
    }
}

impl From<RenderErrorKind> for ErrorKind {
    fn from(kind: RenderErrorKind) -> Self {
        match kind {
            RenderErrorKind::Removed => Self::Removed,
            RenderErrorKind::Elements(document, line) => Self::Elements { document, line },
            RenderErrorKind::Values(document, line) => Self::Values { document, line },
            RenderErrorKind::Unwritable(written, value) => {
                Self::Unwritable { value, expected: written.expected() }
            }
            RenderErrorKind::TooLong => {
                Self::Source("the document would be too long in proportion to the line")
            }
            RenderErrorKind::Foreign => Self::NoMember,
            RenderErrorKind::Malformed(reason) => Self::Source(reason),
            RenderErrorKind::WrongType(value) => {
                Self::Unwritable { value, expected: "a value of the original type".to_owned() }
            }
        }
    }
}
