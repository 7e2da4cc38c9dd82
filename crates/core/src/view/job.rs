//! The canonical job, computed on demand from the spans of a document.

use std::borrow::Cow;

use jobglot_json::Reader;

use crate::error::LocatedError;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Outcome, State, Verb};
use crate::model::timestamp::Timestamp;
use crate::reader::depth_limit;
use crate::reader::engine::Engine;
use crate::reader::observer::NoObserver;
use crate::reader::state::ReaderState;
use crate::record::row::Row;
use crate::record::sink::ElementSink;
use crate::record::store::{JobRecords, RecordStore};
use crate::schema::compiled::CompiledSchema;
use crate::schema::document_schema::{Rules, Schema};
use crate::view::elements::{Message, Resource, Task};
use crate::view::list::{List, ListElement, ListSchema};
use crate::view::list_records::EmbeddedLists;
use crate::view::node::{EntitySchema, Node};
use crate::view::unmapped::UnmappedMember;
use crate::view::verdict::Verdict;

/// A job as one document reports it.
///
/// Holds the text of the document and the span of each value in it. Every method reads the value
/// from the text, so repeated calls repeat the work.
///
/// ```
/// # use jobglot_core::{CanonicalField, Certainty, Codec, Field, Schema, Table, Vocabulary, Word};
/// use jobglot_core::{Document, Outcome, State};
///
/// # static WORDS: Vocabulary = Vocabulary::new(
/// #     "acme status",
/// #     &[Word::new("BROKEN", State::Failed, Certainty::Documented, "the API page")],
/// # );
/// # static TASK: Table = Table::new(&[
/// #     Field::value("step", CanonicalField::Name, Codec::Text, "its name"),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// # ]);
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("status", CanonicalField::Status, Codec::Status(&WORDS), "its state"),
/// #     Field::list("steps", CanonicalField::Tasks, &TASK, "the steps"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let text =
///     br#"{"jobId": 7, "status": "BROKEN", "steps": [{"step": "copy", "status": "SLOW"}]}"#;
/// let document = Document::parse(text, &SCHEMA)?;
/// let job = document.job();
/// assert_eq!(job.status().as_deref(), Some("BROKEN"));
/// assert_eq!(job.is_terminal(), Some(true));
/// assert_eq!(job.outcome(), Outcome::Failure);
/// for task in job.tasks() {
///     assert_eq!(task.name().as_deref(), Some("copy"));
///     assert_eq!(task.state(), State::Unrecognized);
/// }
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Job<'a> {
    text: Cow<'a, str>,
    /// The schema of the text: the provider's, or the canonical form.
    layout: &'static CompiledSchema,
    /// The provider's schema, with the meaning of the words; `None` for a canonical line of a
    /// schema missing from the registry.
    rules: Option<&'static CompiledSchema>,
    stored: JobRecords<'a>,
    embedded_lists: EmbeddedLists,
}

impl<'a> Job<'a> {
    /// Reads `text` as a job by the schema `layout`. `rules` is the provider's schema, if
    /// available.
    pub(crate) fn read(
        text: Cow<'a, str>,
        layout: &'static Schema,
        rules: Option<&'static Schema>,
    ) -> Result<Self, LocatedError> {
        let mut state = ReaderState::default();
        state.read(&text, layout.compiled(), &mut NoObserver)?;
        Ok(Self::new(text, layout.compiled(), rules.map(Schema::compiled), state.keep()))
    }

    /// Makes a job of `text` and the records read from it.
    pub(crate) fn new(
        text: Cow<'a, str>,
        layout: &'static CompiledSchema,
        rules: Option<&'static CompiledSchema>,
        stored: JobRecords<'a>,
    ) -> Self {
        Self { text, layout, rules, stored, embedded_lists: EmbeddedLists::default() }
    }

