//! Places of the canonical form, and values to put there: what editing is tested with.

use jobglot::{Codec, Field, Holds, Table, canonical};

use crate::Tree;

/// A place of a canonical line that may be set.
#[derive(Clone, Debug)]
pub struct Place {
    /// The way to it: names, and indices of lists.
    pub steps: Vec<Step>,
    /// What the canonical form holds there.
    pub codec: Codec,
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a member.
    Name(String),
    /// To an element.
    Index(usize),
}

impl Place {
    /// The path as [`Edit::set`](jobglot::Edit::set) takes it.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Name(name) if path.is_empty() => path.push_str(name),
                Step::Name(name) => path += &format!(".{name}"),
                Step::Index(index) => path += &format!("[{index}]"),
            }
        }
        path
    }

    /// The value at this place of `line`.
    #[must_use]
    pub fn value<'t>(&self, line: &'t Tree) -> Option<&'t Tree> {
        self.steps.iter().try_fold(line, |tree, step| match step {
            Step::Name(name) => tree.member(name),
            Step::Index(index) => match tree {
                Tree::Array(elements) => elements.get(*index),
                _ => None,
            },
        })
    }

    /// The same line with another value at this place, or none; `None` if what is around the place
    /// is not there.
    #[must_use]
    pub fn with(&self, line: &Tree, value: Option<Tree>) -> Option<Tree> {
        let mut line = line.clone();
        let mut at = &mut line;
        let (last, way) = self.steps.split_last()?;
        for step in way {
            at = match (step, at) {
                (Step::Name(name), Tree::Object(members)) => members.get_mut(name)?,
                (Step::Index(index), Tree::Array(elements)) => elements.get_mut(*index)?,
                _ => return None,
            };
        }
        match (last, at) {
            (Step::Name(name), Tree::Object(members)) => {
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

/// Every place of `line` that holds a scalar which is not computed, whether it is filled or not; of
/// lists, the elements that are there, and one more.
#[must_use]
pub fn places(line: &Tree) -> Vec<Place> {
    let mut places = Vec::new();
    walk(&mut places, &mut Vec::new(), canonical::SHAPE.root, Some(line));
    places
}

fn walk(places: &mut Vec<Place>, steps: &mut Vec<Step>, table: &Table, line: Option<&Tree>) {
    for field in table.fields {
        let member = line.and_then(|line| line.member(field.name));
        steps.push(Step::Name(field.name.to_owned()));
        match field.holds {
            Holds::Value(slot, codec) if !slot.is_computed() => {
                places.push(Place { steps: steps.clone(), codec });
            }
            Holds::Object(group) => walk(places, steps, group, member),
            Holds::List(_, element) => {
                let elements = match member {
                    Some(Tree::Array(elements)) => elements.as_slice(),
                    _ => &[],
                };
                // Tasks may hold tasks without end.
                let deeper = usize::from(steps.len() < 4);
                for index in 0..elements.len() + deeper {
                    steps.push(Step::Index(index));
                    walk(places, steps, element, elements.get(index));
                    steps.pop();
                }
            }
            _ => {}
        }
        steps.pop();
    }
}

/// The computed members of a line, and what does not count when lines are compared.
#[must_use]
pub fn essence(line: &Tree) -> Tree {
    essence_of(line, canonical::SHAPE.root)
}

fn essence_of(line: &Tree, table: &Table) -> Tree {
    let Tree::Object(members) = line else { return line.clone() };
    let field = |name: &str| table.fields.iter().find(|field| field.name == name);
    let kept = members.iter().filter_map(|(name, value)| {
        let value = match field(name).map(|field: &Field| field.holds) {
            Some(Holds::List(_, element)) => match value {
                Tree::Array(elements) => {
                    Tree::Array(elements.iter().map(|each| essence_of(each, element)).collect())
                }
                _ => value.clone(),
            },
            Some(Holds::Value(slot, _) | Holds::Map(slot))
                if slot.is_computed() && !matches!(name.as_str(), "attributes" | "unknown") =>
            {
                return None;
            }
            _ => value.clone(),
        };
        Some((name.clone(), value))
    });
    Tree::Object(kept.collect())
}
