//! Members of a canonical object, each with the observation it comes from.

use std::collections::BTreeMap;
use std::sync::Arc;

use jobglot_json::{Members as Writer, RawStr, Reader, compact, pointer, push_string};

use crate::follow::elements::Elements;
use crate::follow::order::Order;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::FieldType;
use crate::view::node::{for_each_member, scalar_text};

/// The members of an object by name. The names `attributes` and `unknown` lead to objects of their
/// own, so their members are merged one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Members(pub(super) BTreeMap<String, Slot>);

/// The value of a member. Joining prefers the later variants: a member of an unexpected type is
/// replaced by one of the documented type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A value that counts as a whole.
    Value(Register),
    /// An object merged by member.
    Group(Members),
    /// A list merged by element.
    List(Elements),
}

/// A value of the last observation that has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Register {
    order: Arc<Order>,
    /// Compact JSON text.
    pub(super) value: String,
    /// The second to last of the observations made at the same instant with another value.
    pub(super) rival: Option<(Arc<Order>, String)>,
}

/// The observation that members are parsed from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) order: Arc<Order>,
    /// Whether computed members are kept. They are left out if they can be computed again by the
    /// rules of the schema: joined members of two observations may lead to another result.
    pub(super) keeps_computed: bool,
}

impl Register {
    /// Joins two registers: of all observations at the latest instant, the last one counts, and the
    /// last one with another value is its rival. Both are maxima, so the join is associative,
    /// commutative and idempotent.
    fn join(&mut self, other: Self) {
        if self.order.instant != other.order.instant {
            if self.order < other.order {
                *self = other;
            }
            return;
        }
        let mut all = [Some((other.order, other.value)), other.rival, self.rival.take()];
        for (order, value) in all.iter_mut().filter_map(Option::take) {
            self.add(order, value);
        }
    }

    /// Adds a value of the same instant.
    fn add(&mut self, order: Arc<Order>, value: String) {
        if value == self.value {
            self.order = Arc::clone(&self.order).max(order);
            return;
        }
        if self.order >= order {
            if self.rival.as_ref().is_none_or(|(rival, _)| *rival < order) {
                self.rival = Some((order, value));
            }
            return;
        }
        let before = std::mem::replace(&mut self.order, order);
        let value = std::mem::replace(&mut self.value, value);
        // The rival is earlier than the value replaced here.
        self.rival = Some((before, value));
    }
}

impl Members {
    /// Parses a canonical object by its table; without one, every member is a value.
    pub(super) fn parse(object: &str, table: Option<&'static Table>, source: &Source) -> Self {
        let has_state = source.keeps_computed && !is_unreported(object);
        let mut members = BTreeMap::new();
        // Cannot fail: the object is part of a line written by this program.
        let _ = for_each_member(object, |key, value| {
            let name = RawStr::of_value(key).map(RawStr::decode).unwrap_or_default();
            let field = field_named(table, &name);
            let canonical_field = field.and_then(|field| field.field_type.canonical_field());
            // In a member of the model `null` is no value; in any other it may mean something.
            let is_left_out = value == "null" && field.is_some()
                || match canonical_field {
                    Some(
                        CanonicalField::State | CanonicalField::Terminal | CanonicalField::Outcome,
                    ) => !has_state,
                    Some(CanonicalField::Verb | CanonicalField::Effect) => !source.keeps_computed,
                    Some(
                        CanonicalField::Version
                        | CanonicalField::Schema
                        | CanonicalField::Derived
                        | CanonicalField::Source,
                    ) => true,
                    _ => false,
                };
            if !is_left_out {
                members.insert(name.into_owned(), Slot::parse(value, field, source));
            }
        });
        Self(members)
    }

    pub(super) fn join(&mut self, other: Self) {
        for (name, slot) in other.0 {
            match self.0.get_mut(&name) {
                Some(known) => known.join(slot),
                None => {
                    self.0.insert(name, slot);
                }
            }
        }
    }

    /// Adds the id of the job named by the caller.
    pub(super) fn set_id(&mut self, id: &str, order: &Arc<Order>) {
        let mut value = String::new();
        push_string(&mut value, id);
        let register = Register { order: Arc::clone(order), value, rival: None };
        self.0.insert("id".to_owned(), Slot::Value(register));
    }

    /// Replaces the value `kind` in the object `group`, if there is one.
    pub(super) fn set_kind(&mut self, group: &str, kind: &str) {
        if let Some(Slot::Group(members)) = self.0.get_mut(group)
            && let Some(Slot::Value(register)) = members.0.get_mut("kind")
        {
            register.value.clear();
            push_string(&mut register.value, kind);
        }
    }

