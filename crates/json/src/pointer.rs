//! RFC 6901 JSON pointers.

use crate::kind::Kind;
use crate::reader::Reader;
use crate::span::Span;
use crate::string::RawStr;

/// Appends the member `name` to a JSON pointer: `/a~1b` for `a/b`.
pub fn push_token(pointer: &mut String, name: &str) {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
}

/// Unescapes a reference token of a JSON pointer, given without the `/` before it.
#[must_use]
pub fn token_name(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// Finds the value at a JSON pointer such as `/job/ORDER_ID`.
///
/// Of duplicate members the last one is found. Returns `None` if `text` is invalid JSON, the
/// pointer is neither empty nor starts with `/`, or no such value exists.
///
/// ```
/// use jobglot_json::pointer;
///
/// let text = r#"{"tasks": [{"a/b": 1}]}"#;
/// let span = pointer(text, "/tasks/0/a~1b").expect("exists");
/// assert_eq!(span.of(text), "1");
/// ```
#[must_use]
pub fn pointer(text: &str, pointer: &str) -> Option<Span> {
    pointer_by(text, pointer, |name, token| name == token)
}

/// Finds the value at a JSON pointer. `is_named` compares the name of a member with a token.
///
/// Of several members that are equal to a token the last one is found.
///
/// ```
/// use jobglot_json::pointer_by;
///
/// let text = r#"{"Job": {"ID": 1}}"#;
/// let span = pointer_by(text, "/job/id", |name, token| name.eq_ignore_ascii_case(token));
/// assert_eq!(span.map(|span| span.of(text)), Some("1"));
/// ```
#[must_use]
pub fn pointer_by(
    text: &str,
    pointer: &str,
    is_named: impl Fn(&str, &str) -> bool,
) -> Option<Span> {
    let mut reader = Reader::of_str(text).ok()?;
    let mut tokens = pointer.split('/');
    if !tokens.next()?.is_empty() {
        return None;
    }
    let mut value = reader.skip().ok()?;
    reader.finish().ok()?;
    for token in tokens {
        let token = token_name(token);
        let offset = value.start as usize;
        let inside = text.get(..value.end as usize)?;
        reader = Reader::of_str(inside.get(offset..)?).ok()?;
        let child = find_child(&mut reader, &token, &is_named)?;
        value = Span::new(offset + child.start as usize, offset + child.end as usize);
    }
    Some(value)
}

/// Finds the member or element `token` of the next value; `None` for scalars.
fn find_child(
    reader: &mut Reader<'_>,
    token: &str,
    is_named: &impl Fn(&str, &str) -> bool,
) -> Option<Span> {
    let mut child = None;
    match reader.kind().ok()? {
        Kind::Object => {
            let mut more = reader.begin_object().ok()?;
            while more {
                let key = reader.key().ok()?;
                let value = reader.skip().ok()?;
                if is_named(&RawStr::of_value(key.of(reader.text()))?.decode(), token) {
                    child = Some(value);
                }
                more = reader.next_member().ok()?;
            }
        }
        Kind::Array => {
            // RFC 6901 allows digits only, without leading zeros.
            if token.starts_with('+') || (token.len() > 1 && token.starts_with('0')) {
                return None;
            }
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
    child
}
