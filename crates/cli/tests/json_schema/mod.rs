//! Validator for the subset of JSON Schema used by the command.

use regex::Regex;
use serde_json::Value;

/// Keywords without effect on validation.
const ANNOTATIONS: [&str; 7] =
    ["$schema", "$defs", "title", "description", "contentMediaType", "contentSchema", "items"];

/// Returns the path and reason of the first mismatch between `value` and `schema`.
pub(crate) fn first_error(schema: &Value, value: &Value) -> Option<String> {
    error_at(schema, schema, value, "$")
}

fn error_at(root: &Value, schema: &Value, value: &Value, path: &str) -> Option<String> {
    for (keyword, wanted) in schema.as_object().unwrap() {
        let is_met = match keyword.as_str() {
            "$ref" => {
                let pointer = wanted.as_str().unwrap().trim_start_matches('#');
                let found = error_at(root, root.pointer(pointer).unwrap(), value, path);
                if found.is_some() {
                    return found;
                }
                true
            }
            "type" => match wanted {
                Value::Array(all) => all.iter().any(|one| is_of_type(value, one)),
                one => is_of_type(value, one),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "pattern" => {
                let pattern = Regex::new(wanted.as_str().unwrap()).unwrap();
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "anyOf" => {
                let all = wanted.as_array().unwrap();
                all.iter().any(|one| error_at(root, one, value, path).is_none())
            }
            "required" => {
                let names = wanted.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                let missing = names.into_iter().find(|name| value.get(name).is_none());
                if let (Some(missing), true) = (missing, value.is_object()) {
                    return Some(format!("{path}: no {missing}"));
                }
                true
            }
            "properties" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    let path = format!("{path}.{name}");
                    let property = wanted.get(name);
                    let found = property.and_then(|wanted| error_at(root, wanted, inner, &path));
                    if found.is_some() {
                        return found;
                    }
                }
                true
            }
            annotation => {
                assert!(ANNOTATIONS.contains(&annotation), "{annotation} is not checked");
                true
            }
        };
        if !is_met {
            return Some(format!("{path}: {value} is not of {keyword} {wanted}"));
        }
    }
    let items = schema.get("items")?;
    let elements = value.as_array()?.iter().enumerate();
    elements
        .filter_map(|(index, element)| error_at(root, items, element, &format!("{path}[{index}]")))
        .next()
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => unreachable!("no type {other}"),
    }
}
