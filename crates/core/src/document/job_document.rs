//! A document: a job with the bytes and the response information around it.

use std::borrow::Cow;

use crate::canonical;
use crate::derive::overview::Overview;
use crate::detect::detected::{Detected, read_detected, unsupported_error};
use crate::detect::memory::Memory;
use crate::detect::winner;
use crate::document::accepted::{accepted, is_made_of_head};
use crate::document::error::Error;
use crate::document::error_response::ErrorResponse;
use crate::document::observation::RestoredResponse;
use crate::document::split::{
    frame_of_part, info_around, is_printed_response, split, text_position,
};
use crate::edit::reconcile::reconcile;
use crate::envelope::frame::{Frame, NO_FRAME};
use crate::envelope::response::Response;
use crate::envelope::response_info::ResponseInfo;
use crate::envelope::wrapper;
use crate::error::{ErrorKind, LocatedError};
use crate::lossless::source;
use crate::model::canonical_field::CanonicalField;
use crate::model::position::Position;
use crate::record::store::JobRecords;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;
use crate::view::job::Job;

/// A job document of a cloud, read by its schema.
///
/// ```
/// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
/// # ]);
/// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
/// use jobglot_core::Document;
///
/// let input = b"HTTP/1.1 200 OK\r\n\r\n{\"jobId\": 7}\n";
/// let document = Document::parse(input, &SCHEMA)?;
/// assert_eq!(document.job().id().as_deref(), Some("7"));
/// assert_eq!(document.get("/jobId"), Some("7"));
/// assert_eq!(document.response_info().and_then(|info| info.http_status()), Some(200));
/// assert_eq!(document.to_bytes()?, input);
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Document<'a> {
    job: Job<'a>,
    /// Boxed, like the frame: few documents have one, and small documents are cheap to move.
    response_info: Option<Box<ResponseInfo>>,
    /// The bytes around the job's text, if there are any.
    pub(super) frame: Option<Box<Frame<'a>>>,
    /// The position of the job's text in the input.
    pub(super) position: Position,
}

impl<'a> Document<'a> {
    /// Reads a document of the schema `schema`. `input` may begin with a response head, as printed
    /// by `curl -i`, and the document may be wrapped by a client.
    ///
    /// # Errors
    ///
    /// The input is no UTF-8 or no JSON, the head is malformed, or the document is no object.
    /// [`ErrorKind::ErrorResponse`] if the head has an error status and the body is an error
    /// response.
    pub fn parse(input: &'a [u8], schema: &'static Schema) -> Result<Self, Error> {
        Registry::default().parse_as(schema, input)
    }

    /// Reads a document of the schema `schema`, using and updating `memory`. `take_records` returns
    /// the document's records from the memory.
    pub(crate) fn parse_after<'m>(
        response: &Response<'a>,
        schema: &'static Schema,
        registry: &Registry,
        memory: &'m mut Memory,
        take_records: impl FnOnce(&'m mut Memory) -> JobRecords<'a>,
    ) -> Result<Self, Error> {
        if let Some(document) = Self::of_head(response, Some(schema), registry) {
            return Ok(document);
        }
        let (response_info, text, frame) = split(response, registry)?;
        let conventions = registry.conventions();
        if response.is_error() && winner::is_error_response(text, registry) {
            let schema = registry.error_response();
            return Self::read(text, schema, response_info, frame, memory, take_records);
        }
        let wrapped = || {
            let wrapped = wrapper::unwrap(text, conventions)?;
            let is_document = winner::knows_any(text, schema);
            (!is_document || is_printed_response(text, &wrapped)).then_some(wrapped)
        };
        match conventions.may_wrap(text.as_bytes()).then(wrapped).flatten() {
            Some(wrapped) => {
                let response_info = info_around(response_info, text, &wrapped, registry);
                let inner = text.get(wrapped.document.clone()).unwrap_or_default();
                let frame = frame_of_part(frame, text, &wrapped.document);
                Self::read(inner, schema, response_info, frame, memory, take_records)
            }
            None => Self::read(text, schema, response_info, frame, memory, take_records),
        }
    }

