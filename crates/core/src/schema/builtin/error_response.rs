//! Error replies: what a service answers where a job was asked for and none can be had.
//!
//! Their bodies are much alike and say nothing of who answered: `{code, message}` is Huawei's and
//! Oracle's. So there is one table for all of them. A body has that shape if the table has all of
//! its members, and no kind of job document is recognized in it; behind a head with an HTTP status
//! from 400 on, any object is an error reply, and so is what is no JSON.
//!
//! The members stand in the canonical line as they do in every other: `errors` of a list of errors,
//! the rest in `attributes`. What they mean is derived from there, and stands in
//! `observation.error`: `kind`, `provider` (where something shows it), `status` (that of HTTP), `code`
//! and `text`. No member is a status word, so that the state of what was asked for is `unreported`.

use crate::model::slot::Slot;
use crate::schema::table::{Codec, Field, Kinds, Role, Shape, Table};

/// The shape of error replies.
pub static SHAPE: Shape = Shape::new(
    "error",
    "error reply, no job",
    "the providers' pages on errors, and what their own tools try",
    &ROOT,
)
.with_role(Role::ErrorResponse);

/// In the order of Huawei's gateway, then what others have beside it.
static ROOT: Table = Table::new(&[
    MESSAGE,
    CODE,
    Field::attribute("request_id", Kinds::TEXT, "what support asks for").also(&["opc-request-id"]),
    DETAIL,
    Field::attribute("error_ext_msg", Kinds::TEXT, "more text, mostly null"),
    Field::attribute("encoded_authorization_message", Kinds::TEXT, "why a policy refuses"),
    Field::attribute("originalMessage", Kinds::TEXT, "the text before it was translated"),
    Field::attribute("originalMessageTemplate", Kinds::TEXT, "the text with its gaps"),
    Field::attribute("messageArguments", Kinds::OBJECT, "what the gaps are filled with"),
    Field::attribute("status", Kinds::SCALAR, "Can not Complete, or the HTTP status"),
    Field::object("details", &FAULT, "the error, where `status` is Can not Complete"),
    Field::object("error", &FAULT, "the error, or under the name of the HTTP status").also(&[
        "badRequest",
        "unauthorized",
        "forbidden",
        "itemNotFound",
        "badMethod",
        "conflictingRequest",
        "overLimit",
        "computeFault",
        "internalServerError",
        "notImplemented",
        "serviceUnavailable",
    ]),
    Field::list("errors", Slot::Errors, &ERROR, "the errors"),
    Field::attribute("client_version", Kinds::TEXT, "version of the vendor's command line"),
    Field::attribute("logging_tips", Kinds::TEXT, "advice of the vendor's command line"),
    Field::attribute("operation_name", Kinds::TEXT, "what was asked for"),
    Field::attribute("request_endpoint", Kinds::TEXT, "method and address that were asked"),
    Field::attribute("target_service", Kinds::TEXT, "who was asked"),
    Field::attribute(TIMESTAMP, Kinds::TEXT, "when it was asked"),
    Field::attribute("troubleshooting_tips", Kinds::TEXT, "advice of the vendor's command line"),
]);

pub(crate) const MESSAGE: Field = Field::attribute("message", Kinds::TEXT, "the error in words")
    .also(&["error_msg", "error_message", "msg"])
    .telling();
pub(crate) const CODE: Field =
    Field::attribute("code", Kinds::ID, "the error's code").also(&["error_code"]).telling();
const DETAIL: Field = Field::attribute("detail", Kinds::TEXT, "more text").also(&["error_detail"]);

static FAULT: Table = Table::new(&[MESSAGE, CODE, DETAIL]);

static ERROR: Table = Table::new(&[
    Field::value("errorCode", Slot::Code, Codec::Id, "the error's code").also(&["code"]).telling(),
    Field::value("errorMessage", Slot::Text, Codec::Text, "the error in words")
        .also(&["message", "error_msg", "msg"])
        .telling(),
    DETAIL,
]);

/// An entry of a list of a job's errors has a time beside code and text; of error replies, only
/// those with a request id have.
pub(crate) const TIMESTAMP: &str = "timestamp";
pub(crate) const BESIDE_TIMESTAMP: &str = "opc-request-id";
