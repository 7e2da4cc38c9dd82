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

use std::borrow::Cow;

use serde_json::Value;

use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::head::{Head, Observation, RetryAfter};
use crate::item::scalar_text;
use crate::job::Job;
use crate::place::Place;
use crate::slot::Slot;
use crate::source::Frame;
use crate::table::{Codec, Field, Kinds, Provider, Replies, Shape, Table};

/// The shape of error replies.
pub static SHAPE: Shape = Shape::new(
    "error",
    "error reply, no job",
    "the providers' pages on errors, and what their own tools try",
    &ROOT,
);

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

const MESSAGE: Field = Field::attribute("message", Kinds::TEXT, "the error in words")
    .also(&["error_msg", "error_message", "msg"])
    .telling();
const CODE: Field =
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

/// Where the code and the text are looked for, in this order.
const PATHS: [&[&str]; 3] = [&[], &["error"], &["details"]];

/// How an error reply leaves the job that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplyKind {
    /// It could not be read; nothing is said of whether there is one.
    ReadFailed,
    /// There was one, and its record is gone (HTTP status 410).
    Gone,
    /// Whoever asked sees none (HTTP status 404, or a code that says the same): there is none, or
    /// not yet, or no more, or it is somebody else's. Right after a job has been submitted it is not
    /// visible yet; one that has been seen before has expired.
    NotVisible,
}

impl ReplyKind {
    /// `read_failed`, `gone` or `not_visible`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadFailed => "read_failed",
            Self::Gone => "gone",
            Self::NotVisible => "not_visible",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::ReadFailed, Self::Gone, Self::NotVisible]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }

    /// What an HTTP status means, and where that says little, a code.
    fn of(http_status: Option<u16>, code: Option<&str>) -> Self {
        let is_not_found =
            |code: &str| code.to_ascii_lowercase().replace('_', "").ends_with("notfound");
        match http_status {
            Some(410) => Self::Gone,
            Some(404) => Self::NotVisible,
            _ if code.is_some_and(is_not_found) => Self::NotVisible,
            _ => Self::ReadFailed,
        }
    }
}

impl std::fmt::Display for ReplyKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What `observation.error` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) kind: ReplyKind,
    /// Whose reply it is: [`Provider::id`].
    pub(crate) provider: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) text: Option<String>,
}

/// What a service answered instead of a job. It says nothing of the job's state: no type of this
/// crate makes a [`Job`] of it.
#[derive(Clone, Debug)]
pub struct ErrorReply {
    document: Document<'static>,
    observation: Observation,
}

impl ErrorReply {
    /// The reply that `document` is, whose job has this module's shape.
    pub(crate) fn new(mut document: Document<'static>) -> Self {
        let raw = document.job().item().raw(Slot::Observation).map(str::to_owned);
        let observation = match raw {
            Some(raw) if document.job().is_canonical() => read_observation(&raw),
            _ => {
                let observation =
                    observe(document.job(), document.observation().cloned().unwrap_or_default());
                document.set_observation(observation.clone());
                observation
            }
        };
        Self { document, observation }
    }

    /// The reply whose body, from `body_from` on, is no JSON, if that is what `input` is.
    pub(crate) fn plain(head: &Head<'_>, input: &[u8], body_from: usize) -> Option<Self> {
        let body = input.get(body_from..).unwrap_or_default();
        let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
        if head.status() < 400 || matches!(text.first(), Some(b'{' | b'[')) {
            return None;
        }
        let (before, after) =
            input.split_at_checked(body_from + body.trim_ascii_end().len()).unwrap_or((input, b""));
        let (before, after) = (Cow::Owned(before.to_vec()), Cow::Owned(after.to_vec()));
        let frame = Frame { before, after, between: None };
        let mut observation = Observation::from(head);
        let text = (!text.is_empty()).then(|| String::from_utf8_lossy(text).into_owned());
        observation.error = Some(Said::new(&observation, None, text));
        let document = Document::without_body(&SHAPE, observation.clone(), frame);
        Some(Self { document, observation })
    }

