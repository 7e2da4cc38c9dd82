//! Formats without seconds or with month names: uncommon, so read by parser combinators.

use nom::branch::alt;
use nom::bytes::complete::{tag, take, take_while_m_n};
use nom::character::complete::{char, one_of};
use nom::combinator::{all_consuming, eof, map_opt, map_res, opt, rest, success, value};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use super::calendar::{CalendarDate, MONTHS, WEEKDAYS};
use super::numeric::read_zone;
use super::{Fields, TimeFormat, Zone};

/// Reads a time in any of these formats.
pub(super) fn read(text: &str) -> Option<Fields> {
    let format = alt((date_only, whole_minute, twelve_hour, unix_date, month_name));
    let (_, fields) = all_consuming(format).parse(text).ok()?;
    (fields.hour <= 23 && fields.minute <= 59 && fields.second <= 59).then_some(fields)
}

fn date_only(input: &str) -> IResult<&str, Fields> {
    map_opt(terminated(numeric_date, eof), |date| {
        fields(TimeFormat::DateOnly, date, (0, 0, 0), None)
    })
    .parse(input)
}

fn whole_minute(input: &str) -> IResult<&str, Fields> {
    map_opt(
        (numeric_date, one_of("Tt"), number(2, 2), char(':'), number(2, 2), rest),
        |(date, _, hour, _, minute, zone)| {
            let zone = read_zone(zone.as_bytes())?;
            fields(TimeFormat::WholeMinute, date, (hour, minute, 0), Some(zone))
        },
    )
    .parse(input)
}

fn numeric_date(input: &str) -> IResult<&str, (u16, u16, u16)> {
    (terminated(number(4, 4), char('-')), terminated(number(2, 2), char('-')), number(2, 2))
        .parse(input)
}

fn twelve_hour(input: &str) -> IResult<&str, Fields> {
    let half_day = alt((value(0, tag("AM")), value(12, tag("PM"))));
    let zone = alt((
        value((TimeFormat::TwelveHourUtc, Some(Zone::Utc)), tag(" UTC")),
        success((TimeFormat::TwelveHour, None)),
    ));
    map_opt(
        (
            (month, char(' '), number(1, 2), tag(", "), number(4, 4), char(' ')),
            (number(1, 2), char(':'), number(2, 2), char(':'), number(2, 2), char(' ')),
            half_day,
            zone,
        ),
        |(
            (month, _, day, _, year, _),
            (hour, _, minute, _, second, _),
            half_day,
            (format, zone),
        )| {
            let hour = if (1..=12).contains(&hour) {
                hour % 12 + half_day
            } else {
                return None;
            };
            fields(format, (year, month, day), (hour, minute, second), zone)
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
            fields(TimeFormat::UnixDate, (year, month, day), time, Some(Zone::Utc))
                .filter(|fields| fields.date.days_from_monday() == weekday)
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
            fields(TimeFormat::MonthName, (year, month, day), (hour, minute, second), None)
        },
    )
    .parse(input)
}

fn fields(
    format: TimeFormat,
    (year, month, day): (u16, u16, u16),
    (hour, minute, second): (u16, u16, u16),
    zone: Option<Zone>,
) -> Option<Fields> {
    let [month, day, hour, minute, second] =
        [month, day, hour, minute, second].map(|part| u8::try_from(part).ok());
    let date = CalendarDate::new(year, month?, day?)?;
    Some(Fields {
        format,
        date,
        hour: hour?,
        minute: minute?,
        second: second?,
        nanosecond: 0,
        zone,
    })
}

/// Parses a number of `min` to `max` ASCII digits. `max <= 4`, so the number fits a `u16`.
fn number<'i>(
    min: usize,
    max: usize,
) -> impl Parser<&'i str, Output = u16, Error = nom::error::Error<&'i str>> {
    map_res(take_while_m_n(min, max, |c: char| c.is_ascii_digit()), str::parse)
}

/// Parses a month name as a number, from 1 for January.
fn month(input: &str) -> IResult<&str, u16> {
    let number =
        |name: &str| u16::try_from(MONTHS.iter().position(|month| *month == name)? + 1).ok();
    map_opt(take(3_usize), number).parse(input)
}

/// Parses a weekday name as the number of days since Monday.
fn weekday(input: &str) -> IResult<&str, u8> {
    map_opt(take(3_usize), |name: &str| {
        let position = WEEKDAYS.iter().position(|weekday| *weekday == name)?;
        u8::try_from(position).ok()
    })
    .parse(input)
}
