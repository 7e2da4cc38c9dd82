//! The canonical form through serde.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use jobglot_json::{Kind, RawStr, Reader};

use crate::canonical;
use crate::document::job_document::Document;
use crate::view::job::Job;

impl Serialize for Job<'_> {
    /// Writes the canonical form. Numbers keep their text where the format is serde_json's.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        canonical::write(&mut text, self, None);
        Json(&text).serialize(serializer)
    }
}

impl Serialize for Document<'_> {
    /// Writes the canonical form, with what the response's head said and without `source`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        self.write_canonical_without_source(&mut text);
        Json(&text).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Job<'static> {
    /// Reads the canonical form, from serde_json's deserializers only: no other keeps the text of
    /// numbers. What is computed is taken at its word, since no provider's tables are at hand.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::from_canonical(String::from(Box::<str>::from(raw)), |_| None)
            .map_err(D::Error::custom)
    }
}

/// A valid JSON text, as the value that it is.
struct Json<'t>(&'t str);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = Reader::of_str(self.0).map_err(S::Error::custom)?;
        match reader.kind().map_err(S::Error::custom)? {
            Kind::Object => {
                let mut map = serializer.serialize_map(None)?;
                let mut more = reader.begin_object().map_err(S::Error::custom)?;
                while more {
                    let key = reader.key().map_err(S::Error::custom)?.of(self.0);
                    let value = reader.skip().map_err(S::Error::custom)?.of(self.0);
                    let name = RawStr::of_value(key).map(RawStr::decode).unwrap_or_default();
                    map.serialize_entry(&name, &Json(value))?;
                    more = reader.next_member().map_err(S::Error::custom)?;
                }
                map.end()
            }
            Kind::Array => {
                let mut array = serializer.serialize_seq(None)?;
                let mut more = reader.begin_array().map_err(S::Error::custom)?;
                while more {
                    let element = reader.skip().map_err(S::Error::custom)?.of(self.0);
                    array.serialize_element(&Json(element))?;
                    more = reader.next_element().map_err(S::Error::custom)?;
                }
                array.end()
            }
            Kind::String => {
                let text = RawStr::of_value(self.0.trim()).map(RawStr::decode).unwrap_or_default();
                serializer.serialize_str(&text)
            }
            Kind::Number => number(self.0.trim(), serializer),
            Kind::Boolean => serializer.serialize_bool(self.0.trim() == "true"),
            Kind::Null => serializer.serialize_unit(),
        }
    }
}

/// A number as the type that prints it just as it stands, else as raw text.
fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = text.parse::<u64>()
        && number.to_string() == text
    {
        return serializer.serialize_u64(number);
    }
    if let Ok(number) = text.parse::<i64>()
        && number.to_string() == text
    {
        return serializer.serialize_i64(number);
    }
    if let Ok(number) = text.parse::<f64>()
        && format!("{number:?}") == text
    {
        return serializer.serialize_f64(number);
    }
    let raw = RawValue::from_string(text.to_owned()).map_err(S::Error::custom)?;
    raw.serialize(serializer)
}
