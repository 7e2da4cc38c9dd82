//! What speaks for a document being of a schema, and what against it.

use std::fmt;

/// How many names are shown of those that are in common, and of those that would tell.
const SHOWN: usize = 3;

/// A schema that has a name in common with a document.
///
/// Names inside an object or a list are written as their path: `tasks[].TASK_ID`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// The schema's id.
    pub schema: &'static str,
    /// The names of the document that the table has, a telling one counted four times, less those
    /// that it lacks. The schema with the most has the document.
    pub score: i32,
    /// The members of the table that the document has, in the table's order.
    pub shared: Vec<String>,
    /// Why the document is not of this schema; `None` where it can be.
    pub rejection: Option<Rejection>,
}

/// Why a document is not of a schema although they have names in common.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// Its names are anybody's. These would tell the schema, each alone; names with `with` between
    /// them, together.
    NotDistinctive(Vec<String>),
    /// The table lacks too many of the names.
    Foreign {
        /// How many it lacks.
        lacks: usize,
        /// Of how many.
        of: usize,
    },
    /// The document is without this member, the status that documents of the schema always have. It is
    /// something else of the same provider.
    NoStatus(&'static str),
    /// Documents of the schema are like anybody's, and are read so only where somebody asks for it.
    ExplicitOnly,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, which has {} too", self.schema, some(&self.shared, "and"))?;
        match &self.rejection {
            Some(rejection) => write!(f, ", but {rejection}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDistinctive(names) => write!(f, "is told by {}", some(names, "or")),
            Self::Foreign { lacks, of } => write!(f, "lacks {lacks} of the {of} names"),
            Self::NoStatus(name) => write!(f, "always has {name}"),
            Self::ExplicitOnly => f.write_str("is read only where it is asked for"),
        }
    }
}

/// The first of `names` in prose: `a, b and c`, `a, b, …`.
fn some(names: &[String], and: &str) -> String {
    match names.split_at_checked(SHOWN) {
        Some((shown, [_, ..])) => format!("{}, …", shown.join(", ")),
        _ => match names {
            [but_last @ .., last] if !but_last.is_empty() => {
                format!("{} {and} {last}", but_last.join(", "))
            }
            _ => names.join(", "),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::some;

    #[test]
    fn names_are_told_in_prose() {
        let names = ["a", "b", "c", "d"].map(str::to_owned);
        let told = [1, 2, 3, 4].map(|count| some(&names[..count], "and"));
        assert_eq!(told, ["a", "a and b", "a, b and c", "a, b, c, …"]);
    }
}
