//! Encoding a canonical value as the JSON text of a provider's member.

use jobglot_json::{Kind, Reader};

use crate::edit::splice::Assignment;
use crate::error::ErrorKind;
use crate::lossless::notation::Notation;
use crate::model::percent::PercentFormat;
use crate::model::timestamp::{TimeFormat, Timestamp};
use crate::schema::field::Field;
use crate::schema::field_type::{Codec, FieldType, Kinds};
use crate::view::node::time_of;

impl Assignment<'_> {
    /// Returns `value` as the JSON text of `field`. `raw` is the present value: only the format
    /// of a time is taken from it, so that the result of setting a value twice does not depend on
    /// the first one.
    pub(super) fn encoded_value(
        &self,
        value: &str,
        field: &Field,
        raw: Option<&str>,
    ) -> Result<String, ErrorKind> {
        let written = match field.field_type {
            FieldType::Value(_, Codec::Time(form)) => return self.encoded_time(value, form, raw),
            FieldType::Value(_, Codec::Percent(format)) => {
                return self.encoded_percent(value, format, raw);
            }
            FieldType::Value(_, codec @ (Codec::Count | Codec::Flag)) => {
                let first = value.as_bytes().first();
                let kind = first.and_then(|first| Kind::of_first_byte(*first));
                let is_number = kind != Some(Kind::String);
                if !kind.is_some_and(|kind| is_number && field.field_type.accepts(kind, value)) {
                    return Err(unwritable(
                        value,
                        match codec {
                            Codec::Count => "a whole number",
                            _ => "true or false",
                        },
                    ));
                }
                // A count in a string stays in one.
                match raw
                    .is_some_and(|raw| codec.kinds().contains(Kind::String) && raw.starts_with('"'))
                {
                    true => Notation::Text,
                    false => Notation::Bare,
                }
            }
            FieldType::Value(_, Codec::Id) if self.kind == Some(Kind::String) => Notation::Text,
            FieldType::Value(_, codec) => Notation::of(codec),
            FieldType::Attribute(kinds)
                if self.kind == Some(Kind::String) && kinds.or(Kinds::TEXT) == kinds =>
            {
                Notation::Text
            }
            FieldType::Attribute(kinds) if kinds != Kinds::TEXT && is_json(value, kinds) => {
                Notation::Json
            }
            FieldType::Attribute(kinds) if kinds.or(Kinds::TEXT) == kinds => Notation::Text,
            FieldType::Map(_) if is_json(value, Kinds::OBJECT) => Notation::Json,
            _ => return Err(unwritable(value, &field.field_type.expected())),
        };
        let mut text = String::new();
        match written.push(&mut text, value, &self.style.on_one_line()) {
            true => Ok(text),
            false => Err(unwritable(value, &field.field_type.expected())),
        }
    }

    /// Returns `value` as a time in the format of `raw`, or in `form` if `raw` is no time.
    fn encoded_time(
        &self,
        value: &str,
        form: TimeFormat,
        raw: Option<&str>,
    ) -> Result<String, ErrorKind> {
        let time = Timestamp::parse(value)
            .map_err(|_| unwritable(value, "a time such as 2020-02-04T04:01:03.344Z"))?;
        let found = raw.and_then(|raw| time_of(raw, form).ok());
        let written = Notation::Time(found.map_or(form, |found| found.format()));
        let mut text = String::new();
        match written.push(&mut text, &time.to_rfc3339(), &self.style) {
            true => Ok(text),
            false => Err(unwritable(value, &written.expected())),
        }
    }

    /// Returns `value` as the JSON text of a member that no table has: JSON if it is some, unless the
    /// member was a string before.
    pub(super) fn encoded_json(&self, value: &str) -> String {
        let written = match self.kind {
            Some(Kind::String) => Notation::Text,
            _ if kind_of_json(value).is_none() => Notation::Text,
            _ => Notation::Json,
        };
        let mut text = String::new();
        written.push(&mut text, value, &self.style.on_one_line());
        text
    }

    /// Returns `value` as a percentage in the format of `raw`, or in `declared` if that has none.
    fn encoded_percent(
        &self,
        value: &str,
        declared: PercentFormat,
        raw: Option<&str>,
    ) -> Result<String, ErrorKind> {
        let format = raw.filter(|raw| *raw != "null").map(|raw| declared.in_place_of(raw));
        let notation = Notation::of(Codec::Percent(format.unwrap_or(declared)));
        let mut text = String::new();
        match is_json(value, Kinds::NUMBER) && notation.push(&mut text, value, &self.style) {
            true => Ok(text),
            false if notation == Notation::Bare => Err(unwritable(value, "a number")),
            false => Err(unwritable(value, &notation.expected())),
        }
    }
}

/// Whether the value is valid JSON text of one of `kinds`.
fn is_json(value: &str, kinds: Kinds) -> bool {
    kind_of_json(value).is_some_and(|kind| kinds.contains(kind))
}

/// The kind of a valid JSON text.
fn kind_of_json(value: &str) -> Option<Kind> {
    let mut reader = Reader::of_str(value).ok()?;
    let kind = reader.kind().ok()?;
    reader.skip().ok()?;
    reader.finish().ok()?;
    Some(kind)
}

fn unwritable(value: &str, expected: &str) -> ErrorKind {
    ErrorKind::Unwritable { value: value.to_owned(), expected: expected.to_owned() }
}
