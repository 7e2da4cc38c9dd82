//! Names and lines put around documents by providers' clients and services.

use std::collections::BTreeSet;

/// Names and lines around documents, merged from all registered providers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conventions {
    /// Members of a wrapper object with one document as their value.
    pub(crate) wrappers: BTreeSet<&'static str>,
    /// Members of an object with a list of documents as their value.
    pub(crate) lists: BTreeSet<&'static str>,
    /// Complete lines before a document.
    pub(crate) leading_lines: Vec<&'static str>,
    /// Prefixes of a line after a document; a number completes the line.
    pub(crate) trailing_lines: Vec<&'static str>,
    /// Response headers with a request id, matched without regard to case.
    pub(crate) request_id_headers: Vec<&'static str>,
}

impl Conventions {
    /// The member `name`, if its value is one document.
    pub(crate) fn wrapper(&self, name: &str) -> Option<&'static str> {
        self.wrappers.get(name).copied()
    }

    /// The member `name`, if its value is a list of documents.
    pub(crate) fn list(&self, name: &str) -> Option<&'static str> {
        self.lists.get(name).copied()
    }

    /// Whether `text` starts with an object and its first member is a wrapper.
    pub(crate) fn may_wrap(&self, text: &[u8]) -> bool {
        let inside = text.strip_prefix(b"{").unwrap_or_default().trim_ascii_start();
        let Some(name) = inside.strip_prefix(b"\"") else { return false };
        let name = name.split(|byte| *byte == b'"').next().unwrap_or_default();
        std::str::from_utf8(name).is_ok_and(|name| self.wrapper(name).is_some())
    }

    /// Length of the trailing line at the start of `text`, the bytes after a document; 0 if there is
    /// none. White space before the line counts, its line break does not.
    pub(crate) fn trailing_line_len(&self, text: &[u8]) -> usize {
        let line = text.trim_ascii_start();
        let len = |prefix: &&str| {
            let number = line.strip_prefix(prefix.as_bytes())?;
            let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let is_end = number.get(digits).is_none_or(u8::is_ascii_whitespace);
            (digits > 0 && is_end).then(|| text.len() - line.len() + prefix.len() + digits)
        };
        self.trailing_lines.iter().find_map(len).unwrap_or(0)
    }

    /// Length of the leading line at the start of `text`, line break included; 0 if there is none or
    /// no object follows.
    pub(crate) fn leading_line_len(&self, text: &[u8]) -> usize {
        let Some(end) = memchr::memchr(b'\n', text) else { return 0 };
        let (line, object) = text.split_at_checked(end + 1).unwrap_or_default();
        let trimmed = line.trim_ascii_end();
        let is_leading = self.leading_lines.iter().any(|known| known.as_bytes() == trimmed);
        if is_leading && object.starts_with(b"{") { line.len() } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Conventions;

    fn conventions() -> Conventions {
        Conventions {
            leading_lines: vec!["Problem:", "Brief problem:"],
            trailing_lines: vec!["Job No. "],
            ..Conventions::default()
        }
    }

    #[test]
    fn a_leading_line_is_complete_and_before_an_object() {
        let len = |text: &str| conventions().leading_line_len(text.as_bytes());
        assert_eq!(len("Problem:\n{}"), 9);
        assert_eq!(len("Brief problem:\r\n{"), 16);
        for none in ["", "Problem:", "Problem:\n", "Problem: x\n{", "Problems:\n{"] {
            assert_eq!(len(none), 0, "{none}");
        }
    }

    #[test]
    fn a_trailing_line_ends_with_a_number() {
        let len = |text: &str| conventions().trailing_line_len(text.as_bytes());
        assert_eq!(len("\nJob No. 123\n"), 12);
        assert_eq!(len("Job No. 9"), 9);
        for none in ["", "Job No. ", "Job No. x", "Job No. 1x", "ob No. 1"] {
            assert_eq!(len(none), 0, "{none}");
        }
    }
}
