//! Passing whole values.

use super::Reader;
use crate::error::{Error, Expected};
use crate::kind::Kind;
use crate::number::number_end;
use crate::span::Span;

impl Reader<'_> {
    /// Reads a value of any kind and depth, validating all of it; the span is the whole value.
    ///
    /// # Errors
    ///
    /// The value is no valid JSON, or nests deeper than the limit.
    #[inline]
    pub fn skip(&mut self) -> Result<Span, Error> {
        let start = self.at;
        match self.bytes.get(start) {
            Some(b'"') => self.at = self.string_end(start)?,
            Some(b'-' | b'0'..=b'9') => self.at = number_end(self.bytes, start)?,
            Some(b'{' | b'[') => self.skip_container()?,
            _ => self.literal()?,
        }
        Ok(Span::new(start, self.at))
    }

    /// Reads a number without sign, fraction and exponent, if the value is one; otherwise stays.
    #[inline]
    pub fn try_whole_number(&mut self) -> Option<Span> {
        let start = self.at;
        let digits = self.bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit());
        let end = start + digits.count();
        let goes_on = matches!(self.bytes.get(end), Some(b'.' | b'e' | b'E'));
        let has_leading_zero = end > start + 1 && self.bytes.get(start) == Some(&b'0');
        if end == start || goes_on || has_leading_zero {
            return None;
        }
        self.at = end;
        Some(Span::new(start, end))
    }

    fn skip_container(&mut self) -> Result<(), Error> {
        self.skipping.clear();
        loop {
            // Before a value: go down until one is complete.
            match self.bytes.get(self.at) {
                Some(b'{') => {
                    if self.begin_object()? {
                        self.skipping.push(Kind::Object);
                        self.key()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    if self.begin_array()? {
                        self.skipping.push(Kind::Array);
                        continue;
                    }
                }
                _ => drop(self.skip()?),
            }
            // After a value: go up until one more follows.
            loop {
                let more = match self.skipping.last() {
                    None => return Ok(()),
                    Some(Kind::Object) => {
                        let more = self.next_member()?;
                        if more {
                            self.key()?;
                        }
                        more
                    }
                    Some(_) => self.next_element()?,
                };
                if more {
                    break;
                }
                self.skipping.pop();
            }
        }
    }

    fn literal(&mut self) -> Result<(), Error> {
        let word: &[u8] = match self.bytes.get(self.at) {
            Some(b't') => b"true",
            Some(b'f') => b"false",
            Some(b'n') => b"null",
            _ => return Err(self.expected(Expected::Value)),
        };
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(word) {
            self.at += word.len();
            return Ok(());
        }
        if word.starts_with(rest) {
            self.at = self.bytes.len();
        }
        Err(self.expected(Expected::Value))
    }
}
