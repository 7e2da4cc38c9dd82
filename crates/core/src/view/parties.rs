//! Whose a job is, what it works on, and who asked for it.

use std::borrow::Cow;

use crate::model::canonical_field::CanonicalField;
use crate::view::job::Job;

/// What a job belongs to or works on, where each part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference<'a> {
    /// What kind of thing it is.
    pub kind: Option<Cow<'a, str>>,
    /// Its id.
    pub id: Option<Cow<'a, str>>,
    /// Its name.
    pub name: Option<Cow<'a, str>>,
}

/// Who asked for a job, where each part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor<'a> {
    /// The person's or account's id.
    pub id: Option<Cow<'a, str>>,
    /// Its name.
    pub name: Option<Cow<'a, str>>,
    /// The domain in which the name is known.
    pub domain: Option<Cow<'a, str>>,
    /// Whether a person or the system asked.
    pub via: Option<Cow<'a, str>>,
}

impl Job<'_> {
    /// The compartment, project or domain that it belongs to.
    #[must_use]
    pub fn tenant(&self) -> Option<Reference<'_>> {
        let id = self.node().text(CanonicalField::TenantId)?;
        Some(Reference {
            kind: self.node().text_or_constant(CanonicalField::TenantKind),
            id: Some(id),
            name: None,
        })
    }

    /// What is worked on.
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

    /// Who asked for it.
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
