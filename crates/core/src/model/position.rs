//! Positions of documents within a larger input.

use jobglot_json::{Location, trim_byte_order_marks};

/// Start of a document, or of a part of one, in an input of several documents.
///
/// ```
/// use jobglot_core::Position;
///
/// let position = Position::START.after("{}\n{\"é\"".as_bytes());
/// assert_eq!(position, Position { offset: 8, line: 2, column: 5 });
/// ```
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
    /// Start of an input.
    pub const START: Self = Self { offset: 0, line: 1, column: 1 };

    /// Returns the position after the bytes `passed`, the first of which is at this position.
    ///
    /// Byte-order marks at the start of a line take no column. `after(a)` and then `after(b)` gives
    /// the position after `a` and `b` together, as long as no character is divided.
    #[must_use]
    pub fn after(self, passed: &[u8]) -> Self {
        let newline = memchr::memrchr(b'\n', passed);
        let in_line = passed.get(newline.map_or(0, |newline| newline + 1)..).unwrap_or_default();
        let is_line_start = newline.is_some() || self.column == 1;
        let in_line = if is_line_start { trim_byte_order_marks(in_line) } else { in_line };
        let columns = in_line.len() - continuation_bytes(in_line);
        Self {
            offset: self.offset + passed.len(),
            line: self.line + memchr::memchr_iter(b'\n', passed).count(),
            column: if newline.is_some() { 1 + columns } else { self.column + columns },
        }
    }

    /// Translates a location relative to a text at this position into one of the whole input.
    pub(crate) fn shift(self, location: &mut Location) {
        if location.line == 1 {
            location.column += self.column - 1;
        }
        location.line += self.line - 1;
    }
}

/// Number of UTF-8 continuation bytes. Sums chunks of 255 bytes in a `u8`, so that the compiler can
/// vectorize the loop.
fn continuation_bytes(bytes: &[u8]) -> usize {
    let is_continuation = |&byte: &u8| u8::from(byte & 0xc0 == 0x80);
    let count = |chunk: &[u8]| usize::from(chunk.iter().map(is_continuation).sum::<u8>());
    bytes.chunks(usize::from(u8::MAX)).map(count).sum()
}

#[cfg(test)]
mod tests {
    use super::{Location, Position};

    #[test]
    fn positions_do_not_depend_on_the_pieces() {
        for text in [
            "\u{feff}{}\n",
            "\"a\"\u{feff}{\"b\": \u{e9}",
            "\n\u{feff}\u{feff}[1,\u{feff}\n\u{1f600}x",
        ] {
            let divisions = || (0..=text.len()).filter(|&at| text.is_char_boundary(at));
            for end in divisions() {
                let before = &text.as_bytes()[..end];
                let whole = Position::START.after(before);
                let location = Location::of(text.as_bytes(), end);
                assert_eq!(
                    (whole.line, whole.column),
                    (location.line, location.column),
                    "{text:?}"
                );
                for middle in divisions().filter(|&middle| middle <= end) {
                    let (first, second) = before.split_at(middle);
                    let pieces = Position::START.after(first).after(second);
                    assert_eq!(pieces, whole, "{text:?} divided at {middle}");
                }
            }
        }
    }
}
