//! Setting single values of a document.

use crate::canonical::field_path::FieldPath;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::edit::editor::Editor;
use crate::envelope::frame::Frame;
use crate::error::LocatedError;
use crate::schema::document_schema::Schema;

/// Changes of a document, by the places of the canonical form. No byte changes but those of the
/// values that are set.
///
/// ```
/// # use jobglot_core::{Codec, Document, Field, Schema, CanonicalField, Table};
/// # static T: Table = Table::new(&[
/// #     Field::value("workId", CanonicalField::Id, Codec::Id, "the id").distinctive(),
/// #     Field::value("progress", CanonicalField::Percent, Codec::Percent, "how far"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("example.job", "a job", "nowhere", &T);
/// let document = Document::parse(br#"{ "workId" : 7, "other": 1e2 }"#, &SCHEMA)?;
/// let mut edit = document.edit()?;
/// edit.set("id", "8")?.set("percent", "50")?;
/// assert_eq!(edit.to_bytes(), br#"{ "workId" : 8, "progress" : 50, "other": 1e2 }"#);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Edit {
    editor: Editor,
    frame: Frame<'static>,
}

impl Edit {
    pub(crate) fn new(text: String, frame: Frame<'static>, schema: &'static Schema) -> Self {
        Self { editor: Editor::new(text, schema), frame }
    }

    /// Sets the value at `path`, such as `status`, `tenant.id` or `tasks[4].messages[0].text`, to
    /// `value`: a text as the canonical form has it, times in any known form.
    ///
    /// A value that the document does not have is inserted behind the nearest member before it in
    /// the schema's table that is there, spelled and indented as its siblings. Of members that come
    /// twice the last is set.
    ///
    /// # Errors
    ///
    /// The path leads to nothing, to something computed, to an element that is not there or to what
    /// this schema has no member for; or the member can't hold the value.
    pub fn set(&mut self, path: &str, value: &str) -> Result<&mut Self, Error> {
        let path = FieldPath::parse(path).map_err(|kind| Error::new(kind, b"", 0))?;
        self.editor
            .set_at(&path, value)
            .map_err(|kind| LocatedError::at_pointer(kind, "", &path.pointer()))?;
        Ok(self)
    }

    /// The document with the changes, and the bytes around it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.frame.around(&self.editor.text)
    }
}

impl Document<'_> {
    /// Changes values of the document: see [`Edit`].
    ///
    /// # Errors
    ///
    /// As [`to_bytes`](Self::to_bytes), and [`ErrorKind::UnknownSchema`].
    pub fn edit(&self) -> Result<Edit, Error> {
        let Some(schema) = self.job().schema() else { return Err(self.unknown_schema()) };
        let (text, frame) = self.original()?;
        Ok(Edit::new(text.into_owned(), frame.into_owned(), schema))
    }
}
