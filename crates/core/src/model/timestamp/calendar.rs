//! Dates of the proleptic Gregorian calendar.

use time::{Date, Month};

/// Names from Monday, in the order of [`CalendarDate::days_from_monday`].
pub(super) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Names from January.
pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A valid date as year, month and day. [`Date`] stores the day of the year, so every printing would
/// have to compute month and day again.
///
/// The parts share one `u32` (year in the upper 16 bits, then month, then day): separate fields,
/// written one by one and soon after read together, would cause store-forwarding stalls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDate(u32);

impl CalendarDate {
    /// Returns `None` for a day absent from the calendar, or after the year 9999.
    #[inline]
    pub(super) fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = year <= 9999
            && (1..=12).contains(&month)
            && (1..=28).contains(&day) | (day > 28 && day <= days_in_month(year, month));
        exists.then_some(Self(u32::from(year) << 16 | u32::from(month) << 8 | u32::from(day)))
    }

    /// Year, 0 to 9999.
    #[inline]
    pub(super) fn year(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// Month, 1 to 12.
    #[inline]
    pub(super) fn month(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Day of the month, from 1.
    #[inline]
    pub(super) fn day(self) -> u8 {
        self.0 as u8
    }

    /// Name of the month in three letters.
    pub(super) fn month_name(self) -> &'static str {
        MONTHS.get(usize::from(self.month()) - 1).copied().unwrap_or_default()
    }

    /// Day of the week: 0 for Monday to 6 for Sunday.
    pub(super) fn days_from_monday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.days_since_1970() + 3).rem_euclid(7) as u8
    }

    /// Days since 1970-01-01; negative before it.
    #[inline]
    pub(super) fn days_since_1970(self) -> i64 {
        // In a year counted from March the leap day comes last, and the lengths of the preceding
        // months follow one formula. The added 400 years (one full cycle) keep the numbers unsigned.
        let before_march = u32::from(self.month() <= 2);
        let year = u32::from(self.year()) + 400 - before_march;
        let month = u32::from(self.month()) + 12 * before_march - 3;
        let leap_days = year / 4 - year / 100 + year / 400;
        let days = year * 365 + leap_days + (month * 153 + 2) / 5 + u32::from(self.day()) - 1;
        i64::from(days) - 865_565
    }

    pub(super) fn to_date(self) -> Date {
        // `new` refuses invalid dates.
        Month::try_from(self.month())
            .and_then(|month| Date::from_calendar_date(self.year().into(), month, self.day()))
            .unwrap_or(Date::MIN)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    Month::try_from(month).map_or(0, |month| month.length(year.into()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::{Date, Month};

    use super::CalendarDate;

    proptest! {
        #[test]
        fn days_are_those_of_the_time_crate(year in 0_u16..=9999, month in 0_u8..=14, day in 0_u8..=33) {
            let expected = Month::try_from(month)
                .ok()
                .and_then(|month| Date::from_calendar_date(year.into(), month, day).ok());
            let date = CalendarDate::new(year, month, day);
            prop_assert_eq!(date.map(CalendarDate::to_date), expected);
            if let (Some(date), Some(expected)) = (date, expected) {
                let unix_day = expected.midnight().assume_utc().unix_timestamp() / 86_400;
                prop_assert_eq!(date.days_since_1970(), unix_day);
                prop_assert_eq!(
                    date.days_from_monday(),
                    expected.weekday().number_days_from_monday()
                );
            }
        }
    }
}
