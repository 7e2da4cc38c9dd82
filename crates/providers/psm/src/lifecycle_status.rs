//! A service instance during a job: `GET
//! /paas/service/{jcs,soa}/api/v1.1/instances/{domain}/status/{operation}/job/{job}`, and
//! `…/status/{request}/job/{job}` of Integration Cloud.
//!
//! The status is that of the instance. Words for ongoing or failed work on the instance are also
//! words for the job. Others, such as `Running`, may be the result of the job or still the state
//! before it, so they are no words for the job. The HTTP status is not used: Java and Integration
//! Cloud respond with 202 until the job has ended, SOA always responds with 200.
//!
//! Times and author are those of the instance, not of the job. The order is that of the printed
//! sample, followed by the members of the documented schema, which has other names and wrong types.
//! No edition marks a member as mandatory.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

use crate::activity::message_events;
use crate::activity_log_job::MESSAGE;
use crate::words::INSTANCE_STATUS;

/// Schema of a service instance during a job.
pub static LIFECYCLE_STATUS: Schema = Schema::new(
    "psm.lifecycle-status",
    "service instance while a job works on it",
    "Oracle SOA Cloud Service REST API: Get Service Provisioning Status",
    &INSTANCE,
)
.with_message_grammar(message_events);

static INSTANCE: Table = Table::new(&[
    Field::value(
        "service_name",
        CanonicalField::SubjectName,
        Codec::Text,
        "name of the service instance",
    ),
    Field::attribute("version", Kinds::TEXT, "release of the service"),
    Field::attribute("wlsVersion", Kinds::TEXT, "version of its WebLogic Server").distinctive(),
    Field::value(
        "status",
        CanonicalField::Status,
        Codec::Status(&INSTANCE_STATUS),
        "where the instance stands",
    ),
    Field::value(
        "error_status_desc",
        CanonicalField::DetailText,
        Codec::Text,
        "what is wrong, empty where nothing is",
    )
    .distinctive(),
    Field::attribute("compliance_status", Kinds::TEXT, "empty in every body seen"),
    Field::attribute("compliance_status_desc", Kinds::TEXT, "empty in every body seen")
        .distinctive(),
    Field::attribute("auto_update", Kinds::SCALAR, "whether it is patched by itself, in a string"),
    Field::value(
        "description",
        CanonicalField::Description,
        Codec::Text,
        "what the instance is for",
    ),
    Field::value(
        "identity_domain",
        CanonicalField::TenantId,
        Codec::Text,
        "tenant: a name, or idcs-…",
    ),
    Field::attribute("creation_time", Kinds::TEXT, "when the instance was created"),
    Field::attribute("last_modified_time", Kinds::TEXT, "when the instance last changed"),
    Field::attribute("created_by", Kinds::TEXT, "user who created the instance"),
    Field::attribute("service_uri", Kinds::TEXT, "where the instance can be read"),
    Field::attribute("provisioning_progress", Kinds::SCALAR, "how far its creation is"),
    Field::attribute("service_id", Kinds::ID, "id of the instance"),
    Field::value(
        "service_type",
        CanonicalField::SubjectKind,
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
    .distinctive(),
    Field::list("message", CanonicalField::Messages, &MESSAGE, "what was logged, oldest first"),
])
.with_constants(&[(CanonicalField::TenantKind, "identity-domain")]);
