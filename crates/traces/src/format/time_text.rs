//! Times as text.

use jobglot::time::OffsetDateTime;

/// The time in RFC 3339 and UTC, with as many digits as it has; `None` beyond the calendar.
pub(super) fn rfc3339(nanoseconds: i128) -> Option<String> {
    let time = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok()?;
    if !(0..=9999).contains(&time.year()) {
        return None;
    }
    let (hour, minute, second, nanosecond) = time.to_hms_nano();
    let fraction = format!(".{nanosecond:09}");
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    Some(format!("{}T{hour:02}:{minute:02}:{second:02}{fraction}Z", time.date()))
}

#[cfg(test)]
mod tests {
    use super::rfc3339;

    #[test]
    fn times_have_their_digits() {
        for (nanoseconds, text) in [
            (0, Some("1970-01-01T00:00:00Z")),
            (1_477_424_653_321_000_000, Some("2016-10-25T19:44:13.321Z")),
            (-1, Some("1969-12-31T23:59:59.999999999Z")),
            (i128::MAX, None),
        ] {
            assert_eq!(rfc3339(nanoseconds).as_deref(), text);
        }
    }
}
