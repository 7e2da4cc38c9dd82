//! CloudFormation.

mod change_set;
mod drift_detection;
mod generated_template;
mod resource_scan;
mod stack;
mod stack_events;
mod stack_refactor;
mod stack_set_operation;

pub use change_set::CLOUDFORMATION_CHANGE_SET;
pub use drift_detection::CLOUDFORMATION_DRIFT_DETECTION;
pub use generated_template::CLOUDFORMATION_GENERATED_TEMPLATE;
pub use resource_scan::CLOUDFORMATION_RESOURCE_SCAN;
pub use stack::CLOUDFORMATION_STACK;
pub use stack_events::CLOUDFORMATION_STACK_EVENTS;
pub use stack_refactor::CLOUDFORMATION_STACK_REFACTOR;
pub use stack_set_operation::CLOUDFORMATION_STACK_SET_OPERATION;
