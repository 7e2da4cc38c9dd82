//! Where a list of documents begins.

use jobglot_json::{Kind, RawStr, Reader};

use crate::detect::scoring;
use crate::envelope::wrapper::{WRAPPER, may_wrap};
use crate::schema::table::Shape;

/// Members that hold a list of documents: collections of OCI, the activity log of PSM.
const LISTS: [&str; 3] = ["items", WRAPPER, "activityLogs"];

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
            Some(shape) => !may_wrap(text.as_bytes()) || scoring::knows_any(text, shape),
            None => scoring::winner(text, shapes).is_some(),
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

#[cfg(test)]
mod tests {
    use super::Opening;

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
}
