//! Setting single values of a document.

use std::borrow::Cow;

use crate::canonical;
use crate::canonical::compare::{is_same_json, is_same_time};
use crate::canonical::slot_path::SlotPath;
use crate::canonical::target::At;
use crate::edit::splice::Setting;
use crate::envelope::frame::Frame;
use crate::error::{Error, ErrorKind};
use crate::lossless::layout::{Blanks, Escapes, Printing};
use crate::model::timestamp::Timestamp;
use crate::schema::table::Shape;
use crate::view::item::scalar_text;
use crate::view::job::Job;

/// Changes of a document, by the places of the canonical form. No byte changes but those of the
/// values that are set.
///
/// ```
/// # use jobglot_core::{Codec, Document, Field, Shape, Slot, Table};
/// # static T: Table = Table::new(&[
/// #     Field::value("workId", Slot::Id, Codec::Id, "the id").telling(),
/// #     Field::value("progress", Slot::Percent, Codec::Percent, "how far"),
/// # ]);
/// # static SHAPE: Shape = Shape::new("example.job", "a job", "nowhere", &T);
/// let document = Document::parse(br#"{ "workId" : 7, "other": 1e2 }"#, &SHAPE)?;
/// let mut edit = document.edit()?;
/// edit.set("id", "8")?.set("percent", "50")?;
/// assert_eq!(edit.to_bytes(), br#"{ "workId" : 8, "progress" : 50, "other": 1e2 }"#);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Edit {
    pub(crate) text: String,
    frame: Frame<'static>,
    pub(crate) shape: &'static Shape,
}

impl Edit {
    pub(crate) fn new(text: String, frame: Frame<'static>, shape: &'static Shape) -> Self {
        Self { text, frame, shape }
    }

    /// Sets the value at `path`, such as `status`, `tenant.id` or `tasks[4].messages[0].text`, to
    /// `value`: a text as the canonical form has it, times in any known form.
    ///
    /// A value that the document does not have is inserted behind the nearest member before it in
    /// the shape's table that is there, spelled and indented as its siblings. Of members that come
    /// twice the last is set.
    ///
    /// # Errors
    ///
    /// The path leads to nothing, to something computed, to an element that is not there or to what
    /// this shape has no member for; or the member can't hold the value.
    pub fn set(&mut self, path: &str, value: &str) -> Result<&mut Self, Error> {
        let path = SlotPath::parse(path).map_err(|kind| Error::new(kind, b"", 0))?;
        self.set_at(&path, value).map_err(|kind| Error::at_pointer(kind, "", &path.pointer()))?;
        Ok(self)
    }

    /// The document with the changes, and all that stood around it.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.frame.around(&self.text)
    }

    pub(crate) fn set_at(&mut self, path: &SlotPath, value: &str) -> Result<(), ErrorKind> {
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
        Job::read(Cow::Borrowed(self.text.as_str()), self.shape, Some(self.shape))
            .map_err(|error| error.kind().clone())
    }

    /// Whether the canonical form now has `value` at `path`.
    fn reads_as(&self, path: &SlotPath, value: &str) -> bool {
        let Ok(job) = self.job() else { return false };
        let line = line_of(&job);
        let pointer = path.pointer();
        let Some(found) = jobglot_json::pointer(&line, &pointer) else { return false };
        let found = found.of(&line);
        match &path.at {
            At::Slot(slot) if slot.is_time() => Timestamp::parse(value)
                .is_ok_and(|time| is_same_time(&time.to_canonical(), &scalar_text(found))),
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
