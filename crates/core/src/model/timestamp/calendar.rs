//! The calendar that all of these documents go by, the Gregorian one.

use time::{Date, Month};

/// From Monday, as [`CalendarDate::days_from_monday`] counts.
pub(super) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// From January.
pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day that exists, as people write it. [`Date`] counts days of the year, and would have to be
/// taken apart again wherever a time is printed.
///
/// Year, month and day are one number, which is written and read at once: where a part is read soon
/// after another one was written, or all of them, processors wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDate(u32);

impl CalendarDate {
    /// `None` if there is no such day, or it is later than the year 9999.
    #[inline]
    pub(super) fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = year <= 9999
            && (1..=12).contains(&month)
            && (1..=28).contains(&day) | (day > 28 && day <= days_in_month(year, month));
        exists.then_some(Self(u32::from(year) << 16 | u32::from(month) << 8 | u32::from(day)))
    }

    /// 0 to 9999.
    #[inline]
    pub(super) fn year(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// 1 to 12.
    #[inline]
    pub(super) fn month(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// From 1.
    #[inline]
    pub(super) fn day(self) -> u8 {
        self.0 as u8
    }

    /// The month in three letters.
    pub(super) fn month_name(self) -> &'static str {
        MONTHS.get(usize::from(self.month()) - 1).copied().unwrap_or_default()
    }

    /// 0 for Monday to 6 for Sunday.
    pub(super) fn days_from_monday(self) -> u8 {
        // The first of January 1970 was a Thursday.
        (self.days_since_1970() + 3).rem_euclid(7) as u8
    }

    /// Days from the first of January 1970, which is 0.
    #[inline]
    pub(super) fn days_since_1970(self) -> i64 {
        // A year that begins in March has the day that comes and goes as its last, and the months
        // before that follow one rule. The 400 years more keep all of this above zero.
        let before_march = u32::from(self.month() <= 2);
        let year = u32::from(self.year()) + 400 - before_march;
        let month = u32::from(self.month()) + 12 * before_march - 3;
        let leap_days = year / 4 - year / 100 + year / 400;
        let days = year * 365 + leap_days + (month * 153 + 2) / 5 + u32::from(self.day()) - 1;
        i64::from(days) - 865_565
    }

    pub(super) fn to_date(self) -> Date {
        // Days that do not exist were refused.
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
