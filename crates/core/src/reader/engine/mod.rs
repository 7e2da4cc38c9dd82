//! The reading engine: one pass over a document, driven by its compiled schema.

mod member;

use jobglot_json::{Error, KeyPrefix, Kind, RawStr, Reader, Span};

use crate::reader::fast_path::{BoundaryHandler, FastPath};
use crate::reader::observer::NameObserver;
use crate::record::records::Records;
use crate::record::row::{Row, Unmapped, UnmappedReason};
use crate::record::sink::{ElementSink, NoLists};
use crate::schema::compiled::{
    CompiledEntity, CompiledMember, CompiledObject, CompiledSchema, Content, folded_hash,
};
use crate::schema::member_predictions::{
    BOUNDARY, MemberPredictions, OPENING, PredictedMember, prediction_index,
};
use member::FoundMember;

/// Reads one text as a document of a compiled schema.
pub(crate) struct Engine<'a, 'm, O> {
    reader: Reader<'a>,
    compiled: &'static CompiledSchema,
    /// Recorded from earlier documents, updated by this one.
    predictions: &'m mut MemberPredictions,
    observer: &'m mut O,
    /// Buffer for the current element.
    element: &'m mut Row,
}

impl<'a, 'm, O: NameObserver> Engine<'a, 'm, O> {
    /// Makes an engine for the text of `reader`. `observer` sees the names.
    pub(crate) fn new(
        reader: Reader<'a>,
        compiled: &'static CompiledSchema,
        predictions: &'m mut MemberPredictions,
        observer: &'m mut O,
        element: &'m mut Row,
    ) -> Self {
        Self { reader, compiled, predictions, observer, element }
    }

