//! Error responses: answers of a service without a job.

use std::borrow::Cow;

use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::document::observation::{with_body, with_plain_body};
use crate::envelope::frame::Frame;
use crate::envelope::head::Head;
use crate::envelope::response::Response;
use crate::envelope::response_info::ResponseInfo;
use crate::envelope::response_info::read_observation;
use crate::envelope::response_summary::ErrorResponseKind;
use crate::error::ErrorKind;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;
use crate::model::timestamp::Timestamp;
use crate::schema::provider::Identification;
use crate::schema::registry::Registry;

/// The answer of a service to a failed request, with all bytes it was read from.
///
/// A failed request says nothing about the state of a job, so an error response can't be converted
/// to a [`Job`](crate::Job).
///
/// ```
/// use jobglot_core::{ErrorResponseKind, Registry};
///
/// let input = b"HTTP/1.1 404 Not Found\r\n\r\n{\"code\": \"E7\", \"message\": \"no such job\"}";
/// let response = Registry::default().parse(input).unwrap_err().into_response()?;
/// assert_eq!(response.kind(), ErrorResponseKind::NotFound);
/// assert_eq!(response.code(), Some("E7"));
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone)]
pub struct ErrorResponse {
    document: Document<'static>,
    response_info: ResponseInfo,
}

impl ErrorResponse {
    /// Converts a document with the schema of an error response.
    pub(crate) fn new(mut document: Document<'static>) -> Self {
        let raw = document.job().node().raw(CanonicalField::Observation).map(str::to_owned);
        let response_info = match raw {
            Some(raw) if document.job().is_canonical() => read_observation(&raw),
            _ => {
                let response_info = with_body(
                    document.job(),
                    document.response_info().cloned().unwrap_or_default(),
                );
                document.set_response_info(response_info.clone());
                response_info
            }
        };
        Self { document, response_info }
    }

    /// Reads an error response with a body other than JSON, or without a body. `None` if the status
    /// is no error or the body may be JSON.
    pub(crate) fn from_plain_body(response: &Response<'_>, registry: &Registry) -> Option<Self> {
        let (head_text, body) = response.parts();
        let response_info = with_plain_body(response.head.as_ref()?, body, registry.conventions())?;
        let (body, after) = body.split_at_checked(body.trim_ascii_end().len())?;
        let (before, after) = ([head_text, body].concat(), after.to_vec());
        let frame =
            Frame { before: Cow::Owned(before), after: Cow::Owned(after), ..Frame::default() };
        let document =
            Document::without_body(registry.error_response(), response_info.clone(), frame);
        Some(Self { document, response_info })
    }

    /// Identifies the provider by the code, the head or the body; without such a mark it is the
    /// preferred one. A canonical line already contains the provider.
    pub(crate) fn identify_provider(
        mut self,
        head: Option<&Head<'_>>,
        registry: &Registry,
    ) -> Self {
        let mut providers = registry.providers().iter().copied();
        let provider = providers.find(|provider| self.matches(head, &provider.identification));
        let provider = provider.or_else(|| registry.preferred());
        if let (Some(provider), Some(summary)) = (provider, &mut self.response_info.error)
            && !self.document.job().is_canonical()
        {
            summary.provider = Some(provider.id.to_owned());
            let is_code = |known: &&str| summary.code.as_deref() == Some(*known);
            if summary.kind == ErrorResponseKind::ReadFailed
                && provider.identification.not_found_codes.iter().any(is_code)
            {
                summary.kind = ErrorResponseKind::NotFound;
            }
            self.document.set_response_info(self.response_info.clone());
        }
        self
    }

    fn matches(&self, head: Option<&Head<'_>>, identification: &Identification) -> bool {
        let has_prefix = |known: &&str| self.code().is_some_and(|code| code.starts_with(*known));
        let is_in_body = |name: &&str| self.document.get(&format!("/{name}")).is_some();
        identification.code_prefixes.iter().any(has_prefix)
            || head.is_some_and(|head| identification.marks(head))
            || identification.headers.iter().any(is_in_body)
    }

    /// The [`Provider::id`](crate::Provider::id) of the provider, if it could be identified.
    #[must_use]
    pub fn provider(&self) -> Option<&str> {
        self.response_info.error.as_ref()?.provider.as_deref()
    }

    /// The consequence for the requested job.
    #[must_use]
    pub fn kind(&self) -> ErrorResponseKind {
        let summary = self.response_info.error.as_ref().map(|summary| summary.kind);
        summary.unwrap_or(ErrorResponseKind::ReadFailed)
    }

    /// The HTTP status, from the head or else from the body.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.response_info.http_status()
    }

    /// The error code, from its own member or from the beginning of the text
    /// (`JAAS-SCALING-027: …`).
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.response_info.error.as_ref()?.code.as_deref()
    }

    /// The error text; the whole body if that is no JSON.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.response_info.error.as_ref()?.text.as_deref()
    }

    /// Information from the response head: retry delay, request ids (including one in the body).
    #[must_use]
    pub fn response_info(&self) -> &ResponseInfo {
        &self.response_info
    }

    /// Whether it was read from a canonical line.
    #[must_use]
    pub fn is_canonical(&self) -> bool {
        self.document.job().is_canonical()
    }

    /// Returns the JSON text of the member at `pointer`: see [`Document::get`].
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&str> {
        self.document.get(pointer)
    }

    /// Appends the canonical line, without a line break: see [`Document::write_canonical`].
    pub fn write_canonical(&self, out: &mut String) {
        self.document.write_canonical(out);
    }

    /// Appends the canonical line without the member `source`.
    pub fn write_canonical_without_source(&self, out: &mut String) {
        self.document.write_canonical_without_source(out);
    }

    /// Returns the bytes of the response; for a canonical line, the restored ones.
    ///
    /// # Errors
    ///
    /// The errors of [`Document::to_bytes`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        self.document.to_bytes()
    }

    /// The bytes between the preceding element of a list and this one: see [`Document::between`].
    #[must_use]
    pub fn between(&self) -> Option<Vec<u8>> {
        self.document.between()
    }

    /// Creates an error located at the beginning of the response's text.
    #[must_use]
    pub fn error(&self, kind: ErrorKind) -> Error {
        self.document.error(kind)
    }

    /// Adds the time at which the caller asked: see [`Document::with_polled`].
    #[must_use]
    pub fn with_polled(mut self, time: &Timestamp<'_>) -> Self {
        self.response_info.polled = Some(time.to_rfc3339().into_owned());
        self.document.set_response_info(self.response_info.clone());
        self
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
