//! JSON values for comparisons.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// A JSON value without member order, white space and escapes. Numbers are compared as text.
///
/// It is parsed by serde_json, independently of the code under test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A number, boolean or `null`, as JSON text.
    Plain(String),
    /// Characters of a string.
    Text(String),
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(BTreeMap<String, Self>),
}

impl Tree {
    /// Parses `json`.
    ///
    /// # Errors
    ///
    /// The text is no JSON, or a string contains a lone surrogate.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        let json = json.trim();
        match json.as_bytes().first() {
            Some(b'{') => {
                let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(json)?;
                let members = members.into_iter();
                let parse = |(name, raw): (_, Box<RawValue>)| Ok((name, Self::parse(raw.get())?));
                members.map(parse).collect::<Result<_, _>>().map(Self::Object)
            }
            Some(b'[') => {
                let elements: Vec<Box<RawValue>> = serde_json::from_str(json)?;
                let elements = elements.into_iter().map(|raw| Self::parse(raw.get()));
                elements.collect::<Result<_, _>>().map(Self::Array)
            }
            Some(b'"') => serde_json::from_str(json).map(Self::Text),
            _ => {
                let raw: Box<RawValue> = serde_json::from_str(json)?;
                Ok(Self::Plain(raw.get().to_owned()))
            }
        }
    }

    /// Prints the value like another tool: members sorted by name, numbers unchanged, no needless
    /// escapes.
    #[must_use]
    pub fn print(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Self::Plain(text) => text.clone(),
            Self::Text(text) => quoted(text),
            Self::Array(elements) => {
                format!(
                    "[\n{}\n]",
                    elements.iter().map(Self::print).collect::<Vec<_>>().join(",\n")
                )
            }
            Self::Object(members) => {
                let member = |(name, value): (&String, &Self)| {
                    format!("{}: {}", quoted(name), value.print())
                };
                format!("{{\n{}\n}}", members.iter().map(member).collect::<Vec<_>>().join(",\n"))
            }
        }
    }

    /// Returns the member `name` of an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(name),
            _ => None,
        }
    }

    /// Removes these members of an object.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        if let Self::Object(members) = &mut self {
            members.retain(|name, _| !names.contains(&name.as_str()));
        }
        self
    }
}
