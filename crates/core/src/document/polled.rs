//! The time of a poll.

use crate::document::job_document::Document;
use crate::envelope::response_info::{ResponseInfo, read_observation};
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;

impl Document<'_> {
    /// Adds the time at which the caller asked for the document: `observation.polled` of its canonical
    /// line. It orders the observations of a job, and restoring ignores it.
    #[must_use]
    pub fn with_polled(mut self, time: &Timestamp<'_>) -> Self {
        let job = self.job();
        let of_line = || job.node().raw(CanonicalField::Observation).map(read_observation);
        let known = match self.response_info() {
            Some(known) => Some(known.clone()),
            None => job.is_canonical().then(of_line).flatten(),
        };
        let polled = Some(time.to_rfc3339().into_owned());
        self.set_response_info(ResponseInfo { polled, ..known.unwrap_or_default() });
        self
    }
}
