//! Times and durations as arguments.

use std::time::{Duration, SystemTime};

use jobglot::Timestamp;

/// The earliest time of a selection, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) struct Since(pub(crate) i128);

impl Since {
    /// Parses an age, a date or a time.
    pub(super) fn parse(argument: &str) -> Result<Self, &'static str> {
        if let Ok(age) = parse_duration(argument) {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            return Ok(Self((now.as_nanos() as i128).saturating_sub(age.as_nanos() as i128)));
        }
        let time = Timestamp::parse(argument);
        time.map(|time| Self(time.comparable().unix_timestamp_nanos())).map_err(|_| {
            "expected an age such as 90m, 2h or 3d, or a time such as 2026-01-31 or 2026-01-31T09:00:00Z"
        })
    }
}

/// Parses a time: `5`, `5s`, `1.5s`, `500ms`, `20m`, `2h`, `3d`.
pub(super) fn parse_duration(argument: &str) -> Result<Duration, &'static str> {
    const EXPECTED: &str = "expected a time such as 500ms, 5s, 20m, 2h or 3d";
    let end = argument.find(|char: char| !char.is_ascii_digit() && char != '.');
    let (number, unit) = argument.split_at(end.unwrap_or(argument.len()));
    let factor = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        "d" => 86_400.0,
        _ => return Err(EXPECTED),
    };
    let seconds: f64 = number.parse().map_err(|_| EXPECTED)?;
    Duration::try_from_secs_f64(seconds * factor).map_err(|_| EXPECTED)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Since, parse_duration};

    #[test]
    fn times_have_units() {
        for (text, milliseconds) in [
            ("5", 5000),
            ("1.5s", 1500),
            ("500ms", 500),
            ("20m", 1_200_000),
            ("2h", 7_200_000),
            ("1d", 86_400_000),
        ] {
            assert_eq!(parse_duration(text), Ok(Duration::from_millis(milliseconds)), "{text}");
        }
        for wrong in ["", "s", "5 s", "-1s", "1w", "1e3", "..", "99999999999999999999h"] {
            assert!(parse_duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_beginning_is_an_age_or_a_time() {
        let since = |text| Since::parse(text).map(|since| since.0);
        assert_eq!(since("1970-01-01T00:00:01Z"), Ok(1_000_000_000));
        assert_eq!(since("1970-01-02"), Ok(86_400_000_000_000));
        assert!(since("1h") > since("2h"));
        assert!(since("yesterday").is_err());
    }
}
