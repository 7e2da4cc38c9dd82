//! A cluster of EMR: `DescribeCluster` and `ListClusters`. Its state, times and reason stand in `Status`.
//!
//! `TERMINATED` does not say how it ended; the code of its reason does.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Doubtful, Inferred, Observed},
    Codec, Field, Kinds, Schema, State, StateRule, Table, Test, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of a cluster of EMR.
pub static EMR_CLUSTER: Schema =
    Schema::new("aws.emr.cluster", "cluster of EMR", "Amazon EMR API Reference: Cluster", &ROOT)
        .with_wrappers(&["Cluster"])
        .with_lists(&["Clusters"]);

static STATE: Vocabulary = Words::new(
    "AWS EMR cluster state",
    &[
        Word::new("STARTING", State::Running, Inferred, "API model; by the word itself"),
        Word::new("BOOTSTRAPPING", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "RUNNING",
            State::Running,
            Documented,
            "API model; success for its waiter ClusterRunning",
        ),
        Word::new(
            "WAITING",
            State::Waiting,
            Documented,
            "API model; success for its waiter ClusterRunning: idle, ready for steps",
        ),
        Word::new("TERMINATING", State::Running, Doubtful, "API model; it may still end well"),
        Word::new(
            "TERMINATED",
            State::Ended,
            Observed,
            "recorded bodies; the word does not say how it ended",
        ),
        Word::new(
            "TERMINATED_WITH_ERRORS",
            State::Failed,
            Observed,
            "recorded bodies, with a reason",
        ),
    ],
);

static ROOT: Table = Table::new(&[
    Field::value("Id", CanonicalField::Id, Codec::Text, "id of the cluster"),
    Field::value("Name", CanonicalField::Name, Codec::Text, "its name"),
    Field::object("Status", &STATUS, "its state, times and reason"),
    Field::attribute("Ec2InstanceAttributes", Kinds::OBJECT, "its network and keys"),
    Field::attribute("InstanceCollectionType", Kinds::TEXT, "INSTANCE_FLEET, INSTANCE_GROUP"),
    Field::attribute("LogUri", Kinds::TEXT, "where its logs are"),
    Field::attribute("LogEncryptionKmsKeyId", Kinds::TEXT, "key of its logs"),
    Field::attribute(
        "RequestedAmiVersion",
        Kinds::TEXT,
        "version of the image asked for; no longer used",
    ),
    Field::attribute("RunningAmiVersion", Kinds::TEXT, "version of the image; no longer used"),
    Field::attribute("ReleaseLabel", Kinds::TEXT, "release of EMR"),
    Field::attribute("AutoTerminate", Kinds::BOOLEAN, "whether it ends after its last step"),
    Field::attribute(
        "TerminationProtected",
        Kinds::BOOLEAN,
        "whether it is protected from termination",
    ),
    Field::attribute(
        "UnhealthyNodeReplacement",
        Kinds::BOOLEAN,
        "whether broken nodes are replaced",
    ),
    Field::attribute(
        "VisibleToAllUsers",
        Kinds::BOOLEAN,
        "whether all users of the account see it",
    ),
    Field::attribute("Applications", Kinds::ARRAY, "its applications"),
    Field::attribute("Tags", Kinds::ARRAY, "its tags"),
    Field::attribute("ServiceRole", Kinds::TEXT, "role by which EMR works"),
    Field::attribute(
        "NormalizedInstanceHours",
        Kinds::NUMBER,
        "hours of instances, weighed by their size",
    )
    .distinctive(),
    Field::attribute("MasterPublicDnsName", Kinds::TEXT, "name of its primary node").distinctive(),
    Field::attribute("Configurations", Kinds::ARRAY, "its settings"),
    Field::attribute("SecurityConfiguration", Kinds::TEXT, "name of its security configuration"),
    Field::attribute("AutoScalingRole", Kinds::TEXT, "role by which it scales"),
    Field::attribute("ScaleDownBehavior", Kinds::TEXT, "how instances are taken away"),
    Field::attribute("CustomAmiId", Kinds::TEXT, "image of its instances"),
    Field::attribute("EbsRootVolumeSize", Kinds::NUMBER, "size of root volumes, in GiB"),
    Field::attribute("RepoUpgradeOnBoot", Kinds::TEXT, "updates at the start: SECURITY, NONE"),
    Field::attribute("KerberosAttributes", Kinds::OBJECT, "its Kerberos realm"),
    Field::attribute("ClusterArn", Kinds::TEXT, "ARN of the cluster"),
    Field::attribute("OutpostArn", Kinds::TEXT, "ARN of its Outpost"),
    Field::attribute("StepConcurrencyLevel", Kinds::NUMBER, "number of steps at once"),
    Field::attribute("PlacementGroups", Kinds::ARRAY, "its placement groups"),
    Field::attribute("OSReleaseLabel", Kinds::TEXT, "release of Amazon Linux"),
    Field::attribute("EbsRootVolumeIops", Kinds::NUMBER, "operations a second of root volumes"),
    Field::attribute(
        "EbsRootVolumeThroughput",
        Kinds::NUMBER,
        "throughput of root volumes, in MiB a second",
    ),
    Field::attribute("ExtendedSupport", Kinds::BOOLEAN, "whether its release has extended support"),
    Field::attribute("MonitoringConfiguration", Kinds::OBJECT, "where it is watched"),
    Field::attribute("SessionEnabled", Kinds::BOOLEAN, "whether it has sessions"),
    Field::attribute(
        "InstanceGroups",
        Kinds::ARRAY,
        "its groups of instances, added by the command line",
    ),
    Field::attribute(
        "InstanceFleets",
        Kinds::ARRAY,
        "its fleets of instances, added by the command line",
    ),
    Field::attribute(
        "BootstrapActions",
        Kinds::ARRAY,
        "its actions at the start, added by the command line",
    ),
]);

