//! Detecting the schema of a document and reading it.

use std::borrow::Cow;
use std::ptr;

use jobglot_json::{RawStr, Reader};

use crate::canonical;
use crate::detect::memory::Memory;
use crate::detect::name_fingerprint::NameFingerprint;
use crate::detect::preferred::of_preferred;
use crate::detect::unsupported::unsupported;
use crate::detect::winner::winner;
use crate::envelope::head::Head;
use crate::envelope::wrapper::{Wrapped, unwrap};
use crate::error::LocatedError;
use crate::record::store::JobRecords;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;
use crate::view::job::Job;

/// The schemas of a document that has been read.
#[derive(Clone, Copy)]
pub(crate) struct Detected {
    /// The schema of the text: the provider's, or the canonical form.
    pub(crate) layout: &'static Schema,
    /// The schema whose rules apply; `None` for a canonical line of an unknown schema.
    pub(crate) rules: Option<&'static Schema>,
}

impl Detected {
    /// The job in `text`, with the records of reading it.
    pub(crate) fn job<'a>(self, text: &'a str, records: JobRecords<'a>) -> Job<'a> {
        let rules = self.rules.map(Schema::compiled);
        Job::new(Cow::Borrowed(text), self.layout.compiled(), rules, records)
    }
}

/// The beginning of canonical lines as they are written: both names that identify them.
const CANONICAL_START: &str = "{\"jobglot\":\"1\",\"schema\":\"";

/// Reads `text` by its schema, or the document in a wrapper that `text` is; the records stay in
/// `memory`. `None` if the text is valid and has no known schema. `head` is that of a successful response
/// around it.
///
/// # Errors
///
/// The text is no JSON, or a canonical line that contradicts itself.
pub(crate) fn read_detected(
    text: &str,
    head: Option<&Head<'_>>,
    registry: &Registry,
    memory: &mut Memory,
) -> Result<Option<(Detected, Option<Wrapped>)>, LocatedError> {
    if text.starts_with(CANONICAL_START) {
        let found = read(text, &canonical::SCHEMA, registry, memory)?;
        return Ok(Some((found, None)));
    }
    let expected =
        memory.expected(text).map(|schema| (schema, read(text, schema, registry, memory)));
    if let Some((_, Ok(found))) = expected
        && memory.is_like_last()
    {
        return Ok(Some((found, None)));
    }
    memory.names.read(text, registry.conventions());
    memory.names.container = memory.list;
    if let Some(winner) = winner(&memory.names, text, registry) {
        let schema = winner.schema;
        let found = match expected.filter(|(expected, _)| ptr::eq(*expected, schema)) {
            Some((_, found)) => found,
            None => read_on_tape(text, schema, registry, memory),
        }?;
        memory.remember(text, &winner, registry);
        return Ok(Some((found, None)));
    }
    // Its words decide too, so it is not remembered with its names.
    if let Some(schema) = of_preferred(&memory.names, text, head, registry) {
        return read_on_tape(text, schema, registry, memory).map(|found| Some((found, None)));
    }
    let is_valid = memory.names.is_valid();
    memory.may_open_list = memory.names.may_open_list();
    if let Some((found, wrapped)) = read_wrapped(text, head, registry, memory)
        && (is_valid || check_syntax(text).is_ok())
    {
        return Ok(Some((found, Some(wrapped))));
    }
    // Why a text is no JSON says more than that it has no schema.
    if !is_valid {
        check_syntax(text)?;
    }
    Ok(None)
}

/// The error about `text`, the document of no known schema that [`read_detected`] has just refused.
#[cold]
pub(crate) fn unsupported_error(text: &str, registry: &Registry, memory: &Memory) -> LocatedError {
    let start = text.len() - text.trim_start().len();
    LocatedError::unsupported(text, start, registry, unsupported)
        .with_may_open_list(memory.may_open_list)
}

/// Reads `text` by `schema`.
fn read(
    text: &str,
    schema: &'static Schema,
    registry: &Registry,
    memory: &mut Memory,
) -> Result<Detected, LocatedError> {
    let rules = if schema.is_canonical() {
        let schema_of = |id: &str| registry.schema(id);
        memory.fingerprint = NameFingerprint::begin(text);
        canonical::read_rules(text, schema_of, &mut memory.reader, &mut memory.fingerprint)?
    } else {
        memory.read(text, schema.compiled())?;
        Some(schema)
    };
    Ok(Detected { layout: schema, rules })
}

/// Reads `text` by `schema`, the schema of its names.
fn read_on_tape(
    text: &str,
    schema: &'static Schema,
    registry: &Registry,
    memory: &mut Memory,
) -> Result<Detected, LocatedError> {
    if schema.is_canonical() {
        return read(text, schema, registry, memory);
    }
    memory.read_names(text, schema.compiled())?;
    Ok(Detected { layout: schema, rules: Some(schema) })
}

/// Reads the document in the wrapper that `text` is, whose names have been read. `None` if it has no
/// schema or is unreadable.
fn read_wrapped(
    text: &str,
    head: Option<&Head<'_>>,
    registry: &Registry,
    memory: &mut Memory,
) -> Option<(Detected, Wrapped)> {
    let conventions = registry.conventions();
    let etag = memory.names.etag;
    let etag = etag.and_then(|tag| Some(RawStr::of_value(tag.of(text))?.decode().into_owned()));
    let wrapped = if memory.names.is_complete() {
        let (document, name) = memory.names.unwrap(text, conventions)?;
        Wrapped { document: document.range(), name, etag }
    } else {
        // The document is longer than the names that have been read.
        let wrapped = unwrap(text, conventions)?;
        memory.names.read(text.get(wrapped.document.clone())?, conventions);
        memory.names.container = Some(wrapped.name);
        wrapped
    };
    let inner = text.get(wrapped.document.clone())?;
    let names = &memory.names;
    let schema = match winner(names, inner, registry) {
        Some(winner) => winner.schema,
        None => of_preferred(names, inner, head, registry)?,
    };
    let found = read_on_tape(inner, schema, registry, memory).ok()?;
    Some((found, wrapped))
}

fn check_syntax(text: &str) -> Result<(), LocatedError> {
    let read = |mut reader: Reader<'_>| {
        reader.skip()?;
        reader.finish()
    };
    Reader::of_str(text)
        .map(|reader| reader.with_max_depth(crate::reader::MAX_DOCUMENT_DEPTH))
        .and_then(read)
        .map_err(|error| LocatedError::of_json(error, text.as_bytes()))
}
