//! Comma-separated values by RFC 4180.

/// Appends one record: quotes where they are needed, CR LF at the end.
pub(crate) fn push_record<'f>(out: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (place, field) in fields.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        if !needs_quotes(field) {
            out.push_str(field);
            continue;
        }
        out.push('"');
        for (part, text) in field.split('"').enumerate() {
            if part > 0 {
                out.push_str("\"\"");
            }
            out.push_str(text);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}

fn needs_quotes(field: &str) -> bool {
    // Some readers drop blanks that are not quoted.
    field.starts_with(' ') || field.ends_with(' ') || field.contains([',', '"', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::push_record;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let mut out = String::new();
        push_record(&mut out, ["plain", "", "a,b", "say \"no\"", "two\r\nlines", " x", "größer"]);
        assert_eq!(out, "plain,,\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\",\" x\",größer\r\n");
    }
}
