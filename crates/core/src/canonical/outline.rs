//! What the canonical form has of something that a table lays out: found out once for each table.

use std::borrow::Cow;
use std::ptr;

use crate::item::Face;
use crate::plan::Entity;
use crate::table::{Field, Holds, Table};

/// The members of a table of the canonical form that something laid out in one way can have at all.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    table: &'static Table,
    /// In the order of the table.
    pub(super) entries: Vec<Entry>,
    /// The columns that hold attributes.
    pub(super) attributes: Vec<usize>,
}

/// A member of a table of the canonical form.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) field: &'static Field,
    /// The name as it is written: in quotes, with the comma before it and the colon behind it.
    pub(super) name: String,
    /// The column that has its value, unless that is computed.
    pub(super) column: Option<usize>,
}

impl Outline {
    /// What `table` has of something with that face.
    pub(super) fn of(table: &'static Table, face: Face) -> Cow<'static, Self> {
        // A table lays out one kind of thing: jobs, tasks, …
        let usual = face.entity.outline.get_or_init(|| Self::new(table, face.entity));
        match ptr::eq(usual.table, table) {
            true => Cow::Borrowed(usual),
            false => Cow::Owned(Self::new(table, face.entity)),
        }
    }

    fn new(table: &'static Table, entity: &Entity) -> Self {
        let entry = |field: &'static Field| {
            let column = match field.holds.slot().filter(|slot| !slot.is_computed()) {
                Some(slot) => Some(entity.column_number(slot)?),
                None => None,
            };
            Some(Entry { field, name: format!(",\"{}\":", field.name), column })
        };
        let entries = table.fields.iter().filter_map(entry).collect();
        let columns = entity.columns.iter().enumerate();
        let attributes = columns
            .filter(|(_, column)| matches!(column.field.holds, Holds::Attribute(_)))
            .map(|(number, _)| number);
        Self { table, entries, attributes: attributes.collect() }
    }
}
