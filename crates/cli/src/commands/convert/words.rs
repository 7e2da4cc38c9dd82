//! Words that a conversion has replaced by those of another provider.

use std::collections::BTreeMap;

use jobglot::Job;
use jobglot_json::Members;

use crate::output::text::{count, redacted_visible};

/// Limit on shown words.
const MAX_WORDS: usize = 20;

/// Replaced words, each with its number of places.
#[derive(Default)]
pub(super) struct ReplacedWords(BTreeMap<Replacement, usize>);

/// The place of a word with `[]` for any element, the word, and the word instead of it.
type Replacement = (&'static str, String, String);

impl ReplacedWords {
    /// Adds the words that `converted` has in place of those of `job`.
    pub(super) fn add(&mut self, job: &Job<'_>, converted: &Job<'_>) {
        self.compare("$.status", job.status(), converted.status());
        self.compare("$.operation", job.operation(), converted.operation());
        for (task, converted) in job.tasks().iter().zip(converted.tasks().iter()) {
            self.compare("$.tasks[].status", task.status(), converted.status());
        }
    }

    fn compare<T: AsRef<str>>(&mut self, place: &'static str, from: Option<T>, to: Option<T>) {
        // A word without a counterpart is a loss.
        let Some((from, to)) = from.as_ref().zip(to.as_ref()) else { return };
        let (from, to) = (from.as_ref(), to.as_ref());
        if from != to {
            *self.0.entry((place, from.to_owned(), to.to_owned())).or_default() += 1;
        }
    }

    /// Appends an array of objects.
    pub(super) fn push_json(&self, out: &mut String) {
        out.push('[');
        for (index, ((place, from, to), number)) in self.0.iter().enumerate() {
            out.push_str(if index > 0 { "," } else { "" });
            let mut object = Members::begin(out);
            object.text("path", place).text("word", from).text("written", to);
            object.number("count", *number);
            object.end();
        }
        out.push(']');
    }

    /// One line for each word.
    pub(super) fn text(&self) -> String {
        let line = |((place, from, to), number): (&Replacement, &usize)| {
            let times = match number {
                1 => String::new(),
                number => format!(", {} times", count(*number)),
            };
            let (from, to) = (redacted_visible(from), redacted_visible(to));
            format!("replaced: {place} `{from}` by `{to}`{times}\n")
        };
        let mut text: String = self.0.iter().take(MAX_WORDS).map(line).collect();
        if let Some(more) = self.0.len().checked_sub(MAX_WORDS).filter(|more| *more > 0) {
            text += &format!("replaced: {} more words\n", count(more));
        }
        text
    }
}
