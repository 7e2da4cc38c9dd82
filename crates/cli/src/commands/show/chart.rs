//! The tasks of a job as a table with bars.

use jobglot::{Job, Outcome, State, Task};

use crate::commands::show::pick::pick;
use crate::display::bars::{Axis, Span};
use crate::display::state::{other_word, sign, style};
use crate::display::times::{Clock, said};
use crate::output::text::{columns, count, cut, duration, pad, pad_left, shown, wrap};

/// Widest name and note, as long as there are bars to draw.
const NAME: usize = 32;
const NOTE: usize = 24;

/// Lines that a task's message may take.
const SAID_LINES: usize = 4;

/// Narrowest bars that tell anything.
const NARROWEST: usize = 8;

struct Row {
    state: State,
    index: String,
    name: String,
    took: String,
    span: Option<Span>,
    note: String,
    said: Option<String>,
    /// How many tasks before it are left out.
    left_out: usize,
}

struct Columns {
    index: usize,
    name: usize,
    took: usize,
    bar: usize,
    note: usize,
}

/// Appends the table, in `width` columns; `base` is the time that the axis counts from.
pub(crate) fn push_chart(
    out: &mut String,
    job: &Job<'_>,
    clock: &Clock,
    base: Option<i128>,
    width: usize,
) {
    let tasks = job.tasks();
    let states: Vec<_> = tasks.iter().map(|task| task.state()).collect();
    let picked = pick(&states);
    let axis = axis(job, clock);
    let latest = axis.map(|axis| axis.to);
    let mut next = 0;
    let rows: Vec<Row> = picked
        .iter()
        .filter_map(|&place| {
            let row = row(&tasks.get(place)?, clock, latest, place - next);
            next = place + 1;
            Some(row)
        })
        .collect();
    let columns = columns_for(&rows, axis, width);
    push_header(out, job, states.len() - rows.len(), &columns, axis, base, width);
    for row in &rows {
        push_gap(out, row.left_out);
        push_row(out, row, &columns, axis, width);
    }
    push_gap(out, states.len() - next);
}

/// An axis for all tasks, also those that are left out, up to the document's latest time if one
/// of them is not over.
fn axis(job: &Job<'_>, clock: &Clock) -> Option<Axis> {
    let mut axis: Option<Axis> = None;
    let mut is_open = false;
    for task in &job.tasks() {
        let Some(start) = clock.start(&task) else { continue };
        is_open |= task.state().terminal() == Some(false);
        let times = [Some(start), clock.end(&task), clock.latest(&task)].into_iter().flatten();
        axis = Axis::around(times.chain(axis.into_iter().flat_map(|axis| [axis.from, axis.to])));
    }
    let mut axis = axis?;
    if is_open {
        let job_times = [job.started(), job.updated(), job.finished()];
        let messages = job.messages();
        let last = messages.iter().filter_map(|message| clock.place_of(message.time())).max();
        let latest =
            job_times.into_iter().filter_map(|time| clock.place_of(time)).chain(last).max();
        axis.to = axis.to.max(latest.unwrap_or(axis.to));
    }
    Some(axis)
}

fn row(task: &Task<'_>, clock: &Clock, latest: Option<i128>, left_out: usize) -> Row {
    let state = task.state();
    let span = clock.span(task, latest);
    let name = task.name().or_else(|| task.id()).unwrap_or_default();
    let status = task.status();
    let word = other_word(state, status.as_deref());
    // The sign says it for these two.
    let is_plain = matches!(state, State::Succeeded | State::Failed);
    let note = match (is_plain, word) {
        (true, None) => String::new(),
        (true, Some(word)) => word.to_owned(),
        (false, None) => state.to_string(),
        (false, Some(word)) => format!("{state} ({word})"),
    };
    let is_good = matches!(state.outcome(), Outcome::Success | Outcome::Skipped);
    Row {
        state,
        index: task.index().map(|index| index.to_string()).unwrap_or_default(),
        name: shown(&name),
        took: span.map(|span| duration(span.to - span.from)).unwrap_or_default(),
        span,
        note: shown(&note),
        said: if is_good { None } else { said(task) },
        left_out,
    }
}

