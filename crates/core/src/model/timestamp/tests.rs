//! Tests of parsing and printing in all formats.

use proptest::prelude::*;
use time::format_description::well_known::Rfc3339;

use super::*;

const FORMATS: [TimeFormat; 11] = [
    TimeFormat::Rfc3339,
    TimeFormat::BasicOffset,
    TimeFormat::Zoneless,
    TimeFormat::SpaceSeparated,
    TimeFormat::SpaceSeparatedOffset,
    TimeFormat::WholeMinute,
    TimeFormat::DateOnly,
    TimeFormat::MonthName,
    TimeFormat::TwelveHour,
    TimeFormat::TwelveHourUtc,
    TimeFormat::UnixDate,
];

/// Text in normal spelling, its format, its canonical text.
const NORMAL: &[(&str, TimeFormat, &str)] = &[
    ("2019-03-29T09:36:42Z", TimeFormat::Rfc3339, "2019-03-29T09:36:42Z"),
    ("2026-08-31T21:05:59.560Z", TimeFormat::Rfc3339, "2026-08-31T21:05:59.560Z"),
    ("2018-07-26T18:42:26+00:00", TimeFormat::Rfc3339, "2018-07-26T18:42:26+00:00"),
    ("2018-07-26T18:42:26-00:00", TimeFormat::Rfc3339, "2018-07-26T18:42:26-00:00"),
    (
        "2012-01-01T01:01:27.873834939+00:20",
        TimeFormat::Rfc3339,
        "2012-01-01T01:01:27.873834939+00:20",
    ),
    (
        "2020-01-01T00:00:00.1234567890123Z",
        TimeFormat::Rfc3339,
        "2020-01-01T00:00:00.1234567890123Z",
    ),
    ("2016-12-31T23:59:60Z", TimeFormat::Rfc3339, "2016-12-31T23:59:60Z"),
    ("2017-01-01T01:59:60.5+02:00", TimeFormat::Rfc3339, "2017-01-01T01:59:60.5+02:00"),
    ("2016-10-25T19:44:13.321+0000", TimeFormat::BasicOffset, "2016-10-25T19:44:13.321+00:00"),
    ("2018-08-06T10:41:14+0800", TimeFormat::BasicOffset, "2018-08-06T10:41:14+08:00"),
    ("2015-04-09T12:47:19", TimeFormat::Zoneless, "2015-04-09T12:47:19"),
    ("2018-04-25T01:26:36.790544", TimeFormat::Zoneless, "2018-04-25T01:26:36.790544"),
    ("2015-04-09 12:47:19", TimeFormat::SpaceSeparated, "2015-04-09T12:47:19"),
    ("2025-05-19 09:06:18.0", TimeFormat::SpaceSeparated, "2025-05-19T09:06:18.0"),
    (
        "2024-06-08 18:10:12.830000+00:00",
        TimeFormat::SpaceSeparatedOffset,
        "2024-06-08T18:10:12.830000+00:00",
    ),
    ("2024-06-08 18:10:12Z", TimeFormat::SpaceSeparatedOffset, "2024-06-08T18:10:12Z"),
    ("2012-03-07T14:44+06:00", TimeFormat::WholeMinute, "2012-03-07T14:44:00+06:00"),
    ("2015-11-23T02:13Z", TimeFormat::WholeMinute, "2015-11-23T02:13:00Z"),
    ("2015-04-09", TimeFormat::DateOnly, "2015-04-09"),
    ("2016-Nov-29T12:34:56", TimeFormat::MonthName, "2016-11-29T12:34:56"),
    ("Apr 9, 2015 12:47:19 PM", TimeFormat::TwelveHour, "2015-04-09T12:47:19"),
    ("Apr 9, 2015 12:00:00 AM", TimeFormat::TwelveHour, "2015-04-09T00:00:00"),
    ("Apr 7, 2015 5:28:21 AM", TimeFormat::TwelveHour, "2015-04-07T05:28:21"),
    ("Jan 17, 2019 10:32:59 PM UTC", TimeFormat::TwelveHourUtc, "2019-01-17T22:32:59Z"),
    ("Sat Aug 20 10:3:45 UTC 2016", TimeFormat::UnixDate, "2016-08-20T10:03:45Z"),
    ("Mon Apr 18 17:5:38 UTC 2016", TimeFormat::UnixDate, "2016-04-18T17:05:38Z"),
];

