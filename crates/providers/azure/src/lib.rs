//! Schemas of job-status documents of Microsoft Azure, for `jobglot-core`.
//!
//! ```
//! use jobglot_core::{Document, State};
//!
//! let text = br#"{"status": "ResizingPool", "startTime": "2025-03-01T09:00:00.1234567Z", "name": "4f1e"}"#;
//! let document = Document::parse(text, &jobglot_azure::ARM_OPERATION)?;
//!
//! // Any member by the provider's name, as JSON text …
//! assert_eq!(document.get("/name"), Some("\"4f1e\""));
//! // … and mapped values by their canonical names. A word that nobody knows is not the end.
//! assert_eq!(document.job().state(), State::Unrecognized);
//! assert_eq!(document.job().is_terminal(), Some(false));
//! # Ok::<(), jobglot_core::Error>(())
//! ```
//!
//! A document is described by one table with a row for each member. Reading, writing, detection,
//! reference and test documents are all derived from the table. A struct would repeat the names and
//! lose every member not listed.
//!
//! # Documents
//!
//! Members and words are those of the Azure Resource Manager RPC, of the Azure REST API specifications and
//! of the models in the Python packages named with each schema. `az` prints them sorted and with
//! `resourceGroup`, and lists as arrays.
//!
//! # Limits
//!
//! - An operation of Azure Resource Manager without the path in its `id` has no name of its own: it is read
//!   behind a response head with `x-ms-request-id` or the like, or by `--schema azure.arm.operation`.
//! - A resource with a `provisioningState` is no job. It is read by `--schema azure.arm.resource` only.
//! - Causes in `details` and `innererror` of an error stay attributes.
//! - Members that old versions of `az` move from `properties` to the root are not read there.
//! - Events of the activity log are moments of many operations, and are refused.
#![forbid(unsafe_code)]

mod ai;
mod batch;
mod data_factory;
mod devops;
mod fabric;
mod members;
mod resource_id;
mod resource_manager;
mod services;

use jobglot_core::{Identification, Provider};

pub use ai::{
    DOCUMENT_INTELLIGENCE_OPERATION, LANGUAGE_JOB, OPENAI_BATCH, OPENAI_FINE_TUNING_JOB,
    SPEECH_JOB, TRANSLATED_DOCUMENT, TRANSLATION_JOB,
};
pub use batch::{BATCH_JOB, BATCH_TASK};
pub use data_factory::{DATA_FACTORY_ACTIVITY_RUNS, DATA_FACTORY_PIPELINE_RUN};
pub use devops::{
    DEVOPS_BUILD, DEVOPS_IMPORT_REQUEST, DEVOPS_OPERATION, DEVOPS_RUN, DEVOPS_TIMELINE,
};
pub use fabric::{FABRIC_DEPLOYMENT, FABRIC_JOB_INSTANCE, FABRIC_OPERATION};
pub use resource_id::ResourceId;
pub use resource_manager::{ARM_OPERATION, ARM_RESOURCE, DEPLOYMENT, DEPLOYMENT_OPERATIONS};
pub use services::{
    AUTOMATION_JOB, BACKUP_JOB, CONTAINER_APPS_EXECUTION, DURABLE_FUNCTIONS_INSTANCE, GRAPH_COPY,
    GRAPH_OPERATION, KUDU_DEPLOYMENT, LOGIC_APP_ACTION, LOGIC_APP_RUN, ML_JOB, STORAGE_MOVER_RUN,
};

/// Microsoft Azure and its schemas.
pub static PROVIDER: Provider = Provider::new(
    "azure",
    "Microsoft Azure",
    &[
        &ARM_OPERATION,
        &DEPLOYMENT,
        &DEPLOYMENT_OPERATIONS,
        &ARM_RESOURCE,
        &DEVOPS_BUILD,
        &DEVOPS_RUN,
        &DEVOPS_TIMELINE,
        &DEVOPS_OPERATION,
        &DEVOPS_IMPORT_REQUEST,
        &DATA_FACTORY_PIPELINE_RUN,
        &DATA_FACTORY_ACTIVITY_RUNS,
        &OPENAI_BATCH,
        &OPENAI_FINE_TUNING_JOB,
        &ML_JOB,
        &CONTAINER_APPS_EXECUTION,
        &LOGIC_APP_RUN,
        &LOGIC_APP_ACTION,
        &BACKUP_JOB,
        &AUTOMATION_JOB,
        &FABRIC_JOB_INSTANCE,
        &FABRIC_OPERATION,
        &FABRIC_DEPLOYMENT,
        &DURABLE_FUNCTIONS_INSTANCE,
        &BATCH_JOB,
        &BATCH_TASK,
        &DOCUMENT_INTELLIGENCE_OPERATION,
        &LANGUAGE_JOB,
        &SPEECH_JOB,
        &TRANSLATION_JOB,
        &TRANSLATED_DOCUMENT,
        &GRAPH_OPERATION,
        &GRAPH_COPY,
        &STORAGE_MOVER_RUN,
        &KUDU_DEPLOYMENT,
    ],
)
.with_cloud("azure")
.with_clients(&["az"])
.with_request_id_headers(&["x-ms-request-id", "x-ms-correlation-request-id", "apim-request-id"])
.with_identification(Identification::NONE.with_headers(&[
    "x-ms-request-id",
    "x-ms-correlation-request-id",
    "x-ms-operation-id",
]));
