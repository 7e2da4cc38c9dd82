//! Types for declaring the schema of a provider's document as constants.
//!
//! A [`Schema`] is bidirectional: one table describes reading and writing. Reference, detection and
//! test generators use it too.

use std::fmt;
use std::sync::OnceLock;

use crate::schema::compiled::CompiledSchema;
use crate::schema::message_grammar::MessageGrammar;

use crate::schema::field::Table;

/// Schema of a document: its members, rules and documentation.
///
/// ```
/// use jobglot_core::{
///     CanonicalField, Certainty, Codec, Document, Field, Schema, State, StateRule, Table,
/// };
///
/// static JOB: Table = Table::new(&[
///     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// ])
/// // The answer to a submission has no status: it means acceptance.
/// .with_rules(&[StateRule::new(State::Pending, &[], Certainty::Documented, "the API page")]);
/// static SUBMISSION: Schema = Schema::new("acme.submission", "answer", "the API page", &JOB);
///
/// let document = Document::parse(br#"{"jobId": 7}"#, &SUBMISSION)?;
/// assert_eq!(document.job().state(), State::Pending);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[non_exhaustive]
pub struct Schema {
    /// Stable id: `huawei.cas.job`.
    pub id: &'static str,
    /// Description of the document in a few words.
    pub title: &'static str,
    /// Title of the provider's page about it.
    pub source: &'static str,
    /// Members, in the order of the documented sample or else of the API schema.
    pub root: &'static Table,
    /// Rules for facts apart from the status word.
    pub rules: Rules,
    /// Sets of names of the root. Those of a set identify the schema together, though none does alone.
    /// The first name of each set should be the rarest one: detection looks for it.
    ///
    /// For a schema with [`Field::or_root_array`](crate::Field::or_root_array), names of an element of
    /// that list.
    pub identified_by: &'static [&'static [&'static str]],
    /// Sets of names that identify the schema only if the document has no name that its table lacks,
    /// since they are common ones.
    pub identified_alone_by: &'static [&'static [&'static str]],
    /// Members of an object around one document of the schema, beside those of its
    /// [`Provider`](crate::Provider). Case, `-` and `_` count.
    pub wrappers: &'static [&'static str],
    /// Members with a list of documents of the schema, beside those of its provider.
    pub lists: &'static [&'static str],
    /// Names among its wrappers and lists that identify the schema: a document in such a member needs no
    /// distinctive name of its own.
    pub identified_in: &'static [&'static str],
    /// Set if a response head without a body can be the document, since it names the job that a request
    /// has begun: by a header called like the member with the id, or by the segment of the `Location`'s
    /// path behind one of these.
    pub in_heads: Option<&'static [&'static str]>,
    /// Whether a head with a header of its provider identifies a document whose names are all known and that
    /// has a status word of the schema.
    pub identified_by_head: bool,
    /// Whether detection skips the schema, because its names are too common; callers must name it.
    pub explicit_only: bool,
    /// Grammar of its messages, if they have one.
    pub message_grammar: Option<MessageGrammar>,
    /// Pairs of members: a document with the first has this schema only if it has the second too. For
    /// schemas of error responses.
    pub companions: &'static [(&'static str, &'static str)],
    /// Members of the root with their words: a document with another word in one of them does not
    /// have this schema. Only strings are words, those of digits are not, and case does not count.
    /// For schemas of error responses.
    pub words: &'static [(&'static str, &'static [&'static str])],
    pub(crate) role: Role,
    /// Whether it was loaded from a file, which can change without a new revision.
    pub(crate) is_loaded: bool,
    compiled: OnceLock<CompiledSchema>,
}

/// Kind of documents described by a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Jobs of a provider.
    Job,
    /// Error responses; never read as a job.
    ErrorResponse,
    /// Canonical lines.
    Canonical,
}

/// Rules of a schema for facts apart from the status word.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Rules {
    /// Whether a job with a time in [`CanonicalField::Finished`](crate::CanonicalField::Finished)
    /// has ended.
    pub finished_is_terminal: bool,
    /// Whether a task starts when it is created, so
    /// [`CanonicalField::Accepted`](crate::CanonicalField::Accepted) is its start too.
    pub accepted_is_started: bool,
    /// Word written by clients of the provider in place of a status word unknown to them.
    pub replacement_word: Option<&'static str>,
}

impl Rules {
    /// No rules: the state depends on the status word alone.
    pub const NONE: Self =
        Self { finished_is_terminal: false, accepted_is_started: false, replacement_word: None };

