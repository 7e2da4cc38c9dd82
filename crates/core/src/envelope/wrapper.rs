//! What may stand around documents and is of none of them: a vendor's client wraps a document, a
//! collection lists several, and one client prints a line behind the document.

use std::ops::Range;

use jobglot_json::{Kind, RawStr, Reader, Span};

use crate::detect::scoring as detect;
use crate::schema::table::Shape;

/// The member in which OCI's command line and SDKs give what the service answered.
pub(crate) const WRAPPER: &str = "data";

/// Members that hold a list of documents: collections of OCI, the activity log of PSM.
const LISTS: [&str; 3] = ["items", WRAPPER, "activityLogs"];

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

/// Where the elements of a list of documents begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Length of what stands before the first element; in an empty list, up to its bracket.
    pub len: usize,
    /// How many arrays and objects are open there.
    pub depth: usize,
    /// Whether there is no element.
    pub is_empty: bool,
}

impl Opening {
    /// The opening of the list that a text is which begins with `text`: an array of objects, or an
    /// object with one in a member such as `items`, perhaps inside `data`. `None` for a document that
    /// has one of `shapes`, or `shape` if that is known, for anything else, and where the opening
    /// does not come whole.
    #[must_use]
    pub fn of(
        text: &str,
        shape: Option<&'static Shape>,
        shapes: &[&'static Shape],
    ) -> Option<Self> {
        let is_document = |text: &str| match shape {
            Some(shape) if text.starts_with('[') => shape.plan().alone().is_some(),
            Some(shape) => !may_wrap(text.as_bytes()) || detect::knows_any(text, shape),
            None => detect::winner(text, shapes).is_some(),
        };
        let mut reader = Reader::of_str(text).ok()?;
        if is_document(text.get(reader.offset()..)?) {
            return None;
        }
        Self::within(&mut reader, &is_document).ok()?
    }

    /// The same of the value that `reader` stands before.
    fn within(
        reader: &mut Reader<'_>,
        is_document: &dyn Fn(&str) -> bool,
    ) -> Result<Option<Self>, jobglot_json::Error> {
        if reader.kind()? == Kind::Array {
            let (bracket, depth) = (reader.offset(), reader.depth() + 1);
            if !reader.begin_array()? {
                return Ok(Some(Self { len: bracket + 1, depth, is_empty: true }));
            }
            let is_object = reader.kind()? == Kind::Object;
            return Ok(is_object.then(|| Self { len: reader.offset(), depth, is_empty: false }));
        }
        // Only one wrapper is ever around a list.
        let may_wrap = reader.depth() == 0;
        let mut more = reader.begin_object()?;
        while more {
            let key = reader.key()?;
            let name = RawStr::of_value(key.of(reader.text())).map(RawStr::decode);
            let name = name.unwrap_or_default();
            let wraps = may_wrap && name == WRAPPER;
            match reader.kind()? {
                Kind::Object | Kind::Array
                    if wraps
                        && is_document(
                            reader.text().get(reader.offset()..).unwrap_or_default(),
                        ) =>
                {
                    return Ok(None);
                }
                Kind::Array if LISTS.contains(&&*name) => return Self::within(reader, is_document),
                Kind::Object if wraps => {
                    if let Some(found) = Self::within(reader, is_document)? {
                        return Ok(Some(found));
                    }
                }
                _ => drop(reader.skip()?),
            }
            more = reader.next_member()?;
        }
        Ok(None)
    }
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
    use super::{Opening, leader_len, trailer_len, unwrap};

    #[test]
    fn a_list_is_found_wherever_clients_put_it() {
        for (text, depth) in [
            ("[{\"a\":1}, {\"b\":2}]", 1),
            (" {\"n\": 2, \"items\": [{\"a\":1}, {\"b\":2}], \"next\": null}", 2),
            ("{\"data\": [{\"a\":1}, {\"b\":2}]}", 2),
            ("{\"data\": {\"items\": [{\"a\":1}, {\"b\":2}]}, \"etag\": \"x\"}", 3),
            ("{\"data\": {}, \"items\": [ {\"a\":1}, {\"b\":2}]}", 2),
            ("{\"activityLogs\": [{\"a\":1}, {\"b\":2}", 2),
        ] {
            let opening = Opening::of(text, None, &[]).expect(text);
            assert_eq!((opening.depth, opening.is_empty), (depth, false), "{text}");
            assert!(text[opening.len..].starts_with("{\"a\":1}, {\"b\":2}"), "{text}");
        }
        let empty = "{\"items\": [ ]}";
        let opening = Opening { len: 11, depth: 2, is_empty: true };
        assert_eq!(Opening::of(empty, None, &[]), Some(opening));
    }

    #[test]
    fn what_is_no_list_of_objects_is_none() {
        for text in ["", "{}", "[1]", "[", "{\"items\": 5}", "{\"data\": {}}", "{\"items\":", "5"] {
            assert_eq!(Opening::of(text, None, &[]), None, "{text}");
        }
    }

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
