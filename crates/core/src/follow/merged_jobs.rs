//! The observations of many jobs.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::follow::identity::JobIdentity;
use crate::follow::merged::Merged;
use crate::follow::observation::Observation;
use crate::follow::order::Order;

/// A set of observations of any jobs, and the merged jobs as a pure function of the set.
///
/// Documents without the id of a job, such as lists of errors, belong to the job if there is exactly
/// one; see [`Observation::of_job`] to name it.
///
/// ```
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Schema, State, Table, Vocabulary, Word};
/// use jobglot_core::follow::{MergedJobs, Observation};
/// use jobglot_core::{Provider, Registry};
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
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// # static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
/// # let registry = Registry::new([&ACME]);
/// let mut polls = MergedJobs::default();
/// for poll in [
///     r#"{"jobId": 7, "status": "DONE"}"#,
///     r#"{"jobId": 8, "status": "BUSY"}"#,
///     r#"{"jobId": 7, "status": "BUSY"}"#, // an earlier one, arriving late
/// ] {
///     polls.insert(Observation::of(&registry.parse(poll.as_bytes())?));
/// }
/// let mut states = Vec::new();
/// for job in polls.jobs() {
///     states.push(job.document(&registry)?.job().state());
/// }
/// assert_eq!(states, [State::Succeeded, State::Running]);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergedJobs {
    /// By provider and id, then by tenant.
    jobs: BTreeMap<(String, String), BTreeMap<Option<String>, Merged>>,
    /// Observations without an id, each once.
    without_id: BTreeMap<(String, Arc<Order>), Merged>,
}

impl MergedJobs {
    /// Adds an observation. Adding it again changes nothing.
    pub fn insert(&mut self, observation: Observation) {
        let JobIdentity { provider, id, tenant } = observation.identity.clone();
        let merged = match id {
            Some(id) => self.jobs.entry((provider, id)).or_default().entry(tenant).or_default(),
            None => {
                let key = (provider, Arc::clone(&observation.order));
                self.without_id.entry(key).or_default()
            }
        };
        merged.insert(observation);
    }

    /// Adds all observations of `other`.
    pub fn join(&mut self, other: Self) {
        for (key, tenants) in other.jobs {
            let known = self.jobs.entry(key).or_default();
            for (tenant, merged) in tenants {
                known.entry(tenant).or_default().join(merged);
            }
        }
        for (key, merged) in other.without_id {
            self.without_id.entry(key).or_default().join(merged);
        }
    }

    /// Returns the merged jobs by provider, id and tenant.
    ///
    /// An observation without a tenant belongs to the job with this id, unless several tenants have
    /// one.
    #[must_use]
    pub fn jobs(&self) -> Vec<Merged> {
        let mut jobs = Vec::new();
        for tenants in self.jobs.values() {
            match is_one_job(tenants) {
                true => jobs.extend(tenants.values().cloned().reduce(|mut job, other| {
                    job.join(other);
                    job
                })),
                false => jobs.extend(tenants.values().cloned()),
            }
        }
        if let [job] = &mut *jobs {
            for (_, merged) in self.of_only_job() {
                job.join(merged.clone());
            }
        }
        jobs
    }

    /// Returns the number of documents left out of the [`jobs`](Self::jobs): they name no job, and
    /// there is not exactly one of their provider.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.without_id.len() - self.of_only_job().count()
    }

    /// The observations without an id of the only job's provider; none if there is not exactly one
    /// job.
    fn of_only_job(&self) -> impl Iterator<Item = (&(String, Arc<Order>), &Merged)> {
        let mut jobs = self.jobs.iter();
        let provider = match (jobs.next(), jobs.next()) {
            (Some(((provider, _), tenants)), None) if is_one_job(tenants) => Some(provider),
            _ => None,
        };
        self.without_id.iter().filter(move |((of, _), _)| Some(of) == provider)
    }
}

/// Whether these are observations of one job: of one tenant, or without any.
fn is_one_job(tenants: &BTreeMap<Option<String>, Merged>) -> bool {
    tenants.keys().flatten().count() <= 1
}
