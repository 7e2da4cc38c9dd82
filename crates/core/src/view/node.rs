//! One record and the text it points into: what every view of a job, task, … is made of.

use std::borrow::Cow;
use std::ptr;

use jobglot_json::{RawStr, Reader, Span};

use crate::model::canonical_field::CanonicalField;
use crate::model::state::{Effect, State, Verb};
use crate::model::timestamp::{Timestamp, TimestampError};
use crate::record::records::Record;
use crate::record::row::{Unmapped, UnmappedReason};
use crate::schema::compiled::{CompiledEntity, CompiledSchema};
use crate::schema::document_schema::Evidence;
use crate::schema::field_type::{Codec, FieldType};
use crate::schema::words::Index;

/// An entity and the plan it belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntitySchema {
    pub(crate) compiled: &'static CompiledSchema,
    pub(crate) entity: &'static CompiledEntity,
}

impl EntitySchema {
    pub(crate) fn of_job(compiled: &'static CompiledSchema) -> Self {
        Self { compiled, entity: compiled.job() }
    }

    /// The face of the elements in `canonical_field`.
    pub(crate) fn elements(self, canonical_field: CanonicalField) -> Option<Self> {
        let (_, column) = self.entity.column(canonical_field)?;
        Some(Self {
            compiled: self.compiled,
            entity: self.compiled.entities.get(column.elements?)?,
        })
    }

    /// How the words in `canonical_field` are written, and where each is found.
    fn words(self, canonical_field: CanonicalField) -> Option<(Codec, &'static Index)> {
        let (_, column) = self.entity.column(canonical_field)?;
        let FieldType::Value(_, codec) = column.field.field_type else { return None };
        Some((codec, column.words.get_or_init(|| Index::of(codec))))
    }
}

/// What the members outside of the home object stand below.
pub(crate) const OUTSIDE: &str = "$";

/// One object of a document, whatever it is: the values of its members, by field.
///
/// It is what [`Job`](crate::Job), [`Task`](crate::Task), [`Resource`](crate::Resource) and
/// [`Message`](crate::Message) are views of, for code that treats them alike.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// The text that the spans point into.
    pub(crate) text: &'a str,
    /// How the text is laid out.
    pub(crate) layout: EntitySchema,
    /// The provider's own table: the same as `layout`, but for canonical lines.
    pub(crate) rules: Option<EntitySchema>,
    pub(crate) record: Record<'a>,
    pub(crate) unmapped: &'a [Unmapped],
}

/// A member that fills no field, as it stands in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmappedMember<'a> {
    /// The names of the objects around it, seen from the schema's home object; for a member outside
    /// of that, from the document's root, which is `$`.
    pub path: Vec<&'static str>,
    /// Its own name; empty for an element of a list that should be an object and is not.
    pub name: Cow<'a, str>,
    /// Its value as JSON text.
    pub value: &'a str,
}

