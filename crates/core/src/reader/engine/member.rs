//! Members outside of the fast path: unpredicted, containers, duplicates, unmapped.

use jobglot_json::{Error, Kind, Span};

use super::Engine;
use crate::reader::cursor::Cursor;
use crate::reader::observer::NameObserver;
use crate::record::row::{Row, Unmapped, UnmappedReason};
use crate::record::sink::ElementSink;
use crate::schema::compiled::{CompiledEntity, CompiledMember, Content};
use crate::schema::field_type::has_value;

/// A member of the document known to the table, before its value is read.
#[derive(Clone, Copy)]
pub(super) struct FoundMember<'e> {
    pub(super) member: &'e CompiledMember,
    pub(super) entity: &'e CompiledEntity,
    /// The number of the enclosing object in `entity`.
    pub(super) object: usize,
    /// Offset of the member's key prefix: after the value before it, so ahead of the comma.
    pub(super) key_prefix_start: usize,
}

impl<'a, C: Cursor<'a>, O: NameObserver> Engine<'a, '_, C, O> {
    /// Reads the value of a member and stores it in `row`.
    #[inline]
    pub(super) fn read_member<R: ElementSink, const WATCHED: bool>(
        &mut self,
        found: FoundMember<'_>,
        row: &mut Row,
        sink: Option<&mut R>,
    ) -> Result<(), Error> {
        let member = found.member;
        if member.content != Content::Whole {
            return self.read_container::<R, WATCHED>(found, row, sink);
        }
        let kind = self.cursor.kind()?;
        let value = self.skip_value::<WATCHED>()?;
        let has_value =
            || member.checked.is_none_or(|codec| has_value(codec, value.of(self.cursor.text())));
        let is_accepted = member.takes.contains(kind) && has_value();
        let column = usize::from(member.column);
        if is_accepted && row.is_free(column) {
            row.put(column, value);
        } else {
            self.discard_previous(found, row, sink);
            self.store(found, kind, value, row);
        }
        Ok(())
    }

    /// Reads a member whose content, an object or a list, belongs to the record or the sink.
    #[inline(never)]
    fn read_container<R: ElementSink, const WATCHED: bool>(
        &mut self,
        found: FoundMember<'_>,
        row: &mut Row,
        mut sink: Option<&mut R>,
    ) -> Result<(), Error> {
        self.discard_previous(found, row, sink.as_deref_mut());
        let FoundMember { member, entity, .. } = found;
        let kind = self.cursor.kind()?;
        let start = self.cursor.offset();
        let level = self.observer.enter();
        match member.content {
            Content::Object(inner) if kind == Kind::Object => {
                self.read_object::<R, WATCHED>(entity, inner, row, sink, None)?;
            }
            Content::List { list, entity } => {
                if let Some(sink) = sink {
                    sink.begin(list);
                    if member.takes.contains(kind) {
                        self.read_list(list, entity, sink)?;
                    }
                }
            }
            _ => {}
        }
        self.observer.leave(level);
        let value = if self.cursor.offset() == start {
            self.skip_value::<WATCHED>()?
        } else {
            self.cursor.read_since(start)
        };
        self.store(found, kind, value, row);
        Ok(())
    }

    /// Stores a value in its column, known to be free, or among the unmapped members if its type is
    /// wrong.
    fn store(&self, found: FoundMember<'_>, kind: Kind, value: Span, row: &mut Row) {
        let FoundMember { member, object, key_prefix_start, .. } = found;
        if member.field.accepts(kind, value.of(self.cursor.text())) {
            row.put(usize::from(member.column), value);
        } else {
            row.push_wrong_type(self.unmapped(
                key_prefix_start,
                value,
                object,
                UnmappedReason::WrongType(member.column),
            ));
        }
    }

    /// Frees the column of `found`. An earlier member of the same name becomes a duplicate, and
    /// values read from inside of it are discarded.
    #[inline(never)]
    fn discard_previous<R: ElementSink>(
        &mut self,
        found: FoundMember<'_>,
        row: &mut Row,
        mut sink: Option<&mut R>,
    ) {
        let FoundMember { member, entity, object, key_prefix_start } = found;
        let column = usize::from(member.column);
        if row.is_free(column) {
            return;
        }
        row.replace_wrong_type(member.column);
        let previous = row.value(column);
        if previous.is_none() {
            return;
        }
        if let Content::Object(inner) = member.content {
            row.remove_unmapped_within(previous);
            for (number, column) in entity.columns.iter().enumerate() {
                if entity.is_within(column.object, inner) {
                    row.put(number, Span::NONE);
                    if let (Some(list), Some(sink)) = (column.list, sink.as_deref_mut()) {
                        sink.begin(list);
                    }
                }
            }
        }
        row.put(column, Span::NONE);
        row.unmapped.push(self.unmapped(
            key_prefix_start,
            previous,
            object,
            UnmappedReason::Duplicate(member.column),
        ));
    }

    /// Makes an unmapped member. Its name is the first string at or after `key_prefix_start`.
    pub(super) fn unmapped(
        &self,
        key_prefix_start: usize,
        value: Span,
        object: usize,
        reason: UnmappedReason,
    ) -> Unmapped {
        let bytes = self.cursor.text().as_bytes();
        let key_prefix = bytes.get(key_prefix_start..).unwrap_or_default();
        let start =
            key_prefix_start + key_prefix.iter().position(|&byte| byte == b'"').unwrap_or_default();
        let mut end = start + 1;
        loop {
            match bytes.get(end) {
                Some(b'\\') => end += 2,
                Some(b'"') | None => break,
                Some(_) => end += 1,
            }
        }
        let key = Span { start: start as u32, end: end as u32 + 1 };
        Unmapped { key, value, record: 0, object: object as u16, reason }
    }
}
