//! What reading one document leaves for the next one.

use std::ptr;

use jobglot_json::Reader;

use crate::detect::trace::Trace;
use crate::error::Error;
use crate::reader::engine::Engine;
use crate::record::kept::{Desk, Held};
use crate::schema::habits::Habits;
use crate::schema::plan::Plan;
use crate::schema::table::Shape;

/// What was learned of the documents before, and the room that they took: it makes reading the next
/// one fast and cannot change what is read.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The shape of the last document, and what told it.
    pub(crate) last: Option<(&'static Shape, Trace)>,
    /// What tells the shape of the document at hand.
    trace: Trace,
    /// What has been read of the document at hand.
    desk: Desk,
    /// How members followed each other, by shape.
    habits: Vec<(&'static Shape, Habits)>,
}

impl Memory {
    /// Reads `text`, which is laid out by `plan`, and makes it the document at hand.
    pub(crate) fn read(&mut self, text: &str, plan: &'static Plan) -> Result<(), Error> {
        let Self { trace, desk: Desk { job, element, elements }, habits, .. } = self;
        *trace = Trace::begin(text);
        elements.clear();
        let habits = habits_of(habits, plan);
        Reader::of_str(text)
            .and_then(|reader| Engine::new(reader, plan, habits, trace, element).job(job, elements))
            .map_err(|error| Error::of_json(error, text.as_bytes()))
    }

    /// What has been read of the document at hand, for as long as anybody wants it.
    pub(crate) fn keep<'k>(&mut self) -> Held<'k> {
        Held::own(self.desk.take())
    }

    /// The same until the next document is read.
    pub(crate) fn lend(&mut self) -> Held<'_> {
        Held::Lent(&self.desk)
    }

    /// Whether the document at hand, which has been read, is told by what told the last one.
    pub(crate) fn is_like_last(&self) -> bool {
        self.last.is_some_and(|(_, trace)| trace.is_whole_and(self.trace))
    }

    /// The document at hand is of that shape.
    pub(crate) fn remember(&mut self, shape: &'static Shape) {
        self.last = Some((shape, self.trace));
    }
}

fn habits_of<'h>(
    habits: &'h mut Vec<(&'static Shape, Habits)>,
    plan: &'static Plan,
) -> &'h mut Habits {
    let known = habits.iter().position(|(shape, _)| ptr::eq(*shape, plan.shape));
    let number = known.unwrap_or_else(|| {
        habits.push((plan.shape, plan.habits.clone()));
        habits.len() - 1
    });
    &mut habits[number].1
}
