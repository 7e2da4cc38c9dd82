//! Indentation of JSON text.

/// Appends `json` with every member and element on a line of its own.
///
/// `json` must be valid and have no white space between tokens. Tokens are copied unchanged.
pub(crate) fn push_pretty(out: &mut String, json: &str) {
    let mut depth = 0;
    let mut rest = json;
    while let Some(index) = rest.find(['"', '{', '[', '}', ']', ',', ':']) {
        let (plain, tail) = rest.split_at(index);
        out.push_str(plain);
        let len = match tail.as_bytes().first() {
            Some(b'"') => string_len(tail),
            _ => 1,
        };
        let (token, after) = tail.split_at(len);
        match token {
            "{" | "[" => {
                out.push_str(token);
                if after.starts_with(['}', ']']) {
                    out.push_str(after.get(..1).unwrap_or_default());
                    rest = after.get(1..).unwrap_or_default();
                    continue;
                }
                depth += 1;
                break_line(out, depth);
            }
            "}" | "]" => {
                depth -= 1;
                break_line(out, depth);
                out.push_str(token);
            }
            "," => {
                out.push(',');
                break_line(out, depth);
            }
            ":" => out.push_str(": "),
            _ => out.push_str(token),
        }
        rest = after;
    }
    out.push_str(rest);
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Returns the length of the string at the start of `text`, in bytes, including its quotes.
fn string_len(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let is_end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::push_pretty;

    #[test]
    fn pretty_printing_changes_only_white_space() {
        let line =
            r#"{"a":1E400,"b":[-0,100.0,{}],"c":[],"d":{"e{[,:\"\\":"x: {\\\" , ","f":null}}"#;
        let mut pretty = String::new();
        push_pretty(&mut pretty, line);
        assert_eq!(
            pretty,
            r#"{
  "a": 1E400,
  "b": [
    -0,
    100.0,
    {}
  ],
  "c": [],
  "d": {
    "e{[,:\"\\": "x: {\\\" , ",
    "f": null
  }
}"#
        );
    }
}