fn columns_for(rows: &[Row], axis: Option<Axis>, width: usize) -> Columns {
    let widest = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or(0);
    let index = widest(&|row| columns(&row.index)).max(1);
    let took = widest(&|row| columns(&row.took)).max("took".len());
    let note = widest(&|row| columns(&row.note)).min(NOTE);
    let note_with_gap = if note > 0 { note + 2 } else { 0 };
    let name = widest(&|row| columns(&row.name)).clamp("task".len(), NAME);
    let is_drawn = axis.is_some_and(|axis| axis.from < axis.to);
    // Indent, sign and gaps take the rest: `  ✓ 1 NAME   TOOK  BAR  NOTE`.
    let bar = width.saturating_sub(10 + index + name + took + note_with_gap);
    Columns { index, name, took, bar: if is_drawn && bar >= NARROWEST { bar } else { 0 }, note }
}

fn push_header(
    out: &mut String,
    job: &Job<'_>,
    left_out: usize,
    widths: &Columns,
    axis: Option<Axis>,
    base: Option<i128>,
    width: usize,
) {
    let mut counts: Vec<(State, usize)> = Vec::new();
    for task in &job.tasks() {
        match counts.iter_mut().find(|(state, _)| *state == task.state()) {
            Some((_, count)) => *count += 1,
            None => counts.push((task.state(), 1)),
        }
    }
    counts.sort_unstable();
    let held = job.tasks().len();
    let states: Vec<_> =
        counts.iter().map(|(state, many)| format!("{} {state}", count(*many))).collect();
    let total = match job.task_total() {
        Some(total) if total > held as u64 => {
            let total = usize::try_from(total).unwrap_or(usize::MAX);
            format!("{} of {} in this document", count(held), count(total))
        }
        _ => count(held),
    };
    let mut summary = format!("{total}: {}", states.join(", "));
    if left_out > 0 {
        summary += &format!("; {} left out here", count(left_out));
    }
    for (number, line) in wrap(&summary, width.saturating_sub(9), usize::MAX).iter().enumerate() {
        *out += &format!("{}{line}\n", if number == 0 { "\n  tasks: " } else { "         " });
    }
    let mut line = format!(
        "    {} {}  {}",
        pad_left("#", widths.index),
        pad("task", widths.name + 1),
        pad_left("took", widths.took),
    );
    if let (Some(axis), true) = (axis, widths.bar > 0) {
        let base = base.unwrap_or(axis.from);
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
        (Some(axis), Some(span)) if widths.bar > 0 => axis.draw(span, widths.bar),
        _ => String::new(),
    };
    let gap = if row.note.is_empty() { "" } else { "  " };
    let line = format!(
        "  {style}{}{style:#} {} {}  {}  {style}{}{style:#}{gap}{}",
        sign(row.state),
        pad_left(&row.index, widths.index),
        pad(&cut(&row.name, widths.name), widths.name + 1),
        pad_left(&row.took, widths.took),
        if gap.is_empty() { bar } else { pad(&bar, widths.bar) },
        cut(&row.note, widths.note),
    );
    out.push_str(line.trim_end());
    out.push('\n');
    let indent = 4 + widths.index + 1;
    let said = row.said.as_deref().unwrap_or_default();
    for (number, line) in
        wrap(said, width.saturating_sub(indent + 2), SAID_LINES).iter().enumerate()
    {
        let lead = if number == 0 { "└ " } else { "  " };
        *out += &format!("{}{lead}{line}\n", " ".repeat(indent));
    }
}

fn push_gap(out: &mut String, left_out: usize) {
    if left_out > 0 {
        *out += &format!("  ⋮ {} more\n", count(left_out));
    }
}
