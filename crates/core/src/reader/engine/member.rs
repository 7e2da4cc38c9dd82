//! Members that do not come as expected, hold others, or come again.

use jobglot_json::{Error, Kind, Span};

use super::Engine;
use crate::reader::observer::NameObserver;
use crate::record::row::{Row, Unmapped, UnmappedReason};
use crate::record::sink::ElementSink;
use crate::schema::compiled::{CompiledEntity, CompiledMember, Content};
use crate::schema::field_type::is_whole;

/// A member of a table that has come.
#[derive(Clone, Copy)]
pub(super) struct FoundMember<'e> {
    pub(super) member: &'e CompiledMember,
    /// What it is a member of.
    pub(super) entity: &'e CompiledEntity,
    pub(super) object: usize,
    /// Where the lead of its value begins.
    pub(super) key_prefix_start: usize,
}

impl<O: NameObserver> Engine<'_, '_, O> {
    /// Reads the value of a member of the table.
    #[inline]
    pub(super) fn member<R: ElementSink, const WATCHED: bool>(
        &mut self,
        found: FoundMember<'_>,
        row: &mut Row,
        sink: Option<&mut R>,
    ) -> Result<(), Error> {
        let member = found.member;
        if member.content != Content::Whole {
            return self.container::<R, WATCHED>(found, row, sink);
        }
        let kind = self.reader.kind()?;
        let value = self.passed::<WATCHED>(Some(member.column))?;
        let is_taken = member.takes.contains(kind)
            && (!member.is_count || is_whole(value.of(self.reader.text())));
        let column = usize::from(member.column);
        if is_taken && row.is_free(column) {
            row.put(column, value);
        } else {
            self.supersede(found, row, sink);
            self.take(found, kind, value, row);
        }
        Ok(())
    }

    /// A member that may have members or elements that are read now.
    #[inline(never)]
    fn container<R: ElementSink, const WATCHED: bool>(
        &mut self,
        found: FoundMember<'_>,
        row: &mut Row,
        mut sink: Option<&mut R>,
    ) -> Result<(), Error> {
        self.supersede(found, row, sink.as_deref_mut());
        let FoundMember { member, entity, .. } = found;
        let kind = self.reader.kind()?;
        let start = self.reader.offset();
        let level = self.observer.enter();
        match member.content {
            Content::Object(inner) if kind == Kind::Object => {
                self.object::<R, WATCHED>(entity, inner, row, sink, None)?;
            }
            Content::List { list, entity } => {
                if let Some(sink) = sink {
                    sink.begin(list);
                    if member.takes.contains(kind) {
                        self.list(list, entity, sink)?;
                    }
                }
            }
            _ => {}
        }
        self.observer.leave(level);
        let value = if self.reader.offset() == start {
            self.passed::<WATCHED>(Some(member.column))?
        } else {
            self.reader.read_since(start)
        };
        self.take(found, kind, value, row);
        Ok(())
    }

    /// Gives a column, which is free, its value.
    fn take(&self, found: FoundMember<'_>, kind: Kind, value: Span, row: &mut Row) {
        let FoundMember { member, object, key_prefix_start, .. } = found;
        if member.field.accepts(kind, value.of(self.reader.text())) {
            row.put(usize::from(member.column), value);
        } else {
            row.wrong_types += 1;
            row.unmapped.push(self.unmapped(
                key_prefix_start,
                value,
                object,
                UnmappedReason::WrongType(member.column),
            ));
        }
    }

    /// Makes room for a member that comes again: what was read of it before counts no more.
    #[inline(never)]
    fn supersede<R: ElementSink>(
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
        for unmapped in &mut row.unmapped {
            if unmapped.reason == UnmappedReason::WrongType(member.column) {
                unmapped.reason = UnmappedReason::Duplicate(member.column);
                row.wrong_types -= 1;
            }
        }
        let before = row.value(column);
        if before.is_none() {
            return;
        }
        if let Content::Object(inner) = member.content {
            row.unmapped.retain(|unmapped| {
                unmapped.value.end <= before.start || unmapped.value.start >= before.end
            });
            for (number, inside) in entity.columns.iter().enumerate() {
                if entity.lies_in(inside.object, inner) {
                    row.put(number, Span::NONE);
                    if let (Some(list), Some(sink)) = (inside.list, sink.as_deref_mut()) {
                        sink.begin(list);
                    }
                }
            }
            let left =
                |unmapped: &&Unmapped| matches!(unmapped.reason, UnmappedReason::WrongType(_));
            row.wrong_types = row.unmapped.iter().filter(left).count();
        }
        row.put(column, Span::NONE);
        row.unmapped.push(self.unmapped(
            key_prefix_start,
            before,
            object,
            UnmappedReason::Duplicate(member.column),
        ));
    }

    /// A member that fills no column, the lead of whose value begins at `key_prefix_start`.
    pub(super) fn unmapped(
        &self,
        key_prefix_start: usize,
        value: Span,
        object: usize,
        reason: UnmappedReason,
    ) -> Unmapped {
        let bytes = self.reader.text().as_bytes();
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
