//! Systems Manager.

mod automation;
mod command;
mod command_invocation;

pub use automation::SSM_AUTOMATION;
pub use command::SSM_COMMAND;
pub use command_invocation::SSM_COMMAND_INVOCATION;
