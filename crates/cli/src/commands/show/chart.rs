//! Table of a job's tasks, with bars for their times.

use jobglot::{Job, Outcome, State, Task};
use jobglot_display::axis::{Axis, TimeSpan};
use jobglot_display::reason::key_message;
use jobglot_display::times::TimeScale;

use crate::commands::show::pick::pick_tasks;
use crate::diagnostics::reasons::Reasons;
use crate::display::bars::draw;
use crate::display::state::{provider_word, sign, style};
use crate::display::state_counts::StateCounts;
use crate::output::text::{
    columns, count, counted, cut, duration, pad, pad_left, redacted_visible, wrap,
};

/// Widest task name in columns.
const MAX_NAME: usize = 32;

/// Widest note in columns.
const MAX_NOTE: usize = 24;

/// Limit on the lines of a task's message.
const MESSAGE_LINES: usize = 4;

/// Limit on reasons of failed tasks without a row.
const MAX_REASONS: usize = 10;

/// Smallest useful width of the bars.
const MIN_BAR: usize = 8;

/// Row for one task.
struct Row {
    state: State,
    index: String,
    name: String,
    duration: String,
    span: Option<TimeSpan>,
    note: String,
    message: Option<String>,
    /// Number of tasks omitted before this one.
    omitted: usize,
}

/// Widths of the columns.
struct Columns {
    index: usize,
    name: usize,
    duration: usize,
    bar: usize,
    note: usize,
}

/// Appends the table, in `width` columns, with about `max_tasks` rows; `base` is the origin of the axis labels in nanoseconds.
pub(crate) fn push_chart(
    out: &mut String,
    job: &Job<'_>,
    scale: &TimeScale,
    base: Option<i128>,
    width: usize,
    max_tasks: usize,
) {
    let tasks = job.tasks();
    let states: Vec<_> = tasks.iter().map(|task| task.state()).collect();
    let picked = pick_tasks(&states, max_tasks);
    let axis = axis(job, scale);
    let latest = axis.map(|axis| axis.to);
    let mut next = 0;
    let rows: Vec<Row> = picked
        .iter()
        .filter_map(|&index| {
            let row = row(&tasks.get(index)?, scale, latest, index - next);
            next = index + 1;
            Some(row)
        })
        .collect();
    let columns = columns_for(&rows, axis, width);
    push_header(out, job, states.len() - rows.len(), &columns, axis, base, width);
    for row in &rows {
        push_gap(out, row.omitted);
        push_row(out, row, &columns, axis, width);
    }
    push_gap(out, states.len() - next);
    push_omitted_failures(out, job, &picked, width);
}

/// Appends why the failed tasks that have no row failed, by reason.
fn push_omitted_failures(out: &mut String, job: &Job<'_>, picked: &[usize], width: usize) {
    let mut reasons = Reasons::default();
    let mut failed = 0;
    for (index, task) in job.tasks().iter().enumerate() {
        let is_failed = task.state().outcome().is_failed();
        if is_failed && picked.binary_search(&index).is_err() {
            let name = task.id().or_else(|| task.name()).unwrap_or_default();
            let reason = key_message(&task).unwrap_or_else(|| "not in the document".to_owned());
            reasons.add(redacted_visible(&name), reason);
            failed += 1;
        }
    }
    if failed > 0 {
        *out += &format!("\n  {} without a row, by reason:\n", counted(failed, "failed task"));
        reasons.push(out, width, MAX_REASONS);
    }
}

/// Returns an axis for all tasks, including omitted ones, apart from outliers.
///
/// If a task is not terminal, the axis ends at the latest time in the document.
fn axis(job: &Job<'_>, scale: &TimeScale) -> Option<Axis> {
    let mut times = Vec::new();
    let mut is_open = false;
    for task in job.tasks() {
        let Some(start) = scale.start(&task) else { continue };
        is_open |= task.state().is_terminal() == Some(false);
        times.extend([Some(start), scale.end(&task), scale.latest(&task)].into_iter().flatten());
    }
    if is_open {
        let job_times = [job.started(), job.updated(), job.finished()];
        let messages = job.messages();
        let messages = messages.iter().filter_map(|message| scale.nanoseconds_of(message.time()));
        let job_times = job_times.into_iter().filter_map(|time| scale.nanoseconds_of(time));
        let earliest = times.iter().min().copied();
        // Times of the job before its first task are no part of the bars.
        times.extend(job_times.chain(messages).filter(|time| Some(*time) > earliest).max());
    }
    Axis::around_most(times)
}

