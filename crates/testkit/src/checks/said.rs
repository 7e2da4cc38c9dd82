//! What a canonical line says of its job, to be compared.

use jobglot::Timestamp;
use serde_json::Value;

/// The line as a value, where one offset has one spelling, and without what does not come from the
/// document's own members: the response, the source, and what is the same in all documents of a
/// shape, which may be left out. Nothing for half a surrogate pair or a number that no double holds.
pub(super) fn said(line: &str) -> Option<Value> {
    let mut said = in_zulu(serde_json::from_str(line).ok()?);
    let members = said.as_object_mut()?;
    for name in ["observation", "derived", "source"] {
        members.remove(name);
    }
    for name in ["tenant", "subject"] {
        let group = members.get_mut(name).and_then(Value::as_object_mut);
        let is_empty = group.is_some_and(|group| {
            group.remove("kind");
            group.is_empty()
        });
        if is_empty {
            members.remove(name);
        }
    }
    Some(said)
}

/// The same value with `Z` for `+00:00` in times.
fn in_zulu(value: Value) -> Value {
    match value {
        Value::String(text) => match text.strip_suffix("+00:00") {
            Some(local) if Timestamp::parse(&*text).is_ok() => Value::String(format!("{local}Z")),
            _ => Value::String(text),
        },
        Value::Array(elements) => Value::Array(elements.into_iter().map(in_zulu).collect()),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, in_zulu(value))).collect()
        }
        value => value,
    }
}
