//! Comma-separated values by RFC 4180.
//!
//! Spreadsheets run a cell that begins like a formula, and texts of documents come from strangers. Such
//! a cell that is no number begins with an apostrophe.

/// Appends one record, ended by CR LF; fields are quoted only if needed.
pub(crate) fn push_record<'f>(out: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (index, field) in fields.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let guarded = if may_be_formula(field) { format!("'{field}") } else { String::new() };
        let field = if guarded.is_empty() { field } else { &guarded };
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

fn may_be_formula(field: &str) -> bool {
    field.starts_with(['=', '+', '-', '@', '\t', '\r']) && field.parse::<f64>().is_err()
}

fn needs_quotes(field: &str) -> bool {
    // Some readers trim unquoted fields.
    field.starts_with(' ') || field.ends_with(' ') || field.contains([',', '"', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::push_record;

    #[test]
    fn formulas_are_text() {
        let mut out = String::new();
        push_record(&mut out, ["=1+1", "-1.5", "+7", "-x", "@SUM(A1)", "\tx", "a=b", "-"]);
        assert_eq!(out, "'=1+1,-1.5,+7,'-x,'@SUM(A1),'\tx,a=b,'-\r\n");
    }

    #[test]
    fn fields_are_quoted_if_needed() {
        let mut out = String::new();
        push_record(&mut out, ["plain", "", "a,b", "say \"no\"", "two\r\nlines", " x", "größer"]);
        assert_eq!(out, "plain,,\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\",\" x\",größer\r\n");
    }
}
