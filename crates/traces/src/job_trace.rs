//! A job with its tasks as a tree of spans.

use std::borrow::Cow;
use std::collections::HashMap;

use jobglot::tables::CanonicalField;
use jobglot::{Job, List, Message, Outcome, Registry, State, Task, Timestamp, Verb};
use jobglot_display::text::redacted;
use jobglot_display::times::TimeScale;

use crate::id::Id;

/// Levels of tasks inside of tasks.
const MAX_DEPTH: usize = 8;

/// A job that has a time.
#[derive(Debug)]
pub(crate) struct JobTrace {
    pub(crate) id: Id,
    pub(crate) schema: String,
    /// The value of `cloud.provider` in the conventions of OpenTelemetry.
    pub(crate) cloud: Option<&'static str>,
    pub(crate) tenant: Option<String>,
    pub(crate) subject: Option<String>,
    /// Kind of operation: `create`, `delete`, …
    pub(crate) verb: Option<&'static str>,
    pub(crate) job: Span,
    /// All tasks, each behind the one that it is inside of.
    pub(crate) tasks: Vec<Span>,
}

/// The job or a task.
#[derive(Debug)]
pub(crate) struct Span {
    pub(crate) id: Id,
    pub(crate) parent: Option<Id>,
    /// Number of the task that it is inside of.
    parent_task: Option<usize>,
    /// The provider's id.
    pub(crate) own_id: Option<String>,
    /// Operation or name.
    pub(crate) name: String,
    pub(crate) url: Option<String>,
    /// Nanoseconds since 1970, as all times here.
    pub(crate) accepted: Option<i128>,
    pub(crate) start: i128,
    /// Not before `start`. The latest time known, if it is not over.
    pub(crate) end: i128,
    /// Whether the document tells that it is over, and when.
    pub(crate) is_over: bool,
    pub(crate) state: State,
    pub(crate) outcome: Outcome,
    /// The provider's word.
    pub(crate) status: Option<String>,
    /// Code of the failure.
    pub(crate) error_code: Option<String>,
    /// Why it failed.
    pub(crate) error_text: Option<String>,
    pub(crate) messages: Vec<Entry>,
}

/// A message with a time.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) time: i128,
    pub(crate) code: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) is_error: bool,
}

/// Reads text of a document, with or without secrets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) is_redacted: bool,
}

impl Texts {
    fn of(self, text: Option<Cow<'_, str>>) -> Option<String> {
        let text = text?;
        Some(if self.is_redacted { redacted(&text).into_owned() } else { text.into_owned() })
    }
}

impl JobTrace {
    /// The trace of `job`; `None` if the document has no time at which it began or was accepted.
    pub(crate) fn of(job: &Job<'_>, registry: &Registry, texts: Texts) -> Option<Self> {
        let summary = job.summary();
        let scale = TimeScale::of_job(job);
        let time = |text: &Option<String>| {
            scale.nanoseconds_of(Timestamp::parse(text.as_deref()?.to_owned()).ok())
        };
        let accepted = scale.nanoseconds_of(job.accepted());
        let start = time(&summary.start).or(accepted)?;
        let schema = job.schema_id().into_owned();
        let tenant = job.tenant().and_then(|tenant| tenant.id);
        let own_id = job.id();
        let attempt = job.node().number(CanonicalField::Attempt).unwrap_or_default();
        let begin = start.to_be_bytes();
        let id = Id::of([
            b"job".as_slice(),
            schema.as_bytes(),
            tenant.as_deref().unwrap_or_default().as_bytes(),
            own_id.as_deref().unwrap_or_default().as_bytes(),
            attempt.as_bytes(),
            // Jobs without an id are told apart by their begin.
            if own_id.is_some() { &[] } else { &begin },
        ]);
        let end = time(&summary.end);
        let latest = [scale.nanoseconds_of(job.updated()), end].into_iter().flatten().max();
        let failure = summary.failure.as_ref();
        let name = job.operation().or_else(|| job.name()).unwrap_or_else(|| "job".into());
        let provider = registry.providers().iter().find(|provider| {
            job.schema()
                .is_some_and(|schema| provider.schemas.iter().any(|own| own.id == schema.id))
        });
        let mut trace = Self {
            id,
            cloud: provider.and_then(|provider| provider.cloud),
            tenant: texts.of(tenant),
            subject: job.subject().and_then(|subject| texts.of(subject.id)),
            verb: job.verb().map(Verb::as_str),
            job: Span {
                id: Id::of([id.bytes(), b"span"]),
                parent: None,
                parent_task: None,
                own_id: texts.of(own_id),
                name: texts.of(Some(name)).unwrap_or_default(),
                url: texts.of(job.node().text(CanonicalField::Url)),
                accepted,
                start,
                end: end.or(latest).unwrap_or(start).max(start),
                is_over: end.is_some() && job.is_terminal() == Some(true),
                state: job.state(),
                outcome: job.outcome(),
                status: texts.of(job.status()),
                error_code: texts
                    .of(failure.and_then(|failure| failure.code.as_deref().map(Cow::Borrowed))),
                error_text: texts
                    .of(failure.and_then(|failure| failure.text.as_deref().map(Cow::Borrowed))),
                messages: entries(job.messages().iter(), job.errors().iter(), &scale, texts),
            },
            tasks: Vec::new(),
            schema,
        };
        let parent = trace.job.id;
        trace.push_tasks(job.tasks(), (parent, None), &scale, texts, MAX_DEPTH);
        let last = trace.tasks.iter().map(|task| task.end).max();
        if !trace.job.is_over
            && let Some(last) = last
        {
            trace.job.end = trace.job.end.max(last);
        }
        Some(trace)
    }

