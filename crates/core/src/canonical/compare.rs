//! Differences between two canonical lines.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jobglot_json::{RawStr, Reader, push_token};

use crate::canonical;
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::Timestamp;
use crate::schema::field_type::{Codec, FieldType};
use crate::view::elements::Message;
use crate::view::holder::Holder;
use crate::view::job::Job;
use crate::view::list::List;
use crate::view::node::{EntitySchema, for_each_member, scalar_text};

/// A value on which two lines differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The pointer to the value in both lines.
    pub(crate) pointer: String,
    pub(crate) canonical_field: CanonicalField,
    /// The value's text in the first line; for lists of different lengths, the number of elements.
    pub(crate) first: Option<String>,
    /// The value's text, or the number of elements, in the second line.
    pub(crate) second: Option<String>,
}

/// Returns the differences between two canonical lines, in the order of the canonical form.
/// Computed members are left out: they follow from the words compared here.
pub(crate) fn differences(first: &Job<'_>, second: &Job<'_>) -> Vec<Difference> {
    let mut comparison = Comparison { differences: Vec::new(), pointer: String::new() };
    comparison.compare_nodes(Holder::Job(first), Holder::Job(second));
    comparison.differences
}

struct Comparison {
    differences: Vec<Difference>,
    /// The pointer to the nodes being compared.
    pointer: String,
}

