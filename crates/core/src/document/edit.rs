//! Edits of a document.

use crate::canonical::field_path::FieldPath;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::edit::editor::Editor;
use crate::envelope::frame::Frame;
use crate::error::{ErrorKind, LocatedError};
use crate::schema::document_schema::Schema;

/// A document being edited. Values are addressed by their path in the canonical form, and all bytes
/// outside of the values set are preserved.
///
/// ```
/// # use jobglot_core::{CanonicalField, Codec, Document, Field, PercentFormat, Schema, Table};
/// # const PERCENT: Codec = Codec::Percent(PercentFormat::Number);
/// # static T: Table = Table::new(&[
/// #     Field::value("workId", CanonicalField::Id, Codec::Id, "the id").distinctive(),
/// #     Field::value("progress", CanonicalField::Percent, PERCENT, "how far"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("example.job", "a job", "nowhere", &T);
/// let document = Document::parse(br#"{ "workId" : 7, "other": 1e2 }"#, &SCHEMA)?;
/// let mut edit = document.edit()?;
/// edit.set("id", "8")?.set("percent", "50")?;
/// assert_eq!(edit.to_bytes(), br#"{ "workId" : 8, "progress" : 50, "other": 1e2 }"#);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Edit {
    editor: Editor,
    frame: Frame<'static>,
}

impl Edit {
    pub(crate) fn new(text: String, frame: Frame<'static>, schema: &'static Schema) -> Self {
        Self { editor: Editor::new(text, schema), frame }
    }

    /// The schema of the document.
    pub(crate) fn schema(&self) -> &'static Schema {
        self.editor.schema
    }

    /// Sets the value at `path`, such as `status`, `tenant.id` or `tasks[4].messages[0].text`, to
    /// `value`, the text of the value in the canonical form. Times may have any known format.
    ///
    /// A missing member is inserted after the nearest present member before it in the schema's
    /// table, with the spelling and indentation of its siblings. The last one of duplicate members
    /// is set. Where a member takes text and other kinds, text stays text. Members of `unknown`, and
    /// values inside of attributes and `metadata`, are replaced if they are there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoField`](crate::ErrorKind::NoField) if the canonical form has no such value,
    /// [`ErrorKind::Computed`](crate::ErrorKind::Computed) for computed values,
    /// [`ErrorKind::OutOfRange`](crate::ErrorKind::OutOfRange) for a missing element,
    /// [`ErrorKind::NoMember`](crate::ErrorKind::NoMember) if the schema has no member for the value,
    /// and [`ErrorKind::Unwritable`](crate::ErrorKind::Unwritable) if the member can't hold it.
    pub fn set(&mut self, path: &str, value: &str) -> Result<&mut Self, Error> {
        let path = FieldPath::parse(path).map_err(|kind| Error::new(kind, b"", 0))?;
        self.editor
            .set_at(&path, value)
            .map_err(|kind| LocatedError::at_pointer(kind, "", &path.pointer()))?;
        Ok(self)
    }

    /// Deletes the value at `path`: all members that have it, each with one comma. A document without
    /// the value stays as it is.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Document, Field, PercentFormat, Schema, Table};
    /// # const PERCENT: Codec = Codec::Percent(PercentFormat::Number);
    /// # static T: Table = Table::new(&[
    /// #     Field::value("workId", CanonicalField::Id, Codec::Id, "the id").distinctive(),
    /// #     Field::value("progress", CanonicalField::Percent, PERCENT, "how far"),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("example.job", "a job", "nowhere", &T);
    /// let document = Document::parse(br#"{"workId": 7, "progress": 50, "other": 1e2}"#, &SCHEMA)?;
    /// let mut edit = document.edit()?;
    /// edit.unset("percent")?.unset("unknown.other")?;
    /// assert_eq!(edit.to_bytes(), br#"{"workId": 7}"#);
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`set`](Self::set), but for values that a member can't hold.
    pub fn unset(&mut self, path: &str) -> Result<&mut Self, Error> {
        let path = FieldPath::parse(path).map_err(|kind| Error::new(kind, b"", 0))?;
        self.editor
            .unset_at(&path)
            .map_err(|kind| LocatedError::at_pointer(kind, "", &path.pointer()))?;
        Ok(self)
    }

    /// Returns the changed document with the bytes around it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.frame.around(&self.editor.text)
    }
}

impl Document<'_> {
    /// Begins an edit of the document. Of a canonical line, the restored document is edited.
    ///
    /// # Errors
    ///
    /// The errors of [`to_bytes`](Self::to_bytes), and
    /// [`ErrorKind::UnknownSchema`]; [`ErrorKind::InHead`] for a response head.
    pub fn edit(&self) -> Result<Edit, Error> {
        let Some(schema) = self.job().schema() else { return Err(self.unknown_schema()) };
        let (text, frame) = self.original()?;
        if frame.is_head {
            return Err(self.error(ErrorKind::InHead));
        }
        Ok(Edit::new(text.into_owned(), frame.into_owned(), schema))
    }
}
