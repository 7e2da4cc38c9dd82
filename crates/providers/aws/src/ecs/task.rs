//! A task of ECS: `DescribeTasks`, `RunTask` and `StopTask`.
//!
//! `STOPPED` does not say how the task ended; its stop code says so for some ends. Exit codes are those of
//! its containers, and only their definition tells which of them the task depends on.

use jobglot_core::{
    CanonicalField,
    Certainty::{Doubtful, Inferred, Observed},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::{self, EPOCH};

/// Schema of a task of ECS.
pub static ECS_TASK: Schema =
    Schema::new("aws.ecs.task", "task of ECS", "Amazon ECS API Reference: Task", &ROOT)
        .with_wrappers(&["task"])
        .with_lists(&["tasks"])
        .identified_by(&[&["taskArn", "lastStatus", "desiredStatus"]]);

static STATUS: Vocabulary = Words::new(
    "AWS ECS task status",
    &[
        Word::new(
            "PROVISIONING",
            State::Pending,
            Inferred,
            "Amazon ECS task lifecycle: steps before the start, such as a network interface",
        ),
        Word::new(
            "PENDING",
            State::Pending,
            Inferred,
            "Amazon ECS task lifecycle: it waits for its container agent",
        ),
        Word::new(
            "ACTIVATING",
            State::Running,
            Inferred,
            "Amazon ECS task lifecycle: steps after the start, such as load balancers",
        ),
        Word::new("RUNNING", State::Running, Observed, "recorded bodies"),
        Word::new(
            "DEACTIVATING",
            State::Running,
            Doubtful,
            "Amazon ECS task lifecycle: steps before the stop; it may still succeed",
        ),
        Word::new(
            "STOPPING",
            State::Running,
            Doubtful,
            "Amazon ECS task lifecycle: its containers are being stopped",
        ),
        Word::new(
            "DEPROVISIONING",
            State::Running,
            Doubtful,
            "Amazon ECS task lifecycle: steps after the stop",
        ),
        Word::new(
            "STOPPED",
            State::Ended,
            Observed,
            "recorded bodies; the word does not say how it ended",
        ),
        Word::new(
            "DELETED",
            State::Ended,
            Inferred,
            "Amazon ECS task lifecycle: passed while it stops",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::attribute("attachments", Kinds::ARRAY, "its network interfaces and volumes"),
    Field::attribute("attributes", Kinds::ARRAY, "its attributes"),
    Field::attribute("availabilityZone", Kinds::TEXT, "where it runs"),
    Field::attribute("capacityProviderName", Kinds::TEXT, "capacity that it uses"),
    Field::value("clusterArn", CanonicalField::TenantId, Codec::Text, "ARN of its cluster"),
    Field::attribute("connectivity", Kinds::TEXT, "whether it is connected: CONNECTED"),
    Field::attribute("connectivityAt", Kinds::ID, "when it was last connected"),
    Field::attribute("containerInstanceArn", Kinds::TEXT, "ARN of the instance that it runs on"),
    Field::list("containers", CanonicalField::Tasks, &CONTAINER, "its containers"),
    Field::attribute("cpu", Kinds::TEXT, "its units of processor"),
    Field::value("createdAt", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::attribute("desiredStatus", Kinds::TEXT, "where it is to stand: RUNNING, STOPPED"),
    Field::attribute("enableExecuteCommand", Kinds::BOOLEAN, "whether commands can be run in it"),
    Field::attribute("executionStoppedAt", Kinds::ID, "when its containers stopped"),
    Field::attribute("group", Kinds::TEXT, "its family or service"),
    Field::attribute("healthStatus", Kinds::TEXT, "result of its health checks"),
    Field::attribute("inferenceAccelerators", Kinds::ARRAY, "its accelerators"),
    Field::value(
        "lastStatus",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the task stands",
    )
    .required(),
    Field::attribute("launchType", Kinds::TEXT, "where it runs: EC2, FARGATE, EXTERNAL"),
    Field::attribute("memory", Kinds::TEXT, "its memory in MiB"),
    Field::attribute("overrides", Kinds::OBJECT, "values in place of those of its definition"),
    Field::attribute("platformVersion", Kinds::TEXT, "version of Fargate"),
    Field::attribute("platformFamily", Kinds::TEXT, "operating system, on Fargate"),
    Field::attribute("pullStartedAt", Kinds::ID, "when fetching of images began"),
    Field::attribute("pullStoppedAt", Kinds::ID, "when fetching of images ended"),
    Field::value("startedAt", CanonicalField::Started, EPOCH, "when it began to run"),
    Field::value(
        "startedBy",
        CanonicalField::ActorId,
        Codec::Text,
        "who started it: a deployment, or a text of its user",
    ),
    Field::value(
        "stopCode",
        CanonicalField::DetailCode,
        Codec::Text,
        "why it was stopped: EssentialContainerExited",
    ),
    Field::value("stoppedAt", CanonicalField::Finished, EPOCH, "when it stopped"),
    Field::value(
        "stoppedReason",
        CanonicalField::DetailText,
        Codec::Text,
        "why it was stopped, in words",
    ),
    Field::attribute("stoppingAt", Kinds::ID, "when stopping began"),
    Field::attribute("tags", Kinds::ARRAY, "its tags"),
    Field::value("taskArn", CanonicalField::Id, Codec::Text, "ARN of the task"),
    Field::value(
        "taskDefinitionArn",
        CanonicalField::SubjectId,
        Codec::Text,
        "ARN of its definition",
    ),
    Field::attribute("version", Kinds::NUMBER, "number of its last change"),
    Field::attribute("ephemeralStorage", Kinds::OBJECT, "size of its storage"),
    Field::attribute(
        "fargateEphemeralStorage",
        Kinds::OBJECT,
        "size and key of its storage, on Fargate",
    ),
    Field::attribute("trustedExecutionSummary", Kinds::OBJECT, "its trusted execution"),
    members::RESPONSE_METADATA,
])
.with_constants(&[
    (CanonicalField::TenantKind, "cluster"),
    (CanonicalField::SubjectKind, "task definition"),
])
.with_rules(&[
    StateRule::new(
        State::Failed,
        &[Test::Word("lastStatus", &["STOPPED"]), Test::Word("stopCode", &["TaskFailedToStart"])],
        Observed,
        "recorded bodies: the cause is in the reason of a container",
    ),
    StateRule::new(
        State::Canceled,
        &[
            Test::Word("lastStatus", &["STOPPED"]),
            Test::Word("stopCode", &["UserInitiated", "ServiceSchedulerInitiated"]),
        ],
        Inferred,
        "API model: somebody, or its service, stopped it",
    ),
]);

static CONTAINER: Table = Table::new(&[
    Field::value("containerArn", CanonicalField::Id, Codec::Text, "ARN of the container"),
    Field::attribute("taskArn", Kinds::TEXT, "ARN of the task"),
    Field::value("name", CanonicalField::Name, Codec::Text, "its name"),
    Field::attribute("image", Kinds::TEXT, "its image"),
    Field::attribute("imageDigest", Kinds::TEXT, "digest of its image"),
    Field::attribute("runtimeId", Kinds::TEXT, "id of the container in its runtime"),
    Field::attribute("lastStatus", Kinds::TEXT, "where the container stands"),
    Field::value("exitCode", CanonicalField::ExitCode, Codec::Count, "exit code of its process"),
    Field::value("reason", CanonicalField::DetailText, Codec::Text, "why it stands so, in words"),
    Field::attribute("networkBindings", Kinds::ARRAY, "its ports"),
    Field::attribute("networkInterfaces", Kinds::ARRAY, "its network interfaces"),
    Field::attribute("healthStatus", Kinds::TEXT, "result of its health check"),
    Field::attribute("managedAgents", Kinds::ARRAY, "agents inside the container"),
    Field::attribute("cpu", Kinds::TEXT, "its units of processor"),
    Field::attribute("memory", Kinds::TEXT, "its memory in MiB"),
    Field::attribute("memoryReservation", Kinds::TEXT, "memory kept for it, in MiB"),
    Field::attribute("gpuIds", Kinds::ARRAY, "its graphics processors"),
    Field::attribute("neuronDeviceIds", Kinds::ARRAY, "its Neuron devices"),
    Field::attribute("gpuSharingStrategy", Kinds::OBJECT, "how graphics processors are shared"),
])
.with_rules(&[
    StateRule::new(
        State::Succeeded,
        &[Test::Word("lastStatus", &["STOPPED"]), Test::Word("exitCode", &["0"])],
        Inferred,
        "a process ends well with exit code 0",
    ),
    StateRule::new(
        State::Failed,
        &[Test::Word("lastStatus", &["STOPPED"]), Test::Over("exitCode", 0.0)],
        Inferred,
        "a process fails with any other exit code",
    ),
    StateRule::new(
        State::Failed,
        &[
            Test::Word("lastStatus", &["STOPPED"]),
            Test::Not(&Test::Present("exitCode")),
            Test::NonEmpty("reason"),
        ],
        Observed,
        "recorded bodies: CannotPullContainerError",
    ),
    StateRule::new(
        State::Running,
        &[Test::Word("lastStatus", &["RUNNING"])],
        Observed,
        "recorded bodies",
    ),
    StateRule::new(
        State::Pending,
        &[Test::Word("lastStatus", &["PENDING"])],
        Observed,
        "recorded bodies",
    ),
]);
