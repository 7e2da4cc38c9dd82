//! Times of members declared in a format.

use super::{TimeCertainty, TimeFormat, Timestamp, TimestampError, write};

#[test]
fn numbers_of_units_since_1970_are_read_and_written() {
    use TimeFormat::{UnixMicroseconds, UnixMilliseconds, UnixNanoseconds, UnixSeconds};
    for (text, format, canonical, normal) in [
        ("1704067200", UnixSeconds, "2024-01-01T00:00:00Z", true),
        ("1704067200.125", UnixSeconds, "2024-01-01T00:00:00.125Z", true),
        ("1.7040672E9", UnixSeconds, "2024-01-01T00:00:00Z", false),
        ("1.704067200123e+9", UnixSeconds, "2024-01-01T00:00:00.123Z", false),
        ("17040672001e-1", UnixSeconds, "2024-01-01T00:00:00.1Z", false),
        ("1704067200123", UnixMilliseconds, "2024-01-01T00:00:00.123Z", true),
        ("1704067200123.50", UnixMilliseconds, "2024-01-01T00:00:00.12350Z", true),
        ("5", UnixMilliseconds, "1970-01-01T00:00:00.005Z", true),
        ("0.5", UnixSeconds, "1970-01-01T00:00:00.5Z", true),
        ("1704067200123456", UnixMicroseconds, "2024-01-01T00:00:00.123456Z", true),
        ("1704067200123456789", UnixNanoseconds, "2024-01-01T00:00:00.123456789Z", true),
        ("253402300799", UnixSeconds, "9999-12-31T23:59:59Z", true),
    ] {
        let time = Timestamp::parse_as(text, format).expect(text);
        assert_eq!(time.to_rfc3339(), canonical, "{text}");
        assert_eq!(time.text(), text);
        let written = write(canonical, format).expect(text);
        assert_eq!(time.is_normal(), normal, "{text}: {written}");
        let again = Timestamp::parse_as(written, format).expect(text);
        assert_eq!(again.to_rfc3339(), canonical, "{text}");
        assert_eq!(again.unix_milliseconds(), time.unix_milliseconds());
    }
    for text in ["0", "-1", "0.0", "0E5"] {
        let time = Timestamp::parse_as(text, UnixSeconds);
        assert_eq!(time, Err(TimestampError::Unset), "{text}");
    }
    for text in
        ["-5", "1e40", "253402300800", "1.2.3", "e", "1e", ".", "1-2", "12345678901234567890"]
    {
        let time = Timestamp::parse_as(text, UnixSeconds);
        assert_eq!(time, Err(TimestampError::Malformed), "{text}");
    }
    // Other texts stay as they are.
    let time = Timestamp::parse_as("2024-01-01", UnixSeconds).expect("a date");
    assert_eq!(time.format(), TimeFormat::DateOnly);
    assert_eq!(write("2024-01-01T00:00:00.1Z", UnixMilliseconds).as_deref(), Some("1704067200100"));
    assert_eq!(write("2024-01-01T00:00:00+02:00", UnixMilliseconds), None);
    assert_eq!(write("2024-01-01T00:00:00", UnixMilliseconds), None);
}

#[test]
fn times_without_offset_are_utc_where_the_provider_says_so() {
    use TimeFormat::{SpaceSeparated, SpaceSeparatedUtc, Zoneless, ZonelessUtc};
    for (text, declared, format, canonical) in [
        ("2024-01-01T02:03:04", ZonelessUtc, ZonelessUtc, "2024-01-01T02:03:04Z"),
        ("2024-01-01T02:03:04.50", SpaceSeparatedUtc, ZonelessUtc, "2024-01-01T02:03:04.50Z"),
        ("2024-01-01 02:03:04", ZonelessUtc, SpaceSeparatedUtc, "2024-01-01T02:03:04Z"),
        ("2024-01-01T02:03:04", Zoneless, Zoneless, "2024-01-01T02:03:04"),
        ("2024-01-01 02:03:04", SpaceSeparated, SpaceSeparated, "2024-01-01T02:03:04"),
    ] {
        let time = Timestamp::parse_as(text, declared).expect(text);
        assert_eq!(time.format(), format, "{text}");
        assert_eq!(time.to_rfc3339(), canonical, "{text}");
        assert!(time.is_normal());
        assert_eq!(write(canonical, format).as_deref(), Some(text));
        assert_eq!(time.certainty() == TimeCertainty::Exact, declared.is_utc());
    }
    // A time with an offset keeps it, and a date without a time gets none.
    let time = Timestamp::parse_as("2024-01-01T02:03:04+01:00", ZonelessUtc).expect("a time");
    assert_eq!(time.to_rfc3339(), "2024-01-01T02:03:04+01:00");
    let time = Timestamp::parse_as("2024-01-01", ZonelessUtc).expect("a day");
    assert_eq!(time.certainty(), TimeCertainty::DateOnly);
    for text in ["2024-01-01T02:03:04", "2024-01-01T02:03:04+01:00", "2024-01-01T02:03:04-00:00"] {
        assert_eq!(write(text, ZonelessUtc), None, "{text}");
    }
}
