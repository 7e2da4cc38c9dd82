//! Times in the formats of documents.
//!
//! Providers print one instant in many ways. Some print no instant at all, only a local time without
//! a zone. A [`Timestamp`] keeps the original text, names its [`TimeFormat`], and gives a canonical
//! text. [`write()`] is the inverse.
//!
//! Invariant: the canonical text claims no more than the source: no invented zone, no dropped
//! fraction digit.
//!
//! ```text
//! numeric      = date ( "T" / "t" ) clock [ zone ] / date " " clock [ [ " " ] zone ]
//! date         = yyyy "-" mm "-" dd                    ; alone, a format of its own
//! clock        = hh ":" mm ":" ss [ "." 1*digit ]
//! zone         = "Z" / "z" / ( "+" / "-" ) hh [ ":" ] mm
//! whole minute = date ( "T" / "t" ) hh ":" mm zone
//! month name   = yyyy "-" Mon "-" dd "T" hh ":" mm ":" ss
//! twelve hour  = Mon " " d ", " yyyy " " h ":" mm ":" ss " " ( "AM" / "PM" ) [ " UTC" ]
//! Unix date    = Day " " Mon " " [ " " ] d " " h ":" m ":" s " UTC " yyyy
//! epoch        = 1*digit [ "." 1*digit ] [ ( "e" / "E" ) [ "+" / "-" ] 1*digit ]
//! ```

mod calendar;
mod epoch;
mod format;
mod numeric;
mod order;
mod print;
mod rare;

use std::borrow::Cow;
use std::fmt;

use time::{Duration, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use calendar::CalendarDate;
pub use format::TimeFormat;
pub use print::write;

/// Precision of a time: whether its text names one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeCertainty {
    /// The text has an offset and names one instant.
    Exact,
    /// The text has no offset: the instant is up to 14 hours away from the same time in UTC.
    Zoneless,
    /// The text has no time of day.
    DateOnly,
}

/// Reason why a text is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimestampError {
    /// The text means "no time yet": an empty text, `0`, `-1`, or midnight of 0001-01-01 (the zero
    /// time of Go) in any format and zone.
    Unset,
    /// The text has no known format, or names an invalid date or time.
    Malformed,
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unset => "the time is not set",
            Self::Malformed => "not a time in a known format",
        })
    }
}

impl std::error::Error for TimestampError {}

/// A time in a document: its text and the parsed values.
///
/// Two timestamps are equal if their texts are. Their order is that of the instants, where they have
/// one; compare instants alone with [`instant`](Self::instant).
///
/// ```
/// use jobglot_core::{TimeFormat, Timestamp};
///
/// let time = Timestamp::parse("2016-10-25T19:44:13.321+0000")?;
/// assert_eq!(time.to_rfc3339(), "2016-10-25T19:44:13.321+00:00");
/// assert_eq!(time.unix_milliseconds(), Some(1_477_424_653_321));
/// # Ok::<(), jobglot_core::TimestampError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timestamp<'a> {
    text: Cow<'a, str>,
    fields: Fields,
}

impl<'a> Timestamp<'a> {
    /// Reads a time in any [`TimeFormat`].
    ///
    /// The second 60 is valid only as a leap second: in the last minute of a month in UTC (a time
    /// without offset counts as UTC here), and only in a numeric format. A weekday contradicting the
    /// date is malformed.
    ///
    /// # Errors
    ///
    /// [`TimestampError::Unset`] for the texts meaning "no time yet", [`TimestampError::Malformed`]
    /// for all other texts without a time.
    #[inline]
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Result<Self, TimestampError> {
        let text = text.into();
        match numeric::read_any(text.as_bytes()) {
            Some(fields) if fields.is_plain() => Ok(Self { text, fields }),
            fields => Self::parse_special(text, fields),
        }
    }

    /// Reads a time of a member declared to have the format `declared`: a number of units since 1970 in
    /// such a format, or a time in any other [`TimeFormat`]. In a format of times without offset that are
    /// UTC, such times are UTC.
    ///
    /// ```
    /// use jobglot_core::{TimeFormat, Timestamp};
    ///
    /// let read = |text| Timestamp::parse_as(text, TimeFormat::UnixMilliseconds);
    /// assert_eq!(read("1704067200123")?.to_rfc3339(), "2024-01-01T00:00:00.123Z");
    /// assert_eq!(read("2024-01-01T00:00:00Z")?.to_rfc3339(), "2024-01-01T00:00:00Z");
    /// # Ok::<(), jobglot_core::TimestampError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`parse`](Self::parse). Zero and -1 are unset; other negative numbers are malformed.
    pub fn parse_as(
        text: impl Into<Cow<'a, str>>,
        declared: TimeFormat,
    ) -> Result<Self, TimestampError> {
        let text = text.into();
        let is_number =
            text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
        // Dates have digits and hyphens too.
        let is_date = text.as_bytes().get(4) == Some(&b'-');
        if declared.unit_digits().is_none() || !is_number || is_date || text.is_empty() {
            let mut time = Self::parse(text)?;
            time.fields.format = match time.fields.format {
                TimeFormat::Zoneless if declared.is_utc() => TimeFormat::ZonelessUtc,
                TimeFormat::SpaceSeparated if declared.is_utc() => TimeFormat::SpaceSeparatedUtc,
                _ => return Ok(time),
            };
            time.fields.zone = Some(Zone::Utc);
            return Ok(time);
        }
        epoch::read(&text, declared).map(|fields| Self { text, fields })
    }

