//! Setting single values of a document.

use std::borrow::Cow;

use crate::canonical;
use crate::canonical::compare::{is_same_json, is_same_time};
use crate::canonical::field_path::FieldPath;
use crate::canonical::target::At;
use crate::edit::splice::Setting;
use crate::error::ErrorKind;
use crate::lossless::layout::{Blanks, Escapes, Printing};
use crate::model::timestamp::Timestamp;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;
use crate::view::node::scalar_text;

/// The text of a document in which values are set, one at a time.
#[derive(Clone, Debug)]
pub(crate) struct Editor {
    pub(crate) text: String,
    pub(crate) schema: &'static Schema,
}

impl Editor {
    pub(crate) fn new(text: String, schema: &'static Schema) -> Self {
        Self { text, schema }
    }

    pub(crate) fn set_at(&mut self, path: &FieldPath, value: &str) -> Result<(), ErrorKind> {
        let job = self.job()?;
        let blanks = Blanks::of(&self.text);
        let printing = Printing { blanks, escapes: Escapes::default() };
        let mut setting = Setting { printing, at: &path.at, value };
        let splice = setting.in_job(&job, &path.elements)?;
        // The value that is replaced has no say in how the new one is written: setting it once more
        // would give another text otherwise.
        let mut text = self.text.clone();
        text.replace_range(splice.range, "");
        setting.printing.escapes = Escapes::of(&text);
        let splice = setting.in_job(&job, &path.elements)?;
        self.text.clone_into(&mut text);
        text.replace_range(splice.range, &splice.text);
        let changed = Self { text, ..self.clone() };
        if !changed.reads_as(path, value) {
            let expected = "a value that is read as it is written".to_owned();
            return Err(ErrorKind::Unwritable { value: value.to_owned(), expected });
        }
        self.text = changed.text;
        Ok(())
    }

    pub(crate) fn job(&self) -> Result<Job<'_>, ErrorKind> {
        Job::read(Cow::Borrowed(self.text.as_str()), self.schema, Some(self.schema))
            .map_err(|error| error.kind().clone())
    }

    /// Whether the canonical form now has `value` at `path`.
    fn reads_as(&self, path: &FieldPath, value: &str) -> bool {
        let Ok(job) = self.job() else { return false };
        let line = line_of(&job);
        let pointer = path.pointer();
        let Some(found) = jobglot_json::pointer(&line, &pointer) else { return false };
        let found = found.of(&line);
        match &path.at {
            At::CanonicalField(canonical_field) if canonical_field.is_time() => {
                Timestamp::parse(value)
                    .is_ok_and(|time| is_same_time(&time.to_rfc3339(), &scalar_text(found)))
            }
            _ => scalar_text(found) == value || is_same_json(found, value),
        }
    }
}

/// The canonical line of `job`, without its source.
pub(crate) fn line_of(job: &Job<'_>) -> String {
    let mut line = String::new();
    canonical::write(&mut line, job, None);
    line
}
