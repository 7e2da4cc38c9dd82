//! What a document is, and what is read of it.

use std::borrow::Cow;
use std::ptr;

use jobglot_json::Reader;

use crate::canonical;
use crate::detect::memory::Memory;
use crate::detect::scoring as detect;
use crate::detect::trace::Trace;
use crate::error::LocatedError;
use crate::record::store::JobRecords;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;
use crate::view::job::Job;

/// What a document is.
#[derive(Clone, Copy)]
pub(crate) struct Detected {
    pub(crate) layout: &'static Schema,
    pub(crate) rules: Option<&'static Schema>,
}

impl Detected {
    /// The job of this text, of which `stored` has been read.
    pub(crate) fn job<'a>(self, text: &'a str, stored: JobRecords<'a>) -> Job<'a> {
        let rules = self.rules.map(Schema::compiled);
        Job::new(Cow::Borrowed(text), self.layout.compiled(), rules, stored)
    }
}

/// Finds out what `text` is, and makes it the document at hand of `memory`.
pub(crate) fn read_detected(
    text: &str,
    registry: &Registry,
    memory: &mut Memory,
) -> Result<Detected, LocatedError> {
    let read = |layout: &'static Schema, memory: &mut Memory| {
        let rules = if layout.is_canonical() {
            let schema_of = |id: &str| registry.schema(id);
            memory.trace = Trace::begin(text);
            canonical::read_rules(text, schema_of, &mut memory.reader, &mut memory.trace)?
        } else {
            memory.read(text, layout.compiled())?;
            Some(layout)
        };
        Ok(Detected { layout, rules })
    };
    // Most documents of a stream are like the one before, which is seen when they have been read.
    let last = memory.last.as_ref().map(|&(schema, _)| schema);
    let tried = last.map(|schema| (schema, read(schema, memory)));
    if let Some((_, Ok(found))) = tried
        && memory.is_like_last()
    {
        return Ok(found);
    }
    match detect::winner(text, registry) {
        Some(schema) => {
            let found = match tried.filter(|(tried, _)| ptr::eq(*tried, schema)) {
                Some((_, found)) => found,
                None => read(schema, memory),
            };
            // What breaks off has not shown all of its names.
            if found.is_ok() {
                memory.remember(schema);
            }
            found
        }
        None => {
            // A text that is no JSON is of no schema either, and the reason says more.
            check_syntax(text)?;
            let begins = text.len() - text.trim_start().len();
            Err(LocatedError::new(detect::unsupported(text, registry), text.as_bytes(), begins))
        }
    }
}

pub(crate) fn check_syntax(text: &str) -> Result<(), LocatedError> {
    let read = |mut reader: Reader<'_>| {
        reader.skip()?;
        reader.finish()
    };
    Reader::of_str(text)
        .map(|reader| reader.with_max_depth(crate::reader::MAX_DOCUMENT_DEPTH))
        .and_then(read)
        .map_err(|error| LocatedError::of_json(error, text.as_bytes()))
}
