//! The reading engine: one pass over a document, driven by its compiled schema.

mod member;

use std::marker::PhantomData;

use jobglot_json::{Error, KeyPrefix, Kind, Reader, Span};

use crate::reader::cursor::Cursor;
use crate::reader::fast_path::{BoundaryHandler, FastPath};
use crate::reader::observer::NameObserver;
use crate::record::records::Records;
use crate::record::row::{Row, Unmapped, UnmappedReason};
use crate::record::sink::{ElementSink, NoLists};
use crate::schema::compiled::{
    CompiledEntity, CompiledMember, CompiledObject, CompiledSchema, Content,
};
use crate::schema::member_predictions::{
    BOUNDARY, MemberPredictions, OPENING, PredictedMember, prediction_index,
};
use member::FoundMember;

/// Reads one document of a compiled schema, from its text or from its tape.
pub(crate) struct Engine<'a, 'm, C, O> {
    cursor: C,
    text: PhantomData<&'a str>,
    compiled: &'static CompiledSchema,
    /// Recorded from earlier documents, updated by this one.
    predictions: &'m mut MemberPredictions,
    observer: &'m mut O,
    /// Buffer for the current element.
    element: &'m mut Row,
}

impl<'a, 'm, C: Cursor<'a>, O: NameObserver> Engine<'a, 'm, C, O> {
    /// Makes an engine for the document at `cursor`. `observer` sees the names of a text.
    pub(crate) fn new(
        cursor: C,
        compiled: &'static CompiledSchema,
        predictions: &'m mut MemberPredictions,
        observer: &'m mut O,
        element: &'m mut Row,
    ) -> Self {
        Self { cursor, text: PhantomData, compiled, predictions, observer, element }
    }

    /// The current offset in the text, in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.cursor.offset()
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
            Some(list) if self.cursor.kind()? == Kind::Array => {
                self.read_root_array(list, row, sink)?;
            }
            _ => {
                self.read_object::<_, true>(entity, 0, row, Some(sink), None)?;
            }
        }
        self.cursor.finish()
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
        let start = self.cursor.offset();
        if let Content::List { list, entity } = member.content {
            sink.begin(list);
            self.read_list(list, entity, sink)?;
        }
        let value = self.cursor.read_since(start);
        row.put(usize::from(member.column), value);
        Ok(())
    }

    /// Reads an array of elements of `entity`, or a single element without an array.
    pub(crate) fn elements(&mut self, entity: &CompiledEntity) -> Result<Records, Error> {
        let mut records = Records::default();
        let mut row = Row::default();
        if self.cursor.kind()? != Kind::Array {
            self.read_element::<false>(entity, &mut row, None)?;
            records.push(&row);
            return Ok(records);
        }
        let mut more = self.cursor.begin_array()?;
        while more {
            self.read_element::<false>(entity, &mut row, None)?;
            records.push(&row);
            more = self.cursor.next_element()?;
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
        self.cursor.next_element()
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
        match self.cursor.kind()? {
            Kind::Object => self.read_object::<NoLists, WATCHED>(entity, 0, row, None, on_boundary),
            kind => {
                let value = self.cursor.skip()?;
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
        if !self.cursor.begin_object()? {
            return Ok(None);
        }
        let mut fast_path = FastPath::begin();
        loop {
            let observer = if WATCHED { self.observer.watching() } else { None };
            if let Some(reader) = self.cursor.reader() {
                let predicted = self.predictions.of(*predictions);
                let on_boundary =
                    on_boundary.as_deref_mut().map(|handler| handler as BoundaryHandler<'_>);
                fast_path.read(reader, predicted, row, observer, on_boundary)?;
            }
            let mut key_prefix_start = fast_path.key_prefix_start;
            if !fast_path.is_before_value {
                if fast_path.last != OPENING && !self.cursor.next_member()? {
                    return Ok(Some(key_prefix_start));
                }
                let name;
                (fast_path.last, name, key_prefix_start) =
                    self.read_name(&entity.objects[object], fast_path.last, key_prefix_start)?;
                if WATCHED && let Some(observer) = self.observer.watching() {
                    observer.name(name);
                }
            }
            if let Some(member) = members.get(fast_path.last - prediction_index(0)) {
                let found = FoundMember { member, entity, object, key_prefix_start };
                self.read_member::<R, WATCHED>(found, row, sink.as_deref_mut())?;
            } else {
                let value = self.skip_value::<WATCHED>()?;
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
    fn skip_value<const WATCHED: bool>(&mut self) -> Result<Span, Error> {
        if O::WATCHES && WATCHED && self.observer.is_at_root() {
            let kind = self.cursor.kind()?;
            if matches!(kind, Kind::Object | Kind::Array) {
                return self.observe_value();
            }
        }
        self.cursor.skip()
    }

    /// Skips an object or array of the root and observes its names.
    fn observe_value(&mut self) -> Result<Span, Error> {
        match self.cursor.reader() {
            Some(reader) => self.observer.read(reader),
            None => self.cursor.skip(),
        }
    }

    /// Reads the name of the next member and records it as the prediction after `last`, with the
    /// text since `key_prefix_start` as its key prefix. Returns the member's number among the
    /// predictions, the folded hash of its name and its offset.
    #[inline(never)]
    fn read_name(
        &mut self,
        object: &CompiledObject,
        last: usize,
        key_prefix_start: usize,
    ) -> Result<(usize, u64, usize), Error> {
        let (start, folded, name) = self.cursor.name()?;
        let number = object.member_folded(&name, folded);
        let Some(reader) = self.cursor.reader() else {
            return Ok((prediction_index(number.unwrap_or(object.members.len())), 0, start));
        };
        let hash = folded.hash();
        let step = match number {
            Some(number) => prediction_index(number),
            None => {
                self.predictions.index_of_unknown(object.predictions, object.members.len(), hash)
            }
        };
        let member = number.and_then(|number| object.members.get(number));
        let key_prefix = key_prefix(reader, key_prefix_start);
        let found = PredictedMember::new(step, member, hash, key_prefix);
        self.predictions.record(object.predictions, last, found);
        Ok((step, hash, start))
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
        let is_single = self.cursor.kind()? != Kind::Array;
        let mut more = is_single || self.cursor.begin_array()?;
        if more {
            self.read_element::<true>(entity, &mut element, None)?;
            self.observer.after_first_element();
            sink.element(list, &element);
            more = !is_single && self.cursor.next_element()?;
        }
        while more {
            let mut on_boundary = |row: &mut Row| {
                sink.element(list, row);
                row.clear();
            };
            let values_end =
                self.read_element::<false>(entity, &mut element, Some(&mut on_boundary))?;
            sink.element(list, &element);
            more = self.cursor.next_element()?;
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
        let Some(reader) = self.cursor.reader() else { return Ok(()) };
        let mut ahead = Reader::resume(reader.text(), reader.offset(), reader.depth())?;
        // An error here is found again, and reported, by reading the element itself.
        if let Ok(true) = ahead.begin_object() {
            let boundary = key_prefix(&ahead, values_end);
            self.predictions.record(
                entity.objects[0].predictions,
                BOUNDARY,
                PredictedMember::boundary(boundary),
            );
        }
        Ok(())
    }
}

/// The text from `start` to the position of `reader` as a key prefix; `None` if it is too long for one.
fn key_prefix(reader: &Reader<'_>, start: usize) -> Option<KeyPrefix> {
    KeyPrefix::new(reader.text().as_bytes().get(start..reader.offset())?)
}
