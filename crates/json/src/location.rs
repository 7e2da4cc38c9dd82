//! Line, column and JSON path of a byte offset.

use std::fmt;

use crate::error::Error;
use crate::path::path_at;
use crate::reader::BYTE_ORDER_MARK;

/// A position in a text, as shown to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON path of the innermost value at the offset, such as `$.tasks[4].MESSAGES`; see
    /// [`path_at`].
    pub path: String,
}

impl Location {
    /// Computes the location of the byte `offset` of `input`, in time linear in `offset`.
    ///
    /// Offsets past the end count as the end.
    #[must_use]
    pub fn of(input: &[u8], offset: usize) -> Self {
        let before = input.get(..offset).unwrap_or(input);
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        let in_line = before.get(line_start..).unwrap_or_default();
        let in_line = trim_byte_order_marks(in_line);
        let begins_character = |byte: &&u8| !(0x80..0xc0).contains(*byte);
        Self {
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            column: in_line.iter().filter(begins_character).count() + 1,
            path: path_at(input, offset),
        }
    }
}

/// Removes byte-order marks from the start of a line: editors do not show them there.
///
/// ```
/// assert_eq!(jobglot_json::trim_byte_order_marks("\u{feff}{}".as_bytes()), b"{}");
/// ```
#[must_use]
pub fn trim_byte_order_marks(line: &[u8]) -> &[u8] {
    let mut line = line;
    while let Some(after) = line.strip_prefix(BYTE_ORDER_MARK) {
        line = after;
    }
    line
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}, at {}", self.line, self.column, self.path)
    }
}

impl Error {
    /// Computes line, column and JSON path of the error. `input` must be the input of the reader.
    ///
    /// ```
    /// use jobglot_json::Reader;
    ///
    /// let input = b"{\"tasks\": [\n  1,\n  x\n]}";
    /// let error = Reader::new(input)?.skip().unwrap_err();
    /// assert_eq!(error.to_string(), "expected a value at byte 19");
    /// assert_eq!(error.locate(input).to_string(), "line 3, column 3, at $.tasks[1]");
    /// # Ok::<(), jobglot_json::Error>(())
    /// ```
    #[must_use]
    pub fn locate(&self, input: &[u8]) -> Location {
        Location::of(input, self.offset())
    }
}
