//! Built-in schema of error responses, used if no provider declares one.

use crate::schema::document_schema::Schema;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::Kinds;

/// Error responses with a code and a text, as sent by most services.
pub(crate) static SCHEMA: Schema =
    Schema::new("error", "error response, no job", "RFC 9457 and common practice", &ROOT)
        .for_error_responses();

static ROOT: Table = Table::new(&[
    Field::attribute(MESSAGE, Kinds::TEXT, "the error in words").distinctive(),
    Field::attribute(CODE, Kinds::ID, "the error's code").distinctive(),
    Field::attribute(STATUS, Kinds::SCALAR, "the HTTP status"),
    Field::attribute(REQUEST_ID, Kinds::TEXT, "id that support asks for"),
]);

/// Member with the error text, in every schema of error responses.
pub(crate) const MESSAGE: &str = "message";
/// Member with the error code.
pub(crate) const CODE: &str = "code";
/// Member with the HTTP status.
pub(crate) const STATUS: &str = "status";
/// Member with a request id for support.
pub(crate) const REQUEST_ID: &str = "request_id";
