//! Text of documents as pictures have it.

use std::fmt;

use jobglot_display::text::{redacted, visible};

/// Longest text in characters; a picture is no archive.
const MAX_LEN: usize = 400;

/// Text of a document without secrets and invisible characters, on one line, of limited length.
///
/// Pictures hold no other text of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ShownText(String);

impl ShownText {
    pub(crate) fn of(text: &str) -> Self {
        let text = redacted(text);
        let is_break = |char| matches!(char, '\n' | '\r' | '\t');
        let mut line: String =
            text.trim().chars().map(|char| if is_break(char) { ' ' } else { char }).collect();
        if let Some((cut, _)) = line.char_indices().nth(MAX_LEN) {
            line.truncate(cut);
            line.push('…');
        }
        Self(visible(&line).into_owned())
    }

    /// The text, unless it is empty.
    pub(crate) fn non_empty(text: &str) -> Option<Self> {
        Some(Self::of(text)).filter(|text| !text.0.is_empty())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShownText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Address of a document that a page may link to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkAddress(String);

impl LinkAddress {
    /// `None` unless the address begins with `http://` or `https://`, has only visible characters and
    /// no secret.
    pub(crate) fn of(address: &str) -> Option<Self> {
        let is_web = ["http://", "https://"].iter().any(|scheme| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        let is_plain = visible(&redacted(address)) == address && !address.contains(' ');
        (is_web && is_plain).then(|| Self(address.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkAddress, MAX_LEN, ShownText};

    #[test]
    fn text_is_one_visible_line_without_secrets() {
        for (text, shown) in [
            (" a\r\nb\tc ", "a  b c"),
            ("password=swordfish\u{202e}", "password=[secret]"),
            ("\u{0}\u{1b}[1m\u{2028}\u{ffff}", r"\u{0}\u{1b}[1m\u{2028}\u{ffff}"),
            ("", ""),
        ] {
            assert_eq!(ShownText::of(text).as_str(), shown);
        }
        assert_eq!(ShownText::of(&"é".repeat(1000)).as_str().chars().count(), MAX_LEN + 1);
        assert_eq!(ShownText::non_empty(" \n"), None);
    }

    #[test]
    fn only_web_addresses_are_links() {
        for good in ["https://h/jobs/1?a=b#c", "HTTP://h"] {
            assert_eq!(
                LinkAddress::of(good).map(|link| link.as_str().to_owned()),
                Some(good.into())
            );
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//h/x",
            "/jobs/1",
            "https://h/\u{202e}",
            "https://h/a b",
            "https://user:swordfish@h/",
            " https://h",
            "",
        ] {
            assert_eq!(LinkAddress::of(bad), None, "{bad}");
        }
    }
}
