//! Elements of a list, matched between observations.

use std::collections::{BTreeMap, HashMap};

use crate::follow::members::{Members, Source, for_each_element};
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;
use crate::schema::field::Table;
use crate::view::node::scalar_text;

/// The elements of a list by identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Elements(pub(super) BTreeMap<ElementKey, Element>);

/// The identity of an element: two observations with one key observe one element.
///
/// It depends on the element and its own list alone. Matching an element without an id by the names
/// of others would make the result depend on the set of observations, and merging no join.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ElementKey {
    identity: Identity,
    /// Number of elements before it with this identity in one observation. So of equal messages as
    /// many are kept as one observation has.
    occurrence: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Identity {
    Id(String),
    Named {
        index: Option<String>,
        name: Option<String>,
    },
    /// All of the element; for messages and errors, which never change.
    Content(String),
}

/// An element as merged so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// The greatest index of the element in an observation.
    place: usize,
    pub(super) members: Members,
}

impl Elements {
    pub(super) fn parse(array: &str, table: &'static Table, source: &Source) -> Self {
        let mut elements = BTreeMap::new();
        let mut occurrences: HashMap<Identity, usize> = HashMap::new();
        let mut place = 0;
        for_each_element(array, |element| {
            let members = Members::parse(element, Some(table), source);
            let identity = Identity::of(&members, table);
            let count = occurrences.entry(identity.clone()).or_default();
            let key = ElementKey { identity, occurrence: *count };
            *count += 1;
            elements.insert(key, Element { place, members });
            place += 1;
        });
        Self(elements)
    }

    pub(super) fn join(&mut self, other: Self) {
        for (key, element) in other.0 {
            match self.0.get_mut(&key) {
                Some(known) => {
                    known.place = known.place.max(element.place);
                    known.members.join(element.members);
                }
                None => {
                    self.0.insert(key, element);
                }
            }
        }
    }

    /// The elements by the provider's number, then time, then place; without a number or a time
    /// they come after those with one. Keys decide ties.
    ///
    /// Elements of one identity stay in the order of their occurrence, so that they have the same
    /// keys when the result is observed again.
    pub(super) fn sorted(&self, table: Option<&'static Table>) -> Vec<&Members> {
        let mut ordered = Vec::with_capacity(self.0.len());
        let mut before: Option<(&Identity, SortKey)> = None;
        for (key, element) in &self.0 {
            let mut order = element.sort_key(table);
            if let Some((identity, earlier)) = before
                && *identity == key.identity
            {
                order = order.max(earlier);
            }
            before = Some((&key.identity, order));
            ordered.push((order, &element.members));
        }
        ordered.sort_by_key(|(order, _)| *order);
        ordered.into_iter().map(|(_, members)| members).collect()
    }

    /// The elements with their keys, in the order of one observation.
    pub(super) fn in_place(&self) -> Vec<(&ElementKey, &Members)> {
        let mut elements: Vec<_> = self.0.iter().collect();
        elements.sort_by_key(|(_, element)| element.place);
        elements.into_iter().map(|(key, element)| (key, &element.members)).collect()
    }

    pub(super) fn write(&self, out: &mut String, table: Option<&'static Table>) {
        out.push('[');
        for (number, members) in self.sorted(table).into_iter().enumerate() {
            if number > 0 {
                out.push(',');
            }
            out.push_str(&members.text(table));
        }
        out.push(']');
    }
}

impl Identity {
    fn of(members: &Members, table: &'static Table) -> Self {
        let text = |canonical_field| {
            members.value(table, canonical_field).map(|raw| scalar_text(raw).into_owned())
        };
        let has_text = table
            .fields
            .iter()
            .any(|field| field.field_type.canonical_field() == Some(CanonicalField::Text));
        match text(CanonicalField::Id) {
            Some(id) => Self::Id(id),
            None if has_text => Self::Content(members.text(Some(table))),
            None => {
                Self::Named { index: text(CanonicalField::Index), name: text(CanonicalField::Name) }
            }
        }
    }
}

/// Place in a merged list: the provider's number, the time in nanoseconds, the place in the list.
type SortKey = (AbsentLast<i64>, AbsentLast<i128>, usize);

/// A sort key with absent values last: whether it is absent, and the value.
type AbsentLast<T> = (bool, Option<T>);

impl Element {
    fn sort_key(&self, table: Option<&'static Table>) -> SortKey {
        let value = |field| self.members.value(table?, field);
        let index = value(CanonicalField::Index).and_then(|raw| raw.parse().ok());
        let fields = [CanonicalField::Time, CanonicalField::Started, CanonicalField::Accepted];
        let time = fields.into_iter().find_map(|field| {
            let time = Timestamp::parse(scalar_text(value(field)?)).ok()?;
            Some(time.comparable().unix_timestamp_nanos())
        });
        ((index.is_none(), index), (time.is_none(), time), self.place)
    }
}
