//! Types of members: structure, scalar codecs and accepted kinds of JSON values.

use jobglot_json::{Kind, RawStr};

use crate::model::canonical_field::CanonicalField;
use crate::model::percent::{PercentFormat, is_unset};
use crate::model::timestamp::TimeFormat;
use crate::schema::field::Table;
use crate::schema::words::{Effects, Verbs, Vocabulary};

/// Type of a member.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// A scalar with a canonical field.
    Value(CanonicalField, Codec),
    /// A value without a canonical field, kept in `attributes`.
    Attribute(Kinds),
    /// An object with free-form keys, chosen by users of the provider; kept whole.
    Map(CanonicalField),
    /// An object with further members of the same job, task, ….
    Object(&'static Table),
    /// An array of tasks, resources, messages or errors.
    List(CanonicalField, &'static Table),
    /// A string with one element of such a list, or an array of them, as JSON. Any other string is the
    /// text of one element.
    ///
    /// The third part is the text of an empty list, such as `{}`, for a provider always writing the
    /// member.
    Embedded(CanonicalField, &'static Table, Option<&'static str>),
}

/// Representation of a scalar.
#[derive(Clone, Copy, Debug)]
pub enum Codec {
    /// A string.
    Text,
    /// A string or a number; a number is read as its digits.
    Id,
    /// A status word; a number or boolean is read as its text.
    Status(&'static Vocabulary),
    /// An operation word.
    Operation(&'static Verbs),
    /// A word for the effect on a resource.
    Action(&'static Effects),
    /// A time. All known formats are read; this one is written.
    Time(TimeFormat),
    /// A percentage; this format is written.
    Percent(PercentFormat),
    /// A whole number, or a string of one; a number is written.
    Count,
    /// `true`, `false`, or `null` for unknown. Used only by the canonical form.
    Flag,
}

/// Set of kinds of JSON values.
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
    /// All kinds but `null`.
    pub const ANY: Self = Self::SCALAR.or(Self::OBJECT).or(Self::ARRAY);

    /// The empty set.
    pub(crate) const NONE: Self = Self(0);
    /// `null`.
    pub(crate) const NULL: Self = Self::of(Kind::Null);

    /// The set of one kind.
    pub(crate) const fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    /// Returns the union of both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set contains `kind`.
    #[inline]
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & Self::of(kind).0 != 0
    }

    /// Returns the set of the one kind with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let all = [Kind::String, Kind::Number, Kind::Boolean, Kind::Object, Kind::Array];
        all.into_iter().find(|kind| kind.name() == name).map(Self::of)
    }

    /// Returns the names of the kinds, such as `string or number`.
    #[must_use]
    pub fn names(self) -> String {
        let all = [Kind::String, Kind::Number, Kind::Boolean, Kind::Object, Kind::Array];
        let names: Vec<_> =
            all.into_iter().filter(|&kind| self.contains(kind)).map(Kind::name).collect();
        names.join(" or ")
    }
}

impl Codec {
    /// Kinds of values read by this codec. `null` is always allowed and means absent.
    #[must_use]
    pub const fn kinds(self) -> Kinds {
        match self {
            Self::Text | Self::Operation(_) | Self::Action(_) => Kinds::TEXT,
            Self::Id | Self::Time(_) => Kinds::ID,
            Self::Status(_) => Kinds::SCALAR,
            Self::Percent(PercentFormat::Number) => Kinds::NUMBER,
            Self::Percent(_) | Self::Count => Kinds::ID,
            Self::Flag => Kinds::BOOLEAN,
        }
    }

    /// Name of the codec in the reference.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Status(_) => "status word",
            Self::Operation(_) => "operation word",
            Self::Action(_) => "action word",
            Self::Time(_) => "time",
            Self::Percent(_) => "percent",
            Self::Count => "whole number",
            Self::Flag => "flag",
        }
    }
}

/// Whether `raw`, a scalar of an accepted kind, has a value for `codec`. Most codecs take every text.
#[inline]
pub(crate) fn has_value(codec: Codec, raw: &str) -> bool {
    match codec {
        Codec::Count => is_whole(raw),
        Codec::Percent(format) if format != PercentFormat::Number => {
            is_unset(raw) || format.read(raw).is_some()
        }
        _ => true,
    }
}

/// Whether `raw`, a JSON number or a string, is a whole number without exponent; a string has no
/// leading zeros.
#[inline]
pub(crate) fn is_whole(raw: &str) -> bool {
    let Some(text) = RawStr::of_value(raw).map(RawStr::decode) else {
        return !raw.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
    };
    let digits = text.strip_prefix('-').unwrap_or(&text).as_bytes();
    matches!(digits, [b'0'] | [b'1'..=b'9', ..]) && digits.iter().all(u8::is_ascii_digit)
}

impl FieldType {
    /// Canonical field of the member, if it has one.
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

    /// Name of the type in the reference: that of the codec of a scalar.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Value(_, codec) => codec.name(),
            Self::Attribute(_) => "attribute",
            Self::Map(_) => "map",
            Self::Object(_) => "object",
            Self::List(..) => "list",
            Self::Embedded(..) => "embedded JSON",
        }
    }

    /// Whether the member accepts the JSON value `raw` of this kind.
    #[inline]
    pub(crate) fn accepts(self, kind: Kind, raw: &str) -> bool {
        kind == Kind::Null
            || self.kinds().contains(kind)
                && !matches!(self, Self::Value(_, codec) if !has_value(codec, raw))
    }

    /// Describes the accepted values in prose.
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Value(_, codec @ (Codec::Count | Codec::Percent(_))) => codec.name().to_owned(),
            _ => self.kinds().names(),
        }
    }

    /// Accepted kinds of values, beside `null`.
    #[must_use]
    pub const fn kinds(self) -> Kinds {
        match self {
            Self::Value(_, codec) => codec.kinds(),
            Self::Attribute(kinds) => kinds,
            // A named template is written as its name.
            Self::Map(CanonicalField::Source) => Kinds::TEXT.or(Kinds::OBJECT),
            Self::Map(_) | Self::Object(_) => Kinds::OBJECT,
            Self::List(..) => Kinds::ARRAY,
            Self::Embedded(..) => Kinds::TEXT,
        }
    }
}
