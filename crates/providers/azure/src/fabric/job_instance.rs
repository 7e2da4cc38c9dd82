//! A run of a job of an item of Microsoft Fabric, such as a notebook. Times have no zone; their names say
//! that they are UTC. A canceled run may have no end.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Observed},
    Codec, Field, Kinds, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::UTC;

/// Schema of run of a job of Microsoft Fabric.
pub static FABRIC_JOB_INSTANCE: Schema = Schema::new(
    "azure.fabric.job-instance",
    "run of a job of Microsoft Fabric",
    "fabric-rest-api-specs 4a7d6e4: ItemJobInstance",
    &ROOT,
)
.with_lists(&["value"]);

static JOB_TYPES: Verbs = Verbs::new(
    Words::new(
        "Microsoft Fabric job types",
        &[
            Word::new(
                "DefaultJob",
                Verb::Other,
                Documented,
                "fabric-rest-api-specs 4a7d6e4, fabric-cli 23a1844",
            ),
            Word::new(
                "Pipeline",
                Verb::Other,
                Documented,
                "fabric-rest-api-specs 4a7d6e4, fabric-cli 23a1844",
            ),
            Word::new(
                "RunNotebook",
                Verb::Other,
                Documented,
                "fabric-rest-api-specs 4a7d6e4, fabric-cli 23a1844",
            ),
            Word::new(
                "sparkjob",
                Verb::Other,
                Documented,
                "fabric-rest-api-specs 4a7d6e4, fabric-cli 23a1844",
            ),
            Word::new(
                "TableMaintenance",
                Verb::Other,
                Documented,
                "fabric-rest-api-specs 4a7d6e4, fabric-cli 23a1844",
            ),
        ],
    ),
    Words::new("Microsoft Fabric job types, first part", &[]),
);

static STATUS: Vocabulary = Words::new(
    "Microsoft Fabric job instance status",
    &[
        Word::new("NotStarted", State::Pending, Observed, "recorded responses"),
        Word::new("InProgress", State::Running, Observed, "recorded responses"),
        Word::new("Completed", State::Succeeded, Observed, "recorded responses"),
        Word::new("Failed", State::Failed, Observed, "recorded responses"),
        Word::new("Cancelled", State::Canceled, Observed, "recorded responses"),
        Word::new(
            "Deduped",
            State::Skipped,
            Documented,
            "fabric-rest-api-specs 4a7d6e4: another instance of the job was running",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the run"),
    Field::value("itemId", CanonicalField::SubjectId, Codec::Text, "its item"),
    Field::value(
        "jobType",
        CanonicalField::Operation,
        Codec::Operation(&JOB_TYPES),
        "kind of job: RunNotebook, Pipeline",
    ),
    Field::value("invokeType", CanonicalField::ActorVia, Codec::Text, "Manual or Scheduled")
        .distinctive(),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where it stands")
        .required(),
    Field::list("failureReason", CanonicalField::Errors, &FAILURE, "why it failed").or_single(),
    Field::attribute("rootActivityId", Kinds::TEXT, "id in the logs").distinctive(),
    Field::value("startTimeUtc", CanonicalField::Started, UTC, "when it began"),
    Field::value("endTimeUtc", CanonicalField::Finished, UTC, "when it ended"),
])
.with_constants(&[(CanonicalField::SubjectKind, "item")]);

static FAILURE: Table = Table::new(&[
    Field::attribute("requestId", Kinds::TEXT, "id of the request"),
    Field::value("errorCode", CanonicalField::Code, Codec::Text, "word for the error"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("moreDetails", Kinds::ARRAY, "details"),
    Field::attribute("relatedResource", Kinds::OBJECT, "what it is about"),
    Field::attribute("isRetriable", Kinds::BOOLEAN, "whether to try again"),
]);
