//! The reading engine: one pass over a document, driven by its table.

mod member;

use jobglot_json::{Error, KeyPrefix, Kind, RawStr, Reader, Span};

use crate::reader::fast_path::{AtBoundary, FastPath};
use crate::reader::observer::NameObserver;
use crate::record::records::Records;
use crate::record::row::{Row, Unmapped, UnmappedReason};
use crate::record::sink::{ElementSink, NoLists};
use crate::schema::compiled::{
    CompiledEntity, CompiledMember, CompiledObject, CompiledSchema, Content, folded_hash,
};
use crate::schema::member_predictions::{
    BOUNDARY, MemberPredictions, OPENING, PredictedMember, step_of,
};
use member::FoundMember;

/// Reads one text by a plan.
pub(crate) struct Engine<'a, 'm, O> {
    reader: Reader<'a>,
    compiled: &'static CompiledSchema,
    /// What was learned of documents before, and is of this one.
    predictions: &'m mut MemberPredictions,
    observer: &'m mut O,
    /// Room for the element at hand.
    element: &'m mut Row,
}

impl<'a, 'm, O: NameObserver> Engine<'a, 'm, O> {
    /// An engine whose names `observer` watches.
    pub(crate) fn new(
        reader: Reader<'a>,
        compiled: &'static CompiledSchema,
        predictions: &'m mut MemberPredictions,
        observer: &'m mut O,
        element: &'m mut Row,
    ) -> Self {
        Self { reader, compiled, predictions, observer, element }
    }

    /// Where it stands.
    pub(crate) fn offset(&self) -> usize {
        self.reader.offset()
    }

    /// Reads the job, giving the elements of its lists to `sink`, up to the end of the text.
    pub(crate) fn job(&mut self, row: &mut Row, sink: &mut impl ElementSink) -> Result<(), Error> {
        let compiled = self.compiled;
        let entity = compiled.job();
        row.reset(entity.columns.len());
        match compiled.root_array() {
            Some(list) if self.reader.kind()? == Kind::Array => {
                self.root_array(list, row, sink)?;
            }
            _ => {
                self.object::<_, true>(entity, 0, row, Some(sink), None)?;
            }
        }
        self.reader.finish()
    }

    /// Reads the list that is the document itself. Apart from [`member`](Self::member), which is
    /// faster for having one caller.
    #[cold]
    fn root_array(
        &mut self,
        member: &CompiledMember,
        row: &mut Row,
        sink: &mut impl ElementSink,
    ) -> Result<(), Error> {
        let start = self.reader.offset();
        if let Content::List { list, entity } = member.content {
            sink.begin(list);
            self.list(list, entity, sink)?;
        }
        let value = self.reader.read_since(start);
        row.put(usize::from(member.column), value);
        Ok(())
    }

    /// Reads an array of elements of an entity, or one element that stands alone.
    pub(crate) fn elements(&mut self, entity: &CompiledEntity) -> Result<Records, Error> {
        let mut records = Records::default();
        let mut row = Row::default();
        if self.reader.kind()? != Kind::Array {
            self.one::<false>(entity, &mut row, None)?;
            records.push(&row);
            return Ok(records);
        }
        let mut more = self.reader.begin_array()?;
        while more {
            self.one::<false>(entity, &mut row, None)?;
            records.push(&row);
            more = self.reader.next_element()?;
        }
        Ok(records)
    }

    /// Reads the element of a list that the reader stands before, and what follows it; whether
    /// another one does.
    pub(crate) fn element(
        &mut self,
        entity: &CompiledEntity,
        row: &mut Row,
    ) -> Result<bool, Error> {
        self.one::<false>(entity, row, None)?;
        self.reader.next_element()
    }

    /// Reads one element, and with `at_boundary` those behind it that come just as expected; `row` has
    /// the last one. Where its last value ended, if it is an object that has any.
    fn one<const WATCHED: bool>(
        &mut self,
        entity: &CompiledEntity,
        row: &mut Row,
        at_boundary: Option<AtBoundary<'_>>,
    ) -> Result<Option<usize>, Error> {
        row.reset(entity.columns.len());
        match self.reader.kind()? {
            Kind::Object => self.object::<NoLists, WATCHED>(entity, 0, row, None, at_boundary),
            kind => {
                let value = self.reader.skip()?;
                let bare =
                    entity.table.bare.and_then(|canonical_field| entity.column(canonical_field));
                match bare {
                    Some((column, _)) if kind == Kind::String => row.put(column, value),
                    _ if kind == Kind::Null => {}
                    _ => row.unmapped.push(Unmapped {
                        key: Span::NONE,
                        value,
                        record: 0,
                        object: 0,
                        reason: UnmappedReason::WrongElement,
                    }),
                }
                Ok(None)
            }
        }
    }

