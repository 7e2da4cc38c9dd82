//! One value of the canonical form, as a pointer leads to it.

use jobglot_json::{push_token, token_name};

use crate::canonical::pointer::{field_at, pointer_to};
use crate::model::canonical_field::CanonicalField;
use crate::view::node::EntitySchema;

/// A value of the canonical form, seen from the job, task, … that it is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum At {
    CanonicalField(CanonicalField),
    /// A member of `attributes` by the names that lead to it.
    Attribute(Vec<String>),
    /// A member of `unknown` by the names that lead to it.
    Unknown(Vec<String>),
}

impl At {
    /// The pointer to it, seen from something that has the face `face` in the canonical form.
    pub(crate) fn pointer(&self, face: Option<EntitySchema>) -> String {
        match self {
            Self::CanonicalField(canonical_field) => pointer_to(face, *canonical_field),
            Self::Attribute(path) => join("/attributes", path),
            Self::Unknown(path) => join("/unknown", path),
        }
    }

    pub(crate) fn from_pointer(pointer: &str, face: Option<EntitySchema>) -> Option<Self> {
        if let Some(path) = pointer.strip_prefix("/attributes/") {
            return Some(Self::Attribute(split(path)));
        }
        if let Some(path) = pointer.strip_prefix("/unknown/") {
            return Some(Self::Unknown(split(path)));
        }
        field_at(face?, pointer).map(Self::CanonicalField)
    }
}

fn join(from: &str, path: &[String]) -> String {
    let mut pointer = from.to_owned();
    for name in path {
        push_token(&mut pointer, name);
    }
    pointer
}

fn split(path: &str) -> Vec<String> {
    path.split('/').map(token_name).collect()
}
