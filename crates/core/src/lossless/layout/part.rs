//! The parts that a layout consists of, and how the value in each is written.

use std::borrow::Cow;

use jobglot_json::tokens;

use super::printing::Printing;
use crate::canonical::target::At;
use crate::model::canonical_field::CanonicalField;
use crate::model::timestamp::{TimeFormat, Timestamp, write as write_time};
use crate::schema::field_type::Codec;
use crate::view::list::embedded_text;
use crate::view::node::time_of;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// Text of the document.
    Text(String),
    /// The place of a value.
    Value(At, As),
    /// A value that stands as its codec would not write it.
    Written(At, String),
    /// The elements of a list, without the brackets around them.
    Elements(CanonicalField),
    /// A string that holds this.
    Embedded(Vec<Self>),
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum As {
    /// A string.
    Text,
    /// A number if it is a plain whole one, else a string.
    Id,
    /// As it is, without quotes: a number, `true` or `false`.
    Bare,
    /// A time in that form.
    Time(TimeFormat),
    /// Any JSON.
    Json,
}

impl As {
    /// How `codec` writes.
    pub(crate) fn of(codec: Codec) -> Self {
        match codec {
            Codec::Text | Codec::Status(_) | Codec::Operation(_) | Codec::Action(_) => Self::Text,
            Codec::Id => Self::Id,
            Codec::Percent | Codec::Count | Codec::Flag => Self::Bare,
            Codec::Time(form) => Self::Time(form),
        }
    }

    /// The values it can write, in prose.
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Text | Self::Id => "text".to_owned(),
            Self::Bare => "a number, true or false".to_owned(),
            Self::Json => "JSON".to_owned(),
            Self::Time(form) => format!("a time that the form {} can write", form.as_str()),
        }
    }

    /// Appends `text`, a canonical value; `false` if it can't be written so.
    pub(crate) fn push(self, out: &mut String, text: &str, printing: &Printing) -> bool {
        match self {
            Self::Text => printing.escapes.push_string(out, text),
            Self::Id if is_whole_number(text) => out.push_str(text),
            Self::Id => printing.escapes.push_string(out, text),
            Self::Bare if is_bare(text) => out.push_str(text),
            Self::Bare => return false,
            Self::Time(form) => return push_time(out, text, form, printing),
            Self::Json => printing.push_json(out, text),
        }
        true
    }
}

/// Appends a canonical time in `form`; `false` if that can't say it.
fn push_time(out: &mut String, text: &str, form: TimeFormat, printing: &Printing) -> bool {
    let Ok(time) = Timestamp::parse(text) else { return false };
    let is_canonical = matches!(time.to_rfc3339(), Cow::Borrowed(_));
    let printed;
    let parts = match form {
        _ if is_canonical && form == time.format() => [text, ""],
        // All that it has to do without is the colon of the offset.
        TimeFormat::BasicOffset
            if is_canonical && time.format() == TimeFormat::Rfc3339 && !text.ends_with('Z') =>
        {
            text.rsplit_once(':').map_or([text, ""], <[&str; 2]>::from)
        }
        _ => match write_time(text, form) {
            Some(written) => {
                printed = written;
                [&*printed, ""]
            }
            None => return false,
        },
    };
    // No form has a character that needs an escape.
    match printing.escapes.are_none() {
        true => out.extend(["\"", parts[0], parts[1], "\""]),
        false => printing.escapes.push_string(out, &parts.concat()),
    }
    true
}

/// Whether a numeric id is written like this: without sign `+`, leading zeros, fraction, exponent.
fn is_whole_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    match digits.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Whether `text` is a number, `true` or `false`.
fn is_bare(text: &str) -> bool {
    let mut bytes = text.bytes();
    let number = || {
        let read = |mut reader: jobglot_json::Reader<'_>| {
            Ok::<_, jobglot_json::Error>((reader.skip()?, reader.finish()?))
        };
        jobglot_json::Reader::of_str(text).and_then(read).is_ok()
    };
    match bytes.next() {
        Some(b'-' | b'0'..=b'9') => text.trim_end().len() == text.len() && number(),
        _ => matches!(text, "true" | "false"),
    }
}

/// Whether most tools give the number `raw` back as it is: one that fits a double and has no
/// exponent and no sign that counts for nothing.
pub(super) fn is_plain_number(raw: &str) -> bool {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction) && whole.len() + fraction.len() <= 15 && raw != "-0"
}

/// Whether the array `raw` has no elements.
pub(super) fn is_empty(raw: &str) -> bool {
    raw.strip_prefix('[').is_some_and(|inside| inside.trim_start().starts_with(']'))
}

/// Whether `raw`, which stands where the value of `at` would, means that there is none.
pub(super) fn is_absent(at: &At, raw: &str) -> bool {
    match at {
        // `null` is a value there, of a member that is not known.
        At::Unknown(_) => false,
        _ if raw == "null" => true,
        At::CanonicalField(canonical_field) if canonical_field.is_time() => time_of(raw).is_err(),
        At::CanonicalField(canonical_field)
            if canonical_field.is_list() && raw.starts_with('"') =>
        {
            embedded_text(raw).is_some_and(|text| {
                tokens(&text).nth(1).is_some_and(|second| matches!(second, "}" | "]"))
            })
        }
        _ => false,
    }
}
