//! Differences between two texts, for people.

use clap::builder::styling::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use crate::output::text::{columns, cut, visible};

/// Unchanged lines around changed ones.
const CONTEXT_LINES: usize = 2;

/// Characters of a long line shown before its first and behind its last change.
const CONTEXT_CHARS: usize = 40;

/// Longest line that is shown whole, in columns.
const MAX_LINE: usize = 160;

/// Returns the lines of `new` that differ from `old`, as a unified diff without its header. Of long
/// lines, only the surroundings of the change are shown.
pub(crate) fn difference(old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut out = String::new();
    for group in diff.grouped_ops(CONTEXT_LINES) {
        let Some((first, last)) = group.first().zip(group.last()) else { continue };
        let (old, new) = (first.old_range().start, first.new_range().start);
        let (old_len, new_len) = (last.old_range().end - old, last.new_range().end - new);
        let style = Style::new().dimmed();
        out += &format!("{style}@@ -{},{old_len} +{},{new_len} @@{style:#}\n", old + 1, new + 1);
        for op in group {
            let lines: Vec<_> = diff.iter_changes(&op).collect();
            let texts: Vec<&str> = lines.iter().map(|line| line.value().trim_end()).collect();
            let shown = match *texts {
                [before, after] if lines.iter().all(|line| line.tag() != ChangeTag::Equal) => {
                    surroundings(before, after).into()
                }
                _ => texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(),
            };
            for (line, text) in lines.iter().zip(shown) {
                let style = match line.tag() {
                    ChangeTag::Equal => Style::new(),
                    ChangeTag::Delete => AnsiColor::Red.on_default(),
                    ChangeTag::Insert => AnsiColor::Green.on_default(),
                };
                let text = visible(&text);
                let text = cut(&text, MAX_LINE + 2 * CONTEXT_CHARS);
                out += &format!("{style}{}{text}{style:#}\n", line.tag());
            }
        }
    }
    out
}

/// The parts of two lines around their difference, if they are long.
fn surroundings(one: &str, other: &str) -> [String; 2] {
    if columns(one).max(columns(other)) <= MAX_LINE {
        return [one.to_owned(), other.to_owned()];
    }
    let equal = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let start = equal(&mut one.chars().zip(other.chars()));
    let end = equal(&mut one.chars().rev().zip(other.chars().rev()));
    [one, other].map(|line| {
        let len = line.chars().count();
        let from = start.saturating_sub(CONTEXT_CHARS);
        // An end that overlaps the start belongs to both.
        let changed = len.saturating_sub(end).max(start);
        let to = (changed + CONTEXT_CHARS).min(len);
        let inside: String = line.chars().take(to).skip(from).collect();
        let dots = |is_cut: bool| if is_cut { "…" } else { "" };
        format!("{}{inside}{}", dots(from > 0), dots(to < len))
    })
}

#[cfg(test)]
mod tests {
    use super::difference;

    fn plain(old: &str, new: &str) -> String {
        anstream::adapter::strip_str(&difference(old, new)).to_string()
    }

    #[test]
    fn changed_lines_stand_with_two_around_them() {
        let old = "a\nb\nc\nd\ne\nf\n";
        let new = "a\nb\nc\nD\ne\nf\n";
        assert_eq!(plain(old, new), "@@ -2,5 +2,5 @@\n b\n c\n-d\n+D\n e\n f\n");
        assert_eq!(plain(old, old), "");
    }

    #[test]
    fn long_lines_are_shown_around_the_change() {
        let line = |word: &str| format!("{}{word}{}\n", "a".repeat(300), "b".repeat(300));
        let (a, b) = ("a".repeat(40), "b".repeat(40));
        let expected = format!("@@ -1,1 +1,1 @@\n-…{a}one{b}…\n+…{a}two!{b}…\n");
        assert_eq!(plain(&line("one"), &line("two!")), expected);
    }
}
