//! `jobglot tasks`: one row a task, written as they come.

use std::borrow::Cow;
use std::io::{self, Write};

use jobglot::{
    ErrorKind, Job, Part, Rest, Shape, Slot, State, Task, Timestamp, Visited, canonical,
};
use jobglot_json::Members;

use crate::args::{TaskOutput, Tasks};
use crate::clock::{Clock, said};
use crate::csv::push_record;
use crate::input::{self, Documents, PartEntry, Trouble};
use crate::output::Output;
use crate::report::Report;
use crate::sign::{other_word, sign, style};
use crate::text::{cut, duration, pad, pad_left, visible};

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

pub(crate) fn run(args: &Tasks, report: &mut Report<'_>) -> io::Result<()> {
    let states: Vec<_> = args.states.iter().filter_map(|word| State::from_word(word)).collect();
    let mut rows = Rows {
        out: match args.output {
            TaskOutput::Table => Output::for_people(),
            TaskOutput::Ndjson | TaskOutput::Csv => Output::for_programs(),
        },
        output: args.output,
        with_job: args.with_job,
        with_file: input::are_many(&args.inputs.files.files),
        row: String::new(),
        document: None,
        tables: 0,
    };
    rows.begin()?;
    Documents::of(&args.inputs).for_each_part(report, &mut |entry| {
        match entry.part {
            Part::List(job) => rows.list(entry, job)?,
            Part::Element(portion) => {
                if let Visited::Task(task) = portion.element()
                    && (states.is_empty() || states.contains(&task.state()))
                {
                    rows.task(&task)?;
                }
            }
            Part::End(rest) => rows.end(rest)?,
        }
        Ok(())
    })?;
    rows.out.flush()
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

/// Rows on their way out.
struct Rows {
    out: Output,
    output: TaskOutput,
    with_job: bool,
    with_file: bool,
    row: String,
    document: Option<Current>,
    /// How many documents have a table.
    tables: usize,
}

impl Rows {
    fn begin(&mut self) -> io::Result<()> {
        if self.output != TaskOutput::Csv {
            return Ok(());
        }
        let job = if self.with_job { &CSV_JOB[..] } else { &[] };
        push_record(&mut self.row, [&CSV_DOCUMENT[..], job, &CSV_TASK[..]].concat());
        self.out.write_all(self.row.as_bytes())
    }

    /// The elements of a list follow, of a job that may be known only in part.
    fn list(&mut self, entry: PartEntry<'_>, job: &Job<'_>) -> io::Result<()> {
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
            self.tell(Told::of(job))?;
        }
        Ok(())
    }

    /// The job is known: rows that waited for it are written.
    fn tell(&mut self, told: Told) -> io::Result<()> {
        let Some(current) = &mut self.document else { return Ok(()) };
        if current.told.is_none() {
            current.told = Some(told);
            for row in std::mem::take(&mut current.waiting) {
                self.write(&row)?;
            }
        }
        Ok(())
    }

    fn task(&mut self, task: &Task<'_>) -> io::Result<()> {
        let Some(current) = &mut self.document else { return Ok(()) };
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
            return Ok(());
        }
        let written = self.write(&row);
        self.row = row;
        written
    }

    /// Writes a row, with what is the same for all of its document before it.
    fn write(&mut self, row: &str) -> io::Result<()> {
        let Some(current) = &mut self.document else { return Ok(()) };
        let told = current.told.as_ref().filter(|_| self.with_job);
        let mut before = String::new();
        let mut row = row;
        match self.output {
            TaskOutput::Ndjson => {
                let mut object = Members::begin(&mut before);
                object.text("file", &current.file).number("document", current.number);
                if let Some(told) = told {
                    if let Some(id) = &told.id {
                        object.text("job", id);
                    }
                    object.text("job_state", told.state.as_str());
                }
                before.push(',');
                row = row.strip_prefix('{').unwrap_or(row);
            }
            TaskOutput::Csv => {
                let number = current.number.to_string();
                let id = told.and_then(|told| told.id.as_deref()).unwrap_or_default();
                let job = told.map(|told| [id, told.state.as_str()]);
                let fields = [&current.file, &*number].into_iter().chain(job.into_iter().flatten());
                push_record(&mut before, fields);
                before.truncate(before.trim_ascii_end().len());
                before.push(',');
            }
            TaskOutput::Table if !current.has_rows => {
                if self.tables > 0 {
                    before.push('\n');
                }
                self.tables += 1;
                push_heading(&mut before, current, told, self.with_file);
            }
            TaskOutput::Table => {}
        }
        current.has_rows = true;
        self.out.write_all(before.as_bytes())?;
        self.out.write_all(row.as_bytes())
    }

    /// The document has ended.
    fn end(&mut self, rest: &Rest) -> Result<(), Trouble> {
        let told = Told::of(rest.job());
        self.tell(told.clone())?;
        let written = self.document.take().filter(|current| self.with_job && current.has_rows);
        if let Some(before) = written.and_then(|current| current.told)
            && before != told
        {
            // The document tells of its job once more behind the tasks, and that would count.
            let slot = if before.id == told.id { Slot::Status } else { Slot::Id };
            return Err(rest.error(ErrorKind::Repeated, slot).into());
        }
        Ok(self.out.end_document()?)
    }
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
