//! Events in the texts of messages, found by a provider's grammar.

use crate::model::state::PhaseStatus;

/// An event found in the text of a message, such as the start or end of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageEvent<'t> {
    /// Part of the message with the event.
    pub text: &'t str,
    /// Phrase for the activity, equal in the events of its start and its end.
    pub what: &'t str,
    /// Target of the activity, if the text names one: a host, a component.
    pub on: Option<&'t str>,
    /// Progress of the activity.
    pub step: PhaseStatus,
    /// Code given in the text.
    pub code: Option<&'t str>,
}

impl<'t> MessageEvent<'t> {
    /// An event of the activity `what`, found in `text`.
    #[must_use]
    pub const fn new(text: &'t str, what: &'t str, step: PhaseStatus) -> Self {
        Self { text, what, on: None, step, code: None }
    }

    /// Sets the target, if the text names one.
    #[must_use]
    pub const fn with_target(mut self, on: Option<&'t str>) -> Self {
        self.on = on;
        self
    }

    /// Sets the code, if the text gives one.
    #[must_use]
    pub const fn with_code(mut self, code: Option<&'t str>) -> Self {
        self.code = code;
        self
    }
}

/// Function calling back for each event in the text of a message, in order. It skips unknown
/// phrases and remarks without an event.
///
/// ```
/// use jobglot_core::{MessageEvent, MessageGrammar, PhaseStatus};
///
/// /// Understands `start NAME` and `end NAME`.
/// fn events<'t>(text: &'t str, callback: &mut dyn FnMut(MessageEvent<'t>)) {
///     let (step, what) = match text.split_once(' ') {
///         Some(("start", what)) => (PhaseStatus::Started, what),
///         Some(("end", what)) => (PhaseStatus::Completed, what),
///         _ => return,
///     };
///     callback(MessageEvent::new(text, what, step));
/// }
///
/// let grammar: MessageGrammar = events;
/// let mut names = Vec::new();
/// grammar("start backup", &mut |event| names.push(event.what));
/// grammar("please wait", &mut |event| names.push(event.what));
/// assert_eq!(names, ["backup"]);
/// ```
pub type MessageGrammar = for<'t> fn(&'t str, &mut dyn FnMut(MessageEvent<'t>));
