//! `jobglot tasks`: one row a task, written as they come.

use std::borrow::Cow;
use std::io::{self, Write};

use jobglot::{Job, State, Task, Timestamp, canonical};
use jobglot_json::Members;

use crate::args::{TaskOutput, Tasks};
use crate::clock::{Clock, said};
use crate::csv::push_record;
use crate::input::{self, Documents, Entry};
use crate::output::Output;
use crate::report::Report;
use crate::sign::{other_word, sign, style};
use crate::text::{cut, duration, pad, pad_left, visible};

/// Columns of the table; the last one is as wide as its text.
const STATE: usize = 14;
const INDEX: usize = 5;
const NAME: usize = 32;
const TOOK: usize = 7;

const CSV_HEADER: [&str; 16] = [
    "file", "document", "job", "id", "name", "kind", "index", "status", "state", "accepted",
    "started", "updated", "finished", "owner", "code", "text",
];

pub(crate) fn run(args: &Tasks, report: &mut Report<'_>) -> io::Result<()> {
    let states: Vec<_> = args.states.iter().filter_map(|word| State::from_word(word)).collect();
    let is_asked = |task: &Task<'_>| states.is_empty() || states.contains(&task.state());
    let mut out = match args.output {
        TaskOutput::Table => Output::for_people(),
        TaskOutput::Ndjson | TaskOutput::Csv => Output::for_programs(),
    };
    let mut row = String::new();
    if args.output == TaskOutput::Csv {
        push_record(&mut row, CSV_HEADER);
        out.write_all(row.as_bytes())?;
    }
    let are_many = input::are_many(&args.inputs.files.files);
    let mut tables = 0;
    Documents::of(&args.inputs).for_each(report, &mut |entry| {
        match args.output {
            TaskOutput::Ndjson => ndjson(&mut out, &mut row, entry, &is_asked)?,
            TaskOutput::Csv => csv(&mut out, &mut row, entry, &is_asked)?,
            TaskOutput::Table => {
                let heading = Heading { is_next: tables > 0, with_file: are_many };
                if table(&mut out, &mut row, entry, heading, &is_asked)? {
                    tables += 1;
                }
            }
        }
        Ok(out.end_document()?)
    })?;
    out.flush()
}

fn ndjson(
    out: &mut Output,
    row: &mut String,
    entry: Entry<'_>,
    is_asked: &dyn Fn(&Task<'_>) -> bool,
) -> io::Result<()> {
    let job = entry.document.job();
    for task in job.tasks().iter().filter(|task| is_asked(task)) {
        row.clear();
        let mut object = Members::begin(row);
        object.text("file", entry.file).number("document", entry.number);
        if let Some(id) = job.id() {
            object.text("job", &id);
        }
        // The task's own members, of which there is always one, follow in the same object.
        row.push(',');
        let own = row.len();
        canonical::write_task(row, &task);
        row.remove(own);
        row.push('\n');
        out.write_all(row.as_bytes())?;
    }
    Ok(())
}

fn csv(
    out: &mut Output,
    row: &mut String,
    entry: Entry<'_>,
    is_asked: &dyn Fn(&Task<'_>) -> bool,
) -> io::Result<()> {
    let job = entry.document.job();
    let document = entry.number.to_string();
    let job_id = job.id().unwrap_or_default();
    for task in job.tasks().iter().filter(|task| is_asked(task)) {
        let time = |time: Option<Timestamp<'_>>| time.map(|time| time.to_canonical().into_owned());
        let messages = task.messages();
        let errors = task.errors();
        let first = errors.get(0).or_else(|| messages.get(0));
        let (code, text) = (first.and_then(|said| said.code()), first.and_then(|said| said.text()));
        let owned = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned).unwrap_or_default();
        let fields = [
            entry.file.to_owned(),
            document.clone(),
            job_id.clone().into_owned(),
            owned(task.id()),
            owned(task.name()),
            owned(task.kind()),
            task.index().map(|index| index.to_string()).unwrap_or_default(),
            owned(task.status()),
            task.state().to_string(),
            time(task.accepted()).unwrap_or_default(),
            time(task.started()).unwrap_or_default(),
            time(task.updated()).unwrap_or_default(),
            time(task.finished()).unwrap_or_default(),
            owned(task.owner()),
            owned(code),
            owned(text),
        ];
        row.clear();
        push_record(row, fields.iter().map(String::as_str));
        out.write_all(row.as_bytes())?;
    }
    Ok(())
}

/// How the heading of a job's rows looks.
#[derive(Clone, Copy)]
struct Heading {
    /// Whether it follows other rows.
    is_next: bool,
    with_file: bool,
}

/// Writes the rows under a heading for the job; `false` if there are none.
fn table(
    out: &mut Output,
    row: &mut String,
    entry: Entry<'_>,
    heading: Heading,
    is_asked: &dyn Fn(&Task<'_>) -> bool,
) -> io::Result<bool> {
    let job = entry.document.job();
    let clock = Clock::of(job);
    let mut is_first = true;
    for task in job.tasks().iter().filter(|task| is_asked(task)) {
        row.clear();
        if std::mem::take(&mut is_first) {
            if heading.is_next {
                row.push('\n');
            }
            push_heading(row, job, heading.with_file.then_some(entry.file));
        }
        push_row(row, &task, &clock);
        out.write_all(row.as_bytes())?;
    }
    Ok(!is_first)
}

fn push_heading(row: &mut String, job: &Job<'_>, file: Option<&str>) {
    let id = job.id().unwrap_or_default();
    let (schema, id) = (visible(&job.schema()).into_owned(), visible(&id));
    let file = file.map(|file| format!("  {}", visible(file))).unwrap_or_default();
    *row += &format!("{} {}  {schema}  {id}{file}\n", sign(job.state()), job.state());
    *row += &format!(
        "{}{}  {}{}  {}\n",
        pad("STATE", STATE),
        pad_left("#", INDEX),
        pad("TASK", NAME),
        pad_left("TOOK", TOOK),
        "SAID"
    );
}

fn push_row(row: &mut String, task: &Task<'_>, clock: &Clock) {
    let state = task.state();
    let style = style(state);
    let name = task.name().or_else(|| task.id()).unwrap_or_default();
    let index = task.index().map(|index| index.to_string()).unwrap_or_default();
    let took = clock.span(task, None).map(|span| duration(span.to - span.from)).unwrap_or_default();
    let status = task.status();
    let word = other_word(state, status.as_deref()).map(|word| format!("({word})"));
    let said: Vec<_> = word.into_iter().chain(said(task)).collect();
    let line = format!(
        "{style}{}{style:#}{}  {}{}  {}",
        pad(&format!("{} {state}", sign(state)), STATE),
        pad_left(&index, INDEX),
        pad(&cut(&visible(&name), NAME), NAME),
        pad_left(&took, TOOK),
        visible(&said.join(" ")),
    );
    row.push_str(line.trim_end());
    row.push('\n');
}
