//! The end of strings.

use super::Reader;
use crate::error::{Error, ErrorKind, Expected};
use crate::scan;

impl Reader<'_> {
    /// Offset after the string whose opening quote is at `start`.
    #[inline]
    pub(super) fn string_end(&self, start: usize) -> Result<usize, Error> {
        let end = scan::string_end(self.bytes, start + 1);
        if self.bytes.get(end) == Some(&b'"') {
            return Ok(end + 1);
        }
        self.escaped_string_end(end)
    }

    /// Offset after the string of which `offset` is the end of a run of plain characters.
    #[inline(never)]
    fn escaped_string_end(&self, mut offset: usize) -> Result<usize, Error> {
        loop {
            match self.bytes.get(offset) {
                Some(b'"') => return Ok(offset + 1),
                Some(b'\\') => offset = scan::string_end(self.bytes, self.escape_end(offset)?),
                Some(_) => return Err(Error::new(ErrorKind::ControlCharacter, offset)),
                None => return Err(Error::new(ErrorKind::Eof(Expected::Quote), offset)),
            }
        }
    }

    /// Offset after the escape whose backslash is at `start`.
    fn escape_end(&self, start: usize) -> Result<usize, Error> {
        match self.bytes.get(start + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(start + 2),
            Some(b'u') => {
                for digit in start + 2..start + 6 {
                    match self.bytes.get(digit) {
                        Some(byte) if byte.is_ascii_hexdigit() => {}
                        Some(_) => return Err(Error::new(ErrorKind::UnicodeEscape, digit)),
                        None => return Err(Error::new(ErrorKind::Eof(Expected::Quote), digit)),
                    }
                }
                Ok(start + 6)
            }
            Some(_) => Err(Error::new(ErrorKind::Escape, start)),
            None => Err(Error::new(ErrorKind::Eof(Expected::Quote), start + 1)),
        }
    }
}