    /// The same reply, told whose it is where its code, its head or its body show that it is of one
    /// of `providers`. What is read from a canonical line has been told before.
    pub(crate) fn among(mut self, providers: &[&Provider]) -> Self {
        let owner = providers.iter().find(|provider| self.is_of(&provider.replies));
        if let (Some(owner), Some(said)) = (owner, &mut self.observation.error)
            && !self.document.job().is_canonical()
        {
            said.provider = Some(owner.id.to_owned());
            let is_code = |known: &&str| said.code.as_deref() == Some(*known);
            if said.kind == ReplyKind::ReadFailed && owner.replies.no_such_job.iter().any(is_code) {
                said.kind = ReplyKind::NotVisible;
            }
            self.document.set_observation(self.observation.clone());
        }
        self
    }

    fn is_of(&self, replies: &Replies) -> bool {
        let head = self.document.head();
        let begins = |known: &&str| self.code().is_some_and(|code| code.starts_with(*known));
        let has = |name: &&str| {
            let in_head = head.as_ref().is_some_and(|head| head.header(name).is_some());
            in_head || self.document.get(&format!("/{name}")).is_some()
        };
        replies.codes.iter().any(begins) || replies.headers.iter().any(has)
    }

    /// The provider that it is of, [`Provider::id`], where something shows it.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        self.observation.error.as_ref()?.provider.as_deref()
    }

    /// How it leaves the job that was asked for.
    #[must_use]
    pub fn kind(&self) -> ReplyKind {
        let said = self.observation.error.as_ref().map(|said| said.kind);
        said.unwrap_or(ReplyKind::ReadFailed)
    }

    /// The HTTP status, where the head or the body says it.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.observation.http_status()
    }

    /// The error's code, or the one that its text begins with (`JAAS-SCALING-027: …`).
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.observation.error.as_ref()?.code.as_deref()
    }

    /// The error in words; of a body that is no JSON, all of it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.observation.error.as_ref()?.text.as_deref()
    }

    /// What the response said of itself: when to ask again, request ids (that of the body too).
    #[must_use]
    pub fn observation(&self) -> &Observation {
        &self.observation
    }

    /// Whether it was read from a canonical line.
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.document.job().is_canonical()
    }

    /// The JSON text of the member at `pointer`, as [`Document::get`] has it.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&str> {
        self.document.get(pointer)
    }

    /// Appends the canonical form, one line without a line break, as
    /// [`Document::write_canonical`] does.
    pub fn write_canonical(&self, out: &mut String) {
        self.document.write_canonical(out);
    }

    /// The same without `source`.
    pub fn write_canonical_without_source(&self, out: &mut String) {
        self.document.write_canonical_without_source(out);
    }

    /// The bytes that it was read from; of a canonical line, those that the line was made from.
    ///
    /// # Errors
    ///
    /// As [`Document::to_bytes`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        self.document.to_bytes()
    }

    /// Of an element of a list: what stands before it there, as [`Document::between`] has it.
    #[must_use]
    pub fn between(&self) -> Option<Vec<u8>> {
        self.document.between()
    }

    /// An error about the whole reply, with its place.
    #[must_use]
    pub fn error(&self, kind: ErrorKind) -> Error {
        self.document.error(kind)
    }

    pub(crate) fn listed(mut self, between: &[u8]) -> Self {
        self.document = self.document.listed(between);
        self
    }

    pub(crate) fn placed_at(mut self, place: Place) -> Self {
        self.document = self.document.placed_at(place);
        self
    }

    pub(crate) fn framed(mut self, before: &[u8], after: &[u8]) -> Self {
        self.document = self.document.framed(before, after);
        self
    }
}

