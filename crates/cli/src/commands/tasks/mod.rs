//! `jobglot tasks`: one row a task, written as they come.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use jobglot::{
    ErrorKind, Job, Part, Rest, Shape, Slot, State, Task, Timestamp, Visited, canonical,
};
use jobglot_json::push_string;

use crate::args::{TaskOutput, Tasks};
use crate::display::state::{other_word, sign, style};
use crate::display::times::{Clock, said};
use crate::input::documents::{Documents, PartEntry, Trouble};
use crate::input::files;
use crate::output::csv::push_record;
use crate::output::report::Report;
use crate::output::stdout::Output;
use crate::output::text::{cut, duration, pad, pad_left, visible};
use crate::pipeline::batch::{Batch, Hand};
use crate::pipeline::threads::spread;

/// Columns of the table; the last one is as wide as its text.
const STATE: usize = 14;
const INDEX: usize = 5;
const NAME: usize = 32;
const TOOK: usize = 7;

/// The columns of CSV, before and behind those of the job.
const CSV_DOCUMENT: [&str; 2] = ["file", "document"];
const CSV_JOB: [&str; 2] = ["job", "job_state"];
const CSV_TASK: [&str; 13] = [
    "id", "name", "kind", "index", "status", "state", "accepted", "started", "updated", "finished",
    "owner", "code", "text",
];

/// How many bytes of rows are gathered of a document that goes on.
const FULL: usize = 64 * 1024;

pub(crate) fn run(args: &Tasks, report: &mut Report<'_>) -> io::Result<()> {
    let mut out = match args.output {
        TaskOutput::Table => Output::for_people(),
        TaskOutput::Ndjson | TaskOutput::Csv => Output::for_programs(),
    };
    if args.output == TaskOutput::Csv {
        let mut row = String::new();
        let job = if args.with_job { &CSV_JOB[..] } else { &[] };
        push_record(&mut row, [&CSV_DOCUMENT[..], job, &CSV_TASK[..]].concat());
        out.write_all(row.as_bytes())?;
    }
    let states: Arc<[_]> = args.states.iter().filter_map(|word| State::from_word(word)).collect();
    let (output, with_job) = (args.output, args.with_job);
    let with_file = files::are_many(&args.inputs.files.files);
    let begin = move || Rows {
        states: states.clone(),
        output,
        with_job,
        with_file,
        row: String::new(),
        document: None,
        made: Text::default(),
    };
    let documents = Documents::of(&args.inputs);
    let mut has_table = false;
    // How many documents of the file have ended.
    let mut ended = 0;
    spread(&documents, args.threads.threads, report, begin, &mut |batch, report| {
        if batch.is_first {
            ended = 0;
        }
        let Batch { before, documents, .. } = batch;
        let text = batch.tell(report);
        // A blank line stands between tables.
        let is_first = output == TaskOutput::Table && !has_table && !text.text.is_empty();
        has_table |= is_first;
        text.write(&mut out, usize::from(is_first), |number| number - before + ended)?;
        ended += documents;
        if documents > 0 { out.end_document() } else { Ok(()) }
    })?;
    out.flush()
}

/// Rows, without the numbers of their documents: how many come before is known only when what was
/// read before has been put together.
#[derive(Debug, Default)]
struct Text {
    text: String,
    /// The numbers, as counted here, and where in the text they belong.
    numbers: Vec<(usize, usize)>,
    /// Length of the heading that the text begins with.
    heading: usize,
}

impl Text {
    /// Writes it from `from` on, each number as what `number` makes of it.
    fn write(
        &self,
        out: &mut Output,
        mut from: usize,
        number: impl Fn(usize) -> usize,
    ) -> io::Result<()> {
        for &(at, counted) in &self.numbers {
            let text = self.text.get(from..at).unwrap_or_default();
            write!(out, "{text}{}", number(counted))?;
            from = at;
        }
        out.write_all(self.text.get(from..).unwrap_or_default().as_bytes())
    }
}

/// The id and the state of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    id: Option<String>,
    state: State,
}

impl Told {
    fn of(job: &Job<'_>) -> Self {
        Self { id: job.id().map(Cow::into_owned), state: job.state() }
    }
}

/// The document whose rows are written.
struct Current {
    file: String,
    number: usize,
    schema: String,
    shape: Option<&'static Shape>,
    /// Its job, once that is known.
    told: Option<Told>,
    /// The rows that wait for that.
    waiting: Vec<String>,
    has_rows: bool,
}

/// Writes rows.
struct Rows {
    /// Only tasks in one of these, if there are any.
    states: Arc<[State]>,
    output: TaskOutput,
    with_job: bool,
    with_file: bool,
    row: String,
    document: Option<Current>,
    made: Text,
}

impl Hand for Rows {
    type Made = Text;

    const IN_PARTS: bool = true;

    fn part(&mut self, entry: PartEntry<'_>) -> Result<(), Trouble> {
        match entry.part {
            Part::List(job) => self.list(entry, job),
            Part::Element(portion) => {
                if let Visited::Task(task) = portion.element()
                    && (self.states.is_empty() || self.states.contains(&task.state()))
                {
                    self.task(&task);
                }
            }
            Part::End(rest) => self.end(rest)?,
        }
        Ok(())
    }