    /// Detects the schema of a document and reads it, using and updating `memory`. `take_records`
    /// returns the document's records from the memory.
    pub(crate) fn detect_after<'m>(
        response: &Response<'a>,
        registry: &Registry,
        memory: &'m mut Memory,
        take_records: impl FnOnce(&'m mut Memory) -> JobRecords<'a>,
    ) -> Result<Self, Error> {
        if let Some(document) = Self::of_head(response, None, registry) {
            return Ok(document);
        }
        let (response_info, text, frame) = split(response, registry)?;
        let head = response.head.as_ref().filter(|_| !response.is_error());
        let found = read_detected(text, head, registry, memory)
            .map_err(|error| error.within(text_position(frame.as_deref())))?;
        match found {
            Some((found, None)) => {
                Self::new(found.job(text, take_records(memory)), response_info, frame)
            }
            Some((found, Some(wrapped))) => {
                let inner = text.get(wrapped.document.clone()).unwrap_or_default();
                let frame = frame_of_part(frame, text, &wrapped.document);
                let response_info = info_around(response_info, text, &wrapped, registry);
                Self::new(found.job(inner, take_records(memory)), response_info, frame)
            }
            // Any other body of a failed request.
            None if response.is_error() && text.starts_with('{') => {
                let schema = registry.error_response();
                Self::read(text, schema, response_info, frame, memory, take_records)
            }
            None => {
                let error = unsupported_error(text, registry, memory);
                Err(error.within(text_position(frame.as_deref())).into())
            }
        }
    }

    /// Reads a response without a body whose head names the job begun by the request. `None` for any
    /// other response.
    pub(crate) fn of_head(
        response: &Response<'a>,
        schema: Option<&'static Schema>,
        registry: &Registry,
    ) -> Option<Self> {
        let (_, body) = response.parts();
        let head = response.head.as_ref().filter(|_| body.trim_ascii().is_empty())?;
        let (schema, text) = accepted(head, schema, registry)?;
        let job = Job::read(Cow::Owned(text), schema, Some(schema)).ok()?;
        let info = Box::new(ResponseInfo::of_head(head, registry.conventions()));
        let before = Cow::Borrowed(response.input);
        let frame = Box::new(Frame { before, is_head: true, ..Frame::default() });
        Self::new(job, Some(info), Some(frame)).ok()
    }

    fn read<'m>(
        text: &'a str,
        schema: &'static Schema,
        response_info: Option<Box<ResponseInfo>>,
        frame: Option<Box<Frame<'a>>>,
        memory: &'m mut Memory,
        take_records: impl FnOnce(&'m mut Memory) -> JobRecords<'a>,
    ) -> Result<Self, Error> {
        let found = Detected { layout: schema, rules: Some(schema) };
        match memory.read(text, schema.compiled()) {
            Ok(()) => Self::new(found.job(text, take_records(memory)), response_info, frame),
            Err(error) => Err(error.within(text_position(frame.as_deref())).into()),
        }
    }

    /// Creates a document, or an error if `job` was read from an error response.
    #[inline]
    fn new(
        job: Job<'a>,
        response_info: Option<Box<ResponseInfo>>,
        frame: Option<Box<Frame<'a>>>,
    ) -> Result<Self, Error> {
        let is_error_response = job.is_error_response();
        let position = text_position(frame.as_deref());
        let document = Self { job, response_info, frame, position };
        match is_error_response {
            false => Ok(document),
            true => Err(Error::of_response(ErrorResponse::new(document.into_owned()))),
        }
    }

    /// Creates a document without a frame, or an error if `job` was read from an error response.
    pub(crate) fn of_job(job: Job<'a>) -> Result<Self, Error> {
        Self::new(job, None, None)
    }

    /// Creates a document of the frame and the response information alone.
    pub(crate) fn without_body(
        schema: &'static Schema,
        response_info: ResponseInfo,
        frame: Frame<'a>,
    ) -> Self {
        let position = Position::START.after(&frame.before);
        let (response_info, frame) = (Some(Box::new(response_info)), Some(Box::new(frame)));
        Self { job: Job::empty(schema), response_info, frame, position }
    }

    pub(crate) fn set_response_info(&mut self, response_info: ResponseInfo) {
        self.response_info = Some(Box::new(response_info));
    }

