//! Wrapper objects put around a document by a provider's client.

use std::borrow::Cow;
use std::ops::Range;

use jobglot_json::{Kind, RawStr, Reader, Span};

use crate::envelope::conventions::Conventions;
use crate::envelope::head::Head;

/// A document inside a wrapper object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrapped {
    /// Bytes of the document.
    pub(crate) document: Range<usize>,
    /// Name of the member with the document.
    pub(crate) name: &'static str,
    /// Entity tag beside the document, as in the HTTP header `ETag`.
    pub(crate) etag: Option<String>,
}

/// Finds the document inside the object `text`; `None` if `text` is no wrapper.
pub(crate) fn unwrap(text: &str, conventions: &Conventions) -> Option<Wrapped> {
    let mut document = None;
    let mut etag = None;
    for (name, value) in members(text)? {
        match kind(text, value) {
            Some(Kind::Object | Kind::Array) => {
                let wrapper = conventions.wrapper(&name);
                document = wrapper.map(|name| (value.range(), name)).or(document);
            }
            Some(Kind::String) if name == "etag" => {
                etag = RawStr::of_value(value.of(text)).map(|etag| etag.decode().into_owned());
            }
            _ => {}
        }
    }
    let (document, name) = document?;
    Some(Wrapped { document, name, etag })
}

/// The entity tag in the wrapper object that begins in `before` and ends in `after`, the bytes around
/// its document.
pub(crate) fn etag_around(before: &str, after: &str) -> Option<String> {
    let opening = before.get(before.find('{')?..)?;
    let text = [opening, "{}", after].concat();
    let mut members = members(&text)?;
    members.retain(|(name, value)| name == "etag" && kind(&text, *value) == Some(Kind::String));
    let (_, etag) = members.last()?;
    RawStr::of_value(etag.of(&text)).map(|etag| etag.decode().into_owned())
}

/// The response head in the wrapper object that begins in `before` and ends in `after`, as some clients
/// print it: the members `status`, which begins with the HTTP status, and `headers`, an object.
pub(crate) fn head_around(before: &str, after: &str) -> Option<Head<'static>> {
    const HEADERS: &[u8] = b"\"headers\"";
    // Most wrappers have none.
    [before, after].iter().find_map(|text| memchr::memmem::find(text.as_bytes(), HEADERS))?;
    let opening = before.get(before.find('{')?..)?;
    let text = [opening, "{}", after].concat();
    let members = members(&text)?;
    let value = |wanted: &str| {
        members.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value.of(&text))
    };
    let status = value("status")?;
    let status = RawStr::of_value(status).map_or(Cow::Borrowed(status), RawStr::decode);
    let status = status.split_ascii_whitespace().next()?.parse().ok();
    let status = status.filter(|status| (100..1000).contains(status))?;
    let headers = value("headers")?;
    let text_of = |value: Span| Some(RawStr::of_value(value.of(headers))?.decode().into_owned());
    let headers = self::members(headers)?.into_iter();
    let headers =
        headers.filter_map(|(name, value)| Some((Cow::Owned(name), Cow::Owned(text_of(value)?))));
    Some(Head::of_parts(status, headers.collect()))
}

/// Names and values of the members of the object `text`.
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
    use super::unwrap;
    use crate::envelope::conventions::Conventions;

    #[test]
    fn a_wrapper_has_one_document_and_its_tag() {
        let conventions = Conventions { wrappers: ["body"].into(), ..Conventions::default() };
        let unwrap = |text| unwrap(text, &conventions);
        let text = "{\"body\": {\"id\": 1}, \"etag\": \"7\"}";
        let wrapped = unwrap(text).expect(text);
        assert_eq!(&text[wrapped.document], "{\"id\": 1}");
        assert_eq!(wrapped.etag.as_deref(), Some("7"));
        let list = "{\"body\": [{}]}";
        assert_eq!(unwrap(list).map(|wrapped| &list[wrapped.document]), Some("[{}]"));
        assert_eq!(unwrap("{\"body\": 5}"), None);
    }
}
