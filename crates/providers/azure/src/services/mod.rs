//! Services with one or two documents.

mod automation_job;
mod backup_job;
mod container_apps_execution;
mod durable_functions;
mod graph_copy;
mod graph_operation;
mod kudu_deployment;
mod logic_app_action;
mod logic_app_run;
mod ml_job;
mod storage_mover_run;

pub use automation_job::AUTOMATION_JOB;
pub use backup_job::BACKUP_JOB;
pub use container_apps_execution::CONTAINER_APPS_EXECUTION;
pub use durable_functions::DURABLE_FUNCTIONS_INSTANCE;
pub use graph_copy::GRAPH_COPY;
pub use graph_operation::GRAPH_OPERATION;
pub use kudu_deployment::KUDU_DEPLOYMENT;
pub use logic_app_action::LOGIC_APP_ACTION;
pub use logic_app_run::LOGIC_APP_RUN;
pub use ml_job::ML_JOB;
pub use storage_mover_run::STORAGE_MOVER_RUN;
