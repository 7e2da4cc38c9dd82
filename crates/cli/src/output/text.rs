//! Text from documents for terminals: widths, wrapping.

use std::borrow::Cow;

pub(crate) use jobglot_display::text::{
    count, counted, duration, join_redacted, redacted, redacted_member, redacted_visible, visible,
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Replaces text that was cut off.
const ELLIPSIS: char = '…';

/// Returns the width of the text in columns.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// Cuts the end of the text to at most `width` columns, and marks the cut.
pub(crate) fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let (start, _) = split_at_column(text, width.saturating_sub(1));
    Cow::Owned(format!("{start}{ELLIPSIS}"))
}

/// Cuts the middle of the text to at most `width` columns; for paths, whose end matters most.
pub(crate) fn cut_middle(text: &str, width: usize) -> Cow<'_, str> {
    let all = columns(text);
    if all <= width {
        return Cow::Borrowed(text);
    }
    let half = width.saturating_sub(1) / 2;
    let (start, _) = split_at_column(text, half);
    let (_, end) = split_at_column(text, all - half);
    Cow::Owned(format!("{start}{ELLIPSIS}{end}"))
}

/// Pads the text on the right to at least `width` columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Pads the text on the left to at least `width` columns.
pub(crate) fn pad_left(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Longest address that is not broken, in bytes.
const MAX_ADDRESS: usize = 2048;

fn is_address(word: &str) -> bool {
    word.len() <= MAX_ADDRESS && word.contains("://")
}

/// Escapes the text and wraps it into at most `limit` lines of at most `width` columns.
///
/// Lines are broken between words. Words longer than a line are broken too, but not addresses, which
/// are of use as a whole only.
pub(crate) fn wrap(text: &str, width: usize, limit: usize) -> Vec<String> {
    let width = width.max(8);
    let mut lines: Vec<String> = Vec::new();
    'text: for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut line = String::new();
        for word in visible(paragraph).split(' ').filter(|word| !word.is_empty()) {
            let mut word = word;
            let space = usize::from(!line.is_empty());
            if columns(&line) + space + columns(word) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            while columns(word) > width && !is_address(word) {
                let (start, rest) = split_at_column(word, width);
                lines.push(start.to_owned());
                word = rest;
                if lines.len() > limit {
                    break 'text;
                }
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            if lines.len() > limit {
                break 'text;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    if lines.len() > limit {
        lines.truncate(limit);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}{ELLIPSIS}", split_at_column(last, width - 1).0);
        }
    }
    lines
}

fn split_at_column(text: &str, column: usize) -> (&str, &str) {
    let mut width = 0;
    for (index, char) in text.char_indices() {
        width += char.width().unwrap_or(0);
        if width > column {
            return text.split_at(index);
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::{columns, cut, cut_middle, pad, wrap};

    #[test]
    fn cut_and_wrapped_text_fits_its_width() {
        assert_eq!(cut("building", 8), "building");
        assert_eq!(cut("buildings", 8), "buildin…");
        assert_eq!(cut("完成完成", 6), "完成…");
        assert_eq!(cut_middle("$.tasks[4].MESSAGES", 9), "$.ta…AGES");
        assert_eq!(cut_middle("$.tasks", 7), "$.tasks");
        assert_eq!(pad("完成", 6), "完成  ");
        for width in 8..40 {
            for line in
                wrap("Provisioning of [mysql] 完成完成完成完成完成完成 succeeded.", width, 99)
            {
                assert!(columns(&line) <= width, "{line:?} in {width}");
            }
        }
    }

    #[test]
    fn text_is_wrapped_between_words_and_cut_at_the_limit() {
        assert_eq!(wrap("one two  three", 9, 9), ["one two", "three"]);
        assert_eq!(wrap("one\n\n  two\r\nthree\u{1b}", 20, 9), ["one", "two", r"three\u{1b}"]);
        assert_eq!(wrap("aaaaaaaaaabbbbbbbbbbcc dd", 10, 9), ["aaaaaaaaaa", "bbbbbbbbbb", "cc dd"]);
        assert_eq!(wrap("one two three four", 9, 2), ["one two", "three…"]);
        assert_eq!(wrap(&"x".repeat(1000), 10, 1), ["xxxxxxxxx…"]);
        assert_eq!(wrap("see https://h/a/b/c", 10, 9), ["see", "https://h/a/b/c"]);
        assert_eq!(wrap(" \n ", 10, 3), Vec::<String>::new());
    }
}
