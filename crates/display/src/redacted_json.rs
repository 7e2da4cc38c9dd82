//! JSON without secrets.

use jobglot_json::{RawStr, push_string, tokens};

use crate::text::redacted_member;

/// Appends the valid JSON text `json`, compact and without secrets. Strings lose their secrets, and any
/// scalar value of a member is replaced whose name says that it is one.
pub fn push_redacted(out: &mut String, json: &str) {
    let mut name = String::new();
    let mut tokens = tokens(json).peekable();
    while let Some(token) = tokens.next() {
        let string = RawStr::of_value(token);
        let is_name = string.is_some() && tokens.peek() == Some(&":");
        match string {
            Some(text) if is_name => {
                name = text.decode().into_owned();
                out.push_str(token);
            }
            Some(text) => push_value(out, &name, token, &text.decode()),
            None if token.starts_with(|first: char| first == '-' || first.is_ascii_digit()) => {
                push_value(out, &name, token, token);
            }
            None => out.push_str(token),
        }
    }
}

/// Appends `token`, the JSON text of `value`, or what is shown instead.
fn push_value(out: &mut String, name: &str, token: &str, value: &str) {
    let shown = redacted_member(name, value);
    match shown == value {
        true => out.push_str(token),
        false => push_string(out, &shown),
    }
}

#[cfg(test)]
mod tests {
    use super::push_redacted;

    #[test]
    fn secrets_are_replaced_and_nothing_else() {
        for (json, expected) in [
            (r#"{"a" : [1.50, "x\u00e9", null], "": {}}"#, r#"{"a":[1.50,"x\u00e9",null],"":{}}"#),
            (
                r#"{"password": 1234, "pwd": ["a"]}"#,
                r#"{"password":"[secret]","pwd":["[secret]"]}"#,
            ),
            (r#"{"text": "run --token abc12345"}"#, r#"{"text":"run --token [secret]"}"#),
            (r#"{"user\u0050assword": "\"q\""}"#, r#"{"user\u0050assword":"[secret]"}"#),
        ] {
            let mut out = String::new();
            push_redacted(&mut out, json);
            assert_eq!(out, expected);
        }
    }
}
