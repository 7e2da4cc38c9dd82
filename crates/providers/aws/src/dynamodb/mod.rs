//! DynamoDB.

mod export;
mod import;

pub use export::DYNAMODB_EXPORT;
pub use import::DYNAMODB_IMPORT;
