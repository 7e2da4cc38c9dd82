//! JSON paths and pointers, found by reading the text once more: nothing is kept for them while a
//! document is read.

use std::fmt::Write;

use crate::error::Error;
use crate::kind::Kind;
use crate::reader::Reader;
use crate::span::Span;
use crate::string::RawStr;

/// JSON path of the innermost value that the byte at `offset` belongs to, as `$.tasks[4].MESSAGES`.
///
/// A member's name, and the commas and white space between values, belong to the object or array
/// around them; what follows a name, from the colon on, belongs to the member.
///
/// What comes before `offset` should be the beginning of a valid text; from the first error on,
/// the path is that of the error.
#[must_use]
pub fn path_at(input: &[u8], offset: usize) -> String {
    // The bytes that follow cannot change where the offset is, and may not be UTF-8.
    let before = input.get(..offset.saturating_add(1)).unwrap_or(input);
    let text = simdutf8::basic::from_utf8(before)
        .unwrap_or_else(|_| before.utf8_chunks().next().map_or("", |first| first.valid()));
    let mut path = String::from("$");
    let mut open = Vec::new();
    if let Ok(reader) = Reader::of_str(text) {
        // Where reading fails is where the path ends.
        let _ = walk(&mut reader.with_max_depth(usize::MAX), offset, &mut open);
    }
    for step in open {
        match step {
            Step::Member(name) => push_member(&mut path, name.of(text)),
            Step::Element(index) => {
                // Writing to a string cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

/// Appends the step to a member to a path: `.TASK_ID`, or `["a b"]` where the name is no identifier.
/// `name` is the name with its quotes, as it is written.
pub fn push_member(path: &mut String, name: &str) {
    let plain = RawStr::of_value(name).map_or("", RawStr::raw);
    let identifier = !plain.is_empty()
        && !plain.starts_with(|first: char| first.is_ascii_digit())
        && plain.chars().all(|char| char.is_alphanumeric() || char == '_');
    if identifier {
        path.push('.');
        path.push_str(plain);
    } else {
        path.push('[');
        path.push_str(name);
        path.push(']');
    }
}

#[derive(Clone, Copy)]
enum Step {
    Member(Span),
    /// 32 bits are enough for a text of 4 GiB, and keep a path of hostile depth small.
    Element(u32),
}

impl Step {
    /// To a member whose name is still to be read.
    const UNNAMED: Self = Self::Member(Span::NONE);
}

/// Reads until `offset` has been passed, or to the first error; `open` are then the steps to there.
fn walk(reader: &mut Reader<'_>, offset: usize, open: &mut Vec<Step>) -> Result<(), Error> {
    loop {
        let mut next = match reader.kind()? {
            Kind::Object => reader.begin_object()?.then_some(Step::UNNAMED),
            Kind::Array => reader.begin_array()?.then_some(Step::Element(0)),
            _ => {
                reader.skip()?;
                None
            }
        };
        // A value has been entered, or left: then go up until another one follows.
        let step = loop {
            if reader.offset() > offset {
                return Ok(());
            }
            if let Some(step) = next {
                break step;
            }
            next = match open.pop() {
                None => return Ok(()),
                Some(Step::Member(_)) => reader.next_member()?.then_some(Step::UNNAMED),
                Some(Step::Element(index)) => {
                    reader.next_element()?.then_some(Step::Element(index.saturating_add(1)))
                }
            };
        };
        match step {
            Step::Element(_) => open.push(step),
            Step::Member(_) => {
                let name = reader.name()?;
                if reader.offset() > offset {
                    return Ok(());
                }
                open.push(Step::Member(name));
                reader.colon()?;
                if reader.offset() > offset {
                    return Ok(());
                }
            }
        }
    }
}
