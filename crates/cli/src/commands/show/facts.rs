//! The facts that a person is shown of a job or an error reply, each after its label.

use jobglot::{
    Derived, Effect, Job, List, Message, Observation, Outcome, Severity, State, Timestamp, Verb,
};

use crate::diagnostics::findings::Findings;
use crate::display::state::{other_word, sign, style};
use crate::display::times::{Clock, code_and_text};
use crate::input::documents::Entry;
use crate::output::text::{
    columns, count, cut, duration, join, pad, pad_left, redacted, shown, wrap,
};

/// Columns before the text of a fact.
const INDENT: usize = 14;

/// Lines that the reason of a failure may take, and any other text.
pub(crate) const REASON_LINES: usize = 12;
pub(crate) const TEXT_LINES: usize = 3;

/// How many resources and warnings are shown.
const RESOURCES: usize = 10;
const WARNINGS: usize = 5;

/// Longest name or id shown whole, which is longer than any that a cloud gives.
const LONGEST: usize = 300;

/// Appends facts about a job or an error reply, each after its label.
pub(crate) struct Facts<'p> {
    pub(crate) page: &'p mut String,
    pub(crate) width: usize,
}

impl Facts<'_> {
    /// A text, broken between words.
    pub(crate) fn text(&mut self, label: &str, text: &str, limit: usize) {
        let text = redacted(text);
        for (number, line) in
            wrap(&text, self.width.saturating_sub(INDENT), limit).iter().enumerate()
        {
            self.line(if number == 0 { label } else { "" }, line);
        }
    }

    /// A text that must not be broken, so that it can be copied.
    fn whole(&mut self, label: &str, text: &str) {
        let text = shown(text);
        let line = cut(&text, LONGEST);
        self.line(label, &line);
    }

    fn line(&mut self, label: &str, line: &str) {
        let label = if label.is_empty() { String::new() } else { format!("{label}:") };
        *self.page += &format!("  {}{line}\n", pad(&label, INDENT - 2));
    }

    pub(crate) fn headline(&mut self, job: &Job<'_>) {
        let state = job.state();
        let status = job.status();
        let word = other_word(state, status.as_deref());
        let word = word.map(|word| format!(" ({})", shown(word))).unwrap_or_default();
        let (sign, doubt) = match (state.terminal(), job.terminal()) {
            (Some(false), None) => ('?', ", perhaps over"),
            (None, Some(true)) => ('?', ", but over"),
            _ => (sign(state), ""),
        };
        let style = if doubt.is_empty() { style(state) } else { style(State::Unrecognized) };
        let style = style.bold();
        let verdict = format!("{sign} {state}{word}{doubt}");
        let schema = job.schema();
        let schema = shown(&schema);
        let id = job.id().map(|id| shown(&id)).unwrap_or_default();
        let fits = columns(&verdict) + columns(&schema) + columns(&id) + 4 <= self.width;
        *self.page += &format!("{style}{verdict}{style:#}  {schema}");
        match fits && !id.is_empty() {
            true => *self.page += &format!("  {id}\n"),
            false => self.page.push('\n'),
        }
        if !fits {
            self.whole("id", &id);
        }
    }

    /// Why it failed, the first thing that is asked of a failed job.
    pub(crate) fn reason(&mut self, job: &Job<'_>, derived: &Derived) {
        let is_failed = matches!(job.outcome(), Outcome::Failure | Outcome::Partial);
        let Some(failure) = &derived.failure else {
            if is_failed {
                self.line("reason", "not told in this document");
            }
            return;
        };
        let tasks = job.tasks();
        let task = failure
            .task
            .as_ref()
            .and_then(|_| tasks.iter().find(|task| task.state() == State::Failed));
        let name = task.and_then(|task| task.name().or_else(|| task.id()));
        let said = join(failure.code.as_deref(), failure.text.as_deref());
        let text = match (&name, &said) {
            (Some(name), Some(said)) => format!("{name}: {said}"),
            (Some(name), None) => format!("{name} failed; the document does not say why"),
            (None, Some(said)) => said.clone(),
            (None, None) => return,
        };
        self.text(if is_failed { "reason" } else { "problem" }, &text, REASON_LINES);
    }

    /// What is done, to what, for whom.
    pub(crate) fn what(&mut self, job: &Job<'_>) {
        let operation = job.operation();
        let name = job.name();
        if let Some(word) = &operation {
            let verb = job.verb().map(Verb::as_str).filter(|verb| !word.eq_ignore_ascii_case(verb));
            let verb = verb.map(|verb| format!(" ({verb})")).unwrap_or_default();
            self.whole("operation", &format!("{word}{verb}"));
        }
        if let Some(name) = &name {
            self.whole("name", name);
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
            self.whole(label, &parts.join(" "));
        }
        if let Some(actor) = job.actor() {
            let who = match (actor.name, actor.id) {
                (Some(name), Some(id)) => format!("{name} ({id})"),
                (name, id) => name.or(id).unwrap_or_default().into_owned(),
            };
            let domain = actor.domain.map(|domain| format!("in {domain}"));
            let via = actor.via.map(|via| format!("({via})"));
            let parts: Vec<_> = [Some(who), domain, via].into_iter().flatten().collect();
            self.whole("by", parts.join(" ").trim_start());
        }
        if let Some(percent) = job.percent() {
            self.whole("progress", &format!("{percent} %"));
        }
    }

    /// When it was accepted, began, ended or was last heard of, and how long that took.
    pub(crate) fn times(
        &mut self,
        job: &Job<'_>,
        derived: &Derived,
        clock: &Clock,
        start: Option<i128>,
    ) {
        let since = |from: Option<i128>, to: Option<i128>| Some(duration(to? - from?));
        let accepted = clock.place_of(job.accepted());
        for (label, time) in [("accepted", job.accepted()), ("planned", job.scheduled())] {
            if let Some(time) = time {
                self.whole(label, &time.to_canonical());
            }
        }
        let inside = if job.tasks().is_empty() { "message" } else { "task" };
        if let Some(text) = &derived.start {
            let note = match (job.started().is_some(), since(accepted, start)) {
                (false, _) => format!(" (first {inside})"),
                (true, Some(waited)) => format!(", {waited} after that"),
                (true, None) => String::new(),
            };
            self.whole("started", &format!("{text}{note}"));
        }
        let from = start.or(accepted);
        let after = |to| since(from, to).map(|took| format!(", after {took}")).unwrap_or_default();
        if let Some(text) = &derived.end {
            let end = clock.place_of(Timestamp::parse(text.as_str()).ok());
            let note =
                if job.finished().is_some() { String::new() } else { format!(" (last {inside})") };
            self.whole("finished", &format!("{text}{}{note}", after(end)));
        } else if let Some(time) = job.updated() {
            self.whole("updated", &format!("{}{}", time.to_canonical(), after(clock.place(&time))));
        } else if let Some((latest, text)) = latest(job, clock) {
            self.whole("updated", &format!("{text}{} (last {inside})", after(Some(latest))));
        }
    }

    /// What came with the document, where that matters.
    pub(crate) fn response(&mut self, observation: &Observation) {
        let status = observation.http_status().map(|status| format!("HTTP {status}"));
        let date = observation.date().map(|date| format!("at {date}"));
        let parts: Vec<_> = [status, date].into_iter().flatten().collect();
        if !parts.is_empty() {
            self.whole("response", &parts.join(" "));
        }
        if let Some(retry_after) = observation.retry_after() {
            let delay = retry_after.delay().map(|delay| delay.as_nanos() as i128);
            let told = match delay {
                Some(delay) => format!("after {}", duration(delay)),
                None => retry_after.text().to_owned(),
            };
            self.whole("ask again", &told);
        }
        for id in observation.request_ids().iter().take(TEXT_LINES) {
            self.whole("request id", id);
        }
    }

    /// What about the document should make a reader doubt what is shown.
    pub(crate) fn warnings(&mut self, entry: Entry<'_>) {
        let mut findings = Findings::default();
        findings.add(entry.file, entry.document);
        let mut groups = findings.into_groups();
        groups.retain(|group| group.kind.code.severity() >= Severity::Warning);
        for group in groups.iter().take(WARNINGS) {
            let detail =
                group.places.first().map(|place| place.detail.as_str()).unwrap_or_default();
            let more = match group.count {
                1 => String::new(),
                many => format!(" ({} times)", count(many)),
            };
            self.text("warning", &format!("{}: {detail}{more}", group.kind.pattern), TEXT_LINES);
        }
        if groups.len() > WARNINGS {
            self.line("", &format!("{} more, see `jobglot check`", count(groups.len() - WARNINGS)));
        }
    }

    pub(crate) fn resources(&mut self, job: &Job<'_>) {
        let resources = job.resources();
        if resources.is_empty() {
            return;
        }
        let is_wrong = |place: &usize| {
            let effect = resources.get(*place).and_then(|resource| resource.effect());
            effect == Some(Effect::Failed)
        };
        let wrong = (0..resources.len()).filter(is_wrong);
        let others = (0..resources.len()).filter(|place| !is_wrong(place)).take(RESOURCES);
        let mut picked: Vec<_> = wrong.chain(others).collect();
        picked.sort_unstable();
        let more = match resources.len() - picked.len() {
            0 => String::new(),
            more => format!(", {} left out here", count(more)),
        };
        *self.page += &format!("\n  resources: {}{more}\n", count(resources.len()));
        for resource in picked.into_iter().filter_map(|place| resources.get(place)) {
            let action = resource
                .effect()
                .map(|effect| effect.as_str().into())
                .or_else(|| resource.action());
            let which = resource.name().or_else(|| resource.id()).or_else(|| resource.uri());
            let parts: Vec<_> = [action, resource.kind(), which].into_iter().flatten().collect();
            *self.page += &format!("    {}\n", cut(&shown(&parts.join(" ")), LONGEST));
        }
    }

    /// Some of the messages or errors, with the time since the start.
    pub(crate) fn messages(
        &mut self,
        what: &str,
        messages: &List<'_, Message<'_>>,
        shown: std::ops::Range<usize>,
        clock: &Clock,
        start: Option<i128>,
    ) {
        let all = messages.len();
        let part = match (shown.len() < all, shown.start) {
            (false, _) => String::new(),
            (true, 0) => format!(", the first {}", shown.len()),
            (true, _) => format!(", the last {}", shown.len()),
        };
        *self.page += &format!("\n  {what}: {}{part}\n", count(all));
        let since = |message: &Message<'_>| Some(clock.place_of(message.time())? - start?);
        let rows: Vec<_> = shown.filter_map(|place| messages.get(place)).collect();
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

/// The latest time of a message or task.
fn latest(job: &Job<'_>, clock: &Clock) -> Option<(i128, String)> {
    let mut latest: Option<(i128, String)> = None;
    let mut look = |time: Option<Timestamp<'_>>| {
        let Some(time) = time else { return };
        let Some(place) = clock.place(&time) else { return };
        if latest.as_ref().is_none_or(|(latest, _)| place > *latest) {
            latest = Some((place, time.to_canonical().into_owned()));
        }
    };
    for task in &job.tasks() {
        look(task.updated().or_else(|| task.finished()).or_else(|| task.started()));
    }
    for message in &job.messages() {
        look(message.time());
    }
    latest
}
