//! Times as documents write them.
//!
//! Providers print one instant in many ways, and a few print no instant at all: a local time
//! whose zone nobody says. A `Timestamp` keeps the text as it stood, says which `TimeFormat` it has, and
//! gives the canonical text, which never claims more than the source did: no invented zone, no
//! dropped fraction digit. `write` is the inverse.
//!
//! ```text
//! numeric      = date ( "T" / "t" ) clock [ zone ] / date " " clock [ [ " " ] zone ]
//! date         = yyyy "-" mm "-" dd                    ; a form of its own too
//! clock        = hh ":" mm ":" ss [ "." 1*digit ]
//! zone         = "Z" / "z" / ( "+" / "-" ) hh [ ":" ] mm
//! whole minute = date ( "T" / "t" ) hh ":" mm zone
//! month name   = yyyy "-" Mon "-" dd "T" hh ":" mm ":" ss
//! twelve hour  = Mon " " d ", " yyyy " " h ":" mm ":" ss " " ( "AM" / "PM" ) [ " UTC" ]
//! Unix date    = Day " " Mon " " [ " " ] d " " h ":" m ":" s " UTC " yyyy
//! ```

mod calendar;
mod numeric;
mod print;
mod rare;

use std::borrow::Cow;
use std::fmt;

use time::{Duration, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use calendar::CalendarDate;
pub use print::write;

/// How a text writes a time.
///
/// Each form has one normal printing, which [`write()`] produces; [`Timestamp::parse`] takes a few
/// other spellings of it too (see [`Timestamp::is_normal`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeFormat {
    /// `2020-02-04T04:01:03.344Z`, `2018-07-26T18:42:26+00:00`: RFC 3339 with any number of
    /// fraction digits. OCI, Huawei Cloud ServiceStage.
    Rfc3339,
    /// `2016-10-25T19:44:13.321+0000`: an offset without a colon, which RFC 3339 does not allow.
    /// Oracle PSM (`yyyy-MM-dd'T'HH:mm:ss.SSSZ`), Huawei Cloud RDS.
    BasicOffset,
    /// `2015-04-09T12:47:19`: ISO 8601 without a zone.
    Zoneless,
    /// `2015-04-09 12:47:19`: a blank instead of the `T`, and no zone. A filter of PSM.
    SpaceSeparated,
    /// `2024-06-08 18:10:12.830000+00:00`: a blank instead of the `T`, and an offset, as Python
    /// prints the times of the OCI SDK. `2023-08-11 01:58:30 +0000` is read as this form too.
    SpaceSeparatedOffset,
    /// `2012-03-07T14:44+06:00`: RFC 3339 without seconds. Redfish, Alibaba Cloud.
    WholeMinute,
    /// `2015-04-09`: a day. A filter of PSM.
    DateOnly,
    /// `2016-Nov-29T12:34:56`: the month as a word, and no zone. Seen only in a mock of PSM.
    MonthName,
    /// `Apr 9, 2015 12:47:19 PM`: twelve hours, day and hour without a leading zero, and no zone.
    /// The servers' history of PSM.
    TwelveHour,
    /// `Jan 17, 2019 10:32:59 PM UTC`: [`TimeFormat::TwelveHour`] with the zone. The console of PSM.
    TwelveHourUtc,
    /// `Sat Aug 20 10:3:45 UTC 2016`: like the Unix command `date`, but without leading zeros.
    /// Early releases of PSM.
    UnixDate,
}

impl TimeFormat {
    const ALL: [(Self, &'static str); 11] = [
        (Self::Rfc3339, "rfc3339"),
        (Self::BasicOffset, "basic-offset"),
        (Self::Zoneless, "zoneless"),
        (Self::SpaceSeparated, "space-separated"),
        (Self::SpaceSeparatedOffset, "space-separated-offset"),
        (Self::WholeMinute, "whole-minute"),
        (Self::DateOnly, "date-only"),
        (Self::MonthName, "month-name"),
        (Self::TwelveHour, "twelve-hour"),
        (Self::TwelveHourUtc, "twelve-hour-utc"),
        (Self::UnixDate, "unix-date"),
    ];

    /// The form's name in the reference and in canonical lines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(form, _)| *form == self).map_or("", |(_, name)| name)
    }

    /// The form with that name.
    #[must_use]
    pub fn from_word(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(form, _)| *form)
    }
}

/// What a time says about its own place on the time line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeCertainty {
    /// The offset is given: the text names one instant.
    Exact,
    /// No offset is given: a time of day somewhere, up to 14 hours away from the same time in UTC.
    Zoneless,
    /// Not even a time of day is given.
    DateOnly,
}