    pub(super) fn frame(&self) -> &Frame<'a> {
        self.frame.as_deref().unwrap_or(&NO_FRAME)
    }

    /// The position of the job's text in the input.
    pub(crate) fn position(&self) -> Position {
        self.position
    }

    /// The job.
    #[inline]
    #[must_use]
    pub fn job(&self) -> &Job<'a> {
        &self.job
    }

    /// Converts the document to its job.
    #[must_use]
    pub fn into_job(self) -> Job<'a> {
        self.job
    }

    /// Copies all borrowed data, so that the document no longer borrows its input.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        let frame = self.frame.map(|frame| Box::new(frame.into_owned()));
        Document { job: self.job.into_owned(), frame, ..self }
    }

    /// Information from the response head, if there was one.
    #[must_use]
    pub fn response_info(&self) -> Option<&ResponseInfo> {
        self.response_info.as_deref()
    }

    /// Appends the canonical line, without a line break. Its member `source` allows to restore the
    /// document: see [`to_bytes`](Self::to_bytes).
    ///
    /// ```
    /// # use jobglot_core::{CanonicalField, Codec, Field, Schema, Table};
    /// # static JOB: Table = Table::new(&[
    /// #     Field::value("jobId", CanonicalField::Id, Codec::Id, "the job's id").distinctive(),
    /// # ]);
    /// # static SCHEMA: Schema = Schema::new("acme.job", "job", "the API page", &JOB);
    /// use jobglot_core::{Document, Provider, Registry};
    ///
    /// static ACME: Provider = Provider::new("acme", "Acme", &[&SCHEMA]);
    /// let registry = Registry::new([&ACME]);
    ///
    /// let mut line = String::new();
    /// registry.parse(br#"{ "jobId" : 7 }"#)?.write_canonical(&mut line);
    /// assert_eq!(registry.parse(line.as_bytes())?.to_bytes()?, br#"{ "jobId" : 7 }"#);
    /// # Ok::<(), jobglot_core::Error>(())
    /// ```
    pub fn write_canonical(&self, out: &mut String) {
        let source = |out: &mut String, overview: &Overview<'_>, line_len| {
            source::write(out, &self.job, overview.is_plain, self.frame(), line_len);
        };
        canonical::write_with_source(out, &self.job, self.response_info(), Some(&source));
    }

    /// Appends the canonical line without the member `source`.
    pub fn write_canonical_without_source(&self, out: &mut String) {
        canonical::write(out, &self.job, self.response_info());
    }

    /// Returns the bytes the document was read from, including its frame. For a canonical line,
    /// returns the original document, with the values changed in the line since.
    ///
    /// # Errors
    ///
    /// Only for canonical lines: the member `source` is missing or invalid, a member or an element
    /// of the document was removed from the line, a changed value has no notation in the provider's
    /// schema, a member was added for which the schema has none, or `observation` is not that of the
    /// restored response. `derived` is ignored.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let (text, frame) = self.original()?;
        Ok(frame.around(text))
    }

    /// Returns the text of the provider's document and its frame, restored if this is a canonical
    /// line.
    pub(super) fn original(&self) -> Result<(Cow<'_, str>, Frame<'_>), Error> {
        let line = self.job.document();
        if !self.job.is_canonical() {
            return Ok((Cow::Borrowed(line), self.frame().clone()));
        }
        let Some(raw) = self.job.node().raw(CanonicalField::Source) else {
            return Err(LocatedError::at_pointer(ErrorKind::NoSource, line, "")
                .within(self.position)
                .into());
        };
        let restored = source::restore(raw, &self.job).map_err(|error| {
            LocatedError::at_pointer(error.kind.into(), line, &error.pointer).within(self.position)
        })?;
        let text = match (restored.may_differ, self.job.schema()) {
            (false, _) => restored.text,
            (true, Some(schema)) => reconcile(restored.text, schema, &self.job)
                .map_err(|error| error.within(self.position))?,
            (true, None) => return Err(self.unknown_schema()),
        };
        if restored.frame.is_head && !is_made_of_head(&text, &restored.frame, self.job.schema()) {
            let error = LocatedError::at_pointer(ErrorKind::InHead, line, "/id");
            return Err(error.within(self.position).into());
        }
        if let Some(observation) = self.job.node().raw(CanonicalField::Observation) {
            let (frame, schema) = (&restored.frame, self.job.schema());
            let response = RestoredResponse { text: &text, frame, schema };
            if let Some(pointer) = response.changed_member(observation) {
                let error = LocatedError::at_pointer(ErrorKind::Observation, line, &pointer);
                return Err(error.within(self.position).into());
            }
        }
        Ok((Cow::Owned(text), restored.frame))
    }

    /// Creates an error located at the beginning of the document's text.
    #[must_use]
    pub fn error(&self, kind: ErrorKind) -> Error {
        LocatedError::at_pointer(kind, self.job.document(), "").within(self.position).into()
    }

    /// Creates an [`ErrorKind::UnknownSchema`] located at the member `schema`.
    pub(super) fn unknown_schema(&self) -> Error {
        let id = self.job.schema_id().into_owned();
        let error = ErrorKind::UnknownSchema(id);
        LocatedError::at_pointer(error, self.job.document(), "/schema").within(self.position).into()
    }
}
