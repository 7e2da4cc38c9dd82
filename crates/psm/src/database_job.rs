//! The status of a job of Database Cloud Service, as
//! `GET /paas/service/dbcs/api/v1.1/instances/{domain}/status/{request}/job/{job}` answers; Exadata
//! answers so too.
//!
//! It tells of the database deployment and of the job at once: members that begin with `job_` are the
//! job's, the others the deployment's. So `status` is no job's status, and the deployment's times and
//! author are not the job's. The job's id stands in the address alone. Order is that of the schema;
//! no body is public. No edition marks a member as mandatory.

use jobglot_core::{Codec, Field, Form, Kinds, Shape, Slot, Table};

use crate::activity::tell;
use crate::activity_log_job::MESSAGE;
use crate::words::{DATABASE_OPERATIONS, DATABASE_STATUS};

/// A job of a database deployment.
pub static DATABASE_JOB: Shape = Shape::new(
    "psm.database.job",
    "job of a database deployment",
    "Oracle Database Classic Cloud Service REST API: View the Job Status of an Operation",
    &JOB,
)
.with_told(tell);

static JOB: Table = Table::new(&[
    Field::attribute("created_by", Kinds::TEXT, "user who created the deployment"),
    Field::attribute("creation_time", Kinds::TEXT, "when the deployment was created"),
    Field::value("description", Slot::Description, Codec::Text, "what the deployment is for"),
    Field::value("identity_domain", Slot::TenantId, Codec::Text, "tenant: a name, or idcs-…"),
    Field::value(
        "job_operation",
        Slot::Operation,
        Codec::Operation(&DATABASE_OPERATIONS),
        "what is done",
    ),
    Field::attribute(
        "job_request_parameters",
        Kinds::OBJECT,
        "what the request asked for: which node, which life cycle state",
    )
    .telling(),
    Field::value(
        "job_start_date",
        Slot::Started,
        Codec::Time(Form::BasicOffset),
        "when the job began",
    )
    .telling(),
    Field::value("job_status", Slot::Status, Codec::Status(&DATABASE_STATUS), "where it stands"),
    Field::attribute("last_modified_time", Kinds::TEXT, "when the deployment last changed"),
    Field::list(
        "message",
        Slot::Messages,
        &MESSAGE,
        "what was logged, oldest first; a string by the schema, an array of strings to clients",
    )
    .or_one(),
    Field::value("service_name", Slot::SubjectName, Codec::Text, "name of the database deployment"),
    Field::attribute("service_uri", Kinds::TEXT, "where the deployment can be read"),
    Field::attribute("status", Kinds::TEXT, "where the deployment stands, which is not the job"),
    Field::attribute("version", Kinds::TEXT, "version of the database software"),
])
.with_constants(&[(Slot::TenantKind, "identity-domain")]);
