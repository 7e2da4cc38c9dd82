//! The reading engine: one pass over a document, driven by its table.

use jobglot_json::{Error, KeyPattern, Kind, RawStr, Reader, Span};

use crate::plan::{Entity, Habits, Member, Opens, Plan};
use crate::record::{Extra, Records, Why};

/// Who takes the elements of a job's lists as they are read.
pub(crate) trait Receive {
    /// An element of the job's list of that number.
    fn element(&mut self, list: usize, record: &[Span], extras: &[Extra]);

    /// The list is about to be read; anything received of it before was a duplicate's.
    fn begin(&mut self, list: usize);
}

/// Keeps every element.
#[derive(Debug)]
pub(crate) struct Keep<'k>(pub(crate) &'k mut [Records]);

impl Receive for Keep<'_> {
    #[inline]
    fn element(&mut self, list: usize, record: &[Span], extras: &[Extra]) {
        if let Some(records) = self.0.get_mut(list) {
            records.push(record, extras);
        }
    }

    fn begin(&mut self, list: usize) {
        if let Some(records) = self.0.get_mut(list) {
            records.clear();
        }
    }
}

/// What is read of one object and those inside it: a value a column, and the rest.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) values: Vec<Span>,
    pub(crate) extras: Vec<Extra>,
    /// How many of the extras are of the wrong type.
    wrong_types: usize,
}

impl Row {
    fn reset(&mut self, columns: usize) {
        self.values.clear();
        self.values.resize(columns, Span::NONE);
        self.extras.clear();
        self.wrong_types = 0;
    }
}

/// Reads one text by a plan.
pub(crate) struct Engine<'a, 'p> {
    reader: Reader<'a>,
    plan: &'p Plan,
    habits: Habits,
    /// The element at hand, reused for each.
    element: Row,
}

impl<'a, 'p> Engine<'a, 'p> {
    pub(crate) fn new(reader: Reader<'a>, plan: &'p Plan) -> Self {
        Self::resume(reader, plan, plan.habits.clone())
    }

    /// An engine that goes on with what another one learned.
    pub(crate) fn resume(reader: Reader<'a>, plan: &'p Plan, habits: Habits) -> Self {
        Self { reader, plan, habits, element: Row::default() }
    }

    /// Where it stands, and what it learned.
    pub(crate) fn pause(self) -> (usize, Habits) {
        (self.reader.offset(), self.habits)
    }

    /// Reads the job, giving the elements of its lists to `receiver`, up to the end of the text.
    pub(crate) fn job(&mut self, receiver: &mut impl Receive) -> Result<Row, Error> {
        let plan = self.plan;
        let entity = plan.job();
        let mut row = Row::default();
        row.reset(entity.columns.len());
        match plan.alone() {
            Some(list) if self.reader.kind()? == Kind::Array => {
                self.alone(list, &mut row, receiver)?;
            }
            _ => self.object(entity, 0, &mut row, Some(receiver))?,
        }
        self.reader.finish()?;
        Ok(row)
    }

    /// Reads the list that is the document itself. Apart from [`member`](Self::member), which is
    /// faster for having one caller.
    #[cold]
    fn alone(
        &mut self,
        member: &Member,
        row: &mut Row,
        receiver: &mut impl Receive,
    ) -> Result<(), Error> {
        let start = self.reader.offset();
        if let Opens::List { list, entity } = member.opens {
            receiver.begin(list);
            self.list(list, entity, receiver)?;
        }
        // Only values inside a text of at most 4 GiB come here.
        let value = Span { start: start as u32, end: self.reader.offset() as u32 };
        row.values[usize::from(member.column)] = value;
        Ok(())
    }

    /// Reads an array of elements of an entity, or one element that stands alone.
    pub(crate) fn elements(&mut self, entity: &Entity) -> Result<Records, Error> {
        let mut records = Records::default();
        let mut row = Row::default();
        if self.reader.kind()? != Kind::Array {
            self.one(entity, &mut row)?;
            records.push(&row.values, &row.extras);
            return Ok(records);
        }
        let mut more = self.reader.begin_array()?;
        while more {
            self.one(entity, &mut row)?;
            records.push(&row.values, &row.extras);
            more = self.reader.next_element()?;
        }
        Ok(records)
    }

    /// Reads the element of a list that the reader stands before, and what follows it; whether
    /// another one does.
    pub(crate) fn element(&mut self, entity: &Entity, row: &mut Row) -> Result<bool, Error> {
        self.one(entity, row)?;
        self.reader.next_element()
    }

