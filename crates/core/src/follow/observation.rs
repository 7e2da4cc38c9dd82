//! One observation of a job.

use std::sync::Arc;

use jobglot_json::pointer;

use crate::document::job_document::Document;
use crate::follow::identity::JobIdentity;
use crate::follow::members::{Members, Source};
use crate::follow::order::Order;
use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical::JOB;

/// A document as an observation of its job: of a poll, of a page of tasks, of a list of errors.
///
/// Observations of one job are joined by [`Merged`](crate::follow::Merged), of several jobs by
/// [`MergedJobs`](crate::follow::MergedJobs).
///
/// ```
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Schema, State, Table, Vocabulary, Word};
/// use jobglot_core::follow::Observation;
/// use jobglot_core::{Provider, Registry};
///
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[
/// #         Word::new("BUSY", State::Running, Certainty::Documented, "the API page"),
/// #     ],
/// # );
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// # ]);
/// # static STEP: Table =
/// #     Table::new(&[Field::value("text", CanonicalField::Text, Codec::Text, "the text")]);
/// # static LOG: Table = Table::new(&[
/// #     Field::list("logLines", CanonicalField::Messages, &STEP, "the log").distinctive(),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// # static LOGS: Schema = Schema::new("acme.log", "log", "the API page", &LOG);
/// # static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA, &LOGS]);
/// # let registry = Registry::new([&ACME]);
/// let poll = Observation::of(&registry.parse(br#"{"jobId": 7, "status": "BUSY"}"#)?);
/// assert_eq!(poll.identity().id.as_deref(), Some("7"));
///
/// // A response without the job's id, to a request that named it.
/// let log = Observation::of(&registry.parse(br#"{"logLines": [{"text": "Copying"}]}"#)?);
/// assert_eq!(log.identity().id, None);
/// assert_eq!(log.of_job("7").identity().id.as_deref(), Some("7"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Observation {
    pub(super) identity: JobIdentity,
    pub(super) order: Arc<Order>,
    pub(super) schema: String,
    /// Whether the document has a status word: its schema then has the rules for the job's words.
    pub(super) has_status: bool,
    pub(super) members: Members,
}

impl Observation {
    /// Takes over the job of `document`. The bytes around its values are left out.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let job = document.job();
        let mut line = String::new();
        document.write_canonical_without_source(&mut line);
        // Member order and white space of the document do not matter, so they are left out of the
        // text in the order too.
        let unordered = Arc::new(Order::unknown());
        let keeps_computed = job.schema().is_none();
        let members =
            Members::parse(&line, Some(&JOB), &Source { order: unordered, keeps_computed });
        let text = format!("{}{}", job.schema_id(), members.text(Some(&JOB)));
        let observation = pointer(&line, "/observation").map(|span| span.of(&line));
        let order = Arc::new(Order::new(job, observation, text));
        let source = Source { order: Arc::clone(&order), keeps_computed };
        Self {
            identity: JobIdentity::of(job),
            schema: job.schema_id().into_owned(),
            has_status: job.node().raw(CanonicalField::Status).is_some(),
            members: Members::parse(&line, Some(&JOB), &source),
            order,
        }
    }

    /// The job observed.
    #[must_use]
    pub fn identity(&self) -> &JobIdentity {
        &self.identity
    }

    /// Says of which job the document is, if the document itself does not: responses with the
    /// errors or the log of a job have no id of it.
    #[must_use]
    pub fn of_job(mut self, id: &str) -> Self {
        self.identity.id.get_or_insert_with(|| id.to_owned());
        self
    }
}