    /// The current offset in the text, in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.reader.offset()
    }

    /// Reads the job into `row` and the elements of its lists into `sink`, up to the end of the
    /// text.
    ///
    /// # Errors
    ///
    /// The text is not valid JSON, or of another type than the schema allows.
    pub(crate) fn job(&mut self, row: &mut Row, sink: &mut impl ElementSink) -> Result<(), Error> {
        let compiled = self.compiled;
        let entity = compiled.job();
        row.reset(entity.columns.len());
        match compiled.root_array() {
            Some(list) if self.reader.kind()? == Kind::Array => {
                self.read_root_array(list, row, sink)?;
            }
            _ => {
                self.read_object::<_, true>(entity, 0, row, Some(sink), None)?;
            }
        }
        self.reader.finish()
    }

    /// Reads a document whose root is an array, as the list `member`.
    ///
    /// Separate from [`read_member`](Self::read_member): with a second caller, the compiler would
    /// no longer inline that function.
    #[cold]
    fn read_root_array(
        &mut self,
        member: &CompiledMember,
        row: &mut Row,
        sink: &mut impl ElementSink,
    ) -> Result<(), Error> {
        let start = self.reader.offset();
        if let Content::List { list, entity } = member.content {
            sink.begin(list);
            self.read_list(list, entity, sink)?;
        }
        let value = self.reader.read_since(start);
        row.put(usize::from(member.column), value);
        Ok(())
    }

    /// Reads an array of elements of `entity`, or a single element without an array.
    pub(crate) fn elements(&mut self, entity: &CompiledEntity) -> Result<Records, Error> {
        let mut records = Records::default();
        let mut row = Row::default();
        if self.reader.kind()? != Kind::Array {
            self.read_element::<false>(entity, &mut row, None)?;
            records.push(&row);
            return Ok(records);
        }
        let mut more = self.reader.begin_array()?;
        while more {
            self.read_element::<false>(entity, &mut row, None)?;
            records.push(&row);
            more = self.reader.next_element()?;
        }
        Ok(records)
    }

    /// Reads one element of a list into `row`, and the comma or bracket after it. Returns `true` if
    /// another element follows.
    pub(crate) fn element(
        &mut self,
        entity: &CompiledEntity,
        row: &mut Row,
    ) -> Result<bool, Error> {
        self.read_element::<false>(entity, row, None)?;
        self.reader.next_element()
    }

    /// Reads one element and, with `on_boundary`, the following elements as far as the fast path
    /// gets. `row` then has the last one of them. Returns the end of its last value if it is a
    /// non-empty object.
    fn read_element<const WATCHED: bool>(
        &mut self,
        entity: &CompiledEntity,
        row: &mut Row,
        on_boundary: Option<BoundaryHandler<'_>>,
    ) -> Result<Option<usize>, Error> {
        row.reset(entity.columns.len());
        match self.reader.kind()? {
            Kind::Object => self.read_object::<NoLists, WATCHED>(entity, 0, row, None, on_boundary),
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

    /// Reads an object and, with `on_boundary`, the following elements as far as the fast path
    /// gets. Returns the end of the last value of the last one, `None` for an empty object.
    fn read_object<R: ElementSink, const WATCHED: bool>(
        &mut self,
        entity: &CompiledEntity,
        object: usize,
        row: &mut Row,
        mut sink: Option<&mut R>,
        mut on_boundary: Option<BoundaryHandler<'_>>,
    ) -> Result<Option<usize>, Error> {
        let CompiledObject { members, predictions, .. } = &entity.objects[object];
        if !self.reader.begin_object()? {
            return Ok(None);
        }
        let mut fast_path = FastPath::begin();
        loop {
            let observer = if WATCHED { self.observer.watching() } else { None };
            let predicted = self.predictions.of(*predictions);
            let on_boundary =
                on_boundary.as_deref_mut().map(|handler| handler as BoundaryHandler<'_>);
            fast_path.read(&mut self.reader, predicted, row, observer, on_boundary)?;
            let key_prefix_start = fast_path.key_prefix_start;
            if !fast_path.is_before_value {
                if fast_path.last != OPENING && !self.reader.next_member()? {
                    return Ok(Some(key_prefix_start));
                }
                let (step, name) =
                    self.read_name(&entity.objects[object], fast_path.last, key_prefix_start)?;
                if WATCHED && let Some(observer) = self.observer.watching() {
                    observer.name(name);
                }
                fast_path.last = step;
            }
            if let Some(member) = members.get(fast_path.last - prediction_index(0)) {
                let found = FoundMember { member, entity, object, key_prefix_start };
                self.read_member::<R, WATCHED>(found, row, sink.as_deref_mut())?;
            } else {
                let value = self.skip_value::<WATCHED>(None)?;
                row.unmapped.push(self.unmapped(
                    key_prefix_start,
                    value,
                    object,
                    UnmappedReason::Unknown,
                ));
            }
        }
    }

    /// Skips a value. Its names are observed if it is a member of the root.
    #[inline]
    fn skip_value<const WATCHED: bool>(&mut self, column: Option<u16>) -> Result<Span, Error> {
        if O::WATCHES && WATCHED && self.observer.is_at_root() {
            let kind = self.reader.kind()?;
            if matches!(kind, Kind::Object | Kind::Array) {
                return self.observe_value(column);
            }
        }
        self.reader.skip()
    }

    /// Skips an object or array of the root and observes its names. Values of a column often repeat
    /// in successive documents; equal ones are skipped without parsing.
    fn observe_value(&mut self, column: Option<u16>) -> Result<Span, Error> {
        let Some(column) = column else {
            return self.observer.read(&mut self.reader).map(|(value, _)| value);
        };
        let repeated = &mut self.predictions.repeated;
        if let Some((value, names)) = repeated.try_skip(column, &mut self.reader) {
            self.observer.skipped(names);
            return Ok(value);
        }
        let (value, names) = self.observer.read(&mut self.reader)?;
        repeated.record(column, value.of(self.reader.text()), names);
        Ok(value)
    }

    /// Reads the name of the next member and records it as the prediction after `last`, with the
    /// text since `key_prefix_start` as its key prefix. Returns the member's number among the
    /// predictions and the folded hash of its name.
    #[inline(never)]
    fn read_name(
        &mut self,
        object: &CompiledObject,
        last: usize,
        key_prefix_start: usize,
    ) -> Result<(usize, u64), Error> {
        let text = self.reader.text();
        let key = self.reader.key()?;
        let name = RawStr::of_value(key.of(text)).map(RawStr::decode).unwrap_or_default();
        let hash = folded_hash(&name);
        let number = object.member_named_hashed(&name, hash);
        let step = match number {
            Some(number) => prediction_index(number),
            None => {
                self.predictions.index_of_unknown(object.predictions, object.members.len(), hash)
            }
        };
        let member = number.and_then(|number| object.members.get(number));
        let key_prefix = self.key_prefix(key_prefix_start, self.reader.offset());
        let found = PredictedMember::new(step, member, hash, key_prefix);
        self.predictions.record(object.predictions, last, found);
        Ok((step, hash))
    }

    /// The text from `start` to `end` as a key prefix; `None` if it is too long for one.
    fn key_prefix(&self, start: usize, end: usize) -> Option<KeyPrefix> {
        KeyPrefix::new(self.reader.text().as_bytes().get(start..end)?)
    }

    /// Reads an array, or a single element without an array, into `sink`.
    fn read_list(
        &mut self,
        list: usize,
        entity: usize,
        sink: &mut impl ElementSink,
    ) -> Result<(), Error> {
        let compiled = self.compiled;
        let entity = &compiled.entities[entity];
        let mut element = std::mem::take(self.element);
        let is_single = self.reader.kind()? != Kind::Array;
        let mut more = is_single || self.reader.begin_array()?;
        if more {
            self.read_element::<true>(entity, &mut element, None)?;
            self.observer.after_first_element();
            sink.element(list, &element);
            more = !is_single && self.reader.next_element()?;
        }
        while more {
            let mut on_boundary = |row: &mut Row| {
                sink.element(list, row);
                row.clear();
            };
            let values_end =
                self.read_element::<false>(entity, &mut element, Some(&mut on_boundary))?;
            sink.element(list, &element);
            more = self.reader.next_element()?;
            if let Some(values_end) = values_end.filter(|_| more) {
                self.record_boundary(entity, values_end)?;
            }
        }
        *self.element = element;
        Ok(())
    }

    /// Records the text from `values_end`, the end of the last value of an element, to the first
    /// name of the next element as the predicted boundary. Called before that element is read.
    #[inline(never)]
    fn record_boundary(&mut self, entity: &CompiledEntity, values_end: usize) -> Result<(), Error> {
        let mut ahead =
            Reader::resume(self.reader.text(), self.reader.offset(), self.reader.depth())?;
        // An error here is found again, and reported, by reading the element itself.
        if let Ok(true) = ahead.begin_object() {
            let boundary = self.key_prefix(values_end, ahead.offset());
            self.predictions.record(
                entity.objects[0].predictions,
                BOUNDARY,
                PredictedMember::boundary(boundary),
            );
        }
        Ok(())
    }
}
