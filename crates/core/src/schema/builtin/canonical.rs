//! The canonical form as a schema. Its table is the model: code for reading, writing and documenting
//! canonical lines derives from it.

use crate::model::canonical_field::CanonicalField;
use crate::model::percent::PercentFormat;
use crate::model::timestamp::TimeFormat;
use crate::schema::document_schema::{Role, Schema};
use crate::schema::field::{Field, Table};
use crate::schema::field_type::Codec;
use crate::schema::write_plan::TABLES;

/// Version of the canonical model.
pub const VERSION: &str = "1";

const TIME: Codec = Codec::Time(TimeFormat::Rfc3339);

/// Schema of canonical lines.
pub static SCHEMA: Schema =
    Schema::new("jobglot.job", "canonical job", "the canonical model, version 1", &JOB)
        .with_role(Role::Canonical)
        .identified_by(&[&["jobglot", "schema"]]);

/// Tables of the objects of a canonical line: those that lists lead to from [`JOB`].
pub(crate) static OBJECTS: [&Table; TABLES] = [&JOB, &TASK, &RESOURCE, &MESSAGE];

pub(crate) static JOB: Table = Table::new(&[
    Field::value("jobglot", CanonicalField::Version, Codec::Text, "version of the canonical model")
        .required()
        .distinctive(),
    Field::value(
        "schema",
        CanonicalField::Schema,
        Codec::Text,
        "id of the schema that the document had",
    )
    .required(),
    Field::value(
        "id",
        CanonicalField::Id,
        Codec::Text,
        "the provider's id; a numeric one as its digits",
    ),
    Field::value("name", CanonicalField::Name, Codec::Text, "what it is called"),
    Field::value("description", CanonicalField::Description, Codec::Text, "what it is about"),
    Field::value(
        "operation",
        CanonicalField::Operation,
        Codec::Text,
        "the provider's word for the operation",
    ),
    Field::value(
        "verb",
        CanonicalField::Verb,
        Codec::Text,
        "the normalized operation; absent for an unknown word",
    ),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Text,
        "the provider's status word, exactly",
    ),
    Field::value("state", CanonicalField::State, Codec::Text, "the canonical state").required(),
    Field::value(
        "terminal",
        CanonicalField::Terminal,
        Codec::Flag,
        "whether it is over; null where the document does not tell",
    ),
    Field::value("outcome", CanonicalField::Outcome, Codec::Text, "how it ended").required(),
    RESULT,
    DETAIL,
    Field::value(
        "percent",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Number),
        "how far it is, in percent, the number as it was written",
    ),
    PARENT,
    URL,
    ATTEMPT,
    EXIT_CODE,
    Field::value("accepted", CanonicalField::Accepted, TIME, "when it was created or accepted"),
    Field::value("scheduled", CanonicalField::Scheduled, TIME, "when it was planned to begin"),
    Field::value("started", CanonicalField::Started, TIME, "when it began"),
    Field::value("updated", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value("finished", CanonicalField::Finished, TIME, "when it ended"),
    Field::object("tenant", &TENANT, "the compartment, project or domain that it belongs to"),
    Field::object("subject", &SUBJECT, "what is worked on"),
    Field::object("actor", &ACTOR, "who asked for it"),
    Field::list(
        "resources",
        CanonicalField::Resources,
        &RESOURCE,
        "the resources worked on, in the document's order",
    ),
    Field::list("tasks", CanonicalField::Tasks, &TASK, "the job's steps, in the document's order"),
    Field::value(
        "task_total",
        CanonicalField::TaskTotal,
        Codec::Count,
        "how many tasks the provider says there are, perhaps more than `tasks` holds",
    ),
    Field::list(
        "messages",
        CanonicalField::Messages,
        &MESSAGE,
        "what was logged on the way, in the document's order",
    ),
    Field::list(
        "errors",
        CanonicalField::Errors,
        &MESSAGE,
        "what went wrong, in the document's order",
    ),
    ATTRIBUTES,
    UNKNOWN,
    Field::map(
        "observation",
        CanonicalField::Observation,
        "what the response itself said: HTTP status, when to ask again, request ids",
    ),
    Field::map(
        "derived",
        CanonicalField::Derived,
        "computed from the rest, ignored when read back",
    ),
    Field::map("source", CanonicalField::Source, "what else is needed to give the document back"),
]);

const RESULT: Field = Field::value(
    "result",
    CanonicalField::Result,
    Codec::Text,
    "the provider's second word, exactly: how a job that is over ended",
);
const DETAIL: Field =
    Field::object("detail", &DETAIL_MEMBERS, "what the provider says beside its status word");
const PARENT: Field =
    Field::value("parent", CanonicalField::Parent, Codec::Text, "id of the job that it is part of");
const URL: Field =
    Field::value("url", CanonicalField::Url, Codec::Text, "where a person can look at it");
