//! What the reader keeps from one document to the next.

use std::ptr;

use jobglot_json::Reader;

use crate::error::LocatedError;
use crate::reader::engine::Engine;
use crate::reader::observer::NameObserver;
use crate::record::kept::{Desk, Held};
use crate::schema::compiled::CompiledSchema;
use crate::schema::habits::Habits;
use crate::schema::table::Schema;

/// Buffers that every document is read into, and the members expected next, by schema. Both make
/// reading faster and change nothing that is read.
#[derive(Debug, Default)]
pub(crate) struct ReaderState {
    desk: Desk,
    habits: Vec<(&'static Schema, Habits)>,
}

impl ReaderState {
    /// Reads `text` by `compiled`, in place of the document before.
    ///
    /// # Errors
    ///
    /// The text is no JSON or no object.
    pub(crate) fn read(
        &mut self,
        text: &str,
        compiled: &'static CompiledSchema,
        observer: &mut impl NameObserver,
    ) -> Result<(), LocatedError> {
        let Self { desk: Desk { job, element, elements }, habits } = self;
        elements.clear();
        let habits = habits_of(habits, compiled);
        Reader::of_str(text)
            .and_then(|reader| {
                Engine::new(reader, compiled, habits, observer, element).job(job, elements)
            })
            .map_err(|error| LocatedError::of_json(error, text.as_bytes()))
    }

    /// The records of the last document, moved out.
    pub(crate) fn keep<'k>(&mut self) -> Held<'k> {
        Held::own(self.desk.take())
    }

    /// The records of the last document, lent until the next one is read.
    pub(crate) fn lend(&mut self) -> Held<'_> {
        Held::Lent(&self.desk)
    }
}

fn habits_of<'h>(
    habits: &'h mut Vec<(&'static Schema, Habits)>,
    compiled: &'static CompiledSchema,
) -> &'h mut Habits {
    let known = habits.iter().position(|(schema, _)| ptr::eq(*schema, compiled.schema));
    let number = known.unwrap_or_else(|| {
        habits.push((compiled.schema, compiled.habits.clone()));
        habits.len() - 1
    });
    &mut habits[number].1
}
