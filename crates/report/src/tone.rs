//! The few ways in which states look. Colour is never the only distinction: each has a sign.

use jobglot::State;
use jobglot_display::state::sign;

/// The look of a state; the order is that of the attention it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    Bad,
    Warning,
    Active,
    Unknown,
    Idle,
    Good,
}

impl Tone {
    pub(crate) fn of(state: State) -> Self {
        match sign(state) {
            '✗' => Self::Bad,
            '!' => Self::Warning,
            '?' => Self::Unknown,
            '-' => Self::Idle,
            '✓' => Self::Good,
            _ => Self::Active,
        }
    }

    /// Name of the class in style sheets.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Warning => "warning",
            Self::Active => "active",
            Self::Unknown => "unknown",
            Self::Idle => "idle",
            Self::Good => "good",
        }
    }
}