impl Comparison {
    fn compare_nodes(&mut self, first: Holder<'_>, second: Holder<'_>) {
        let (first_node, second_node) = (first.node(), second.node());
        let schema = first_node.layout;
        for (number, column) in schema.entity.columns.iter().enumerate() {
            let Some(canonical_field) = column.field.field_type.canonical_field() else { continue };
            let one = first_node.raw_in(number);
            let other = second_node.raw_in(number);
            match column.field.field_type {
                _ if one.is_none() && other.is_none() => {}
                FieldType::Map(CanonicalField::Attributes | CanonicalField::Unknown) => {
                    self.compare_members(
                        schema,
                        canonical_field,
                        one.unwrap_or("{}"),
                        other.unwrap_or("{}"),
                    );
                }
                _ if canonical_field.is_computed() => {}
                FieldType::List(..) => {
                    let (one, other) = (first.list(canonical_field), second.list(canonical_field));
                    let (one, other) = (one.as_list(), other.as_list());
                    self.compare_lists(schema, canonical_field, one, other);
                }
                FieldType::Value(_, codec) => {
                    let (one, other) = (one.map(scalar_text), other.map(scalar_text));
                    let is_same = match (codec, &one, &other) {
                        (Codec::Time(_), Some(one), Some(other)) => is_same_time(one, other),
                        _ => one == other,
                    };
                    if !is_same {
                        self.add(schema, canonical_field, "", one, other);
                    }
                }
                _ => {
                    if !one.zip(other).is_some_and(|(one, other)| is_same_json(one, other)) {
                        self.add(
                            schema,
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

    fn compare_lists(
        &mut self,
        schema: EntitySchema,
        canonical_field: CanonicalField,
        first: List<'_, Message<'_>>,
        second: List<'_, Message<'_>>,
    ) {
        if first.len() != second.len() || first.is_present() != second.is_present() {
            let len = |list: List<'_, Message<'_>>| {
                list.is_present().then(|| Cow::Owned(list.len().to_string()))
            };
            return self.add(schema, canonical_field, "", len(first), len(second));
        }
        let outer = self.pointer.len();
        for (index, (one, other)) in first.iter().zip(second.iter()).enumerate() {
            self.pointer.push_str(canonical::pointer_to(Some(schema), canonical_field));
            self.pointer.push_str(&format!("/{index}"));
            self.compare_nodes(Holder::Node(one.node()), Holder::Node(other.node()));
            self.pointer.truncate(outer);
        }
    }

    /// Compares the members of two objects by name, regardless of their order.
    fn compare_members(
        &mut self,
        schema: EntitySchema,
        canonical_field: CanonicalField,
        first: &str,
        second: &str,
    ) {
        let (first, second) = (members_of(first), members_of(second));
        let names: BTreeSet<_> = first.keys().chain(second.keys()).collect();
        for name in names {
            let (one, other) = (first.get(name).copied(), second.get(name).copied());
            if !one.zip(other).is_some_and(|(one, other)| is_same_json(one, other)) {
                let mut token = String::new();
                push_token(&mut token, name);
                self.add(
                    schema,
                    canonical_field,
                    &token,
                    one.map(Cow::Borrowed),
                    other.map(Cow::Borrowed),
                );
            }
        }
    }

    /// Adds a difference at `suffix`, a pointer relative to the value of the field.
    fn add(
        &mut self,
        schema: EntitySchema,
        canonical_field: CanonicalField,
        suffix: &str,
        first: Option<Cow<'_, str>>,
        second: Option<Cow<'_, str>>,
    ) {
        let pointer = canonical::pointer_to(Some(schema), canonical_field);
        self.differences.push(Difference {
            pointer: format!("{}{pointer}{suffix}", self.pointer),
            canonical_field,
            first: first.map(Cow::into_owned),
            second: second.map(Cow::into_owned),
        });
    }
}

/// Returns the members of an object by name; the last one of duplicates.
fn members_of(object: &str) -> BTreeMap<Cow<'_, str>, &str> {
    let mut members = BTreeMap::new();
    // Cannot fail: the text was validated when the record was read.
    let _ = for_each_member(object, |key, value| {
        members.insert(RawStr::of_value(key).map(RawStr::decode).unwrap_or_default(), value);
    });
    members
}

/// Whether two canonical times are equal as written, except that `Z` equals `+00:00`, and zeros at the
/// end of a fraction do not count: a number of milliseconds always has three digits.
pub(crate) fn is_same_time(one: &str, other: &str) -> bool {
    let without_utc_offset = |text: &'_ str| {
        let offset = if text.ends_with('Z') { "Z" } else { "+00:00" };
        let text = text.strip_suffix(offset)?;
        let text = if text.contains('.') { text.trim_end_matches('0') } else { text };
        Some(text.trim_end_matches('.').to_owned())
    };
    one == other
        || (without_utc_offset(one).is_some()
            && without_utc_offset(one) == without_utc_offset(other))
            && Timestamp::parse(one).is_ok()
            && Timestamp::parse(other).is_ok()
}

/// Whether two valid JSON texts are equal as values. White space, the order of members, and the
/// notation of strings and numbers are ignored; the last of duplicate members counts.
pub(crate) fn is_same_json(one: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    let is_same_number =
        |one: &str, other: &str| number(one).is_some_and(|one| Some(one) == number(other));
    is_equal_json(one, other, &is_same_number)
}

/// Whether two valid JSON texts are equal as values with numbers of equal text. White space, the
/// order of members and the notation of strings are ignored; the last of duplicate members counts.
pub(crate) fn is_identical_json(one: &str, other: &str) -> bool {
    is_equal_json(one, other, &|_, _| false)
}

/// Compares two valid JSON texts. `is_same_number` compares scalars other than strings with
/// different texts.
fn is_equal_json(one: &str, other: &str, is_same_number: &impl Fn(&str, &str) -> bool) -> bool {
    if one == other {
        return true;
    }
    let is_equal = |one: &str, other: &str| is_equal_json(one, other, is_same_number);
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => {
            let (one, other) = (members_of(one), members_of(other));
            one.len() == other.len()
                && one.iter().zip(&other).all(|((name, one), (other_name, other))| {
                    name == other_name && is_equal(one, other)
                })
        }
        (Some(b'['), Some(b'[')) => {
            let (one, other) = (elements_of(one), elements_of(other));
            one.len() == other.len()
                && one.iter().zip(&other).all(|(one, other)| is_equal(one, other))
        }
        (Some(b'"'), Some(b'"')) => scalar_text(one) == scalar_text(other),
        _ => is_same_number(one, other),
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
    // Cannot fail: the text is valid JSON.
    let _ = read();
    elements
}
