//! Reading a document of any size from input in pieces.
//!
//! There is no second parser: the parser for complete texts reads the available text. If that ends
//! inside a value, the value is read again when more input has arrived. Only the text outside of
//! the job's lists is kept; at the end it is read as a document with empty lists.

mod chunk;
mod outer_text;
mod step;
mod stop;

use std::borrow::Cow;

use crate::derive::element_counts::ElementCounts;
use crate::document::error::Error;
use crate::incremental::element::Element;
use crate::incremental::remainder::Remainder;
use crate::incremental::window::Window;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;
use crate::record::records::Record;
use crate::record::row::Row;
use crate::schema::document_schema::Schema;
use crate::schema::member_predictions::MemberPredictions;
use crate::view::element_view::ElementView;
use crate::view::job::Job;
use crate::view::node::{EntitySchema, Node};

use outer_text::OuterText;

/// A reader of one document in pieces. It returns each element of the job's lists as soon as it is
/// complete, and holds only the current element and the text outside of the lists in memory.
///
/// Errors have the kinds and locations of reading the document whole, with two exceptions. Invalid
/// UTF-8 is reported only when reading arrives there. A duplicate list is an error, because its
/// elements have been returned although only the last list counts.
///
/// ```
/// use jobglot_core::{
///     CanonicalField, Codec, Field, IncrementalReader, Position, Progress, Schema, Table,
/// };
///
/// static TASK: Table = Table::new(&[Field::value("step", CanonicalField::Name, Codec::Text, "its name")]);
/// static JOB: Table = Table::new(&[
///     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
///     Field::list("steps", CanonicalField::Tasks, &TASK, "its tasks"),
/// ]);
/// static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
///
/// let mut pieces = [r#"{"jobId": 7, "steps": [{"step": "pl"#, r#"an"}, {"step": "apply"}]}"#].iter();
/// let mut reader = IncrementalReader::new(&SCHEMA, Position::START, 1 << 20);
/// let mut elements = 0;
/// loop {
///     match reader.advance()? {
///         Progress::Starved => match pieces.next() {
///             Some(piece) => reader.push(piece.as_bytes()),
///             None => reader.finish(),
///         },
///         Progress::List => {}
///         Progress::Element => elements += 1,
///         Progress::Ended => break,
///     }
/// }
/// assert_eq!(elements, 2);
/// assert_eq!(reader.into_remainder()?.job().id().as_deref(), Some("7"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Debug)]
pub struct IncrementalReader {
    schema: &'static Schema,
    /// Maximum length in bytes of an element, and of the text outside of the lists.
    limit: usize,
    window: Window,
    /// The position of the document in the input.
    start: Position,
    /// Offset in the window of the next byte to read: `offset <= window.len()`.
    offset: usize,
    /// The length of the window needed for another attempt. It doubles each time, so that reading a
    /// long element takes linear time.
    required_len: usize,
    state: State,
    /// The open objects, from the outermost to the innermost, as indices into the job's objects.
    open_objects: Vec<usize>,
    outer_text: OuterText,
    list: OpenList,
    predictions: MemberPredictions,
    element: Row,
    counts: ElementCounts,
}

/// The result of [`IncrementalReader::advance`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// More input is needed: call [`IncrementalReader::push`] or [`IncrementalReader::finish`].
    Starved,
    /// A list with elements begins.
    List,
    /// An element was read. [`IncrementalReader::element`] returns it until the next call.
    Element,
    /// The document has ended: call [`IncrementalReader::into_remainder`].
    Ended,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the document.
    Before,
    /// Before the name of a member.
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
    /// The number of its elements returned or split off.
    len: usize,
    /// Whether a chunk of it could not be read to its end. No more chunks are split off then.
    has_failed_chunk: bool,
}

impl IncrementalReader {
    /// Whether the state of a job is known without the elements of its lists: no rule of `schema` tests
    /// them. Other documents have to be read as a whole.
    #[must_use]
    pub fn can_read(schema: &'static Schema) -> bool {
        let job = schema.compiled().job();
        let is_list = |column: usize| job.columns.get(column).is_some_and(|is| is.list.is_some());
        !job.rules.iter().flat_map(|rule| &rule.tests).any(|test| test.looks_into(&is_list))
    }