    /// Reads a job and passes the elements of its lists to `sink` instead of storing them.
    pub(crate) fn read_into(
        text: &'a str,
        schema: &'static Schema,
        sink: &mut impl ElementSink,
    ) -> Result<Self, LocatedError> {
        let compiled = schema.compiled();
        let (mut row, mut element) = (Row::default(), Row::default());
        let (mut predictions, mut observer) = (compiled.predictions.clone(), NoObserver);
        let read = |reader| {
            let mut engine =
                Engine::new(reader, compiled, &mut predictions, &mut observer, &mut element);
            engine.job(&mut row, sink)
        };
        Reader::of_str(text)
            .map(|reader| reader.with_max_depth(depth_limit(schema)))
            .and_then(read)
            .map_err(|error| LocatedError::of_json(error, text.as_bytes()))?;
        Ok(Self::new(
            Cow::Borrowed(text),
            compiled,
            Some(compiled),
            JobRecords::owned(RecordStore::of(&row)),
        ))
    }

    /// Removes the elements of the job's lists.
    pub(crate) fn without_elements(mut self) -> Self {
        self.stored = self.stored.without_elements();
        self
    }

    /// An empty job, for a response without a body.
    pub(crate) fn empty(schema: &'static Schema) -> Self {
        let (compiled, stored) = (schema.compiled(), JobRecords::owned(RecordStore::default()));
        Self::new(Cow::Borrowed(""), compiled, Some(compiled), stored)
    }

