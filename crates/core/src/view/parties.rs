//! The parties of a job: tenant, subject and actor.

use std::borrow::Cow;

use crate::model::canonical_field::CanonicalField;
use crate::view::job::Job;

/// A reference to the tenant or subject of a job. Each part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference<'a> {
    /// The type of the thing, in the provider's words.
    pub kind: Option<Cow<'a, str>>,
    /// Its id.
    pub id: Option<Cow<'a, str>>,
    /// Its name.
    pub name: Option<Cow<'a, str>>,
}

/// The person, account or system on whose behalf a job runs. Each part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Actor<'a> {
    /// The person's or account's id.
    pub id: Option<Cow<'a, str>>,
    /// Its name.
    pub name: Option<Cow<'a, str>>,
    /// The identity domain of the name.
    pub domain: Option<Cow<'a, str>>,
    /// The origin of the request, in the provider's words: a person or the system.
    pub via: Option<Cow<'a, str>>,
}

impl Job<'_> {
    /// The compartment, project or domain of the job.
    #[must_use]
    pub fn tenant(&self) -> Option<Reference<'_>> {
        let id = self.node().text(CanonicalField::TenantId)?;
        Some(Reference {
            kind: self.node().text_or_constant(CanonicalField::TenantKind),
            id: Some(id),
            name: None,
        })
    }

    /// The thing the job works on.
    #[must_use]
    pub fn subject(&self) -> Option<Reference<'_>> {
        let id = self.node().text(CanonicalField::SubjectId);
        let name = self.node().text(CanonicalField::SubjectName);
        let kind = self.node().text(CanonicalField::SubjectKind);
        if id.is_none() && name.is_none() && kind.is_none() {
            return None;
        }
        Some(Reference {
            kind: kind.or_else(|| self.node().text_or_constant(CanonicalField::SubjectKind)),
            id,
            name,
        })
    }

    /// The person, account or system on whose behalf the job runs.
    #[must_use]
    pub fn actor(&self) -> Option<Actor<'_>> {
        let actor = Actor {
            id: self.node().text(CanonicalField::ActorId),
            name: self.node().text(CanonicalField::ActorName),
            domain: self.node().text(CanonicalField::ActorDomain),
            via: self.node().text(CanonicalField::ActorVia),
        };
        (actor != Actor::default()).then_some(actor)
    }
}
