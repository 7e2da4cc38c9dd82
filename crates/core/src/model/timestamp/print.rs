//! Printing of times, each format in one normal spelling.

use super::calendar::WEEKDAYS;
use super::{Cow, Fields, TimeFormat, Timestamp, Zone};

/// Writes a canonical time (see [`Timestamp::to_rfc3339`]) in a provider's format.
///
/// Returns `None` if the text is not canonical, or if the format cannot express exactly this time: an
/// offset in a format without one, no offset in a format with one, a fraction in a format of whole
/// seconds.
///
/// Parsing the result and printing it as canonical text restores the input, except for the spelling
/// of UTC: a format without `Z` writes `+0000`, and a format with the word `UTC` writes `UTC` for
/// every offset of zero.
///
/// ```
/// use jobglot_core::{TimeFormat, write_time};
///
/// let text = write_time("2019-03-29T21:36:42Z", TimeFormat::TwelveHourUtc);
/// assert_eq!(text.as_deref(), Some("Mar 29, 2019 9:36:42 PM UTC"));
/// assert_eq!(write_time("2019-03-29T21:36:42Z", TimeFormat::TwelveHour), None);
/// ```
pub fn write(canonical: &str, format: TimeFormat) -> Option<String> {
    let time = Timestamp::parse(canonical).ok()?;
    let is_canonical = matches!(time.to_rfc3339(), Cow::Borrowed(_));
    if is_canonical { time.print(format) } else { None }
}

impl Timestamp<'_> {
    /// Prints the time in the normal spelling of a format, or returns `None` if the format cannot
    /// express exactly this time.
    pub(super) fn print(&self, format: TimeFormat) -> Option<String> {
        let Fields { date, hour, minute, second, zone, .. } = self.fields;
        if (format == TimeFormat::DateOnly) != (self.fields.format == TimeFormat::DateOnly) {
            return None;
        }
        let (year, month, day) = (date.year(), date.month(), date.day());
        let month_name = date.month_name();
        let half_day_hour = (hour + 11) % 12 + 1;
        let half_day = if hour < 12 { "AM" } else { "PM" };

        let is_whole = self.fraction().is_empty() && second < 60;
        let is_zoneless = zone.is_none();
        let is_utc = zone.is_some_and(|zone| zone.minutes() == 0);
        let is_known_utc = is_utc && zone != Some(Zone::UnknownLocal);
        Some(match format {
            TimeFormat::Rfc3339 if !is_zoneless => self.print_numeric('T', ":"),
            TimeFormat::BasicOffset if !is_zoneless => self.print_numeric('T', ""),
            TimeFormat::Zoneless if is_zoneless => self.print_numeric('T', ""),
            TimeFormat::SpaceSeparated if is_zoneless => self.print_numeric(' ', ""),
            TimeFormat::ZonelessUtc if is_known_utc => self.print_local('T'),
            TimeFormat::SpaceSeparatedUtc if is_known_utc => self.print_local(' '),
            TimeFormat::SpaceSeparatedOffset if !is_zoneless => self.print_numeric(' ', ":"),
            TimeFormat::WholeMinute if is_whole && second == 0 => {
                let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
                zone?.print(":", &mut text);
                text
            }
            TimeFormat::DateOnly => format!("{year:04}-{month:02}-{day:02}"),
            TimeFormat::MonthName if is_whole && is_zoneless => {
                format!("{year:04}-{month_name}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
            TimeFormat::TwelveHour if is_whole && is_zoneless => format!(
                "{month_name} {day}, {year:04} {half_day_hour}:{minute:02}:{second:02} {half_day}"
            ),
            TimeFormat::TwelveHourUtc if is_whole && is_utc => format!(
                "{month_name} {day}, {year:04} {half_day_hour}:{minute:02}:{second:02} {half_day} UTC"
            ),
            TimeFormat::UnixDate if is_whole && is_utc => {
                let weekday = WEEKDAYS.get(usize::from(date.days_from_monday()))?;
                format!("{weekday} {month_name} {day} {hour}:{minute}:{second} UTC {year:04}")
            }
            format => return self.print_epoch(format.unit_digits()?),
        })
    }

    /// Prints date, time and zone in digits. Avoids the cost of `format!`, since every time of an
    /// archive with [`TimeFormat::BasicOffset`] is printed with a colon added.
    fn print_numeric(&self, separator: char, colon: &str) -> String {
        let mut text = self.print_local(separator);
        if let Some(zone) = self.fields.zone {
            zone.print(colon, &mut text);
        }
        text
    }

    /// Prints date and time in digits, without the zone.
    fn print_local(&self, separator: char) -> String {
        let Fields { date, hour, minute, second, .. } = self.fields;
        let year = u32::from(date.year());
        let mut text = String::with_capacity(self.text.len() + "+00:00".len());
        push_two_digits(&mut text, year / 100);
        push_two_digits(&mut text, year % 100);
        for (separator, number) in [
            ('-', date.month()),
            ('-', date.day()),
            (separator, hour),
            (':', minute),
            (':', second),
        ] {
            text.push(separator);
            push_two_digits(&mut text, number.into());
        }
        let fraction = self.fraction();
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(&fraction);
        }
        text
    }
}

impl Zone {
    /// Prints the offset with `colon` between hours and minutes; UTC as `Z` if `colon` is not empty,
    /// as in RFC 3339.
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

/// Appends the last two digits of a number.
fn push_two_digits(text: &mut String, number: u32) {
    text.extend(
        [number / 10 % 10, number % 10].into_iter().filter_map(|n| char::from_digit(n, 10)),
    );
}
