//! The compared programs and the goals.

use crate::answer::Answer;
use crate::generate::Kind;
use crate::{peers, subject};

/// One program.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Name for command lines and reports.
    pub name: &'static str,
    /// Whether all values are kept in memory until the answer is complete.
    pub keeps: bool,
    /// Features of jobglot missing in the program.
    pub lacks: &'static str,
    /// Returns the answer for a text of this kind.
    ///
    /// Panics on texts of another kind.
    pub answer: fn(Kind, &str) -> Answer,
}

/// All programs: variants of jobglot first, then the peers.
///
/// Only peers named `times` parse times. All peers compare words with one word, while jobglot maps
/// every word; all fail on members of unexpected types; none detects the schema of a document.
pub static ROWS: &[Row] = &[
    Row { name: "jobglot", keeps: false, lacks: "", answer: subject::visit },
    Row { name: "jobglot-kept", keeps: true, lacks: "", answer: subject::keep },
    Row {
        name: "jobglot-untimed",
        keeps: true,
        lacks: "times stay text",
        answer: subject::keep_untimed,
    },
    Row { name: "visitor", keeps: false, lacks: "times stay text", answer: peers::visitor::visit },
    Row {
        name: "visitor-times",
        keeps: false,
        lacks: "only the one form of times that the input has",
        answer: peers::visitor::visit_with_times,
    },
    Row {
        name: "visitor-vec",
        keeps: true,
        lacks: "times stay text",
        answer: peers::visitor::keep,
    },
    Row {
        name: "derived",
        keeps: true,
        lacks: "times stay text, unknown members are dropped",
        answer: peers::derived::borrowed,
    },
    Row {
        name: "derived-owned",
        keeps: true,
        lacks: "times stay text, unknown members are dropped",
        answer: peers::derived::owned,
    },
    Row {
        name: "sonic-rs",
        keeps: true,
        lacks: "times stay text, unknown members are dropped",
        answer: peers::sonic::borrowed,
    },
    Row {
        name: "simd-json",
        keeps: true,
        lacks: "times stay text, unknown members are dropped; the text is destroyed",
        answer: peers::simd::borrowed,
    },
    Row {
        name: "value",
        keeps: true,
        lacks: "times stay text, numbers and the order of members are not kept exactly",
        answer: peers::value::value,
    },
];

/// Goals of the project: the first program or layer, the second one, and the minimum ratio of their
/// speeds.
pub static GOALS: &[(&str, &str, f64)] = &[
    ("jobglot", "derived", 3.5),
    ("jobglot", "sonic-rs", 2.5),
    ("jobglot", "visitor", 2.0),
    ("jobglot-kept", "derived", 2.3),
    ("jobglot-kept", "sonic-rs", 1.6),
    ("jobglot-kept", "visitor-vec", 1.5),
    ("normalize", "value", 1.0),
    ("restore", "value", 1.0),
];

/// Returns the row with this name.
#[must_use]
pub fn row(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use super::ROWS;
    use crate::generate::{Input, Kind, SEED, Style};

    #[test]
    fn every_program_answers_correctly_for_every_input() {
        for kind in Kind::ALL {
            for style in Style::ALL {
                let input = Input::generate(kind, style, 300, SEED);
                for row in ROWS {
                    let answer = (row.answer)(kind, &input.text);
                    let label = format!("{} of {} {}", row.name, kind.name(), style.name());
                    assert!(answer.agrees_with(&input.answer), "{label}: {answer:?}");
                }
            }
        }
    }
}
