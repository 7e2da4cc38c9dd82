//! The canonical job: answers made on demand from the spans of a document.

use std::borrow::Cow;

use jobglot_json::Reader;

use crate::error::LocatedError;
use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Outcome, State, Verb};
use crate::model::timestamp::Timestamp;
use crate::reader::engine::Engine;
use crate::reader::observer::NoObserver;
use crate::reader::state::ReaderState;
use crate::record::row::Row;
use crate::record::sink::ElementSink;
use crate::record::store::{JobRecords, RecordStore};
use crate::schema::compiled::CompiledSchema;
use crate::schema::document_schema::{Rules, Schema};
use crate::view::elements::{Message, Resource, Task};
use crate::view::list::{List, ListElement};
use crate::view::node::{EntitySchema, Node, UnmappedMember};

/// A job as some cloud told of it.
///
/// It holds the document's text and where each value stands in it; every answer is read from there
/// when it is asked for.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    text: Cow<'a, str>,
    /// How the text is laid out: by the provider's schema, or the canonical form.
    layout: &'static CompiledSchema,
    /// That of the schema whose rules say what the words mean; none for a canonical line whose schema
    /// this program does not have.
    rules: Option<&'static CompiledSchema>,
    stored: JobRecords<'a>,
}

impl<'a> Job<'a> {
    pub(crate) fn read(
        text: Cow<'a, str>,
        layout: &'static Schema,
        rules: Option<&'static Schema>,
    ) -> Result<Self, LocatedError> {
        let mut state = ReaderState::default();
        state.read(&text, layout.compiled(), &mut NoObserver)?;
        Ok(Self::new(text, layout.compiled(), rules.map(Schema::compiled), state.keep()))
    }

    /// The job of which `stored` has been read.
    pub(crate) fn new(
        text: Cow<'a, str>,
        layout: &'static CompiledSchema,
        rules: Option<&'static CompiledSchema>,
        stored: JobRecords<'a>,
    ) -> Self {
        Self { text, layout, rules, stored }
    }

