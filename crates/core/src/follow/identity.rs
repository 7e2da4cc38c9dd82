//! The identity of a job.

use std::fmt;

use crate::view::job::Job;

/// Tells jobs apart: provider, tenant and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct JobIdentity {
    /// The provider: the first part of the schema's id.
    pub provider: String,
    /// The provider's id of the job; `None` for a document without one.
    pub id: Option<String>,
    /// The id of the tenant, if the document has one.
    pub tenant: Option<String>,
}

impl JobIdentity {
    /// The identity of `job`.
    #[must_use]
    pub fn of(job: &Job<'_>) -> Self {
        let schema = job.schema_id();
        let provider = schema.split('.').next().unwrap_or_default().to_owned();
        let tenant = job.tenant().and_then(|tenant| tenant.id);
        Self { provider, id: job.id().map(Into::into), tenant: tenant.map(Into::into) }
    }

    /// Whether both may name one job: a tenant missing in one of them does not tell them apart.
    #[must_use]
    pub fn is_compatible_with(&self, other: &Self) -> bool {
        let tenants = self.tenant.as_ref().zip(other.tenant.as_ref());
        (&self.provider, &self.id) == (&other.provider, &other.id)
            && tenants.is_none_or(|(one, other)| one == other)
    }
}

impl fmt::Display for JobIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.provider, self.id.as_deref().unwrap_or("(no id)"))
    }
}
