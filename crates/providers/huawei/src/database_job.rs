//! A job of RDS, TaurusDB, DDS and GeminiDB: `GET /v3/{project_id}/jobs?id={id}`.
//!
//! The response to one id has the job in `job`; lists of jobs stand in `jobs`. Times have an offset
//! without a colon, and the percentage is text, empty before there is one.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred, Observed},
    Codec, Field, Kinds, PercentFormat, Schema, State, Table, TimeFormat, Vocabulary, Word, Words,
};

use crate::service_job::OPERATIONS;

/// Schema of a job of a database service.
pub static DATABASE_JOB: Schema = Schema::new(
    "huawei.database.job",
    "job of a database service",
    "Relational Database Service API Reference: Obtaining Information About a Task with a Specified ID",
    &JOB,
)
.identified_by(&[&["instance", "created", "process"]])
.with_wrappers(&["job"])
.with_lists(&["jobs"]);

static STATUS: Vocabulary = Words::new(
    "Huawei Cloud database job status",
    &[
        Word::new("Pending", State::Pending, Documented, "SDK of TaurusDB; scheduled tasks of RDS"),
        Word::new("Initing", State::Pending, Inferred, "scheduled tasks of RDS"),
        Word::new("Running", State::Running, Observed, "RDS; Terraform waits"),
        Word::new("Completed", State::Succeeded, Observed, "RDS; Terraform ends"),
        Word::new("Failed", State::Failed, Observed, "RDS; Terraform fails"),
        Word::new("Canceled", State::Canceled, Documented, "scheduled tasks of RDS"),
    ],
);

const TIME: Codec = Codec::Time(TimeFormat::BasicOffset);

static JOB: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the job"),
    Field::value(
        "name",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "operation in the service's words: CreateMysqlSingleHAInstance",
    ),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where the job stands")
        .required(),
    Field::value("created", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("ended", CanonicalField::Finished, TIME, "when it ended; absent before"),
    Field::value(
        "process",
        CanonicalField::Percent,
        Codec::Percent(PercentFormat::Sign),
        "how far it is, in percent",
    ),
    Field::attribute("task_detail", Kinds::TEXT, "details of a task of SQL Server, as JSON"),
    Field::object("instance", &INSTANCE, "the database instance"),
    Field::attribute("entities", Kinds::OBJECT, "what else is worked on"),
    Field::value("fail_reason", CanonicalField::DetailText, Codec::Text, "why it failed"),
]);

static INSTANCE: Table = Table::new(&[
    Field::value("id", CanonicalField::SubjectId, Codec::Text, "id of the instance"),
    Field::value("name", CanonicalField::SubjectName, Codec::Text, "name of the instance"),
])
.with_constants(&[(CanonicalField::SubjectKind, "instance")]);
