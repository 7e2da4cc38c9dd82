//! Reading canonical lines.

use std::borrow::Cow;

use jobglot_json::Reader;

use crate::canonical;
use crate::error::{ErrorKind, LocatedError};
use crate::model::canonical_field::CanonicalField;
use crate::model::state::State;
use crate::reader::MAX_SAFE_LINE_DEPTH;
use crate::reader::observer::NameObserver;
use crate::reader::state::ReaderState;
use crate::schema::builtin::canonical::{SCHEMA, VERSION};
use crate::schema::builtin::error_response;
use crate::schema::document_schema::Schema;
use crate::view::job::Job;
use crate::view::node::{Node, meaning_of};

/// Reads the canonical line `text` of a job or an error response; its records stay in `state`.
///
/// Returns the provider's schema, found by `schema_of` or built in, whose rules give the line's
/// words their meaning. `None` if it is unknown; then the computed members of the line are taken as
/// they are.
///
/// # Errors
///
/// The text is no valid JSON object, has another version than [`VERSION`], or contradicts the rules
/// of its schema.
pub(crate) fn read_rules(
    text: &str,
    schema_of: impl Fn(&str) -> Option<&'static Schema>,
    state: &mut ReaderState,
    observer: &mut impl NameObserver,
) -> Result<Option<&'static Schema>, LocatedError> {
    let is_deep = read_line(text, state, observer)?;
    let job = Job::new(Cow::Borrowed(text), SCHEMA.compiled(), None, state.lend());
    let version = job.node().text(CanonicalField::Version).unwrap_or_default().into_owned();
    if version != VERSION {
        let offset = job.node().span(CanonicalField::Version).start as usize;
        return Err(LocatedError::new(ErrorKind::Version(version), text.as_bytes(), offset));
    }
    let schema = job.node().text(CanonicalField::Schema).and_then(|id| {
        let builtin = || (&*id == error_response::SCHEMA.id).then_some(&error_response::SCHEMA);
        schema_of(&id).or_else(builtin)
    });
    if let Some(schema) = schema {
        let job =
            Job::new(Cow::Borrowed(text), SCHEMA.compiled(), Some(schema.compiled()), state.lend());
        refuse_contradictions(&job)?;
    }
    if is_deep {
        let rules = schema.map(Schema::compiled);
        let job = Job::new(Cow::Borrowed(text), SCHEMA.compiled(), rules, state.lend());
        refuse_deeper_line(&job)?;
    }
    Ok(schema)
}

/// Reads the canonical line `text` into `state`. Returns `true` if it is so deep that the line
/// written from it may be too deep to be read.
fn read_line(
    text: &str,
    state: &mut ReaderState,
    observer: &mut impl NameObserver,
) -> Result<bool, LocatedError> {
    let unused = observer.clone();
    match state.read_within(MAX_SAFE_LINE_DEPTH, text, SCHEMA.compiled(), observer) {
        Ok(()) => Ok(false),
        Err(error) if is_too_deep(&error) => {
            *observer = unused;
            state.read(text, SCHEMA.compiled(), observer)?;
            Ok(true)
        }
        Err(error) => Err(error),
    }
}

fn is_too_deep(error: &LocatedError) -> bool {
    matches!(error.kind(), ErrorKind::Syntax(jobglot_json::ErrorKind::TooDeep { .. }))
}

/// Checks the depth of the line written from `job`: a single element of a list gets an array.
#[cold]
fn refuse_deeper_line(job: &Job<'_>) -> Result<(), LocatedError> {
    let mut line = String::new();
    canonical::write(&mut line, job, None);
    match Reader::of_str(&line).and_then(|mut reader| reader.skip()) {
        Ok(_) => Ok(()),
        Err(error) => {
            let kind = ErrorKind::Syntax(error.kind());
            Err(LocatedError::new(kind, job.document().as_bytes(), 0))
        }
    }
}

/// Checks every computed member of the line against the rules of its schema.
///
/// Lines written with an older vocabulary are accepted: `unrecognized` does not contradict a word
/// added since.
fn refuse_contradictions(job: &Job<'_>) -> Result<(), LocatedError> {
    let node = &job.node();
    let check =
        |node: &Node<'_>, canonical_field: CanonicalField, computed: Option<&str>| match node
            .raw(canonical_field)
        {
            Some(found) if !computed.is_some_and(|word| is_word(found, word)) => {
                Err(contradiction(job, node, canonical_field, computed))
            }
            _ => Ok(()),
        };
    let has_older_rules = |node: &Node<'_>| {
        node.raw(CanonicalField::State).is_some_and(|state| {
            is_word(state, State::Unrecognized.as_str())
                || node.raw(CanonicalField::Status).is_none()
                    && is_word(state, State::Unreported.as_str())
        })
    };
    if !has_older_rules(node) {
        let verdict = job.verdict();
        check(node, CanonicalField::State, Some(verdict.state.as_str()))?;
        let terminal = verdict.terminal.map(|terminal| if terminal { "true" } else { "false" });
        check(node, CanonicalField::Terminal, terminal)?;
        check(node, CanonicalField::Outcome, Some(verdict.outcome.as_str()))?;
    }
    check(node, CanonicalField::Verb, node.verb().map(crate::Verb::as_str))?;
    // Constants of the schema have no member in its documents, so nothing else checks them.
    for canonical_field in [CanonicalField::TenantKind, CanonicalField::SubjectKind] {
        let entity = job.schema().map(|schema| schema.compiled().job());
        let constant = entity.filter(|entity| entity.column(canonical_field).is_none());
        if let Some(constant) = constant.and_then(|entity| entity.constant(canonical_field)) {
            check(node, canonical_field, Some(constant))?;
        }
    }
    for task in job.tasks() {
        let task = &task.node();
        if !has_older_rules(task) {
            check(task, CanonicalField::State, Some(task.state().as_str()))?;
        }
    }
    for resource in job.resources() {
        let resource = &resource.node();
        check(resource, CanonicalField::Effect, resource.effect().map(crate::Effect::as_str))?;
    }
    Ok(())
}

/// Whether the text of the scalar `raw` is `word`.
fn is_word(raw: &str, word: &str) -> bool {
    meaning_of(raw, |text| (text == word).then_some(())).is_some()
}

#[cold]
fn contradiction(
    job: &Job<'_>,
    node: &Node<'_>,
    canonical_field: CanonicalField,
    computed: Option<&str>,
) -> LocatedError {
    let found = node.text(canonical_field).unwrap_or_default().into_owned();
    let computed = computed.unwrap_or("nothing").to_owned();
    let offset = node.span(canonical_field).start as usize;
    LocatedError::new(
        ErrorKind::Contradiction { found, computed },
        job.document().as_bytes(),
        offset,
    )
}