    /// Adds a rule: a job with a time in [`CanonicalField::Finished`](crate::CanonicalField::Finished)
    /// is over.
    #[must_use]
    pub const fn finished_is_terminal(mut self) -> Self {
        self.finished_is_terminal = true;
        self
    }

    /// Adds a rule: a task starts when it is accepted.
    #[must_use]
    pub const fn accepted_is_started(mut self) -> Self {
        self.accepted_is_started = true;
        self
    }

    /// Sets the word written by clients in place of a status word unknown to them.
    #[must_use]
    pub const fn with_replacement_word(mut self, word: &'static str) -> Self {
        self.replacement_word = Some(word);
        self
    }
}

// Prints the id only, since the compiled form refers back to the schema.
impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schema").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Schema {
    /// Creates a schema without rules. `id` is `provider.document`, such as `huawei.cas.job`;
    /// `source` is the title of its documentation.
    #[must_use]
    pub const fn new(
        id: &'static str,
        title: &'static str,
        source: &'static str,
        root: &'static Table,
    ) -> Self {
        let rules = Rules::NONE;
        Self {
            id,
            title,
            source,
            root,
            rules,
            identified_by: &[],
            identified_alone_by: &[],
            wrappers: &[],
            lists: &[],
            identified_in: &[],
            in_heads: None,
            identified_by_head: false,
            explicit_only: false,
            message_grammar: None,
            companions: &[],
            words: &[],
            role: Role::Job,
            is_loaded: false,
            compiled: OnceLock::new(),
        }
    }

    /// Sets the rules.
    #[must_use]
    pub const fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// Sets names identifying the schema together; see the field of the same name.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Registry, Schema, Table};
    ///
    /// static RUN: Table = Table::new(&[
    ///     Field::value("id", CanonicalField::Id, Codec::Id, "the id"),
    ///     Field::value("pipeline", CanonicalField::Name, Codec::Text, "its pipeline"),
    ///     Field::value("attempt", CanonicalField::Attempt, Codec::Count, "number of the try"),
    /// ]);
    /// static SCHEMA: Schema = Schema::new("acme.run", "run", "the API page", &RUN)
    ///     .identified_by(&[&["pipeline", "attempt"]])
    ///     .identified_alone_by(&[&["pipeline", "id"]]);
    ///
    /// let registry = Registry::of_schemas([&SCHEMA]);
    /// assert!(registry.parse(br#"{"pipeline": "a", "attempt": 1, "owner": "b"}"#).is_ok());
    /// assert!(registry.parse(br#"{"pipeline": "a", "id": 1}"#).is_ok());
    /// assert!(registry.parse(br#"{"pipeline": "a", "id": 1, "owner": "b"}"#).is_err());
    /// ```
    #[must_use]
    pub const fn identified_by(mut self, sets: &'static [&'static [&'static str]]) -> Self {
        self.identified_by = sets;
        self
    }

    /// Sets names identifying the schema together where no foreign name is; see the field of the same
    /// name.
    #[must_use]
    pub const fn identified_alone_by(mut self, sets: &'static [&'static [&'static str]]) -> Self {
        self.identified_alone_by = sets;
        self
    }

    /// The sets of names that identify the schema, and whether they do it alone only.
    pub(crate) fn name_sets(
        &self,
    ) -> impl Iterator<Item = (&'static [&'static str], bool)> + use<> {
        let sets = self.identified_by.iter().map(|set| (*set, false));
        sets.chain(self.identified_alone_by.iter().map(|set| (*set, true)))
    }

    /// Sets the members of an object around one document.
    #[must_use]
    pub const fn with_wrappers(mut self, members: &'static [&'static str]) -> Self {
        self.wrappers = members;
        self
    }

    /// Sets the members with a list of documents.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Provider, Registry, Schema, Table};
    ///
    /// static RUN: Table = Table::new(&[
    ///     Field::value("id", CanonicalField::Id, Codec::Id, "the id"),
    ///     Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    /// ]);
    /// // Neither name tells a run, but the name of the list around it does.
    /// static SCHEMA: Schema = Schema::new("acme.run", "run", "the API page", &RUN)
    ///     .with_lists(&["acme_runs"])
    ///     .with_wrappers(&["run"])
    ///     .identified_in(&["acme_runs"]);
    /// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
    ///
    /// let mut parser = jobglot_core::Parser::new(Registry::default().with(&ACME)?);
    /// let element = br#"{"id": 7, "name": "nightly"}"#;
    /// assert!(parser.detect(element).is_err());
    /// let run = parser.detect_element(element, Some("acme_runs"));
    /// assert_eq!(run.map(|run| run.job().schema_id() == "acme.run"), Ok(true));
    /// # Ok::<(), jobglot_core::SchemaError>(())
    /// ```
    #[must_use]
    pub const fn with_lists(mut self, members: &'static [&'static str]) -> Self {
        self.lists = members;
        self
    }

    /// Sets the wrappers and lists whose names identify the schema; see the field of the same name.
    #[must_use]
    pub const fn identified_in(mut self, members: &'static [&'static str]) -> Self {
        self.identified_in = members;
        self
    }

    /// Whether documents of the schema come in a wrapper or list of this name, apart from those of its
    /// provider.
    pub(crate) fn comes_in(&self, container: &str) -> bool {
        self.wrappers.contains(&container) || self.lists.contains(&container)
    }

    /// Reads response heads without a body, too; see the field of the same name.
    ///
    /// ```
    /// use jobglot_core::{CanonicalField, Codec, Field, Provider, Registry, Schema, Table};
    ///
    /// static ROOT: Table = Table::new(&[
    ///     Field::value("acme-job", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// ]);
    /// static SCHEMA: Schema =
    ///     Schema::new("acme.begun", "job just begun", "the API page", &ROOT).in_heads(&["jobs"]);
    /// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
    ///
    /// let registry = Registry::new([&ACME]);
    /// for header in ["Acme-Job: 7", "Location: https://acme.example/v1/jobs/7?page=1"] {
    ///     let answer = format!("HTTP/1.1 202 Accepted\r\n{header}\r\n\r\n");
    ///     let document = registry.parse(answer.as_bytes())?;
    ///     assert_eq!(document.job().id().as_deref(), Some("7"));
    ///     assert_eq!(document.to_bytes()?, answer.as_bytes());
    /// }
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub const fn in_heads(mut self, location_steps: &'static [&'static str]) -> Self {
        self.in_heads = Some(location_steps);
        self
    }

    /// Lets a response head identify the schema; see the field of the same name.
    #[must_use]
    pub const fn identified_by_head(mut self) -> Self {
        self.identified_by_head = true;
        self
    }

    /// Excludes the schema from detection; callers must name it.
    #[must_use]
    pub const fn explicit_only(mut self) -> Self {
        self.explicit_only = true;
        self
    }

    /// Sets the grammar of its messages.
    #[must_use]
    pub const fn with_message_grammar(mut self, message_grammar: MessageGrammar) -> Self {
        self.message_grammar = Some(message_grammar);
        self
    }

    /// Sets pairs of members with the first requiring the second; see
    /// [`companions`](Self::companions).
    #[must_use]
    pub const fn with_companions(
        mut self,
        companions: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.companions = companions;
        self
    }

    /// Sets the words of members; see [`words`](Self::words).
    #[must_use]
    pub const fn with_words(
        mut self,
        words: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        self.words = words;
        self
    }

    /// Marks the schema as one of error responses; see
    /// [`Provider::with_error_responses`](crate::Provider::with_error_responses).
    ///
    /// Its members `code` and `message`, at the root or in `error` or `details`, are the code and text
    /// of the error; `status` is the HTTP status and `request_id` an id for support. Without them,
    /// `type` is the code, and `detail` or else `title` the text (RFC 9457).
    #[must_use]
    pub const fn for_error_responses(self) -> Self {
        self.with_role(Role::ErrorResponse)
    }

    /// Marks the schema as loaded from a file.
    pub(crate) const fn loaded(mut self) -> Self {
        self.is_loaded = true;
        self
    }

    /// Sets the kind of documents.
    pub(crate) const fn with_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Whether this is the schema of canonical lines.
    #[inline]
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.role == Role::Canonical
    }

    /// Whether this is a schema of error responses.
    #[inline]
    #[must_use]
    pub fn is_error_response(&self) -> bool {
        self.role == Role::ErrorResponse
    }

    /// Whether [`Registry::load`](crate::Registry::load) read the schema from a file.
    #[inline]
    #[must_use]
    pub fn is_from_file(&self) -> bool {
        self.is_loaded
    }

    /// Revision of the tables: the highest [`Field::since`](crate::Field::since) of their members.
    #[must_use]
    pub fn revision(&'static self) -> u16 {
        let columns = self.compiled().entities.iter().flat_map(|entity| &entity.columns);
        columns.map(|column| column.field.since).max().unwrap_or(1)
    }

    /// The compiled form, created on first use.
    pub(crate) fn compiled(&'static self) -> &'static CompiledSchema {
        self.compiled.get_or_init(|| CompiledSchema::new(self))
    }
}