impl<'a> Node<'a> {
    /// The JSON text of the value in `canonical_field`, as it was written; `null` is absent.
    #[inline]
    #[must_use]
    pub fn raw(&self, canonical_field: CanonicalField) -> Option<&'a str> {
        self.raw_in(self.layout.entity.column_number(canonical_field)?)
    }

    #[inline]
    pub(crate) fn raw_in(&self, column: usize) -> Option<&'a str> {
        self.raw_at(self.record.place(column)?)
    }

    /// The same of the value at that place of the record.
    #[inline]
    pub(crate) fn raw_at(&self, place: usize) -> Option<&'a str> {
        let raw = self.record.at(place).of(self.text);
        // Nothing but `null` begins like it.
        let is_absent = matches!(raw.as_bytes().first(), None | Some(b'n'));
        (!is_absent).then_some(raw)
    }

    /// Where the value in `canonical_field` stands in its text.
    pub(crate) fn span(&self, canonical_field: CanonicalField) -> Span {
        let column = self.layout.entity.column_number(canonical_field);
        column.map_or(Span::NONE, |column| self.record.get(column))
    }

    /// The value in `canonical_field` as text: a string's characters, a number or boolean as it is written.
    #[inline]
    #[must_use]
    pub fn text(&self, canonical_field: CanonicalField) -> Option<Cow<'a, str>> {
        self.raw(canonical_field).map(scalar_text)
    }

    /// The same, or what the field always is in documents of this schema.
    #[must_use]
    pub fn text_or_constant(&self, canonical_field: CanonicalField) -> Option<Cow<'a, str>> {
        self.text(canonical_field)
            .or_else(|| self.layout.entity.constant(canonical_field).map(Cow::Borrowed))
    }

    /// Whether it is part of a canonical line.
    pub(crate) fn is_canonical(&self) -> bool {
        self.layout.compiled.schema.is_canonical()
    }

    /// Whether documents of the schema can have `canonical_field`; true where the schema is not at hand.
    pub(crate) fn can_have(&self, canonical_field: CanonicalField) -> bool {
        self.rules.is_none_or(|rules| rules.entity.column(canonical_field).is_some())
    }

    /// The time in `canonical_field`; `None` where it is unset or malformed too.
    #[inline]
    #[must_use]
    pub fn time(&self, canonical_field: CanonicalField) -> Option<Timestamp<'a>> {
        let raw = self.raw(canonical_field)?;
        usual_time_of(raw).or_else(|| other_time_of(raw).ok())
    }

    /// The state that its status word means.
    #[must_use]
    pub fn state(&self) -> State {
        let Some(raw) = self.raw(CanonicalField::Status) else { return self.unreported() };
        let state = match self.rules.and_then(|rules| rules.words(CanonicalField::Status)) {
            Some((Codec::Status(words), index)) => {
                meaning_of(raw, |word| words.meaning_by(index, word))
            }
            // A canonical line of a schema that this program does not have: it says itself.
            _ => self.own_word(CanonicalField::State, State::from_word),
        };
        state.unwrap_or(State::Unrecognized)
    }

    /// The state without a status word.
    fn unreported(&self) -> State {
        let told = match self.rules {
            // What its schema's rule says of a job is not said of its tasks.
            Some(EntitySchema { compiled, entity }) if ptr::eq(compiled.job(), entity) => {
                let says = |evidence: &&Evidence| {
                    self.known_text(evidence.member).is_some_and(|text| text == evidence.value)
                };
                let evidence = compiled.rules.evidence.iter().find(says);
                evidence.map(|evidence| evidence.state).or(compiled.rules.unreported)
            }
            Some(_) => None,
            None => self.own_word(CanonicalField::State, State::from_word),
        };
        told.unwrap_or(State::Unreported)
    }

    /// The value, as text, of the member of home that the schema's table calls `name`.
    pub(crate) fn known_text(&self, name: &str) -> Option<Cow<'a, str>> {
        let columns = &self.rules?.entity.columns;
        match columns.iter().find(|column| column.field.name == name)?.field.field_type {
            FieldType::Attribute(_) => {
                let attributes = self.attributes();
                let is_it =
                    |member: &&UnmappedMember<'_>| member.path.is_empty() && member.name == name;
                attributes.iter().find(is_it).map(|member| scalar_text(member.value))
            }
            field_type => self.text(field_type.canonical_field()?),
        }
    }

    pub(crate) fn verb(&self) -> Option<Verb> {
        let word = self.text(CanonicalField::Operation)?;
        match self.rules.and_then(|rules| rules.words(CanonicalField::Operation)) {
            Some((Codec::Operation(verbs), index)) => verbs.meaning_by(index, &word),
            _ => self.own_word(CanonicalField::Verb, Verb::from_word),
        }
    }

    pub(crate) fn effect(&self) -> Option<Effect> {
        let raw = self.raw(CanonicalField::Action)?;
        match self.rules.and_then(|rules| rules.words(CanonicalField::Action)) {
            Some((Codec::Action(effects), index)) => {
                meaning_of(raw, |word| effects.meaning_by(index, word))
            }
            _ => self.own_word(CanonicalField::Effect, Effect::from_word),
        }
    }

    /// The computed word that a canonical line itself has in `canonical_field`.
    pub(crate) fn own_word<T>(
        &self,
        canonical_field: CanonicalField,
        from_word: fn(&str) -> Option<T>,
    ) -> Option<T> {
        from_word(&self.text(canonical_field)?)
    }

    /// Known members without a field.
    #[must_use]
    pub fn attributes(&self) -> Vec<UnmappedMember<'a>> {
        if let Some(members) = self.own_members(CanonicalField::Attributes) {
            return members;
        }
        let columns = self.layout.entity.columns.iter().enumerate();
        columns
            .filter(|(_, column)| matches!(column.field.field_type, FieldType::Attribute(_)))
            .filter_map(|(number, column)| {
                let value = self.raw_in(number)?;
                let path = self.path_of(column.object);
                Some(UnmappedMember { path, name: Cow::Borrowed(column.field.name), value })
            })
            .collect()
    }

    /// Members that the table does not know, or whose value it cannot read. Of several with one
    /// name the last counts.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnmappedMember<'a>> {
        if let Some(members) = self.own_members(CanonicalField::Unknown) {
            return members;
        }
        self.unknown_at().into_iter().map(|(_, member)| member).collect()
    }

    /// The same members of something that is laid out by a provider's table, and where their values
    /// stand.
    pub(crate) fn unknown_at(&self) -> Vec<(Span, UnmappedMember<'a>)> {
        let mut members: Vec<(Span, UnmappedMember<'a>)> = Vec::new();
        for unmapped in self.unmapped {
            if matches!(unmapped.reason, UnmappedReason::Duplicate(_)) {
                continue;
            }
            let member = UnmappedMember {
                path: self.path_of(usize::from(unmapped.object)),
                name: RawStr::of_value(unmapped.key.of(self.text))
                    .map_or_else(Cow::default, RawStr::decode),
                value: unmapped.value.of(self.text),
            };
            members.push((unmapped.value, member));
        }
        for (number, column) in self.layout.entity.columns.iter().enumerate() {
            if let FieldType::Value(canonical_field, Codec::Time(_)) = column.field.field_type
                && self.is_malformed_time(canonical_field)
                && let Some(value) = self.raw_in(number)
            {
                let path = self.path_of(column.object);
                let name = Cow::Borrowed(column.field.name);
                members.push((self.span(canonical_field), UnmappedMember { path, name, value }));
            }
        }
        last_of_each(members)
    }

    pub(crate) fn is_malformed_time(&self, canonical_field: CanonicalField) -> bool {
        self.raw(canonical_field).is_some_and(|raw| time_of(raw) == Err(TimestampError::Malformed))
    }

    /// The members of the object that a canonical line has in `canonical_field`.
    fn own_members(&self, canonical_field: CanonicalField) -> Option<Vec<UnmappedMember<'a>>> {
        self.layout.entity.column(canonical_field)?;
        let Some(raw) = self.raw(canonical_field) else { return Some(Vec::new()) };
        let mut members = Vec::new();
        // The record's text has been validated.
        let _ = for_each_member(raw, |key, value| {
            let name = RawStr::of_value(key).map_or_else(Cow::default, RawStr::decode);
            members.push(UnmappedMember { path: Vec::new(), name, value });
        });
        Some(members)
    }

    /// The names of the objects around a node's members, from home; from the root, which is `$`, for
    /// those outside it. So no two members share a path.
    pub(crate) fn path_of(&self, object: usize) -> Vec<&'static str> {
        path_from_flattened(self.layout.entity, object)
    }
}

