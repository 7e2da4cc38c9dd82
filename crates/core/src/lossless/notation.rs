//! How a value is written in a document.

use std::borrow::Cow;

use jobglot_json::{RawStr, tokens};

use super::json_style::JsonStyle;
use crate::canonical::target::ValueTarget;
use crate::model::canonical_field::CanonicalField;
use crate::model::percent::{PercentFormat, is_unset};
use crate::model::timestamp::{TimeFormat, Timestamp, write as write_time};
use crate::schema::field_type::Codec;
use crate::view::list_records::embedded_text;
use crate::view::node::time_of;

/// How a canonical value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// A string.
    Text,
    /// A number if it is a plain whole one, else a string.
    Id,
    /// Without quotes: a number, `true` or `false`.
    Bare,
    /// A time in this format.
    Time(TimeFormat),
    /// A percentage in this format.
    Percent(PercentFormat),
    /// Any JSON.
    Json,
}

impl Notation {
    /// The notation of `codec`.
    pub(crate) fn of(codec: Codec) -> Self {
        match codec {
            Codec::Text | Codec::Status(_) | Codec::Operation(_) | Codec::Action(_) => Self::Text,
            Codec::Id => Self::Id,
            Codec::Percent(PercentFormat::Number) | Codec::Count | Codec::Flag => Self::Bare,
            Codec::Percent(format) => Self::Percent(format),
            Codec::Time(format) => Self::Time(format),
        }
    }

    /// The values it can write, in prose.
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Text | Self::Id => "text".to_owned(),
            Self::Bare => "a number, true or false".to_owned(),
            Self::Json => "JSON".to_owned(),
            Self::Percent(PercentFormat::Ratio) => {
                "no change: two numbers are behind it".to_owned()
            }
            Self::Percent(_) => "a number without exponent".to_owned(),
            Self::Time(format) => {
                format!("a time that the form {} can write", format.as_str())
            }
        }
    }

    /// Appends `text`, a canonical value; `false` if it can't be written so.
    pub(crate) fn push(self, out: &mut String, text: &str, style: &JsonStyle) -> bool {
        match self {
            Self::Text => style.escapes.push_string(out, text),
            Self::Id if is_whole_number(text) => out.push_str(text),
            Self::Id => style.escapes.push_string(out, text),
            Self::Bare if is_bare(text) => out.push_str(text),
            Self::Bare => return false,
            Self::Percent(format) => match format.write(text) {
                Some(written) => out.push_str(&written),
                None => return false,
            },
            Self::Time(format) => return push_time(out, text, format, style),
            Self::Json => style.push_json(out, text),
        }
        true
    }

    /// Whether the canonical value of the scalar `raw`, written in this notation, is `raw` again.
    /// `is_time`: the canonical field holds times.
    #[inline]
    pub(super) fn gives(self, is_time: bool, raw: &str, style: &JsonStyle) -> bool {
        let string = RawStr::of_value(raw);
        let is_written = || string.is_some_and(|string| style.escapes.writes(string.raw()));
        match self {
            Self::Time(format) => {
                string.is_some() != format.is_number()
                    && time_of(raw, format).is_ok_and(|time| is_given(&time, format, raw, style))
            }
            // A time is no text, and no number without a unit: `0` stands for none.
            Self::Text | Self::Id | Self::Bare if is_time => {
                string.is_some()
                    && time_of(raw, TimeFormat::Rfc3339).is_ok_and(|time| {
                        let mut written = String::new();
                        self.push(&mut written, &time.to_rfc3339(), style) && written == raw
                    })
            }
            Self::Text => is_written(),
            Self::Id => match string {
                Some(string) => is_written() && !is_whole_number(&string.decode()),
                None => is_plain_number(raw) && is_whole_number(raw),
            },
            Self::Bare => string.is_none() && is_bare_scalar(raw),
            Self::Percent(format) => {
                let number = format.read(raw).filter(|number| is_plain_number(number));
                number.and_then(|number| format.write(&number)).is_some_and(|text| text == raw)
            }
            Self::Json => false,
        }
    }

    /// The first notation that [gives](Self::gives) `raw`, beginning with that of `codec`.
    pub(super) fn giving(
        codec: Codec,
        is_time: bool,
        raw: &str,
        style: &JsonStyle,
    ) -> Option<Self> {
        let own = Self::of(codec);
        if own.gives(is_time, raw, style) {
            return Some(own);
        }
        let other = match own {
            Self::Time(declared) => match time_of(raw, declared) {
                Ok(time) => Self::Time(time.format()),
                _ => return None,
            },
            Self::Percent(declared) => {
                let number = declared.read(raw).filter(|number| is_plain_number(number))?;
                let formats = [PercentFormat::Number, PercentFormat::Text, PercentFormat::Sign];
                let mut written = formats.map(|format| (format, format.write(&number))).into_iter();
                let (format, _) = written.find(|(_, written)| written.as_deref() == Some(raw))?;
                return Some(Self::of(Codec::Percent(format)));
            }
            _ => Self::Text,
        };
        // Not bare: another value may need quotes.
        other.gives(is_time, raw, style).then_some(other)
    }

    /// Whether the document has the value as it stands in the line, `raw`. `false` is the cautious
    /// answer. `is_plain`: strings without escapes are written as they are.
    #[inline]
    pub(super) fn copies(self, raw: &str, is_plain: bool) -> bool {
        let string = || RawStr::of_value(raw).filter(|_| is_plain);
        match self {
            Self::Text => string().is_some_and(|string| !string.has_escapes()),
            // JSON that begins so is a number, true or false.
            Self::Bare => raw.starts_with(|first| matches!(first, '-' | '0'..='9' | 't' | 'f')),
            Self::Time(format) => string()
                .and_then(|string| Timestamp::parse_utc_milliseconds(string.raw()))
                .is_some_and(|time| {
                    time.format() == format && matches!(time.to_rfc3339(), Cow::Borrowed(_))
                }),
            Self::Id | Self::Json | Self::Percent(_) => false,
        }
    }
}