fn row(task: &Task<'_>, scale: &TimeScale, latest: Option<i128>, omitted: usize) -> Row {
    let state = task.state();
    let span = scale.span(task, latest);
    let name = task.name().or_else(|| task.id()).unwrap_or_default();
    let status = task.status();
    let word = provider_word(state, status.as_deref());
    // These two states have a sign of their own.
    let has_own_sign = matches!(state, State::Succeeded | State::Failed);
    let note = match (has_own_sign, word) {
        (true, None) => String::new(),
        (true, Some(word)) => word.to_owned(),
        (false, None) => state.to_string(),
        (false, Some(word)) => format!("{state} ({word})"),
    };
    let is_good = matches!(state.outcome(), Outcome::Success | Outcome::Skipped);
    Row {
        state,
        index: task.index().map(|index| index.to_string()).unwrap_or_default(),
        name: redacted_visible(&name),
        duration: span.map(|span| duration(span.to - span.from)).unwrap_or_default(),
        span,
        note: redacted_visible(&note),
        message: if is_good { None } else { key_message(task) },
        omitted,
    }
}

fn columns_for(rows: &[Row], axis: Option<Axis>, width: usize) -> Columns {
    let widest = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or(0);
    let index = widest(&|row| columns(&row.index)).max(1);
    let duration = widest(&|row| columns(&row.duration)).max("took".len());
    let note = widest(&|row| columns(&row.note)).min(MAX_NOTE);
    let note_with_gap = if note > 0 { note + 2 } else { 0 };
    let name = widest(&|row| columns(&row.name)).clamp("task".len(), MAX_NAME);
    let has_bars = axis.is_some_and(|axis| axis.from < axis.to);
    // 10 columns for indent, sign and gaps: `  ✓ 1 NAME   TOOK  BAR  NOTE`.
    let bar = width.saturating_sub(10 + index + name + duration + note_with_gap);
    Columns { index, name, duration, bar: if has_bars && bar >= MIN_BAR { bar } else { 0 }, note }
}

fn push_header(
    out: &mut String,
    job: &Job<'_>,
    omitted: usize,
    widths: &Columns,
    axis: Option<Axis>,
    base: Option<i128>,
    width: usize,
) {
    let tasks = job.tasks();
    let states: StateCounts = tasks.iter().map(|task| task.state()).collect();
    let present = tasks.len();
    let total = match job.task_total() {
        Some(total) if total > present as u64 => {
            let total = usize::try_from(total).unwrap_or(usize::MAX);
            format!("{} of {} in this document", count(present), count(total))
        }
        _ => count(present),
    };
    let mut summary = format!("{total}: {states}");
    if omitted > 0 {
        summary += &format!("; {} left out here", count(omitted));
    }
    for (number, line) in wrap(&summary, width.saturating_sub(9), usize::MAX).iter().enumerate() {
        *out += &format!("{}{line}\n", if number == 0 { "\n  tasks: " } else { "         " });
    }
    let mut line = format!(
        "    {} {}  {}",
        pad_left("#", widths.index),
        pad("task", widths.name + 1),
        pad_left("took", widths.duration),
    );
    if let (Some(axis), true) = (axis, widths.bar > 0) {
        let base = base.filter(|base| axis.is_near(*base)).unwrap_or(axis.from);
        let (from, to) = (duration(axis.from - base), duration(axis.to - base));
        let from = if axis.from == base { "0".to_owned() } else { from };
        line += &format!("  {from}{}", pad_left(&to, widths.bar.saturating_sub(columns(&from))));
    }
    out.push_str(&line);
    out.push('\n');
}

fn push_row(out: &mut String, row: &Row, widths: &Columns, axis: Option<Axis>, width: usize) {
    let style = style(row.state);
    let bar = match (axis, row.span) {
        (Some(axis), Some(span)) if widths.bar > 0 => draw(axis, span, widths.bar),
        _ => String::new(),
    };
    let gap = if row.note.is_empty() { "" } else { "  " };
    let line = format!(
        "  {style}{}{style:#} {} {}  {}  {style}{}{style:#}{gap}{}",
        sign(row.state),
        pad_left(&row.index, widths.index),
        pad(&cut(&row.name, widths.name), widths.name + 1),
        pad_left(&row.duration, widths.duration),
        if gap.is_empty() { bar } else { pad(&bar, widths.bar) },
        cut(&row.note, widths.note),
    );
    out.push_str(line.trim_end());
    out.push('\n');
    let indent = 4 + widths.index + 1;
    let message = row.message.as_deref().unwrap_or_default();
    for (number, line) in
        wrap(message, width.saturating_sub(indent + 2), MESSAGE_LINES).iter().enumerate()
    {
        let prefix = if number == 0 { "└ " } else { "  " };
        *out += &format!("{}{prefix}{line}\n", " ".repeat(indent));
    }
}

/// Appends a line for omitted tasks, if there are any.
fn push_gap(out: &mut String, omitted: usize) {
    if omitted > 0 {
        *out += &format!("  ⋮ {} more\n", count(omitted));
    }
}
