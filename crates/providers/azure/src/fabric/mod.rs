//! Microsoft Fabric.

mod deployment;
mod job_instance;
mod operation;

pub use deployment::FABRIC_DEPLOYMENT;
pub use job_instance::FABRIC_JOB_INSTANCE;
pub use operation::FABRIC_OPERATION;
