//! Reasons without the numbers and ids in which failures of one cause differ.

/// Length in bytes from which a word of hexadecimal digits is an id.
const MIN_HEX_ID: usize = 8;

/// Length in bytes from which any word with a digit is an id.
const MIN_ID: usize = 20;

/// The text with `…` in place of numbers and ids.
#[must_use]
pub fn reason_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    let is_end = |char: char| char.is_whitespace() || "[](){}<>'\",;=/".contains(char);
    for part in text.split_inclusive(is_end) {
        let word = part.trim_end_matches(is_end);
        push_pattern(&mut pattern, word);
        pattern.push_str(part.get(word.len()..).unwrap_or_default());
    }
    pattern
}

fn push_pattern(pattern: &mut String, word: &str) {
    let is_digit = |char: char| char.is_ascii_digit();
    let is_code = |char: char| char.is_ascii_uppercase() || is_digit(char) || "-_:.".contains(char);
    let is_hex = |char: char| char.is_ascii_hexdigit() || char == '-';
    let has_letter = word.starts_with(|char: char| char.is_ascii_uppercase());
    if !word.contains(is_digit) || has_letter && word.chars().all(is_code) {
        // A word, or a code such as `ORA-12541`.
        return pattern.push_str(word);
    }
    if word.len() >= MIN_ID || word.len() >= MIN_HEX_ID && word.chars().all(is_hex) {
        return pattern.push('…');
    }
    for part in word.split_inclusive(is_digit) {
        let letters = part.trim_end_matches(is_digit);
        pattern.push_str(letters);
        if letters.len() < part.len() && !pattern.ends_with('…') {
            pattern.push('…');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reason_pattern;

    #[test]
    fn numbers_and_ids_do_not_tell_reasons_apart() {
        for (text, expected) in [
            ("ORA-12541: no listener", "ORA-12541: no listener"),
            ("Timeout after 300 s at 10.0.0.7:22.", "Timeout after … s at ….….….…:…."),
            ("node [4f9a1c2e-77] is down", "node […] is down"),
            ("ocid1.instance.oc1..aaaa1 is gone", "… is gone"),
            ("at 2026-01-02T03:04:05Z: quota=5", "at … quota=…"),
            ("[db12] see https://h/jobs/17/log", "[db…] see https://h/jobs/…/log"),
            ("face the facade", "face the facade"),
        ] {
            assert_eq!(reason_pattern(text), expected);
        }
    }
}