static STATUS: Table = Table::new(&[
    Field::value(
        "State",
        CanonicalField::Status,
        Codec::Status(&STATE),
        "where the cluster stands",
    )
    .required(),
    Field::object("StateChangeReason", &REASON, "why it stands so"),
    Field::object("Timeline", &TIMELINE, "its times"),
    Field::list("ErrorDetails", CanonicalField::Errors, &ERROR, "why it failed"),
])
.with_rules(&[
    StateRule::new(
        State::Succeeded,
        &[
            Test::Word("State", &["TERMINATED"]),
            Test::Word("StateChangeReason/Code", &["ALL_STEPS_COMPLETED"]),
        ],
        Documented,
        "API model: it ended after its last step",
    ),
    StateRule::new(
        State::Canceled,
        &[
            Test::Word("State", &["TERMINATED"]),
            Test::Word("StateChangeReason/Code", &["USER_REQUEST"]),
        ],
        Observed,
        "recorded bodies: a user ended it",
    ),
    StateRule::new(
        State::Failed,
        &[
            Test::Word("State", &["TERMINATED"]),
            Test::Word(
                "StateChangeReason/Code",
                &[
                    "STEP_FAILURE",
                    "INTERNAL_ERROR",
                    "VALIDATION_ERROR",
                    "INSTANCE_FAILURE",
                    "INSTANCE_FLEET_TIMEOUT",
                    "BOOTSTRAP_FAILURE",
                ],
            ),
        ],
        Inferred,
        "API model; read off the code",
    ),
]);

static REASON: Table = Table::new(&[
    Field::value(
        "Code",
        CanonicalField::DetailCode,
        Codec::Text,
        "code of the reason: USER_REQUEST",
    ),
    Field::value("Message", CanonicalField::DetailText, Codec::Text, "the reason in words"),
]);

static TIMELINE: Table = Table::new(&[
    Field::value("CreationDateTime", CanonicalField::Accepted, EPOCH, "when it was created"),
    Field::value("ReadyDateTime", CanonicalField::Started, EPOCH, "when it was ready for steps"),
    Field::value("EndDateTime", CanonicalField::Finished, EPOCH, "when it ended"),
]);

static ERROR: Table = Table::new(&[
    Field::value("ErrorCode", CanonicalField::Code, Codec::Text, "code of the error"),
    Field::attribute("ErrorData", Kinds::ARRAY, "what the error is about"),
    Field::value("ErrorMessage", CanonicalField::Text, Codec::Text, "the error in words"),
]);
