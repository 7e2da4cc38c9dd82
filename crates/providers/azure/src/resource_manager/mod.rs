//! Azure Resource Manager: operations, deployments and resources.

mod deployment;
mod deployment_operations;
mod operation;
mod resource;

pub use deployment::DEPLOYMENT;
pub use deployment_operations::DEPLOYMENT_OPERATIONS;
pub use operation::ARM_OPERATION;
pub use resource::ARM_RESOURCE;
