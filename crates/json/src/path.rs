//! JSON paths and pointers, found by reading the text once more: nothing is kept for them while a
//! document is read.

use std::fmt::Write;

use crate::reader::{Kind, Reader};
use crate::span::Span;
use crate::string::RawStr;

/// JSON path of the innermost value that the byte at `offset` belongs to, as `$.tasks[4].MESSAGES`.
///
/// What comes before `offset` should be the beginning of a valid text; from the first error on,
/// the path is that of the error.
#[must_use]
pub fn path_at(input: &[u8], offset: usize) -> String {
    // The bytes that follow cannot change where the offset is, and may not be UTF-8.
    let end = input.len().min(offset.saturating_add(1));
    let before = input.get(..end).unwrap_or_default();
    let valid = match simdutf8::compat::from_utf8(before) {
        Ok(text) => text,
        Err(error) => {
            let valid = before.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
    };
    let mut path = String::from("$");
    let Ok(reader) = Reader::of_str(valid) else { return path };
    for step in steps(reader.with_max_depth(usize::MAX), offset) {
        match step {
            Step::Member(key) => push_member(&mut path, key.of(valid)),
            Step::Element(index) => {
                // Writing to a string cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
    }
    path
}

fn push_member(path: &mut String, key: &str) {
    let plain = key.trim_matches('"');
    let identifier = !plain.is_empty()
        && !plain.starts_with(|first: char| first.is_ascii_digit())
        && plain.chars().all(|char| char.is_alphanumeric() || char == '_');
    if identifier {
        path.push('.');
        path.push_str(plain);
    } else {
        path.push('[');
        path.push_str(key);
        path.push(']');
    }
}

enum Step {
    Member(Span),
    Element(usize),
}

/// The steps from the root to the value in which `offset` lies, or in which reading fails.
fn steps(mut reader: Reader<'_>, offset: usize) -> Vec<Step> {
    let mut open: Vec<Step> = Vec::new();
    'value: loop {
        let begun = match reader.kind() {
            Ok(Kind::Object) => reader.begin_object().map(|more| (more, Kind::Object)),
            Ok(Kind::Array) => reader.begin_array().map(|more| (more, Kind::Array)),
            Ok(_) => reader.skip().map(|_| (false, Kind::Null)),
            Err(error) => Err(error),
        };
        let Ok((entered, kind)) = begun else { return open };
        if reader.offset() > offset {
            return open;
        }
        if entered {
            let step = match kind {
                Kind::Object => match reader.key() {
                    Ok(key) => Step::Member(key),
                    Err(_) => return open,
                },
                _ => Step::Element(0),
            };
            open.push(step);
            if reader.offset() > offset {
                return open;
            }
            continue;
        }
        loop {
            let Some(innermost) = open.pop() else { return open };
            let next = match innermost {
                Step::Member(_) => match reader.next_member() {
                    Ok(true) if reader.offset() > offset => return open,
                    Ok(true) => reader.key().map(|key| Some(Step::Member(key))),
                    Ok(false) => Ok(None),
                    Err(error) => Err(error),
                },
                Step::Element(index) => match reader.next_element() {
                    Ok(more) => Ok(more.then_some(Step::Element(index + 1))),
                    Err(error) => Err(error),
                },
            };
            match next {
                Ok(Some(step)) => {
                    open.push(step);
                    continue 'value;
                }
                Ok(None) if reader.offset() > offset => return open,
                Ok(None) => {}
                Err(_) => return open,
            }
        }
    }
}

/// The value at an RFC 6901 pointer such as `/job/ORDER_ID`, in a text that is valid JSON.
///
/// Of duplicate members the last counts. `None` where the pointer leads nowhere, is malformed, or
/// the text is no JSON.
#[must_use]
pub fn pointer(text: &str, pointer: &str) -> Option<Span> {
    let mut reader = Reader::of_str(text).ok()?;
    let mut tokens = pointer.split('/');
    if !tokens.next()?.is_empty() {
        return None;
    }
    let mut found = reader.clone().skip().ok()?;
    for token in tokens {
        let token = token.replace("~1", "/").replace("~0", "~");
        let offset = found.start as usize;
        let inside = text.get(..found.end as usize)?;
        reader = Reader::of_str(inside.get(offset..)?).ok()?;
        let within = step_into(&mut reader, &token)?;
        found = Span::new(offset + within.start as usize, offset + within.end as usize);
    }
    Some(found)
}

fn step_into(reader: &mut Reader<'_>, token: &str) -> Option<Span> {
    let mut found = None;
    match reader.kind().ok()? {
        Kind::Object => {
            let mut more = reader.begin_object().ok()?;
            while more {
                let key = reader.key().ok()?;
                let value = reader.skip().ok()?;
                if RawStr::of_value(key.of(reader.text()))?.decode() == token {
                    found = Some(value);
                }
                more = reader.next_member().ok()?;
            }
        }
        Kind::Array => {
            let wanted: usize = token.parse().ok()?;
            let mut more = reader.begin_array().ok()?;
            let mut index = 0;
            while more {
                let element = reader.skip().ok()?;
                if index == wanted {
                    return Some(element);
                }
                index += 1;
                more = reader.next_element().ok()?;
            }
        }
        _ => {}
    }
    found
}
