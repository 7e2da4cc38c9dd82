//! Reader state kept from one document to the next.

use std::ptr;

use jobglot_json::{Kind, Reader};

use crate::error::LocatedError;
use crate::reader::cursor::TapeCursor;
use crate::reader::depth_limit;
use crate::reader::engine::Engine;
use crate::reader::observer::{NameObserver, NoObserver};
use crate::reader::tape::Tape;
use crate::record::store::{JobRecords, Scratch};
use crate::schema::compiled::CompiledSchema;
use crate::schema::document_schema::Schema;
use crate::schema::member_predictions::MemberPredictions;

/// The buffers every document is read into, and the member predictions of each schema. Both make
/// reading faster and leave its result unchanged.
#[derive(Debug, Default)]
pub(crate) struct ReaderState {
    scratch: Scratch,
    predictions: Vec<(&'static Schema, MemberPredictions)>,
}

impl ReaderState {
    /// Reads `text` as a document of the schema `compiled`, replacing the previous document.
    ///
    /// # Errors
    ///
    /// The errors of [`read_within`](Self::read_within), with the depth limit of the schema.
    pub(crate) fn read(
        &mut self,
        text: &str,
        compiled: &'static CompiledSchema,
        observer: &mut impl NameObserver,
    ) -> Result<(), LocatedError> {
        self.read_within(depth_limit(compiled.schema), text, compiled, observer)
    }

    /// Reads `text` as a document with at most `max_depth` nested arrays and objects.
    ///
    /// # Errors
    ///
    /// The text is not valid JSON or too deep, or its value is neither an object nor a root array
    /// allowed by the schema.
    pub(crate) fn read_within(
        &mut self,
        max_depth: usize,
        text: &str,
        compiled: &'static CompiledSchema,
        observer: &mut impl NameObserver,
    ) -> Result<(), LocatedError> {
        let Self { scratch: Scratch { job, element, elements }, predictions } = self;
        elements.clear();
        let predictions = predictions_of(predictions, compiled);
        Reader::of_str(text)
            .and_then(|reader| {
                let reader = reader.with_max_depth(max_depth);
                Engine::new(reader, compiled, predictions, observer, element).job(job, elements)
            })
            .map_err(|error| LocatedError::of_json(error, text.as_bytes()))
    }

    /// Reads `text` as a document of the schema `compiled` from `tape`, where it is the value at
    /// `index`; see [`read`](Self::read).
    ///
    /// # Errors
    ///
    /// Those of `read`.
    pub(crate) fn read_tape(
        &mut self,
        text: &str,
        tape: &Tape,
        index: u32,
        compiled: &'static CompiledSchema,
    ) -> Result<(), LocatedError> {
        let has_kind = tape.get(index).is_some_and(|document| match document.kind {
            Some(Kind::Object) => true,
            Some(Kind::Array) => compiled.root_array.is_some(),
            _ => false,
        });
        if !tape.is_complete() || tape.depth() > depth_limit(compiled.schema) || !has_kind {
            return self.read(text, compiled, &mut NoObserver);
        }
        let Self { scratch: Scratch { job, element, elements }, .. } = self;
        elements.clear();
        // A tape needs no predictions.
        let mut none = MemberPredictions::default();
        let cursor = TapeCursor::new(text, tape, index);
        Engine::new(cursor, compiled, &mut none, &mut NoObserver, element)
            .job(job, elements)
            .map_err(|error| LocatedError::of_json(error, text.as_bytes()))
    }

    /// Moves the records of the last document out.
    pub(crate) fn keep<'k>(&mut self) -> JobRecords<'k> {
        JobRecords::owned(self.scratch.take())
    }

    /// Borrows the records of the last document, without allocation.
    pub(crate) fn lend(&mut self) -> JobRecords<'_> {
        JobRecords::Borrowed(&self.scratch)
    }
}

fn predictions_of<'p>(
    predictions: &'p mut Vec<(&'static Schema, MemberPredictions)>,
    compiled: &'static CompiledSchema,
) -> &'p mut MemberPredictions {
    let known = predictions.iter().position(|(schema, _)| ptr::eq(*schema, compiled.schema));
    let number = known.unwrap_or_else(|| {
        predictions.push((compiled.schema, compiled.predictions.clone()));
        predictions.len() - 1
    });
    &mut predictions[number].1
}