    /// Fast path for the most common texts, with milliseconds and in UTC. Returns `None` for all
    /// other texts; use [`parse`](Self::parse) for them.
    #[inline]
    pub(crate) fn parse_utc_milliseconds(text: &'a str) -> Option<Self> {
        let fields = numeric::read_utc_milliseconds(text.as_bytes())?;
        fields.is_plain().then_some(Self { text: Cow::Borrowed(text), fields })
    }

    /// Checks numeric times not [`is_plain`](Fields::is_plain), and reads the other formats.
    fn parse_special(text: Cow<'a, str>, numeric: Option<Fields>) -> Result<Self, TimestampError> {
        let fields = match numeric {
            Some(fields) => fields,
            None if matches!(&*text, "" | "0" | "-1") => return Err(TimestampError::Unset),
            None => rare::read(&text).ok_or(TimestampError::Malformed)?,
        };
        let time = Self { text, fields };
        if fields.is_first_midnight() && time.fraction().bytes().all(|digit| digit == b'0') {
            return Err(TimestampError::Unset);
        }
        if fields.second == 60 && !time.may_be_leap_second() {
            return Err(TimestampError::Malformed);
        }
        Ok(time)
    }

    /// Text of the time in the document.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Format of the text.
    pub fn format(&self) -> TimeFormat {
        self.fields.format
    }

    /// Returns the instant, to the nanosecond; further fraction digits are cut. A leap second becomes
    /// the last nanosecond before it, since [`OffsetDateTime`] has no second 60.
    ///
    /// Returns `None` without an offset, and for the few hours after the year 9999 in UTC, the limit
    /// of [`OffsetDateTime`].
    pub fn instant(&self) -> Option<OffsetDateTime> {
        let instant = self.local().assume_offset(self.fields.zone?.offset()?);
        let is_in_reach =
            self.fields.date.year() < 9999 || instant.checked_to_offset(UtcOffset::UTC).is_some();
        is_in_reach.then_some(instant)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down. Faster than
    /// [`instant`](Self::instant), and `None` in the same cases.
    #[inline]
    pub fn unix_milliseconds(&self) -> Option<i64> {
        let (seconds, nanoseconds) = self.unix_time()?;
        Some(seconds * 1000 + i64::from(nanoseconds) / 1_000_000)
    }

    /// Seconds since 1970-01-01T00:00:00Z, rounded down, and the nanoseconds after them.
    #[inline]
    pub(crate) fn unix_time(&self) -> Option<(i64, u32)> {
        let Fields { date, hour, minute, .. } = self.fields;
        let minutes = i64::from(hour) * 60 + i64::from(minute);
        let utc =
            date.days_since_1970() * 24 * 60 + minutes - i64::from(self.fields.zone?.minutes());
        let (second, nanosecond) = self.fields.clock_second();
        let seconds = utc * 60 + i64::from(second);
        (seconds <= LAST_SECOND).then_some((seconds, nanosecond))
    }

    /// Returns whether the text names one instant, a local time or only a day.
    pub fn certainty(&self) -> TimeCertainty {
        match self.fields {
            Fields { zone: Some(_), .. } => TimeCertainty::Exact,
            Fields { format: TimeFormat::DateOnly, .. } => TimeCertainty::DateOnly,
            _ => TimeCertainty::Zoneless,
        }
    }

    /// Sort key: the [`instant`](Self::instant) if there is one, otherwise the local time taken as UTC
    /// (a day as its first moment).
    ///
    /// Order and distance are meaningful only between times of one source and of equal
    /// [`certainty`](Self::certainty): a zoneless time may be hours away from this value.
    pub fn comparable(&self) -> OffsetDateTime {
        self.instant().unwrap_or_else(|| self.local().assume_utc())
    }

    /// Exclusive upper bound of the time, on the scale of [`comparable`](Self::comparable): a date
    /// covers its whole day, `12:47:19` its whole second. `None` after the year 9999.
    pub(crate) fn comparable_end(&self) -> Option<OffsetDateTime> {
        let unit = match (self.fields.format, self.fraction().len()) {
            (TimeFormat::DateOnly, _) => Duration::DAY,
            (TimeFormat::WholeMinute, _) => Duration::MINUTE,
            (_, 0) => Duration::SECOND,
            (_, digits) => Duration::nanoseconds(10_i64.pow(9 - digits.min(9) as u32)),
        };
        self.comparable().checked_add(unit)
    }

    /// Returns the canonical text: RFC 3339 with the fraction digits and the offset of the source
    /// (`+0000` becomes `+00:00`, the word `UTC` becomes `Z`, `Z` stays `Z`). The offset, or the time
    /// of day, is absent if the source has none.
    ///
    /// Borrowed if the text is canonical already.
    pub fn to_rfc3339(&self) -> Cow<'_, str> {
        let format = match self.fields {
            Fields { format: TimeFormat::DateOnly, .. } => TimeFormat::DateOnly,
            Fields { zone: None, .. } => TimeFormat::Zoneless,
            _ => TimeFormat::Rfc3339,
        };
        if format == self.fields.format && self.has_normal_letters() {
            return Cow::Borrowed(&self.text);
        }
        // `print` never fails for the format chosen here.
        self.print(format).map_or(Cow::Borrowed(&self.text), Cow::Owned)
    }

