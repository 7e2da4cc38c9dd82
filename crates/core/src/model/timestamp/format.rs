//! The known formats of times.

/// Format of a time in text.
///
/// [`write_time`](crate::write_time) prints the normal spelling of a format.
/// [`Timestamp::parse`](crate::Timestamp::parse) accepts a few others too (see
/// [`is_normal`](crate::Timestamp::is_normal)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeFormat {
    /// `2020-02-04T04:01:03.344Z`, `2018-07-26T18:42:26+00:00`: RFC 3339 with any number of
    /// fraction digits. OCI, Huawei Cloud ServiceStage.
    Rfc3339,
    /// `2016-10-25T19:44:13.321+0000`: an offset without a colon, not allowed by RFC 3339.
    /// Oracle PSM (`yyyy-MM-dd'T'HH:mm:ss.SSSZ`), Huawei Cloud RDS.
    BasicOffset,
    /// `2015-04-09T12:47:19`: ISO 8601 without a zone.
    Zoneless,
    /// `2015-04-09T12:47:19`: [`TimeFormat::Zoneless`] of a provider that says that its times are UTC.
    ZonelessUtc,
    /// `2015-04-09 12:47:19`: a blank instead of the `T`, and no zone. A filter of PSM.
    SpaceSeparated,
    /// `2015-04-09 12:47:19`: [`TimeFormat::SpaceSeparated`] of a provider that says that its times are
    /// UTC.
    SpaceSeparatedUtc,
    /// `2024-06-08 18:10:12.830000+00:00`: a blank instead of the `T`, and an offset, as Python
    /// prints the times of the OCI SDK. `2023-08-11 01:58:30 +0000` is read as this format too.
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
    /// `1704067200`, `1704067200.123`, `1.7040672E9`: seconds since 1970-01-01T00:00:00Z.
    UnixSeconds,
    /// `1704067200123`: milliseconds since then.
    UnixMilliseconds,
    /// `1704067200123456`: microseconds since then.
    UnixMicroseconds,
    /// `1704067200123456789`: nanoseconds since then.
    UnixNanoseconds,
    /// `"1704067200"`: [`TimeFormat::UnixSeconds`] in a string.
    UnixSecondsText,
    /// `"1704067200123"`: [`TimeFormat::UnixMilliseconds`] in a string.
    UnixMillisecondsText,
    /// `"1704067200123456"`: [`TimeFormat::UnixMicroseconds`] in a string.
    UnixMicrosecondsText,
    /// `"1704067200123456789"`: [`TimeFormat::UnixNanoseconds`] in a string.
    UnixNanosecondsText,
}

impl TimeFormat {
    const ALL: [(Self, &'static str); 21] = [
        (Self::Rfc3339, "rfc3339"),
        (Self::BasicOffset, "basic-offset"),
        (Self::Zoneless, "zoneless"),
        (Self::ZonelessUtc, "zoneless-utc"),
        (Self::SpaceSeparated, "space-separated"),
        (Self::SpaceSeparatedUtc, "space-separated-utc"),
        (Self::SpaceSeparatedOffset, "space-separated-offset"),
        (Self::WholeMinute, "whole-minute"),
        (Self::DateOnly, "date-only"),
        (Self::MonthName, "month-name"),
        (Self::TwelveHour, "twelve-hour"),
        (Self::TwelveHourUtc, "twelve-hour-utc"),
        (Self::UnixDate, "unix-date"),
        (Self::UnixSeconds, "unix-seconds"),
        (Self::UnixMilliseconds, "unix-milliseconds"),
        (Self::UnixMicroseconds, "unix-microseconds"),
        (Self::UnixNanoseconds, "unix-nanoseconds"),
        (Self::UnixSecondsText, "unix-seconds-text"),
        (Self::UnixMillisecondsText, "unix-milliseconds-text"),
        (Self::UnixMicrosecondsText, "unix-microseconds-text"),
        (Self::UnixNanosecondsText, "unix-nanoseconds-text"),
    ];

    /// Whether the format has no offset and is UTC by the provider's word.
    pub(crate) const fn is_utc(self) -> bool {
        matches!(self, Self::ZonelessUtc | Self::SpaceSeparatedUtc)
    }

    /// Returns the name used in the reference and in canonical lines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
    }

    /// Returns the format with this name.
    #[must_use]
    pub fn from_word(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(format, _)| *format)
    }
}