/// Text in another spelling, its format, its canonical text.
const OTHER_SPELLINGS: &[(&str, TimeFormat, &str)] = &[
    ("2019-03-29t09:36:42z", TimeFormat::Rfc3339, "2019-03-29T09:36:42Z"),
    ("2019-03-29t09:36:42.10+0000", TimeFormat::BasicOffset, "2019-03-29T09:36:42.10+00:00"),
    ("2019-03-29t09:36:42", TimeFormat::Zoneless, "2019-03-29T09:36:42"),
    ("2023-08-11 01:58:30 +0000", TimeFormat::SpaceSeparatedOffset, "2023-08-11T01:58:30+00:00"),
    ("2023-08-11 01:58:30+0530", TimeFormat::SpaceSeparatedOffset, "2023-08-11T01:58:30+05:30"),
    ("2015-11-23T02:13+0000", TimeFormat::WholeMinute, "2015-11-23T02:13:00+00:00"),
    ("Apr 09, 2015 02:47:19 PM", TimeFormat::TwelveHour, "2015-04-09T14:47:19"),
    ("Sat Aug 20 10:03:45 UTC 2016", TimeFormat::UnixDate, "2016-08-20T10:03:45Z"),
    ("Mon Aug  1 01:03:45 UTC 2016", TimeFormat::UnixDate, "2016-08-01T01:03:45Z"),
];

fn parse(text: &str) -> Timestamp<'_> {
    Timestamp::parse(text).unwrap_or_else(|error| unreachable!("{text:?}: {error}"))
}

/// Unifies the spellings `Z`, `+00:00` and `-00:00` of UTC.
fn with_one_utc(canonical: &str) -> String {
    match canonical.strip_suffix("+00:00").or_else(|| canonical.strip_suffix("-00:00")) {
        Some(local) => format!("{local}Z"),
        None => canonical.to_owned(),
    }
}

#[test]
fn every_format_is_read_and_written_back() {
    for &(text, format, canonical) in NORMAL {
        let time = parse(text);
        assert_eq!((time.format(), &*time.to_rfc3339()), (format, canonical), "{text}");
        assert!(time.is_normal(), "{text}");
        assert_eq!(write(canonical, format).as_deref(), Some(text));
    }
    for format in FORMATS {
        assert!(NORMAL.iter().any(|row| row.1 == format), "{format:?} has no row");
    }
}

#[test]
fn other_spellings_keep_their_text() {
    for &(text, format, canonical) in OTHER_SPELLINGS {
        let time = parse(text);
        assert_eq!((time.format(), &*time.to_rfc3339()), (format, canonical), "{text}");
        assert_eq!(time.text(), text);
        assert!(!time.is_normal(), "{text}");
    }
}

#[test]
fn canonical_text_is_borrowed() {
    for text in ["2019-03-29T09:36:42.5Z", "2019-03-29T09:36:42", "2019-03-29"] {
        assert!(matches!(parse(text).to_rfc3339(), Cow::Borrowed(_)), "{text}");
    }
    assert!(matches!(parse("2019-03-29t09:36:42Z").to_rfc3339(), Cow::Owned(_)));
}

