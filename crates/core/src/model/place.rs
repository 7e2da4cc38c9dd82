//! Where a document stands in a larger input.

use jobglot_json::Location;

/// Where something begins in an input of several documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Offset in bytes, from 0.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// The beginning of an input.
    pub const START: Self = Self { offset: 0, line: 1, column: 1 };

    /// The place behind `passed`, which begins here.
    #[must_use]
    pub fn after(self, passed: &[u8]) -> Self {
        let newline = memchr::memrchr(b'\n', passed);
        let in_line = passed.get(newline.map_or(0, |newline| newline + 1)..).unwrap_or_default();
        // A byte-order mark takes no column, and only the first byte of a character does.
        let in_line = in_line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(in_line);
        let columns = in_line.len() - continuations(in_line);
        Self {
            offset: self.offset + passed.len(),
            line: self.line + memchr::memchr_iter(b'\n', passed).count(),
            column: if newline.is_some() { 1 + columns } else { self.column + columns },
        }
    }

    /// Makes a location in a text that begins here one in the whole input.
    pub(crate) fn shift(self, location: &mut Location) {
        if location.line == 1 {
            location.column += self.column - 1;
        }
        location.line += self.line - 1;
    }
}

/// How many of the bytes continue a character. Counted in bytes as long as they hold the count, so that
/// many are looked at at once.
fn continuations(bytes: &[u8]) -> usize {
    let continues = |&byte: &u8| u8::from(byte & 0xc0 == 0x80);
    let count = |few: &[u8]| usize::from(few.iter().map(continues).sum::<u8>());
    bytes.chunks(usize::from(u8::MAX)).map(count).sum()
}
