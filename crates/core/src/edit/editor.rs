//! Setting single values of a document, with a check of each change.

use std::borrow::Cow;

use jobglot_json::Kind;

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
    /// The text before all changes.
    original: String,
    pub(crate) schema: &'static Schema,
}

impl Editor {
    pub(crate) fn new(text: String, schema: &'static Schema) -> Self {
        Self { original: text.clone(), text, schema }
    }

    /// Sets the value at `path`. The text is unchanged after an error.
    ///
    /// # Errors
    ///
    /// The document has no element or member for the path, the member can't hold the value, or the
    /// changed document would not have `value` at `path`.
    pub(crate) fn set_at(&mut self, path: &FieldPath, value: &str) -> Result<(), ErrorKind> {
        let mut assignment = self.assignment(path, Some(value));
        assignment.kind = self.original_kind(&assignment, path);
        let job = self.job()?;
        let splice = assignment.splice_in_job(&job, &path.elements)?;
        // The escape style is taken from the rest of the document, without the replaced value.
        // Otherwise setting a value twice could give another text than setting it once.
        let mut text = self.text.clone();
        text.replace_range(splice.range, "");
        assignment.style.escapes = EscapeStyle::of(&text);
        let splice = assignment.splice_in_job(&job, &path.elements)?;
        self.text.clone_into(&mut text);
        text.replace_range(splice.range, &splice.text);
        let before = std::mem::replace(&mut self.text, text);
        if !self.reads_as(path, value) {
            self.text = before;
            let expected = "a value that reads back unchanged".to_owned();
            return Err(ErrorKind::Unwritable { value: value.to_owned(), expected });
        }
        Ok(())
    }

    /// Deletes the members with the value at `path`. The text is unchanged after an error, and if
    /// there is no such member.
    ///
    /// # Errors
    ///
    /// The document has no element for the path, the schema has no member for it, or the value
    /// remains.
    pub(crate) fn unset_at(&mut self, path: &FieldPath) -> Result<(), ErrorKind> {
        let before = self.text.clone();
        let result = self.delete_at(path);
        if result.is_err() {
            self.text = before;
        }
        result
    }

    fn delete_at(&mut self, path: &FieldPath) -> Result<(), ErrorKind> {
        // Each turn deletes one of several members with the value.
        loop {
            let assignment = self.assignment(path, None);
            let splice = assignment.splice_in_job(&self.job()?, &path.elements);
            let splice = match splice {
                // Nothing is left inside of a map or of `unknown`.
                Err(ErrorKind::NoMember) if self.value_at(path)?.is_none() => break,
                splice => splice?,
            };
            if splice.range.is_empty() {
                break;
            }
            self.text.replace_range(splice.range, "");
        }
        match self.value_at(path)? {
            Some(_) => Err(ErrorKind::NoMember),
            None => Ok(()),
        }
    }

    fn assignment<'a>(&self, path: &'a FieldPath, value: Option<&'a str>) -> Assignment<'a> {
        let whitespace = Whitespace::of(&self.text);
        let style = JsonStyle { whitespace, escapes: EscapeStyle::default() };
        let FieldPath { target, inside, .. } = path;
        Assignment { style, target, inside, value, kind: None }
    }

    /// The JSON text of the value at `path` of the canonical form.
    fn value_at(&self, path: &FieldPath) -> Result<Option<String>, ErrorKind> {
        let line = line_of(&self.job()?);
        Ok(jobglot_json::pointer(&line, &path.pointer()).map(|found| found.of(&line).to_owned()))
    }

    /// The kind of the value at `path` in the original text. The present value may have another kind
    /// after an earlier edit, and the last edit must give the same text as if it were alone.
    fn original_kind(&self, assignment: &Assignment<'_>, path: &FieldPath) -> Option<Kind> {
        let job = read(&self.original, self.schema).ok()?;
        let range = assignment.splice_in_job(&job, &path.elements).ok()?.range;
        // Inside of a string, the quotes of another one are escaped.
        let value = self.original.get(range)?.trim_start_matches('\\');
        Kind::of_first_byte(*value.as_bytes().first()?)
    }

    /// Reads the document in its present state. A response without a JSON body has no values.
    pub(crate) fn job(&self) -> Result<Job<'_>, ErrorKind> {
        read(&self.text, self.schema)
    }

    /// Whether the canonical form of the document has `value` at `path`.
    fn reads_as(&self, path: &FieldPath, value: &str) -> bool {
        let Ok(Some(found)) = self.value_at(path) else { return false };
        match &path.target {
            ValueTarget::CanonicalField(canonical_field) if canonical_field.is_time() => {
                Timestamp::parse(value)
                    .is_ok_and(|time| is_same_time(&time.to_rfc3339(), &scalar_text(&found)))
            }
            _ => scalar_text(&found) == value || is_same_json(&found, value),
        }
    }
}

fn read<'t>(text: &'t str, schema: &'static Schema) -> Result<Job<'t>, ErrorKind> {
    if text.is_empty() {
        return Ok(Job::empty(schema));
    }
    Job::read(Cow::Borrowed(text), schema, Some(schema)).map_err(|error| error.kind().clone())
}

/// Returns the canonical line of `job`, without the member `source`.
pub(crate) fn line_of(job: &Job<'_>) -> String {
    let mut line = String::new();
    canonical::write(&mut line, job, None);
    line
}
