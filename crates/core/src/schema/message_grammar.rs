//! What a provider's grammar finds in the text of a message.

use crate::model::state::PhaseStatus;

/// One thing that a message tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageEvent<'t> {
    /// The part of the message that tells it.
    pub text: &'t str,
    /// What it is about: a phrase that is the same for its beginning and its end.
    pub what: &'t str,
    /// What that is done on, where the text names it: a host, a component.
    pub on: Option<&'t str>,
    /// How far it is.
    pub step: PhaseStatus,
    /// The code that the text gives.
    pub code: Option<&'t str>,
}

/// Calls back for each thing that a message's text tells, in order. What it does not understand, and
/// mere remarks, it leaves out.
pub type MessageGrammar = for<'t> fn(&'t str, &mut dyn FnMut(MessageEvent<'t>));
