//! A ServiceStage job with its tasks: `GET /v2/{project}/cas/jobs/{job}`, or `v3`.
//!
//! `v2` writes upper case names (except `task_count`) and `v3` lower case names of the same
//! members, so folding handles both. The order is that of the printed sample. No edition marks a
//! member as mandatory.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Rules, Schema, Table, TimeFormat};

use crate::words::{OPERATIONS, STATUS};

/// Schema of a job of ServiceStage's application management (CAS), v2 or v3.
pub static CAS_JOB: Schema = Schema::new(
    "huawei.cas.job",
    "job with its tasks",
    "Huawei Cloud ServiceStage API Reference: Obtaining Job Details",
    &ROOT,
)
// A task is created when the task before it ends; there is no other start time.
.with_rules(Rules::NONE.accepted_is_started());

static ROOT: Table = Table::new(&[
    Field::object("job", &JOB, "the job itself; it has no times of its own").flattened(),
    Field::list(
        "tasks",
        CanonicalField::Tasks,
        &TASK,
        "one page of the job's tasks, 20 by default",
    ),
    Field::value(
        "task_count",
        CanonicalField::TaskTotal,
        Codec::Count,
        "how many tasks the job has",
    ),
]);

static JOB: Table = Table::new(&[
    Field::value("JOB_ID", CanonicalField::Id, Codec::Text, "JOB and a UUID"),
    Field::value(
        "JOB_NAME",
        CanonicalField::Name,
        Codec::Text,
        "flow that the job runs: folder/flow",
    ),
    Field::value(
        "JOB_TYPE",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "type of the job",
    ),
    Field::value(
        "SERVICE_INSTANCE_ID",
        CanonicalField::SubjectId,
        Codec::Text,
        "id of the component instance that is worked on",
    )
    .distinctive(),
    Field::value("PROJECT_ID", CanonicalField::TenantId, Codec::Text, "id of the tenant's project"),
    Field::attribute("ORDER_ID", Kinds::TEXT, "id of the order, empty where there is none"),
    Field::value("JOB_DESC", CanonicalField::Description, Codec::Text, "mostly the name again"),
    Field::value(
        "EXECUTION_STATUS",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the job stands",
    )
    .distinctive(),
    Field::value("CREATED_BY", CanonicalField::ActorId, Codec::Text, "id of the user who asked"),
    Field::attribute("rollback_enabled", Kinds::BOOLEAN, "whether it can be rolled back; v3 only"),
])
.with_constants(&[
    (CanonicalField::TenantKind, "project"),
    (CanonicalField::SubjectKind, "component-instance"),
]);

static TASK: Table = Table::new(&[
    Field::embedded(
        "MESSAGES",
        CanonicalField::Messages,
        &MESSAGE,
        "JSON in a string: {} when there is nothing to say, else why the task failed",
    )
    .empty_as("{}"),
    Field::value("TASK_ID", CanonicalField::Id, Codec::Text, "Task- and a UUID"),
    Field::value(
        "TASK_TYPE",
        CanonicalField::Kind,
        Codec::Text,
        "how it is run: echo, restful, kube",
    ),
    Field::value(
        "TASK_INDEX",
        CanonicalField::Index,
        Codec::Count,
        "place in the flow, from 1; some places have no task",
    )
    .distinctive(),
    Field::value(
        "TASK_NAME",
        CanonicalField::Name,
        Codec::Text,
        "key of a message (TN00091), or SEPARATOR_ and a phase",
    ),
    Field::value(
        "TASK_STATUS",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the task stands",
    )
    .distinctive(),
    Field::value(
        "LAST_HEALTH_CHECK",
        CanonicalField::Updated,
        Codec::Time(TimeFormat::Rfc3339),
        "when it was last checked; once it has ended, when it ended",
    )
    .alias(&["UPDATE_AT"]),
    Field::value(
        "CREATED_AT",
        CanonicalField::Accepted,
        Codec::Time(TimeFormat::Rfc3339),
        "when it was created, which is also when it began",
    ),
    Field::value(
        "OWNER_ID",
        CanonicalField::Owner,
        Codec::Text,
        "documented as the creator; in the sample the server's pod and a number",
    ),
]);

static MESSAGE: Table = Table::new(&[
    Field::value(
        "Message",
        CanonicalField::Code,
        Codec::Text,
        "key of a message, not prose: ECC00011",
    ),
    Field::value("Detail", CanonicalField::Text, Codec::Text, "what happened, in words"),
]);
