//! Jobs of a render farm, an API of a company's own: the status is nested and a number, times are
//! milliseconds, progress is text, the log is JSON inside of a string, and errors have a body of
//! their own.
//!
//! ```json
//! {
//!   "render": {"renderRef": 4711, "scene": "harbour.blend", "queuedMs": 1715000000000,
//!              "doneMs": 1715000093250, "progress": "60%",
//!              "phase": {"now": {"code": 4}}},
//!   "steps": [{"stepName": "denoise", "phase": {"now": {"code": 4}},
//!              "log": "[{\"event\": \"GPU_LOST\", \"text\": \"Node 7 has no GPU.\"}]"}]
//! }
//! ```
#![forbid(unsafe_code)]

use jobglot::tables::{
    CanonicalField, Certainty::Documented, Codec, Field, Kinds, PercentFormat, Schema, SchemaError,
    Table, TimeFormat, Vocabulary, Word,
};
use jobglot::{Provider, Registry, State};

const PAGE: &str = "the render farm's handbook, page 12";

/// A number is read as its digits.
static PHASES: Vocabulary = Vocabulary::new(
    "renderfarm phase",
    &[
        Word::new("1", State::Pending, Documented, PAGE),
        Word::new("2", State::Running, Documented, PAGE),
        Word::new("3", State::Succeeded, Documented, PAGE),
        Word::new("4", State::Failed, Documented, PAGE),
    ],
);

/// Times are milliseconds since 1970.
const MILLISECONDS: Codec = Codec::Time(TimeFormat::UnixMilliseconds);

const PERCENT: Codec = Codec::Percent(PercentFormat::Sign);

const PHASE: Field = Field::object("phase", &NOW, "where it stands");
static NOW: Table = Table::new(&[Field::object("now", &CODE, "the last phase entered")]);
static CODE: Table = Table::new(&[Field::value(
    "code",
    CanonicalField::Status,
    Codec::Status(&PHASES),
    "number of the phase",
)]);

static RENDER: Table = Table::new(&[
    Field::value("renderRef", CanonicalField::Id, Codec::Id, "number of the job").distinctive(),
    Field::value("scene", CanonicalField::SubjectId, Codec::Text, "the file to render"),
    Field::value("queuedMs", CanonicalField::Accepted, MILLISECONDS, "when it was sent"),
    Field::value("doneMs", CanonicalField::Finished, MILLISECONDS, "when it ended"),
    Field::value("progress", CanonicalField::Percent, PERCENT, "percentage with its sign"),
    PHASE,
])
.with_constants(&[(CanonicalField::SubjectKind, "scene")]);

static STEP: Table = Table::new(&[
    Field::value("stepName", CanonicalField::Name, Codec::Text, "name of the step"),
    PHASE,
    Field::embedded("log", CanonicalField::Messages, &EVENT, "what happened so far"),
]);

static EVENT: Table = Table::new(&[
    Field::value("event", CanonicalField::Code, Codec::Text, "what happened, in a word"),
    Field::value("text", CanonicalField::Text, Codec::Text, "what happened"),
]);

static ROOT: Table = Table::new(&[
    Field::object("render", &RENDER, "the job").flattened(),
    Field::list("steps", CanonicalField::Tasks, &STEP, "steps in order"),
]);

/// Documents of jobs.
pub static JOB: Schema = Schema::new("renderfarm.job", "render job", PAGE, &ROOT);

static ERROR_BODY: Table = Table::new(&[
    Field::attribute("code", Kinds::ID, "number of the error").alias(&["farmError"]).distinctive(),
    Field::attribute("message", Kinds::TEXT, "the error in words").alias(&["hint"]),
]);

/// Bodies of failed requests.
pub static ERROR: Schema =
    Schema::new("renderfarm.error", "error of the render farm", PAGE, &ERROR_BODY)
        .for_error_responses();

/// The provider.
pub static PROVIDER: Provider =
    Provider::new("renderfarm", "Render farm", &[&JOB]).with_error_responses(&[&ERROR]);

/// The built-in providers and the render farm.
///
/// # Errors
///
/// A mistake in the tables above.
pub fn registry() -> Result<Registry, SchemaError> {
    jobglot::registry().with(&PROVIDER)
}

#[cfg(test)]
mod tests;
