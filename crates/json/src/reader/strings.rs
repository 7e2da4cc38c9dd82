//! Where strings end.

use super::Reader;
use crate::error::{Error, ErrorKind, Expected};
use crate::scan;

impl Reader<'_> {
    /// Offset after the string whose first quote is at `start`.
    #[inline]
    pub(super) fn string_end(&self, start: usize) -> Result<usize, Error> {
        let end = scan::string_end(self.bytes, start + 1);
        if self.bytes.get(end) == Some(&b'"') {
            return Ok(end + 1);
        }
        self.string_with_escapes_end(end)
    }

    /// The same from the byte `at` of it, at which a run of plain characters ends.
    #[inline(never)]
    fn string_with_escapes_end(&self, mut at: usize) -> Result<usize, Error> {
        loop {
            match self.bytes.get(at) {
                Some(b'"') => return Ok(at + 1),
                Some(b'\\') => at = scan::string_end(self.bytes, self.escape_end(at)?),
                Some(_) => return Err(Error::new(ErrorKind::ControlCharacter, at)),
                None => return Err(Error::new(ErrorKind::Eof(Expected::Quote), at)),
            }
        }
    }

    /// Offset after the escape whose backslash is at `at`.
    fn escape_end(&self, at: usize) -> Result<usize, Error> {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                for digit in at + 2..at + 6 {
                    match self.bytes.get(digit) {
                        Some(byte) if byte.is_ascii_hexdigit() => {}
                        Some(_) => return Err(Error::new(ErrorKind::UnicodeEscape, digit)),
                        None => return Err(Error::new(ErrorKind::Eof(Expected::Quote), digit)),
                    }
                }
                Ok(at + 6)
            }
            Some(_) => Err(Error::new(ErrorKind::Escape, at)),
            None => Err(Error::new(ErrorKind::Eof(Expected::Quote), at + 1)),
        }
    }
}
