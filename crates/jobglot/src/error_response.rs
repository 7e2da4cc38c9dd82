//! Error responses of the built-in providers.
//!
//! Their bodies are much alike and do not say who answered: `{code, message}` is Huawei's and
//! Oracle's. So one table serves all of them. A body has this schema if the table knows all of its
//! members and no schema of jobs fits; behind a response head with an HTTP status from 400 on, any
//! object has it, and so has a body that is no JSON.
//!
//! In a canonical line the members stand as in every other: `errors` of a list of errors, the rest in
//! `attributes`. `observation.error` is derived from them: `kind`, `provider` (where something shows
//! it), `status` (of HTTP), `code` and `text`. No member is a status word, so the state is `unreported`.

use jobglot_core::{CanonicalField, Codec, Field, Kinds, Schema, Table};

/// The schema of error responses of the built-in providers: see [`Error::response`](crate::Error::response).
pub static ERROR_RESPONSE: Schema = Schema::new(
    "error",
    "error response, no job",
    "the providers' pages on errors, and what their own tools try",
    &ROOT,
)
.for_error_responses()
// Problem details (RFC 9457) without a code or text under another name.
.identified_by(&[&["title", "status"]])
// An entry of a list of a job's errors has a time beside code and text; an error response with a time
// has a request id too.
.with_companions(&[("timestamp", "opc-request-id")])
// With a word such as SUCCEEDED it is the result of something.
.with_words(&[("status", &["Can not Complete"])]);

/// In the order of Huawei's gateway, then what others have beside it.
static ROOT: Table = Table::new(&[
    MESSAGE,
    CODE,
    Field::attribute("request_id", Kinds::TEXT, "what support asks for").alias(&["opc-request-id"]),
    DETAIL,
    Field::attribute("error_ext_msg", Kinds::TEXT, "more text, mostly null"),
    Field::attribute("encoded_authorization_message", Kinds::TEXT, "why a policy refuses"),
    Field::attribute("originalMessage", Kinds::TEXT, "the text before it was translated"),
    Field::attribute("originalMessageTemplate", Kinds::TEXT, "the text with its gaps"),
    Field::attribute("messageArguments", Kinds::OBJECT, "what the gaps are filled with"),
    Field::attribute("status", Kinds::SCALAR, "Can not Complete, or the HTTP status"),
    Field::object("details", &FAULT, "the error, where `status` is Can not Complete"),
    Field::object("error", &FAULT, "the error, or under the name of the HTTP status").alias(&[
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
    Field::list("errors", CanonicalField::Errors, &ERROR, "the errors"),
    Field::attribute("client_version", Kinds::TEXT, "version of the vendor's command line"),
    Field::attribute("logging_tips", Kinds::TEXT, "advice of the vendor's command line"),
    Field::attribute("operation_name", Kinds::TEXT, "what was asked for"),
    Field::attribute("request_endpoint", Kinds::TEXT, "method and address that were asked"),
    Field::attribute("target_service", Kinds::TEXT, "who was asked"),
    Field::attribute("timestamp", Kinds::TEXT, "when it was asked"),
    Field::attribute("troubleshooting_tips", Kinds::TEXT, "advice of the vendor's command line"),
    Field::attribute("ResponseMetadata", Kinds::OBJECT, "what an SDK of AWS says of the response"),
    Field::attribute("type", Kinds::TEXT, "RFC 9457: URI of the kind of problem; AWS: the code"),
    Field::attribute("title", Kinds::TEXT, "RFC 9457: the kind of problem in words"),
    Field::attribute("instance", Kinds::TEXT, "RFC 9457: URI of this problem"),
]);

const MESSAGE: Field = Field::attribute("message", Kinds::TEXT, "the error in words")
    .alias(&["error_msg", "error_message", "msg"])
    .distinctive();
const CODE: Field =
    Field::attribute("code", Kinds::ID, "the error's code").alias(&["error_code"]).distinctive();
const DETAIL: Field = Field::attribute("detail", Kinds::TEXT, "more text").alias(&["error_detail"]);

static FAULT: Table = Table::new(&[
    MESSAGE,
    CODE,
    DETAIL,
    Field::attribute("type", Kinds::TEXT, "AWS: whose fault it is, Sender or Receiver"),
]);

static ERROR: Table = Table::new(&[
    Field::value("errorCode", CanonicalField::Code, Codec::Id, "the error's code")
        .alias(&["code"])
        .distinctive(),
    Field::value("errorMessage", CanonicalField::Text, Codec::Text, "the error in words")
        .alias(&["message", "error_msg", "msg"])
        .distinctive(),
    DETAIL,
]);
