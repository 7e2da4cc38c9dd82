//! Converting a job to a document of another schema.

use crate::document::error::Error;
use crate::edit::convert::{self, Converted};
use crate::schema::document_schema::Schema;
use crate::view::job::Job;

/// Converts `job` to a document of the schema `to`, and lists the values lost.
///
/// Words are translated by meaning: the status by its state, the operation by its verb, the action
/// of a resource by its effect. An unrecognized word has no translation. Derived values are not
/// written. Members follow the documented order.
///
/// ```
/// use jobglot_core::{CanonicalField, Codec, Document, Field, Schema, Table, convert};
///
/// static FROM_JOB: Table = Table::new(&[
///     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
///     Field::value("title", CanonicalField::Name, Codec::Text, "the job's name"),
/// ]);
/// static FROM: Schema = Schema::new("acme.job", "job", "the API page", &FROM_JOB);
/// static TO_JOB: Table = Table::new(&[
///     Field::value("id", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// ]);
/// static TO: Schema = Schema::new("other.job", "job", "the API page", &TO_JOB);
///
/// let document = Document::parse(br#"{"jobId": "j-7", "title": "backup"}"#, &FROM)?;
/// let converted = convert(document.job(), &TO)?;
/// assert_eq!(converted.text, r#"{"id":"j-7"}"#);
/// assert_eq!(converted.losses[0].to_string(), "$.name `backup`: no member for it");
/// # Ok::<(), jobglot_core::Error>(())
/// ```
///
/// # Errors
///
/// The canonical line of the job or the new document would be longer than 4 GiB.
pub fn convert(job: &Job<'_>, to: &'static Schema) -> Result<Converted, Error> {
    Ok(convert::convert(job, to)?)
}
