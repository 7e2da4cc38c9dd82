//! What a member holds, and how that is written.

use jobglot_json::Kind;

use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::TimeFormat;
use crate::schema::field::Table;
use crate::schema::words::{Effects, Verbs, Vocabulary};

/// What a member holds.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// A scalar that fills a field.
    Value(CanonicalField, Codec),
    /// Something that the model has no field for.
    Attribute(Kinds),
    /// An object of the provider's users' making, kept whole; its keys are no table's.
    Map(CanonicalField),
    /// An object whose members belong to the same job, task, ….
    Object(&'static Table),
    /// An array of tasks, resources, messages or errors.
    List(CanonicalField, &'static Table),
    /// A string that holds such a list's element, or several, as JSON; any other string is the
    /// text of one element.
    /// A provider that always writes the member writes the text of the third part, `{}`, where
    /// there is nothing to say.
    Embedded(CanonicalField, &'static Table, Option<&'static str>),
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
    Time(TimeFormat),
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

    /// None of them.
    pub(crate) const NONE: Self = Self(0);
    /// `null`.
    pub(crate) const NULL: Self = Self::of(Kind::Null);

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

impl FieldType {
    /// The field that the member fills, alone or with a list.
    #[must_use]
    pub const fn canonical_field(self) -> Option<CanonicalField> {
        match self {
            Self::Value(canonical_field, _)
            | Self::Map(canonical_field)
            | Self::List(canonical_field, _)
            | Self::Embedded(canonical_field, ..) => Some(canonical_field),
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
            Self::Map(CanonicalField::Source) => Kinds::TEXT.or(Kinds::OBJECT),
            Self::Map(_) | Self::Object(_) => Kinds::OBJECT,
            Self::List(..) => Kinds::ARRAY,
            Self::Embedded(..) => Kinds::TEXT,
        }
    }
}
