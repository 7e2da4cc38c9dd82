//! Where a list of documents begins.

use jobglot_json::{Kind, RawStr, Reader};

use crate::detect::names::Names;
use crate::detect::winner;
use crate::envelope::conventions::Conventions;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

/// The beginning of a list of documents, up to its first element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opening {
    /// Length in bytes up to the first element, or up to the closing bracket of an empty list.
    pub len: usize,
    /// Offset in bytes of the first element that is an object: [`len`](Self::len), unless elements
    /// without a value are before it.
    pub first: usize,
    /// Number of arrays and objects open there.
    pub depth: usize,
    /// Whether the list is empty.
    pub is_empty: bool,
    /// Name of the member with the list; `None` for an array without one.
    pub list: Option<&'static str>,
}

impl Opening {
    /// Finds the opening of a list in `text`, the beginning of an input: an array of objects, or an
    /// object with such an array in a list member, which may be inside a wrapper.
    ///
    /// Returns `None` for a document of `schema`, or of any schema in `registry` if `schema` is `None`,
    /// for every other text, and if the opening is incomplete.
    #[must_use]
    pub fn of(text: &str, schema: Option<&'static Schema>, registry: &Registry) -> Option<Self> {
        let conventions = registry.conventions();
        let is_document = |text: &str, container: Option<&'static str>| match schema {
            Some(schema) if text.starts_with('[') => schema.compiled().root_array().is_some(),
            Some(schema) => {
                !conventions.may_wrap(text.as_bytes()) || winner::knows_any(text, schema)
            }
            None => {
                let mut names = Names::of(text, conventions);
                names.container = container;
                winner::winner(&names, text, registry).is_some()
            }
        };
        let mut reader = Reader::of_str(text).ok()?;
        if is_document(text.get(reader.offset()..)?, None) {
            return None;
        }
        Self::within(&mut reader, None, conventions, &is_document).ok()?
    }

    /// Finds the opening in the next value of `reader`, the value of the member `list`.
    fn within(
        reader: &mut Reader<'_>,
        list: Option<&'static str>,
        conventions: &Conventions,
        is_document: &dyn Fn(&str, Option<&'static str>) -> bool,
    ) -> Result<Option<Self>, jobglot_json::Error> {
        if reader.kind()? == Kind::Array {
            let (bracket, depth) = (reader.offset(), reader.depth() + 1);
            if !reader.begin_array()? {
                let len = bracket + 1;
                return Ok(Some(Self { len, first: len, depth, is_empty: true, list }));
            }
            let len = reader.offset();
            // An element without a value does not tell of others.
            while reader.kind()? == Kind::Null {
                reader.skip()?;
                if !reader.next_element()? {
                    return Ok(None);
                }
            }
            let is_object = reader.kind()? == Kind::Object;
            let first = reader.offset();
            return Ok(is_object.then_some(Self { len, first, depth, is_empty: false, list }));
        }
        // Only one wrapper is ever around a list.
        let may_wrap = reader.depth() == 0;
        let mut more = reader.begin_object()?;
        while more {
            let key = reader.key()?;
            let name = RawStr::of_value(key.of(reader.text())).map(RawStr::decode);
            let name = name.unwrap_or_default();
            let wrapper = conventions.wrapper(&name).filter(|_| may_wrap);
            let list = conventions.list(&name);
            let rest = reader.text().get(reader.offset()..).unwrap_or_default();
            match reader.kind()? {
                Kind::Object | Kind::Array if wrapper.is_some() && is_document(rest, wrapper) => {
                    return Ok(None);
                }
                Kind::Array if list.is_some() => {
                    return Self::within(reader, list, conventions, is_document);
                }
                Kind::Object if wrapper.is_some() => {
                    if let Some(found) = Self::within(reader, None, conventions, is_document)? {
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

#[cfg(test)]
mod tests {
    use super::Opening;
    use crate::schema::provider::Provider;
    use crate::schema::registry::Registry;

    static PROVIDER: Provider =
        Provider::new("acme", "Acme", &[]).with_wrappers(&["body"]).with_lists(&["rows", "body"]);

    fn opening(text: &str) -> Option<Opening> {
        Opening::of(text, None, &Registry::new([&PROVIDER]))
    }

    #[test]
    fn a_list_is_found_wherever_clients_put_it() {
        let (rows, body) = (Some("rows"), Some("body"));
        for (text, depth, list) in [
            ("[{\"a\":1}, {\"b\":2}]", 1, None),
            (" {\"n\": 2, \"rows\": [{\"a\":1}, {\"b\":2}], \"next\": null}", 2, rows),
            ("{\"body\": [{\"a\":1}, {\"b\":2}]}", 2, body),
            ("{\"body\": {\"rows\": [{\"a\":1}, {\"b\":2}]}, \"etag\": \"x\"}", 3, rows),
            ("{\"body\": {}, \"rows\": [ {\"a\":1}, {\"b\":2}]}", 2, rows),
            ("{\"rows\": [{\"a\":1}, {\"b\":2}", 2, rows),
        ] {
            let found = opening(text).expect(text);
            assert_eq!((found.depth, found.is_empty, found.list), (depth, false, list), "{text}");
            assert!(text[found.len..].starts_with("{\"a\":1}, {\"b\":2}"), "{text}");
        }
        let null = "{\"rows\": [null, {\"a\":1}]}";
        let expected = Opening { len: 10, first: 16, depth: 2, is_empty: false, list: rows };
        assert_eq!(opening(null), Some(expected));
        let empty = "{\"rows\": [ ]}";
        let expected = Opening { len: 10, first: 10, depth: 2, is_empty: true, list: rows };
        assert_eq!(opening(empty), Some(expected));
    }

    #[test]
    fn what_is_no_list_of_objects_is_none() {
        for text in
            ["", "{}", "[1]", "[null]", "[", "{\"rows\": 5}", "{\"body\": {}}", "{\"rows\":", "5"]
        {
            assert_eq!(opening(text), None, "{text}");
        }
    }
}
