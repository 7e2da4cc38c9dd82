//! Text for people: secrets hidden, invisible characters shown, numbers and durations in short.

use std::borrow::Cow;

/// Replaces a key or password.
const REDACTED: &str = "[secret]";

/// Replaces keys and passwords in text shown to a person, since screens are shared and copied.
///
/// Canonical lines, rows and restored documents are not redacted.
#[must_use]
pub fn redacted(text: &str) -> Cow<'_, str> {
    let Some(mut secret) = jobglot::registry().secret(text) else { return Cow::Borrowed(text) };
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        shown.push_str(rest.get(..secret.start).unwrap_or_default());
        shown.push_str(REDACTED);
        rest = rest.get(secret.end..).unwrap_or_default();
        match jobglot::registry().secret(rest) {
            Some(next) => secret = next,
            None => break,
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// Replaces the value of a member if its name says that it is a secret, else secrets inside of it.
#[must_use]
pub fn redacted_member<'v>(name: &str, value: &'v str) -> Cow<'v, str> {
    let introduction = format!("{name}=");
    let found = jobglot::registry().secret(&format!("{introduction}{value}"));
    let before =
        found.and_then(|secret| value.get(..secret.start.checked_sub(introduction.len())?));
    match before {
        // Quotes are no part of a password.
        Some(before) if before.chars().all(|char| matches!(char, '"' | '\'')) => {
            Cow::Borrowed(REDACTED)
        }
        _ => redacted(value),
    }
}

/// Joins a code and a text, and redacts secrets; `None` if both are missing or blank.
#[must_use]
pub fn join_redacted(code: Option<&str>, text: Option<&str>) -> Option<String> {
    let parts: Vec<_> = [code, text].into_iter().flatten().map(str::trim_end).collect();
    let text = parts.join(" ");
    (!text.trim().is_empty()).then(|| redacted(&text).into_owned())
}

/// Redacts secrets and escapes invisible characters.
#[must_use]
pub fn redacted_visible(text: &str) -> String {
    visible(&redacted(text)).into_owned()
}

/// Escapes control, bidirectional and invisible characters, so that none of them reaches a
/// terminal: `\u{1b}` for escape, `\n` for a line break.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match is_hidden(char) {
            true => shown.extend(char.escape_default()),
            false => shown.push(char),
        }
    }
    Cow::Owned(shown)
}

/// Whether a terminal interprets the character or shows nothing for it. Every character that XML
/// forbids is one of these.
fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            // Direction marks, embeddings, overrides and isolates.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            // Zero-width spaces, line and paragraph separators, fillers, annotations, tags.
            | '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Formats `1234567` as `1,234,567`.
#[must_use]
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Formats a count with its noun: `1 task`, `2 tasks`.
#[must_use]
pub fn counted(number: usize, thing: &str) -> String {
    format!("{} {thing}{}", count(number), if number == 1 { "" } else { "s" })
}

/// Formats a duration in few columns: `36ms`, `5.6s`, `7m16s`, `2h05m`, `3d04h`.
#[must_use]
pub fn duration(nanoseconds: i128) -> String {
    const SECOND: i128 = 1_000_000_000;
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let tenths = (nanoseconds.abs() + SECOND / 20) / (SECOND / 10);
    let seconds = (nanoseconds.abs() + SECOND / 2) / SECOND;
    let text = match (nanoseconds.abs(), seconds) {
        (0..SECOND, _) => format!("{}ms", nanoseconds.abs() / 1_000_000),
        _ if tenths < 600 => format!("{}.{}s", tenths / 10, tenths % 10),
        (_, ..3600) => format!("{}m{:02}s", seconds / 60, seconds % 60),
        (_, ..86_400) => format!("{}h{:02}m", seconds / 3600, seconds % 3600 / 60),
        _ => format!("{}d{:02}h", seconds / 86_400, seconds % 86_400 / 3600),
    };
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::{count, duration, redacted, redacted_member, visible};

    #[test]
    fn terminal_control_characters_are_escaped() {
        for (text, shown) in [
            ("plain, größer, 完成 ✓", "plain, größer, 完成 ✓"),
            ("\u{1b}[31mred\u{1b}[0m", r"\u{1b}[31mred\u{1b}[0m"),
            ("a\nb\tc\r\u{7}\u{7f}\u{0}", r"a\nb\tc\r\u{7}\u{7f}\u{0}"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("abc\u{202e}fed\u{2066}x\u{2069}", r"abc\u{202e}fed\u{2066}x\u{2069}"),
            ("\u{200b}\u{feff}\u{2028}\u{e0041}", r"\u{200b}\u{feff}\u{2028}\u{e0041}"),
            ("family \u{200d} می\u{200c}خواهم", "family \u{200d} می\u{200c}خواهم"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn every_secret_is_redacted() {
        for (text, shown) in [
            ("Password reset", "Password reset"),
            ("ssh-rsa AAAAB3 me@host, password=é.", "ssh-rsa [secret] me@host, password=[secret]"),
            ("password='a b' passwd: c", "password='[secret]' passwd: [secret]"),
            ("by AKIA0123456789ABCDEF, password=x", "by [secret], password=[secret]"),
        ] {
            assert_eq!(redacted(text), shown);
            assert_eq!(redacted(shown), shown);
        }
    }

    #[test]
    fn the_name_of_a_member_tells_a_secret() {
        for (name, value, shown) in [
            ("dbPassword", "a b", "[secret]"),
            ("password", "", ""),
            ("text", "password=a b", "password=[secret] b"),
            ("clientSecret", "wJalrXUtnFEMI7", "[secret]"),
            ("nextPageToken", "abc12345", "abc12345"),
            ("id", "abc12345", "abc12345"),
        ] {
            assert_eq!(redacted_member(name, value), shown, "{name}");
        }
    }

    #[test]
    fn counts_and_durations_are_short() {
        assert_eq!([0, 999, 1000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        for (milliseconds, text) in [
            (0, "0ms"),
            (36, "36ms"),
            (999, "999ms"),
            (1000, "1.0s"),
            (35_631, "35.6s"),
            (59_940, "59.9s"),
            (59_960, "1m00s"),
            (436_491, "7m16s"),
            (3_599_600, "1h00m"),
            (7_500_000, "2h05m"),
            (273_600_000, "3d04h"),
            (-1500, "-1.5s"),
        ] {
            assert_eq!(duration(milliseconds * 1_000_000), text);
        }
    }
}
