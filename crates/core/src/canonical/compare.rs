//! What one canonical line says and another does not.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jobglot_json::{RawStr, Reader, push_token};

use crate::canonical;
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::list::{Holder, List};
use crate::view::node::{EntitySchema, for_each_member, scalar_text};

/// A place where two lines differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The pointer to it, in both lines.
    pub(crate) pointer: String,
    pub(crate) canonical_field: CanonicalField,
    /// The value's text in the first line and in the second.
    pub(crate) first: Option<String>,
    pub(crate) second: Option<String>,
}

/// The differences between two canonical lines, in the order of the canonical form. Computed
/// members are left out: they differ where the words that they come from do.
pub(crate) fn differences(first: &Job<'_>, second: &Job<'_>) -> Vec<Difference> {
    let mut comparison = Comparison { found: Vec::new(), pointer: String::new() };
    comparison.nodes(Holder::Job(first), Holder::Job(second));
    comparison.found
}

struct Comparison {
    found: Vec<Difference>,
    /// Where the items that are compared are.
    pointer: String,
}

impl Comparison {
    fn nodes(&mut self, one: Holder<'_>, other: Holder<'_>) {
        let (first, second) = (one.node(), other.node());
        let lists = |canonical_field| (one.list(canonical_field), other.list(canonical_field));
        let face = first.layout;
        for (number, column) in face.entity.columns.iter().enumerate() {
            let Some(canonical_field) = column.field.field_type.canonical_field() else { continue };
            let one = first.raw_in(number);
            let other = second.raw_in(number);
            match column.field.field_type {
                _ if one.is_none() && other.is_none() => {}
                FieldType::Map(CanonicalField::Attributes | CanonicalField::Unknown) => {
                    self.members(face, canonical_field, one.unwrap_or("{}"), other.unwrap_or("{}"));
                }
                _ if canonical_field.is_computed() => {}
                FieldType::List(..) => {
                    let (first, second) = lists(canonical_field);
                    self.lists(face, canonical_field, &first, &second);
                }
                FieldType::Value(_, codec) => {
                    let (one, other) = (one.map(scalar_text), other.map(scalar_text));
                    let is_same = match (codec, &one, &other) {
                        (Codec::Time(_), Some(one), Some(other)) => is_same_time(one, other),
                        _ => one == other,
                    };
                    if !is_same {
                        self.found(face, canonical_field, "", one, other);
                    }
                }
                _ => {
                    if !one.zip(other).is_some_and(|(one, other)| is_same_json(one, other)) {
                        self.found(
                            face,
                            canonical_field,
                            "",
                            one.map(Cow::Borrowed),
                            other.map(Cow::Borrowed),
                        );
                    }
                }
            }
        }
    }

    fn lists(
        &mut self,
        face: EntitySchema,
        canonical_field: CanonicalField,
        first: &List<'_, Message<'_>>,
        second: &List<'_, Message<'_>>,
    ) {
        if first.len() != second.len() || first.is_present() != second.is_present() {
            let len =
                |list: &List<'_, _>| list.is_present().then(|| Cow::Owned(list.len().to_string()));
            return self.found(face, canonical_field, "", len(first), len(second));
        }
        let outer = self.pointer.len();
        for (index, (one, other)) in first.iter().zip(second.iter()).enumerate() {
            self.pointer.push_str(&canonical::pointer_to(Some(face), canonical_field));
            self.pointer.push_str(&format!("/{index}"));
            self.nodes(Holder::Node(one.node()), Holder::Node(other.node()));
            self.pointer.truncate(outer);
        }
    }

    /// Compares the members of two objects, by their names.
    fn members(
        &mut self,
        face: EntitySchema,
        canonical_field: CanonicalField,
        first: &str,
        second: &str,
    ) {
        let (first, second) = (members_of(first), members_of(second));
        let names: BTreeSet<_> = first.keys().chain(second.keys()).collect();
        for name in names {
            let (one, other) = (first.get(name).copied(), second.get(name).copied());
            if !one.zip(other).is_some_and(|(one, other)| is_same_json(one, other)) {
                let mut step = String::new();
                push_token(&mut step, name);
                self.found(
                    face,
                    canonical_field,
                    &step,
                    one.map(Cow::Borrowed),
                    other.map(Cow::Borrowed),
                );
            }
        }
    }

    fn found(
        &mut self,
        face: EntitySchema,
        canonical_field: CanonicalField,
        inside: &str,
        first: Option<Cow<'_, str>>,
        second: Option<Cow<'_, str>>,
    ) {
        let pointer = canonical::pointer_to(Some(face), canonical_field);
        self.found.push(Difference {
            pointer: format!("{}{pointer}{inside}", self.pointer),
            canonical_field,
            first: first.map(Cow::into_owned),
            second: second.map(Cow::into_owned),
        });
    }
}

/// The members of an object by their names; of several with one name, the last.
fn members_of(object: &str) -> BTreeMap<Cow<'_, str>, &str> {
    let mut members = BTreeMap::new();
    // The record's text has been validated.
    let _ = for_each_member(object, |key, value| {
        members.insert(RawStr::of_value(key).map(RawStr::decode).unwrap_or_default(), value);
    });
    members
}

/// Whether two canonical times are the same: `Z` and `+00:00` are one offset.
pub(crate) fn is_same_time(one: &str, other: &str) -> bool {
    let local = |text: &'_ str| {
        let zone = if text.ends_with('Z') { "Z" } else { "+00:00" };
        text.strip_suffix(zone).map(str::to_owned)
    };
    one == other
        || (local(one).is_some() && local(one) == local(other))
            && Timestamp::parse(one).is_ok()
            && Timestamp::parse(other).is_ok()
}

/// Whether two valid JSON texts are equal as values: white space, the order of members, and the ways
/// to write a string or a number do not count. Of members with one name the last counts.
pub(crate) fn is_same_json(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => {
            let (one, other) = (members_of(one), members_of(other));
            one.len() == other.len()
                && one.iter().zip(&other).all(|((name, one), (other_name, other))| {
                    name == other_name && is_same_json(one, other)
                })
        }
        (Some(b'['), Some(b'[')) => {
            let (one, other) = (elements_of(one), elements_of(other));
            one.len() == other.len()
                && one.iter().zip(&other).all(|(one, other)| is_same_json(one, other))
        }
        (Some(b'"'), Some(b'"')) => scalar_text(one) == scalar_text(other),
        _ => {
            let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
            number(one).is_some_and(|one| Some(one) == number(other))
        }
    }
}

fn elements_of(array: &str) -> Vec<&str> {
    let mut elements = Vec::new();
    let mut read = || -> Result<(), jobglot_json::Error> {
        let mut reader = Reader::of_str(array)?;
        let mut more = reader.begin_array()?;
        while more {
            elements.push(reader.skip()?.of(array));
            more = reader.next_element()?;
        }
        Ok(())
    };
    // The text is valid.
    let _ = read();
    elements
}
