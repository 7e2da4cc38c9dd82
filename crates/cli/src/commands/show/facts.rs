//! Labelled facts about a job or an error response.

use jobglot::{Effect, Job, List, Message, ResponseInfo, State, Summary, Timestamp, Verb};
use jobglot_display::reason::{code_and_text, reason};
use jobglot_display::times::TimeScale;

use crate::commands::show::warnings::{Warning, Warnings};
use crate::display::state::{provider_word, sign, style};
use crate::output::text::{
    columns, count, cut, duration, pad, pad_left, redacted, redacted_visible, wrap,
};
use crate::pipeline::InputDocument;

/// Column where the text of a fact begins.
const INDENT: usize = 14;

/// Limit on the lines of a failure's reason.
pub(crate) const REASON_LINES: usize = 12;

/// Limit on the lines of any other text.
pub(crate) const TEXT_LINES: usize = 3;

/// Limit on shown failed resources.
const MAX_FAILED_RESOURCES: usize = 50;

/// Limit on shown resources, apart from failed ones.
const MAX_RESOURCES: usize = 10;

/// Limit on shown warnings.
const MAX_WARNINGS: usize = 5;

/// Longest shown name, id or address in columns; addresses are useful as a whole only.
const MAX_NAME: usize = 2048;

/// Appends labelled facts to a page.
pub(crate) struct Facts<'p> {
    pub(crate) page: &'p mut String,
    pub(crate) width: usize,
}

