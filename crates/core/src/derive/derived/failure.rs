//! Why a job failed.

use std::borrow::Cow;

use crate::model::state::{Outcome, PhaseStatus, State};
use crate::schema::message_grammar::MessageGrammar;
use crate::view::elements::{Message, Task};
use crate::view::job::Job;
use crate::view::list::List;

/// Why a job failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The first failed task: its id, else its name.
    pub task: Option<String>,
    /// The code of the first error or message that has one.
    pub code: Option<String>,
    /// Its text.
    pub text: Option<String>,
}

impl Failure {
    /// The first failed task's own words, else the first error's, else, of a failed job, those of
    /// its messages.
    pub(super) fn of(
        job: &Job<'_>,
        outcome: Outcome,
        tasks: &List<'_, Task<'_>>,
        messages: &List<'_, Message<'_>>,
    ) -> Option<Self> {
        let failed = matches!(outcome, Outcome::Failure | Outcome::Partial);
        let task = tasks.iter().find(|task| task.state() == State::Failed);
        let named = task.map(|task: Task<'_>| Self {
            task: task.id().or_else(|| task.name()).map(Cow::into_owned),
            ..Self::first_of(&task.errors())
                .or_else(|| Self::first_of(&task.messages()))
                .unwrap_or_default()
        });
        let errors = job.errors();
        let reason = || {
            let name = job.schema()?.rules.reason?;
            job.node().known_text(name).filter(|text| !text.is_empty())
        };
        match named {
            Some(named) if named.code.is_some() || named.text.is_some() => Some(named),
            named => match Self::first_of(&errors) {
                Some(failure) => Some(Self { task: named.and_then(|named| named.task), ..failure }),
                None if named.is_some() => named,
                None if !failed => None,
                None => match reason() {
                    Some(reason) => {
                        Some(Self { text: Some(reason.into_owned()), ..Self::default() })
                    }
                    None => Self::last_failure(
                        messages,
                        job.schema().and_then(|schema| schema.message_grammar),
                    ),
                },
            },
        }
    }

    fn first_of(messages: &List<'_, Message<'_>>) -> Option<Self> {
        messages.iter().map(Self::of_message).find(|failure| *failure != Self::default())
    }

    /// The last thing that is told to have failed, else the last message that tells nothing: those
    /// that a grammar understands, such as `Activity Ended`, give no reason.
    fn last_failure(
        messages: &List<'_, Message<'_>>,
        message_grammar: Option<MessageGrammar>,
    ) -> Option<Self> {
        let Some(message_grammar) = message_grammar else {
            return messages.get(messages.len().checked_sub(1)?).map(Self::of_message);
        };
        let mut odd = None;
        for message in (0..messages.len()).rev().filter_map(|index| messages.get(index)) {
            let text = message.text().unwrap_or_default();
            let (mut failed, mut is_understood) = (None, false);
            message_grammar(&text, &mut |event| {
                is_understood = true;
                if event.step == PhaseStatus::Failed {
                    let code = event.code.map(str::to_owned);
                    failed = Some(Self { task: None, code, text: Some(event.text.to_owned()) });
                }
            });
            if failed.is_some() {
                return failed;
            }
            if odd.is_none() && !is_understood {
                odd = Some(Self::of_message(message));
            }
        }
        odd
    }

    fn of_message(message: Message<'_>) -> Self {
        Self {
            task: None,
            code: message.code().map(Cow::into_owned),
            text: message.text().map(Cow::into_owned),
        }
    }
}
