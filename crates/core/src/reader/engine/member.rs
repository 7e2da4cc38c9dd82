//! Members that do not come as expected, hold others, or come again.

use jobglot_json::{Error, Kind, Span};

use super::Engine;
use crate::reader::observer::NameObserver;
use crate::record::row::{Extra, Row, Why};
use crate::record::sink::Receive;
use crate::schema::compiled::{CompiledEntity, CompiledMember, Content};
use crate::schema::table::is_whole;

/// A member of a table that has come.
#[derive(Clone, Copy)]
pub(super) struct Came<'e> {
    pub(super) member: &'e CompiledMember,
    /// What it is a member of.
    pub(super) entity: &'e CompiledEntity,
    pub(super) object: usize,
    /// Where the lead of its value begins.
    pub(super) lead_from: usize,
}

impl<O: NameObserver> Engine<'_, '_, O> {
    /// Reads the value of a member of the table.
    #[inline]
    pub(super) fn member<R: Receive, const WATCHED: bool>(
        &mut self,
        came: Came<'_>,
        row: &mut Row,
        receiver: Option<&mut R>,
    ) -> Result<(), Error> {
        let member = came.member;
        if member.content != Content::Whole {
            return self.container::<R, WATCHED>(came, row, receiver);
        }
        let kind = self.reader.kind()?;
        let value = self.passed::<WATCHED>(Some(member.column))?;
        let is_taken = member.takes.contains(kind)
            && (!member.is_count || is_whole(value.of(self.reader.text())));
        let column = usize::from(member.column);
        if is_taken && row.is_free(column) {
            row.put(column, value);
        } else {
            self.supersede(came, row, receiver);
            self.take(came, kind, value, row);
        }
        Ok(())
    }

    /// A member that may have members or elements that are read now.
    #[inline(never)]
    fn container<R: Receive, const WATCHED: bool>(
        &mut self,
        came: Came<'_>,
        row: &mut Row,
        mut receiver: Option<&mut R>,
    ) -> Result<(), Error> {
        self.supersede(came, row, receiver.as_deref_mut());
        let Came { member, entity, .. } = came;
        let kind = self.reader.kind()?;
        let start = self.reader.offset();
        let level = self.observer.enter();
        match member.content {
            Content::Object(inner) if kind == Kind::Object => {
                self.object::<R, WATCHED>(entity, inner, row, receiver, None)?;
            }
            Content::List { list, entity } => {
                if let Some(receiver) = receiver {
                    receiver.begin(list);
                    if member.takes.contains(kind) {
                        self.list(list, entity, receiver)?;
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
        self.take(came, kind, value, row);
        Ok(())
    }

    /// Gives a column, which is free, its value.
    fn take(&self, came: Came<'_>, kind: Kind, value: Span, row: &mut Row) {
        let Came { member, object, lead_from, .. } = came;
        if member.field.accepts(kind, value.of(self.reader.text())) {
            row.put(usize::from(member.column), value);
        } else {
            row.wrong_types += 1;
            row.extras.push(self.extra(lead_from, value, object, Why::WrongType(member.column)));
        }
    }

    /// Makes room for a member that comes again: what was read of it before counts no more.
    #[inline(never)]
    fn supersede<R: Receive>(
        &mut self,
        came: Came<'_>,
        row: &mut Row,
        mut receiver: Option<&mut R>,
    ) {
        let Came { member, entity, object, lead_from } = came;
        let column = usize::from(member.column);
        if row.is_free(column) {
            return;
        }
        for extra in &mut row.extras {
            if extra.why == Why::WrongType(member.column) {
                extra.why = Why::Duplicate(member.column);
                row.wrong_types -= 1;
            }
        }
        let before = row.value(column);
        if before.is_none() {
            return;
        }
        if let Content::Object(inner) = member.content {
            row.extras
                .retain(|extra| extra.value.end <= before.start || extra.value.start >= before.end);
            for (number, inside) in entity.columns.iter().enumerate() {
                if entity.lies_in(inside.object, inner) {
                    row.put(number, Span::NONE);
                    if let (Some(list), Some(receiver)) = (inside.list, receiver.as_deref_mut()) {
                        receiver.begin(list);
                    }
                }
            }
            let left = |extra: &&Extra| matches!(extra.why, Why::WrongType(_));
            row.wrong_types = row.extras.iter().filter(left).count();
        }
        row.put(column, Span::NONE);
        row.extras.push(self.extra(lead_from, before, object, Why::Duplicate(member.column)));
    }

    /// A member that fills no column, the lead of whose value begins at `lead_from`.
    pub(super) fn extra(&self, lead_from: usize, value: Span, object: usize, why: Why) -> Extra {
        let bytes = self.reader.text().as_bytes();
        let lead = bytes.get(lead_from..).unwrap_or_default();
        let start = lead_from + lead.iter().position(|&byte| byte == b'"').unwrap_or_default();
        let mut end = start + 1;
        loop {
            match bytes.get(end) {
                Some(b'\\') => end += 2,
                Some(b'"') | None => break,
                Some(_) => end += 1,
            }
        }
        let key = Span { start: start as u32, end: end as u32 + 1 };
        Extra { key, value, record: 0, object: object as u16, why }
    }
}
