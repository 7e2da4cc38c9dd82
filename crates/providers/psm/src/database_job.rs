//! A job of Database Cloud Service: `GET
//! /paas/service/dbcs/api/v1.1/instances/{domain}/status/{request}/job/{job}`. Exadata uses the
//! same format.
//!
//! The document describes the job and the database deployment: members with the prefix `job_`
//! belong to the job, all others to the deployment. So `status` is no status of the job, and times
//! and author are those of the deployment. The id of the job is only in the URL. The order is that
//! of the documented schema; no document is public. No edition marks a member as mandatory.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table, TimeFormat};

use crate::activity::message_events;
use crate::activity_log_job::MESSAGE;
use crate::words::{DATABASE_OPERATIONS, DATABASE_STATUS};

/// Schema of a job of a database deployment.
pub static DATABASE_JOB: Schema = Schema::new(
    "psm.database.job",
    "job of a database deployment",
    "Oracle Database Classic Cloud Service REST API: View the Job Status of an Operation",
    &JOB,
)
.with_message_grammar(message_events);

static JOB: Table = Table::new(&[
    Field::attribute("created_by", Kinds::TEXT, "user who created the deployment"),
    Field::attribute("creation_time", Kinds::TEXT, "when the deployment was created"),
    Field::value(
        "description",
        CanonicalField::Description,
        Codec::Text,
        "what the deployment is for",
    ),
    Field::value(
        "identity_domain",
        CanonicalField::TenantId,
        Codec::Text,
        "tenant: a name, or idcs-…",
    ),
    Field::value(
        "job_operation",
        CanonicalField::Operation,
        Codec::Operation(&DATABASE_OPERATIONS),
        "what is done",
    ),
    Field::attribute(
        "job_request_parameters",
        Kinds::OBJECT,
        "what the request asked for: which node, which life cycle state",
    )
    .distinctive(),
    Field::value(
        "job_start_date",
        CanonicalField::Started,
        Codec::Time(TimeFormat::BasicOffset),
        "when the job began",
    )
    .distinctive(),
    Field::value(
        "job_status",
        CanonicalField::Status,
        Codec::Status(&DATABASE_STATUS),
        "where it stands",
    ),
    Field::attribute("last_modified_time", Kinds::TEXT, "when the deployment last changed"),
    Field::list(
        "message",
        CanonicalField::Messages,
        &MESSAGE,
        "what was logged, oldest first; a string by the schema, an array of strings to clients",
    )
    .or_single(),
    Field::value(
        "service_name",
        CanonicalField::SubjectName,
        Codec::Text,
        "name of the database deployment",
    ),
    Field::attribute("service_uri", Kinds::TEXT, "where the deployment can be read"),
    Field::attribute("status", Kinds::TEXT, "status of the deployment, not of the job"),
    Field::attribute("version", Kinds::TEXT, "version of the database software"),
])
.with_constants(&[(CanonicalField::TenantKind, "identity-domain")]);
