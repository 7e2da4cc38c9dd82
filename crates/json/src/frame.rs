//! Where a document ends in a stream of them.

use wide::u8x16;

use crate::kind::Kind;
use crate::scan;

const LANES: usize = 16;

/// How many bytes are looked at at once where that can be.
const BLOCK: usize = 4 * LANES;

/// Finds the end of a JSON document in bytes that come in pieces, without reading what is in it.
///
/// It only counts brackets outside strings, so it is right for every valid document and leaves
/// invalid ones to the reader.
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
    depth: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing of the document has been seen yet.
    #[default]
    Before,
    /// Between the tokens of an object or array.
    Inside,
    InString,
    AfterBackslash,
    /// In a document that is a bare number or word.
    InScalar,
}

impl Boundary {
    /// A search that stands before a document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the document has begun: more than white space and a byte-order mark has been seen.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.state != State::Before
    }

    /// Looks at the next piece: the offset in it just after the document, or `None` if the document
    /// goes on. After an end is found, a new search is needed for the next document.
    pub fn feed(&mut self, piece: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(rest) = piece.get(at..).filter(|rest| !rest.is_empty()) {
            let in_string = self.state == State::InString;
            let is_inside = self.depth > 0 && (in_string || self.state == State::Inside);
            let block = rest.first_chunk().filter(|_| is_inside);
            // The document's first byte says whether the others can be looked at many at once.
            let len = if self.state == State::Before { 1 } else { BLOCK };
            let end = match block.and_then(|block| Brackets::of(block, in_string)) {
                Some(brackets) => self.pass(brackets),
                None => self.pass_each(rest.get(..len).unwrap_or(rest)),
            };
            if let Some(end) = end {
                return Some(at + end);
            }
            at += len;
        }
        None
    }

    /// Passes a block.
    fn pass(&mut self, brackets: Brackets) -> Option<usize> {
        let Brackets { opening, closing, in_string } = brackets;
        let mut left = opening | closing;
        while left != 0 {
            let at = left.trailing_zeros();
            if opening >> at & 1 == 1 {
                self.depth += 1;
            } else {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    return Some(at as usize + 1);
                }
            }
            left &= left - 1;
        }
        self.state = if in_string { State::InString } else { State::Inside };
        None
    }

    /// Passes bytes one after the other.
    fn pass_each(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match self.state {
                State::InString => {
                    at = scan::string_end(bytes, at);
                    match bytes.get(at) {
                        Some(b'"') => {
                            self.state = State::Inside;
                            if self.depth == 0 {
                                return Some(at + 1);
                            }
                        }
                        Some(b'\\') => self.state = State::AfterBackslash,
                        _ => {}
                    }
                }
                State::AfterBackslash => self.state = State::InString,
                State::InScalar => {
                    if scan::is_white_space(byte) || b"\"{}[],:".contains(&byte) {
                        return Some(at);
                    }
                }
                State::Before | State::Inside => match byte {
                    b'"' => self.state = State::InString,
                    b'{' | b'[' => {
                        self.depth += 1;
                        self.state = State::Inside;
                    }
                    b'}' | b']' => {
                        self.depth = self.depth.saturating_sub(1);
                        if self.depth == 0 {
                            return Some(at + 1);
                        }
                    }
                    _ if self.state == State::Inside || scan::is_white_space(byte) => {}
                    // No document begins with a byte of the byte-order mark.
                    0xef | 0xbb | 0xbf => {}
                    _ => self.state = State::InScalar,
                },
            }
            at += 1;
        }
        None
    }
}

/// The brackets of a block outside of strings, one bit a byte.
struct Brackets {
    opening: u64,
    closing: u64,
    /// Whether the block ends inside a string.
    in_string: bool,
}

impl Brackets {
    /// Those of a block that begins inside a string or not; `None` if a backslash is in it, behind
    /// which a quote may end nothing.
    #[inline]
    fn of(block: &[u8; BLOCK], in_string: bool) -> Option<Self> {
        let [mut quotes, mut backslashes, mut opening, mut closing] = [0_u64; 4];
        for (number, chunk) in block.as_chunks::<LANES>().0.iter().enumerate() {
            let chunk = u8x16::new(*chunk);
            // The square brackets differ from the curly ones in this bit alone.
            let curly = chunk | u8x16::splat(0x20);
            let bits = |equal: u8x16| u64::from(equal.to_bitmask()) << (number * LANES);
            quotes |= bits(chunk.simd_eq(u8x16::splat(b'"')));
            backslashes |= bits(chunk.simd_eq(u8x16::splat(b'\\')));
            opening |= bits(curly.simd_eq(u8x16::splat(b'{')));
            closing |= bits(curly.simd_eq(u8x16::splat(b'}')));
        }
        if backslashes != 0 {
            return None;
        }
        // Each bit becomes whether the quotes up to it are odd in number.
        let mut strings = quotes;
        for shift in [1, 2, 4, 8, 16, 32] {
            strings ^= strings << shift;
        }
        if in_string {
            strings = !strings;
        }
        let in_string = strings >> (BLOCK - 1) == 1;
        Some(Self { opening: opening & !strings, closing: closing & !strings, in_string })
    }
}

/// Elements of an array that stand one behind the other, each with a comma behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// How many there are.
    pub count: usize,
    /// Offset just after the last one.
    pub end: usize,
    /// Offset just after the comma behind it.
    pub next: usize,
}

impl Run {
    /// The run that `text` begins with, without reading what is in it. The text begins before an
    /// element of an array, and may break off anywhere.
    ///
    /// As with [`Boundary`], it is right for valid elements, and of invalid ones it says anything.
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
            let from = scan::white_space_end(text, run.next);
            let rest = text.get(from..).unwrap_or_default();
            if rest.first().copied().and_then(Kind::of_first_byte).is_none() {
                return run;
            }
            let Some(len) = Boundary::new().feed(rest) else { return run };
            let comma = scan::white_space_end(text, from + len);
            if text.get(comma) != Some(&b',') {
                return run;
            }
            run = Self { count: run.count + 1, end: from + len, next: comma + 1 };
        }
    }
}