/// See [`Node::path_of`].
pub(crate) fn path_from_flattened(entity: &CompiledEntity, object: usize) -> Vec<&'static str> {
    let mut names = Vec::new();
    let mut at = object;
    while at != entity.flattened {
        let Some((parent, column)) = entity.objects.get(at).and_then(|object| object.parent) else {
            names.push(OUTSIDE);
            break;
        };
        if let Some(column) = entity.columns.get(column) {
            names.push(column.field.name);
        }
        at = parent;
    }
    names.reverse();
    names
}

/// The number of the column of the attribute at `path`, its own name last.
pub(crate) fn attribute(entity: &CompiledEntity, path: &[String]) -> Option<usize> {
    let (name, around) = path.split_last()?;
    entity.columns.iter().position(|column| {
        matches!(column.field.field_type, FieldType::Attribute(_))
            && column.field.name == name
            && path_from_flattened(entity, column.object) == around
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

fn last_of_each(members: Vec<(Span, UnmappedMember<'_>)>) -> Vec<(Span, UnmappedMember<'_>)> {
    let name =
        |member: &UnmappedMember<'_>| (member.path.clone(), member.name.clone().into_owned());
    let mut last = std::collections::HashMap::new();
    for (number, (_, member)) in members.iter().enumerate() {
        last.insert(name(member), number);
    }
    if last.len() == members.len() {
        return members;
    }
    let mut numbered: Vec<_> = members.into_iter().enumerate().collect();
    numbered.retain(|(number, (_, member))| last.get(&name(member)) == Some(number));
    numbered.into_iter().map(|(_, member)| member).collect()
}

/// A string's characters; anything else as it is written.
#[inline]
pub(crate) fn scalar_text(raw: &str) -> Cow<'_, str> {
    RawStr::of_value(raw).map_or(Cow::Borrowed(raw), RawStr::decode)
}

/// What `meaning` says of a scalar's text, if that is a word of which it says anything: words need no
/// escapes, so that one which is known as it is written is that one.
#[inline]
pub(crate) fn meaning_of<T>(raw: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    let string = RawStr::of_value(raw);
    meaning(string.map_or(raw, RawStr::raw))
        .or_else(|| meaning(&string.filter(|string| string.has_escapes())?.decode()))
}

/// The time that is a scalar's text.
#[inline]
pub(crate) fn time_of(raw: &str) -> Result<Timestamp<'_>, TimestampError> {
    usual_time_of(raw).map_or_else(|| other_time_of(raw), Ok)
}

/// The same where it is written as nearly all times are, with no escapes to be decoded.
#[inline]
fn usual_time_of(raw: &str) -> Option<Timestamp<'_>> {
    let plain = raw.strip_prefix('"')?.strip_suffix('"')?;
    Timestamp::of_milliseconds(plain)
}

/// The same of any other scalar.
#[cold]
fn other_time_of(raw: &str) -> Result<Timestamp<'_>, TimestampError> {
    Timestamp::parse(scalar_text(raw))
}
