//! One record and the text it points into: the basis of every view.

use std::borrow::Cow;

use jobglot_json::{RawStr, Reader, Span};

use crate::model::canonical_field::CanonicalField;
use crate::model::percent::PercentFormat;
use crate::model::state::{Effect, Verb};
use crate::model::timestamp::{TimeFormat, Timestamp, TimestampError};
use crate::record::records::Record;
use crate::record::row::Unmapped;
use crate::schema::compiled::{CompiledEntity, CompiledSchema};
pub(crate) use crate::schema::compiled::{OUTSIDE, path_from_flattened};
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::words::WordIndex;

/// An entity of a compiled schema, with the schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntitySchema {
    pub(crate) compiled: &'static CompiledSchema,
    pub(crate) entity: &'static CompiledEntity,
}

impl EntitySchema {
    /// The schema's entity for the job.
    pub(crate) fn of_job(compiled: &'static CompiledSchema) -> Self {
        Self { compiled, entity: compiled.job() }
    }

    /// The entity of the elements in `canonical_field`; `None` if it is not a list.
    pub(crate) fn elements(self, canonical_field: CanonicalField) -> Option<Self> {
        let (_, column) = self.entity.column(canonical_field)?;
        Some(Self {
            compiled: self.compiled,
            entity: self.compiled.entities.get(column.elements?)?,
        })
    }

    /// The declared format of the percentage.
    fn percent_format(self) -> PercentFormat {
        match self.entity.column(CanonicalField::Percent).map(|(_, column)| column.field.field_type)
        {
            Some(FieldType::Value(_, Codec::Percent(format))) => format,
            _ => PercentFormat::Number,
        }
    }

    /// The number meant by `raw`, a percentage or a count in `canonical_field`, as a JSON number; `None`
    /// if there is none yet.
    pub(crate) fn number_of(
        self,
        canonical_field: CanonicalField,
        raw: &str,
    ) -> Option<Cow<'_, str>> {
        match canonical_field {
            CanonicalField::Percent => self.percent_format().read(raw),
            _ => Some(scalar_text(raw)),
        }
    }

    /// The declared format of the time in `canonical_field`.
    pub(crate) fn time_format(self, canonical_field: CanonicalField) -> TimeFormat {
        match self.entity.column(canonical_field).map(|(_, column)| column.field.field_type) {
            Some(FieldType::Value(_, Codec::Time(format))) => format,
            _ => TimeFormat::Rfc3339,
        }
    }

    /// The codec of `canonical_field`, and the index of its vocabulary, built on first use.
    #[inline]
    pub(super) fn words(
        self,
        canonical_field: CanonicalField,
    ) -> Option<(Codec, &'static WordIndex)> {
        self.words_in(self.entity.column_number(canonical_field)?)
    }

    /// Like [`words`](Self::words), by the number of a column.
    #[inline]
    pub(super) fn words_in(self, column: usize) -> Option<(Codec, &'static WordIndex)> {
        let column = self.entity.columns.get(column)?;
        let FieldType::Value(_, codec) = column.field.field_type else { return None };
        Some((codec, column.words.get_or_init(|| WordIndex::of(codec))))
    }
}

/// The values of one object of a document, by canonical field.
///
/// [`Job`](crate::Job), [`Task`](crate::Task), [`Resource`](crate::Resource) and
/// [`Message`](crate::Message) are typed views of a node. Use the node for code common to all of
/// them.
///
/// ```
/// # use jobglot_core::{Codec, Field, Schema, Table};
/// use jobglot_core::{CanonicalField, Document};
///
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// #     Field::value("jobName", CanonicalField::Name, Codec::Text, "the job's name"),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// let document = Document::parse(br#"{"jobId": 7, "jobName": "a\tb", "size": 1}"#, &SCHEMA)?;
/// let node = document.job().node();
/// assert_eq!(node.raw(CanonicalField::Name), Some(r#""a\tb""#));
/// assert_eq!(node.text(CanonicalField::Name).as_deref(), Some("a\tb"));
/// assert_eq!(node.text(CanonicalField::Id).as_deref(), Some("7"));
/// assert_eq!(node.unknown()[0].name, "size");
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Node<'a> {
    /// The text the spans refer to.
    pub(crate) text: &'a str,
    /// The schema of the text.
    pub(crate) layout: EntitySchema,
    /// The provider's schema. Differs from `layout` only in a canonical line; `None` if
    /// unavailable.
    pub(crate) rules: Option<EntitySchema>,
    pub(crate) record: Record<'a>,
    pub(crate) unmapped: &'a [Unmapped],
}

