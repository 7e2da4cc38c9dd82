//! The tables' types: how a provider's document is laid out, declared as constants.
//!
//! A [`Shape`] is a lens: the same table says how a document is read and how it is written, and the
//! reference, the detection and the test generators come from it too.

use std::sync::OnceLock;

use jobglot_json::Kind;

use crate::plan::Plan;
use crate::slot::Slot;
use crate::state::State;
use crate::timestamp::Form;
use crate::told::Tell;
use crate::words::{Effects, Verbs, Vocabulary};

/// A provider: a name and the shapes of its documents.
#[derive(Debug)]
pub struct Provider {
    /// Short name, the first part of its shapes' ids: `psm`.
    pub id: &'static str,
    /// Full name.
    pub title: &'static str,
    /// The shapes, the plainest first.
    pub shapes: &'static [&'static Shape],
    /// What shows that an error reply is the provider's.
    pub replies: Replies,
}

/// What a provider's error replies have that nobody else's have: their members are anybody's.
#[derive(Debug)]
pub struct Replies {
    /// How its codes begin.
    pub codes: &'static [&'static str],
    /// Headers of its responses, in any case. Its command line may put one into the body.
    pub headers: &'static [&'static str],
    /// Codes that say that there is no such job although they do not look like it.
    pub no_such_job: &'static [&'static str],
}

/// The shape of a document: where it is documented, its members, and its rules.
#[derive(Debug)]
pub struct Shape {
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
    /// Names of the root that tell the shape where all of them are there, though none is peculiar.
    /// Of a shape whose list may be the document itself, those of an entry of that list, and only
    /// where no other names are there: nothing else tells such a document.
    pub told_by: &'static [&'static str],
    /// Whether its names are anybody's, so that a document is read by it only where somebody asks.
    pub asked_for: bool,
    /// The grammar of its messages, where they have one.
    pub tell: Option<Tell>,
    plan: OnceLock<Plan>,
}

/// What a document of a shape tells apart from its status word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// A job with a time in [`Slot::Finished`] is over.
    pub finished_is_terminal: bool,
    /// A task begins when it is created, so that [`Slot::Accepted`] is also when it started.
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
    pub lost_word: Option<&'static str>,
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
        lost_word: None,
    };
}

impl Shape {
    /// A shape without rules of its own.
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
            told_by: &[],
            asked_for: false,
            tell: None,
            plan: OnceLock::new(),
        }
    }

    /// The same shape with these rules.
    #[must_use]
    pub const fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// The same shape, also told by these names where all of them are there: see
    /// [`told_by`](Self::told_by).
    #[must_use]
    pub const fn told_by(mut self, names: &'static [&'static str]) -> Self {
        self.told_by = names;
        self
    }

    /// The same shape, which no document can be told to have.
    #[must_use]
    pub const fn asked_for(mut self) -> Self {
        self.asked_for = true;
        self
    }

    /// The same shape, whose messages that grammar understands.
    #[must_use]
    pub const fn with_told(mut self, tell: Tell) -> Self {
        self.tell = Some(tell);
        self
    }

    /// The revision of the tables: that of the newest of their fields.
    #[must_use]
    pub fn revision(&'static self) -> u16 {
        let columns = self.plan().entities.iter().flat_map(|entity| &entity.columns);
        columns.map(|column| column.field.since).max().unwrap_or(1)
    }

    /// The table as the engine uses it, laid out on first use.
    pub(crate) fn plan(&'static self) -> &'static Plan {
        self.plan.get_or_init(|| Plan::new(self))
    }
}

/// The members of one object.
#[derive(Debug)]
pub struct Table {
    /// The members, in documented order.
    pub fields: &'static [Field],
    /// Slots that the provider does not write because they are always the same here. They count
    /// only beside a written slot of the same group (`tenant.kind` beside `tenant.id`).
    pub constants: &'static [(Slot, &'static str)],
    /// The slot that an element stands for which is a bare string instead of an object.
    pub bare: Option<Slot>,
}

impl Table {
    /// A table of these members.
    #[must_use]
    pub const fn new(fields: &'static [Field]) -> Self {
        Self { fields, constants: &[], bare: None }
    }

    /// The same table with constant slots.
    #[must_use]
    pub const fn with_constants(mut self, constants: &'static [(Slot, &'static str)]) -> Self {
        self.constants = constants;
        self
    }

    /// The same table, an element of which may also be a bare string standing for `slot`.
    #[must_use]
    pub const fn or_bare(mut self, slot: Slot) -> Self {
        self.bare = Some(slot);
        self
    }
}

