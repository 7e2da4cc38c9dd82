//! Jobs read from canonical lines.

use std::borrow::Cow;

use crate::canonical::read_rules;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::reader::observer::NoObserver;
use crate::reader::state::ReaderState;
use crate::schema::builtin::canonical::SCHEMA;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

impl<'a> Job<'a> {
    /// Reads a canonical line. `schema_of` finds the schema with an id, so that computed members are
    /// computed again by its rules; without one they are taken from the line.
    ///
    /// # Errors
    ///
    /// The line is no JSON, is of another version of the model, has a computed member that contradicts
    /// the word it is computed from, or is that of an error response.
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