    fn one(&mut self, entity: &Entity, row: &mut Row) -> Result<(), Error> {
        row.reset(entity.columns.len());
        match self.reader.kind()? {
            Kind::Object => self.object(entity, 0, row, None::<&mut Keep<'_>>),
            kind => {
                let value = self.reader.skip()?;
                let bare = entity.table.bare.and_then(|slot| entity.column(slot));
                match bare {
                    Some((column, _)) if kind == Kind::String => row.values[column] = value,
                    _ if kind == Kind::Null => {}
                    _ => row.extras.push(Extra {
                        key: Span::NONE,
                        value,
                        node: 0,
                        why: Why::WrongElement,
                    }),
                }
                Ok(())
            }
        }
    }

    fn object<R: Receive>(
        &mut self,
        entity: &Entity,
        node: usize,
        row: &mut Row,
        mut receiver: Option<&mut R>,
    ) -> Result<(), Error> {
        let habits_from = entity.nodes[node].habits_from;
        let mut guess = 0;
        let mut last = None;
        let mut more = self.reader.begin_object()?;
        while more {
            let key_from = self.reader.offset();
            let found = if self.is_spelled(habits_from + guess)? {
                Some(guess)
            } else {
                self.look_up(entity, node)?
            };
            if let Some(number) = found {
                let member = &entity.nodes[node].members[number];
                self.member(entity, member, node, key_from, row, receiver.as_deref_mut())?;
                if let Some(last) = last {
                    self.habits.next[habits_from + last] = number as u16;
                }
                last = Some(number);
                guess = usize::from(self.habits.next[habits_from + number]);
            } else {
                let value = self.reader.skip()?;
                row.extras.push(self.extra(key_from, value, node, Why::Unknown));
            }
            more = self.reader.next_member()?;
        }
        Ok(())
    }

    /// Reads the next name if it is spelled as the member with these habits was last.
    #[inline]
    fn is_spelled(&mut self, habit: usize) -> Result<bool, Error> {
        match self.habits.spellings.get(habit) {
            Some(Some(pattern)) => self.reader.try_key(pattern),
            _ => Ok(false),
        }
    }

    /// Reads the next name and finds its member: by the other spellings first, then folded.
    fn look_up(&mut self, entity: &Entity, node: usize) -> Result<Option<usize>, Error> {
        let habits_from = entity.nodes[node].habits_from;
        for number in 0..entity.nodes[node].members.len() {
            if self.is_spelled(habits_from + number)? {
                return Ok(Some(number));
            }
        }
        let key = self.reader.key()?;
        let Some(name) = RawStr::of_value(key.of(self.reader.text())) else { return Ok(None) };
        let found = entity.nodes[node].member_called(&name.decode());
        if let (Some(number), false) = (found, name.has_escapes()) {
            self.habits.spellings[habits_from + number] = KeyPattern::new(name.raw());
        }
        Ok(found)
    }

    #[inline]
    fn member<R: Receive>(
        &mut self,
        entity: &Entity,
        member: &Member,
        node: usize,
        key_from: usize,
        row: &mut Row,
        mut receiver: Option<&mut R>,
    ) -> Result<(), Error> {
        let column = usize::from(member.column);
        if !row.values[column].is_none() || row.wrong_types > 0 {
            self.supersede(entity, member, node, key_from, row, receiver.as_deref_mut());
        }
        let kind = self.reader.kind()?;
        let start = self.reader.offset();
        match member.opens {
            Opens::Node(inner) if kind == Kind::Object => {
                self.object(entity, inner, row, receiver)?;
            }
            Opens::List { list, entity } => {
                if let Some(receiver) = receiver {
                    receiver.begin(list);
                    if member.field.kinds().contains(kind) {
                        self.list(list, entity, receiver)?;
                    }
                }
            }
            _ => {}
        }
        let value = if self.reader.offset() == start {
            self.reader.skip()?
        } else {
            // Only values inside a text of at most 4 GiB come here.
            Span { start: start as u32, end: self.reader.offset() as u32 }
        };
        if member.field.accepts(kind, value.of(self.reader.text())) {
            row.values[column] = value;
        } else {
            row.wrong_types += 1;
            row.extras.push(self.extra(key_from, value, node, Why::WrongType(member.column)));
        }
        Ok(())
    }

    fn list(
        &mut self,
        list: usize,
        entity: usize,
        receiver: &mut impl Receive,
    ) -> Result<(), Error> {
        let plan = self.plan;
        let entity = &plan.entities[entity];
        let mut element = std::mem::take(&mut self.element);
        let stands_alone = self.reader.kind()? != Kind::Array;
        let mut more = stands_alone || self.reader.begin_array()?;
        while more {
            self.one(entity, &mut element)?;
            receiver.element(list, &element.values, &element.extras);
            more = !stands_alone && self.reader.next_element()?;
        }
        self.element = element;
        Ok(())
    }

    /// Makes room for a member that comes again: what was read of it before counts no more.
    #[cold]
    fn supersede<R: Receive>(
        &mut self,
        entity: &Entity,
        member: &Member,
        node: usize,
        key_from: usize,
        row: &mut Row,
        mut receiver: Option<&mut R>,
    ) {
        let column = usize::from(member.column);
        for extra in &mut row.extras {
            if extra.why == Why::WrongType(member.column) {
                extra.why = Why::Duplicate(member.column);
                row.wrong_types -= 1;
            }
        }
        let before = row.values[column];
        if before.is_none() {
            return;
        }
        if let Opens::Node(inner) = member.opens {
            row.extras
                .retain(|extra| extra.value.end <= before.start || extra.value.start >= before.end);
            for (number, inside) in entity.columns.iter().enumerate() {
                if entity.lies_in(inside.node, inner) {
                    row.values[number] = Span::NONE;
                    if let (Some(list), Some(receiver)) = (inside.list, receiver.as_deref_mut()) {
                        receiver.begin(list);
                    }
                }
            }
            let left = |extra: &&Extra| matches!(extra.why, Why::WrongType(_));
            row.wrong_types = row.extras.iter().filter(left).count();
        }
        row.values[column] = Span::NONE;
        row.extras.push(self.extra(key_from, before, node, Why::Duplicate(member.column)));
    }

    fn extra(&self, key_from: usize, value: Span, node: usize, why: Why) -> Extra {
        let bytes = self.reader.text().as_bytes();
        let mut end = key_from + 1;
        loop {
            match bytes.get(end) {
                Some(b'\\') => end += 2,
                Some(b'"') | None => break,
                Some(_) => end += 1,
            }
        }
        let key = Span { start: key_from as u32, end: end as u32 + 1 };
        Extra { key, value, node: node as u16, why }
    }
}
