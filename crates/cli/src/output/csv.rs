//! Comma-separated values by RFC 4180.

/// Appends one record, ended by CR LF; fields are quoted only if needed.
pub(crate) fn push_record<'f>(out: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if !needs_quotes(field) {
            out.push_str(field);
            continue;
        }
        out.push('"');
        for (index, text) in field.split('"').enumerate() {
            if index > 0 {
                out.push_str("\"\"");
            }
            out.push_str(text);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}

fn needs_quotes(field: &str) -> bool {
    // Some readers trim unquoted fields.
    field.starts_with(' ') || field.ends_with(' ') || field.contains([',', '"', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::push_record;

    #[test]
    fn fields_are_quoted_if_needed() {
        let mut out = String::new();
        push_record(&mut out, ["plain", "", "a,b", "say \"no\"", "two\r\nlines", " x", "größer"]);
        assert_eq!(out, "plain,,\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\",\" x\",größer\r\n");
    }
}
