//! Members and words shared by several services.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Table, TimeFormat, Verb, Verbs, Word, Words,
};

/// Format of nearly all times: 0, 3, 6 or 9 digits of a second, UTC or an offset.
pub(crate) const TIME: Codec = Codec::Time(TimeFormat::Rfc3339);

pub(crate) const NAME_AS_ID: Field =
    Field::value("name", CanonicalField::Id, Codec::Text, "resource name of the job");

pub(crate) const CREATE_TIME: Field =
    Field::value("createTime", CanonicalField::Accepted, TIME, "when it was created");

pub(crate) const START_TIME: Field =
    Field::value("startTime", CanonicalField::Started, TIME, "when it began to run");

pub(crate) const END_TIME: Field =
    Field::value("endTime", CanonicalField::Finished, TIME, "when it ended");

pub(crate) const UPDATE_TIME: Field =
    Field::value("updateTime", CanonicalField::Updated, TIME, "when it last changed");

pub(crate) const INSERT_TIME: Field =
    Field::value("insertTime", CanonicalField::Accepted, TIME, "when it was requested");

pub(crate) const LABELS: Field = Field::attribute("labels", Kinds::OBJECT, "its labels");

pub(crate) const SELF_LINK: Field =
    Field::attribute("selfLink", Kinds::TEXT, "address at which it can be read");

pub(crate) const USER: Field =
    Field::value("user", CanonicalField::ActorName, Codec::Text, "who asked for it");

pub(crate) const ETAG: Field = Field::attribute("etag", Kinds::TEXT, "tag of this revision of it");

/// Member with the reason of a failure: one object, of type `google.rpc.Status`.
pub(crate) const ERROR: Field =
    Field::list("error", CanonicalField::Errors, &STATUS, "why it failed").or_single();

/// `google.rpc.Status`. The code 1 is that of a canceled operation.
pub(crate) static STATUS: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Id, "number of the RPC code"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("details", Kinds::ARRAY, "details, each of the type in `@type`"),
]);

/// Operation of a service, in any case: `CREATE_CLUSTER`, `insert`, `setLabels`.
pub(crate) static OPERATIONS: Verbs = Verbs::new(
    Words::new("Google Cloud operations", &[]),
    Words::new(
        "Google Cloud operations, first part",
        &[
            operation("CREATE", Verb::Create),
            operation("INSERT", Verb::Create),
            operation("CLONE", Verb::Create),
            operation("IMPORT", Verb::Other),
            operation("EXPORT", Verb::Other),
            operation("UPDATE", Verb::Update),
            operation("PATCH", Verb::Update),
            operation("SET", Verb::Update),
            operation("ADD", Verb::Update),
            operation("REMOVE", Verb::Update),
            operation("UPGRADE", Verb::Update),
            operation("RESIZE", Verb::Scale),
            operation("DELETE", Verb::Delete),
            operation("START", Verb::Start),
            operation("RESUME", Verb::Start),
            operation("STOP", Verb::Stop),
            operation("SUSPEND", Verb::Stop),
            operation("RESTART", Verb::Restart),
            operation("RESET", Verb::Reset),
            operation("MOVE", Verb::Move),
            operation("ATTACH", Verb::Attach),
            operation("DETACH", Verb::Detach),
            operation("BACKUP", Verb::Backup),
            operation("RESTORE", Verb::Restore),
        ],
    ),
);

const fn operation(text: &'static str, verb: Verb) -> Word<Verb> {
    Word::new(text, verb, Inferred, "discovery documents; by the word")
}

/// A word listed by the API with a plain meaning.
pub(crate) const fn word<T>(text: &'static str, meaning: T) -> Word<T>
where
    T: Copy,
{
    Word::new(text, meaning, Documented, "discovery document")
}

/// The number of a word, written if the client has asked for numbers.
pub(crate) const fn number<T>(text: &'static str, meaning: T) -> Word<T>
where
    T: Copy,
{
    Word::new(text, meaning, Documented, "number of the word in its proto; `enum-encoding=int`")
}
