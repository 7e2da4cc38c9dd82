//! The observations of one job, joined.

use std::sync::Arc;

use jobglot_json::Members as Writer;

use crate::canonical;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::findings::finding::{Finding, FindingCode};
use crate::follow::identity::JobIdentity;
use crate::follow::members::{Members, Slot};
use crate::follow::observation::Observation;
use crate::follow::order::Order;
use crate::model::canonical_field::CanonicalField;
use crate::schema::builtin::canonical::{JOB, VERSION};
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;
use crate::view::job::Job;

/// A set of observations of one job, and the job as a pure function of the set.
///
/// Joining is associative, commutative and idempotent, so polls, pages and lists of errors may
/// arrive in any sequence, repeatedly, and joined beforehand. Of an observation only the values are
/// kept that no later one has replaced: a replaced value can never count again, since the set only
/// grows.
///
/// ```
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Schema, State, Table, Vocabulary, Word};
/// use jobglot_core::follow::{Merged, Observation};
/// use jobglot_core::{Document, Provider, Registry};
///
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[
/// #         Word::new("BUSY", State::Running, Certainty::Documented, "the API page"),
/// #         Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page"),
/// #     ],
/// # );
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("title", CanonicalField::Name, Codec::Text, "its name"),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// # static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
/// # let registry = Registry::new([&ACME]);
/// let mut merged = Merged::default();
/// for poll in [r#"{"jobId": 7, "status": "DONE"}"#, r#"{"jobId": 7, "title": "copy", "status": "BUSY"}"#] {
///     merged.insert(Observation::of(&registry.parse(poll.as_bytes())?));
/// }
/// let document = merged.document(&registry)?;
/// assert_eq!(document.job().status().as_deref(), Some("DONE"));
/// assert_eq!(document.job().name().as_deref(), Some("copy"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    schema: Option<SchemaChoice>,
    members: Members,
    /// The last observation.
    last: Option<Arc<Order>>,
    /// The last observation of a job that is over.
    last_over: Option<Arc<Order>>,
}

/// The schema of the merged job. Responses with errors or a log alone have schemas of their own, with
/// other rules; a document with the status word or the id is preferred.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SchemaChoice {
    has_status: bool,
    has_id: bool,
    order: Arc<Order>,
    id: String,
}

impl Merged {
    /// Adds an observation of the job. Adding it again changes nothing.
    pub fn insert(&mut self, observation: Observation) {
        let Observation {
            identity: JobIdentity { id, .. },
            order,
            schema,
            has_status,
            mut members,
        } = observation;
        if let (Some(id), false) = (&id, members.0.contains_key("id")) {
            members.set_id(id, &order);
        }
        let is_over = order.is_over();
        self.join(Self {
            schema: Some(SchemaChoice {
                has_status,
                has_id: id.is_some(),
                order: Arc::clone(&order),
                id: schema,
            }),
            members,
            last: Some(Arc::clone(&order)),
            last_over: is_over.then_some(order),
        });
    }

    /// Adds all observations of `other`, of the same job.
    pub fn join(&mut self, other: Self) {
        self.members.join(other.members);
        self.schema = self.schema.take().max(other.schema);
        self.last = self.last.take().max(other.last);
        self.last_over = self.last_over.take().max(other.last_over);
    }

    /// Returns whether there is no observation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.schema.is_none()
    }

    /// Returns the job as a canonical document without `source`. `registry` provides the rules for
    /// its words.
    ///
    /// Each value is the one of the last observation with a value: at the latest `observation.polled`
    /// or, without it, at the latest time of the document and its response; among equal times, of a
    /// job that is over, then of the greatest progress.
    ///
    /// # Errors
    ///
    /// There is no observation, or values of different observations contradict the rules of the
    /// schema together.
    pub fn document(&self, registry: &Registry) -> Result<Document<'static>, Error> {
        let read = |line: String| Job::from_canonical(line, |id| registry.schema(id));
        // The first reading computes the members that follow from the values.
        let mut line = String::new();
        canonical::write(&mut line, &read(self.line(registry))?, None);
        read(line).and_then(Document::of_job)
    }

    /// Returns disagreements between observations: two values at one time, and a job that was over
    /// earlier and now is not. `job` is that of [`document`](Self::document). Paths are pointers into
    /// the canonical form.
    #[must_use]
    pub fn findings(&self, job: &Job<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.members.visit("", Some(&JOB), &mut |path, register| {
            // Each response is another one.
            if path.starts_with("/observation") {
                return;
            }
            if let Some((_, rival)) = &register.rival {
                let detail = format!("`{}` and `{rival}` at one time", register.value);
                let code = FindingCode::ObservationsDisagree;
                findings.push(Finding { code, path, offset: 0, found: None, detail });
            }
        });
        if self.last_over.is_some() && job.is_terminal() == Some(false) {
            let state = job.state();
            findings.push(Finding {
                code: FindingCode::StateReverted,
                path: "/state".to_owned(),
                offset: 0,
                found: None,
                detail: format!("`{state}`, but the job was over before"),
            });
        }
        findings
    }

    /// The merged job as canonical text. Members stand in the order of their names: the order of the
    /// canonical form is restored by writing the document.
    fn line(&self, registry: &Registry) -> String {
        let mut line = String::new();
        let mut out = Writer::begin(&mut line);
        if let Some(SchemaChoice { id, .. }) = &self.schema {
            out.text("jobglot", VERSION).text("schema", id);
            match registry.schema(id).and_then(|schema| self.with_constants(schema)) {
                Some(members) => members.write(&mut out, Some(&JOB)),
                None => self.members.write(&mut out, Some(&JOB)),
            }
        }
        out.end();
        line
    }

    /// The members with the constants of the schema, if others stand in their place: an observation
    /// of another schema has other constants.
    fn with_constants(&self, schema: &'static Schema) -> Option<Members> {
        let entity = schema.compiled().job();
        let mut changed = None;
        for (group, field) in
            [("tenant", CanonicalField::TenantKind), ("subject", CanonicalField::SubjectKind)]
        {
            let constant = entity.constant(field).filter(|_| entity.column(field).is_none());
            let (Some(constant), Some(Slot::Group(_))) = (constant, self.members.0.get(group))
            else {
                continue;
            };
            let members: &mut Members = changed.get_or_insert_with(|| self.members.clone());
            members.set_kind(group, constant);
        }
        changed
    }
}
