//! Values of a job or of an element of its lists, by canonical field.

use std::borrow::Cow;

use jobglot::tables::{CanonicalField, Node};
use jobglot::{Effect, Job, Outcome, UnmappedMember, Verb, canonical};

/// Job or element whose values fill a row.
#[derive(Clone, Copy)]
pub(crate) enum Row<'a> {
    Job(&'a Job<'a>),
    Element(Node<'a>),
}

impl<'a> Row<'a> {
    fn node(&self) -> Node<'_> {
        match self {
            Self::Job(job) => job.node(),
            Self::Element(node) => *node,
        }
    }

    /// Calls `use_text` with the text of a field, computed fields included.
    pub(crate) fn text(&self, field: CanonicalField) -> Option<Cow<'a, str>> {
        match (self, field) {
            (Self::Job(job), _) => text_of_job(job, field),
            (Self::Element(node), CanonicalField::State) => {
                Some(Cow::Borrowed(node.state().as_str()))
            }
            (Self::Element(node), CanonicalField::Effect) => {
                node.effect().map(Effect::as_str).map(Cow::Borrowed)
            }
            (Self::Element(node), _) => node.text_or_constant(field),
        }
    }

    /// Microseconds since 1970 in UTC; `None` for a time without offset, or out of range.
    pub(crate) fn microseconds(&self, field: CanonicalField) -> Option<i64> {
        let instant = self.node().time(field)?.instant()?;
        i64::try_from(instant.unix_timestamp_nanos().div_euclid(1000)).ok()
    }

    pub(crate) fn integer(&self, field: CanonicalField) -> Option<i64> {
        self.node().number(field)?.parse().ok()
    }

    pub(crate) fn number(&self, field: CanonicalField) -> Option<f64> {
        self.node().number(field)?.parse().ok().filter(|number: &f64| number.is_finite())
    }

    pub(crate) fn flag(&self, field: CanonicalField) -> Option<bool> {
        match (self, field) {
            (Self::Job(job), CanonicalField::Terminal) => job.is_terminal(),
            _ => match self.node().raw(field)? {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
        }
    }

    /// Appends the JSON object in `field`; returns `false` if it has no members.
    pub(crate) fn push_json(&self, out: &mut String, field: CanonicalField) -> bool {
        let node = self.node();
        let members: Vec<UnmappedMember<'_>> = match field {
            CanonicalField::Attributes => node.attributes(),
            CanonicalField::Unknown => node.unknown(),
            _ => {
                let raw = node.raw(field);
                out.push_str(raw.unwrap_or_default());
                return raw.is_some();
            }
        };
        if !members.is_empty() {
            canonical::write_members(out, &members);
        }
        !members.is_empty()
    }
}

fn text_of_job<'a>(job: &'a Job<'a>, field: CanonicalField) -> Option<Cow<'a, str>> {
    match field {
        CanonicalField::State => Some(Cow::Borrowed(job.state().as_str())),
        CanonicalField::Outcome => Some(Cow::Borrowed(Outcome::as_str(job.outcome()))),
        CanonicalField::Verb => job.verb().map(Verb::as_str).map(Cow::Borrowed),
        // Constants alone tell of no tenant or subject.
        CanonicalField::TenantKind => job.tenant()?.kind,
        CanonicalField::SubjectKind => job.subject()?.kind,
        _ => job.node().text(field),
    }
}