/// One member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The member's name as documented. In documents it may also be written folded: another case,
    /// with or without `-` and `_`.
    pub name: &'static str,
    /// Other names of the same member, from other editions.
    pub synonyms: &'static [&'static str],
    /// What the member holds.
    pub holds: Holds,
    /// Whether the provider's schema says that the member is always there.
    pub required: bool,
    /// Whether the name is peculiar enough to tell the shape by.
    pub telling: bool,
    /// Whether this object is the one whose members stand unnested in `attributes` and `unknown`.
    pub home: bool,
    /// Whether the one element of the list may stand there itself, instead of in an array.
    pub or_one: bool,
    /// Whether the list may also be the document itself, without an object around it.
    pub or_alone: bool,
    /// The revision of the table that brought it.
    pub since: u16,
    /// What it means, with units.
    pub meaning: &'static str,
}

/// What a member holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// A scalar that fills a slot.
    Value(Slot, Codec),
    /// Something that the model has no slot for.
    Attribute(Kinds),
    /// An object of the provider's users' making, kept whole; its keys are no table's.
    Map(Slot),
    /// An object whose members belong to the same job, task, ….
    Object(&'static Table),
    /// An array of tasks, resources, messages or errors.
    List(Slot, &'static Table),
    /// A string that holds such a list's element, or several, as JSON; any other string is the
    /// text of one element.
    /// A provider that always writes the member writes the text of the third part, `{}`, where
    /// there is nothing to say.
    Embedded(Slot, &'static Table, Option<&'static str>),
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug)]
pub enum Codec {
    /// A string.
    Text,
    /// A string, or a number that counts as its digits.
    Id,
    /// A status word; a number or boolean counts as its text.
    Status(&'static Vocabulary),
    /// An operation word.
    Operation(&'static Verbs),
    /// A word for what became of a resource.
    Action(&'static Effects),
    /// A time. Every known form is read; this one is written.
    Time(Form),
    /// A number from 0 to 100.
    Percent,
    /// A whole number.
    Count,
    /// `true` or `false`, or `null` where it is not known. Only the canonical form has these.
    Flag,
}

/// A set of kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Strings.
    pub const TEXT: Self = Self::of(Kind::String);
    /// Numbers.
    pub const NUMBER: Self = Self::of(Kind::Number);
    /// Strings and numbers.
    pub const ID: Self = Self::TEXT.or(Self::NUMBER);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self::of(Kind::Boolean);
    /// Strings, numbers and booleans.
    pub const SCALAR: Self = Self::ID.or(Self::BOOLEAN);
    /// Objects.
    pub const OBJECT: Self = Self::of(Kind::Object);
    /// Arrays.
    pub const ARRAY: Self = Self::of(Kind::Array);
    /// All of them.
    pub const ANY: Self = Self::SCALAR.or(Self::OBJECT).or(Self::ARRAY);

    const fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    /// The kinds of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `kind` is one of them.
    #[inline]
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & Self::of(kind).0 != 0
    }

    /// The kinds' names, as `string or number`.
    #[must_use]
    pub fn names(self) -> String {
        let all = [Kind::String, Kind::Number, Kind::Boolean, Kind::Object, Kind::Array];
        let names: Vec<_> =
            all.into_iter().filter(|&kind| self.contains(kind)).map(Kind::name).collect();
        names.join(" or ")
    }
}

impl Codec {
    /// The kinds of values that this codec reads; `null` is always allowed and means absent.
    #[must_use]
    pub const fn kinds(self) -> Kinds {
        match self {
            Self::Text | Self::Operation(_) | Self::Action(_) => Kinds::TEXT,
            Self::Id | Self::Time(_) => Kinds::ID,
            Self::Status(_) => Kinds::SCALAR,
            Self::Percent | Self::Count => Kinds::NUMBER,
            Self::Flag => Kinds::BOOLEAN,
        }
    }

    /// What the codec is called in the reference.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Status(_) => "status word",
            Self::Operation(_) => "operation word",
            Self::Action(_) => "action word",
            Self::Time(_) => "time",
            Self::Percent => "percent",
            Self::Count => "whole number",
            Self::Flag => "flag",
        }
    }
}

/// Whether the number `raw` is written as a whole one.
#[inline]
pub(crate) fn is_whole(raw: &str) -> bool {
    !raw.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'))
}

impl Holds {
    /// The slot that the member fills, alone or with a list.
    #[must_use]
    pub const fn slot(self) -> Option<Slot> {
        match self {
            Self::Value(slot, _)
            | Self::Map(slot)
            | Self::List(slot, _)
            | Self::Embedded(slot, ..) => Some(slot),
            Self::Attribute(_) | Self::Object(_) => None,
        }
    }

    /// Whether the member may have the value `raw`, which is of that kind.
    #[inline]
    pub(crate) fn accepts(self, kind: Kind, raw: &str) -> bool {
        kind == Kind::Null
            || self.kinds().contains(kind)
                && (!matches!(self, Self::Value(_, Codec::Count)) || is_whole(raw))
    }

