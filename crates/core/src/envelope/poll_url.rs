//! The URL of an operation under way.

use std::fmt;

/// The URL at which a service tells of an operation (`Location`, RFC 9110, section 10.2.2). It may be
/// relative to that of the request.
///
/// Services sign such URLs in the query or the credentials, and whoever has a signature may use it.
/// `Debug` and the canonical form leave both out.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PollUrl(String);

impl PollUrl {
    pub(crate) fn new(url: &str) -> Self {
        Self(url.to_owned())
    }

    /// The whole URL.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL without credentials, query and fragment.
    pub(crate) fn without_signature(&self) -> String {
        let end = self.0.find(['?', '#']).unwrap_or(self.0.len());
        let url = self.0.get(..end).unwrap_or_default();
        let Some((scheme, rest)) = url.split_once("//") else { return url.to_owned() };
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        format!("{scheme}//{host}{path}")
    }
}

impl fmt::Debug for PollUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.without_signature().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::PollUrl;

    #[test]
    fn signatures_are_left_out() {
        for (url, expected) in [
            ("https://h.example/jobs/7", "https://h.example/jobs/7"),
            ("https://h.example/jobs/7?api-version=1&s=SECRET", "https://h.example/jobs/7"),
            ("https://u:SECRET@h.example/jobs/7#SECRET", "https://h.example/jobs/7"),
            ("https://u:SE@CRET@h.example", "https://h.example"),
            ("//u@h.example:443/jobs/a@b", "//h.example:443/jobs/a@b"),
            ("/jobs/7?sig=SECRET", "/jobs/7"),
            ("7?sig=SECRET", "7"),
            ("", ""),
        ] {
            let url = PollUrl::new(url);
            assert_eq!(url.without_signature(), expected);
            assert!(!format!("{url:?}").contains("SECRET"));
        }
    }
}