impl Facts<'_> {
    /// Appends a text, wrapped into at most `limit` lines.
    pub(crate) fn text(&mut self, label: &str, text: &str, limit: usize) {
        self.wrapped(label, &redacted(text), limit);
    }

    /// Appends a text without secrets, wrapped into at most `limit` lines.
    fn wrapped(&mut self, label: &str, text: &str, limit: usize) {
        for (number, line) in
            wrap(text, self.width.saturating_sub(INDENT), limit).iter().enumerate()
        {
            self.line(if number == 0 { label } else { "" }, line);
        }
    }

    /// Appends a text on one line, so that it can be copied.
    fn unwrapped(&mut self, label: &str, text: &str) {
        let text = redacted_visible(text);
        let line = cut(&text, MAX_NAME);
        self.line(label, &line);
    }

    fn line(&mut self, label: &str, line: &str) {
        let label = if label.is_empty() { String::new() } else { format!("{label}:") };
        *self.page += &format!("  {}{line}\n", pad(&label, INDENT - 2));
    }

    /// Appends the line with state, schema and id.
    pub(crate) fn headline(&mut self, job: &Job<'_>) {
        let state = job.state();
        let status = job.status();
        let word = provider_word(state, status.as_deref());
        let word = word.map(|word| format!(" ({})", redacted_visible(word))).unwrap_or_default();
        let (sign, doubt) = match (state.is_terminal(), job.is_terminal()) {
            (Some(false), None) => ('?', ", perhaps over"),
            (None, Some(true)) => ('?', ", but over"),
            _ => (sign(state), ""),
        };
        let style = if doubt.is_empty() { style(state) } else { style(State::Unrecognized) };
        let style = style.bold();
        let verdict = format!("{sign} {state}{word}{doubt}");
        let schema = job.schema_id();
        let schema = redacted_visible(&schema);
        let id = job.id().map(|id| redacted_visible(&id)).unwrap_or_default();
        let fits = columns(&verdict) + columns(&schema) + columns(&id) + 4 <= self.width;
        *self.page += &format!("{style}{verdict}{style:#}  {schema}");
        match fits && !id.is_empty() {
            true => *self.page += &format!("  {id}\n"),
            false => self.page.push('\n'),
        }
        if !fits {
            self.unwrapped("id", &id);
        }
        if !doubt.is_empty() || state == State::Unrecognized {
            self.line("doubtful", "see `jobglot explain`");
        }
    }

    /// Appends the reason of a failure.
    pub(crate) fn reason(&mut self, job: &Job<'_>, derived: &Summary) {
        let is_failed = job.outcome().is_failed();
        match reason(job, derived) {
            Some(text) => {
                self.wrapped(if is_failed { "reason" } else { "problem" }, &text, REASON_LINES);
            }
            None if is_failed => self.line("reason", "not in this document"),
            None => {}
        }
    }

    /// Appends operation, subject, tenant, actor and progress.
    pub(crate) fn operation(&mut self, job: &Job<'_>) {
        let operation = job.operation();
        let name = job.name();
        if let Some(word) = &operation {
            let verb = job.verb().map(Verb::as_str).filter(|verb| !word.eq_ignore_ascii_case(verb));
            let verb = verb.map(|verb| format!(" ({verb})")).unwrap_or_default();
            self.unwrapped("operation", &format!("{word}{verb}"));
        }
        if let Some(name) = &name {
            self.unwrapped("name", name);
        }
        if let Some(description) = job.description()
            && Some(&description) != name.as_ref()
            && Some(&description) != operation.as_ref()
        {
            self.text("about", &description, TEXT_LINES);
        }
        for (label, reference) in [("subject", job.subject()), ("tenant", job.tenant())] {
            let Some(reference) = reference else { continue };
            let id = match (&reference.name, reference.id) {
                (Some(_), Some(id)) => Some(format!("({id})").into()),
                (_, id) => id,
            };
            let parts: Vec<_> =
                [reference.kind, reference.name, id].into_iter().flatten().collect();
            self.unwrapped(label, &parts.join(" "));
        }
        if let Some(actor) = job.actor() {
            let name = match (actor.name, actor.id) {
                (Some(name), Some(id)) => format!("{name} ({id})"),
                (name, id) => name.or(id).unwrap_or_default().into_owned(),
            };
            let domain = actor.domain.map(|domain| format!("in {domain}"));
            let via = actor.via.map(|via| format!("({via})"));
            let parts: Vec<_> = [Some(name), domain, via].into_iter().flatten().collect();
            self.unwrapped("by", parts.join(" ").trim_start());
        }
        if let Some(percent) = job.percent() {
            self.unwrapped("progress", &format!("{percent} %"));
        }
    }

    /// Appends the times of the job, with durations; `start` is in nanoseconds on `scale`.
    pub(crate) fn times(
        &mut self,
        job: &Job<'_>,
        derived: &Summary,
        scale: &TimeScale,
        start: Option<i128>,
    ) {
        let since = |from: Option<i128>, to: Option<i128>| Some(duration(to? - from?));
        let accepted = scale.nanoseconds_of(job.accepted());
        for (label, time) in [("accepted", job.accepted()), ("planned", job.scheduled())] {
            if let Some(time) = time {
                self.unwrapped(label, &time.to_rfc3339());
            }
        }
        let origin = if job.tasks().is_empty() { "message" } else { "task" };
        if let Some(text) = &derived.start {
            let note = match (job.started().is_some(), since(accepted, start)) {
                (false, _) => format!(" (first {origin})"),
                (true, Some(delay)) => format!(", {delay} after that"),
                (true, None) => String::new(),
            };
            self.wrapped("started", &format!("{text}{note}"), TEXT_LINES);
        }
        let from = start.or(accepted);
        let after =
            |to| since(from, to).map(|duration| format!(", after {duration}")).unwrap_or_default();
        if let Some(text) = &derived.end {
            let end = scale.nanoseconds_of(Timestamp::parse(text.as_str()).ok());
            let note =
                if job.finished().is_some() { String::new() } else { format!(" (last {origin})") };
            self.wrapped("finished", &format!("{text}{}{note}", after(end)), TEXT_LINES);
        } else if let Some(time) = job.updated() {
            let text = format!("{}{}", time.to_rfc3339(), after(scale.nanoseconds(&time)));
            self.wrapped("updated", &text, TEXT_LINES);
        } else if let Some((latest, text)) = latest(job, scale) {
            self.wrapped(
                "updated",
                &format!("{text}{} (last {origin})", after(Some(latest))),
                TEXT_LINES,
            );
        }
    }

    /// Appends HTTP status, retry delay and request ids of the response.
    pub(crate) fn response(&mut self, observation: &ResponseInfo) {
        let status = observation.http_status().map(|status| format!("HTTP {status}"));
        let date = observation.date().map(|date| format!("at {date}"));
        let parts: Vec<_> = [status, date].into_iter().flatten().collect();
        if !parts.is_empty() {
            self.unwrapped("response", &parts.join(" "));
        }
        if let Some(retry_after) = observation.retry_after() {
            let delay = retry_after.delay().map(|delay| delay.as_nanos() as i128);
            let text = match delay {
                Some(delay) => format!("after {}", duration(delay)),
                None => retry_after.text().to_owned(),
            };
            self.unwrapped("ask again", &text);
        }
        for id in observation.request_ids().iter().take(TEXT_LINES) {
            self.unwrapped("request id", id);
        }
    }

    /// Appends the document's findings of severity warning or above.
    pub(crate) fn warnings(&mut self, input: InputDocument<'_>) {
        let warnings = Warnings::of(input.document.job(), MAX_WARNINGS);
        for Warning { pattern, detail, count: times, .. } in &warnings.first {
            let more = match times {
                1 => String::new(),
                many => format!(" ({} times)", count(*many)),
            };
            // A member's name, such as `password`, must not hide the words after it.
            let detail = redacted(detail);
            self.wrapped("warning", &format!("{pattern}: {detail}{more}"), TEXT_LINES);
        }
        if warnings.more() > 0 {
            self.line("", &format!("{} more, see `jobglot check`", count(warnings.more())));
        }
    }

    /// Appends the resources: all failed ones and some others.
    pub(crate) fn resources(&mut self, job: &Job<'_>) {
        let resources = job.resources();
        if resources.is_empty() {
            return;
        }
        let is_failed = |index: &usize| {
            let effect = resources.get(*index).and_then(|resource| resource.effect());
            effect == Some(Effect::Failed)
        };
        let failed = (0..resources.len()).filter(is_failed).take(MAX_FAILED_RESOURCES);
        let others = (0..resources.len()).filter(|index| !is_failed(index)).take(MAX_RESOURCES);
        let mut picked: Vec<_> = failed.chain(others).collect();
        picked.sort_unstable();
        let more = match resources.len() - picked.len() {
            0 => String::new(),
            more => format!(", {} left out here", count(more)),
        };
        *self.page += &format!("\n  resources: {}{more}\n", count(resources.len()));
        for resource in picked.into_iter().filter_map(|index| resources.get(index)) {
            let action = resource
                .effect()
                .map(|effect| effect.as_str().into())
                .or_else(|| resource.action());
            let name = resource.name().or_else(|| resource.id()).or_else(|| resource.uri());
            let parts: Vec<_> = [action, resource.kind(), name].into_iter().flatten().collect();
            *self.page += &format!("    {}\n", cut(&redacted_visible(&parts.join(" ")), MAX_NAME));
        }
    }

    /// Appends a range of the messages or errors, with their time since `start`.
    pub(crate) fn messages(
        &mut self,
        label: &str,
        messages: &List<'_, Message<'_>>,
        shown: std::ops::Range<usize>,
        scale: &TimeScale,
        start: Option<i128>,
    ) {
        let all = messages.len();
        let part = match (shown.len() < all, shown.start) {
            (false, _) => String::new(),
            (true, 0) => format!(", the first {}", shown.len()),
            (true, _) => format!(", the last {}", shown.len()),
        };
        *self.page += &format!("\n  {label}: {}{part}\n", count(all));
        let since = |message: &Message<'_>| Some(scale.nanoseconds_of(message.time())? - start?);
        let rows: Vec<_> = shown.filter_map(|index| messages.get(index)).collect();
        let offsets: Vec<_> = rows
            .iter()
            .map(|message| {
                since(message).map(|since| format!("+{}", duration(since)).replace("+-", "-"))
            })
            .map(Option::unwrap_or_default)
            .collect();
        let widest = offsets.iter().map(|offset| columns(offset)).max().unwrap_or(0);
        let gap = if widest > 0 { 2 } else { 0 };
        for (message, offset) in rows.iter().zip(offsets) {
            let text = code_and_text(message).unwrap_or_default();
            let room = self.width.saturating_sub(4 + widest + gap);
            for (number, line) in wrap(&text, room, TEXT_LINES).iter().enumerate() {
                let offset = pad_left(if number == 0 { &offset } else { "" }, widest);
                *self.page += &format!("    {offset}{}{line}\n", " ".repeat(gap));
            }
        }
    }
}

/// Returns the latest time of a message or task, in nanoseconds and as text.
fn latest(job: &Job<'_>, scale: &TimeScale) -> Option<(i128, String)> {
    let mut latest: Option<(i128, String)> = None;
    let mut consider = |time: Option<Timestamp<'_>>| {
        let Some(time) = time else { return };
        let Some(nanoseconds) = scale.nanoseconds(&time) else { return };
        if latest.as_ref().is_none_or(|(latest, _)| nanoseconds > *latest) {
            latest = Some((nanoseconds, time.to_rfc3339().into_owned()));
        }
    };
    for task in &job.tasks() {
        consider(task.updated().or_else(|| task.finished()).or_else(|| task.started()));
    }
    for message in &job.messages() {
        consider(message.time());
    }
    latest
}
