//! The numeric forms with seconds, read at fixed positions: nearly every time in a document is one
//! of these, and a document may hold a million.

use super::calendar::CalendarDate;
use super::{Fields, Form, Zone};

/// Length of a date and a clock.
const CLOCK_END: usize = 19;

#[inline]
pub(super) fn read(text: &[u8]) -> Option<Fields> {
    let (&[y0, y1, y2, y3, dash, m0, m1, dash_too, d0, d1, separator, clock @ ..], rest) =
        text.split_first_chunk::<CLOCK_END>()?;
    let [century, _, year, _, _, month, ..] =
        pairs([y0, y1, y2, y3, dash, m0, m1, dash_too], Outline::of(b"0000-00-"))?;
    let [day, ..] = pairs([d0, d1, 0, 0, 0, 0, 0, 0], Outline::of(b"00\0\0\0\0\0\0"))?;
    let [hour, _, _, minute, _, _, second, _] = pairs(clock, Outline::of(b"00:00:00"))?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let year = u16::from(century) * 100 + u16::from(year);
    let date = CalendarDate::new(year, month, day)?;

    let (nanosecond, rest) = read_fraction(rest)?;
    let (form, zone) = match (separator, rest) {
        (b' ', []) => (Form::SpaceSeparated, None),
        (b' ', [b' ', zone @ ..] | zone) => (Form::SpaceSeparatedOffset, Some(read_zone(zone)?)),
        (b'T' | b't', []) => (Form::Zoneless, None),
        (b'T' | b't', zone @ [_, _, _, _, _]) => (Form::BasicOffset, Some(read_zone(zone)?)),
        (b'T' | b't', zone) => (Form::Rfc3339, Some(read_zone(zone)?)),
        _ => return None,
    };
    Some(Fields { form, date, hour, minute, second, nanosecond, zone })
}

#[inline]
pub(super) fn read_zone(text: &[u8]) -> Option<Zone> {
    let (sign, digits) = match *text {
        [b'Z' | b'z'] => return Some(Zone::Utc),
        // Most others write this one.
        [b'+', b'0', b'0', b'0', b'0'] => return Some(Zone::Offset(0)),
        [sign, h0, h1, b':', m0, m1] | [sign, h0, h1, m0, m1] => (sign, [h0, h1, m0, m1]),
        _ => return None,
    };
    let [h0, h1, m0, m1] = digits;
    let [hours, _, minutes, ..] =
        pairs([h0, h1, m0, m1, 0, 0, 0, 0], Outline::of(b"0000\0\0\0\0"))?;
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

/// The nanoseconds that a point and its digits say, if there is a point, further digits being cut;
/// and what follows.
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

/// The same of digits in whatever number, but for the usual three.
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

/// Of what so many digits behind the point write, in nanoseconds; of the first digit alone first.
const WEIGHTS: [u32; 9] = [100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1];

/// Eight characters of which some are digits and the others are fixed.
#[derive(Clone, Copy)]
struct Outline {
    /// `0` where a digit stands, otherwise the very character.
    text: u64,
    /// What, added to how far a character is from that, sets the highest bit if it is too far.
    limits: u64,
}

impl Outline {
    const fn of(text: &[u8; 8]) -> Self {
        let mut limits = [0x7f; 8];
        let mut at = 0;
        while at < 8 {
            if text[at] == b'0' {
                limits[at] = 0x7f - 9;
            }
            at += 1;
        }
        Self { text: u64::from_le_bytes(*text), limits: u64::from_le_bytes(limits) }
    }
}

/// Where two digits stand one after the other, the number that they write stands in place of the
/// first. `None` if the text does not have that outline.
#[inline]
fn pairs(text: [u8; 8], outline: Outline) -> Option<[u8; 8]> {
    const HIGHEST_BITS: u64 = 0x8080_8080_8080_8080;
    // Digits become their values, and fixed characters 0.
    let values = u64::from_le_bytes(text) ^ outline.text;
    // A sum that runs over into the next character begins with one whose highest bit is set.
    if (values | values.wrapping_add(outline.limits)) & HIGHEST_BITS != 0 {
        return None;
    }
    // No product of a digit runs over, and no sum of two digits.
    Some((values * 10 + (values >> 8)).to_le_bytes())
}
