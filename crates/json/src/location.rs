//! Line, column and JSON path of a byte offset.

use std::fmt;

use crate::error::Error;
use crate::path::path_at;

/// A place in a text as a person looks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON path of the innermost value begun there, as `$.tasks[4].MESSAGES`.
    pub path: String,
}

impl Location {
    /// The place of the byte `offset` of `input`.
    #[must_use]
    pub fn of(input: &[u8], offset: usize) -> Self {
        let before = input.get(..offset).unwrap_or(input);
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        let in_line = before.get(line_start..).unwrap_or_default();
        // A byte-order mark takes no column.
        let in_line = in_line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(in_line);
        let begins_character = |byte: &&u8| !(0x80..0xc0).contains(*byte);
        Self {
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            column: in_line.iter().filter(begins_character).count() + 1,
            path: path_at(input, offset),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}, at {}", self.line, self.column, self.path)
    }
}

impl Error {
    /// Line, column and JSON path of the error in `input`, which must be the input that was read.
    #[must_use]
    pub fn locate(&self, input: &[u8]) -> Location {
        Location::of(input, self.offset())
    }
}
