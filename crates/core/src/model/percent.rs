//! Percentages in text and as fractions.

use std::borrow::Cow;

use jobglot_json::RawStr;

/// Format of a percentage in a document.
///
/// The format decides how a value is written. All formats read the same values, with one exception: a
/// bare number is a part of 1 in [`Fraction`](Self::Fraction), and a percentage in all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PercentFormat {
    /// `60`, `62.5`: a number; no text.
    #[default]
    Number,
    /// `"60"`: the number in a string.
    Text,
    /// `"60%"`: the same with the sign.
    Sign,
    /// `0.6`: a part of 1.
    Fraction,
    /// `"2/3"`: how many of how many. Read as a percentage of at most two decimals; never written, since
    /// a percentage does not tell both numbers.
    Ratio,
}

impl PercentFormat {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Number, "percent-number"),
        (Self::Text, "percent-text"),
        (Self::Sign, "percent-sign"),
        (Self::Fraction, "percent-fraction"),
        (Self::Ratio, "percent-ratio"),
    ];

    /// Returns the name used in the reference, in files and in canonical lines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
    }

    /// Returns the format with this name.
    #[must_use]
    pub fn from_word(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(format, _)| *format)
    }

    /// Reads `raw`, a JSON number or string in a member declared in this format: its percentage as a JSON
    /// number. `None` if it is none; see [`is_unset`].
    pub(crate) fn read(self, raw: &str) -> Option<Cow<'_, str>> {
        match RawStr::of_value(raw) {
            None if self == Self::Fraction => shifted(raw, 2).map(Cow::Owned),
            None => Some(Cow::Borrowed(raw)),
            Some(string) if string.has_escapes() => {
                self.read_text(&string.decode()).map(|number| Cow::Owned(number.into_owned()))
            }
            Some(string) => self.read_text(string.raw()),
        }
    }

    /// The format to write in place of `raw`, a value of a member declared in this one. It depends on the
    /// form of `raw` alone, so that setting a value twice is setting it once.
    pub(crate) fn in_place_of(self, raw: &str) -> Self {
        let Some(text) = RawStr::of_value(raw).map(RawStr::decode) else {
            return if self == Self::Fraction { Self::Fraction } else { Self::Number };
        };
        match text.trim() {
            _ if is_unset(raw) => self,
            text if text.ends_with('%') => Self::Sign,
            text if text.contains('/') => Self::Ratio,
            _ if self == Self::Fraction => Self::Fraction,
            _ => Self::Text,
        }
    }

    fn read_text(self, text: &str) -> Option<Cow<'_, str>> {
        let trimmed = text.trim();
        if let Some((part, whole)) = trimmed.split_once('/') {
            return ratio(part.trim(), whole.trim()).map(Cow::Owned);
        }
        let (number, has_sign) = match trimmed.strip_suffix('%') {
            Some(number) => (number.trim_end(), true),
            None => (trimmed, false),
        };
        match self {
            _ if !is_number(number) => None,
            Self::Fraction if !has_sign => shifted(number, 2).map(Cow::Owned),
            _ => Some(Cow::Borrowed(number)),
        }
    }

    /// Writes a percentage, a JSON number, as JSON text. `None` if the format does not express it.
    pub(crate) fn write(self, number: &str) -> Option<String> {
        if !is_number(number) {
            return None;
        }
        Some(match self {
            Self::Number => number.to_owned(),
            Self::Text => format!("\"{number}\""),
            Self::Sign => format!("\"{number}%\""),
            Self::Fraction => {
                let fraction = shifted(number, -2)?;
                // Zeros behind the point of the percentage are digits of it: 60.0 is 0.600, and 60 is 0.6.
                match fraction.contains('.') && !number.contains('.') {
                    true => fraction.trim_end_matches('0').trim_end_matches('.').to_owned(),
                    false => fraction,
                }
            }
            Self::Ratio => return None,
        })
    }
}

/// Whether `raw`, a JSON scalar, means that there is no percentage yet: a blank string, or one of nothing
/// of nothing.
pub(crate) fn is_unset(raw: &str) -> bool {
    let Some(text) = RawStr::of_value(raw).map(RawStr::decode) else { return false };
    let text = text.trim();
    let is_nothing = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte == b'0');
    text.is_empty()
        || text
            .split_once('/')
            .is_some_and(|(part, whole)| is_nothing(part.trim()) && is_nothing(whole.trim()))
}

/// Whether `text` is a JSON number without exponent.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && (whole == "0" || !whole.starts_with('0')) && part.is_none_or(is_digits)
}

