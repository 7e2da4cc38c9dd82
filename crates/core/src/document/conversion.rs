//! A job as another provider's document.

use crate::document::error::Error;
use crate::edit::convert::{self, Converted};
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

/// Writes `job` as a document of the schema `to`, in documented order, with what could not be
/// carried.
///
/// Words go through what they mean: the status through the state, the operation through the verb,
/// a resource's action through the effect. A word that means nothing known has no equal. Nothing
/// that is only derived is written.
///
/// # Errors
///
/// The job's canonical line or the new document would be more than 4 GiB.
pub fn convert(job: &Job<'_>, to: &'static Schema) -> Result<Converted, Error> {
    Ok(convert::convert(job, to)?)
}
