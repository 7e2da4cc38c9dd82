//! The reason of a job's failure.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::model::state::{Outcome, PhaseStatus, State};
use crate::schema::message_grammar::MessageGrammar;
use crate::view::detail::Detail;
use crate::view::elements::{Message, Task};
use crate::view::job::Job;
use crate::view::list::List;

/// The reason of a job's failure, from the most specific source in the document.
///
/// In this order: the errors, messages or detail of the first failed task, the errors of the job, its
/// detail, its messages. The last two count only for a job with the outcome [`Outcome::Failure`] or [`Outcome::Partial`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Failure {
    /// The id of the first failed task, or its name if it has no id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// The code of the error or message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The text of the error or message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Prints task, code and text: `task T9: ECC00011: Building failed.`
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { task, code, text } = self;
        let task = task.as_ref().map(|task| format!("task {task}"));
        let parts: Vec<&str> = [&task, code, text].into_iter().flatten().map(|s| &**s).collect();
        f.pad(&parts.join(": "))
    }
}

impl Job<'_> {
    /// The reason of the job's failure, if the document gives one: the member
    /// [`failure`](crate::Summary::failure) of its [`summary`](Self::summary).
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Document, Field, Schema, Table};
    /// # static ERROR: Table = Table::new(&[
    /// #     Field::value("code", CanonicalField::Code, Codec::Text, "the code"),
    /// #     Field::value("message", CanonicalField::Text, Codec::Text, "the text"),
    /// # ]);
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// #     Field::list("errors", CanonicalField::Errors, &ERROR, "what went wrong"),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// let text = br#"{"jobId": 7, "errors": [{"code": "E7", "message": "No disk left."}]}"#;
    /// let document = Document::parse(text, &SCHEMA)?;
    /// let failure = document.job().failure().expect("the job has an error");
    /// assert_eq!(failure.code.as_deref(), Some("E7"));
    /// assert_eq!(failure.to_string(), "E7: No disk left.");
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        self.summary().failure
    }
}

impl Task<'_> {
    /// The reason of the task's failure: its first error, or else its first message. `None` if the
    /// task has not failed or the document gives no reason.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        if self.state() != State::Failed {
            return None;
        }
        Failure::first_of(self.errors().as_list())
            .or_else(|| Failure::first_of(self.messages().as_list()))
    }

    /// The time from the start of the task to its end; `None` if the document lacks one of them,
    /// they cannot be compared, or the end is earlier.
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        self.started()?.duration_until(&self.finished()?)
    }
}

impl Failure {
    /// Computes the failure of `job`, with its outcome, tasks and messages already at hand.
    pub(super) fn of(
        job: &Job<'_>,
        outcome: Outcome,
        tasks: List<'_, Task<'_>>,
        messages: List<'_, Message<'_>>,
    ) -> Option<Self> {
        let has_failed = outcome.is_failed();
        let task = tasks.iter().find(|task| task.state() == State::Failed);
        let task_failure = task.map(|task: Task<'_>| Self {
            task: task.id().or_else(|| task.name()).map(Cow::into_owned),
            ..Self::first_of(task.errors().as_list())
                .or_else(|| Self::first_of(task.messages().as_list()))
                .or_else(|| task.detail().map(Self::of_detail))
                .unwrap_or_default()
        });
        let errors = job.errors();
        match task_failure {
            Some(failure) if failure.code.is_some() || failure.text.is_some() => Some(failure),
            task_failure => match Self::first_of(errors) {
                Some(failure) => {
                    Some(Self { task: task_failure.and_then(|failure| failure.task), ..failure })
                }
                None if task_failure.is_some() => task_failure,
                None if !has_failed => None,
                None => match job.detail() {
                    Some(detail) => Some(Self::of_detail(detail)),
                    None => Self::last_failure(
                        messages,
                        job.schema().and_then(|schema| schema.message_grammar),
                    ),
                },
            },
        }
    }

    /// The first message with a code or a text.
    fn first_of(messages: List<'_, Message<'_>>) -> Option<Self> {
        messages.iter().map(Self::of_message).find(|failure| *failure != Self::default())
    }

    /// The last failure reported by the grammar, or else the last message the grammar does not
    /// match. Matched messages without a failure, such as `Activity Ended`, give no reason.
    fn last_failure(
        messages: List<'_, Message<'_>>,
        message_grammar: Option<MessageGrammar>,
    ) -> Option<Self> {
        let Some(message_grammar) = message_grammar else {
            return messages.get(messages.len().checked_sub(1)?).map(Self::of_message);
        };
        let mut last_unmatched = None;
        for message in (0..messages.len()).rev().filter_map(|index| messages.get(index)) {
            let text = message.text().unwrap_or_default();
            let (mut failed, mut is_matched) = (None, false);
            message_grammar(&text, &mut |event| {
                is_matched = true;
                if event.step == PhaseStatus::Failed {
                    let code = event.code.map(str::to_owned);
                    failed = Some(Self { task: None, code, text: Some(event.text.to_owned()) });
                }
            });
            if failed.is_some() {
                return failed;
            }
            if last_unmatched.is_none() && !is_matched {
                last_unmatched = Some(Self::of_message(message));
            }
        }
        last_unmatched
    }

    fn of_detail(detail: Detail<'_>) -> Self {
        let Detail { code, text } = detail;
        Self { task: None, code: code.map(Cow::into_owned), text: text.map(Cow::into_owned) }
    }

    fn of_message(message: Message<'_>) -> Self {
        Self {
            task: None,
            code: message.code().map(Cow::into_owned),
            text: message.text().map(Cow::into_owned),
        }
    }
}
