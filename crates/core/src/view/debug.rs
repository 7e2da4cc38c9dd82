//! `Debug` of jobs and their parts: the values that tell one from another, in a few hundred bytes.

use std::fmt;

use crate::model::canonical_field::CanonicalField;
use crate::model::short::Short;
use crate::view::job::Job;
use crate::view::node::Node;

/// Fields that `Debug` shows of a node, if they are there.
const SHOWN: [(&str, CanonicalField); 8] = [
    ("id", CanonicalField::Id),
    ("name", CanonicalField::Name),
    ("kind", CanonicalField::Kind),
    ("status", CanonicalField::Status),
    ("action", CanonicalField::Action),
    ("time", CanonicalField::Time),
    ("code", CanonicalField::Code),
    ("text", CanonicalField::Text),
];

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Node");
        for (name, field) in SHOWN {
            if let Some(text) = self.text(field) {
                shown.field(name, &Short(&text));
            }
        }
        shown.finish_non_exhaustive()
    }
}

impl fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts =
            [("schema", Some(self.schema_id())), ("id", self.id()), ("status", self.status())];
        let mut shown = f.debug_struct("Job");
        for (name, text) in texts {
            if let Some(text) = text {
                shown.field(name, &Short(&text));
            }
        }
        shown.field("state", &self.state()).field("tasks", &self.tasks().len());
        shown.finish_non_exhaustive()
    }
}
