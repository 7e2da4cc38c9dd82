//! One document of any size, read while it comes in pieces.
//!
//! There is no second parser: the reader that reads whole texts reads what has come, and where that
//! breaks off in the middle of something, it reads that again when more is there. Only the text
//! outside of the job's lists is kept; at the end it is read as a document with empty lists.

mod outside;
mod share;
mod stop;

use std::borrow::Cow;

use jobglot_json::{Kind, RawStr, Reader};

use crate::derive::element_counts::ElementCounts;
use crate::document::error::Error;
use crate::incremental::element::Element;
use crate::incremental::remainder::Remainder;
use crate::incremental::window::Window;
use crate::model::canonical_field::CanonicalField;
use crate::model::place::Position;
use crate::reader::engine::Engine;
use crate::reader::observer::NoObserver;
use crate::record::records::Record;
use crate::record::row::Row;
use crate::schema::compiled::Content;
use crate::schema::document_schema::Schema;
use crate::schema::member_predictions::MemberPredictions;
use crate::view::element_view::ElementView;
use crate::view::job::Job;
use crate::view::node::{EntitySchema, Node};

use outside::Outside;
use stop::Stop;

/// Reads one document that comes in pieces, and hands out the elements of the job's lists as they
/// end. Memory is that of the largest element and of what is outside of the lists.
///
/// Errors are those of reading the document whole, at the same places, but for two: bytes that are no
/// UTF-8 are found where they come, and a list that comes again is an error, because its elements
/// have been handed out and only the last one would count.
#[derive(Debug)]
pub struct IncrementalReader {
    schema: &'static Schema,
    limit: usize,
    window: Window,
    /// Where the document begins.
    start: Position,
    /// Offset in the window of what is read next.
    at: usize,
    /// How many bytes must have come before another try is worth it: twice as many each time, so that
    /// a long element is not read over and over.
    wanted: usize,
    state: State,
    /// The nodes of the objects that are open.
    open: Vec<usize>,
    outside: Outside,
    list: OpenList,
    predictions: MemberPredictions,
    element: Row,
    counts: ElementCounts,
}

/// How far [`IncrementalReader::advance`] came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// More input is needed: [`IncrementalReader::push`] it, or [`IncrementalReader::finish`].
    Starved,
    /// The elements of a list follow.
    List,
    /// An element is at hand, until the next call: [`IncrementalReader::element`].
    Element,
    /// The document has ended: [`IncrementalReader::into_remainder`].
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the document.
    Before,
    /// Before a member's name.
    Name,
    /// After an object or array.
    After,
    /// Inside a list, before an element.
    List,
    Ended,
}

/// The list that is being read.
#[derive(Clone, Debug, Default)]
struct OpenList {
    column: usize,
    entity: usize,
    canonical_field: Option<CanonicalField>,
    path: String,
    /// How many of its elements have been handed out, or taken away to be.
    len: usize,
    /// Whether a share of it could not be read to its end.
    has_fault: bool,
}

impl IncrementalReader {
    /// A document of schema `schema` that begins at `place` of its input. An element may be up to
    /// `limit` bytes long, and so may all that is outside of the lists.
    #[must_use]
    pub fn new(schema: &'static Schema, place: Position, limit: usize) -> Self {
        let compiled = schema.compiled();
        Self {
            schema,
            limit,
            window: Window::new(place),
            start: place,
            at: 0,
            wanted: 1,
            state: State::Before,
            open: Vec::new(),
            outside: Outside::of_plan(compiled, place),
            list: OpenList::default(),
            predictions: compiled.predictions.clone(),
            element: Row::default(),
            counts: ElementCounts::default(),
        }
    }

    /// Adds the next piece of the input.
    pub fn push(&mut self, piece: &[u8]) {
        if self.state != State::List {
            self.keep();
        }
        // Inside a list nothing before the next element is needed any more.
        let gone = self.window.pass(self.at.max(self.outside.from));
        self.at -= gone;
        self.outside.from = self.outside.from.saturating_sub(gone);
        self.wanted = self.wanted.saturating_sub(gone);
        self.window.push(piece);
    }