    /// Whether the text is the normal spelling of its format, so that
    /// [`write_time`](crate::write_time) restores it from the canonical text and the format.
    ///
    /// False for lower-case `t` and `z`, for `2023-08-11 01:58:30 +0000`, and for leading zeros in
    /// a format without them.
    pub fn is_normal(&self) -> bool {
        match self.fields.format {
            TimeFormat::Rfc3339
            | TimeFormat::BasicOffset
            | TimeFormat::Zoneless
            | TimeFormat::ZonelessUtc
            | TimeFormat::SpaceSeparated
            | TimeFormat::SpaceSeparatedUtc
            | TimeFormat::DateOnly => self.has_normal_letters(),
            format => self.print(format).is_some_and(|printed| printed == self.text),
        }
    }

    /// Whether `T` and `Z` of a numeric format, if present, are capitals.
    fn has_normal_letters(&self) -> bool {
        !matches!(self.text.as_bytes(), [.., b'z'] | [_, _, _, _, _, _, _, _, _, _, b't', ..])
    }

    /// Fraction digits of the second without the point. Only numeric formats have any, always from
    /// byte 20, and numbers of units since 1970.
    fn fraction(&self) -> Cow<'_, str> {
        if self.fields.format.unit_digits().is_some() {
            return epoch::fraction(&self.text, self.fields.format).unwrap_or_default().into();
        }
        let Some((clock, fraction)) = self.text.split_at_checked(20) else {
            return "".into();
        };
        if !clock.ends_with('.') {
            return "".into();
        }
        let end = fraction.bytes().take_while(u8::is_ascii_digit).count();
        fraction.get(..end).unwrap_or("").into()
    }

    fn local(&self) -> PrimitiveDateTime {
        let Fields { date, hour, minute, .. } = self.fields;
        let (second, nanosecond) = self.fields.clock_second();
        // `parse` has checked the ranges.
        let time = Time::from_hms_nano(hour, minute, second, nanosecond).unwrap_or(Time::MIDNIGHT);
        PrimitiveDateTime::new(date.to_date(), time)
    }

    fn may_be_leap_second(&self) -> bool {
        self.fields
            .zone
            .map_or(Some(UtcOffset::UTC), Zone::offset)
            .and_then(|offset| self.local().assume_offset(offset).checked_to_offset(UtcOffset::UTC))
            .is_some_and(|utc| {
                (utc.hour(), utc.minute()) == (23, 59)
                    && utc.day() == utc.month().length(utc.year())
            })
    }
}

/// Last second of the year 9999, in seconds since 1970-01-01T00:00:00Z.
const LAST_SECOND: i64 = 253_402_300_799;

/// Parsed values of a text. Fraction digits after the ninth are not stored; printing finds them in the
/// text again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fields {
    format: TimeFormat,
    date: CalendarDate,
    hour: u8,
    minute: u8,
    /// 0 to 60; 60 only in a numeric format.
    second: u8,
    /// From the first nine fraction digits.
    nanosecond: u32,
    zone: Option<Zone>,
}

impl Fields {
    /// Whether the time needs no further check: neither unset (year 1) nor a leap second.
    #[inline]
    fn is_plain(&self) -> bool {
        self.date.year() > 1 && self.second < 60
    }

    fn is_first_midnight(&self) -> bool {
        CalendarDate::new(1, 1, 1) == Some(self.date)
            && (self.hour, self.minute, self.second) == (0, 0, 0)
    }

    /// Second and nanosecond. A leap second becomes the last nanosecond of the second before it.
    #[inline]
    fn clock_second(&self) -> (u8, u32) {
        if self.second == 60 { (59, 999_999_999) } else { (self.second, self.nanosecond) }
    }
}

/// Spelling of the zone: `Z`, `+00:00` and `-00:00` are one offset, but three texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// `Z` or the word `UTC`.
    Utc,
    /// `-00:00`: UTC with an unknown local offset (RFC 3339, section 4.3).
    UnknownLocal,
    /// Minutes east of UTC, `-1440 < minutes < 1440`.
    Offset(i16),
}

impl Zone {
    fn minutes(self) -> i16 {
        match self {
            Self::Utc | Self::UnknownLocal => 0,
            Self::Offset(minutes) => minutes,
        }
    }

    /// Offset for the `time` crate. Never `None`, since parsing limits offsets to less than a day.
    fn offset(self) -> Option<UtcOffset> {
        UtcOffset::from_whole_seconds(i32::from(self.minutes()) * 60).ok()
    }
}

#[cfg(test)]
mod declared_tests;
#[cfg(test)]
mod tests;