    /// Reads an object, and with `at_boundary` those behind it that come just as expected. Where the last
    /// value of the last one ended, if it has any.
    fn object<R: ElementSink, const WATCHED: bool>(
        &mut self,
        entity: &CompiledEntity,
        object: usize,
        row: &mut Row,
        mut sink: Option<&mut R>,
        mut at_boundary: Option<AtBoundary<'_>>,
    ) -> Result<Option<usize>, Error> {
        let CompiledObject { members, predictions, .. } = &entity.objects[object];
        if !self.reader.begin_object()? {
            return Ok(None);
        }
        let mut fast_path = FastPath::begin();
        loop {
            let observer = if WATCHED { self.observer.watching() } else { None };
            let predicted = self.predictions.of(*predictions);
            let at_boundary =
                at_boundary.as_deref_mut().map(|at_boundary| at_boundary as AtBoundary<'_>);
            fast_path.read(&mut self.reader, predicted, row, observer, at_boundary)?;
            let from = fast_path.key_prefix_start;
            if !fast_path.is_before_value {
                if fast_path.last != OPENING && !self.reader.next_member()? {
                    return Ok(Some(from));
                }
                let (step, name) = self.step(&entity.objects[object], fast_path.last, from)?;
                if WATCHED && let Some(observer) = self.observer.watching() {
                    observer.name(name);
                }
                fast_path.last = step;
            }
            if let Some(member) = members.get(fast_path.last - step_of(0)) {
                let found = FoundMember { member, entity, object, key_prefix_start: from };
                self.member::<R, WATCHED>(found, row, sink.as_deref_mut())?;
            } else {
                let value = self.passed::<WATCHED>(None)?;
                row.unmapped.push(self.unmapped(from, value, object, UnmappedReason::Unknown));
            }
        }
    }

    /// Passes a value that nothing is read of, and that may be one of this column.
    #[inline]
    fn passed<const WATCHED: bool>(&mut self, column: Option<u16>) -> Result<Span, Error> {
        if O::WATCHES && WATCHED && self.observer.is_at_root() {
            let kind = self.reader.kind()?;
            if matches!(kind, Kind::Object | Kind::Array) {
                return self.watched(column);
            }
        }
        self.reader.skip()
    }

    /// Passes an object or array that is the root's, whose names are noted.
    fn watched(&mut self, column: Option<u16>) -> Result<Span, Error> {
        let Some(column) = column else {
            return self.observer.read(&mut self.reader).map(|(value, _)| value);
        };
        let repeated = &mut self.predictions.repeated;
        if let Some((value, names)) = repeated.pass(column, &mut self.reader) {
            self.observer.skipped(names);
            return Ok(value);
        }
        let (value, names) = self.observer.read(&mut self.reader)?;
        repeated.record(column, value.of(self.reader.text()), names);
        Ok(value)
    }

    /// Reads the name of the next member, and remembers what has been written since `key_prefix_start`;
    /// the member's step, and the folded hash of its name.
    #[inline(never)]
    fn step(
        &mut self,
        object: &CompiledObject,
        last: usize,
        key_prefix_start: usize,
    ) -> Result<(usize, u64), Error> {
        let text = self.reader.text();
        let key = self.reader.key()?;
        let name = RawStr::of_value(key.of(text)).map(RawStr::decode).unwrap_or_default();
        let hash = folded_hash(&name);
        let number = object.member_called_hashed(&name, hash);
        let step = match number {
            Some(number) => step_of(number),
            None => {
                self.predictions.index_of_unknown(object.predictions, object.members.len(), hash)
            }
        };
        let member = number.and_then(|number| object.members.get(number));
        let key_prefix = self.written(key_prefix_start, self.reader.offset());
        let found = PredictedMember::new(step, member, hash, key_prefix);
        self.predictions.record(object.predictions, last, found);
        Ok((step, hash))
    }

    /// What is written between those bytes.
    fn written(&self, from: usize, to: usize) -> Option<KeyPrefix> {
        KeyPrefix::new(self.reader.text().as_bytes().get(from..to)?)
    }

    fn list(
        &mut self,
        list: usize,
        entity: usize,
        sink: &mut impl ElementSink,
    ) -> Result<(), Error> {
        let compiled = self.compiled;
        let entity = &compiled.entities[entity];
        let mut element = std::mem::take(self.element);
        let stands_alone = self.reader.kind()? != Kind::Array;
        let mut more = stands_alone || self.reader.begin_array()?;
        if more {
            self.one::<true>(entity, &mut element, None)?;
            self.observer.after_first_element();
            sink.element(list, &element);
            more = !stands_alone && self.reader.next_element()?;
        }
        while more {
            let mut at_boundary = |row: &mut Row| {
                sink.element(list, row);
                row.clear();
            };
            let values_end = self.one::<false>(entity, &mut element, Some(&mut at_boundary))?;
            sink.element(list, &element);
            more = self.reader.next_element()?;
            if let Some(from) = values_end.filter(|_| more) {
                self.record_boundary(entity, from)?;
            }
        }
        *self.element = element;
        Ok(())
    }

    /// Before another element: remembers what is written since the last value of the one before it.
    #[inline(never)]
    fn record_boundary(&mut self, entity: &CompiledEntity, from: usize) -> Result<(), Error> {
        let mut ahead =
            Reader::resume(self.reader.text(), self.reader.offset(), self.reader.depth())?;
        // What can't be read is told of where the element itself is read.
        if let Ok(true) = ahead.begin_object() {
            let boundary = self.written(from, ahead.offset());
            self.predictions.record(
                entity.objects[0].predictions,
                BOUNDARY,
                PredictedMember::boundary(boundary),
            );
        }
        Ok(())
    }
}