    /// Says that the input has no more pieces.
    pub fn finish(&mut self) {
        self.window.finish();
    }

    /// Says that the document can't go on behind the line that is being read.
    pub fn finish_with_line(&mut self) {
        self.window.cut_line(self.at);
        self.window.finish();
    }

    /// Reads on.
    ///
    /// # Errors
    ///
    /// The document is no UTF-8 or no JSON; [`Repeated`](crate::ErrorKind::Repeated),
    /// [`TooLong`](crate::ErrorKind::TooLong).
    pub fn advance(&mut self) -> Result<Progress, Error> {
        loop {
            if self.window.len() < self.wanted && !self.window.is_whole() {
                return Ok(Progress::Starved);
            }
            match self.step() {
                Ok(None) => {}
                Ok(Some(progress)) => return Ok(progress),
                Err(stop) => return self.stopped(&stop),
            }
        }
    }

    /// The element at hand; `None` unless [`advance`](Self::advance) has just come to one.
    #[must_use]
    pub fn element(&self) -> Option<Element<'_>> {
        let index = self.list.len.checked_sub(1)?;
        let base = self.window.offset() - self.start.offset;
        Some(Element::in_window(self.view()?, index, &self.window, &self.list.path, base))
    }

    /// The job as far as it has come; the lists are empty.
    ///
    /// # Errors
    ///
    /// None that `advance` has not told of.
    pub fn head(&self) -> Result<Job<'static>, Error> {
        let mut text = self.outside.text.clone();
        if self.state == State::List {
            text.push(']');
        }
        text.extend(self.open.iter().map(|_| '}'));
        Ok(Job::read(Cow::Owned(text), self.schema, Some(self.schema))?)
    }

    /// The bytes that have come after what has been read, and where they begin in the input.
    #[must_use]
    pub fn unread(&self) -> (Vec<u8>, Position) {
        (self.window.bytes_from(self.at), self.window.place_of(self.at))
    }

    /// The job and its findings, of a document that has ended.
    ///
    /// # Errors
    ///
    /// None that `advance` has not told of.
    pub fn into_remainder(self) -> Result<Remainder, Error> {
        let job = Job::read(Cow::Owned(self.outside.text), self.schema, Some(self.schema))?;
        Ok(Remainder::new(job, self.counts, self.outside.stretches))
    }

    /// Reads what comes next; where it breaks off, nothing has been done.
    fn step(&mut self) -> Result<Option<Progress>, Stop> {
        match self.state {
            State::Before => self.begin()?,
            State::Name => return self.member(),
            State::After => self.after()?,
            State::List => return self.one().map(Some),
            State::Ended => return Ok(Some(Progress::Ended)),
        }
        Ok(None)
    }

    fn reader(&self, depth: usize) -> Result<Reader<'_>, Stop> {
        let at = self.at.min(self.window.text().len());
        Ok(Reader::resume(self.window.text(), at, depth)?)
    }

    fn begin(&mut self) -> Result<(), Stop> {
        let mut reader = self.reader(0)?;
        let more = reader.begin_object()?;
        self.at = reader.offset();
        self.enter(0, more);
        Ok(())
    }

    /// An object has been entered, or left again if it has no members.
    fn enter(&mut self, object: usize, more: bool) {
        if more {
            self.open.push(object);
        }
        self.state = if more { State::Name } else { State::After };
        self.end_if_closed();
    }

    fn end_if_closed(&mut self) {
        if self.open.is_empty() {
            self.state = State::Ended;
            self.keep();
        }
    }

    fn after(&mut self) -> Result<(), Stop> {
        let mut reader = self.reader(self.open.len())?;
        let more = reader.next_member()?;
        self.at = reader.offset();
        if more {
            self.state = State::Name;
        } else {
            self.open.pop();
            self.end_if_closed();
        }
        Ok(())
    }

    fn member(&mut self) -> Result<Option<Progress>, Stop> {
        let entity = self.schema.compiled().job();
        let mut reader = self.reader(self.open.len())?;
        let key = reader.key()?;
        let kind = reader.kind()?;
        let value = reader.offset();
        let name = RawStr::of_value(key.of(reader.text())).map(RawStr::decode).unwrap_or_default();
        let object = self.open.last().and_then(|&object| entity.objects.get(object));
        let member = object.and_then(|object| object.members.get(object.member_called(&name)?));
        let column = member.map_or(0, |member| usize::from(member.column));
        match member.map(|member| member.content) {
            Some(Content::Object(inner)) => {
                if self.outside.has_given_inside(self.schema.compiled(), inner) {
                    return Err(Stop::Repeated(value));
                }
                if kind == Kind::Object {
                    let more = reader.begin_object()?;
                    self.at = reader.offset();
                    self.outside.note(column, value);
                    self.enter(inner, more);
                    return Ok(None);
                }
            }
            Some(Content::List { entity, .. }) => {
                if self.outside.has_given(column) {
                    return Err(Stop::Repeated(value));
                }
                if kind == Kind::Array && reader.begin_array()? {
                    // What follows may also be the end of what has come.
                    reader.kind()?;
                    self.outside.note(column, value);
                    self.at = value + 1;
                    self.begin_list(column, entity);
                    return Ok(Some(Progress::List));
                }
                if kind == Kind::Array {
                    self.at = reader.offset();
                    self.state = State::After;
                    return Ok(None);
                }
            }
            _ => {}
        }
        // A number at the end of what has come may go on, so the value counts with what follows it.
        reader.skip()?;
        let more = reader.next_member()?;
        self.at = reader.offset();
        if !more {
            self.open.pop();
            self.state = State::After;
            self.end_if_closed();
        }
        Ok(None)
    }

    fn begin_list(&mut self, column: usize, entity: usize) {
        self.keep();
        self.state = State::List;
        let compiled = self.schema.compiled();
        let canonical_field = compiled
            .job()
            .columns
            .get(column)
            .and_then(|column| column.field.field_type.canonical_field());
        let path = canonical_field
            .map(|canonical_field| self.outside.path_of_list(compiled, canonical_field))
            .unwrap_or_default();
        self.list = OpenList { column, entity, canonical_field, path, len: 0, has_fault: false };
    }

    /// Reads one element and what follows it.
    fn one(&mut self) -> Result<Progress, Stop> {
        let compiled = self.schema.compiled();
        let Some(entity) = compiled.entities.get(self.list.entity) else {
            return Ok(Progress::Ended);
        };
        let mut predictions = std::mem::take(&mut self.predictions);
        let mut element = std::mem::take(&mut self.element);
        let (mut observer, mut room) = (NoObserver, Row::default());
        let reader = self.reader(self.open.len() + 1)?;
        let mut engine = Engine::new(reader, compiled, &mut predictions, &mut observer, &mut room);
        let read = engine.element(entity, &mut element);
        let end = engine.offset();
        (self.predictions, self.element) = (predictions, element);
        let more = read?;
        // White space at the end of a text that breaks off is no part of it.
        let passed = self.window.text().get(..end).unwrap_or_default().trim_ascii_end().len();
        if self.is_too_long(passed) {
            return Err(Stop::TooLong);
        }
        self.give(1);
        self.at = passed;
        if !more {
            self.outside.go_on(end - 1, self.window.place_of(end - 1));
            self.state = State::After;
        }
        if let Some(view) = self.view() {
            let mut counts = self.counts;
            counts.add(view);
            self.counts = counts;
        }
        Ok(Progress::Element)
    }

    /// So many more elements are handed out, or taken away to be.
    fn give(&mut self, count: usize) {
        if self.list.len == 0 {
            self.outside.give(self.list.column);
        }
        self.list.len += count;
    }

    fn view(&self) -> Option<ElementView<'_>> {
        let compiled = self.schema.compiled();
        let face = EntitySchema { compiled, entity: compiled.entities.get(self.list.entity)? };
        let node = Node {
            text: self.window.text(),
            layout: face,
            rules: Some(face),
            record: Record::whole(&self.element.values),
            unmapped: &self.element.unmapped,
        };
        ElementView::of(self.list.canonical_field?, node)
    }

    /// Takes what has been read into the text outside of the lists.
    fn keep(&mut self) {
        self.outside.keep(self.window.text(), self.at);
    }
}
