//! Information from the response of a document, and the time of its poll.

use std::borrow::Cow;

use crate::document::job_document::Document;
use crate::envelope::response_info::{ResponseInfo, read_observation};
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;

impl Document<'_> {
    /// Information from the response: from its head, or from the member `observation` of a canonical
    /// line. `None` without either.
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Provider, Registry, Schema, Table};
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// # static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
    /// let registry = Registry::new([&ACME]);
    /// let mut line = String::new();
    /// registry.parse(b"HTTP/1.1 200 OK\n\n{\"jobId\": 7}")?.write_canonical(&mut line);
    /// let document = registry.parse(line.as_bytes())?;
    /// assert_eq!(document.observation().and_then(|info| info.http_status()), Some(200));
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub fn observation(&self) -> Option<Cow<'_, ResponseInfo>> {
        let job = self.job();
        let of_line = || job.node().raw(CanonicalField::Observation).map(read_observation);
        match self.response_info() {
            Some(of_head) => Some(Cow::Borrowed(of_head)),
            None => job.is_canonical().then(of_line).flatten().map(Cow::Owned),
        }
    }

    /// Adds the time at which the caller asked for the document: `observation.polled` of its canonical
    /// line. It orders the observations of a job, and restoring ignores it.
    #[must_use]
    pub fn with_polled(mut self, time: &Timestamp<'_>) -> Self {
        let known = self.observation().map(Cow::into_owned);
        let polled = Some(time.to_rfc3339().into_owned());
        self.set_response_info(ResponseInfo { polled, ..known.unwrap_or_default() });
        self
    }
}
