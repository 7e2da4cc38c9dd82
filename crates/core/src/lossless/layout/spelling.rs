//! How the values of a document are written.

use jobglot_json::{RawStr, tokens};

use super::mark::Object;
use super::part::{As, Part, is_plain_number};
use super::printing::Printing;
use super::printing::margin;
use crate::canonical::target::At;
use crate::derive::overview::Overview;
use crate::model::canonical_field::CanonicalField;
use crate::schema::field_type::Codec;
use crate::view::node::{scalar_text, time_of};

/// Finds out how the values of one document are written.
pub(super) struct Spelling<'t> {
    pub(super) printing: Printing,
    overview: &'t Overview<'t>,
    scratch: String,
}

impl<'t> Spelling<'t> {
    /// Of a document that is printed so, and of which there is that overview.
    pub(super) fn of(printing: Printing, overview: &'t Overview<'t>) -> Self {
        Self { printing, overview, scratch: String::new() }
    }

    /// Whether the value at `at` of `text`, which is of the document, is a string without escapes.
    #[inline]
    pub(super) fn is_plain_string(&self, text: &str, at: usize) -> bool {
        self.overview.is_plain && text.as_bytes().get(at) == Some(&b'"')
    }

    /// The part that the value `raw` is of a layout.
    pub(super) fn value(
        &mut self,
        canonical_field: CanonicalField,
        codec: Codec,
        raw: &str,
    ) -> Part {
        match self.written(canonical_field, codec, raw) {
            Some(written) => Part::Value(At::CanonicalField(canonical_field), written),
            None => Part::Written(At::CanonicalField(canonical_field), raw.to_owned()),
        }
    }

    /// The first way to write the canonical value of `raw` that gives `raw` again.
    pub(super) fn written(
        &mut self,
        canonical_field: CanonicalField,
        codec: Codec,
        raw: &str,
    ) -> Option<As> {
        let own = As::of(codec);
        if self.is_written(canonical_field, own, raw) {
            return Some(own);
        }
        let other = match own {
            As::Time(_) => match time_of(raw) {
                Ok(time) if raw.starts_with('"') => As::Time(time.format()),
                _ => As::Bare,
            },
            _ => As::Text,
        };
        [other, As::Bare]
            .into_iter()
            .find(|&written| self.is_written(canonical_field, written, raw))
    }

    /// Whether the canonical value of `raw`, written so, is `raw` again.
    #[inline]
    pub(super) fn is_written(
        &mut self,
        canonical_field: CanonicalField,
        written: As,
        raw: &str,
    ) -> bool {
        let string = RawStr::of_value(raw);
        let is_plain = string.is_some_and(|string| {
            self.overview.is_plain || self.printing.escapes.are_none() && !string.has_escapes()
        });
        is_plain && written == As::Text && !canonical_field.is_time()
            || self.is_written_otherwise(canonical_field, written, raw, string, is_plain)
    }

    /// Like [`is_written`](Self::is_written), for values other than plain texts.
    fn is_written_otherwise(
        &mut self,
        canonical_field: CanonicalField,
        written: As,
        raw: &str,
        string: Option<RawStr<'_>>,
        is_plain: bool,
    ) -> bool {
        match written {
            As::Time(form) => {
                let time =
                    string.and_then(|_| self.overview.times.time_of(canonical_field, raw).ok());
                let Some(time) = time else { return false };
                if is_plain && time.format() == form {
                    return time.is_normal();
                }
                let canonical = time.to_rfc3339();
                return self.gives(written, &canonical, raw);
            }
            // No time is a number: `0` stands for none.
            As::Bare => {
                return !canonical_field.is_time() && string.is_none() && is_bare_scalar(raw);
            }
            As::Id if string.is_none() && !is_plain_number(raw) => return false,
            _ => {}
        }
        let text = scalar_text(raw);
        self.gives(written, &text, raw)
    }

    /// Whether `canonical`, written so, is `raw`.
    pub(super) fn gives(&mut self, written: As, canonical: &str, raw: &str) -> bool {
        self.scratch.clear();
        written.push(&mut self.scratch, canonical, &self.printing) && self.scratch == raw
    }

    /// The part that a value that stays JSON is, which begins at `start`.
    pub(super) fn json(&mut self, at: At, raw: &str, object: &Object<'_>, start: usize) -> Part {
        let is_absent = raw == "null" && !matches!(at, At::Unknown(_));
        match !is_absent && self.is_printed(raw, object, start) {
            true => Part::Value(at, As::Json),
            false => Part::Written(at, raw.to_owned()),
        }
    }

    /// Whether `raw`, without its white space, is printed as `raw` again.
    pub(super) fn is_printed(&mut self, raw: &str, object: &Object<'_>, start: usize) -> bool {
        let is_plain = |token: &str| {
            !token.starts_with(|first: char| first == '-' || first.is_ascii_digit())
                || is_plain_number(token)
        };
        if !tokens(raw).all(is_plain) {
            return false;
        }
        if !raw.starts_with(['{', '[']) {
            self.scratch.clear();
            self.printing.push_json(&mut self.scratch, raw);
            return self.scratch == raw;
        }
        let before = object.text.get(..start).unwrap_or_default();
        let margin = match self.printing.blanks.is_by_line() {
            // When the layout is filled, the line that the value begins on is whole.
            true if !object.is_whole && !before.contains('\n') => return false,
            true => margin(before),
            false => "",
        };
        self.scratch.clear();
        self.scratch.push_str(margin);
        self.printing.push_json(&mut self.scratch, raw);
        self.scratch.get(margin.len()..) == Some(raw)
    }
}

/// Whether `raw` is a number that stays as it is, `true` or `false`.
fn is_bare_scalar(raw: &str) -> bool {
    matches!(raw, "true" | "false") || is_plain_number(raw)
}
