//! Time parsing for the peers.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Returns milliseconds since 1970.
pub(crate) fn milliseconds(time: OffsetDateTime) -> i64 {
    time.unix_timestamp() * 1000 + i64::from(time.millisecond())
}

/// Parses an RFC 3339 time, also with an offset without a colon. Inserting the colon is the fastest
/// way in the `time` crate: a custom format takes several times as long.
pub(crate) fn parse(text: &str) -> i64 {
    let time = match text.split_at_checked(text.len().saturating_sub(5)) {
        Some((local, zone)) if zone.starts_with(['+', '-']) => {
            let mut with_colon = [0; 32];
            let parts = [local.as_bytes(), &zone.as_bytes()[..3], b":", &zone.as_bytes()[3..]];
            let mut len = 0;
            for part in parts {
                with_colon[len..len + part.len()].copy_from_slice(part);
                len += part.len();
            }
            let text = str::from_utf8(&with_colon[..len]).expect("an ASCII text");
            OffsetDateTime::parse(text, &Rfc3339)
        }
        _ => OffsetDateTime::parse(text, &Rfc3339),
    };
    milliseconds(time.expect("a time of the input's form"))
}
