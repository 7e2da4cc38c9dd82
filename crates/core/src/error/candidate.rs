//! Schemas similar to a document, and why they do not match it.

use std::fmt;

/// Longest list of names in a message; longer ones are cut.
const MAX_NAMES: usize = 3;

/// A schema with at least one member name in common with a document.
///
/// Names inside an object or a list are paths: `tasks[].TASK_ID`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// Id of the schema.
    pub schema: &'static str,
    /// Number of the document's names known to the table, a distinctive one counted four times, minus
    /// the number of unknown ones. The matching schema with the highest score wins.
    pub score: i32,
    /// Members of the table present in the document, in the order of the table.
    pub shared: Vec<String>,
    /// Reason why the document does not have this schema; `None` if it can have it.
    pub rejection: Option<Rejection>,
}

/// Reason why a document does not have a schema, although they have names in common.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// The shared names are too common to identify the schema. The listed names would identify it,
    /// each alone; names joined by `with` only together.
    NotDistinctive(Vec<String>),
    /// Too many names of the document are unknown to the table.
    Foreign {
        /// Number of unknown names.
        lacks: usize,
        /// Number of all names.
        of: usize,
    },
    /// The document lacks this member, the status present in all documents of the schema. It is
    /// probably another kind of resource of the same provider.
    NoStatus(&'static str),
    /// This member has a text that no document of the schema has.
    OtherValue(&'static str),
    /// The schema has only common names, so it applies only if the caller names it.
    ExplicitOnly,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, which has {} too", self.schema, enumeration(&self.shared, "and"))?;
        match &self.rejection {
            Some(rejection) => write!(f, ", but {rejection}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDistinctive(names) => {
                write!(f, "is identified by {}", enumeration(names, "or"))
            }
            Self::Foreign { lacks, of } => write!(f, "lacks {lacks} of the {of} names"),
            Self::NoStatus(name) => write!(f, "always has {name}"),
            Self::OtherValue(name) => write!(f, "has another {name}"),
            Self::ExplicitOnly => f.write_str("is read only on explicit request"),
        }
    }
}

/// Joins the first names in prose: `a, b and c`, `a, b, c, …`.
fn enumeration(names: &[String], conjunction: &str) -> String {
    match names.split_at_checked(MAX_NAMES) {
        Some((shown, [_, ..])) => format!("{}, …", shown.join(", ")),
        _ => match names {
            [but_last @ .., last] if !but_last.is_empty() => {
                format!("{} {conjunction} {last}", but_last.join(", "))
            }
            _ => names.join(", "),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::enumeration;

    #[test]
    fn names_are_joined_in_prose() {
        let names = ["a", "b", "c", "d"].map(str::to_owned);
        let joined = [1, 2, 3, 4].map(|count| enumeration(&names[..count], "and"));
        assert_eq!(joined, ["a", "a and b", "a, b and c", "a, b, c, …"]);
    }
}
