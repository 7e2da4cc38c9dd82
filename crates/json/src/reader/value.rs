//! Skipping whole values.

use super::Reader;
use crate::error::{Error, Expected};
use crate::kind::Kind;
use crate::number::number_end;
use crate::span::Span;

impl Reader<'_> {
    /// Reads and validates a value of any kind and depth; returns its span.
    ///
    /// # Errors
    ///
    /// The value is invalid JSON or nested deeper than the limit.
    #[inline]
    pub fn skip(&mut self) -> Result<Span, Error> {
        let start = self.offset;
        match self.bytes.get(start) {
            Some(b'"') => self.offset = self.string_end(start)?,
            Some(b'-' | b'0'..=b'9') => self.offset = number_end(self.bytes, start)?,
            Some(b'{' | b'[') => self.skip_container()?,
            _ => self.skip_literal()?,
        }
        Ok(Span::new(start, self.offset))
    }

    /// Reads a number without sign, fraction and exponent, if the value is one; otherwise stays.
    #[inline]
    pub fn try_whole_number(&mut self) -> Option<Span> {
        let start = self.offset;
        let digits = self.bytes.get(start..)?.iter().take_while(|byte| byte.is_ascii_digit());
        let end = start + digits.count();
        let is_continued = matches!(self.bytes.get(end), Some(b'.' | b'e' | b'E'));
        let has_leading_zero = end > start + 1 && self.bytes.get(start) == Some(&b'0');
        if end == start || is_continued || has_leading_zero {
            return None;
        }
        self.offset = end;
        Some(Span::new(start, end))
    }

    fn skip_container(&mut self) -> Result<(), Error> {
        self.open_containers.clear();
        loop {
            // Before a value: descend to the first complete one.
            match self.bytes.get(self.offset) {
                Some(b'{') => {
                    if self.begin_object()? {
                        self.open_containers.push(Kind::Object);
                        self.key()?;
                        continue;
                    }
                }
                Some(b'[') => {
                    if self.begin_array()? {
                        self.open_containers.push(Kind::Array);
                        continue;
                    }
                }
                _ => drop(self.skip()?),
            }
            // After a value: ascend to the first container with another value.
            loop {
                let more = match self.open_containers.last() {
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
                self.open_containers.pop();
            }
        }
    }

    /// Reads `true`, `false` or `null`.
    fn skip_literal(&mut self) -> Result<(), Error> {
        let literal: &[u8] = match self.bytes.get(self.offset) {
            Some(b't') => b"true",
            Some(b'f') => b"false",
            Some(b'n') => b"null",
            _ => return Err(self.unexpected(Expected::Value)),
        };
        let remainder = self.bytes.get(self.offset..).unwrap_or_default();
        if remainder.starts_with(literal) {
            self.offset += literal.len();
            return Ok(());
        }
        // A literal cut off by the end of the text is reported there.
        if literal.starts_with(remainder) {
            self.offset = self.bytes.len();
        }
        Err(self.unexpected(Expected::Value))
    }
}
