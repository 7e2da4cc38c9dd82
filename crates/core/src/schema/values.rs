//! Texts of a member that tell the schema of a document.

/// Texts of a member that tell the schema. In each, `*` stands for any characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Values {
    /// The member's text tells nothing.
    Any,
    /// Documents of the schema have one of these texts. One with another text has another schema. If
    /// the member is [`distinctive`](crate::Field::distinctive), such a text identifies the schema and
    /// the name alone does not.
    Only(&'static [&'static str]),
    /// Such a text identifies the schema, and another one tells nothing.
    Identifying(&'static [&'static str]),
}

impl Values {
    /// The texts; none if the member's text tells nothing.
    #[must_use]
    pub const fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Any => &[],
            Self::Only(texts) | Self::Identifying(texts) => texts,
        }
    }

    /// Whether `text` is one of the texts.
    pub(crate) fn contain(self, text: &str) -> bool {
        self.texts().iter().any(|pattern| fits(pattern, text))
    }
}

/// Whether `text` fits `pattern`, in which `*` stands for any characters.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return text.ends_with(part);
        }
        // The first place leaves the most for the parts behind it.
        match text.split_once(part) {
            Some((_, behind)) => text = behind,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text) in [
            ("a", "a"),
            ("*", ""),
            ("a*", "a"),
            ("*c", "abc"),
            ("a*c", "ac"),
            ("arn:*:states:*:execution:*", "arn:aws-cn:states:cn-north-1:1:execution:m:e"),
            ("*b*b", "abcb"),
        ] {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("a", "ab"), ("a*", "ba"), ("*b*b", "ab"), ("a*a", "a"), ("a*bc*d", "abd"), ("", "a")]
        {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }
}