/// Farthest shift of a decimal point, in digits.
const MAX_SHIFT: usize = 40;

/// Shifts the decimal point of a JSON number to the right by `places`, and resolves its exponent.
fn shifted(number: &str, places: i32) -> Option<String> {
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (number, 0),
    };
    let places = places.checked_add(exponent)?;
    let distance = usize::try_from(places.unsigned_abs()).ok().filter(|it| *it <= MAX_SHIFT)?;
    let (sign, mantissa) =
        mantissa.strip_prefix('-').map_or(("", mantissa), |mantissa| ("-", mantissa));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let zeros = "0".repeat(distance);
    // With that many zeros on both sides the point stays inside of the digits.
    let digits = [&zeros, whole, part, &zeros].concat();
    let point = (zeros.len() + whole.len()).checked_add_signed(isize::try_from(places).ok()?)?;
    let (whole, padded) = digits.split_at_checked(point)?;
    let part_len = i32::try_from(part.len()).ok()?.saturating_sub(places);
    let part = padded.get(..usize::try_from(part_len).unwrap_or(0))?;
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let separator = if part.is_empty() { "" } else { "." };
    Some([sign, whole, separator, part].concat())
}

/// The percentage `100 * part / whole` with at most two decimals, halves to even.
fn ratio(part: &str, whole: &str) -> Option<String> {
    let number = |text: &str| {
        let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u64>().ok().filter(|_| is_digits).map(u128::from)
    };
    let (part, whole) = (number(part)?, number(whole)?);
    let hundredths = (part * 10_000).checked_div(whole)?;
    let rest = part * 10_000 % whole * 2;
    let is_up = rest > whole || rest == whole && hundredths % 2 == 1;
    let hundredths = hundredths + u128::from(is_up);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::PercentFormat::{Fraction, Number, Ratio, Sign, Text};
    use super::{PercentFormat, is_unset};

    #[test]
    fn every_format_reads_its_own_texts_and_those_of_others() {
        for (format, raw, number, written) in [
            (Number, "62.50", Some("62.50"), Some("62.50")),
            (Text, "\"60\"", Some("60"), Some("\"60\"")),
            (Text, "\" 60 % \"", Some("60"), Some("\"60\"")),
            (Text, "60", Some("60"), Some("\"60\"")),
            (Sign, "\"62.5%\"", Some("62.5"), Some("\"62.5%\"")),
            (Sign, "\"\"", None, None),
            (Sign, "\"n/a\"", None, None),
            (Sign, "\"060%\"", None, None),
            (Fraction, "0.6", Some("60"), Some("0.6")),
            (Fraction, "0.605", Some("60.5"), Some("0.605")),
            (Fraction, "1.000", Some("100.0"), Some("1.000")),
            (Fraction, "1", Some("100"), Some("1")),
            (Fraction, "1.0", Some("100"), Some("1")),
            (Fraction, "6E-1", Some("60"), Some("0.6")),
            (Fraction, "0", Some("0"), Some("0")),
            (Fraction, "1E400", None, None),
            (Fraction, "\"0.25\"", Some("25"), Some("0.25")),
            (Fraction, "\"25%\"", Some("25"), Some("0.25")),
            (Ratio, "\"2/3\"", Some("66.67"), None),
            (Ratio, "\"1/16\"", Some("6.25"), None),
            (Ratio, "\"1/32\"", Some("3.12"), None),
            (Ratio, "\"3/32\"", Some("9.38"), None),
            (Ratio, "\"5 / 5\"", Some("100"), None),
            (Ratio, "\"1/0\"", None, None),
            (Ratio, "\"-1/2\"", None, None),
        ] {
            let read = format.read(raw);
            assert_eq!(read.as_deref(), number, "{format:?} {raw}");
            let again = number.and_then(|number| format.write(number));
            assert_eq!(again.as_deref(), written, "{format:?} {raw}");
        }
        for raw in ["\"\"", "\" \"", "\"0/0\""] {
            assert!(is_unset(raw), "{raw}");
        }
        for raw in ["0", "\"0\"", "\"/\"", "\"0/1\""] {
            assert!(!is_unset(raw), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn a_written_percentage_is_read_again(number in "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{0,3}[1-9])?") {
            for (format, _) in PercentFormat::ALL {
                let Some(written) = format.write(&number) else { continue };
                let read = format.read(&written);
                prop_assert_eq!(read.as_deref(), Some(&*number), "{} {}", format.as_str(), written);
            }
        }
    }
}