    /// Appends the members to an object, in the order of their names.
    pub(super) fn write(&self, out: &mut Writer<'_>, table: Option<&'static Table>) {
        for (name, slot) in &self.0 {
            slot.write(out.name(name), field_named(table, name));
        }
    }

    /// Returns the object as JSON text.
    pub(super) fn text(&self, table: Option<&'static Table>) -> String {
        let mut text = String::new();
        let mut out = Writer::begin(&mut text);
        self.write(&mut out, table);
        out.end();
        text
    }

    /// Returns the JSON text of the value in `canonical_field`.
    pub(super) fn value(&self, table: &Table, canonical_field: CanonicalField) -> Option<&str> {
        let is_field = |field: &&Field| field.field_type.canonical_field() == Some(canonical_field);
        match self.0.get(table.fields.iter().find(is_field)?.name)? {
            Slot::Value(register) => Some(&register.value),
            Slot::Group(_) | Slot::List(_) => None,
        }
    }

    /// Calls `visit` with the pointer and the register of every value.
    pub(super) fn visit(
        &self,
        pointer: &str,
        table: Option<&'static Table>,
        visit: &mut dyn FnMut(String, &Register),
    ) {
        for (name, slot) in &self.0 {
            let mut pointer = pointer.to_owned();
            jobglot_json::push_token(&mut pointer, name);
            let field = field_named(table, name);
            match slot {
                Slot::Value(register) => visit(pointer, register),
                Slot::Group(members) => members.visit(&pointer, object_table(field), visit),
                Slot::List(elements) => {
                    let table = element_table(field);
                    for (index, members) in elements.sorted(table).iter().enumerate() {
                        members.visit(&format!("{pointer}/{index}"), table, visit);
                    }
                }
            }
        }
    }
}

impl Slot {
    fn parse(value: &str, field: Option<&'static Field>, source: &Source) -> Self {
        let is_object = value.starts_with('{');
        match field.map(|field| field.field_type) {
            Some(FieldType::Object(table)) if is_object => {
                Self::Group(Members::parse(value, Some(table), source))
            }
            Some(FieldType::Map(CanonicalField::Attributes | CanonicalField::Unknown))
                if is_object =>
            {
                Self::Group(Members::parse(value, None, source))
            }
            Some(FieldType::List(_, table)) if value.starts_with('[') => {
                Self::List(Elements::parse(value, table, source))
            }
            _ => {
                let mut text = String::new();
                compact(&mut text, value);
                Self::Value(Register { order: Arc::clone(&source.order), value: text, rival: None })
            }
        }
    }

    fn join(&mut self, other: Self) {
        if other.rank() > self.rank() {
            *self = other;
            return;
        }
        match (self, other) {
            (Self::Value(known), Self::Value(new)) => known.join(new),
            (Self::Group(known), Self::Group(new)) => known.join(new),
            (Self::List(known), Self::List(new)) => known.join(new),
            _ => {}
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Value(_) => 0,
            Self::Group(_) => 1,
            Self::List(_) => 2,
        }
    }

    /// Appends the value as JSON text.
    pub(super) fn write(&self, out: &mut String, field: Option<&'static Field>) {
        match self {
            Self::Value(register) => out.push_str(&register.value),
            Self::Group(members) => {
                let mut inner = Writer::begin(out);
                members.write(&mut inner, object_table(field));
                inner.end();
            }
            Self::List(elements) => elements.write(out, element_table(field)),
        }
    }
}

/// The row of `table` with the name `name`.
pub(super) fn field_named(table: Option<&'static Table>, name: &str) -> Option<&'static Field> {
    table?.fields.iter().find(|field| field.name == name)
}

fn object_table(field: Option<&'static Field>) -> Option<&'static Table> {
    match field?.field_type {
        FieldType::Object(table) => Some(table),
        _ => None,
    }
}

/// The table of the elements of a list.
pub(super) fn element_table(field: Option<&'static Field>) -> Option<&'static Table> {
    match field?.field_type {
        FieldType::List(_, table) => Some(table),
        _ => None,
    }
}

/// Whether the state of a canonical object says that there is no status word.
fn is_unreported(object: &str) -> bool {
    let state = pointer(object, "/state").map(|span| scalar_text(span.of(object)));
    state.as_deref() == Some(State::Unreported.as_str())
}

/// Calls `each` with the text of every element of the valid JSON array `array`.
pub(super) fn for_each_element(array: &str, mut each: impl FnMut(&str)) {
    let mut read = || -> Result<(), jobglot_json::Error> {
        let mut reader = Reader::of_str(array)?;
        let mut more = reader.begin_array()?;
        while more {
            each(reader.skip()?.of(array));
            more = reader.next_element()?;
        }
        Ok(())
    };
    // Cannot fail: the array is part of a line written by this program.
    let _ = read();
}
