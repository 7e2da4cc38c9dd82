//! Reading a job from a canonical line.

use std::borrow::Cow;

use crate::canonical::read_rules;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::reader::observer::NoObserver;
use crate::reader::state::ReaderState;
use crate::schema::builtin::canonical::SCHEMA;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

/// The text of a canonical line with this value of `schema`; `None` for any other document.
#[inline]
pub(super) fn line_with_schema<'d>(document: &'d Document<'_>, schema: &str) -> Option<&'d str> {
    let job = document.job();
    (job.is_canonical() && job.schema_id() == schema).then(|| job.document())
}

impl<'a> Job<'a> {
    /// Reads a job from its canonical line. `schema_of` returns the schema with an id; computed
    /// members are then computed again by its rules. For unknown schemas they are taken from the
    /// line.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// use jobglot_core::{Document, Job};
    ///
    /// let mut line = String::new();
    /// Document::parse(br#"{"jobId": 7}"#, &SCHEMA)?.write_canonical(&mut line);
    /// let job = Job::from_canonical(line, |id| (id == SCHEMA.id).then_some(&SCHEMA))?;
    /// assert_eq!(job.id().as_deref(), Some("7"));
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The line is no JSON object or has another version of the canonical form.
    /// [`ErrorKind::Contradiction`](crate::ErrorKind::Contradiction) if a computed member
    /// contradicts the word it is computed from, and
    /// [`ErrorKind::ErrorResponse`](crate::ErrorKind::ErrorResponse) for the line of an error
    /// response.
    pub fn from_canonical(
        text: impl Into<Cow<'a, str>>,
        schema_of: impl Fn(&str) -> Option<&'static Schema>,
    ) -> Result<Self, Error> {
        let text = text.into();
        let mut state = ReaderState::default();
        let rules = read_rules(&text, schema_of, &mut state, &mut NoObserver)?;
        let job = Self::new(text, SCHEMA.compiled(), rules.map(Schema::compiled), state.keep());
        Document::of_job(job).map(Document::into_job)
    }
}
