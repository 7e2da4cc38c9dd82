//! The jobs seen so far, and the events of each new observation.

use jobglot::follow::{Event, JobIdentity, Merged, Observation, events};
use jobglot::{Document, Error, Job};

use crate::registry::registry;

/// Jobs in the order in which they were first seen.
#[derive(Debug, Default)]
pub(crate) struct Tracker {
    jobs: Vec<TrackedJob>,
    /// Job of documents without an id, if the user has named it.
    named: Option<String>,
    /// Whether a document without an id is one of the only job seen so far. Otherwise it is held
    /// back, since more jobs may follow.
    joins_at_once: bool,
    /// Observations without an id, in the order of the input.
    held: Vec<Held>,
}

#[derive(Debug)]
struct TrackedJob {
    identity: JobIdentity,
    merged: Merged,
    document: Document<'static>,
    /// Whether it was observed in the current poll.
    is_observed: bool,
}

#[derive(Debug)]
struct Held {
    observation: Observation,
    polled: Option<String>,
}

/// The events of an observation.
#[derive(Debug)]
pub(crate) struct Change<'t> {
    pub(crate) job: &'t Job<'static>,
    /// When the observation was made, if that is known.
    pub(crate) polled: Option<String>,
    pub(crate) events: Vec<Event>,
}

impl Tracker {
    /// Creates a tracker. Documents without an id are those of the job `named`.
    pub(crate) fn new(named: Option<String>) -> Self {
        Self { named, ..Self::default() }
    }

    /// Creates a tracker for polls, which have no end to wait for: a document without an id is one of
    /// the only job.
    pub(crate) fn for_polls() -> Self {
        Self { joins_at_once: true, ..Self::default() }
    }

    /// Begins a poll.
    pub(crate) fn begin_poll(&mut self) {
        self.jobs.iter_mut().for_each(|job| job.is_observed = false);
    }

    /// Adds an observation, and returns its events. Without an id it is held back until
    /// [`finish`](Self::finish); with several jobs, a tracker for polls drops it.
    ///
    /// # Errors
    ///
    /// The values of the job contradict each other.
    pub(crate) fn observe(&mut self, document: &Document<'_>) -> Result<Option<Change<'_>>, Error> {
        let mut observation = Observation::of(document);
        if let Some(id) = &self.named {
            observation = observation.of_job(id);
        }
        let polled = polled_of(document);
        if observation.identity().id.is_some() {
            return self.add(observation, polled);
        }
        match &*self.jobs {
            _ if !self.joins_at_once => self.held.push(Held { observation, polled }),
            [] => return self.add(observation, polled),
            [TrackedJob { identity, .. }]
                if identity.provider == observation.identity().provider =>
            {
                let observation = match &identity.id {
                    Some(id) => observation.of_job(id),
                    None => observation,
                };
                return self.add(observation, polled);
            }
            _ => {}
        }
        Ok(None)
    }

    /// Adds the observations held back to the only job. Returns the number of those left out, and
    /// calls `each` with the events.
    pub(crate) fn finish(
        &mut self,
        mut each: impl FnMut(Result<Change<'_>, Error>) -> std::io::Result<()>,
    ) -> std::io::Result<usize> {
        let held = std::mem::take(&mut self.held);
        let [TrackedJob { identity, .. }] = &*self.jobs else { return Ok(held.len()) };
        let identity = identity.clone();
        let mut left_out = 0;
        for Held { observation, polled } in held {
            match (&identity.id, observation.identity().provider == identity.provider) {
                (Some(id), true) => {
                    self.add(observation.of_job(id), polled)
                        .transpose()
                        .map_or(Ok(()), &mut each)?;
                }
                _ => left_out += 1,
            }
        }
        Ok(left_out)
    }

    /// The last state of each job.
    pub(crate) fn documents(&self) -> impl ExactSizeIterator<Item = &Document<'static>> {
        self.jobs.iter().map(|job| &job.document)
    }

    /// The jobs observed in the current poll.
    pub(crate) fn observed(&self) -> impl Iterator<Item = &Job<'static>> {
        self.jobs.iter().filter(|job| job.is_observed).map(|job| job.document.job())
    }

    /// The number of the job with this identity. A job whose documents had no id so far is the one
    /// that has, if it is the only one.
    fn find(&self, identity: &JobIdentity) -> Option<usize> {
        match &*self.jobs {
            [only] if only.identity.id.is_none() => {
                (only.identity.provider == identity.provider).then_some(0)
            }
            jobs => jobs.iter().position(|job| job.identity.is_compatible_with(identity)),
        }
    }

    fn add(
        &mut self,
        observation: Observation,
        polled: Option<String>,
    ) -> Result<Option<Change<'_>>, Error> {
        let identity = observation.identity().clone();
        let known = self.find(&identity);
        let mut merged = Merged::default();
        if let Some(job) = known.and_then(|index| self.jobs.get(index)) {
            merged.clone_from(&job.merged);
        }
        merged.insert(observation);
        let document = merged.document(registry())?;
        let index = known.unwrap_or(self.jobs.len());
        let before = self.jobs.get(index).map(|job| job.document.job());
        let events = events(before, document.job());
        let mut new = TrackedJob { identity, merged, document, is_observed: true };
        match self.jobs.get_mut(index) {
            Some(job) => {
                new.identity.tenant = job.identity.tenant.take().or(new.identity.tenant);
                *job = new;
            }
            None => self.jobs.push(new),
        }
        let job = self.jobs.get(index);
        Ok(job.map(|job| Change { job: job.document.job(), polled, events }))
    }
}

/// When the document was asked for.
pub(crate) fn polled_of(document: &Document<'_>) -> Option<String> {
    if let Some(polled) = document.response_info().and_then(|info| info.polled()) {
        return Some(polled.to_owned());
    }
    let text = document.get("/observation/polled").filter(|_| document.job().is_canonical())?;
    Some(text.trim_matches('"').to_owned())
}
