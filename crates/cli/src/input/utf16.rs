//! UTF-16, as written by PowerShell and Windows editors, read as UTF-8.

use std::io::{self, BufRead, ErrorKind, Read};

/// Byte-order marks.
const LITTLE_ENDIAN: [u8; 2] = *b"\xff\xfe";
const BIG_ENDIAN: [u8; 2] = *b"\xfe\xff";

/// Maximum number of UTF-16 units converted at once.
const UNITS: usize = 4096;

/// Whether `bytes` begin with the byte-order mark of UTF-16.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&LITTLE_ENDIAN) || bytes.starts_with(&BIG_ENDIAN)
}

/// Converts UTF-16 with a byte-order mark to UTF-8 without it.
pub(super) struct Utf16Reader<R> {
    input: R,
    /// Of the input, from its byte-order mark.
    read_unit: fn([u8; 2]) -> u16,
    /// Converted text; the part before `start` has been read.
    text: String,
    start: usize,
    /// A unit read for the next conversion: the second half of a pair may follow.
    held_back: Option<u16>,
}

impl<R: BufRead> Utf16Reader<R> {
    /// Reads the byte-order mark of `input`.
    pub(super) fn new(mut input: R) -> io::Result<Self> {
        let mut mark = [0; 2];
        input.read_exact(&mut mark)?;
        let read_unit = if mark == BIG_ENDIAN { u16::from_be_bytes } else { u16::from_le_bytes };
        Ok(Self { input, read_unit, text: String::new(), start: 0, held_back: None })
    }

    /// Converts the next units; no text at the end of the input.
    fn convert(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(2 * UNITS as u64).read_to_end(&mut bytes)?;
        let (pairs, rest) = bytes.as_chunks();
        if !rest.is_empty() {
            return Err(invalid("ends inside a character"));
        }
        let mut units: Vec<_> = self.held_back.take().into_iter().collect();
        units.extend(pairs.iter().map(|pair| (self.read_unit)(*pair)));
        let is_first_half = |unit: &u16| (0xd800..0xdc00).contains(unit);
        if pairs.len() == UNITS && units.last().is_some_and(is_first_half) {
            self.held_back = units.pop();
        }
        self.text = String::from_utf16(&units).map_err(|_| invalid("has half a character"))?;
        self.start = 0;
        Ok(())
    }
}

impl<R: BufRead> Read for Utf16Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.start == self.text.len() {
            self.convert()?;
        }
        let len = self.text.as_bytes().get(self.start..).unwrap_or_default().read(buffer)?;
        self.start += len;
        Ok(len)
    }
}

fn invalid(problem: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("the UTF-16 text {problem}"))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{UNITS, Utf16Reader};

    fn read(bytes: &[u8]) -> std::io::Result<String> {
        let mut text = String::new();
        Utf16Reader::new(bytes)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn text_of_both_byte_orders_is_converted() {
        // A pair of units on both sides of the limit.
        let text = format!("{{\"é\": \"{}😀\"}}\r\n", "x".repeat(UNITS - 9));
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            let mut bytes: Vec<u8> = units.flat_map(to_bytes).collect();
            assert_eq!(read(&bytes).ok(), Some(text.clone()));
            bytes.push(b'x');
            assert!(read(&bytes).is_err());
        }
        assert!(read(b"\xff\xfe\x3d\xd8x\0").is_err());
        assert_eq!(read(b"\xff\xfe").ok().as_deref(), Some(""));
    }
}
