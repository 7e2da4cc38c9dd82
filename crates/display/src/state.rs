//! Signs and words for states.

use jobglot::State;

/// Returns the sign for a state; several states share a sign, so views add a word.
#[must_use]
pub fn sign(state: State) -> char {
    match state {
        State::Succeeded => '✓',
        State::Failed | State::RolledBack => '✗',
        State::Partial | State::Attention => '!',
        State::Canceled | State::Skipped => '-',
        State::Ended | State::Unreported | State::ReportedUnknown | State::Unrecognized => '?',
        _ => '…',
    }
}

/// Returns the provider's word if it differs from the name of the state by more than spelling.
#[must_use]
pub fn provider_word(state: State, word: Option<&str>) -> Option<&str> {
    let normalized = |text: &str| -> String {
        let letters = text.chars().filter(|char| !matches!(char, '-' | '_' | ' '));
        letters.map(|char| char.to_ascii_lowercase()).collect()
    };
    word.filter(|word| normalized(word) != normalized(state.as_str()))
}

#[cfg(test)]
mod tests {
    use jobglot::State;

    use super::provider_word;

    #[test]
    fn a_word_like_the_state_is_omitted() {
        assert_eq!(provider_word(State::Failed, Some("FAILED")), None);
        assert_eq!(provider_word(State::RollingBack, Some("Rolling back")), None);
        assert_eq!(provider_word(State::Succeeded, Some("SUCCEED")), Some("SUCCEED"));
        assert_eq!(provider_word(State::Unreported, None), None);
    }
}