    fn may_share(&self) -> bool {
        // Rows that wait for their job do so in one place.
        let is_told = self.document.as_ref().is_none_or(|current| current.told.is_some());
        !self.with_job || is_told
    }

    fn share(&mut self, made: &mut Text) {
        let Some(current) = &mut self.document else { return };
        if current.has_rows {
            made.text.drain(..made.heading);
        }
        current.has_rows |= !made.text.is_empty();
    }

    fn take(&mut self) -> Text {
        std::mem::take(&mut self.made)
    }

    fn is_full(&self) -> bool {
        self.made.text.len() > FULL
    }
}

impl Rows {
    /// The elements of a list follow, of a job that may be known only in part.
    fn list(&mut self, entry: PartEntry<'_>, job: &Job<'_>) {
        let is_next =
            |current: &Current| current.number != entry.number || current.file != entry.file;
        if self.document.as_ref().is_none_or(is_next) {
            self.document = Some(Current {
                file: entry.file.to_owned(),
                number: entry.number,
                schema: job.schema().into_owned(),
                shape: job.shape(),
                told: None,
                waiting: Vec::new(),
                has_rows: false,
            });
        }
        if job.id().is_some() && job.status().is_some() {
            self.tell(Told::of(job));
        }
    }

    /// The job is known: rows that waited for it are written.
    fn tell(&mut self, told: Told) {
        let Some(current) = &mut self.document else { return };
        if current.told.is_none() {
            current.told = Some(told);
            for row in std::mem::take(&mut current.waiting) {
                self.write(&row);
            }
        }
    }

    fn task(&mut self, task: &Task<'_>) {
        let Some(current) = &mut self.document else { return };
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        match self.output {
            // The task's own members, of which there is always one, follow in the same object.
            TaskOutput::Ndjson => {
                canonical::write_task(&mut row, task);
                row.push('\n');
            }
            TaskOutput::Csv => push_record(&mut row, csv(task).iter().map(String::as_str)),
            TaskOutput::Table => push_row(&mut row, task, &Clock::of_task(task, current.shape)),
        }
        if self.with_job && current.told.is_none() {
            current.waiting.push(row);
            return;
        }
        self.write(&row);
        self.row = row;
    }

    /// Writes a row, with what is the same for all of its document before it.
    fn write(&mut self, row: &str) {
        let Some(current) = &mut self.document else { return };
        let told = current.told.as_ref().filter(|_| self.with_job);
        let Text { text, numbers, heading } = &mut self.made;
        let mut row = row;
        match self.output {
            TaskOutput::Ndjson => {
                text.push_str("{\"file\":");
                push_string(text, &current.file);
                text.push_str(",\"document\":");
                numbers.push((text.len(), current.number));
                if let Some(told) = told {
                    if let Some(id) = &told.id {
                        text.push_str(",\"job\":");
                        push_string(text, id);
                    }
                    text.push_str(",\"job_state\":");
                    push_string(text, told.state.as_str());
                }
                text.push(',');
                row = row.strip_prefix('{').unwrap_or(row);
            }
            TaskOutput::Csv => {
                push_fields(text, [&*current.file]);
                numbers.push((text.len(), current.number));
                text.push(',');
                if let Some(told) = told {
                    push_fields(
                        text,
                        [told.id.as_deref().unwrap_or_default(), told.state.as_str()],
                    );
                }
            }
            TaskOutput::Table if !current.has_rows => {
                let is_first = text.is_empty();
                text.push('\n');
                push_heading(text, current, told, self.with_file);
                if is_first {
                    *heading = text.len();
                }
            }
            TaskOutput::Table => {}
        }
        current.has_rows = true;
        text.push_str(row);
    }

    /// The document has ended.
    fn end(&mut self, rest: &Rest) -> Result<(), Trouble> {
        let told = Told::of(rest.job());
        self.tell(told.clone());
        let written = self.document.take().filter(|current| self.with_job && current.has_rows);
        if let Some(before) = written.and_then(|current| current.told)
            && before != told
        {
            // The document tells of its job once more behind the tasks, and that would count.
            let slot = if before.id == told.id { Slot::Status } else { Slot::Id };
            return Err(rest.error(ErrorKind::Repeated, slot).into());
        }
        Ok(())
    }
}

/// Appends fields of a CSV record that goes on behind them.
fn push_fields<'f>(text: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    push_record(text, fields);
    text.truncate(text.trim_ascii_end().len());
    text.push(',');
}

fn csv(task: &Task<'_>) -> [String; 13] {
    let time = |time: Option<Timestamp<'_>>| {
        time.map(|time| time.to_canonical().into_owned()).unwrap_or_default()
    };
    let messages = task.messages();
    let errors = task.errors();
    let first = errors.get(0).or_else(|| messages.get(0));
    let (code, text) = (first.and_then(|said| said.code()), first.and_then(|said| said.text()));
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

fn push_heading(row: &mut String, current: &Current, told: Option<&Told>, with_file: bool) {
    let schema = visible(&current.schema);
    let file = match with_file {
        true => format!("  {}", visible(&current.file)),
        false => String::new(),
    };
    *row += &match told {
        Some(Told { id, state }) => {
            let id = visible(id.as_deref().unwrap_or_default()).into_owned();
            format!("{} {state}  {schema}  {id}{file}\n", sign(*state))
        }
        None => format!("{schema}{file}\n"),
    };
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
