//! The numeric forms with seconds, read at fixed positions: nearly every time in a document is one
//! of these, and a document may hold a million.

use super::calendar::CalendarDate;
use super::{Fields, TimeFormat, Zone};

/// Length of a date and a clock.
const CLOCK_END: usize = 19;

/// The same with milliseconds.
const MILLISECONDS_END: usize = 23;

/// The time `2020-02-04T04:01:03.344`, with `Z` or `+0000` behind it: what nearly all write.
#[inline]
pub(super) fn read_milliseconds(text: &[u8]) -> Option<Fields> {
    let (text, zone) = text.split_first_chunk::<MILLISECONDS_END>()?;
    let (form, zone) = match zone {
        b"Z" => (TimeFormat::Rfc3339, Zone::Utc),
        b"+0000" => (TimeFormat::BasicOffset, Zone::Offset(0)),
        _ => return None,
    };
    let [date, clock, second] = pairs([
        (*text.first_chunk()?, Outline::of(b"0000-00-")),
        (*text.get(8..)?.first_chunk()?, Outline::of(b"00T00:00")),
        (*text.last_chunk()?, Outline::of(b"0:00.000")),
    ])?;
    let [century, _, year, _, _, month, ..] = date;
    let [day, _, _, hour, _, _, minute, _] = clock;
    let [_, _, second, _, tenth, _, hundredths, _] = second;
    let year = u16::from(century) * 100 + u16::from(year);
    let nanosecond = (u32::from(tenth) * 100 + u32::from(hundredths)) * 1_000_000;
    let date = CalendarDate::new(year, month, day).filter(|_| is_of_day(hour, minute, second))?;
    Some(Fields { form, date, hour, minute, second, nanosecond, zone: Some(zone) })
}

/// Whether a day has that time; a minute may have a second too many.
#[inline]
fn is_of_day(hour: u8, minute: u8, second: u8) -> bool {
    hour <= 23 && minute <= 59 && second <= 60
}

/// A time in any numeric form with seconds.
#[inline(never)]
pub(super) fn read_any(text: &[u8]) -> Option<Fields> {
    let (&[y0, y1, y2, y3, dash, m0, m1, dash_too, d0, d1, separator, clock @ ..], rest) =
        text.split_first_chunk::<CLOCK_END>()?;
    let [date, day, clock] = pairs([
        ([y0, y1, y2, y3, dash, m0, m1, dash_too], Outline::of(b"0000-00-")),
        ([d0, d1, 0, 0, 0, 0, 0, 0], Outline::of(b"00\0\0\0\0\0\0")),
        (clock, Outline::of(b"00:00:00")),
    ])?;
    let [century, _, year, _, _, month, ..] = date;
    let [day, ..] = day;
    let [hour, _, _, minute, _, _, second, _] = clock;
    let year = u16::from(century) * 100 + u16::from(year);
    let date = CalendarDate::new(year, month, day).filter(|_| is_of_day(hour, minute, second))?;

    let (nanosecond, rest) = read_fraction(rest)?;
    let (form, zone) = match (separator, rest) {
        (b' ', []) => (TimeFormat::SpaceSeparated, None),
        (b' ', [b' ', zone @ ..] | zone) => {
            (TimeFormat::SpaceSeparatedOffset, Some(read_zone(zone)?))
        }
        (b'T' | b't', []) => (TimeFormat::Zoneless, None),
        (b'T' | b't', zone @ [_, _, _, _, _]) => (TimeFormat::BasicOffset, Some(read_zone(zone)?)),
        (b'T' | b't', zone) => (TimeFormat::Rfc3339, Some(read_zone(zone)?)),
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
    let [[hours, _, minutes, ..]] =
        pairs([([h0, h1, m0, m1, 0, 0, 0, 0], Outline::of(b"0000\0\0\0\0"))])?;
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
/// first, and where one stands alone, its own. `None` if a text does not have its outline.
#[inline]
fn pairs<const N: usize>(texts: [([u8; 8], Outline); N]) -> Option<[[u8; 8]; N]> {
    const HIGHEST_BITS: u64 = 0x8080_8080_8080_8080;
    let mut strays = 0;
    let pairs = texts.map(|(text, outline)| {
        // Digits become their values, and fixed characters 0.
        let values = u64::from_le_bytes(text) ^ outline.text;
        // A sum that runs over into the next character begins with one whose highest bit is set.
        strays |= values | values.wrapping_add(outline.limits);
        // No product of a digit runs over, and no sum of two digits.
        (values.wrapping_mul(10).wrapping_add(values >> 8)).to_le_bytes()
    });
    (strays & HIGHEST_BITS == 0).then_some(pairs)
}
