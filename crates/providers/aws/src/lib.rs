//! Schemas of job-status documents of Amazon Web Services, for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{"RequestToken": "e1a6", "OperationStatus": "SUCCESS", "EventTime": 1.6329502684E9}"#;
//! let document = Document::parse(text, &jobglot_aws::CLOUD_CONTROL_REQUEST)?;
//!
//! // Any member by the provider's name, as JSON text …
//! assert_eq!(document.get("/EventTime"), Some("1.6329502684E9"));
//! // … and mapped values by their canonical names.
//! assert_eq!(document.job().id().as_deref(), Some("e1a6"));
//! assert_eq!(document.job().state(), State::Succeeded);
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! A document is described by one table with a row for each member. Reading, writing, detection,
//! reference and test documents are all derived from the table. A struct would repeat the names and
//! lose every member not listed.
//!
//! # Documents
//!
//! A job comes alone, in a wrapper (`{"ProgressEvent": {…}}`) or in a list (`{"Stacks": [{…}]}`); a
//! summary in a list has the schema of the full job. Members and words are those of the API models of
//! botocore 1.44.8. The command line prints the names of these models, the wire differs from them in
//! case at most. Times are epoch seconds on the wire, and text as printed by the command line.
//!
//! # Limits
//!
//! - The response to a request that begins a job has an id and little else, and is refused.
//! - An element of a list without a status, such as an old summary of Batch, is refused.
//! - A resource with a status, such as a service of ECS, is no job and is refused.
//! - The line `An error occurred (CODE) …` of the command line is text, and not read.
#![forbid(unsafe_code)]

mod arn;
mod athena_query;
mod backup_job;
mod batch_job;
mod cloud_control;
mod cloudformation;
mod create_account;
mod developer_tools;
mod dynamodb;
mod ecs;
mod eks_update;
mod emr;
mod glue_job_run;
mod members;
mod rds_export_task;
mod redshift_statement;
mod sagemaker;
mod ssm;
mod step_functions_execution;

use jobglot_core::{Identification, Provider};

pub use arn::Arn;
pub use athena_query::ATHENA_QUERY;
pub use backup_job::BACKUP_JOB;
pub use batch_job::BATCH_JOB;
pub use cloud_control::CLOUD_CONTROL_REQUEST;
pub use cloudformation::{
    CLOUDFORMATION_CHANGE_SET, CLOUDFORMATION_DRIFT_DETECTION, CLOUDFORMATION_GENERATED_TEMPLATE,
    CLOUDFORMATION_RESOURCE_SCAN, CLOUDFORMATION_STACK, CLOUDFORMATION_STACK_EVENTS,
    CLOUDFORMATION_STACK_REFACTOR, CLOUDFORMATION_STACK_SET_OPERATION,
};
pub use create_account::ORGANIZATIONS_CREATE_ACCOUNT;
pub use developer_tools::{
    CODEBUILD_BUILD, CODEDEPLOY_DEPLOYMENT, CODEPIPELINE_ACTION_EXECUTION, CODEPIPELINE_EXECUTION,
};
pub use dynamodb::{DYNAMODB_EXPORT, DYNAMODB_IMPORT};
pub use ecs::{ECS_SERVICE_DEPLOYMENT, ECS_TASK};
pub use eks_update::EKS_UPDATE;
pub use emr::{EMR_CLUSTER, EMR_CONTAINERS_JOB_RUN, EMR_SERVERLESS_JOB_RUN, EMR_STEP};
pub use glue_job_run::GLUE_JOB_RUN;
pub use rds_export_task::RDS_EXPORT_TASK;
pub use redshift_statement::REDSHIFT_STATEMENT;
pub use sagemaker::{
    SAGEMAKER_PIPELINE_EXECUTION, SAGEMAKER_PROCESSING_JOB, SAGEMAKER_TRAINING_JOB,
    SAGEMAKER_TRANSFORM_JOB,
};
pub use ssm::{SSM_AUTOMATION, SSM_COMMAND, SSM_COMMAND_INVOCATION};
pub use step_functions_execution::STEP_FUNCTIONS_EXECUTION;

/// Amazon Web Services and its schemas.
pub static PROVIDER: Provider = Provider::new(
    "aws",
    "Amazon Web Services",
    &[
        &CLOUD_CONTROL_REQUEST,
        &CLOUDFORMATION_STACK,
        &CLOUDFORMATION_STACK_EVENTS,
        &CLOUDFORMATION_CHANGE_SET,
        &CLOUDFORMATION_STACK_SET_OPERATION,
        &CLOUDFORMATION_DRIFT_DETECTION,
        &CLOUDFORMATION_RESOURCE_SCAN,
        &CLOUDFORMATION_GENERATED_TEMPLATE,
        &CLOUDFORMATION_STACK_REFACTOR,
        &BATCH_JOB,
        &ECS_TASK,
        &ECS_SERVICE_DEPLOYMENT,
        &STEP_FUNCTIONS_EXECUTION,
        &SSM_AUTOMATION,
        &SSM_COMMAND,
        &SSM_COMMAND_INVOCATION,
        &CODEBUILD_BUILD,
        &CODEPIPELINE_EXECUTION,
        &CODEPIPELINE_ACTION_EXECUTION,
        &CODEDEPLOY_DEPLOYMENT,
        &GLUE_JOB_RUN,
        &EMR_STEP,
        &EMR_CLUSTER,
        &EMR_SERVERLESS_JOB_RUN,
        &EMR_CONTAINERS_JOB_RUN,
        &SAGEMAKER_TRAINING_JOB,
        &SAGEMAKER_PROCESSING_JOB,
        &SAGEMAKER_TRANSFORM_JOB,
        &SAGEMAKER_PIPELINE_EXECUTION,
        &ATHENA_QUERY,
        &REDSHIFT_STATEMENT,
        &EKS_UPDATE,
        &RDS_EXPORT_TASK,
        &DYNAMODB_EXPORT,
        &DYNAMODB_IMPORT,
        &BACKUP_JOB,
        &ORGANIZATIONS_CREATE_ACCOUNT,
    ],
)
.with_clients(&["aws"])
.with_request_id_headers(&["x-amzn-requestid", "x-amz-request-id"])
// Ids of access keys, long-lived and temporary: IAM User Guide, "IAM identifiers".
.with_token_prefixes(&["AKIA", "ASIA"])
.with_identification(
    Identification::NONE
        // Namespaces before the name of an error.
        .with_code_prefixes(&["com.amazon"])
        .with_headers(&["x-amzn-requestid", "x-amz-request-id", "x-amz-id-2", "x-amzn-errortype"])
        .with_not_found_codes(&[
            "ExecutionDoesNotExist",
            "InvocationDoesNotExist",
            "InvalidCommandId",
            "DeploymentDoesNotExistException",
            "NoSuchChange",
            "InvalidJobIdException",
        ]),
);