const ATTEMPT: Field =
    Field::value("attempt", CanonicalField::Attempt, Codec::Count, "number of the try, from 1");
const EXIT_CODE: Field =
    Field::value("exit_code", CanonicalField::ExitCode, Codec::Count, "exit code of its process");

const ATTRIBUTES: Field = Field::map(
    "attributes",
    CanonicalField::Attributes,
    "members that the schema knows and the model has no place for, under the provider's names",
);
const UNKNOWN: Field = Field::map(
    "unknown",
    CanonicalField::Unknown,
    "members that the schema does not know, or of an unexpected type, under the provider's names",
);

static DETAIL_MEMBERS: Table = Table::new(&[
    Field::value("code", CanonicalField::DetailCode, Codec::Text, "the reason as a word or number"),
    Field::value("text", CanonicalField::DetailText, Codec::Text, "the reason in words"),
]);

static TENANT: Table = Table::new(&[
    Field::value("kind", CanonicalField::TenantKind, Codec::Text, "what kind of tenant it is"),
    Field::value("id", CanonicalField::TenantId, Codec::Text, "the tenant's id"),
]);

static SUBJECT: Table = Table::new(&[
    Field::value("kind", CanonicalField::SubjectKind, Codec::Text, "what kind of thing it is"),
    Field::value("id", CanonicalField::SubjectId, Codec::Text, "its id"),
    Field::value("name", CanonicalField::SubjectName, Codec::Text, "its name"),
]);

static ACTOR: Table = Table::new(&[
    Field::value("id", CanonicalField::ActorId, Codec::Text, "id of the person or account"),
    Field::value("name", CanonicalField::ActorName, Codec::Text, "its name"),
    Field::value(
        "domain",
        CanonicalField::ActorDomain,
        Codec::Text,
        "the domain in which the name is known",
    ),
    Field::value(
        "via",
        CanonicalField::ActorVia,
        Codec::Text,
        "whether a person or the system asked",
    ),
]);

pub(crate) static RESOURCE: Table = Table::new(&[
    Field::value(
        "kind",
        CanonicalField::Kind,
        Codec::Text,
        "what kind of thing it is, in the provider's words",
    ),
    Field::value("id", CanonicalField::Id, Codec::Text, "its id"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("uri", CanonicalField::Uri, Codec::Text, "where it can be read"),
    Field::value(
        "action",
        CanonicalField::Action,
        Codec::Text,
        "the provider's word for what became of it, exactly",
    ),
    Field::value(
        "effect",
        CanonicalField::Effect,
        Codec::Text,
        "what became of it; absent for an unknown word",
    ),
    Field::map(
        "metadata",
        CanonicalField::Metadata,
        "what the provider says of it beyond the schema",
    ),
    ATTRIBUTES,
    UNKNOWN,
]);

pub(crate) static TASK: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "the provider's id"),
    Field::value("name", CanonicalField::Name, Codec::Text, "what it is called"),
    Field::value(
        "kind",
        CanonicalField::Kind,
        Codec::Text,
        "what kind of task it is, in the provider's words",
    ),
    Field::value(
        "index",
        CanonicalField::Index,
        Codec::Count,
        "its place in the order as the provider counts, which may leave numbers out",
    ),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Text,
        "the provider's status word, exactly",
    ),
    Field::value("state", CanonicalField::State, Codec::Text, "the canonical state").required(),
    RESULT,
    DETAIL,
    PARENT,
    URL,
    ATTEMPT,
    EXIT_CODE,
    Field::value("accepted", CanonicalField::Accepted, TIME, "when it was created or accepted"),
    Field::value("started", CanonicalField::Started, TIME, "when it began"),
    Field::value("updated", CanonicalField::Updated, TIME, "when it last changed"),
    Field::value("finished", CanonicalField::Finished, TIME, "when it ended"),
    Field::value("owner", CanonicalField::Owner, Codec::Text, "who runs it"),
    Field::list("messages", CanonicalField::Messages, &MESSAGE, "what was logged about it"),
    Field::list("errors", CanonicalField::Errors, &MESSAGE, "what went wrong with it"),
    Field::list("tasks", CanonicalField::Tasks, &TASK, "tasks inside it"),
    ATTRIBUTES,
    UNKNOWN,
]);

pub(crate) static MESSAGE: Table = Table::new(&[
    Field::value("time", CanonicalField::Time, TIME, "when it was written"),
    Field::value("code", CanonicalField::Code, Codec::Text, "its code"),
    Field::value("text", CanonicalField::Text, Codec::Text, "its text"),
    ATTRIBUTES,
    UNKNOWN,
]);

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::{OBJECTS, SCHEMA};

    #[test]
    fn objects_are_the_tables_of_all_records() {
        for entity in &SCHEMA.compiled().entities {
            assert!(OBJECTS.iter().any(|table| ptr::eq(*table, entity.table)));
        }
        assert_eq!(OBJECTS.len(), SCHEMA.compiled().entities.len());
    }
}
