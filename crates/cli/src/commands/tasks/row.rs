//! Rows of tasks as CSV and as a table.

use std::borrow::Cow;

use jobglot::{State, Task, Timestamp};
use jobglot_display::reason::key_message;
use jobglot_display::times::TimeScale;

use crate::display::state::{provider_word, sign, style};
use crate::output::csv::push_record;
use crate::output::text::{cut, duration, pad, pad_left, visible};

// Widths of the columns in a table; the last column has no limit.
const STATE_WIDTH: usize = 14;
const INDEX_WIDTH: usize = 5;
const NAME_WIDTH: usize = 32;
const DURATION_WIDTH: usize = 7;

/// First columns of CSV.
pub(crate) const CSV_DOCUMENT: [&str; 2] = ["file", "document"];

/// Optional columns after [`CSV_DOCUMENT`].
pub(crate) const CSV_JOB: [&str; 2] = ["job", "job_state"];

/// Last columns of CSV, the fields of [`csv_fields`].
pub(crate) const CSV_TASK: [&str; 13] = [
    "id", "name", "kind", "index", "status", "state", "accepted", "started", "updated", "finished",
    "owner", "code", "text",
];

/// Appends the first fields of a CSV record, with a comma after each.
pub(crate) fn push_open_record<'f>(text: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    push_record(text, fields);
    text.truncate(text.trim_ascii_end().len());
    text.push(',');
}

/// Returns the fields of a task in the order of [`CSV_TASK`].
pub(crate) fn csv_fields(task: &Task<'_>) -> [String; 13] {
    let time = |time: Option<Timestamp<'_>>| {
        time.map(|time| time.to_rfc3339().into_owned()).unwrap_or_default()
    };
    let messages = task.messages();
    let errors = task.errors();
    let message = errors.get(0).or_else(|| messages.get(0));
    let code = message.and_then(|message| message.code());
    let text = message.and_then(|message| message.text());
    let owned = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned).unwrap_or_default();
    [
        owned(task.id()),
        owned(task.name()),
        owned(task.kind()),
        task.index().map(|index| index.to_string()).unwrap_or_default(),
        owned(task.status()),
        task.state().to_string(),
        time(task.accepted()),
        time(task.started()),
        time(task.updated()),
        time(task.finished()),
        owned(task.owner()),
        owned(code),
        owned(text),
    ]
}

/// Appends the heading of a table: schema, id and state of the job, file, names of the columns.
pub(crate) fn push_heading(
    out: &mut String,
    schema_id: &str,
    job: Option<(Option<&str>, State)>,
    file: Option<&str>,
) {
    let schema = visible(schema_id);
    let file = file.map(|file| format!("  {}", visible(file))).unwrap_or_default();
    *out += &match job {
        Some((id, state)) => {
            let id = visible(id.unwrap_or_default());
            format!("{} {state}  {schema}  {id}{file}\n", sign(state))
        }
        None => format!("{schema}{file}\n"),
    };
    *out += &format!(
        "{}{}  {}{}  {}\n",
        pad("STATE", STATE_WIDTH),
        pad_left("#", INDEX_WIDTH),
        pad("TASK", NAME_WIDTH),
        pad_left("TOOK", DURATION_WIDTH),
        "SAID"
    );
}

/// Appends a row of a table.
pub(crate) fn push_table_row(out: &mut String, task: &Task<'_>, scale: &TimeScale) {
    let state = task.state();
    let style = style(state);
    let name = task.name().or_else(|| task.id()).unwrap_or_default();
    let index = task.index().map(|index| index.to_string()).unwrap_or_default();
    let span = scale.span(task, None);
    let duration = span.map(|span| duration(span.to - span.from)).unwrap_or_default();
    let status = task.status();
    let word = provider_word(state, status.as_deref()).map(|word| format!("({word})"));
    let message: Vec<_> = word.into_iter().chain(key_message(task)).collect();
    let line = format!(
        "{style}{}{style:#}{}  {}{}  {}",
        pad(&format!("{} {state}", sign(state)), STATE_WIDTH),
        pad_left(&index, INDEX_WIDTH),
        pad(&cut(&visible(&name), NAME_WIDTH), NAME_WIDTH),
        pad_left(&duration, DURATION_WIDTH),
        visible(&message.join(" ")),
    );
    out.push_str(line.trim_end());
    out.push('\n');
}
