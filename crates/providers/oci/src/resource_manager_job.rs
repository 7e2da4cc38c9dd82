//! A job of Resource Manager: `GET /20180917/jobs/{id}`, and its summary.
//!
//! It runs Terraform for a stack. The order is that of the SDK's model, which marks no member as
//! required; a summary has fewer.

use jobglot_core::{
    CanonicalField,
    Certainty::{Documented, Inferred},
    Codec, Field, Kinds, Schema, Table, Verb, Verbs, Word, Words,
};

use crate::members::{self, TIME};
use crate::status::STATUS;

/// Schema of a job of Resource Manager.
pub static RESOURCE_MANAGER_JOB: Schema = Schema::new(
    "oci.resource-manager.job",
    "job of Resource Manager",
    "Oracle Cloud Infrastructure Resource Manager API: Job Reference",
    &ROOT,
)
.with_rules(members::RULES)
// Of all models of the SDK, only jobs of Resource Manager and their summaries have these three.
.identified_by(&[&["stackId", "operation", "lifecycleState"]]);

static OPERATIONS: Verbs = Verbs::new(
    Words::new(
        "OCI Resource Manager operation",
        &[
            Word::new("PLAN", Verb::Other, Documented, "model Job; changes nothing"),
            Word::new("APPLY", Verb::Other, Documented, "model Job; creates, changes or deletes"),
            Word::new("DESTROY", Verb::Delete, Documented, "model Job"),
            Word::new("IMPORT_TF_STATE", Verb::Other, Documented, "model Job"),
            Word::new("PLAN_ROLLBACK", Verb::Other, Documented, "model Job; changes nothing"),
            Word::new("APPLY_ROLLBACK", Verb::Restore, Inferred, "model Job; by the word"),
        ],
    ),
    Words::new("OCI Resource Manager operation, first part", &[]),
);

static ROOT: Table = Table::new(&[
    Field::value("id", CanonicalField::Id, Codec::Text, "OCID of the job")
        .with_identifying_values(&["ocid1.ormjob.*"])
        .required(),
    Field::value("stackId", CanonicalField::SubjectId, Codec::Text, "OCID of its stack").required(),
    members::COMPARTMENT_ID,
    Field::value("displayName", CanonicalField::Name, Codec::Text, "its name"),
    Field::value(
        "operation",
        CanonicalField::Operation,
        Codec::Operation(&OPERATIONS),
        "what Terraform is run for: PLAN, APPLY, DESTROY",
    )
    .required(),
    Field::attribute(
        "isThirdPartyProviderExperienceEnabled",
        Kinds::BOOLEAN,
        "whether it may use providers of others",
    )
    .distinctive(),
    Field::attribute("isProviderUpgradeRequired", Kinds::BOOLEAN, "whether providers are upgraded")
        .distinctive(),
    Field::attribute("jobOperationDetails", Kinds::OBJECT, "how the operation is done")
        .distinctive(),
    Field::attribute("applyJobPlanResolution", Kinds::OBJECT, "the plan that it applies")
        .distinctive(),
    Field::attribute("resolvedPlanJobId", Kinds::TEXT, "OCID of the job whose plan it applies")
        .distinctive(),
    Field::value("timeCreated", CanonicalField::Accepted, TIME, "when it was created"),
    Field::value("timeFinished", CanonicalField::Finished, TIME, "when it ended; null before"),
    Field::value(
        "lifecycleState",
        CanonicalField::Status,
        Codec::Status(&STATUS),
        "where the job stands",
    )
    .required(),
    Field::list("failureDetails", CanonicalField::Errors, &FAILURE, "why it failed; null before")
        .or_single(),
    Field::attribute("cancellationDetails", Kinds::OBJECT, "whether it is canceled by force"),
    Field::attribute("workingDirectory", Kinds::TEXT, "directory of the configuration"),
    Field::attribute("variables", Kinds::OBJECT, "variables of the configuration, by name"),
    Field::attribute("configSource", Kinds::OBJECT, "where the configuration comes from"),
    Field::attribute("freeformTags", Kinds::OBJECT, "its tags"),
    Field::attribute("definedTags", Kinds::OBJECT, "its tags by namespace"),
    Field::attribute("systemTags", Kinds::OBJECT, "tags that Oracle gave it, by namespace"),
])
.with_constants(&[members::COMPARTMENT, (CanonicalField::SubjectKind, "stack")]);

static FAILURE: Table = Table::new(&[
    Field::value("code", CanonicalField::Code, Codec::Text, "TERRAFORM_EXECUTION_ERROR"),
    Field::value("message", CanonicalField::Text, Codec::Text, "the failure in words"),
]);