impl<'a> Node<'a> {
    /// The JSON text of the value in `canonical_field`, unchanged; `None` for `null`.
    #[inline]
    #[must_use]
    pub fn raw(&self, canonical_field: CanonicalField) -> Option<&'a str> {
        self.raw_in(self.layout.entity.column_number(canonical_field)?)
    }

    /// [`raw`](Self::raw) by the number of a column.
    #[inline]
    pub(crate) fn raw_in(&self, column: usize) -> Option<&'a str> {
        let raw = self.record.get(column).of(self.text);
        // No other JSON value starts with `n`.
        let is_absent = matches!(raw.as_bytes().first(), None | Some(b'n'));
        (!is_absent).then_some(raw)
    }

    /// The span of the value in `canonical_field`; [`Span::NONE`] if there is none.
    pub(crate) fn span(&self, canonical_field: CanonicalField) -> Span {
        let column = self.layout.entity.column_number(canonical_field);
        column.map_or(Span::NONE, |column| self.record.get(column))
    }

    /// The value in `canonical_field` as text: a string without quotes and escapes, any other value
    /// as its JSON text.
    #[inline]
    #[must_use]
    pub fn text(&self, canonical_field: CanonicalField) -> Option<Cow<'a, str>> {
        self.raw(canonical_field).map(scalar_text)
    }

    /// [`text`](Self::text) or, without a value, the schema's constant for the field.
    #[must_use]
    pub fn text_or_constant(&self, canonical_field: CanonicalField) -> Option<Cow<'a, str>> {
        self.text(canonical_field)
            .or_else(|| self.layout.entity.constant(canonical_field).map(Cow::Borrowed))
    }

    /// Returns `true` if the node is part of a canonical line.
    pub(crate) fn is_canonical(&self) -> bool {
        self.layout.compiled.schema.is_canonical()
    }

    /// Returns `true` if the provider's schema has `canonical_field`, or is unavailable.
    pub(crate) fn can_have(&self, canonical_field: CanonicalField) -> bool {
        self.rules.is_none_or(|rules| rules.entity.column(canonical_field).is_some())
    }

    /// The time in `canonical_field`; `None` if it is missing, unset or malformed.
    #[inline]
    #[must_use]
    pub fn time(&self, canonical_field: CanonicalField) -> Option<Timestamp<'a>> {
        let raw = self.raw(canonical_field)?;
        common_time_of(raw).or_else(|| other_time_of(raw, self.time_format(canonical_field)).ok())
    }

    /// The declared format of the time in `canonical_field`.
    pub(crate) fn time_format(&self, canonical_field: CanonicalField) -> TimeFormat {
        self.layout.time_format(canonical_field)
    }

    /// The percentage or count in `canonical_field`, as a JSON number; `None` if there is none.
    #[must_use]
    pub fn number(&self, canonical_field: CanonicalField) -> Option<Cow<'a, str>> {
        self.layout.number_of(canonical_field, self.raw(canonical_field)?)
    }

    /// The canonical verb of the operation's word.
    pub(crate) fn verb(&self) -> Option<Verb> {
        let word = self.text(CanonicalField::Operation)?;
        match self.rules.and_then(|rules| rules.words(CanonicalField::Operation)) {
            Some((Codec::Operation(verbs), index)) => verbs.meaning_by(index, &word),
            _ => self.computed_word(CanonicalField::Verb, Verb::from_word),
        }
    }

    /// The canonical effect of the action's word.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        let raw = self.raw(CanonicalField::Action)?;
        match self.rules.and_then(|rules| rules.words(CanonicalField::Action)) {
            Some((Codec::Action(effects), index)) => {
                meaning_of(raw, |word| effects.meaning_by(index, word))
            }
            _ => self.computed_word(CanonicalField::Effect, Effect::from_word),
        }
    }

    /// The canonical word in `canonical_field`, a computed member of canonical lines.
    pub(crate) fn computed_word<T>(
        &self,
        canonical_field: CanonicalField,
        from_word: fn(&str) -> Option<T>,
    ) -> Option<T> {
        from_word(&self.text(canonical_field)?)
    }

    /// Returns `true` if the value in `canonical_field` has none of the known formats of times.
    pub(crate) fn is_malformed_time(&self, canonical_field: CanonicalField) -> bool {
        self.raw(canonical_field).is_some_and(|raw| {
            time_of(raw, self.time_format(canonical_field)) == Err(TimestampError::Malformed)
        })
    }
}

/// The column number of the attribute at `path`, a list of names with the attribute's own name
/// last.
pub(crate) fn attribute(entity: &CompiledEntity, path: &[String]) -> Option<usize> {
    let (name, parents) = path.split_last()?;
    entity.columns.iter().position(|column| {
        matches!(column.field.field_type, FieldType::Attribute(_))
            && column.field.name == name
            && path_from_flattened(entity, column.object) == parents
    })
}

/// Calls `each` with the quoted name and the value of every member of `object`, in order.
pub(crate) fn for_each_member<'t>(
    object: &'t str,
    mut each: impl FnMut(&'t str, &'t str),
) -> Result<(), jobglot_json::Error> {
    let mut reader = Reader::of_str(object)?;
    let mut more = reader.begin_object()?;
    while more {
        let key = reader.key()?;
        let value = reader.skip()?;
        each(key.of(object), value.of(object));
        more = reader.next_member()?;
    }
    Ok(())
}

/// A string without quotes and escapes; any other value as its JSON text.
#[inline]
pub(crate) fn scalar_text(raw: &str) -> Cow<'_, str> {
    RawStr::of_value(raw).map_or(Cow::Borrowed(raw), RawStr::decode)
}

/// Looks up a scalar's text with `meaning`. Words of vocabularies contain no characters in need of
/// escapes, so the undecoded text is tried first.
#[inline]
pub(crate) fn meaning_of<T>(raw: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    let string = RawStr::of_value(raw);
    meaning(string.map_or(raw, RawStr::raw))
        .or_else(|| meaning(&string.filter(|string| string.has_escapes())?.decode()))
}

/// Parses the text of a scalar as a time of a member declared to have the format `declared`.
#[inline]
pub(crate) fn time_of(raw: &str, declared: TimeFormat) -> Result<Timestamp<'_>, TimestampError> {
    common_time_of(raw).map_or_else(|| other_time_of(raw, declared), Ok)
}

/// [`time_of`] for the most common format in a string without escapes; `None` for all others.
#[inline]
fn common_time_of(raw: &str) -> Option<Timestamp<'_>> {
    let plain = raw.strip_prefix('"')?.strip_suffix('"')?;
    Timestamp::parse_utc_milliseconds(plain)
}

/// [`time_of`] for all other formats.
#[cold]
fn other_time_of(raw: &str, declared: TimeFormat) -> Result<Timestamp<'_>, TimestampError> {
    Timestamp::parse_as(scalar_text(raw), declared.for_json(raw.starts_with('"')))
}