/// Why a text is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimestampError {
    /// The text stands for "no time yet": an empty text, `0`, `-1`, or midnight of the first day
    /// of the year 1 (the zero time of Go) in any form and zone.
    Unset,
    /// The text has none of the known forms, or names a time that does not exist.
    Malformed,
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unset => "the time is not set",
            Self::Malformed => "not a time in a known form",
        })
    }
}

impl std::error::Error for TimestampError {}

/// A time as a document writes it: its text, and what the text says.
///
/// Equality is that of the texts; to compare instants use [`instant`](Self::instant).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timestamp<'a> {
    text: Cow<'a, str>,
    fields: Fields,
}

impl<'a> Timestamp<'a> {
    /// Reads a time in any [`TimeFormat`].
    ///
    /// The second 60 is taken only where a leap second can be, in the last minute of a month in
    /// UTC (a time without offset is taken for UTC in this question), and only in figures: not with
    /// the name of a month. A weekday that contradicts the date is malformed.
    ///
    /// # Errors
    ///
    /// [`TimestampError::Unset`] for the texts that stand for no time,
    /// [`TimestampError::Malformed`] for everything else that is not a time.
    #[inline]
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Result<Self, TimestampError> {
        let text = text.into();
        match numeric::read_any(text.as_bytes()) {
            Some(fields) if fields.is_usual() => Ok(Self { text, fields }),
            fields => Self::parse_rare(text, fields),
        }
    }

    /// The same of a text that is a time as nearly all are written, to the millisecond and in UTC.
    #[inline]
    pub(crate) fn of_milliseconds(text: &'a str) -> Option<Self> {
        let fields = numeric::read_milliseconds(text.as_bytes())?;
        fields.is_usual().then_some(Self { text: Cow::Borrowed(text), fields })
    }

    fn parse_rare(text: Cow<'a, str>, numeric: Option<Fields>) -> Result<Self, TimestampError> {
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

    /// The text as it stood in the document.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the text writes the time.
    pub fn form(&self) -> TimeFormat {
        self.fields.form
    }

    /// The instant, to the nanosecond; further fraction digits are cut. A leap second is the last
    /// nanosecond before it, since [`OffsetDateTime`] has no second 60.
    ///
    /// `None` without an offset, and for the few hours whose year in UTC is 10000, which could not
    /// be moved to another offset.
    pub fn instant(&self) -> Option<OffsetDateTime> {
        let instant = self.local().assume_offset(self.fields.zone?.offset()?);
        let is_in_reach =
            self.fields.date.year() < 9999 || instant.checked_to_offset(UtcOffset::UTC).is_some();
        is_in_reach.then_some(instant)
    }

    /// Milliseconds from the beginning of 1970 in UTC to the instant; less than a millisecond is
    /// cut. A faster answer than [`instant`](Self::instant), and `None` where that is.
    #[inline]
    pub fn unix_milliseconds(&self) -> Option<i64> {
        let (seconds, nanoseconds) = self.unix_time()?;
        Some(seconds * 1000 + i64::from(nanoseconds) / 1_000_000)
    }

    /// The same in seconds, and the nanoseconds beyond.
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

    /// What the text says about its place on the time line.
    pub fn certainty(&self) -> TimeCertainty {
        match self.fields {
            Fields { zone: Some(_), .. } => TimeCertainty::Exact,
            Fields { form: TimeFormat::DateOnly, .. } => TimeCertainty::DateOnly,
            _ => TimeCertainty::Zoneless,
        }
    }

    /// A value to order times by: the [`instant`](Self::instant) where there is one, otherwise the
    /// local time taken for UTC (a day for its first moment).
    ///
    /// Order and distance mean something only between times of one source and of equal
    /// [`certainty`](Self::certainty): a zoneless time may be hours away from this value.
    pub fn comparable(&self) -> OffsetDateTime {
        self.instant().unwrap_or_else(|| self.local().assume_utc())
    }

    /// The end of what the text may mean, on the scale of [`comparable`](Self::comparable): a mere
    /// date means any moment of the day, `12:47:19` any of that second. `None` behind the year 9999.
    pub(crate) fn comparable_end(&self) -> Option<OffsetDateTime> {
        let unit = match (self.fields.form, self.fraction().len()) {
            (TimeFormat::DateOnly, _) => Duration::DAY,
            (TimeFormat::WholeMinute, _) => Duration::MINUTE,
            (_, 0) => Duration::SECOND,
            (_, digits) => Duration::nanoseconds(10_i64.pow(9 - digits.min(9) as u32)),
        };
        self.comparable().checked_add(unit)
    }

    /// The time in canonical text: RFC 3339 with the fraction digits and the offset of the source
    /// (`+0000` becomes `+00:00`, the word `UTC` becomes `Z`, `Z` stays `Z`); without an offset
    /// where the source has none; a mere date where the source has no more.
    ///
    /// Borrowed if the source is canonical already.
    pub fn to_rfc3339(&self) -> Cow<'_, str> {
        let form = match self.fields {
            Fields { form: TimeFormat::DateOnly, .. } => TimeFormat::DateOnly,
            Fields { zone: None, .. } => TimeFormat::Zoneless,
            _ => TimeFormat::Rfc3339,
        };
        if form == self.fields.form && self.has_normal_letters() {
            return Cow::Borrowed(&self.text);
        }
        // Each time can be printed in the form chosen for it here.
        self.print(form).map_or(Cow::Borrowed(&self.text), Cow::Owned)
    }

