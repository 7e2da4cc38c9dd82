//! The tables' types: how a provider's document is laid out, declared as constants.
//!
//! A [`Schema`] is a lens: the same table says how a document is read and how it is written, and the
//! reference, the detection and the test generators come from it too.

use std::fmt;
use std::sync::OnceLock;

use crate::model::state::State;
use crate::schema::compiled::CompiledSchema;
use crate::schema::message_grammar::MessageGrammar;

use crate::schema::field::Table;

/// The schema of a document: where it is documented, its members, and its rules.
pub struct Schema {
    /// Stable id: `huawei.cas.job`.
    pub id: &'static str,
    /// What the document is, in a few words.
    pub title: &'static str,
    /// The provider's page that describes it, by its title.
    pub source: &'static str,
    /// The members, in the order of the printed sample, else of the schema.
    pub root: &'static Table,
    /// What the document's evidence means beyond its words.
    pub rules: Rules,
    /// Names of the root that tell the schema where all of them are there, though none is peculiar.
    /// Of a schema whose list may be the document itself, those of an entry of that list, and only
    /// where no other names are there: nothing else tells such a document.
    pub identified_by: &'static [&'static str],
    /// Whether its names are anybody's, so that a document is read by it only where somebody asks.
    pub explicit_only: bool,
    /// The grammar of its messages, where they have one.
    pub message_grammar: Option<MessageGrammar>,
    /// Pairs of members: a document with the first is of this schema only if it has the second too.
    pub companions: &'static [(&'static str, &'static str)],
    pub(crate) role: Role,
    compiled: OnceLock<CompiledSchema>,
}

/// Which documents a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Jobs, in a provider's own form.
    Job,
    /// Error responses: no provider declares them, and no job is read from one.
    ErrorResponse,
    /// Canonical lines.
    Canonical,
}

/// What a document of a schema tells apart from its status word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// A job with a time in [`CanonicalField::Finished`](crate::CanonicalField::Finished) is over.
    pub finished_is_terminal: bool,
    /// A task begins when it is created, so that [`CanonicalField::Accepted`](crate::CanonicalField::Accepted) is also when
    /// it started.
    pub accepted_is_started: bool,
    /// What it means that a document has no status word, where that tells something:
    /// the reply to a request is itself the job's acceptance.
    pub unreported: Option<State>,
    /// What other members then tell: of those that do the first counts, before
    /// [`unreported`](Self::unreported).
    pub evidence: &'static [Evidence],
    /// The documented name of an attribute that says in words why the job failed; empty where it did
    /// not.
    pub reason: Option<&'static str>,
    /// What clients of the provider write in place of a word that they do not know.
    pub replacement_word: Option<&'static str>,
}

/// A member that tells where a job stands which has no status word.
#[derive(Clone, Copy, Debug)]
pub struct Evidence {
    /// The member's documented name.
    pub member: &'static str,
    /// Its value as text.
    pub value: &'static str,
    /// What that means.
    pub state: State,
}

impl Rules {
    /// No rules: only the status word tells.
    pub const NONE: Self = Self {
        finished_is_terminal: false,
        accepted_is_started: false,
        unreported: None,
        evidence: &[],
        reason: None,
        replacement_word: None,
    };
}

// What is laid out by it leads back to it.
impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schema").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Schema {
    /// A schema without rules of its own.
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
            explicit_only: false,
            message_grammar: None,
            companions: &[],
            role: Role::Job,
            compiled: OnceLock::new(),
        }
    }

    /// The same schema with these rules.
    #[must_use]
    pub const fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// The same schema, also told by these names where all of them are there: see
    /// [`identified_by`](Self::told_by).
    #[must_use]
    pub const fn identified_by(mut self, names: &'static [&'static str]) -> Self {
        self.identified_by = names;
        self
    }

    /// The same schema, which no document can be told to have.
    #[must_use]
    pub const fn explicit_only(mut self) -> Self {
        self.explicit_only = true;
        self
    }

    /// The same schema, whose messages that grammar understands.
    #[must_use]
    pub const fn with_message_grammar(mut self, message_grammar: MessageGrammar) -> Self {
        self.message_grammar = Some(message_grammar);
        self
    }

    /// The same schema with pairs of members of which the first needs the second: see
    /// [`companions`](Self::companions).
    #[must_use]
    pub const fn with_companions(
        mut self,
        companions: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.companions = companions;
        self
    }

    /// The same schema, for error responses: see [`Provider::with_error_responses`](crate::Provider).
    ///
    /// Its members `code` and `message`, at the root or in `error` or `details`, are the error's code
    /// and text; `status` is the HTTP status and `request_id` an id for support.
    #[must_use]
    pub const fn for_error_responses(self) -> Self {
        self.with_role(Role::ErrorResponse)
    }

    /// The same schema, for documents other than jobs.
    pub(crate) const fn with_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Whether it is the canonical form.
    #[inline]
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.role == Role::Canonical
    }

    /// Whether it is the schema of error responses.
    #[inline]
    #[must_use]
    pub fn is_error_response(&self) -> bool {
        self.role == Role::ErrorResponse
    }

    /// The revision of the tables: that of the newest of their fields.
    #[must_use]
    pub fn revision(&'static self) -> u16 {
        let columns = self.compiled().entities.iter().flat_map(|entity| &entity.columns);
        columns.map(|column| column.field.since).max().unwrap_or(1)
    }

    /// The table as the engine uses it, laid out on first use.
    pub(crate) fn compiled(&'static self) -> &'static CompiledSchema {
        self.compiled.get_or_init(|| CompiledSchema::new(self))
    }
}
