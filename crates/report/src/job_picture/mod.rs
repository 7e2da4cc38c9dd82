//! One job, ready to be drawn.

mod chart;
mod density;
mod order;
mod rows;

use std::borrow::Cow;

use jobglot::tables::CanonicalField;
use jobglot::{Job, State, Timestamp};
use jobglot_display::reason::reason;
use jobglot_display::state::{provider_word, sign};
use jobglot_display::text::duration;
use jobglot_display::times::TimeScale;

pub(crate) use chart::{Bar, Chart};
pub(crate) use density::Density;
pub(crate) use order::worst_first;
pub(crate) use rows::{Row, RowKind};

use crate::shown_text::{LinkAddress, ShownText};
use crate::tone::Tone;

/// One job, without its document.
#[derive(Debug)]
pub(crate) struct JobPicture {
    /// The operation, else the name of the job.
    pub(crate) title: ShownText,
    pub(crate) id: Option<ShownText>,
    /// Id of the schema.
    pub(crate) service: ShownText,
    pub(crate) state: State,
    /// The state, with the provider's word if that differs.
    pub(crate) state_text: ShownText,
    pub(crate) is_failed: bool,
    /// Whether the job is not over.
    pub(crate) is_open: bool,
    pub(crate) reason: Option<ShownText>,
    /// Labels and texts of further facts.
    pub(crate) facts: Vec<(&'static str, ShownText)>,
    pub(crate) link: Option<LinkAddress>,
    /// Where its document was found.
    pub(crate) place: ShownText,
    /// Times without an offset count as UTC.
    times: Times,
    pub(crate) chart: Chart,
}

/// Times of a job in nanoseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) accepted: Option<i128>,
    pub(crate) start: Option<i128>,
    pub(crate) end: Option<i128>,
    /// The latest time in the document.
    pub(crate) latest: Option<i128>,
}

impl JobPicture {
    pub(crate) fn of(place: &str, job: &Job<'_>) -> Self {
        let summary = job.summary();
        let scale = TimeScale::of_job(job);
        let time = |text: &Option<String>| Timestamp::parse(text.clone()?).ok();
        let state = job.state();
        let status = job.status();
        let word = provider_word(state, status.as_deref());
        let word = word.map(|word| format!(" ({word})")).unwrap_or_default();
        let (operation, name) = (job.operation(), job.name());
        let title = operation.as_ref().or(name.as_ref()).cloned();
        let title =
            title.or_else(|| job.description()).and_then(|text| ShownText::non_empty(&text));
        let times = Times {
            accepted: scale.nanoseconds_of(job.accepted()),
            start: scale.nanoseconds_of(time(&summary.start)),
            end: scale.nanoseconds_of(time(&summary.end)),
            latest: scale.nanoseconds_of(job.updated()),
        };
        Self {
            title: title.unwrap_or_else(|| ShownText::of("job")),
            id: job.id().and_then(|id| ShownText::non_empty(&id)),
            service: ShownText::of(&job.schema_id()),
            state,
            state_text: ShownText::of(&format!("{state}{word}").replace('_', " ")),
            is_failed: job.outcome().is_failed(),
            is_open: job.is_terminal() == Some(false),
            reason: reason(job, &summary).and_then(|reason| ShownText::non_empty(&reason)),
            facts: facts(job, operation.as_deref()),
            link: job.node().text(CanonicalField::Url).and_then(|url| LinkAddress::of(&url)),
            place: ShownText::of(place),
            chart: Chart::of(job, &summary, &scale, times),
            times,
        }
    }

    pub(crate) fn tone(&self) -> Tone {
        match self.is_failed {
            true => Tone::of(self.state).min(Tone::Warning),
            false => Tone::of(self.state),
        }
    }

    pub(crate) fn sign(&self) -> char {
        sign(self.state)
    }

    /// When it began, or was accepted.
    pub(crate) fn start(&self) -> Option<i128> {
        self.times.start.or(self.times.accepted)
    }

    /// Nanoseconds from its start to its end.
    pub(crate) fn took(&self) -> Option<i128> {
        Some(self.times.end? - self.times.start?).filter(|took| *took >= 0)
    }

    /// How long it took, or has taken as far as the document tells.
    pub(crate) fn took_text(&self) -> String {
        let so_far = || Some(self.times.latest.or(self.chart.latest())? - self.start()?);
        match (self.took(), so_far().filter(|_| self.is_open)) {
            (Some(took), _) => duration(took),
            (None, Some(so_far)) if so_far > 0 => format!("{} so far", duration(so_far)),
            _ => String::new(),
        }
    }
}

/// What else the page of a job tells.
fn facts(job: &Job<'_>, operation: Option<&str>) -> Vec<(&'static str, ShownText)> {
    let mut facts = Vec::new();
    let mut add = |label, text: Option<String>| {
        facts.extend(text.and_then(|text| ShownText::non_empty(&text)).map(|text| (label, text)));
    };
    let name = job.name();
    add("name", name.clone().filter(|_| operation.is_some()).map(Cow::into_owned));
    let is_new = |text: &Cow<'_, str>| Some(&**text) != operation && Some(text) != name.as_ref();
    let description = job.description().filter(is_new);
    add("about", description.map(Cow::into_owned));
    for (label, reference) in [("subject", job.subject()), ("tenant", job.tenant())] {
        let parts = reference.map(|reference| [reference.kind, reference.name, reference.id]);
        let parts = parts.map(|parts| parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        add(label, parts);
    }
    let actor = job.actor().and_then(|actor| actor.name.or(actor.id));
    add("by", actor.map(Cow::into_owned));
    add("progress", job.percent().map(|percent| format!("{percent} %")));
    for (label, time) in
        [("accepted", job.accepted()), ("started", job.started()), ("finished", job.finished())]
    {
        add(label, time.map(|time| time.to_rfc3339().into_owned()));
    }
    facts
}