    /// Whether the text is the normal printing of its form, so that [`write()`] makes it from the
    /// canonical text and the form alone.
    ///
    /// False for lower-case `t` and `z`, for `2023-08-11 01:58:30 +0000`, and for leading zeros in
    /// a form that has none.
    pub fn is_normal(&self) -> bool {
        match self.fields.form {
            TimeFormat::Rfc3339
            | TimeFormat::BasicOffset
            | TimeFormat::Zoneless
            | TimeFormat::SpaceSeparated
            | TimeFormat::DateOnly => self.has_normal_letters(),
            form => self.print(form).is_some_and(|printed| printed == self.text),
        }
    }

    /// Whether the `T` and `Z` of a numeric form, where it has them, are capitals.
    fn has_normal_letters(&self) -> bool {
        !matches!(self.text.as_bytes(), [.., b'z'] | [_, _, _, _, _, _, _, _, _, _, b't', ..])
    }

    /// The fraction digits, without the point. Only numeric forms have any, always from byte 20.
    fn fraction(&self) -> &str {
        let Some((clock, fraction)) = self.text.split_at_checked(20) else {
            return "";
        };
        if !clock.ends_with('.') {
            return "";
        }
        let end = fraction.bytes().take_while(u8::is_ascii_digit).count();
        fraction.get(..end).unwrap_or("")
    }

    fn local(&self) -> PrimitiveDateTime {
        let Fields { date, hour, minute, .. } = self.fields;
        let (second, nanosecond) = self.fields.clock_second();
        // The ranges were checked when the text was read.
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

/// The last second of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;

/// What a text says, but for further fraction digits, which are found again in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fields {
    form: TimeFormat,
    date: CalendarDate,
    hour: u8,
    minute: u8,
    /// 0 to 60; 60 only in a numeric form.
    second: u8,
    /// Of the first nine fraction digits.
    nanosecond: u32,
    zone: Option<Zone>,
}

impl Fields {
    /// Whether it is a time for sure: unset times are of the year 1, and leap seconds the second 60.
    #[inline]
    fn is_usual(&self) -> bool {
        self.date.year() > 1 && self.second < 60
    }

    fn is_first_midnight(&self) -> bool {
        CalendarDate::new(1, 1, 1) == Some(self.date)
            && (self.hour, self.minute, self.second) == (0, 0, 0)
    }

    /// The second and its nanoseconds, the leap second being the last moment of the one before it.
    #[inline]
    fn clock_second(&self) -> (u8, u32) {
        if self.second == 60 { (59, 999_999_999) } else { (self.second, self.nanosecond) }
    }
}

/// The zone as it was written: `Z`, `+00:00` and `-00:00` are one offset and three texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// `Z` or the word `UTC`.
    Utc,
    /// `-00:00`: UTC is known and the local offset is not (RFC 3339, section 4.3).
    UnknownLocal,
    /// Minutes east of UTC, less than a day either way.
    Offset(i16),
}

impl Zone {
    fn minutes(self) -> i16 {
        match self {
            Self::Utc | Self::UnknownLocal => 0,
            Self::Offset(minutes) => minutes,
        }
    }

    /// `None` only beyond a day, which is not read.
    fn offset(self) -> Option<UtcOffset> {
        UtcOffset::from_whole_seconds(i32::from(self.minutes()) * 60).ok()
    }
}

#[cfg(test)]
mod tests;
