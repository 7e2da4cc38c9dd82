//! ECS. A service is no job; its deployments are.

mod service_deployment;
mod task;

pub use service_deployment::ECS_SERVICE_DEPLOYMENT;
pub use task::ECS_TASK;