impl Said {
    fn new(observation: &Observation, code: Option<String>, text: Option<String>) -> Self {
        let code = code.or_else(|| leading_code(text.as_deref()?).map(str::to_owned));
        let kind = ReplyKind::of(observation.http_status, code.as_deref());
        Self { kind, provider: None, code, text }
    }
}

/// Whether `job` is no job but an error reply.
pub(crate) fn is_reply(job: &Job<'_>) -> bool {
    job.shape().is_some_and(|shape| std::ptr::eq(shape, &SHAPE))
}

/// Adds to what a head said what the body does.
fn observe(job: &Job<'_>, mut observation: Observation) -> Observation {
    let attributes = job.attributes();
    let find = |path: &[&str], name: &str| {
        let found = attributes.iter().find(|member| member.path == path && member.name == name)?;
        Some(scalar_text(found.value).into_owned())
    };
    let errors = job.errors();
    let first = errors.get(0);
    let of_first = |of: fn(&crate::Message<'_>) -> Option<String>| first.as_ref().and_then(of);
    let code = PATHS.iter().find_map(|path| find(path, CODE.name));
    let code = code.or_else(|| of_first(|error| error.code().map(Cow::into_owned)));
    let text = PATHS.iter().find_map(|path| find(path, MESSAGE.name));
    let text = text.or_else(|| of_first(|error| error.text().map(Cow::into_owned)));
    if observation.http_status.is_none() {
        let status = find(&[], "status").and_then(|status| status.parse().ok());
        observation.http_status = status.filter(|status| (100..1000).contains(status));
    }
    if let Some(id) = find(&[], "request_id")
        && !observation.request_ids.contains(&id)
    {
        observation.request_ids.push(id);
    }
    observation.error = Some(Said::new(&observation, code, text));
    observation
}

/// The code that PSM's texts begin with: `JAAS-SCALING-027: `.
fn leading_code(text: &str) -> Option<&str> {
    let (code, _) = text.split_once(": ")?;
    let (words, number) = code.rsplit_once('-')?;
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && words.split('-').all(is_word)).then_some(code)
}

/// What a canonical line has in `observation`; what is not as it should be is absent.
fn read_observation(raw: &str) -> Observation {
    let value: Value = serde_json::from_str(raw).unwrap_or_default();
    let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
    let retry_after = text(&value, "retry_after").map(|text| {
        let seconds = value.get("retry_after_seconds").and_then(Value::as_f64);
        let delay =
            seconds.and_then(|seconds| std::time::Duration::try_from_secs_f64(seconds).ok());
        RetryAfter { text, delay }
    });
    let ids = value.get("request_ids").and_then(Value::as_array).map(Vec::as_slice);
    let mut observation = Observation {
        http_status: value
            .get("http_status")
            .and_then(Value::as_u64)
            .and_then(|status| status.try_into().ok()),
        retry_after,
        etag: text(&value, "etag"),
        request_ids: ids
            .unwrap_or_default()
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        date: text(&value, "date"),
        error: None,
    };
    if let Some(error) = value.get("error") {
        let mut said = Said::new(&observation, text(error, "code"), text(error, "text"));
        if let Some(kind) = text(error, "kind").and_then(|kind| ReplyKind::from_word(&kind)) {
            said.kind = kind;
        }
        said.provider = text(error, "provider");
        observation.error = Some(said);
    }
    observation
}

#[cfg(test)]
mod tests {
    use super::leading_code;

    #[test]
    fn a_leading_code_is_words_and_a_number() {
        assert_eq!(leading_code("JAAS-SCALING-027: Busy: yes"), Some("JAAS-SCALING-027"));
        assert_eq!(leading_code("PSM-1: x"), Some("PSM-1"));
        for text in ["Note: x", "a-1: x", "A-: x", "-1: x", "A--1: x", "A-1 x", "A-1x: y"] {
            assert_eq!(leading_code(text), None, "{text}");
        }
    }
}
