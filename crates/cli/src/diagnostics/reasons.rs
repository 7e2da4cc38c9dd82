//! Reasons of failures, grouped so that a thousand failures of one cause are one line.

use crate::diagnostics::groups::{Group, Groups};
use crate::output::text::{columns, count, counted, cut, pad_left, visible};

/// Longest list of ids under a reason, in columns.
const MAX_IDS: usize = 200;

/// Length in bytes from which a word of hexadecimal digits is an id.
const MIN_HEX_ID: usize = 8;

/// Length in bytes from which any word with a digit is an id.
const MIN_ID: usize = 20;

/// A failed job or task.
#[derive(Debug)]
struct Place {
    id: String,
    reason: String,
}

/// Failures by reason. Texts that differ in numbers, times and ids only are one reason.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    groups: Groups<String, Place>,
}

impl Reasons {
    /// Adds a failure of the job or task `id`; both texts are without secrets.
    pub(crate) fn add(&mut self, id: String, reason: String) {
        let other = |_| "other reasons".to_owned();
        self.groups.add_limited(pattern(&reason), other, || Place { id, reason });
    }

    /// Appends the most frequent reasons, at most `limit`: the number of failures, the first text,
    /// and the ids of the first failures.
    pub(crate) fn push(self, page: &mut String, width: usize, limit: usize) {
        let mut groups = self.groups.into_vec();
        // Stable: the first reason of the input stands before others as frequent.
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        let Some(most) = groups.first().map(|group| count(group.count)) else { return };
        let widest = columns(&most);
        for group in groups.iter().take(limit) {
            let number = pad_left(&count(group.count), widest);
            let [Place { reason, .. }, ..] = &*group.places else { continue };
            let room = width.saturating_sub(widest + 7);
            *page += &format!("    {number} × {}\n", cut(&visible(reason), room));
            *page +=
                &format!("    {}   {}\n", " ".repeat(widest), cut(&ids(group), room.min(MAX_IDS)));
        }
        if groups.len() > limit {
            *page += &format!("    {} more\n", counted(groups.len() - limit, "reason"));
        }
    }
}

fn ids(group: &Group<String, Place>) -> String {
    let ids: Vec<_> = group.places.iter().map(|place| visible(&place.id)).collect();
    let more = match group.more() {
        0 => String::new(),
        more => format!(" and {} more", count(more)),
    };
    format!("{}{more}", ids.join(", "))
}

/// The text with `…` in place of numbers and ids.
fn pattern(text: &str) -> String {
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
    use super::{Reasons, pattern};

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
            assert_eq!(pattern(text), expected);
        }
    }

    #[test]
    fn frequent_reasons_come_first() {
        let mut reasons = Reasons::default();
        reasons.add("1".to_owned(), "rare".to_owned());
        for id in 2..7 {
            reasons.add(id.to_string(), format!("no disk on node {id}"));
        }
        let mut page = String::new();
        reasons.push(&mut page, 60, 10);
        let lines =
            "    5 × no disk on node 2\n        2, 3, 4 and 2 more\n    1 × rare\n        1\n";
        assert_eq!(page, lines);
    }
}
