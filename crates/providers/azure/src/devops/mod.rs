//! Azure DevOps. Times have seven digits; ids are numbers.

mod build;
mod import_request;
mod operation;
mod run;
mod specification;
mod timeline;

pub use build::DEVOPS_BUILD;
pub use import_request::DEVOPS_IMPORT_REQUEST;
pub use operation::DEVOPS_OPERATION;
pub use run::DEVOPS_RUN;
pub use timeline::DEVOPS_TIMELINE;
