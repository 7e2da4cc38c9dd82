//! Serializing and deserializing the canonical form with serde.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use jobglot_json::{Kind, RawStr, Reader};

use crate::canonical;
use crate::document::job_document::Document;
use crate::view::job::Job;

impl Serialize for Job<'_> {
    /// Serializes the canonical form, without `source`. Only serde_json's serializers keep the
    /// notation of all numbers.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        canonical::write(&mut text, self, None);
        JsonText(&text).serialize(serializer)
    }
}

impl Serialize for Document<'_> {
    /// Serializes the canonical form with the response information, without `source`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        self.write_canonical_without_source(&mut text);
        JsonText(&text).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Job<'static> {
    /// Deserializes the canonical form. Only serde_json's deserializers are supported, because
    /// others do not keep the notation of numbers. Computed members are taken from the input, since
    /// the schemas of providers are not available here.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::from_canonical(String::from(Box::<str>::from(raw)), |_| None)
            .map_err(D::Error::custom)
    }
}

/// A valid JSON text, serialized as its value.
struct JsonText<'t>(&'t str);

impl Serialize for JsonText<'_> {
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
                    map.serialize_entry(&name, &JsonText(value))?;
                    more = reader.next_member().map_err(S::Error::custom)?;
                }
                map.end()
            }
            Kind::Array => {
                let mut array = serializer.serialize_seq(None)?;
                let mut more = reader.begin_array().map_err(S::Error::custom)?;
                while more {
                    let element = reader.skip().map_err(S::Error::custom)?.of(self.0);
                    array.serialize_element(&JsonText(element))?;
                    more = reader.next_element().map_err(S::Error::custom)?;
                }
                array.end()
            }
            Kind::String => {
                let text = RawStr::of_value(self.0.trim()).map(RawStr::decode).unwrap_or_default();
                serializer.serialize_str(&text)
            }
            Kind::Number => serialize_number(self.0.trim(), serializer),
            Kind::Boolean => serializer.serialize_bool(self.0.trim() == "true"),
            Kind::Null => serializer.serialize_unit(),
        }
    }
}

/// Serializes a number by a Rust type with the identical notation, else as raw JSON.
fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
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
