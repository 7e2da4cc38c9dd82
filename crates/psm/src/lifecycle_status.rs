//! A service instance seen through one of its jobs, as
//! `GET /paas/service/{jcs,soa}/api/v1.1/instances/{domain}/status/{operation}/job/{job}` and
//! Integration Cloud's `…/status/{request}/job/{job}` answer.
//!
//! The status is that of the instance. Words that say that somebody works on it, or that work on it
//! failed, are the job's too; the others, such as `Running`, are what a job may leave behind or has
//! not yet changed, and so are no words for a job. Java and Integration Cloud answer with HTTP status
//! 202 until the job is over, SOA with 200 all along, so that neither is taken for a word.
//!
//! Times and author are the instance's and not the job's. Order is that of the printed sample, then
//! of the schema, which names other members and has wrong types; no edition marks a member as
//! mandatory.

use jobglot_core::{Codec, Field, Kinds, Rules, Shape, Slot, Table};

use crate::activity::tell;
use crate::activity_log_job::MESSAGE;
use crate::words::INSTANCE_STATUS;

/// A service instance while a job works on it.
pub static LIFECYCLE_STATUS: Shape = Shape::new(
    "psm.lifecycle-status",
    "service instance while a job works on it",
    "Oracle SOA Cloud Service REST API: Get Service Provisioning Status",
    &INSTANCE,
)
.with_rules(Rules { reason: Some("error_status_desc"), ..Rules::NONE })
.with_told(tell);

static INSTANCE: Table = Table::new(&[
    Field::value("service_name", Slot::SubjectName, Codec::Text, "name of the service instance"),
    Field::attribute("version", Kinds::TEXT, "release of the service"),
    Field::attribute("wlsVersion", Kinds::TEXT, "version of its WebLogic Server").telling(),
    Field::value(
        "status",
        Slot::Status,
        Codec::Status(&INSTANCE_STATUS),
        "where the instance stands",
    ),
    Field::attribute("error_status_desc", Kinds::TEXT, "what is wrong, empty where nothing is")
        .telling(),
    Field::attribute("compliance_status", Kinds::TEXT, "empty in every body seen"),
    Field::attribute("compliance_status_desc", Kinds::TEXT, "empty in every body seen").telling(),
    Field::attribute("auto_update", Kinds::SCALAR, "whether it is patched by itself, in a string"),
    Field::value("description", Slot::Description, Codec::Text, "what the instance is for"),
    Field::value("identity_domain", Slot::TenantId, Codec::Text, "tenant: a name, or idcs-…"),
    Field::attribute("creation_time", Kinds::TEXT, "when the instance was created"),
    Field::attribute("last_modified_time", Kinds::TEXT, "when the instance last changed"),
    Field::attribute("created_by", Kinds::TEXT, "user who created the instance"),
    Field::attribute("service_uri", Kinds::TEXT, "where the instance can be read"),
    Field::attribute("provisioning_progress", Kinds::SCALAR, "how far its creation is"),
    Field::attribute("service_id", Kinds::ID, "id of the instance"),
    Field::value(
        "service_type",
        Slot::SubjectKind,
        Codec::Text,
        "kind of service or topology: soa, osb",
    ),
    Field::attribute("resource_count", Kinds::ID, "how many resources the instance has"),
    Field::attribute("resources", Kinds::ANY, "the resources that the instance has"),
    Field::attribute(
        "creation_job_id",
        Kinds::SCALAR,
        "number of the job that created the instance, in a string",
    ),
    Field::attribute(
        "deletion_job_id",
        Kinds::SCALAR,
        "number of the job that deletes it, 0 where there is none",
    )
    .telling(),
    Field::list("message", Slot::Messages, &MESSAGE, "what was logged, oldest first"),
])
.with_constants(&[(Slot::TenantKind, "identity-domain")]);