    /// What the member's value should be, in prose.
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Value(_, codec @ Codec::Count) => codec.name().to_owned(),
            _ => self.kinds().names(),
        }
    }

    /// The kinds of values that the member may have beside `null`.
    #[must_use]
    pub const fn kinds(self) -> Kinds {
        match self {
            Self::Value(_, codec) => codec.kinds(),
            Self::Attribute(kinds) => kinds,
            // A layout that has a name is that name.
            Self::Map(Slot::Source) => Kinds::TEXT.or(Kinds::OBJECT),
            Self::Map(_) | Self::Object(_) => Kinds::OBJECT,
            Self::List(..) => Kinds::ARRAY,
            Self::Embedded(..) => Kinds::TEXT,
        }
    }
}

impl Field {
    const fn new(name: &'static str, holds: Holds, meaning: &'static str) -> Self {
        Self {
            name,
            synonyms: &[],
            holds,
            required: false,
            telling: false,
            home: false,
            or_one: false,
            or_alone: false,
            since: 1,
            meaning,
        }
    }

    /// A scalar that fills `slot`.
    #[must_use]
    pub const fn value(
        name: &'static str,
        slot: Slot,
        codec: Codec,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, Holds::Value(slot, codec), meaning)
    }

    /// A member that the model has no slot for.
    #[must_use]
    pub const fn attribute(name: &'static str, kinds: Kinds, meaning: &'static str) -> Self {
        Self::new(name, Holds::Attribute(kinds), meaning)
    }

    /// An object kept whole.
    #[must_use]
    pub const fn map(name: &'static str, slot: Slot, meaning: &'static str) -> Self {
        Self::new(name, Holds::Map(slot), meaning)
    }

    /// An object whose members belong to the object around it.
    #[must_use]
    pub const fn object(name: &'static str, table: &'static Table, meaning: &'static str) -> Self {
        Self::new(name, Holds::Object(table), meaning)
    }

    /// An array of objects.
    #[must_use]
    pub const fn list(
        name: &'static str,
        slot: Slot,
        table: &'static Table,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, Holds::List(slot, table), meaning)
    }

    /// The same list, whose one element may stand there itself.
    #[must_use]
    pub const fn or_one(mut self) -> Self {
        self.or_one = true;
        self
    }

    /// The same list of the root, which may also be the document itself.
    #[must_use]
    pub const fn or_alone(mut self) -> Self {
        self.or_alone = true;
        self
    }

    /// The kinds of values that the member may have beside `null`.
    #[must_use]
    pub const fn kinds(&self) -> Kinds {
        match self.holds {
            Holds::List(_, Table { bare: Some(_), .. }) if self.or_one => {
                Kinds::ARRAY.or(Kinds::OBJECT).or(Kinds::TEXT)
            }
            Holds::List(..) if self.or_one => Kinds::ARRAY.or(Kinds::OBJECT),
            holds => holds.kinds(),
        }
    }

    /// Whether the member may have the value `raw`, which is of that kind.
    #[inline]
    pub(crate) fn accepts(&self, kind: Kind, raw: &str) -> bool {
        self.holds.accepts(kind, raw) || self.or_one && self.kinds().contains(kind)
    }

    /// What the member's value should be, in prose.
    pub(crate) fn expected(&self) -> String {
        if self.or_one { self.kinds().names() } else { self.holds.expected() }
    }

    /// A string with JSON in it.
    #[must_use]
    pub const fn embedded(
        name: &'static str,
        slot: Slot,
        table: &'static Table,
        meaning: &'static str,
    ) -> Self {
        Self::new(name, Holds::Embedded(slot, table, None), meaning)
    }

    /// The same embedded member, which the provider always writes: as `text` where it is empty.
    #[must_use]
    pub const fn empty_as(mut self, text: &'static str) -> Self {
        if let Holds::Embedded(slot, table, _) = self.holds {
            self.holds = Holds::Embedded(slot, table, Some(text));
        }
        self
    }

    /// The same member, which came into the table with that revision. Revision 1 is the table's
    /// first. Canonical lines name their table's revision: a field of an earlier one keeps its name,
    /// its codec and its place among the others.
    #[must_use]
    pub const fn since(mut self, revision: u16) -> Self {
        self.since = revision;
        self
    }

    /// The same member, also known by these names.
    #[must_use]
    pub const fn also(mut self, synonyms: &'static [&'static str]) -> Self {
        self.synonyms = synonyms;
        self
    }

    /// The same member, always there by the provider's schema.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same member, peculiar enough to tell the shape by.
    #[must_use]
    pub const fn telling(mut self) -> Self {
        self.telling = true;
        self
    }

    /// The same object, as the shape's home.
    #[must_use]
    pub const fn home(mut self) -> Self {
        self.home = true;
        self
    }

    /// Every name of the member, the documented one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.synonyms.iter().copied())
    }
}