    /// Creates a reader of a document of the schema `schema` at `place` of its input. `limit` is
    /// the maximum length in bytes of an element, and of the text outside of the lists.
    #[must_use]
    pub fn new(schema: &'static Schema, place: Position, limit: usize) -> Self {
        let compiled = schema.compiled();
        Self {
            schema,
            limit,
            window: Window::new(place),
            start: place,
            offset: 0,
            required_len: 1,
            state: State::Before,
            open_objects: Vec::new(),
            outer_text: OuterText::new(compiled, place),
            list: OpenList::default(),
            predictions: compiled.predictions.clone(),
            element: Row::default(),
            counts: ElementCounts::default(),
        }
    }

    /// Adds the next piece of the input.
    pub fn push(&mut self, piece: &[u8]) {
        if self.state != State::List {
            self.append_outer_text();
        }
        // Inside a list, the text before the next element is not needed any more.
        let removed = self.window.discard_before(self.offset.max(self.outer_text.window_offset));
        self.offset -= removed;
        self.outer_text.window_offset = self.outer_text.window_offset.saturating_sub(removed);
        self.required_len = self.required_len.saturating_sub(removed);
        self.window.push(piece);
    }

    /// Marks the end of the input: there are no more pieces.
    pub fn finish(&mut self) {
        self.window.finish();
    }

    /// Marks the end of the current line as the end of the input. Later bytes are discarded.
    pub fn finish_with_line(&mut self) {
        self.window.truncate_after_line(self.offset);
        self.window.finish();
    }

    /// Reads up to the next list, element or end of the document.
    ///
    /// # Errors
    ///
    /// The document is no UTF-8 or no JSON object.
    /// [`ErrorKind::Repeated`](crate::ErrorKind::Repeated) for a duplicate list,
    /// [`ErrorKind::TooLong`](crate::ErrorKind::TooLong) if an element or the text outside of the
    /// lists is longer than the limit.
    pub fn advance(&mut self) -> Result<Progress, Error> {
        loop {
            if self.window.len() < self.required_len && !self.window.is_complete() {
                return Ok(Progress::Starved);
            }
            match self.step() {
                Ok(None) => {}
                Ok(Some(progress)) => return Ok(progress),
                Err(stop) => return self.handle_stop(&stop),
            }
        }
    }

    /// Returns the element read by the last call of [`advance`](Self::advance), if it returned
    /// [`Progress::Element`].
    #[must_use]
    pub fn element(&self) -> Option<Element<'_>> {
        let index = self.list.len.checked_sub(1)?;
        let base = self.window.offset() - self.start.offset;
        Some(Element::in_window(self.view()?, index, &self.window, &self.list.path, base))
    }

    /// Reads the job from the part of the document read so far, with empty lists.
    ///
    /// # Errors
    ///
    /// None, unless [`advance`](Self::advance) has returned one.
    pub fn partial_job(&self) -> Result<Job<'static>, Error> {
        let mut text = self.outer_text.text.clone();
        if self.state == State::List {
            text.push(']');
        }
        text.extend(self.open_objects.iter().map(|_| '}'));
        Ok(Job::read(Cow::Owned(text), self.schema, Some(self.schema))?)
    }

    /// Returns the bytes pushed and not read yet, and their position in the input.
    #[must_use]
    pub fn unread(&self) -> (Vec<u8>, Position) {
        (self.window.bytes_from(self.offset), self.window.position_of(self.offset))
    }

    /// Returns the remainder of a document after its end.
    ///
    /// # Errors
    ///
    /// None, unless [`advance`](Self::advance) has returned one.
    pub fn into_remainder(self) -> Result<Remainder<'static>, Error> {
        let job = Job::read(Cow::Owned(self.outer_text.text), self.schema, Some(self.schema))?;
        Ok(Remainder::new(job, self.counts, self.outer_text.origins))
    }

    /// Adds `count` elements returned or split off.
    fn count_elements(&mut self, count: usize) {
        if self.list.len == 0 {
            self.outer_text.start_list(self.list.column);
        }
        self.list.len += count;
    }

    /// Returns a view of the element read last.
    fn view(&self) -> Option<ElementView<'_>> {
        let compiled = self.schema.compiled();
        let schema = EntitySchema { compiled, entity: compiled.entities.get(self.list.entity)? };
        let node = Node {
            text: self.window.text(),
            layout: schema,
            rules: Some(schema),
            record: Record::whole(&self.element.values),
            unmapped: &self.element.unmapped,
        };
        ElementView::of(self.list.canonical_field?, node)
    }

    /// Appends the text up to the current offset to the outer text.
    fn append_outer_text(&mut self) {
        self.outer_text.append(self.window.text(), self.offset);
    }
}
