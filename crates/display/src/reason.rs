//! Reasons of failures and messages of tasks, without secrets.

use jobglot::{Job, Message, State, Summary, Task};

use crate::text::{join_redacted, redacted};

/// Returns why the job failed, without secrets: the failed task, the code and the text.
#[must_use]
pub fn reason(job: &Job<'_>, derived: &Summary) -> Option<String> {
    let failure = derived.failure.as_ref()?;
    let tasks = job.tasks();
    let task =
        failure.task.as_ref().and_then(|_| tasks.iter().find(|task| task.state() == State::Failed));
    let name = task.and_then(|task| task.name().or_else(|| task.id()));
    let name = name.map(|name| redacted(&name).into_owned());
    match (name, join_redacted(failure.code.as_deref(), failure.text.as_deref())) {
        (Some(name), Some(message)) => Some(format!("{name}: {message}")),
        (Some(name), None) => Some(format!("{name} failed; the document does not say why")),
        (None, message) => message,
    }
}

/// Returns the most relevant message of a task: the first error or message of a failed task,
/// otherwise the last message.
#[must_use]
pub fn key_message(task: &Task<'_>) -> Option<String> {
    let errors = task.errors();
    let messages = task.messages();
    let first = errors.iter().chain(messages.iter()).find_map(|message| code_and_text(&message));
    if task.state().outcome().is_failed() {
        return first;
    }
    let last = messages.len().checked_sub(1).and_then(|last| messages.get(last));
    last.and_then(|message| code_and_text(&message)).or(first)
}

/// Joins the code and text of a message.
#[must_use]
pub fn code_and_text(message: &Message<'_>) -> Option<String> {
    join_redacted(message.code().as_deref(), message.text().as_deref())
}
