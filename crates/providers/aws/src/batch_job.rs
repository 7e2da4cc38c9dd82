//! A job of Batch: `DescribeJobs`, its summary of `ListJobs`, and the `detail` of its events.
//!
//! Times are milliseconds, as numbers.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{self, MILLISECONDS};

/// Schema of a job of Batch.
pub static BATCH_JOB: Schema =
    Schema::new("aws.batch.job", "job of Batch", "AWS Batch API Reference: JobDetail", &ROOT)
        .with_lists(&["jobs", "jobSummaryList"])
        .identified_by(&[&["jobQueue", "jobDefinition"]])
        .identified_in(&["jobSummaryList"]);

static STATUS: Vocabulary = Words::new(
    "AWS Batch job status",
    &[
        Word::new("SUBMITTED", State::Pending, Documented, "API model, which explains it"),
        Word::new(
            "PENDING",
            State::Pending,
            Documented,
            "API model, which explains it: it waits for other jobs",
        ),
        Word::new(
            "RUNNABLE",
            State::Pending,
            Documented,
            "API model, which explains it: it waits for capacity, without limit",
        ),
        Word::new(
            "STARTING",
            State::Running,
            Documented,
            "API model, which explains it: its container is being set up",
        ),
        Word::new("RUNNING", State::Running, Documented, "API model, which explains it"),
        Word::new("SUCCEEDED", State::Succeeded, Documented, "API model, which explains it"),
        Word::new("FAILED", State::Failed, Documented, "API model, which explains it"),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("jobArn", Kinds::TEXT, "ARN of the job"),
    Field::value("jobName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value("jobId", CanonicalField::Id, Codec::Text, "id of the job"),
    Field::value("jobQueue", CanonicalField::TenantId, Codec::Text, "ARN of its queue"),
    Field::value("status", CanonicalField::Status, Codec::Status(&STATUS), "where the job stands")
        .required(),
    Field::attribute("shareIdentifier", Kinds::TEXT, "share of the queue that it counts for"),
    Field::attribute("schedulingPriority", Kinds::NUMBER, "its priority within the share"),
    Field::list("attempts", CanonicalField::Tasks, &ATTEMPT, "its tries"),
    Field::value(
        "statusReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it stands so, in words",
    ),
    Field::value("createdAt", CanonicalField::Accepted, MILLISECONDS, "when it was submitted"),
    Field::value("scheduledAt", CanonicalField::Scheduled, MILLISECONDS, "when it was scheduled"),
    Field::attribute("retryStrategy", Kinds::OBJECT, "number of tries, and when to try again"),
    Field::value("startedAt", CanonicalField::Started, MILLISECONDS, "when it began to run"),
    Field::value("stoppedAt", CanonicalField::Finished, MILLISECONDS, "when it ended"),
    Field::attribute("dependsOn", Kinds::ARRAY, "jobs that it waits for"),
    Field::value("jobDefinition", CanonicalField::SubjectId, Codec::Text, "ARN of its definition"),
    Field::attribute("parameters", Kinds::OBJECT, "parameters of the definition, by name"),
    Field::object("container", &CONTAINER, "its container"),
    Field::attribute("nodeDetails", Kinds::OBJECT, "its node in a job of several"),
    Field::attribute("nodeProperties", Kinds::OBJECT, "nodes of a job of several"),
    Field::attribute(
        "arrayProperties",
        Kinds::OBJECT,
        "its children by state, or its index as a child",
    ),
    Field::attribute("timeout", Kinds::OBJECT, "time for a try, in seconds"),
    Field::attribute("tags", Kinds::OBJECT, "its tags"),
    Field::attribute("propagateTags", Kinds::BOOLEAN, "whether its task has the tags too"),
    Field::attribute("platformCapabilities", Kinds::ARRAY, "where it can run: EC2, FARGATE"),
    Field::attribute("eksProperties", Kinds::OBJECT, "its pod"),
    Field::attribute("eksAttempts", Kinds::ARRAY, "its tries as pods"),
    Field::attribute("ecsProperties", Kinds::OBJECT, "its task of ECS"),
    Field::attribute("isCancelled", Kinds::BOOLEAN, "whether it was canceled before it began"),
    Field::attribute("isTerminated", Kinds::BOOLEAN, "whether it was terminated"),
    Field::attribute("consumableResourceProperties", Kinds::OBJECT, "resources that it uses up"),
    Field::attribute("capacityUsage", Kinds::ARRAY, "capacity that it uses"),
    members::RESPONSE_METADATA,
])
.with_constants(&[
    (CanonicalField::TenantKind, "job queue"),
    (CanonicalField::SubjectKind, "job definition"),
])
.with_rules(&[
    StateRule::new(
        State::Canceled,
        &[Test::Word("status", &["FAILED"]), Test::Word("isCancelled", &["true"])],
        Inferred,
        "API model: a canceled job has the status FAILED",
    ),
    StateRule::new(
        State::Canceled,
        &[Test::Word("status", &["FAILED"]), Test::Word("isTerminated", &["true"])],
        Inferred,
        "API model: a terminated job has the status FAILED",
    ),
]);

static CONTAINER: Table = Table::new(&[
    Field::attribute("image", Kinds::TEXT, "its image"),
    Field::attribute("vcpus", Kinds::NUMBER, "number of virtual processors"),
    Field::attribute("memory", Kinds::NUMBER, "memory in MiB"),
    Field::attribute("command", Kinds::ARRAY, "its command"),
    Field::attribute("jobRoleArn", Kinds::TEXT, "role of the job"),
    Field::attribute("executionRoleArn", Kinds::TEXT, "role of the agent that starts it"),
    Field::attribute("volumes", Kinds::ARRAY, "its volumes"),
    Field::attribute("environment", Kinds::ARRAY, "its environment variables"),
    Field::attribute("mountPoints", Kinds::ARRAY, "where volumes are mounted"),
    Field::attribute("readonlyRootFilesystem", Kinds::BOOLEAN, "whether its root is read-only"),
    Field::attribute("ulimits", Kinds::ARRAY, "its limits"),
    Field::attribute("privileged", Kinds::BOOLEAN, "whether it is privileged"),
    Field::attribute("user", Kinds::TEXT, "its user"),
    Field::value("exitCode", CanonicalField::ExitCode, Codec::Count, "exit code of its process"),
    Field::attribute("reason", Kinds::TEXT, "why it ended so, in words"),
    Field::attribute("containerInstanceArn", Kinds::TEXT, "where it runs"),
    Field::attribute("taskArn", Kinds::TEXT, "task of ECS that it runs in"),
    Field::attribute("logStreamName", Kinds::TEXT, "its stream of logs"),
    Field::attribute("instanceType", Kinds::TEXT, "kind of instance, of a job of several nodes"),
    Field::attribute("networkInterfaces", Kinds::ARRAY, "its network interfaces"),
    Field::attribute("resourceRequirements", Kinds::ARRAY, "resources that it asks for"),
    Field::attribute("linuxParameters", Kinds::OBJECT, "further settings for Linux"),
    Field::attribute("logConfiguration", Kinds::OBJECT, "where logs go"),
    Field::attribute("secrets", Kinds::ARRAY, "its secrets, by name"),
    Field::attribute("networkConfiguration", Kinds::OBJECT, "its network, on Fargate"),
    Field::attribute("fargatePlatformConfiguration", Kinds::OBJECT, "version of Fargate"),
    Field::attribute("ephemeralStorage", Kinds::OBJECT, "its storage, on Fargate"),
    Field::attribute("runtimePlatform", Kinds::OBJECT, "operating system and processor"),
    Field::attribute("repositoryCredentials", Kinds::OBJECT, "credentials for its image"),
    Field::attribute("enableExecuteCommand", Kinds::BOOLEAN, "whether commands can be run in it"),
]);

static ATTEMPT: Table = Table::new(&[
    Field::object("container", &ATTEMPT_CONTAINER, "its container"),
    Field::value("startedAt", CanonicalField::Started, MILLISECONDS, "when it began"),
    Field::value("stoppedAt", CanonicalField::Finished, MILLISECONDS, "when it ended"),
    Field::attribute(
        "statusReason",
        Kinds::TEXT,
        "why it ended, in words; mostly that its container exited",
    ),
    Field::attribute("taskProperties", Kinds::ARRAY, "its tasks of ECS"),
])
// An earlier try may fail in a job that succeeds, so its exit code does not make it a failure.
.with_rules(&[StateRule::new(
    State::Ended,
    &[Test::Present("stoppedAt")],
    Documented,
    "API model: when the try ended",
)]);

static ATTEMPT_CONTAINER: Table = Table::new(&[
    Field::attribute("containerInstanceArn", Kinds::TEXT, "where it ran"),
    Field::attribute("taskArn", Kinds::TEXT, "task of ECS that it ran in"),
    Field::value("exitCode", CanonicalField::ExitCode, Codec::Count, "exit code of its process"),
    Field::value("reason", CanonicalField::DetailText, Codec::Text, "why it ended so, in words"),
    Field::value("logStreamName", CanonicalField::Name, Codec::Text, "its stream of logs"),
    Field::attribute("networkInterfaces", Kinds::ARRAY, "its network interfaces"),
]);
