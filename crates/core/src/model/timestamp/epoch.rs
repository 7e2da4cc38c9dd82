//! Times as a number of units since 1970-01-01T00:00:00Z.

use time::OffsetDateTime;

use super::calendar::CalendarDate;
use super::{Fields, TimeFormat, Timestamp, TimestampError, Zone};

/// Longest number read, in digits after resolving the exponent.
const MAX_DIGITS: usize = 40;

impl TimeFormat {
    /// Decimal digits of the unit below one second: 3 for milliseconds. `None` if the format is not a
    /// number of units.
    pub(crate) const fn unit_digits(self) -> Option<usize> {
        match self {
            Self::UnixSeconds | Self::UnixSecondsText => Some(0),
            Self::UnixMilliseconds | Self::UnixMillisecondsText => Some(3),
            Self::UnixMicroseconds | Self::UnixMicrosecondsText => Some(6),
            Self::UnixNanoseconds | Self::UnixNanosecondsText => Some(9),
            _ => None,
        }
    }

    /// Whether the format is a JSON number.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Self::UnixSeconds
                | Self::UnixMilliseconds
                | Self::UnixMicroseconds
                | Self::UnixNanoseconds
        )
    }

    /// The format of a value declared in this one: a number of units can be a JSON number, or digits
    /// in a string.
    pub(crate) const fn for_json(self, is_string: bool) -> Self {
        match (self.unit_digits(), is_string) {
            (Some(0), true) => Self::UnixSecondsText,
            (Some(0), false) => Self::UnixSeconds,
            (Some(3), true) => Self::UnixMillisecondsText,
            (Some(3), false) => Self::UnixMilliseconds,
            (Some(6), true) => Self::UnixMicrosecondsText,
            (Some(6), false) => Self::UnixMicroseconds,
            (Some(_), true) => Self::UnixNanosecondsText,
            (Some(_), false) => Self::UnixNanoseconds,
            (None, _) => self,
        }
    }
}

/// A decimal number without exponent: its digits and the number of them after the point.
struct Decimal {
    digits: String,
    fraction: usize,
}

impl Decimal {
    /// Reads a JSON number that is not negative, and divides it by ten to the power of `unit`.
    fn parse(text: &str, unit: usize) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(part) {
            return None;
        }
        let mut digits = format!("{whole}{part}");
        let fraction = i32::try_from(part.len() + unit).ok()?.checked_sub(exponent)?;
        if fraction.unsigned_abs() as usize > MAX_DIGITS || digits.len() > MAX_DIGITS {
            return None;
        }
        if fraction < 0 {
            digits.extend(std::iter::repeat_n('0', fraction.unsigned_abs() as usize));
        }
        let fraction = usize::try_from(fraction).unwrap_or(0);
        if digits.len() <= fraction {
            digits.insert_str(0, &"0".repeat(fraction + 1 - digits.len()));
        }
        Some(Self { digits, fraction })
    }

    fn whole(&self) -> &str {
        self.digits.get(..self.digits.len() - self.fraction).unwrap_or_default()
    }

    fn part(&self) -> &str {
        self.digits.get(self.digits.len() - self.fraction..).unwrap_or_default()
    }
}

/// Digits after the second of the number `text` in `format`.
pub(super) fn fraction(text: &str, format: TimeFormat) -> Option<String> {
    Some(Decimal::parse(text, format.unit_digits()?)?.part().to_owned())
}

/// Reads the number `text` in `format`.
pub(super) fn read(text: &str, format: TimeFormat) -> Result<Fields, TimestampError> {
    let read = || {
        let decimal = Decimal::parse(text, format.unit_digits()?)?;
        let seconds: i64 = decimal.whole().parse().ok()?;
        let utc = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
        let year = u16::try_from(utc.year()).ok()?;
        let nanosecond = format!("{:0<9.9}", decimal.part()).parse().ok()?;
        Some(Fields {
            format,
            date: CalendarDate::new(year, utc.month().into(), utc.day())?,
            hour: utc.hour(),
            minute: utc.minute(),
            second: utc.second(),
            nanosecond,
            zone: Some(Zone::Utc),
        })
    };
    let digits = text.split(['e', 'E']).next().unwrap_or_default();
    let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'));
    match text {
        "-1" => Err(TimestampError::Unset),
        _ if is_zero && digits.contains('0') => Err(TimestampError::Unset),
        _ => read().ok_or(TimestampError::Malformed),
    }
}

impl Timestamp<'_> {
    /// Prints the time as a number of units, in as many digits as it has. `None` if it is not in UTC.
    pub(super) fn print_epoch(&self, unit: usize) -> Option<String> {
        let (seconds, _) = self.unix_time()?;
        if seconds < 0 || self.fields.second == 60 || self.fields.zone?.minutes() != 0 {
            return None;
        }
        let fraction = self.fraction();
        let mut text = seconds.to_string();
        match fraction.split_at_checked(unit) {
            Some((units, "")) => text.push_str(units),
            Some((units, rest)) => text.extend([units, ".", rest]),
            None => text.push_str(&format!("{fraction:0<unit$}")),
        }
        let zeros = text.bytes().take_while(|byte| *byte == b'0').count();
        let whole = text.find('.').unwrap_or(text.len());
        text.drain(..zeros.min(whole.saturating_sub(1)));
        Some(text)
    }
}
