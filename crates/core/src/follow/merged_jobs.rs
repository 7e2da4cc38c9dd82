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
            let is_one = tenants.keys().flatten().count() <= 1;
            match is_one {
                true => jobs.extend(tenants.values().cloned().reduce(|mut job, other| {
                    job.join(other);
                    job
                })),
                false => jobs.extend(tenants.values().cloned()),
            }
        }
        if let ([job], Some(provider)) = (&mut *jobs, self.only_provider()) {
            for ((_, _), merged) in self.of_provider(provider) {
                job.join(merged.clone());
            }
        }
        jobs
    }

    /// Returns the number of documents left out of the [`jobs`](Self::jobs): they name no job, and
    /// there is not exactly one of their provider.
    #[must_use]
    pub fn left_out(&self) -> usize {
        let all = self.without_id.len();
        match self.only_provider().filter(|_| self.jobs().len() == 1) {
            Some(provider) => all - self.of_provider(provider).count(),
            None => all,
        }
    }

    /// The provider of the job, if there is exactly one.
    fn only_provider(&self) -> Option<&str> {
        let mut keys = self.jobs.keys();
        match (keys.next(), keys.next()) {
            (Some((provider, _)), None) => Some(provider),
            _ => None,
        }
    }

    fn of_provider(
        &self,
        provider: &str,
    ) -> impl Iterator<Item = (&(String, Arc<Order>), &Merged)> {
        self.without_id.iter().filter(move |((of, _), _)| of == provider)
    }
}
