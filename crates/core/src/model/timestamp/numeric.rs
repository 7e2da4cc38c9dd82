//! Numeric formats with seconds, read at fixed positions. Nearly every time in a document has one of
//! these formats, and a document may hold a million times, so eight characters are read at once.

use super::calendar::CalendarDate;
use super::{Fields, TimeFormat, Zone};

/// Length of `2020-02-04T04:01:03`.
const CLOCK_END: usize = 19;

/// Length of `2020-02-04T04:01:03.344`.
const MILLISECONDS_END: usize = 23;

/// Reads the most common format: `2020-02-04T04:01:03.344` followed by `Z` or `+0000`.
#[inline]
pub(super) fn read_utc_milliseconds(text: &[u8]) -> Option<Fields> {
    let (text, zone) = text.split_first_chunk::<MILLISECONDS_END>()?;
    let (format, zone) = match zone {
        b"Z" => (TimeFormat::Rfc3339, Zone::Utc),
        b"+0000" => (TimeFormat::BasicOffset, Zone::Offset(0)),
        _ => return None,
    };
    let [date, clock, second] = digit_pairs([
        (*text.first_chunk()?, DigitPattern::of(b"0000-00-")),
        (*text.get(8..)?.first_chunk()?, DigitPattern::of(b"00T00:00")),
        (*text.last_chunk()?, DigitPattern::of(b"0:00.000")),
    ])?;
    let [century, _, year, _, _, month, ..] = date;
    let [day, _, _, hour, _, _, minute, _] = clock;
    let [_, _, second, _, tenth, _, hundredths, _] = second;
    let year = u16::from(century) * 100 + u16::from(year);
    let nanosecond = (u32::from(tenth) * 100 + u32::from(hundredths)) * 1_000_000;
    let date =
        CalendarDate::new(year, month, day).filter(|_| is_clock_time(hour, minute, second))?;
    Some(Fields { format, date, hour, minute, second, nanosecond, zone: Some(zone) })
}

/// Whether the clock time is valid, a leap second included.
#[inline]
fn is_clock_time(hour: u8, minute: u8, second: u8) -> bool {
    hour <= 23 && minute <= 59 && second <= 60
}

/// Reads a time in any numeric format with seconds.
#[inline(never)]
pub(super) fn read_any(text: &[u8]) -> Option<Fields> {
    let (&[y0, y1, y2, y3, dash, m0, m1, dash_too, d0, d1, separator, clock @ ..], rest) =
        text.split_first_chunk::<CLOCK_END>()?;
    let [date, day, clock] = digit_pairs([
        ([y0, y1, y2, y3, dash, m0, m1, dash_too], DigitPattern::of(b"0000-00-")),
        ([d0, d1, 0, 0, 0, 0, 0, 0], DigitPattern::of(b"00\0\0\0\0\0\0")),
        (clock, DigitPattern::of(b"00:00:00")),
    ])?;
    let [century, _, year, _, _, month, ..] = date;
    let [day, ..] = day;
    let [hour, _, _, minute, _, _, second, _] = clock;
    let year = u16::from(century) * 100 + u16::from(year);
    let date =
        CalendarDate::new(year, month, day).filter(|_| is_clock_time(hour, minute, second))?;

    let (nanosecond, rest) = read_fraction(rest)?;
    let (format, zone) = match (separator, rest) {
        (b' ', []) => (TimeFormat::SpaceSeparated, None),
        (b' ', [b' ', zone @ ..] | zone) => {
            (TimeFormat::SpaceSeparatedOffset, Some(read_zone(zone)?))
        }
        (b'T' | b't', []) => (TimeFormat::Zoneless, None),
        (b'T' | b't', zone @ [_, _, _, _, _]) => (TimeFormat::BasicOffset, Some(read_zone(zone)?)),
        (b'T' | b't', zone) => (TimeFormat::Rfc3339, Some(read_zone(zone)?)),
        _ => return None,
    };
    Some(Fields { format, date, hour, minute, second, nanosecond, zone })
}