#[test]
fn unset_times_are_distinct_from_malformed_ones() {
    for text in [
        "",
        "0",
        "-1",
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00.0000000000000Z",
        "0001-01-01T00:00:00+08:00",
        "0001-01-01T00:00:00.000+0000",
        "0001-01-01 00:00:00",
        "0001-01-01",
        "Mon Jan 1 0:0:0 UTC 0001",
    ] {
        assert_eq!(Timestamp::parse(text), Err(TimestampError::Unset), "{text}");
    }
    for text in ["0001-01-01T00:00:00.00000000001Z", "0001-01-01T00:00:01Z"] {
        assert!(Timestamp::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn impossible_and_foreign_texts_are_malformed() {
    for text in [
        " ",
        "00",
        "1684191545379",
        "2019-13-01T00:00:00Z",
        "2019-00-01T00:00:00Z",
        "2019-02-30T00:00:00Z",
        "2019-02-29",
        "2019-03-29T24:00:00Z",
        "2019-03-29T21:112:29Z",
        "2019-03-29T21:60:29Z",
        "2019-03-29T21:59:61Z",
        "2019-03-29T23:59:60Z",
        "2016-12-31T23:59:60+01:00",
        "2019-03-29T09:36:42.Z",
        "2019-03-29T09:36:42,5Z",
        "2019-03-29T09:36:42ZZ",
        "2019-03-29T09:36:42Z ",
        " 2019-03-29T09:36:42Z",
        "2019-03-29T09:36:42 +0000",
        "2019-03-29 09:36:42  +0000",
        "2019-03-29T09:36:42+24:00",
        "2019-03-29T09:36:42+00:60",
        "2019-03-29T09:36:42+6:00",
        "2019-03-29T09:36:42UTC",
        "2019-03-29T",
        "2019-03-29T09:36",
        "2019-03-29T09",
        "2019-03-29_09:36:42Z",
        "19-03-29T09:36:42Z",
        "+2019-03-29T09:36:42Z",
        "２０１９-03-29T09:36:42Z",
        "2019-03-29T09:36:4٢Z",
        "2015-06-19T12-01-03.45Z",
        "2016-nov-29T12:34:56",
        "2016-Nov-31T12:34:56",
        "2016-Nov-29T12:34:56Z",
        "Apr 9, 2015 13:47:19 PM",
        "Apr 9, 2015 0:47:19 AM",
        "Apr 31, 2015 1:47:19 AM",
        "Apr 9, 2015 1:47:60 AM",
        "Apr 9, 2015 1:47:19",
        "Apr 9, 2015 1:47:19 AM PDT",
        "Apr 9, 2015 1:47:19 AM UTC.",
        "Sun Aug 20 10:3:45 UTC 2016",
        "Sat Aug 20 10:3:45 PDT 2016",
        "Sat Aug 20 24:3:45 UTC 2016",
        "Sat Aug 20 10:3:45 UTC 16",
        "Tue, 25 Oct 2016 23:44:29 GMT",
    ] {
        assert_eq!(Timestamp::parse(text), Err(TimestampError::Malformed), "{text}");
    }
}

#[test]
fn a_format_refuses_times_it_cannot_express() {
    for (canonical, format) in [
        ("2015-04-09T12:47:19", TimeFormat::Rfc3339),
        ("2015-04-09T12:47:19", TimeFormat::BasicOffset),
        ("2015-04-09T12:47:19", TimeFormat::UnixDate),
        ("2015-04-09T12:47:19", TimeFormat::TwelveHourUtc),
        ("2015-04-09T12:47:19", TimeFormat::DateOnly),
        ("2015-04-09T00:00:00", TimeFormat::DateOnly),
        ("2015-04-09", TimeFormat::Zoneless),
        ("2015-04-09", TimeFormat::TwelveHour),
        ("2015-04-09T12:47:19Z", TimeFormat::Zoneless),
        ("2015-04-09T12:47:19Z", TimeFormat::SpaceSeparated),
        ("2015-04-09T12:47:19Z", TimeFormat::TwelveHour),
        ("2015-04-09T12:47:19.0", TimeFormat::TwelveHour),
        ("2015-04-09T12:47:19.0", TimeFormat::MonthName),
        ("2015-04-09T12:47:19.0Z", TimeFormat::UnixDate),
        ("2015-04-09T12:47:19.0Z", TimeFormat::TwelveHourUtc),
        ("2015-04-09T12:47:19+02:00", TimeFormat::UnixDate),
        ("2015-04-09T12:47:19+02:00", TimeFormat::TwelveHourUtc),
        ("2015-04-09T12:47:19Z", TimeFormat::WholeMinute),
        ("2016-12-31T23:59:60Z", TimeFormat::UnixDate),
        // Not canonical.
        ("2015-04-09t12:47:19Z", TimeFormat::Rfc3339),
        ("2015-04-09 12:47:19", TimeFormat::SpaceSeparated),
        ("2016-10-25T19:44:13.321+0000", TimeFormat::BasicOffset),
        ("0001-01-01T00:00:00Z", TimeFormat::Rfc3339),
        ("yesterday", TimeFormat::Rfc3339),
    ] {
        assert_eq!(write(canonical, format), None, "{canonical} as {format:?}");
    }
}

#[test]
fn instants_count_the_offset_and_cut_the_tenth_digit() {
    let instant = |text| parse(text).instant().map(OffsetDateTime::unix_timestamp_nanos);
    assert_eq!(instant("1970-01-01T02:00:01+02:00"), Some(1_000_000_000));
    assert_eq!(instant("1970-01-01T00:00:00.1234567899Z"), Some(123_456_789));
    assert_eq!(instant("1970-01-01T00:00:00.5+0000"), Some(500_000_000));
    assert_eq!(instant("Thu Jan 1 0:0:1 UTC 1970"), Some(1_000_000_000));
    assert_eq!(instant("1970-01-01T00:00:01"), None);
    assert_eq!(instant("9999-12-31T23:59:59-01:00"), None);
    // A leap second equals the last nanosecond before midnight.
    assert_eq!(instant("2016-12-31T23:59:60Z"), instant("2016-12-31T23:59:59.999999999Z"));
    let milliseconds = |text| parse(text).unix_milliseconds();
    assert_eq!(milliseconds("1970-01-01T02:00:01.2345+02:00"), Some(1234));
    assert_eq!(milliseconds("1969-12-31T23:59:59.9999Z"), Some(-1));
    assert_eq!(milliseconds("2016-12-31T23:59:60Z"), Some(1_483_228_799_999));
    assert_eq!(milliseconds("9999-12-31T23:59:59.999Z"), Some(253_402_300_799_999));
    assert_eq!(milliseconds("9999-12-31T23:59:59-01:00"), None);
    assert_eq!(milliseconds("1970-01-01T00:00:01"), None);
}

#[test]
fn certainty_depends_on_offset_and_time_of_day() {
    assert_eq!(parse("2019-03-29T09:36:42-00:00").certainty(), TimeCertainty::Exact);
    assert_eq!(parse("2019-03-29 09:36:42").certainty(), TimeCertainty::Zoneless);
    assert_eq!(parse("2019-03-29").certainty(), TimeCertainty::DateOnly);
    let early = parse("Apr 9, 2015 12:47:19 AM").comparable();
    let late = parse("Apr 9, 2015 12:47:19 PM").comparable();
    assert_eq!(late - early, Duration::hours(12));
}

/// Generates canonical texts: a date-time with or without fraction and zone, or a date.
fn canonical() -> impl Strategy<Value = String> {
    let zone = prop_oneof![
        Just(String::new()),
        Just("Z".to_owned()),
        Just("+00:00".to_owned()),
        "[+-](0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]",
    ];
    let second = prop_oneof![Just(0_u8), 0_u8..60];
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,12}"];
    let time = (0_u8..24, 0_u8..60, second, fraction, zone).prop_map(
        |(hour, minute, second, fraction, zone)| {
            format!("T{hour:02}:{minute:02}:{second:02}{fraction}{zone}")
        },
    );
    let date = (0_u16..=9999, 1_u8..=12, 1_u8..=31)
        .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
    (date, prop_oneof![1 => Just(String::new()), 9 => time])
        .prop_map(|(date, time)| format!("{date}{time}"))
        .prop_filter("must exist", |text| Timestamp::parse(text.as_str()).is_ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn written_text_parses_as_the_same_time_and_format(canonical in canonical()) {
        let time = parse(&canonical);
        prop_assert_eq!(&*time.to_rfc3339(), &canonical);
        for format in FORMATS {
            let Some(text) = write(&canonical, format) else { continue };
            let again = parse(&text);
            prop_assert_eq!(again.format(), format);
            prop_assert_eq!(again.instant(), time.instant());
            prop_assert_eq!(again.certainty(), time.certainty());
            prop_assert_eq!(with_one_utc(&again.to_rfc3339()), with_one_utc(&canonical));
            prop_assert!(again.is_normal());
            prop_assert_eq!(write(&again.to_rfc3339(), format), Some(text.clone()));
        }
    }

    #[test]
    fn milliseconds_equal_the_rounded_instant(canonical in canonical()) {
        let time = parse(&canonical);
        let milliseconds = |instant: OffsetDateTime| {
            i64::try_from(instant.unix_timestamp_nanos().div_euclid(1_000_000)).ok()
        };
        prop_assert_eq!(time.unix_milliseconds(), time.instant().and_then(milliseconds));
    }

    #[test]
    fn some_format_writes_every_canonical_time(canonical in canonical()) {
        prop_assert!(FORMATS.iter().any(|format| write(&canonical, *format).as_ref() == Some(&canonical)));
    }

    #[test]
    fn any_accepted_text_has_a_stable_canonical_text(
        canonical in canonical(),
        format in proptest::sample::select(&FORMATS[..]),
        position in any::<proptest::sample::Index>(),
        replacement in proptest::sample::select(vec!["", " ", "0", "9", "t", "z", "+", ":", "é"]),
    ) {
        let mut text = write(&canonical, format).unwrap_or(canonical);
        let position = position.index(text.len());
        text.replace_range(position..=position, replacement);
        if let Ok(time) = Timestamp::parse(text.as_str()) {
            let canonical = time.to_rfc3339();
            let again = parse(&canonical);
            prop_assert_eq!(again.to_rfc3339(), canonical.clone());
            prop_assert_eq!(again.instant(), time.instant());
            let written = write(&canonical, time.format());
            prop_assert_eq!(time.is_normal(), written.as_deref() == Some(time.text()));
        }
    }

    #[test]
    fn rfc_3339_texts_read_as_the_time_crate_reads_them(
        text in "(19|20|99|00)[0-9]{2}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,11})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])",
        is_leap_second in any::<bool>(),
    ) {
        // Random texts rarely name the end of a month, as a leap second requires.
        let text = if is_leap_second { format!("2016-12-31T23:59:60{}", &text[19..]) } else { text };
        let expected = OffsetDateTime::parse(&text, &Rfc3339).ok();
        let time = match Timestamp::parse(text.as_str()) {
            Err(TimestampError::Unset) => return Ok(()),
            time => time.ok(),
        };
        prop_assert_eq!(time.is_some(), expected.is_some());
        let expected = expected.filter(|time| time.checked_to_offset(UtcOffset::UTC).is_some());
        prop_assert_eq!(time.and_then(|time| time.instant()), expected);
    }

    #[test]
    fn any_text_is_a_time_or_an_error(text in ".{0,40}") {
        let _ = Timestamp::parse(text);
    }
}
