//! JSON strings around documents, such as the message of a log line.

use jobglot_json::{RawStr, push_string};

/// How a document with its frame is written in a JSON string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StringEscapes {
    /// As this library writes strings.
    Usual,
    /// As in this string, quotes included.
    Other(Box<str>),
}

impl StringEscapes {
    /// The escapes of `raw`, the text of a string between its quotes.
    pub(crate) fn of(raw: &str) -> Self {
        let value = format!("\"{raw}\"");
        match RawStr::of_value(&value).map(RawStr::decode) {
            Some(text) if escape(&text) == raw => Self::Usual,
            _ => Self::Other(value.into()),
        }
    }

    /// The text between the quotes, if its escapes are not the usual ones.
    pub(crate) fn other(&self) -> Option<&str> {
        match self {
            Self::Usual => None,
            Self::Other(value) => RawStr::of_value(value).map(RawStr::raw),
        }
    }

    /// Returns `text` with escapes. The usual ones are written if the text has changed.
    pub(crate) fn escape(&self, text: &str) -> String {
        if let Self::Other(value) = self
            && let Some(string) = RawStr::of_value(value)
            && string.decode() == text
        {
            return string.raw().to_owned();
        }
        escape(text)
    }
}

/// Returns `text` as it stands between the quotes of a string.
fn escape(text: &str) -> String {
    let mut value = String::new();
    push_string(&mut value, text);
    RawStr::of_value(&value).map_or("", RawStr::raw).to_owned()
}

#[cfg(test)]
mod tests {
    use super::StringEscapes;

    #[test]
    fn escapes_stay_as_long_as_the_text_does() {
        for (raw, text, changed) in [
            (r#"{\"id\": 1}\n"#, "{\"id\": 1}\n", r#"{\"id\": 2}\n"#),
            (r#"{\"id\": 1}\u003c\/"#, "{\"id\": 1}</", r#"{\"id\": 2}</"#),
            (r#"{\"id\": 1}\ud800"#, "{\"id\": 1}\u{fffd}", "{\\\"id\\\": 2}\u{fffd}"),
        ] {
            let escapes = StringEscapes::of(raw);
            assert_eq!(escapes.escape(text), raw);
            assert_eq!(escapes.escape(&text.replace('1', "2")), changed);
        }
    }
}
