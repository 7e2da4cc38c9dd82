//! What may stand around documents and is of none of them: a vendor's client wraps a document, a
//! collection lists several, and one client prints a line behind the document.

use std::ops::Range;

use jobglot_json::{Kind, RawStr, Reader, Span};

/// The member in which OCI's command line and SDKs give what the service answered.
pub(crate) const WRAPPER: &str = "data";

/// The line that PSM's command line prints behind a document.
const TRAILER: &str = "Job ID : ";

/// The lines that OCI's command line prints before the JSON of an error.
const LEADERS: [&str; 2] = ["ServiceError:", "TransientServiceError:"];

/// A document inside an object that is none itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrapped {
    /// Where the document stands.
    pub(crate) document: Range<usize>,
    /// The version of what was asked for, to send back with a change.
    pub(crate) etag: Option<String>,
}

/// Whether `text` begins as what clients wrap a document in, of which its document comes first.
#[must_use]
pub fn may_wrap(text: &[u8]) -> bool {
    let inside = text.strip_prefix(b"{").unwrap_or_default().trim_ascii_start();
    let name = inside.strip_prefix(b"\"").and_then(|name| name.strip_prefix(WRAPPER.as_bytes()));
    name.is_some_and(|behind| behind.starts_with(b"\""))
}

/// The document that `text`, an object, wraps.
pub(crate) fn unwrap(text: &str) -> Option<Wrapped> {
    let mut document = None;
    let mut etag = None;
    for (name, value) in members(text)? {
        match (&*name, kind(text, value)) {
            (WRAPPER, Some(Kind::Object | Kind::Array)) => document = Some(value.range()),
            ("etag", Some(Kind::String)) => {
                etag = RawStr::of_value(value.of(text)).map(|etag| etag.decode().into_owned());
            }
            _ => {}
        }
    }
    Some(Wrapped { document: document?, etag })
}

/// Length of the line behind a document that PSM's command line prints, if `behind` begins with it:
/// white space, `Job ID : ` and a number. Without the line's end.
#[must_use]
pub fn trailer_len(behind: &[u8]) -> usize {
    let line = behind.trim_ascii_start();
    let Some(number) = line.strip_prefix(TRAILER.as_bytes()) else { return 0 };
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let ends = number.get(digits).is_none_or(u8::is_ascii_whitespace);
    if digits == 0 || !ends {
        return 0;
    }
    behind.len() - line.len() + TRAILER.len() + digits
}

/// Length of the line before an object that OCI's command line prints, with its end, if `text` begins
/// with it.
#[must_use]
pub fn leader_len(text: &[u8]) -> usize {
    let Some(end) = memchr::memchr(b'\n', text) else { return 0 };
    let (line, object) = text.split_at_checked(end + 1).unwrap_or_default();
    let is_leader = LEADERS.iter().any(|leader| leader.as_bytes() == line.trim_ascii_end());
    if is_leader && object.starts_with(b"{") { line.len() } else { 0 }
}

/// The members of the object `text`, by name.
fn members(text: &str) -> Option<Vec<(String, Span)>> {
    let mut reader = Reader::of_str(text).ok()?;
    let mut members = Vec::new();
    let mut more = reader.begin_object().ok()?;
    while more {
        let key = reader.key().ok()?;
        let name = RawStr::of_value(key.of(text))?.decode().into_owned();
        members.push((name, reader.skip().ok()?));
        more = reader.next_member().ok()?;
    }
    Some(members)
}

fn kind(text: &str, value: Span) -> Option<Kind> {
    value.of(text).bytes().next().and_then(Kind::of_first_byte)
}

#[cfg(test)]
mod tests {
    use super::{leader_len, trailer_len, unwrap};

    #[test]
    fn a_wrapper_has_one_document_and_its_tag() {
        let text = "{\"data\": {\"id\": 1}, \"etag\": \"7\"}";
        let wrapped = unwrap(text).expect(text);
        assert_eq!(&text[wrapped.document], "{\"id\": 1}");
        assert_eq!(wrapped.etag.as_deref(), Some("7"));
        let list = "{\"data\": [{}]}";
        assert_eq!(unwrap(list).map(|wrapped| &list[wrapped.document]), Some("[{}]"));
        assert_eq!(unwrap("{\"data\": 5}"), None);
    }

    #[test]
    fn a_leader_is_a_line_of_its_own() {
        assert_eq!(leader_len(b"ServiceError:\n{}"), 14);
        assert_eq!(leader_len(b"TransientServiceError:\r\n{"), 24);
        for none in ["", "ServiceError:", "ServiceError:\n", "ServiceError: x\n{", "Error:\n{"] {
            assert_eq!(leader_len(none.as_bytes()), 0, "{none}");
        }
    }

    #[test]
    fn a_trailer_is_a_line_of_its_own() {
        assert_eq!(trailer_len(b"\nJob ID : 123\n"), 13);
        assert_eq!(trailer_len(b"Job ID : 9"), 10);
        for none in [&b""[..], b"Job ID : ", b"Job ID : x", b"Job ID : 1x", b"ob ID : 1"] {
            assert_eq!(trailer_len(none), 0);
        }
    }
}
