//! Access to the members of a document by the provider's names.

use jobglot_json::{Span, pointer, pointer_by};
use serde::Deserialize;

use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::error::{ErrorKind, LocatedError};
use crate::schema::index::folded_name::folds_to;

impl Document<'_> {
    /// Returns the JSON text of the member at `pointer`, an RFC 6901 pointer with the provider's
    /// names: `/job/ORDER_ID`, `/tasks/0/TASK_ID`. The last one of duplicates counts.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&str> {
        let text = self.job().document();
        self::pointer(text, pointer).map(|span| span.of(text))
    }

    /// Returns the JSON text of the member at `pointer`, with names compared as those of tables:
    /// without regard to case, `-` and `_`. The last one of equal names counts.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// use jobglot_core::Document;
    ///
    /// let document = Document::parse(br#"{"JOB_ID": 7, "Disk-Size": 30}"#, &SCHEMA)?;
    /// assert_eq!(document.get("/diskSize"), None);
    /// assert_eq!(document.get_folded("/diskSize"), Some("30"));
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub fn get_folded(&self, pointer: &str) -> Option<&str> {
        self.find_folded(pointer).map(|span| span.of(self.job().document()))
    }

    /// Deserializes the member at `pointer`, found as by [`get_folded`](Self::get_folded). `None` if
    /// it is missing or `null`.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// use jobglot_core::Document;
    ///
    /// let document = Document::parse(br#"{"jobId": 7, "labels": ["a", "b"], "size": "x"}"#, &SCHEMA)?;
    /// let labels: Option<Vec<String>> = document.get_as("/labels")?;
    /// assert_eq!(labels.map(|labels| labels.len()), Some(2));
    /// assert_eq!(document.get_as::<u32>("/missing")?, None);
    ///
    /// let error = document.get_as::<u32>("/size").unwrap_err();
    /// assert_eq!(error.path(), "$.size");
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Type`] if the value has another type.
    pub fn get_as<'d, T: Deserialize<'d>>(&'d self, pointer: &str) -> Result<Option<T>, Error> {
        let text = self.job().document();
        let Some(span) = self.find_folded(pointer) else { return Ok(None) };
        serde_json::from_str(span.of(text)).map_err(|error| {
            let offset = span.start as usize;
            let error =
                LocatedError::new(ErrorKind::Type(error.to_string()), text.as_bytes(), offset);
            error.within(self.position()).into()
        })
    }

    fn find_folded(&self, pointer: &str) -> Option<Span> {
        pointer_by(self.job().document(), pointer, folds_to)
    }
}
