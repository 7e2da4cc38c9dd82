//! Keys and tokens with the beginnings that providers declare.

use std::ops::Range;

use memchr::memmem;

use super::secret;
use crate::schema::registry::Registry;

/// The number of characters of a token behind its prefix, at least. Shorter ones are names.
const SHORTEST_TOKEN: usize = 16;

impl Registry {
    /// Finds the first secret in `text`, like [`secret`], and those that begin like the keys and tokens
    /// of a provider ([`Provider::token_prefixes`](crate::Provider::token_prefixes)) and go on with at least
    /// 16 letters, digits, `_` or `-`.
    ///
    /// ```
    /// use jobglot_core::{Provider, Registry, secret};
    ///
    /// static ACME: Provider = Provider::new("acme", "Acme", &[]).with_token_prefixes(&["acme_"]);
    /// let registry = Registry::new([&ACME]);
    /// let text = "signed in with acme_0123456789abcdefXY.";
    /// assert_eq!(registry.secret(text).and_then(|place| text.get(place)), Some("acme_0123456789abcdefXY"));
    /// assert_eq!(secret(text), None);
    /// ```
    #[must_use]
    pub fn secret(&self, text: &str) -> Option<Range<usize>> {
        let prefixes = self.providers().iter().flat_map(|provider| provider.token_prefixes);
        let tokens = prefixes.filter_map(|prefix| token(text, prefix));
        tokens.chain(secret(text)).min_by_key(|place| place.start)
    }
}

/// The first token in `text` that begins with `prefix`.
fn token(text: &str, prefix: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let is_token_byte = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    memmem::find_iter(bytes, prefix).find_map(|start| {
        // Not in the middle of a run of such characters, so that each run is read once.
        let is_inside = start.checked_sub(1).and_then(|before| bytes.get(before));
        if is_inside.is_some_and(is_token_byte) {
            return None;
        }
        let rest = bytes.get(start + prefix.len()..).unwrap_or_default();
        let len = rest.iter().take_while(|&byte| is_token_byte(byte)).count();
        (len >= SHORTEST_TOKEN).then(|| start..start + prefix.len() + len)
    })
}

#[cfg(test)]
mod tests {
    use super::Registry;
    use crate::schema::provider::Provider;

    static ACME: Provider = Provider::new("acme", "Acme", &[]).with_token_prefixes(&["KEY", "t-"]);

    #[test]
    fn tokens_with_a_declared_prefix_are_found() {
        let registry = Registry::new([&ACME]);
        let found = |text: &'static str| registry.secret(text).and_then(|place| text.get(place));
        for (text, hidden) in [
            ("user KEY0123456789ABCDEF, next", "KEY0123456789ABCDEF"),
            ("é:t-0123456789-abcdef_", "t-0123456789-abcdef_"),
            ("t-short KEY0123456789ABCDEF", "KEY0123456789ABCDEF"),
            ("password=x KEY0123456789ABCDEF", "x"),
            ("KEY0123456789ABCDEF password=x", "KEY0123456789ABCDEF"),
        ] {
            assert_eq!(found(text), Some(hidden), "{text}");
        }
        for text in ["KEY", "KEY0123456789ABCDE", "MONKEY0123456789ABCDEF", "at-0123456789-abcdef_"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_megabyte_of_prefixes_takes_linear_time() {
        let registry = Registry::new([&ACME]);
        assert_eq!(registry.secret(&"KEY ".repeat(250_000)), None);
        assert_eq!(registry.secret(&"KEY".repeat(300_000)), Some(0..900_000));
        assert_eq!(registry.secret(&format!("x{}", "KEY".repeat(300_000))), None);
    }
}
