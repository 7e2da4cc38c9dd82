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
    /// Whether it is inside a string that holds a document.
    pub(super) is_embedded: bool,
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
    let walk = Walk {
        places: &mut places,
        model: canonical::SHAPE.root,
        steps: &[],
        depth: 0,
        is_embedded: false,
    };
    walk.entity(shape.root);
    places
}

fn has_home(table: &'static Table) -> bool {
    table.fields.iter().any(|field| match field.holds {
        Holds::Object(inner) => field.home || has_home(inner),
        _ => false,
    })
}

/// On the way through the tables.
struct Walk<'w> {
    places: &'w mut Vec<Place>,
    /// The canonical table of the job, task, … that is walked through.
    model: &'static Table,
    /// The way there.
    steps: &'w [Option<String>],
    depth: usize,
    is_embedded: bool,
}

impl Walk<'_> {
    /// Adds the places of a job, task, … that has this table of its own.
    fn entity(mut self, own: &'static Table) {
        // What stands outside of home is found below the root, which is called `$`.
        let around = if has_home(own) { vec!["$".to_owned()] } else { Vec::new() };
        self.object(own, &around);
    }

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
                        let is_embedded =
                            self.is_embedded || matches!(field.holds, Holds::Embedded(..));
                        let depth = self.depth + 1;
                        let places = &mut *self.places;
                        Walk { places, model, steps: &steps, depth, is_embedded }.entity(inner);
                    }
                }
            }
        }
    }

    fn add(&mut self, names: Vec<String>, field: &'static Field) {
        let steps = self.way(names);
        let is_embedded = self.is_embedded;
        self.places.push(Place { steps, field, is_embedded });
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