    /// Reads the job, giving the elements of its lists to `sink` instead of keeping them.
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
            .and_then(read)
            .map_err(|error| LocatedError::of_json(error, text.as_bytes()))?;
        Ok(Self::new(
            Cow::Borrowed(text),
            compiled,
            Some(compiled),
            JobRecords::owned(RecordStore::of(&row)),
        ))
    }

    /// The same job without the elements of its lists.
    pub(crate) fn without_elements(mut self) -> Self {
        self.stored = self.stored.without_elements(self.layout.job().columns.len());
        self
    }

    /// A job of which nothing is told, not even in an empty object.
    pub(crate) fn of_nothing(schema: &'static Schema) -> Self {
        let (compiled, stored) = (schema.compiled(), JobRecords::owned(RecordStore::default()));
        Self::new(Cow::Borrowed(""), compiled, Some(compiled), stored)
    }

    /// The same job, independent of the bytes it was read from.
    #[must_use]
    pub fn into_owned(self) -> Job<'static> {
        Job {
            text: Cow::Owned(self.text.into_owned()),
            layout: self.layout,
            rules: self.rules,
            stored: self.stored.into_owned(),
        }
    }

    /// The document's text.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.text
    }

    /// The id of the schema that the document had: `huawei.cas.job`.
    #[must_use]
    pub fn schema_id(&self) -> Cow<'_, str> {
        match self.schema() {
            Some(schema) => Cow::Borrowed(schema.id),
            None => self.node().text(CanonicalField::Schema).unwrap_or_default(),
        }
    }

    /// Whether it was read from a canonical line.
    #[inline]
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.layout.schema.is_canonical()
    }

    /// Whether it holds no job but the members of an error response.
    pub(crate) fn is_error_response(&self) -> bool {
        self.schema().is_some_and(Schema::is_error_response)
    }

    /// The schema whose rules apply; `None` for a canonical line whose schema is not at hand.
    #[inline]
    #[must_use]
    pub fn schema(&self) -> Option<&'static Schema> {
        self.rules.map(|rules| rules.schema)
    }

    /// The job by fields.
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

    fn rule(&self) -> Rules {
        self.rules.map(|rules| rules.rules).unwrap_or_default()
    }

    /// The provider's id. A numeric one is its digits.
    #[must_use]
    pub fn id(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Id)
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Name)
    }

    /// What it is about.
    #[must_use]
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Description)
    }

    /// The provider's word for the operation.
    #[must_use]
    pub fn operation(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Operation)
    }

    /// The normalized operation; `None` where the word is missing or unknown.
    #[must_use]
    pub fn verb(&self) -> Option<Verb> {
        self.node().verb()
    }

    /// The provider's status word, exactly.
    #[must_use]
    pub fn status(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Status)
    }

    /// The canonical state.
    #[inline]
    #[must_use]
    pub fn state(&self) -> State {
        self.node().state()
    }

    /// Whether it is over; `None` where the document does not tell.
    #[must_use]
    pub fn is_terminal(&self) -> Option<bool> {
        self.is_terminal_in(self.state())
    }

    /// The same of a job whose state is known to be that.
    pub(crate) fn is_terminal_in(&self, state: State) -> Option<bool> {
        if self.rules.is_none() {
            return self.node().text(CanonicalField::Terminal).map(|flag| flag == "true");
        }
        match state.is_terminal() {
            // The word says unfinished, the evidence says finished.
            Some(false) if self.has_final_time() => None,
            None if self.has_final_time() => Some(true),
            told => told,
        }
    }

    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.outcome_in(self.state())
    }

    /// The same of a job whose state is known to be that.
    pub(crate) fn outcome_in(&self, state: State) -> Outcome {
        if self.rules.is_none() {
            let own = self.node().own_word(CanonicalField::Outcome, Outcome::from_word);
            return own.unwrap_or(Outcome::Unknown);
        }
        if state.is_terminal() == Some(false) && self.has_final_time() {
            return Outcome::Unknown;
        }
        state.outcome()
    }

    fn has_final_time(&self) -> bool {
        self.rule().finished_is_terminal && self.finished().is_some()
    }

    /// How far it is in percent, as the number was written.
    #[must_use]
    pub fn percent(&self) -> Option<Cow<'_, str>> {
        self.node().text(CanonicalField::Percent)
    }

    /// When it was created or accepted.
    #[inline]
    #[must_use]
    pub fn accepted(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Accepted)
    }

    /// When it was planned to begin.
    #[inline]
    #[must_use]
    pub fn scheduled(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Scheduled)
    }

    /// When it began.
    #[inline]
    #[must_use]
    pub fn started(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Started)
    }

    /// When it last changed.
    #[inline]
    #[must_use]
    pub fn updated(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Updated)
    }

    /// When it ended.
    #[inline]
    #[must_use]
    pub fn finished(&self) -> Option<Timestamp<'_>> {
        self.node().time(CanonicalField::Finished)
    }

    /// How many tasks the provider says there are, which may be more than the document has.
    #[must_use]
    pub fn task_total(&self) -> Option<u64> {
        self.node().raw(CanonicalField::TaskTotal)?.parse().ok()
    }

    /// The resources worked on.
    #[must_use]
    pub fn resources(&self) -> List<'_, Resource<'_>> {
        self.list(CanonicalField::Resources)
    }

    /// The job's steps, in the document's order.
    #[must_use]
    pub fn tasks(&self) -> List<'_, Task<'_>> {
        self.list(CanonicalField::Tasks)
    }

    /// What was logged on the way, in the document's order.
    #[must_use]
    pub fn messages(&self) -> List<'_, Message<'_>> {
        self.list(CanonicalField::Messages)
    }

    /// What went wrong, in the document's order.
    #[must_use]
    pub fn errors(&self) -> List<'_, Message<'_>> {
        self.list(CanonicalField::Errors)
    }

    pub(crate) fn list<E: ListElement>(&self, canonical_field: CanonicalField) -> List<'_, E> {
        let node = self.node();
        let stored = node.layout.entity.column(canonical_field).and_then(|(_, column)| column.list);
        match stored.and_then(|list| self.stored.list(list)) {
            Some(own) => List::stored(node, canonical_field, self.stored.records(), own),
            None => List::read(node, canonical_field),
        }
    }

    /// An element of a list that lies beside the job.
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

    /// Known members that the model has no place for.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'_>> {
        self.node().attributes()
    }

    /// Members that the schema does not know.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'_>> {
        self.node().unknown()
    }

    /// Bytes of memory that the records take beside the text, capacity included; none that are lent.
    #[must_use]
    pub fn record_memory(&self) -> usize {
        self.stored.memory()
    }
}
