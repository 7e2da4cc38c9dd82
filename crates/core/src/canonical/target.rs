//! The target of a pointer in the canonical form.

use jobglot_json::{push_token, token_name};

use crate::canonical::pointer::{field_at, pointer_to};
use crate::model::canonical_field::CanonicalField;
use crate::view::node::EntitySchema;

/// The target of a pointer, relative to the job, task, resource or message that contains it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ValueTarget {
    CanonicalField(CanonicalField),
    /// A member of `attributes`: the names of the objects around it, then its own.
    Attribute(Vec<String>),
    /// A member of `unknown`, named like an attribute.
    Unknown(Vec<String>),
}

impl ValueTarget {
    /// Returns the pointer to it, relative to an object of the canonical schema `schema`.
    pub(crate) fn pointer(&self, schema: Option<EntitySchema>) -> String {
        match self {
            Self::CanonicalField(canonical_field) => {
                pointer_to(schema, *canonical_field).to_owned()
            }
            Self::Attribute(path) => join("/attributes", path),
            Self::Unknown(path) => join("/unknown", path),
        }
    }

    /// Resolves `pointer`, relative to an object of the canonical schema `schema`. Any name is
    /// accepted inside `attributes` and `unknown`.
    pub(crate) fn from_pointer(pointer: &str, schema: Option<EntitySchema>) -> Option<Self> {
        if let Some(path) = pointer.strip_prefix("/attributes/") {
            return Some(Self::Attribute(split(path)));
        }
        if let Some(path) = pointer.strip_prefix("/unknown/") {
            return Some(Self::Unknown(split(path)));
        }
        field_at(schema?, pointer).map(Self::CanonicalField)
    }
}

fn join(root: &str, path: &[String]) -> String {
    let mut pointer = root.to_owned();
    for name in path {
        push_token(&mut pointer, name);
    }
    pointer
}

fn split(path: &str) -> Vec<String> {
    path.split('/').map(token_name).collect()
}
