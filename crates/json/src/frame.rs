//! The end of documents in a stream, found without parsing.

use wide::u8x16;

use crate::kind::Kind;
use crate::scan;

/// Bytes of a vector.
const LANES: usize = 16;

/// Bytes of a block, examined together inside of objects and arrays. One bit each fits a `u64`.
const BLOCK_LEN: usize = 4 * LANES;

/// Finds the end of a JSON document in a stream of byte slices of any size.
///
/// Only brackets outside of strings are counted. The end is exact for every valid document;
/// validation is left to the [`Reader`](crate::Reader).
///
/// ```
/// use jobglot_json::Boundary;
///
/// let mut boundary = Boundary::new();
/// assert_eq!(boundary.feed(br#"  {"a": "}"#), None);
/// assert_eq!(boundary.feed(br#""} {"b": 1}"#), Some(2));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Boundary {
    state: State,
    /// Number of open brackets.
    depth: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Before the first byte of the document.
    #[default]
    NotStarted,
    /// Between the tokens of an object or array.
    InContainer,
    InString,
    /// In a string, after a backslash.
    InEscape,
    /// In a top-level number or literal.
    InScalar,
}

impl Boundary {
    /// Creates a search at the start of a document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the document has started: a byte other than white space and a byte-order mark was
    /// fed.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.state != State::NotStarted
    }

    /// Whether the bytes fed so far end inside a string.
    #[must_use]
    pub fn is_in_string(&self) -> bool {
        matches!(self.state, State::InString | State::InEscape)
    }

    /// Examines the next bytes. Returns the offset in `piece` after the document, or `None` if the
    /// document continues.
    ///
    /// After the end of a document, use a new `Boundary` for the next one.
    pub fn feed(&mut self, piece: &[u8]) -> Option<usize> {
        let mut offset = 0;
        while let Some(remainder) = piece.get(offset..).filter(|remainder| !remainder.is_empty()) {
            let in_string = self.state == State::InString;
            let in_container = self.depth > 0 && (in_string || self.state == State::InContainer);
            let block = remainder.first_chunk().filter(|_| in_container);
            // The first byte of the document decides whether blocks can be used after it.
            let len = if self.state == State::NotStarted { 1 } else { BLOCK_LEN };
            let end = match block.and_then(|block| Brackets::find(block, in_string)) {
                Some(brackets) => self.advance_block(brackets),
                None => self.advance_bytes(remainder.get(..len).unwrap_or(remainder)),
            };
            if let Some(end) = end {
                return Some(offset + end);
            }
            offset += len;
        }
        None
    }

    /// Advances over a block. Returns the offset after the document, if it ends there.
    fn advance_block(&mut self, brackets: Brackets) -> Option<usize> {
        let Brackets { opening, closing, in_string } = brackets;
        let mut remaining = opening | closing;
        while remaining != 0 {
            let offset = remaining.trailing_zeros();
            if opening >> offset & 1 == 1 {
                self.depth += 1;
            } else {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    return Some(offset as usize + 1);
                }
            }
            remaining &= remaining - 1;
        }
        self.state = if in_string { State::InString } else { State::InContainer };
        None
    }

    /// Advances byte by byte. Returns the offset after the document, if it ends there.
    fn advance_bytes(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut offset = 0;
        while let Some(&byte) = bytes.get(offset) {
            match self.state {
                State::InString => {
                    offset = scan::string_end(bytes, offset);
                    match bytes.get(offset) {
                        Some(b'"') => {
                            self.state = State::InContainer;
                            if self.depth == 0 {
                                return Some(offset + 1);
                            }
                        }
                        Some(b'\\') => self.state = State::InEscape,
                        _ => {}
                    }
                }
                State::InEscape => self.state = State::InString,
                State::InScalar => {
                    if scan::is_white_space(byte) || b"\"{}[],:".contains(&byte) {
                        return Some(offset);
                    }
                }
                State::NotStarted | State::InContainer => match byte {
                    b'"' => self.state = State::InString,
                    b'{' | b'[' => {
                        self.depth += 1;
                        self.state = State::InContainer;
                    }
                    b'}' | b']' => {
                        self.depth = self.depth.saturating_sub(1);
                        if self.depth == 0 {
                            return Some(offset + 1);
                        }
                    }
                    _ if self.state == State::InContainer || scan::is_white_space(byte) => {}
                    // Bytes of a byte-order mark; no document starts with one of them.
                    0xef | 0xbb | 0xbf => {}
                    _ => self.state = State::InScalar,
                },
            }
            offset += 1;
        }
        None
    }
}

/// The brackets of a block outside of strings. Bit `n` stands for byte `n`.
struct Brackets {
    opening: u64,
    closing: u64,
    /// Whether the block ends inside a string.
    in_string: bool,
}

impl Brackets {
    /// Finds the brackets of `block`; `in_string` tells whether it starts inside a string.
    ///
    /// Returns `None` if the block contains a backslash, because a quote after it may be escaped.
    #[inline]
    fn find(block: &[u8; BLOCK_LEN], in_string: bool) -> Option<Self> {
        let [mut quotes, mut backslashes, mut opening, mut closing] = [0_u64; 4];
        for (index, chunk) in block.as_chunks::<LANES>().0.iter().enumerate() {
            let chunk = u8x16::new(*chunk);
            // Square brackets differ from curly ones in bit 5 only.
            let curly = chunk | u8x16::splat(0x20);
            let bits = |equal: u8x16| u64::from(equal.to_bitmask()) << (index * LANES);
            quotes |= bits(chunk.simd_eq(u8x16::splat(b'"')));
            backslashes |= bits(chunk.simd_eq(u8x16::splat(b'\\')));
            opening |= bits(curly.simd_eq(u8x16::splat(b'{')));
            closing |= bits(curly.simd_eq(u8x16::splat(b'}')));
        }
        if backslashes != 0 {
            return None;
        }
        // Prefix XOR: bit n becomes the parity of the quotes up to n, so it is set inside strings.
        let mut strings = quotes;
        for shift in [1, 2, 4, 8, 16, 32] {
            strings ^= strings << shift;
        }
        if in_string {
            strings = !strings;
        }
        let in_string = strings >> (BLOCK_LEN - 1) == 1;
        Some(Self { opening: opening & !strings, closing: closing & !strings, in_string })
    }
}

/// Consecutive elements of an array, each followed by a comma: `end <= next`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Number of elements.
    pub count: usize,
    /// Byte offset after the last element.
    pub end: usize,
    /// Byte offset after the comma of the last element.
    pub next: usize,
}

impl Run {
    /// Finds the longest run at the start of `text`, without parsing elements.
    ///
    /// `text` starts before an element of an array and may end anywhere. As with [`Boundary`], the
    /// result is exact for valid elements and arbitrary for invalid ones.
    ///
    /// ```
    /// use jobglot_json::Run;
    ///
    /// let run = Run::of(br#" {"a": ","}, 5 ,{"b""#);
    /// assert_eq!(run, Run { count: 2, end: 14, next: 16 });
    /// ```
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        let mut run = Self::default();
        loop {
            let start = scan::white_space_end(text, run.next);
            let remainder = text.get(start..).unwrap_or_default();
            if remainder.first().copied().and_then(Kind::of_first_byte).is_none() {
                return run;
            }
            let Some(len) = Boundary::new().feed(remainder) else { return run };
            let comma = scan::white_space_end(text, start + len);
            if text.get(comma) != Some(&b',') {
                return run;
            }
            run = Self { count: run.count + 1, end: start + len, next: comma + 1 };
        }
    }
}
