//! Times as documents write them.
//!
//! Providers print one instant in many ways, and a few print no instant at all: a local time
//! whose zone nobody says. A `Timestamp` keeps the text as it stood, says which `Form` it has, and
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

use std::borrow::Cow;
use std::fmt;

use nom::branch::alt;
use nom::bytes::complete::{tag, take, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{all_consuming, eof, map_opt, map_res, opt, rest, success, value};
use nom::sequence::terminated;
use nom::{IResult, Parser};
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// How a text writes a time.
///
/// Each form has one normal printing, which [`write()`] produces; [`Timestamp::parse`] takes a few
/// other spellings of it too (see [`Timestamp::is_normal`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
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
    /// `Jan 17, 2019 10:32:59 PM UTC`: [`Form::TwelveHour`] with the zone. The console of PSM.
    TwelveHourUtc,
    /// `Sat Aug 20 10:3:45 UTC 2016`: like the Unix command `date`, but without leading zeros.
    /// Early releases of PSM.
    UnixDate,
}

impl Form {
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
    /// Reads a time in any [`Form`].
    ///
    /// The second 60 is taken only where a leap second can be, in the last minute of a month in
    /// UTC (a time without offset is taken for UTC in this question), and only in figures: not with
    /// the name of a month. A weekday that contradicts the date is malformed.
    ///
    /// # Errors
    ///
    /// [`TimestampError::Unset`] for the texts that stand for no time,
    /// [`TimestampError::Malformed`] for everything else that is not a time.
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Result<Self, TimestampError> {
        let text = text.into();
        let fields = match read_numeric(text.as_bytes()) {
            Some(fields) => fields,
            None if matches!(&*text, "" | "0" | "-1") => return Err(TimestampError::Unset),
            None => read_rare(&text).ok_or(TimestampError::Malformed)?,
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
    pub fn form(&self) -> Form {
        self.fields.form
    }

    /// The instant, to the nanosecond; further fraction digits are cut. A leap second is the last
    /// nanosecond before it, since [`OffsetDateTime`] has no second 60.
    ///
    /// `None` without an offset, and for the few hours whose year in UTC is 10000, which could not
    /// be moved to another offset.
    pub fn instant(&self) -> Option<OffsetDateTime> {
        let instant = self.local().assume_offset(self.fields.zone?.offset()?);
        instant.checked_to_offset(UtcOffset::UTC).map(|_| instant)
    }

    /// What the text says about its place on the time line.
    pub fn certainty(&self) -> TimeCertainty {
        match self.fields {
            Fields { zone: Some(_), .. } => TimeCertainty::Exact,
            Fields { form: Form::DateOnly, .. } => TimeCertainty::DateOnly,
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

    /// The time in canonical text: RFC 3339 with the fraction digits and the offset of the source
    /// (`+0000` becomes `+00:00`, the word `UTC` becomes `Z`, `Z` stays `Z`); without an offset
    /// where the source has none; a mere date where the source has no more.
    ///
    /// Borrowed if the source is canonical already.
    pub fn to_canonical(&self) -> Cow<'_, str> {
        let form = match self.fields {
            Fields { form: Form::DateOnly, .. } => Form::DateOnly,
            Fields { zone: None, .. } => Form::Zoneless,
            _ => Form::Rfc3339,
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
            Form::Rfc3339
            | Form::BasicOffset
            | Form::Zoneless
            | Form::SpaceSeparated
            | Form::DateOnly => self.has_normal_letters(),
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

    fn nanosecond(&self) -> u32 {
        let digits = self.fraction().bytes().chain(std::iter::repeat(b'0')).take(9);
        digits.fold(0, |value, digit| value * 10 + u32::from(digit - b'0'))
    }

    fn local(&self) -> PrimitiveDateTime {
        let Fields { date, hour, minute, second, .. } = self.fields;
        let (second, nanosecond) =
            if second == 60 { (59, 999_999_999) } else { (second, self.nanosecond()) };
        // The ranges were checked when the text was read.
        let time = Time::from_hms_nano(hour, minute, second, nanosecond).unwrap_or(Time::MIDNIGHT);
        PrimitiveDateTime::new(date, time)
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

    /// The time in the normal printing of a form, if that can say exactly this.
    fn print(&self, form: Form) -> Option<String> {
        let Fields { date, hour, minute, second, zone, .. } = self.fields;
        if (form == Form::DateOnly) != (self.fields.form == Form::DateOnly) {
            return None;
        }
        let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
        let month_name = *MONTHS.get(usize::from(month).checked_sub(1)?)?;
        let half_day_hour = (hour + 11) % 12 + 1;
        let half_day = if hour < 12 { "AM" } else { "PM" };

        let is_whole = self.fraction().is_empty() && second < 60;
        let is_zoneless = zone.is_none();
        let is_utc = zone.is_some_and(|zone| zone.minutes() == 0);
        Some(match form {
            Form::Rfc3339 if !is_zoneless => self.print_numeric('T', ":"),
            Form::BasicOffset if !is_zoneless => self.print_numeric('T', ""),
            Form::Zoneless if is_zoneless => self.print_numeric('T', ""),
            Form::SpaceSeparated if is_zoneless => self.print_numeric(' ', ""),
            Form::SpaceSeparatedOffset if !is_zoneless => self.print_numeric(' ', ":"),
            Form::WholeMinute if is_whole && second == 0 => {
                let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
                zone?.print(":", &mut text);
                text
            }
            Form::DateOnly => format!("{year:04}-{month:02}-{day:02}"),
            Form::MonthName if is_whole && is_zoneless => {
                format!("{year:04}-{month_name}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
            Form::TwelveHour if is_whole && is_zoneless => format!(
                "{month_name} {day}, {year:04} {half_day_hour}:{minute:02}:{second:02} {half_day}"
            ),
            Form::TwelveHourUtc if is_whole && is_utc => format!(
                "{month_name} {day}, {year:04} {half_day_hour}:{minute:02}:{second:02} {half_day} UTC"
            ),
            Form::UnixDate if is_whole && is_utc => {
                let weekday =
                    WEEKDAYS.get(usize::from(date.weekday().number_days_from_monday()))?;
                format!("{weekday} {month_name} {day} {hour}:{minute}:{second} UTC {year:04}")
            }
            _ => return None,
        })
    }

    /// Date, time and zone in figures, without the cost of formatting: an archive of PSM has to
    /// put a colon into each of its times.
    fn print_numeric(&self, separator: char, colon: &str) -> String {
        let Fields { date, hour, minute, second, zone, .. } = self.fields;
        let year = date.year().unsigned_abs();
        let mut text = String::with_capacity(self.text.len() + "+00:00".len());
        push_two_digits(&mut text, year / 100);
        push_two_digits(&mut text, year % 100);
        for (before, number) in [
            ('-', u8::from(date.month())),
            ('-', date.day()),
            (separator, hour),
            (':', minute),
            (':', second),
        ] {
            text.push(before);
            push_two_digits(&mut text, number.into());
        }
        let fraction = self.fraction();
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        if let Some(zone) = zone {
            zone.print(colon, &mut text);
        }
        text
    }
}

/// Writes a canonical time (see [`Timestamp::to_canonical`]) in a provider's form.
///
/// `None` where the form can't say exactly this time, or where the text is not canonical: an
/// offset for a form without, none for a form with one, a fraction for a form of whole seconds.
///
/// Reading the result gives the same canonical text, with one exception, which is the same instant
/// none the less: a form that can't write `Z` writes `+0000` for it, and a form that only knows
/// the word `UTC` writes that for any offset of zero.
pub fn write(canonical: &str, form: Form) -> Option<String> {
    let time = Timestamp::parse(canonical).ok()?;
    let is_canonical = matches!(time.to_canonical(), Cow::Borrowed(_));
    if is_canonical { time.print(form) } else { None }
}

/// What a text says, but for the fraction digits, which are found again in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fields {
    form: Form,
    date: Date,
    hour: u8,
    minute: u8,
    /// 0 to 60; 60 only in a numeric form.
    second: u8,
    zone: Option<Zone>,
}

impl Fields {
    fn is_first_midnight(&self) -> bool {
        (self.date.year(), self.date.ordinal()) == (1, 1)
            && (self.hour, self.minute, self.second) == (0, 0, 0)
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

    /// Prints the offset, or `Z` where there may be a colon, as in RFC 3339.
    fn print(self, colon: &str, text: &mut String) {
        if self == Self::Utc && !colon.is_empty() {
            text.push('Z');
            return;
        }
        let is_west = self.minutes() < 0 || self == Self::UnknownLocal;
        let minutes = u32::from(self.minutes().unsigned_abs());
        text.push(if is_west { '-' } else { '+' });
        push_two_digits(text, minutes / 60);
        text.push_str(colon);
        push_two_digits(text, minutes % 60);
    }
}

/// The last two digits of a number.
fn push_two_digits(text: &mut String, number: u32) {
    text.extend(
        [number / 10 % 10, number % 10].into_iter().filter_map(|n| char::from_digit(n, 10)),
    );
}

/// The numeric forms with seconds, read at fixed positions: nearly every time in a document is one
/// of these, and a document may hold a million.
#[inline]
fn read_numeric(text: &[u8]) -> Option<Fields> {
    #[rustfmt::skip]
    let (&[
        y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1,
        separator @ (b'T' | b't' | b' '),
        h0, h1, b':', n0, n1, b':', s0, s1,
    ], rest) = text.split_first_chunk()? else { return None };
    let [century, year, month, day, hour, minute, second] =
        two_digits([[y0, y1], [y2, y3], [m0, m1], [d0, d1], [h0, h1], [n0, n1], [s0, s1]])?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let year = i32::from(century) * 100 + i32::from(year);
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;

    let (form, zone) = match (separator, skip_fraction(rest)?) {
        (b' ', []) => (Form::SpaceSeparated, None),
        (b' ', [b' ', zone @ ..] | zone) => (Form::SpaceSeparatedOffset, Some(read_zone(zone)?)),
        (_, []) => (Form::Zoneless, None),
        (_, zone @ [_, _, _, _, _]) => (Form::BasicOffset, Some(read_zone(zone)?)),
        (_, zone) => (Form::Rfc3339, Some(read_zone(zone)?)),
    };
    Some(Fields { form, date, hour, minute, second, zone })
}

/// What follows a point and its digits, if there is a point.
#[inline]
fn skip_fraction(text: &[u8]) -> Option<&[u8]> {
    let [b'.', digits @ ..] = text else {
        return Some(text);
    };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 { None } else { digits.get(count..) }
}

#[inline]
fn read_zone(text: &[u8]) -> Option<Zone> {
    let (sign, hours, minutes) = match *text {
        [b'Z' | b'z'] => return Some(Zone::Utc),
        [sign, h0, h1, b':', m0, m1] | [sign, h0, h1, m0, m1] => (sign, [h0, h1], [m0, m1]),
        _ => return None,
    };
    let [hours, minutes] = two_digits([hours, minutes])?;
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

/// The numbers that pairs of ASCII digits write. Checked all at once, which is faster than a
/// branch for each.
fn two_digits<const N: usize>(pairs: [[u8; 2]; N]) -> Option<[u8; N]> {
    let mut numbers = [0; N];
    let mut are_digits = true;
    for (number, [tens, ones]) in numbers.iter_mut().zip(pairs) {
        let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
        are_digits &= (tens <= 9) & (ones <= 9);
        *number = tens.wrapping_mul(10).wrapping_add(ones);
    }
    are_digits.then_some(numbers)
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// From Monday, as [`time::Weekday::number_days_from_monday`] counts.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The forms without seconds or with names of months.
fn read_rare(text: &str) -> Option<Fields> {
    let form = alt((date_only, whole_minute, twelve_hour, unix_date, month_name));
    let (_, fields) = all_consuming(form).parse(text).ok()?;
    (fields.hour <= 23 && fields.minute <= 59 && fields.second <= 59).then_some(fields)
}

fn date_only(input: &str) -> IResult<&str, Fields> {
    map_opt(terminated(numeric_date, eof), |date| fields(Form::DateOnly, date, (0, 0, 0), None))
        .parse(input)
}

fn whole_minute(input: &str) -> IResult<&str, Fields> {
    map_opt(
        (numeric_date, one_of("Tt"), number(2, 2), char(':'), number(2, 2), rest),
        |(date, _, hour, _, minute, zone)| {
            let zone = read_zone(zone.as_bytes())?;
            fields(Form::WholeMinute, date, (hour, minute, 0), Some(zone))
        },
    )
    .parse(input)
}

fn numeric_date(input: &str) -> IResult<&str, (u16, Month, u16)> {
    let month = map_opt(number(2, 2), |month| Month::try_from(u8::try_from(month).ok()?).ok());
    (terminated(number(4, 4), char('-')), terminated(month, char('-')), number(2, 2)).parse(input)
}

fn twelve_hour(input: &str) -> IResult<&str, Fields> {
    let half_day = alt((value(0, tag("AM")), value(12, tag("PM"))));
    let zone = alt((
        value((Form::TwelveHourUtc, Some(Zone::Utc)), tag(" UTC")),
        success((Form::TwelveHour, None)),
    ));
    map_opt(
        (
            (month, char(' '), number(1, 2), tag(", "), number(4, 4), char(' ')),
            (number(1, 2), char(':'), number(2, 2), char(':'), number(2, 2), char(' ')),
            half_day,
            zone,
        ),
        |((month, _, day, _, year, _), (hour, _, minute, _, second, _), half_day, (form, zone))| {
            let hour = if (1..=12).contains(&hour) {
                hour % 12 + half_day
            } else {
                return None;
            };
            fields(form, (year, month, day), (hour, minute, second), zone)
        },
    )
    .parse(input)
}

fn unix_date(input: &str) -> IResult<&str, Fields> {
    map_opt(
        (
            (weekday, char(' '), month, char(' '), opt(char(' ')), number(1, 2), char(' ')),
            (number(1, 2), char(':'), number(1, 2), char(':'), number(1, 2)),
            (tag(" UTC "), number(4, 4)),
        ),
        |((weekday, _, month, _, _, day, _), (hour, _, minute, _, second), (_, year))| {
            let time = (hour, minute, second);
            fields(Form::UnixDate, (year, month, day), time, Some(Zone::Utc))
                .filter(|fields| fields.date.weekday().number_days_from_monday() == weekday)
        },
    )
    .parse(input)
}

fn month_name(input: &str) -> IResult<&str, Fields> {
    map_opt(
        (
            (number(4, 4), char('-'), month, char('-'), number(2, 2), char('T')),
            (number(2, 2), char(':'), number(2, 2), char(':'), number(2, 2)),
        ),
        |((year, _, month, _, day, _), (hour, _, minute, _, second))| {
            fields(Form::MonthName, (year, month, day), (hour, minute, second), None)
        },
    )
    .parse(input)
}

fn fields(
    form: Form,
    (year, month, day): (u16, Month, u16),
    (hour, minute, second): (u16, u16, u16),
    zone: Option<Zone>,
) -> Option<Fields> {
    let date = Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    let [hour, minute, second] = [hour, minute, second].map(|part| u8::try_from(part).ok());
    Some(Fields { form, date, hour: hour?, minute: minute?, second: second?, zone })
}

/// A number of at least `min` and at most `max` ASCII digits, `max` being at most 4.
fn number<'i>(
    min: usize,
    max: usize,
) -> impl Parser<&'i str, Output = u16, Error = nom::error::Error<&'i str>> {
    map_res(take_while_m_n(min, max, |c: char| c.is_ascii_digit()), str::parse)
}

fn month(input: &str) -> IResult<&str, Month> {
    map_opt(take(3_usize), |name: &str| {
        let position = MONTHS.iter().position(|month| *month == name)?;
        Month::try_from(u8::try_from(position).ok()? + 1).ok()
    })
    .parse(input)
}

/// Days from Monday.
fn weekday(input: &str) -> IResult<&str, u8> {
    map_opt(take(3_usize), |name: &str| {
        let position = WEEKDAYS.iter().position(|weekday| *weekday == name)?;
        u8::try_from(position).ok()
    })
    .parse(input)
}

#[cfg(test)]
mod tests;