/// Whether the canonical text of `time`, written in `format`, is the string `raw`.
fn is_given(time: &Timestamp<'_>, format: TimeFormat, raw: &str, style: &JsonStyle) -> bool {
    let is_plain = raw.len() == time.text().len() + 2 && style.escapes.are_none();
    if is_plain && time.format() == format {
        return time.is_normal();
    }
    let mut written = String::new();
    push_time(&mut written, &time.to_rfc3339(), format, style) && written == raw
}

/// Appends a canonical time in `format`; `false` if that can't express it.
fn push_time(out: &mut String, text: &str, format: TimeFormat, style: &JsonStyle) -> bool {
    let Ok(time) = Timestamp::parse(text) else { return false };
    let is_canonical = matches!(time.to_rfc3339(), Cow::Borrowed(_));
    let printed;
    let parts = match format {
        _ if is_canonical && format == time.format() => [text, ""],
        // Only the colon of the offset is left out.
        TimeFormat::BasicOffset
            if is_canonical && time.format() == TimeFormat::Rfc3339 && !text.ends_with('Z') =>
        {
            text.rsplit_once(':').map_or([text, ""], <[&str; 2]>::from)
        }
        _ => match write_time(text, format) {
            Some(written) => {
                printed = written;
                [&*printed, ""]
            }
            None => return false,
        },
    };
    if format.is_number() {
        out.push_str(parts[0]);
        return true;
    }
    // No format has a character that needs an escape.
    match style.escapes.are_none() {
        true => out.extend(["\"", parts[0], parts[1], "\""]),
        false => style.escapes.push_string(out, &parts.concat()),
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

/// Whether `raw` is a number that stays as it is, `true` or `false`.
fn is_bare_scalar(raw: &str) -> bool {
    matches!(raw, "true" | "false") || is_plain_number(raw)
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

/// Whether `raw`, the text of the value at `target`, means that there is none.
pub(super) fn is_absent(target: &ValueTarget, raw: &str) -> bool {
    match target {
        // `null` is a value there, of a member that is not known.
        ValueTarget::Unknown(_) => false,
        _ if raw == "null" => true,
        ValueTarget::CanonicalField(canonical_field) if canonical_field.is_time() => {
            // The unit of a number is not known here; nanoseconds allow the longest one.
            time_of(raw, TimeFormat::UnixNanoseconds).is_err()
        }
        ValueTarget::CanonicalField(CanonicalField::Percent) => is_unset(raw),
        ValueTarget::CanonicalField(canonical_field)
            if canonical_field.is_list() && raw.starts_with('"') =>
        {
            embedded_text(raw).is_some_and(|text| {
                tokens(&text).nth(1).is_some_and(|second| matches!(second, "}" | "]"))
            })
        }
        _ => false,
    }
}
