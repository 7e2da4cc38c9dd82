//! JSON text printed for reading.

/// Appends `json`, a valid text without white space between its tokens, with every member and
/// element on a line of its own. The tokens stay as they are written.
pub(crate) fn push_pretty(out: &mut String, json: &str) {
    let mut depth = 0;
    let mut rest = json;
    while let Some(at) = rest.find(['"', '{', '[', '}', ']', ',', ':']) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let len = match from.as_bytes().first() {
            Some(b'"') => string_len(from),
            _ => 1,
        };
        let (token, behind) = from.split_at(len);
        match token {
            "{" | "[" => {
                out.push_str(token);
                if behind.starts_with(['}', ']']) {
                    out.push_str(behind.get(..1).unwrap_or_default());
                    rest = behind.get(1..).unwrap_or_default();
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
        rest = behind;
    }
    out.push_str(rest);
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Length of the string that the text begins with, quotes included.
fn string_len(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
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
