//! Setting single values of a document, with a check of each change.

use std::borrow::Cow;

use crate::canonical;
use crate::canonical::compare::{is_same_json, is_same_time};
use crate::canonical::field_path::FieldPath;
use crate::canonical::target::ValueTarget;
use crate::edit::splice::Assignment;
use crate::error::ErrorKind;
use crate::lossless::escape_style::EscapeStyle;
use crate::lossless::json_style::JsonStyle;
use crate::lossless::whitespace::Whitespace;
use crate::model::timestamp::Timestamp;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;
use crate::view::node::scalar_text;

/// The text of a document with the changes made so far.
#[derive(Clone, Debug)]
pub(crate) struct Editor {
    pub(crate) text: String,
    pub(crate) schema: &'static Schema,
}

impl Editor {
    pub(crate) fn new(text: String, schema: &'static Schema) -> Self {
        Self { text, schema }
    }

    /// Sets the value at `path`. The text is unchanged after an error.
    ///
    /// # Errors
    ///
    /// The document has no element or member for the path, the member can't hold the value, or the
    /// changed document would not have `value` at `path`.
    pub(crate) fn set_at(&mut self, path: &FieldPath, value: &str) -> Result<(), ErrorKind> {
        let job = self.job()?;
        let whitespace = Whitespace::of(&self.text);
        let style = JsonStyle { whitespace, escapes: EscapeStyle::default() };
        let mut assignment = Assignment { style, target: &path.target, value };
        let splice = assignment.splice_in_job(&job, &path.elements)?;
        // The escape style is taken from the rest of the document, without the replaced value.
        // Otherwise setting a value twice could give another text than setting it once.
        let mut text = self.text.clone();
        text.replace_range(splice.range, "");
        assignment.style.escapes = EscapeStyle::of(&text);
        let splice = assignment.splice_in_job(&job, &path.elements)?;
        self.text.clone_into(&mut text);
        text.replace_range(splice.range, &splice.text);
        let changed = Self { text, ..self.clone() };
        if !changed.reads_as(path, value) {
            let expected = "a value that reads back unchanged".to_owned();
            return Err(ErrorKind::Unwritable { value: value.to_owned(), expected });
        }
        self.text = changed.text;
        Ok(())
    }

    /// Reads the document in its present state. A response without a JSON body has no values.
    pub(crate) fn job(&self) -> Result<Job<'_>, ErrorKind> {
        if self.text.is_empty() {
            return Ok(Job::empty(self.schema));
        }
        Job::read(Cow::Borrowed(self.text.as_str()), self.schema, Some(self.schema))
            .map_err(|error| error.kind().clone())
    }

    /// Whether the canonical form of the document has `value` at `path`.
    fn reads_as(&self, path: &FieldPath, value: &str) -> bool {
        let Ok(job) = self.job() else { return false };
        let line = line_of(&job);
        let pointer = path.pointer();
        let Some(found) = jobglot_json::pointer(&line, &pointer) else { return false };
        let found = found.of(&line);
        match &path.target {
            ValueTarget::CanonicalField(canonical_field) if canonical_field.is_time() => {
                Timestamp::parse(value)
                    .is_ok_and(|time| is_same_time(&time.to_rfc3339(), &scalar_text(found)))
            }
            _ => scalar_text(found) == value || is_same_json(found, value),
        }
    }
}

/// Returns the canonical line of `job`, without the member `source`.
pub(crate) fn line_of(job: &Job<'_>) -> String {
    let mut line = String::new();
    canonical::write(&mut line, job, None);
    line
}
