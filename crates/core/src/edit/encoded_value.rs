//! Encoding a canonical value as the JSON text of a provider's member.

use jobglot_json::{Kind, Reader};

use crate::edit::splice::Assignment;
use crate::error::ErrorKind;
use crate::lossless::notation::Notation;
use crate::model::timestamp::{TimeFormat, Timestamp};
use crate::schema::field::Field;
use crate::schema::field_type::{Codec, FieldType, Kinds};
use crate::view::node::time_of;

impl Assignment<'_> {
    /// Returns the value as the JSON text of `field`. `raw` is the present value: only the format
    /// of a time is taken from it, so that the result of setting a value twice does not depend on
    /// the first one.
    pub(super) fn encoded_value(
        &self,
        field: &Field,
        raw: Option<&str>,
    ) -> Result<String, ErrorKind> {
        let written = match field.field_type {
            FieldType::Value(_, Codec::Time(form)) => return self.encoded_time(form, raw),
            FieldType::Value(_, codec @ (Codec::Percent | Codec::Count | Codec::Flag)) => {
                let first = self.value.as_bytes().first();
                let kind = first.and_then(|first| Kind::of_first_byte(*first));
                if !kind.is_some_and(|kind| field.field_type.accepts(kind, self.value)) {
                    return Err(self.unwritable(match codec {
                        Codec::Count => "a whole number",
                        _ => "a number",
                    }));
                }
                Notation::Bare
            }
            FieldType::Value(_, codec) => Notation::of(codec),
            FieldType::Attribute(kinds) if kinds != Kinds::TEXT && self.is_json(kinds) => {
                Notation::Json
            }
            FieldType::Attribute(kinds) if kinds.or(Kinds::TEXT) == kinds => Notation::Text,
            FieldType::Map(_) if self.is_json(Kinds::OBJECT) => Notation::Json,
            _ => return Err(self.unwritable(&field.field_type.expected())),
        };
        let mut text = String::new();
        match written.push(&mut text, self.value, &self.style.on_one_line()) {
            true => Ok(text),
            false => Err(self.unwritable(&field.field_type.expected())),
        }
    }

    /// Returns the value as a time in the format of `raw`, or in `form` if `raw` is no time.
    fn encoded_time(&self, form: TimeFormat, raw: Option<&str>) -> Result<String, ErrorKind> {
        let time = Timestamp::parse(self.value)
            .map_err(|_| self.unwritable("a time such as 2020-02-04T04:01:03.344Z"))?;
        let found = raw.and_then(|raw| time_of(raw, form).ok());
        let written = Notation::Time(found.map_or(form, |found| found.format()));
        let mut text = String::new();
        match written.push(&mut text, &time.to_rfc3339(), &self.style) {
            true => Ok(text),
            false => Err(self.unwritable(&written.expected())),
        }
    }

    /// Whether the value is valid JSON text of one of `kinds`.
    fn is_json(&self, kinds: Kinds) -> bool {
        let Ok(mut reader) = Reader::of_str(self.value) else { return false };
        let kind = reader.kind();
        reader.skip().is_ok()
            && reader.finish().is_ok()
            && kind.is_ok_and(|kind| kinds.contains(kind))
    }

    fn unwritable(&self, expected: &str) -> ErrorKind {
        ErrorKind::Unwritable { value: self.value.to_owned(), expected: expected.to_owned() }
    }
}
