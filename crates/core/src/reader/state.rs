//! What the reader keeps from one document to the next.

use std::ptr;

use jobglot_json::Reader;

use crate::error::LocatedError;
use crate::reader::engine::Engine;
use crate::reader::observer::NameObserver;
use crate::record::store::{JobRecords, Scratch};
use crate::schema::compiled::CompiledSchema;
use crate::schema::document_schema::Schema;
use crate::schema::member_predictions::MemberPredictions;

/// Buffers that every document is read into, and the members expected next, by schema. Both make
/// reading faster and change nothing that is read.
#[derive(Debug, Default)]
pub(crate) struct ReaderState {
    scratch: Scratch,
    predictions: Vec<(&'static Schema, MemberPredictions)>,
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
        let Self { scratch: Scratch { job, element, elements }, predictions } = self;
        elements.clear();
        let predictions = predictions_of(predictions, compiled);
        Reader::of_str(text)
            .and_then(|reader| {
                Engine::new(reader, compiled, predictions, observer, element).job(job, elements)
            })
            .map_err(|error| LocatedError::of_json(error, text.as_bytes()))
    }

    /// The records of the last document, moved out.
    pub(crate) fn keep<'k>(&mut self) -> JobRecords<'k> {
        JobRecords::own(self.scratch.take())
    }

    /// The records of the last document, lent until the next one is read.
    pub(crate) fn lend(&mut self) -> JobRecords<'_> {
        JobRecords::Borrowed(&self.scratch)
    }
}

fn predictions_of<'h>(
    predictions: &'h mut Vec<(&'static Schema, MemberPredictions)>,
    compiled: &'static CompiledSchema,
) -> &'h mut MemberPredictions {
    let known = predictions.iter().position(|(schema, _)| ptr::eq(*schema, compiled.schema));
    let number = known.unwrap_or_else(|| {
        predictions.push((compiled.schema, compiled.predictions.clone()));
        predictions.len() - 1
    });
    &mut predictions[number].1
}
