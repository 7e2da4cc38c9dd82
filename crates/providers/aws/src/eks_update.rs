//! An update of a cluster of EKS: `DescribeUpdate`, and the responses to `UpdateClusterVersion` and others.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, State, Table, Verb, Verbs, Vocabulary, Word, Words,
};

use crate::members::EPOCH;

/// Schema of an update of a cluster of EKS.
pub static EKS_UPDATE: Schema = Schema::new(
    "aws.eks.update",
    "update of a cluster of EKS",
    "Amazon EKS API Reference: Update",
    &ROOT,
)
.with_wrappers(&["update"])
.identified_by(&[&["params", "errors", "createdAt", "type"]]);

static STATUS: Vocabulary = Words::new(
    "AWS EKS update status",
    &[
        Word::new("InProgress", State::Running, Inferred, "API model; by the word itself"),
        Word::new(
            "Failed",
            State::Failed,
            Documented,
            "API model; failure for its waiter CertificateAuthorityUpdateComplete",
        ),
        Word::new(
            "Cancelled",
            State::Canceled,
            Documented,
            "API model; failure for its waiter CertificateAuthorityUpdateComplete",
        ),
        Word::new(
            "Successful",
            State::Succeeded,
            Documented,
            "API model; success for its waiter CertificateAuthorityUpdateComplete",
        ),
    ],
);

static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "AWS EKS update type",
        &[
            Word::new("VersionUpdate", Verb::Update, Documented, "API model"),
            Word::new("EndpointAccessUpdate", Verb::Update, Documented, "API model"),
            Word::new("LoggingUpdate", Verb::Update, Documented, "API model"),
            Word::new("ConfigUpdate", Verb::Update, Documented, "API model"),
            Word::new("AssociateIdentityProviderConfig", Verb::Attach, Documented, "API model"),
            Word::new("DisassociateIdentityProviderConfig", Verb::Detach, Documented, "API model"),
            Word::new("AssociateEncryptionConfig", Verb::Update, Documented, "API model"),
            Word::new("AddonUpdate", Verb::Update, Documented, "API model"),
            Word::new("VpcConfigUpdate", Verb::Update, Documented, "API model"),
            Word::new("AccessConfigUpdate", Verb::Update, Documented, "API model"),
            Word::new("UpgradePolicyUpdate", Verb::Update, Documented, "API model"),
            Word::new("ZonalShiftConfigUpdate", Verb::Update, Documented, "API model"),
            Word::new("AutoModeUpdate", Verb::Update, Documented, "API model"),
            Word::new("RemoteNetworkConfigUpdate", Verb::Update, Documented, "API model"),
            Word::new("DeletionProtectionUpdate", Verb::Update, Documented, "API model"),
            Word::new("CapabilityUpdate", Verb::Update, Documented, "API model"),
            Word::new("ControlPlaneScalingConfigUpdate", Verb::Update, Documented, "API model"),
            Word::new("VendedLogsUpdate", Verb::Update, Documented, "API model"),
            Word::new("ControlPlaneEgressUpdate", Verb::Update, Documented, "API model"),
            Word::new("VersionRollback", Verb::Restore, Documented, "API model"),
            Word::new("ControlPlaneComponentConfigUpdate", Verb::Update, Documented, "API model"),
            Word::new("CertificateAuthorityUpdate", Verb::Update, Documented, "API model"),
        ],
    ),
    Words::new("AWS EKS update type, first part", &[]),
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "id of the update"),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the update stands",
    )
    .required(),
    Field::value(
        "type",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what is updated: VersionUpdate",
    ),
    Field::attribute("params", Kinds::ARRAY, "values that are set, some as JSON"),
    Field::value("createdAt", CanonicalField::Accepted, EPOCH, "when it was asked for"),
    Field::list("errors", CanonicalField::Errors, &ERROR, "why it failed"),
    Field::attribute("cancellation", Kinds::OBJECT, "where its cancellation stands"),
]);

static ERROR: Table = Table::new(&[
    Field::value(
        "errorCode",
        CanonicalField::Code,
        Codec::Text,
        "code of the error: SubnetNotFound",
    ),
    Field::value("errorMessage", CanonicalField::Text, Codec::Text, "the error in words"),
    Field::attribute("resourceIds", Kinds::ARRAY, "resources that it is about"),
]);
