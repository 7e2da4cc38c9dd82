//! The places of a shape's canonical form that can be written, out of its tables.

use jobglot::{Codec, Field, Holds, Shape, Slot, Table, Words, canonical};

/// How many lists may stand inside each other: tables may contain themselves.
const DEPTH: usize = 3;

/// A place that a member of the shape's documents fills.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The names and, as `None`, the elements that lead there.
    steps: Vec<Option<String>>,
    field: &'static Field,
}

impl Place {
    /// The pointer to it, where `elements` says which one of each list: two bits a list.
    pub(super) fn pointer(&self, elements: u8) -> String {
        let mut elements = elements;
        let mut pointer = String::new();
        for step in &self.steps {
            pointer.push('/');
            match step {
                Some(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
                None => {
                    pointer.push_str(&(elements & 3).to_string());
                    elements >>= 2;
                }
            }
        }
        pointer
    }

    pub(super) fn is_time(&self) -> bool {
        matches!(self.field.holds, Holds::Value(_, Codec::Time(_)))
    }

    /// Whether an object or an array may stand there.
    pub(super) fn is_whole(&self) -> bool {
        !matches!(self.field.holds, Holds::Value(..))
    }

    /// The words that the provider has there.
    pub(super) fn words(&self) -> Vec<&'static str> {
        fn of<T>(words: &Words<T>) -> Vec<&'static str> {
            words.rows.iter().map(|row| row.text).collect()
        }
        match self.field.holds {
            Holds::Value(_, Codec::Status(words)) => of(words),
            Holds::Value(_, Codec::Action(effects)) => of(effects),
            Holds::Value(_, Codec::Operation(verbs)) => {
                [of(&verbs.words), of(&verbs.leading)].concat()
            }
            _ => Vec::new(),
        }
    }
}

/// Every place that documents of `shape` have a member for.
pub(super) fn places(shape: &'static Shape) -> Vec<Place> {
    let mut places = Vec::new();
    entity(&mut places, shape.root, canonical::SHAPE.root, &[], 0);
    places
}

/// Adds the places of a job, task, …: `own` is its table, `model` that of the canonical form.
fn entity(
    places: &mut Vec<Place>,
    own: &'static Table,
    model: &'static Table,
    steps: &[Option<String>],
    depth: usize,
) {
    // What stands outside of home is found below the root, which is called `$`.
    let around = if has_home(own) { vec!["$".to_owned()] } else { Vec::new() };
    Walk { places, model, steps, depth }.object(own, &around);
}

fn has_home(table: &'static Table) -> bool {
    table.fields.iter().any(|field| match field.holds {
        Holds::Object(inner) => field.home || has_home(inner),
        _ => false,
    })
}

struct Walk<'w> {
    places: &'w mut Vec<Place>,
    model: &'static Table,
    /// The way to the job, task, … that is walked through.
    steps: &'w [Option<String>],
    depth: usize,
}

impl Walk<'_> {
    /// Adds the places of an object that stands, seen from home, inside the objects `around`.
    fn object(&mut self, table: &'static Table, around: &[String]) {
        for field in table.fields {
            let name = field.name.to_owned();
            match field.holds {
                Holds::Value(slot, _) | Holds::Map(slot) => {
                    if let Some((names, _)) = find(self.model, slot) {
                        self.add(names, field);
                    }
                }
                Holds::Attribute(_) => {
                    let attributes = ["attributes".to_owned()];
                    self.add([&attributes[..], around, &[name]].concat(), field);
                }
                Holds::Object(inner) if field.home => self.object(inner, &[]),
                Holds::Object(inner) => self.object(inner, &[around, &[name]].concat()),
                Holds::List(slot, inner) | Holds::Embedded(slot, inner, _) => {
                    let Some((names, list)) = find(self.model, slot) else { continue };
                    let Holds::List(_, model) = list.holds else { continue };
                    if self.depth < DEPTH {
                        let steps = [self.way(names), vec![None]].concat();
                        entity(self.places, inner, model, &steps, self.depth + 1);
                    }
                }
            }
        }
    }

    fn add(&mut self, names: Vec<String>, field: &'static Field) {
        let steps = self.way(names);
        self.places.push(Place { steps, field });
    }

    fn way(&self, names: Vec<String>) -> Vec<Option<String>> {
        [self.steps, &names.into_iter().map(Some).collect::<Vec<_>>()].concat()
    }
}

/// The names that lead to `slot` in the canonical form, and the field that is there.
fn find(model: &'static Table, slot: Slot) -> Option<(Vec<String>, &'static Field)> {
    model.fields.iter().find_map(|field| match field.holds {
        Holds::Object(group) => {
            let (names, found) = find(group, slot)?;
            Some(([vec![field.name.to_owned()], names].concat(), found))
        }
        holds if holds.slot() == Some(slot) => Some((vec![field.name.to_owned()], field)),
        _ => None,
    })
}