    /// Copies the text and the records, so that the job outlives the bytes it was read from.
    #[must_use]
    pub fn into_owned(self) -> Job<'static> {
        Job {
            text: Cow::Owned(self.text.into_owned()),
            layout: self.layout,
            rules: self.rules,
            stored: self.stored.into_owned(),
            embedded_lists: self.embedded_lists,
        }
    }

    /// The document's text, without the frame around it.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.text
    }

    /// The id of the document's schema, for example `huawei.cas.job`.
    #[must_use]
    pub fn schema_id(&self) -> Cow<'_, str> {
        match self.schema() {
            Some(schema) => Cow::Borrowed(schema.id),
            None => self.node().text(CanonicalField::Schema).unwrap_or_default(),
        }
    }

    /// Returns `true` if the job was read from a canonical line.
    #[inline]
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.layout.schema.is_canonical()
    }

    /// Returns `true` if the document is an error response, read into a job for its members.
    pub(crate) fn is_error_response(&self) -> bool {
        self.schema().is_some_and(Schema::is_error_response)
    }

    /// The provider's schema; `None` for a canonical line of an unavailable schema.
    #[inline]
    #[must_use]
    pub fn schema(&self) -> Option<&'static Schema> {
        self.rules.map(|rules| rules.schema)
    }

    /// The job as a [`Node`], for access by canonical field.
    #[inline]
    #[must_use]
    pub fn node(&self) -> Node<'_> {
        Node {
            text: &self.text,
            layout: EntitySchema::of_job(self.layout),
            rules: self.rules.map(EntitySchema::of_job),
            record: self.stored.job(),
            unmapped: self.stored.unmapped(),
        }
    }

    fn rules(&self) -> Rules {
        self.rules.map(|rules| rules.rules).unwrap_or_default()
    }

    /// The provider's id; a number as its digits.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Id)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Name)
    }

    /// A description for people.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Description)
    }

    /// The provider's word for the operation, unchanged.
    #[must_use]
    pub fn operation(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Operation)
    }

    /// The canonical verb of the operation; `None` if the word is missing or unknown.
    #[must_use]
    pub fn verb(&self) -> Option<Verb> {
        self.node().verb()
    }

    /// The provider's status word, unchanged.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Status)
    }

    /// The canonical state, by the rules of the schema's table or the meaning of the status word.
    #[inline]
    #[must_use]
    pub fn state(&self) -> State {
        self.node().state()
    }

    /// Whether the job is over; `None` if the document does not tell or contradicts itself.
    #[must_use]
    pub fn is_terminal(&self) -> Option<bool> {
        self.verdict().terminal
    }

    /// The outcome of the job, unknown if the document contradicts itself.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.verdict().outcome
    }

    /// State, terminality and outcome.
    pub(crate) fn verdict(&self) -> Verdict {
        let node = self.node();
        let verdict = node.verdict();
        if self.rules.is_none() {
            let outcome = node.computed_word(CanonicalField::Outcome, Outcome::from_word);
            return Verdict {
                terminal: node.text(CanonicalField::Terminal).map(|flag| flag == "true"),
                outcome: outcome.unwrap_or(Outcome::Unknown),
                ..verdict
            };
        }
        if !self.rules().finished_is_terminal || self.finished().is_none() {
            return verdict;
        }
        match verdict.terminal {
            Some(true) => verdict,
            // The word means unfinished, the final time means finished.
            Some(false) => Verdict { terminal: None, outcome: Outcome::Unknown, ..verdict },
            None => Verdict { terminal: Some(true), ..verdict },
        }
    }

    /// Progress in percent, a JSON number: spelled as in the document if that has a number of percent.
    #[must_use]
    pub fn percent(&self) -> Option<Cow<'_, str>> {
        self.node().number(CanonicalField::Percent)
    }

    /// The time of its creation or acceptance.
    #[inline]
    #[must_use]
    pub fn accepted(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Accepted)
    }

    /// The planned time of its start.
    #[inline]
    #[must_use]
    pub fn scheduled(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Scheduled)
    }

    /// The time of its start.
    #[inline]
    #[must_use]
    pub fn started(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Started)
    }

    /// The time of its last change.
    #[inline]
    #[must_use]
    pub fn updated(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Updated)
    }

    /// The time of its end.
    #[inline]
    #[must_use]
    pub fn finished(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Finished)
    }

    /// The number of tasks according to the provider. The document may hold only a part of them.
    #[must_use]
    pub fn task_total(&self) -> Option<u64> {
        self.node().number(CanonicalField::TaskTotal)?.parse().ok()
    }

    /// The resources created, changed or deleted, in the document's order.
    #[must_use]
    pub fn resources(&self) -> List<'_, Resource<'_>> {
        self.list(CanonicalField::Resources)
    }

    /// The steps of the job, in the document's order.
    #[must_use]
    pub fn tasks(&self) -> List<'_, Task<'_>> {
        self.list(CanonicalField::Tasks)
    }

    /// The log messages, in the document's order.
    #[must_use]
    pub fn messages(&self) -> List<'_, Message<'_>> {
        self.list(CanonicalField::Messages)
    }

    /// The errors, in the document's order.
    #[must_use]
    pub fn errors(&self) -> List<'_, Message<'_>> {
        self.list(CanonicalField::Errors)
    }

    /// The list in `canonical_field`: from the stored records, or from a string.
    pub(crate) fn list<E: ListElement>(&self, canonical_field: CanonicalField) -> List<'_, E> {
        let (node, records) = (self.node(), self.stored.records());
        let none = List::new("", records, 0..0, ListSchema::default());
        let Some((_, column)) = node.layout.entity.column(canonical_field) else { return none };
        let Some(range) = column.list.and_then(|list| self.stored.list(list)) else {
            let embedded = self.embedded_lists.get(node, canonical_field);
            return embedded.map_or(none, |records| records.list(&self.text));
        };
        let schema = ListSchema::of(node, canonical_field, node.raw(canonical_field).is_some());
        List::new(&self.text, records, range, schema)
    }

    /// The element `index` of a stored list, without building the list.
    pub(crate) fn element(
        &self,
        canonical_field: CanonicalField,
        index: usize,
    ) -> Option<Node<'_>> {
        let node = self.node();
        let (_, column) = node.layout.entity.column(canonical_field)?;
        let number = self.stored.list(column.list?)?.nth(index)?;
        let records = self.stored.records();
        Some(Node {
            layout: node.layout.elements(canonical_field)?,
            rules: node.rules.and_then(|rules| rules.elements(canonical_field)),
            record: records.record(number)?,
            unmapped: records.unmapped(number),
            ..node
        })
    }

    /// Members of the schema without a canonical field.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'_>> {
        self.node().attributes()
    }

    /// Members missing from the schema, or with a value it cannot read; see [`Node::unknown`].
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'_>> {
        self.node().unknown()
    }

    /// Bytes of memory used by the records beside the text, unused capacity included. 0 if the
    /// records are borrowed from a parser.
    #[must_use]
    pub fn record_memory(&self) -> usize {
        self.stored.memory()
    }
}
