//! JSON paths of byte offsets.
//!
//! Documents keep no paths while they are read; a path is computed by reading the text again up to
//! the offset.

use std::fmt::Write;

use crate::error::Error;
use crate::kind::Kind;
use crate::pointer::push_token;
use crate::reader::Reader;
use crate::span::Span;
use crate::string::RawStr;

/// JSON path of the innermost value around the byte at `offset`, such as `$.tasks[4].MESSAGES`.
///
/// A member's name, commas and white space between values belong to the enclosing object or array.
/// The colon and the white space before it already belong to the member.
///
/// After the first syntax error in `input`, every offset has the path of the error.
///
/// ```
/// use jobglot_json::path_at;
///
/// let input = br#"{"tasks": [{"id": 1}]}"#;
/// assert_eq!(path_at(input, 18), "$.tasks[0].id");
/// assert_eq!(path_at(input, 13), "$.tasks[0]");
/// ```
#[must_use]
pub fn path_at(input: &[u8], offset: usize) -> String {
    // Later bytes have no influence on the path and may be invalid UTF-8.
    let before = input.get(..offset.saturating_add(1)).unwrap_or(input);
    let text = simdutf8::basic::from_utf8(before)
        .unwrap_or_else(|_| before.utf8_chunks().next().map_or("", |first| first.valid()));
    let mut path = String::from("$");
    let mut segments = Vec::new();
    if let Ok(reader) = Reader::of_str(text) {
        // On an error, `segments` is the path of the error.
        let _ = walk(&mut reader.with_max_depth(usize::MAX), offset, &mut segments);
    }
    for segment in segments {
        match segment {
            PathSegment::Member(name) => push_member(&mut path, name.of(text)),
            PathSegment::Element(index) => {
                // Writing to a string cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

/// Appends a member to a JSON path: `.TASK_ID`, or `["a b"]` unless the name is an identifier.
///
/// `name` is the JSON text of the name, with quotes and escapes.
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

/// Converts a JSON path of this crate to a JSON pointer (RFC 6901): `$.tasks[4].MESSAGES` to
/// `/tasks/4/MESSAGES`. A part after `#`, inside of a string, has no pointer and is cut off.
///
/// ```
/// use jobglot_json::pointer_of_path;
///
/// assert_eq!(pointer_of_path("$.tasks[4].MESSAGES#$.Detail"), "/tasks/4/MESSAGES");
/// assert_eq!(pointer_of_path(r#"$["a/b"].c"#), "/a~1b/c");
/// ```
#[must_use]
pub fn pointer_of_path(path: &str) -> String {
    let mut pointer = String::new();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    loop {
        if let Some(member) = rest.strip_prefix('.') {
            let end = member.find(['.', '[', '#']).unwrap_or(member.len());
            let (name, behind) = member.split_at(end);
            push_token(&mut pointer, name);
            rest = behind;
        } else if let Some(quoted) = rest.strip_prefix('[').filter(|rest| rest.starts_with('"')) {
            let mut reader = match Reader::of_str(quoted) {
                Ok(reader) => reader,
                Err(_) => return pointer,
            };
            let Ok(name) = reader.skip() else { return pointer };
            let name = RawStr::of_value(name.of(quoted)).map(RawStr::decode).unwrap_or_default();
            push_token(&mut pointer, &name);
            let behind = quoted.get(reader.offset()..).unwrap_or_default();
            rest = behind.strip_prefix(']').unwrap_or_default();
        } else if let Some((index, behind)) = rest.strip_prefix('[').and_then(|r| r.split_once(']'))
        {
            push_token(&mut pointer, index);
            rest = behind;
        } else {
            return pointer;
        }
    }
}

#[derive(Clone, Copy)]
enum PathSegment {
    /// Span of the name with its quotes.
    Member(Span),
    /// Index of an element. 32 bits suffice for a text of 4 GiB and keep the stack of deeply nested
    /// input small.
    Element(u32),
}

impl PathSegment {
    /// A member whose name has not been read yet.
    const UNNAMED: Self = Self::Member(Span::NONE);
}

/// Reads past `offset` or to the first error; `segments` is then the path of that position.
fn walk(
    reader: &mut Reader<'_>,
    offset: usize,
    segments: &mut Vec<PathSegment>,
) -> Result<(), Error> {
    loop {
        let mut next = match reader.kind()? {
            Kind::Object => reader.begin_object()?.then_some(PathSegment::UNNAMED),
            Kind::Array => reader.begin_array()?.then_some(PathSegment::Element(0)),
            _ => {
                reader.skip()?;
                None
            }
        };
        // Ascend from complete values to the next member or element.
        let segment = loop {
            if reader.offset() > offset {
                return Ok(());
            }
            if let Some(segment) = next {
                break segment;
            }
            next = match segments.pop() {
                None => return Ok(()),
                Some(PathSegment::Member(_)) => {
                    reader.next_member()?.then_some(PathSegment::UNNAMED)
                }
                Some(PathSegment::Element(index)) => {
                    reader.next_element()?.then_some(PathSegment::Element(index.saturating_add(1)))
                }
            };
        };
        match segment {
            PathSegment::Element(_) => segments.push(segment),
            PathSegment::Member(_) => {
                let name = reader.name()?;
                if reader.offset() > offset {
                    return Ok(());
                }
                segments.push(PathSegment::Member(name));
                reader.colon()?;
                if reader.offset() > offset {
                    return Ok(());
                }
            }
        }
    }
}
