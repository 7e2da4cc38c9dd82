//! JSON as a value, for comparing.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// A JSON value without what does not count: member order, white space, escapes. The text of
/// numbers counts. It is read by serde_json, so that it shares no code with what it tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A number, boolean or `null`, as it is written.
    Plain(String),
    /// A string's characters.
    Text(String),
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(BTreeMap<String, Self>),
}

impl Tree {
    /// Reads `json`.
    ///
    /// # Errors
    ///
    /// It is no JSON, or a string holds half a surrogate pair.
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

    /// The value as another tool might print it: members in the order of their names, numbers as
    /// they were, no escape that need not be.
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

    /// The member `name` of an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.get(name),
            _ => None,
        }
    }

    /// The same value without these members, if it is an object.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        if let Self::Object(members) = &mut self {
            members.retain(|name, _| !names.contains(&name.as_str()));
        }
        self
    }
}
