//! Where a list of documents begins.

use jobglot_json::{Kind, RawStr, Reader};

use crate::detect::names::Names;
use crate::detect::scoring;
use crate::envelope::conventions::Conventions;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;

/// The beginning of a list of documents, up to its first element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opening {
    /// Length in bytes up to the first element, or up to the closing bracket of an empty list.
    pub len: usize,
    /// Number of arrays and objects open there.
    pub depth: usize,
    /// Whether the list is empty.
    pub is_empty: bool,
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
        let is_document = |text: &str| match schema {
            Some(schema) if text.starts_with('[') => schema.compiled().root_array().is_some(),
            Some(schema) => {
                !conventions.may_wrap(text.as_bytes()) || scoring::knows_any(text, schema)
            }
            None => scoring::winner(&Names::of(text, conventions), text, registry).is_some(),
        };
        let mut reader = Reader::of_str(text).ok()?;
        if is_document(text.get(reader.offset()..)?) {
            return None;
        }
        Self::within(&mut reader, conventions, &is_document).ok()?
    }

    /// Finds the opening in the next value of `reader`.
    fn within(
        reader: &mut Reader<'_>,
        conventions: &Conventions,
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
            let wraps = may_wrap && conventions.is_wrapper(&name);
            match reader.kind()? {
                Kind::Object | Kind::Array
                    if wraps
                        && is_document(
                            reader.text().get(reader.offset()..).unwrap_or_default(),
                        ) =>
                {
                    return Ok(None);
                }
                Kind::Array if conventions.is_list(&name) => {
                    return Self::within(reader, conventions, is_document);
                }
                Kind::Object if wraps => {
                    if let Some(found) = Self::within(reader, conventions, is_document)? {
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
        for (text, depth) in [
            ("[{\"a\":1}, {\"b\":2}]", 1),
            (" {\"n\": 2, \"rows\": [{\"a\":1}, {\"b\":2}], \"next\": null}", 2),
            ("{\"body\": [{\"a\":1}, {\"b\":2}]}", 2),
            ("{\"body\": {\"rows\": [{\"a\":1}, {\"b\":2}]}, \"etag\": \"x\"}", 3),
            ("{\"body\": {}, \"rows\": [ {\"a\":1}, {\"b\":2}]}", 2),
            ("{\"rows\": [{\"a\":1}, {\"b\":2}", 2),
        ] {
            let found = opening(text).expect(text);
            assert_eq!((found.depth, found.is_empty), (depth, false), "{text}");
            assert!(text[found.len..].starts_with("{\"a\":1}, {\"b\":2}"), "{text}");
        }
        let empty = "{\"rows\": [ ]}";
        let expected = Opening { len: 10, depth: 2, is_empty: true };
        assert_eq!(opening(empty), Some(expected));
    }

    #[test]
    fn what_is_no_list_of_objects_is_none() {
        for text in ["", "{}", "[1]", "[", "{\"rows\": 5}", "{\"body\": {}}", "{\"rows\":", "5"] {
            assert_eq!(opening(text), None, "{text}");
        }
    }
}
