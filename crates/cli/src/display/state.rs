//! Colours for states. Colour is never the only distinction.

use clap::builder::styling::{AnsiColor, Style};
use jobglot::State;
pub(crate) use jobglot_display::state::{provider_word, sign};

/// Returns the colour for a state.
pub(crate) fn style(state: State) -> Style {
    match sign(state) {
        '✓' => AnsiColor::Green.on_default(),
        '✗' => AnsiColor::Red.on_default(),
        '!' | '?' => AnsiColor::Yellow.on_default(),
        '-' => Style::new().dimmed(),
        _ => AnsiColor::Cyan.on_default(),
    }
}
