//! CloudFormation.

mod change_set;
mod stack;
mod stack_events;
mod stack_set_operation;

pub use change_set::CLOUDFORMATION_CHANGE_SET;
pub use stack::CLOUDFORMATION_STACK;
pub use stack_events::CLOUDFORMATION_STACK_EVENTS;
pub use stack_set_operation::CLOUDFORMATION_STACK_SET_OPERATION;
