//! Patterns of JSON paths, by which results are grouped.

/// Replaces the element numbers of a path with `[*]`.
pub(crate) fn path_pattern(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(index) = rest.find(['[', '"']) {
        let (before, tail) = rest.split_at(index);
        pattern.push_str(before);
        let len = match tail.strip_prefix('[') {
            // A quoted name may contain brackets.
            None => tail.get(1..).and_then(|name| name.find('"')).map_or(tail.len(), |end| end + 2),
            Some(inside) => {
                let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
                pattern.push_str(if digits > 0 { "[*" } else { "[" });
                1 + digits
            }
        };
        let (step, after) = tail.split_at(len);
        if step.starts_with('"') {
            pattern.push_str(step);
        }
        rest = after;
    }
    pattern.push_str(rest);
    pattern
}

#[cfg(test)]
mod tests {
    use super::path_pattern;

    #[test]
    fn patterns_have_no_element_numbers() {
        for (path, expected) in [
            ("$", "$"),
            ("$.status", "$.status"),
            ("$.tasks[4].MESSAGES#$[12].Detail", "$.tasks[*].MESSAGES#$[*].Detail"),
            ("$.tasks[4][\"a[0]\"].x[1]", "$.tasks[*][\"a[0]\"].x[*]"),
            ("$[\"open", "$[\"open"),
            ("$.größe[0]", "$.größe[*]"),
        ] {
            assert_eq!(path_pattern(path), expected);
        }
    }
}