#[inline]
pub(super) fn read_zone(text: &[u8]) -> Option<Zone> {
    let (sign, digits) = match *text {
        [b'Z' | b'z'] => return Some(Zone::Utc),
        // The second most common text.
        [b'+', b'0', b'0', b'0', b'0'] => return Some(Zone::Offset(0)),
        [sign, h0, h1, b':', m0, m1] | [sign, h0, h1, m0, m1] => (sign, [h0, h1, m0, m1]),
        _ => return None,
    };
    let [h0, h1, m0, m1] = digits;
    let [[hours, _, minutes, ..]] =
        digit_pairs([([h0, h1, m0, m1, 0, 0, 0, 0], DigitPattern::of(b"0000\0\0\0\0"))])?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    match (sign, i16::from(hours) * 60 + i16::from(minutes)) {
        (b'+', minutes) => Some(Zone::Offset(minutes)),
        (b'-', 0) => Some(Zone::UnknownLocal),
        (b'-', minutes) => Some(Zone::Offset(-minutes)),
        _ => None,
    }
}

/// Reads an optional fraction of a second: `.` and its digits. Returns nanoseconds, 0 without a
/// fraction, and the text after it. Digits after the ninth are cut.
#[inline]
fn read_fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    match text {
        [b'.', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', rest @ ..]
            if !rest.first().is_some_and(u8::is_ascii_digit) =>
        {
            let digit = |byte: &u8| u32::from(byte - b'0');
            Some(((digit(a) * 100 + digit(b) * 10 + digit(c)) * 1_000_000, rest))
        }
        [b'.', digits @ ..] => read_digits(digits),
        _ => Some((0, text)),
    }
}

/// Reads one or more fraction digits, like [`read_fraction`].
fn read_digits(digits: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0;
    let mut count = 0;
    while let Some(byte @ b'0'..=b'9') = digits.get(count) {
        if count < WEIGHTS.len() {
            value = value * 10 + u32::from(byte - b'0');
        }
        count += 1;
    }
    let weight = WEIGHTS.get(count.checked_sub(1)?).unwrap_or(&1);
    Some((value * weight, digits.get(count..)?))
}

/// Nanoseconds per unit of the last fraction digit, for 1 to 9 digits.
const WEIGHTS: [u32; 9] = [100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1];

/// Pattern of eight characters, some of them digits, the others fixed.
#[derive(Clone, Copy)]
struct DigitPattern {
    /// `0` for a digit, otherwise the character itself.
    text: u64,
    /// Per byte, added to the difference (XOR) between a character and `text`: sets the highest bit
    /// of the byte if the difference is over 9 for a digit, or over 0 for a fixed character.
    limits: u64,
}

impl DigitPattern {
    const fn of(text: &[u8; 8]) -> Self {
        let mut limits = [0x7f; 8];
        let mut index = 0;
        while index < 8 {
            if text[index] == b'0' {
                limits[index] = 0x7f - 9;
            }
            index += 1;
        }
        Self { text: u64::from_le_bytes(*text), limits: u64::from_le_bytes(limits) }
    }
}

/// Matches each text with its pattern and decodes its digits. With `v` the values of digits, 0 for
/// fixed characters, byte `i` of a result is `10 * v[i] + v[i + 1]`: at the first of two digits the
/// number written by both, at a fixed character the digit after it. Returns `None` if a text does not
/// match.
#[inline]
fn digit_pairs<const N: usize>(texts: [([u8; 8], DigitPattern); N]) -> Option<[[u8; 8]; N]> {
    const HIGHEST_BITS: u64 = 0x8080_8080_8080_8080;
    let mut mismatches = 0;
    let pairs = texts.map(|(text, pattern)| {
        // Digits become their values, fixed characters 0.
        let values = u64::from_le_bytes(text) ^ pattern.text;
        // A carry into the next byte only comes from a byte with its highest bit set: a mismatch too.
        mismatches |= values | values.wrapping_add(pattern.limits);
        // At most 9 * 10 + 9 per byte, so no carry.
        (values.wrapping_mul(10).wrapping_add(values >> 8)).to_le_bytes()
    });
    (mismatches & HIGHEST_BITS == 0).then_some(pairs)
}
