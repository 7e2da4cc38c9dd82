//! Built-in schema of error responses, used if no provider declares one.

use crate::schema::document_schema::Schema;
use crate::schema::field::{Field, Table};
use crate::schema::field_type::Kinds;

/// Error responses with a code and a text, as sent by most services.
pub(crate) static SCHEMA: Schema =
    Schema::new("error", "error response, no job", "RFC 9457 and common practice", &ROOT)
        .for_error_responses()
        .identified_by(&[&PROBLEM])
        // With a word such as SUCCEEDED it is the result of something.
        .with_words(&[(STATUS, &[])]);

static ROOT: Table = Table::new(&[
    Field::attribute(MESSAGE, Kinds::TEXT, "the error in words").distinctive(),
    Field::attribute(CODE, Kinds::ID, "the error's code").distinctive(),
    Field::attribute(STATUS, Kinds::SCALAR, "the HTTP status"),
    Field::attribute(REQUEST_ID, Kinds::TEXT, "id that support asks for"),
    Field::attribute(PROBLEM_TYPE, Kinds::TEXT, "URI of the kind of problem"),
    Field::attribute(PROBLEM_TITLE, Kinds::TEXT, "the kind of problem in words"),
    Field::attribute(PROBLEM_DETAIL, Kinds::TEXT, "this problem in words"),
    Field::attribute("instance", Kinds::TEXT, "URI of this problem"),
]);

/// Members that identify the problem details of RFC 9457 together.
const PROBLEM: [&str; 2] = [PROBLEM_TITLE, STATUS];

/// Members of the problem details of RFC 9457, section 3.1.
pub(crate) const PROBLEM_TYPE: &str = "type";
pub(crate) const PROBLEM_TITLE: &str = "title";
pub(crate) const PROBLEM_DETAIL: &str = "detail";
/// The `type` of a problem that has no more meaning than its HTTP status.
pub(crate) const NO_PROBLEM_TYPE: &str = "about:blank";
/// Member with the error text, in every schema of error responses.
pub(crate) const MESSAGE: &str = "message";
/// Member with the error code.
pub(crate) const CODE: &str = "code";
/// Member with the HTTP status.
pub(crate) const STATUS: &str = "status";
/// Member with a request id for support.
pub(crate) const REQUEST_ID: &str = "request_id";
