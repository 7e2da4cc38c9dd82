//! The programs that are compared, and the question that all of them answer.

use crate::answer::Answer;
use crate::generate::Kind;
use crate::{peers, subject};

/// One program.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The name for it on a command line and in a report.
    pub name: &'static str,
    /// Whether everything that was read is in memory when the answer is there.
    pub keeps: bool,
    /// What it leaves undone that jobglot does.
    pub lacks: &'static str,
    /// Its answer about a text of that kind.
    ///
    /// It panics on texts that are not of that kind, since nothing else is measured.
    pub answer: fn(Kind, &str) -> Answer,
}

/// Every program: jobglot's ways to read first, then the peers.
///
/// No peer but those named `times` parses a time. All of them match words with one word, where
/// jobglot maps every word; all stop at a member of an unexpected type; none finds out what kind
/// of document it has.
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

/// What the project means to reach: the first program or layer at least so many times as fast as the
/// second.
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

/// The row of that name.
#[must_use]
pub fn row(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use super::ROWS;
    use crate::generate::{Input, Kind, SEED, Style};

    #[test]
    fn every_program_is_right_about_every_input() {
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
