//! RFC 6901 JSON pointers.

use crate::kind::Kind;
use crate::reader::Reader;
use crate::span::Span;
use crate::string::RawStr;

/// Appends the step to the member `name` to an RFC 6901 pointer: `/a~1b` for `a/b`.
pub fn push_token(pointer: &mut String, name: &str) {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
}

/// The name that a step of a pointer, without the `/` before it, leads to.
#[must_use]
pub fn token_name(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The value at an RFC 6901 pointer such as `/job/ORDER_ID`, in a text that is valid JSON.
///
/// Of duplicate members the last counts. `None` where the pointer leads nowhere or does not begin
/// with `/`, or the text is no JSON.
#[must_use]
pub fn pointer(text: &str, pointer: &str) -> Option<Span> {
    let mut reader = Reader::of_str(text).ok()?;
    let mut tokens = pointer.split('/');
    if !tokens.next()?.is_empty() {
        return None;
    }
    let mut found = reader.skip().ok()?;
    reader.finish().ok()?;
    for token in tokens {
        let token = token_name(token);
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
            // RFC 6901 allows digits alone, without leading zeros.
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
    found
}
