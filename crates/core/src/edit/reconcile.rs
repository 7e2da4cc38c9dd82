//! Making a restored document say what its canonical line says.

use std::borrow::Cow;

use crate::canonical;
use crate::canonical::compare::{Difference, differences};
use crate::canonical::field_path::FieldPath;
use crate::edit::editor::{Editor, line_of};
use crate::error::{ErrorKind, LocatedError};
use crate::lossless::layout::Misfit;
use crate::model::canonical_field::CanonicalField;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

/// Makes `text`, the document that a canonical line has been restored to, say what the line says.
pub(crate) fn reconcile(
    text: String,
    schema: &'static Schema,
    line: &Job<'_>,
) -> Result<String, LocatedError> {
    let about = |kind, pointer: &str| LocatedError::at_pointer(kind, line.document(), pointer);
    let mut edit = Editor::new(text, schema);
    let found = edit.differences(line).map_err(|kind| about(kind, ""))?;
    for difference in &found {
        let pointer = &difference.pointer;
        let Some(value) = &difference.second else {
            // What is the same in all documents of the schema may be left out.
            if schema.compiled().job().constant(difference.canonical_field).is_some() {
                continue;
            }
            return Err(about(ErrorKind::Removed, pointer));
        };
        if difference.canonical_field.is_list() {
            let len = |text: &Option<String>| text.as_deref().and_then(|len| len.parse().ok());
            let document = len(&difference.first).unwrap_or(0);
            let line = len(&difference.second).unwrap_or(0);
            return Err(about(ErrorKind::Elements { document, line }, pointer));
        }
        let set = FieldPath::parse(pointer).and_then(|path| edit.set_at(&path, value));
        set.map_err(|kind| about(kind, pointer))?;
    }
    // One change may have made another value unreadable.
    let is_left = |canonical_field: CanonicalField| {
        schema.compiled().job().constant(canonical_field).is_none()
    };
    let left = edit.differences(line).map_err(|kind| about(kind, ""))?;
    match left.iter().find(|left| is_left(left.canonical_field)) {
        Some(left) => Err(about(ErrorKind::NoPlace, &left.pointer)),
        None => Ok(edit.text),
    }
}

impl Editor {
    /// What a canonical line says and this document does not.
    fn differences(&self, line: &Job<'_>) -> Result<Vec<Difference>, ErrorKind> {
        let own = line_of(&self.job()?);
        let own = Job::read(Cow::Owned(own), &canonical::SCHEMA, Some(self.schema));
        Ok(differences(&own.map_err(|error| error.kind().clone())?, line))
    }
}

impl From<Misfit> for ErrorKind {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::Removed => Self::Removed,
            Misfit::Elements(document, line) => Self::Elements { document, line },
            Misfit::Values(document, line) => Self::Values { document, line },
            Misfit::Unwritable(written, value) => {
                Self::Unwritable { value, expected: written.expected() }
            }
            Misfit::TooLong => {
                Self::Source("the document would be out of all proportion to the line")
            }
            Misfit::Foreign => Self::NoPlace,
            Misfit::WrongType(value) => {
                Self::Unwritable { value, expected: "a value of the type that it had".to_owned() }
            }
        }
    }
}