    fn push_tasks(
        &mut self,
        tasks: List<'_, Task<'_>>,
        (parent, parent_task): (Id, Option<usize>),
        scale: &TimeScale,
        texts: Texts,
        depth: usize,
    ) {
        let mut latest = None;
        for task in tasks {
            latest = latest.max(scale.latest(&task));
        }
        let mut known: HashMap<String, u64> = HashMap::new();
        for task in tasks {
            let name = task.name().or_else(|| task.id()).unwrap_or_else(|| "task".into());
            let key = task.id().unwrap_or_else(|| name.clone());
            // Tasks with one id or name are told apart by their order.
            let number = known.entry(key.clone().into_owned()).or_default();
            let id =
                Id::of([parent.bytes(), b"task".as_slice(), key.as_bytes(), &number.to_be_bytes()]);
            *number += 1;
            let span = scale.span(&task, latest);
            let accepted = scale.nanoseconds_of(task.accepted());
            let Some(start) = span.map(|span| span.from).or(accepted) else { continue };
            let state = task.state();
            let failure = task.failure();
            let (code, text) = failure.map(|failure| (failure.code, failure.text)).unzip();
            self.tasks.push(Span {
                id,
                parent: Some(parent),
                parent_task,
                own_id: texts.of(task.id()),
                name: texts.of(Some(name)).unwrap_or_default(),
                url: texts.of(task.node().text(CanonicalField::Url)),
                accepted,
                start,
                end: span.map_or(start, |span| span.to).max(start),
                is_over: span.is_some_and(|span| !span.is_open)
                    && state.is_terminal() == Some(true),
                state,
                outcome: state.outcome(),
                status: texts.of(task.status()),
                error_code: texts.of(code.flatten().map(Cow::Owned)),
                error_text: texts.of(text.flatten().map(Cow::Owned)),
                messages: entries(task.messages().iter(), task.errors().iter(), scale, texts),
            });
            if depth > 1 {
                let (inner, number) = (task.tasks(), self.tasks.len() - 1);
                self.push_tasks(inner.as_list(), (id, Some(number)), scale, texts, depth - 1);
            }
        }
    }

    /// The span that a task is inside of.
    pub(crate) fn parent_of(&self, span: &Span) -> &Span {
        span.parent_task.and_then(|number| self.tasks.get(number)).unwrap_or(&self.job)
    }

    /// The job, then its tasks.
    pub(crate) fn spans(&self) -> impl Iterator<Item = &Span> {
        [&self.job].into_iter().chain(&self.tasks)
    }
}

fn entries<'m>(
    messages: impl Iterator<Item = Message<'m>>,
    errors: impl Iterator<Item = Message<'m>>,
    scale: &TimeScale,
    texts: Texts,
) -> Vec<Entry> {
    let messages = messages.map(|message| (message, false));
    let all = messages.chain(errors.map(|error| (error, true)));
    all.filter_map(|(message, is_error)| {
        let time = scale.nanoseconds_of(message.time())?;
        let (code, text) = (texts.of(message.code()), texts.of(message.text()));
        Some(Entry { time, code, text, is_error })
    })
    .collect()
}
