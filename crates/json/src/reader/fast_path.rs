//! Fast paths: text known from an earlier position is compared as a whole.

use super::Reader;
use crate::error::Error;
use crate::key_prefix::KeyPrefix;
use crate::scan;
use crate::span::Span;

impl Reader<'_> {
    /// Advances to the next member's value if exactly `prefix` comes before it; otherwise stays.
    ///
    /// Only the text is compared. So `prefix` must come from a position of the same role: after a
    /// member's value, or before the first name of an object.
    #[inline]
    pub fn try_key_prefix(&mut self, prefix: &KeyPrefix) -> bool {
        let value = self.offset + prefix.len();
        // A prefix includes all white space before the value.
        let is_match = self.with_window(|window| prefix.matches(window))
            && self.bytes.get(value).is_some_and(|&byte| byte > b' ');
        if is_match {
            self.offset = value;
        }
        is_match
    }

    /// Advances to the next element of an array if `element_boundary` comes next; otherwise stays.
    ///
    /// An element boundary reaches from the end of an object's last value to the first name of the
    /// next object in the same array. The depth does not change: one object is left and another
    /// entered.
    #[inline]
    pub fn try_element_boundary(&mut self, element_boundary: &KeyPrefix) -> bool {
        let is_match = self.with_window(|window| element_boundary.matches_before_quote(window));
        if is_match {
            self.offset += element_boundary.len();
        }
        is_match
    }

    /// Reads the next member's value if exactly `prefix` comes before it and the value is a string;
    /// otherwise stays.
    ///
    /// Equivalent to [`try_key_prefix`](Self::try_key_prefix) followed by [`skip`](Self::skip), in one
    /// comparison.
    ///
    /// # Errors
    ///
    /// The string is invalid.
    // Most strings of a document are read here: a call for each costs a quarter of the time.
    #[inline(always)]
    pub fn try_string_after(&mut self, prefix: &KeyPrefix) -> Result<Option<Span>, Error> {
        if !self.with_window(|window| prefix.matches_before_quote(window)) {
            return Ok(None);
        }
        let start = self.offset + prefix.len();
        self.offset = self.string_end(start)?;
        Ok(Some(Span::new(start, self.offset)))
    }

    /// Calls `inspect` with the next [`KeyPrefix::WINDOW`] bytes, padded with zeros at the end of text.
    #[inline]
    fn with_window<T>(&self, inspect: impl Fn(&[u8; KeyPrefix::WINDOW]) -> T) -> T {
        match scan::chunk_at(self.bytes, self.offset) {
            Some(window) => inspect(window),
            None => inspect(&padded_window(self.bytes.get(self.offset..).unwrap_or_default())),
        }
    }
}

/// The last bytes of a text, padded with zeros. No key prefix contains a zero byte.
#[cold]
fn padded_window(remainder: &[u8]) -> [u8; KeyPrefix::WINDOW] {
    let mut window = [0; KeyPrefix::WINDOW];
    for (byte, &source) in window.iter_mut().zip(remainder) {
        *byte = source;
    }
    window
}
