//! Fields of canonical lines and values to set, for tests of editing.

use jobglot::canonical;
use jobglot::tables::{Codec, Field, FieldType, Table};

use crate::Tree;

/// A settable field of a canonical line.
#[derive(Clone, Debug)]
pub struct Position {
    /// Path to the field: names, and indices of lists.
    pub steps: Vec<PhaseStatus>,
    /// Type of the field in the canonical form.
    pub codec: Codec,
}

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhaseStatus {
    /// Name of a member.
    Name(String),
    /// Index of an element.
    Index(usize),
}

impl Position {
    /// Returns the path in the syntax of [`Edit::set`](jobglot::Edit::set).
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                PhaseStatus::Name(name) if path.is_empty() => path.push_str(name),
                PhaseStatus::Name(name) => path += &format!(".{name}"),
                PhaseStatus::Index(index) => path += &format!("[{index}]"),
            }
        }
        path
    }

    /// Returns the value of the field in `line`.
    #[must_use]
    pub fn value<'t>(&self, line: &'t Tree) -> Option<&'t Tree> {
        self.steps.iter().try_fold(line, |tree, step| match step {
            PhaseStatus::Name(name) => tree.member(name),
            PhaseStatus::Index(index) => match tree {
                Tree::Array(elements) => elements.get(*index),
                _ => None,
            },
        })
    }

    /// Returns a copy of `line` with the field set to `value`, or removed if it is `None`.
    ///
    /// Returns `None` if the parent object does not exist.
    #[must_use]
    pub fn with(&self, line: &Tree, value: Option<Tree>) -> Option<Tree> {
        let mut line = line.clone();
        let mut target = &mut line;
        let (last, parents) = self.steps.split_last()?;
        for step in parents {
            target = match (step, target) {
                (PhaseStatus::Name(name), Tree::Object(members)) => members.get_mut(name)?,
                (PhaseStatus::Index(index), Tree::Array(elements)) => elements.get_mut(*index)?,
                _ => return None,
            };
        }
        match (last, target) {
            (PhaseStatus::Name(name), Tree::Object(members)) => {
                match value {
                    Some(value) => members.insert(name.clone(), value),
                    None => members.remove(name),
                };
                Some(line)
            }
            _ => None,
        }
    }
}

/// Returns every scalar field of `line` that is not computed, present or absent; for each list, the
/// fields of all elements and of one more.
#[must_use]
pub fn places(line: &Tree) -> Vec<Position> {
    let mut places = Vec::new();
    walk(&mut places, &mut Vec::new(), canonical::SCHEMA.root, Some(line));
    places
}

fn walk(
    places: &mut Vec<Position>,
    steps: &mut Vec<PhaseStatus>,
    table: &Table,
    line: Option<&Tree>,
) {
    for field in table.fields {
        let member = line.and_then(|line| line.member(field.name));
        steps.push(PhaseStatus::Name(field.name.to_owned()));
        match field.field_type {
            FieldType::Value(canonical_field, codec) if !canonical_field.is_computed() => {
                places.push(Position { steps: steps.clone(), codec });
            }
            FieldType::Object(group) => walk(places, steps, group, member),
            FieldType::List(_, element) => {
                let elements = match member {
                    Some(Tree::Array(elements)) => elements.as_slice(),
                    _ => &[],
                };
                // Tasks may contain tasks, so the depth is limited.
                let deeper = usize::from(steps.len() < 4);
                for index in 0..elements.len() + deeper {
                    steps.push(PhaseStatus::Index(index));
                    walk(places, steps, element, elements.get(index));
                    steps.pop();
                }
            }
            _ => {}
        }
        steps.pop();
    }
}

/// Removes the computed members, which do not count in comparisons.
#[must_use]
pub fn essence(line: &Tree) -> Tree {
    essence_of(line, canonical::SCHEMA.root)
}

fn essence_of(line: &Tree, table: &Table) -> Tree {
    let Tree::Object(members) = line else { return line.clone() };
    let field = |name: &str| table.fields.iter().find(|field| field.name == name);
    let members = members.iter().filter_map(|(name, value)| {
        let value = match field(name).map(|field: &Field| field.field_type) {
            Some(FieldType::List(_, element)) => match value {
                Tree::Array(elements) => {
                    Tree::Array(elements.iter().map(|each| essence_of(each, element)).collect())
                }
                _ => value.clone(),
            },
            Some(FieldType::Value(canonical_field, _) | FieldType::Map(canonical_field))
                if canonical_field.is_computed()
                    && !matches!(name.as_str(), "attributes" | "unknown") =>
            {
                return None;
            }
            _ => value.clone(),
        };
        Some((name.clone(), value))
    });
    Tree::Object(members.collect())
}
