//! States as signs and words, so that neither needs colour.

use clap::builder::styling::{AnsiColor, Style};
use jobglot::State;

/// The sign for a state; the word stands beside it wherever the sign alone says too little.
pub(crate) fn sign(state: State) -> char {
    match state {
        State::Succeeded => '✓',
        State::Failed | State::RolledBack => '✗',
        State::Partial | State::Attention => '!',
        State::Canceled | State::Skipped => '-',
        State::Unreported | State::ReportedUnknown | State::Unrecognized => '?',
        _ => '…',
    }
}

/// The colour for a state.
pub(crate) fn style(state: State) -> Style {
    match sign(state) {
        '✓' => AnsiColor::Green.on_default(),
        '✗' => AnsiColor::Red.on_default(),
        '!' | '?' => AnsiColor::Yellow.on_default(),
        '-' => Style::new().dimmed(),
        _ => AnsiColor::Cyan.on_default(),
    }
}

/// The provider's word, where it is another than the state's own.
pub(crate) fn other_word(state: State, word: Option<&str>) -> Option<&str> {
    let folded = |text: &str| -> String {
        let kept = text.chars().filter(|char| !matches!(char, '-' | '_' | ' '));
        kept.map(|char| char.to_ascii_lowercase()).collect()
    };
    word.filter(|word| folded(word) != folded(state.as_str()))
}

#[cfg(test)]
mod tests {
    use jobglot::State;

    use super::other_word;

    #[test]
    fn only_another_word_is_told() {
        assert_eq!(other_word(State::Failed, Some("FAILED")), None);
        assert_eq!(other_word(State::RollingBack, Some("Rolling back")), None);
        assert_eq!(other_word(State::Succeeded, Some("SUCCEED")), Some("SUCCEED"));
        assert_eq!(other_word(State::Unreported, None), None);
    }
}
