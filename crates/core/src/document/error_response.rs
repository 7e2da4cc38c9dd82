//! What was answered instead of a job, with all that it was read from.

use std::borrow::Cow;

use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::envelope::frame::Frame;
use crate::envelope::head::Head;
use crate::envelope::response_info::ResponseInfo;
use crate::envelope::response_info::read_observation;
use crate::envelope::response_summary::{ErrorResponseKind, ResponseSummary};
use crate::error::ErrorKind;
use crate::model::canonical_field::CanonicalField;
use crate::model::place::Position;
use crate::schema::builtin::error_response::{CODE, MESSAGE, REQUEST_ID, STATUS};
use crate::schema::provider::{Identification, Provider};
use crate::schema::registry::Registry;
use crate::view::job::Job;
use crate::view::node::scalar_text;

/// What a service answered instead of a job. It says nothing of the job's state: no type of this
/// crate makes a [`Job`](crate::Job) of it.
#[derive(Clone, Debug)]
pub struct ErrorResponse {
    document: Document<'static>,
    response_info: ResponseInfo,
}

impl ErrorResponse {
    /// The reply that `document` is, whose job has this module's schema.
    pub(crate) fn new(mut document: Document<'static>) -> Self {
        let raw = document.job().node().raw(CanonicalField::Observation).map(str::to_owned);
        let response_info = match raw {
            Some(raw) if document.job().is_canonical() => read_observation(&raw),
            _ => {
                let response_info =
                    observe(document.job(), document.response_info().cloned().unwrap_or_default());
                document.set_observation(response_info.clone());
                response_info
            }
        };
        Self { document, response_info }
    }

    /// The reply whose body, from `body_from` on, is no JSON, if that is what `input` is.
    pub(crate) fn plain(
        head: &Head<'_>,
        input: &[u8],
        body_from: usize,
        registry: &Registry,
    ) -> Option<Self> {
        let body = input.get(body_from..).unwrap_or_default();
        let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
        if head.status() < 400 || matches!(text.first(), Some(b'{' | b'[')) {
            return None;
        }
        let (before, after) =
            input.split_at_checked(body_from + body.trim_ascii_end().len()).unwrap_or((input, b""));
        let (before, after) = (Cow::Owned(before.to_vec()), Cow::Owned(after.to_vec()));
        let frame = Frame { before, after, between: None };
        let mut response_info = ResponseInfo::of_head(head, registry.conventions());
        let text = (!text.is_empty()).then(|| String::from_utf8_lossy(text).into_owned());
        response_info.error = Some(ResponseSummary::new(&response_info, None, text));
        let document =
            Document::without_body(registry.error_response(), response_info.clone(), frame);
        Some(Self { document, response_info })
    }

    /// The same reply, told whose it is where its code, its head or its body show that it is of one
    /// of `providers`. What is read from a canonical line has been told before.
    pub(crate) fn among(mut self, providers: &[&Provider]) -> Self {
        let owner = providers.iter().find(|provider| self.is_of(&provider.identification));
        if let (Some(owner), Some(summary)) = (owner, &mut self.response_info.error)
            && !self.document.job().is_canonical()
        {
            summary.provider = Some(owner.id.to_owned());
            let is_code = |known: &&str| summary.code.as_deref() == Some(*known);
            if summary.kind == ErrorResponseKind::ReadFailed
                && owner.identification.not_found_codes.iter().any(is_code)
            {
                summary.kind = ErrorResponseKind::NotFound;
            }
            self.document.set_observation(self.response_info.clone());
        }
        self
    }

    fn is_of(&self, marks: &Identification) -> bool {
        let head = self.document.head();
        let begins = |known: &&str| self.code().is_some_and(|code| code.starts_with(*known));
        let has = |name: &&str| {
            let in_head = head.as_ref().is_some_and(|head| head.header(name).is_some());
            in_head || self.document.get(&format!("/{name}")).is_some()
        };
        marks.code_prefixes.iter().any(begins) || marks.headers.iter().any(has)
    }

    /// The provider that it is of, [`Provider::id`], where something shows it.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        self.response_info.error.as_ref()?.provider.as_deref()
    }

    /// How it leaves the job that was asked for.
    #[must_use]
    pub fn kind(&self) -> ErrorResponseKind {
        let summary = self.response_info.error.as_ref().map(|summary| summary.kind);
        summary.unwrap_or(ErrorResponseKind::ReadFailed)
    }

    /// The HTTP status, where the head or the body says it.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.response_info.http_status()
    }

    /// The error's code, or the one that its text begins with (`JAAS-SCALING-027: …`).
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.response_info.error.as_ref()?.code.as_deref()
    }

    /// The error in words; of a body that is no JSON, all of it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.response_info.error.as_ref()?.text.as_deref()
    }

    /// What the response said of itself: when to ask again, request ids (that of the body too).
    #[must_use]
    pub fn response_info(&self) -> &ResponseInfo {
        &self.response_info
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

    pub(crate) fn placed_at(mut self, place: Position) -> Self {
        self.document = self.document.placed_at(place);
        self
    }

    pub(crate) fn framed(mut self, before: &[u8], after: &[u8]) -> Self {
        self.document = self.document.framed(before, after);
        self
    }
}

/// Where the code and the text are looked for, in this order.
const PATHS: [&[&str]; 3] = [&[], &["error"], &["details"]];

/// Adds to what a head said what the body does.
fn observe(job: &Job<'_>, mut response_info: ResponseInfo) -> ResponseInfo {
    let attributes = job.attributes();
    let find = |path: &[&str], name: &str| {
        let found = attributes.iter().find(|member| member.path == path && member.name == name)?;
        Some(scalar_text(found.value).into_owned())
    };
    let errors = job.errors();
    let first = errors.get(0);
    let of_first = |of: fn(&crate::Message<'_>) -> Option<String>| first.as_ref().and_then(of);
    let code = PATHS.iter().find_map(|path| find(path, CODE));
    let code = code.or_else(|| of_first(|error| error.code().map(Cow::into_owned)));
    let text = PATHS.iter().find_map(|path| find(path, MESSAGE));
    let text = text.or_else(|| of_first(|error| error.text().map(Cow::into_owned)));
    if response_info.http_status.is_none() {
        let status = find(&[], STATUS).and_then(|status| status.parse().ok());
        response_info.http_status = status.filter(|status| (100..1000).contains(status));
    }
    if let Some(id) = find(&[], REQUEST_ID)
        && !response_info.request_ids.contains(&id)
    {
        response_info.request_ids.push(id);
    }
    response_info.error = Some(ResponseSummary::new(&response_info, code, text));
    response_info
}
