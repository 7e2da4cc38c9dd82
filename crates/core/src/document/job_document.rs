//! A document: a job, and what the response around it said.

use std::borrow::Cow;

use jobglot_json::{Location, pointer};

use crate::canonical;
use crate::derive::overview::Overview;
use crate::detect::detected::{Detected, read_detected};
use crate::detect::memory::Memory;
use crate::detect::scoring as detect;
use crate::document::error::Error;
use crate::document::error_response::ErrorResponse;
use crate::document::split::{around_part, begin_in, split};
use crate::edit::reconcile::reconcile;
use crate::envelope::frame::Frame;
use crate::envelope::frame::NO_FRAME;
use crate::envelope::head::Head;
use crate::envelope::response_info::ResponseInfo;
use crate::envelope::wrapper::{self, Wrapped};
use crate::error::{ErrorKind, LocatedError};
use crate::lossless::source::{self, SourceError};
use crate::model::canonical_field::CanonicalField;
use crate::model::place::Position;
use crate::record::store::JobRecords;
use crate::schema::document_schema::Schema;
use crate::schema::registry::Registry;
use crate::view::job::Job;

/// One document that a cloud answered with, read by its schema.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    job: Job<'a>,
    /// Boxed, as the frame is, since few documents come with one, and all are moved about.
    response_info: Option<Box<ResponseInfo>>,
    /// What stood around the job's text, if anything did.
    frame: Option<Box<Frame<'a>>>,
    place: Position,
}

impl<'a> Document<'a> {
    /// Reads `input`, which has the schema `schema`. A response head may come first, as `curl -i`
    /// prints it, and a client may have wrapped the document.
    ///
    /// # Errors
    ///
    /// The input is no UTF-8 or no JSON, the head is malformed, or the text is no object.
    /// [`ErrorKind::ErrorResponse`] where the head says that the request failed and the text is what
    /// services then answer.
    pub fn parse(input: &'a [u8], schema: &'static Schema) -> Result<Self, Error> {
        Registry::default().parse_as(schema, input)
    }

    /// The same after other documents, of which `memory` is. `keep` gives what it keeps of this one.
    pub(crate) fn parse_after<'m>(
        input: &'a [u8],
        schema: &'static Schema,
        registry: &Registry,
        memory: &'m mut Memory,
        keep: impl FnOnce(&'m mut Memory) -> JobRecords<'a>,
    ) -> Result<Self, Error> {
        let (response_info, text, frame) = split(input, registry)?;
        let conventions = registry.conventions();
        if is_refusal(response_info.as_deref()) && detect::is_error_response(text, registry) {
            let schema = registry.error_response();
            return Self::read(text, schema, response_info, frame, memory, keep);
        }
        let is_wrapper =
            || conventions.may_wrap(text.as_bytes()) && !detect::knows_any(text, schema);
        match is_wrapper().then(|| wrapper::unwrap(text, conventions)).flatten() {
            Some(Wrapped { document, etag }) => {
                let response_info = ResponseInfo::with_etag(response_info, etag);
                let inner = text.get(document.clone()).unwrap_or_default();
                let frame = around_part(frame, text, &document);
                Self::read(inner, schema, response_info, frame, memory, keep)
            }
            None => Self::read(text, schema, response_info, frame, memory, keep),
        }
    }

    /// The same after other documents, of which `memory` is. `keep` gives what it keeps of this one.
    pub(crate) fn detect_after<'m>(
        input: &'a [u8],
        registry: &Registry,
        memory: &'m mut Memory,
        keep: impl FnOnce(&'m mut Memory) -> JobRecords<'a>,
    ) -> Result<Self, Error> {
        let (response_info, text, frame) = split(input, registry)?;
        let error = match read_detected(text, registry, memory) {
            Ok(found) => return Self::new(found.job(text, keep(memory)), response_info, frame),
            Err(error) => error.within(begin_in(frame.as_deref())),
        };
        if !matches!(error.kind(), ErrorKind::Unsupported { .. }) {
            return Err(error.into());
        }
        let wrapped = wrapper::unwrap(text, registry.conventions()).and_then(|wrapped| {
            let inner = text.get(wrapped.document.clone())?;
            let found = read_detected(inner, registry, memory).ok()?;
            Some((found, inner, wrapped))
        });
        let Some((found, inner, wrapped)) = wrapped else {
            // Whatever else a failed request is answered with.
            return match is_refusal(response_info.as_deref()) && text.starts_with('{') {
                true => {
                    let schema = registry.error_response();
                    Self::read(text, schema, response_info, frame, memory, keep)
                }
                false => Err(error.into()),
            };
        };
        let frame = around_part(frame, text, &wrapped.document);
        let response_info = ResponseInfo::with_etag(response_info, wrapped.etag);
        Self::new(found.job(inner, keep(memory)), response_info, frame)
    }

    fn read<'m>(
        text: &'a str,
        schema: &'static Schema,
        response_info: Option<Box<ResponseInfo>>,
        frame: Option<Box<Frame<'a>>>,
        memory: &'m mut Memory,
        keep: impl FnOnce(&'m mut Memory) -> JobRecords<'a>,
    ) -> Result<Self, Error> {
        let found = Detected { layout: schema, rules: Some(schema) };
        match memory.read(text, schema.compiled()) {
            Ok(()) => Self::new(found.job(text, keep(memory)), response_info, frame),
            Err(error) => Err(error.within(begin_in(frame.as_deref())).into()),
        }
    }

    /// The document that `job` is of, unless that is an error response.
    #[inline]
    fn new(
        job: Job<'a>,
        response_info: Option<Box<ResponseInfo>>,
        frame: Option<Box<Frame<'a>>>,
    ) -> Result<Self, Error> {
        let is_reply = job.is_error_response();
        let place = begin_in(frame.as_deref());
        let document = Self { job, response_info, frame, place };
        match is_reply {
            false => Ok(document),
            true => Err(Error::of_response(ErrorResponse::new(document.into_owned()))),
        }
    }

    /// A document of nothing but `job`, unless that is an error response.
    pub(crate) fn of_job(job: Job<'a>) -> Result<Self, Error> {
        Self::new(job, None, None)
    }

    /// A document of nothing but what it stands in.
    pub(crate) fn without_body(
        schema: &'static Schema,
        response_info: ResponseInfo,
        frame: Frame<'a>,
    ) -> Self {
        let place = Position::START.after(&frame.before);
        let (response_info, frame) = (Some(Box::new(response_info)), Some(Box::new(frame)));
        Self { job: Job::empty(schema), response_info, frame, place }
    }

    pub(crate) fn set_observation(&mut self, response_info: ResponseInfo) {
        self.response_info = Some(Box::new(response_info));
    }

    /// The same document as part of a larger input, in which it begins at `place`.
    #[inline]
    #[must_use]
    pub fn placed_at(mut self, place: Position) -> Self {
        let inside = self.place;
        self.place = Position {
            offset: place.offset + inside.offset,
            line: place.line + inside.line - 1,
            column: if inside.line == 1 { place.column + inside.column - 1 } else { inside.column },
        };
        self
    }

    /// The same document, in an input where these bytes stand around what it was read from.
    #[must_use]
    pub fn framed(mut self, before: &[u8], after: &[u8]) -> Self {
        if before.is_empty() && after.is_empty() {
            return self;
        }
        let frame = self.frame.get_or_insert_default();
        if !before.is_empty() {
            frame.before = Cow::Owned([before, &*frame.before].concat());
        }
        frame.after = match (&*frame.after, after) {
            // What stands behind most documents.
            ([], b"\n") => Cow::Borrowed(b"\n"),
            (inside, after) => Cow::Owned([inside, after].concat()),
        };
        self
    }

    /// The same document as an element of a list, with what stands between it and the element
    /// before.
    #[must_use]
    pub fn listed(mut self, between: &[u8]) -> Self {
        self.frame.get_or_insert_default().between = Some(Cow::Owned(between.to_owned()));
        self
    }

    /// Of an element of a list, or the canonical line of one: what stands between it and the one
    /// before.
    #[must_use]
    pub fn between(&self) -> Option<Vec<u8>> {
        if self.job.is_canonical() {
            return source::between(self.job.node().raw(CanonicalField::Source)?);
        }
        self.frame().between.as_ref().map(|between| between.to_vec())
    }

    /// Line, column and JSON path of the byte `offset` of the document's text, as a
    /// [`Finding`](crate::Finding) has it; line and column are those of the whole input.
    #[must_use]
    pub fn locate(&self, offset: usize) -> Location {
        let mut location = Location::of(self.job.document().as_bytes(), offset);
        self.place.shift(&mut location);
        location
    }

    /// The same without the path, which takes reading the text once more.
    pub(crate) fn place_of(&self, offset: usize) -> Position {
        self.place.after(self.job.document().as_bytes().get(..offset).unwrap_or_default())
    }

    fn frame(&self) -> &Frame<'a> {
        self.frame.as_deref().unwrap_or(&NO_FRAME)
    }

    /// The response head before it.
    pub(crate) fn head(&self) -> Option<Head<'_>> {
        Head::split(&self.frame().before).ok().flatten().map(|(head, _)| head)
    }

    /// Where the job's text begins in the input.
    pub(crate) fn place(&self) -> Position {
        self.place
    }

    /// The job.
    #[inline]
    #[must_use]
    pub fn job(&self) -> &Job<'a> {
        &self.job
    }

    /// The job alone.
    #[must_use]
    pub fn into_job(self) -> Job<'a> {
        self.job
    }

    /// The same document, independent of the bytes it was read from.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        let frame = self.frame.map(|frame| Box::new(frame.into_owned()));
        Document { job: self.job.into_owned(), frame, ..self }
    }

    /// What the response's head said, where one came with the document.
    #[must_use]
    pub fn response_info(&self) -> Option<&ResponseInfo> {
        self.response_info.as_deref()
    }

    /// The JSON text of the member at `pointer`, an RFC 6901 pointer in the provider's own names:
    /// `/job/ORDER_ID`, `/tasks/0/TASK_ID`. Of duplicates the last counts.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&str> {
        let text = self.job.document();
        self::pointer(text, pointer).map(|span| span.of(text))
    }

    /// Appends the canonical form, one line without a line break. The document can be had back
    /// from it: see [`to_bytes`](Self::to_bytes).
    pub fn write_canonical(&self, out: &mut String) {
        let source = |out: &mut String, overview: &Overview<'_>, line_len| {
            source::write(out, &self.job, overview, self.frame(), line_len);
        };
        canonical::write_with_source(out, &self.job, self.response_info(), Some(&source));
    }

    /// The same without `source`: the job alone.
    pub fn write_canonical_without_source(&self, out: &mut String) {
        canonical::write(out, &self.job, self.response_info());
    }

    /// The bytes that the document was read from, with all that stood around it. Of a canonical
    /// line: those that the line was made from, with the values that have been changed in the line.
    ///
    /// # Errors
    ///
    /// Only of canonical lines: there is no `source`, a member or element has been taken out that
    /// the document has, a value can't be written as the provider does, or a member has been added
    /// that the provider's documents have no place for.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let (text, frame) = self.original()?;
        Ok(frame.around(text))
    }

    /// The provider's document and what stood around it.
    pub(super) fn original(&self) -> Result<(Cow<'_, str>, Frame<'_>), Error> {
        let line = self.job.document();
        if !self.job.is_canonical() {
            return Ok((Cow::Borrowed(line), self.frame().clone()));
        }
        let Some(raw) = self.job.node().raw(CanonicalField::Source) else {
            return Err(LocatedError::at_pointer(ErrorKind::NoSource, line, "")
                .within(self.place)
                .into());
        };
        let restored = source::restore(raw, &self.job).map_err(|error| {
            let error = match error {
                SourceError::Malformed(what) => {
                    LocatedError::at_pointer(ErrorKind::Source(what), line, "/source")
                }
                SourceError::Misfit(misfit) => {
                    LocatedError::at_pointer(misfit.reason.into(), line, &misfit.pointer)
                }
            };
            error.within(self.place)
        })?;
        let text = match (restored.may_differ, self.job.schema()) {
            (false, _) => restored.text,
            (true, Some(schema)) => reconcile(restored.text, schema, &self.job)
                .map_err(|error| error.within(self.place))?,
            (true, None) => return Err(self.unknown_schema()),
        };
        Ok((Cow::Owned(text), restored.frame))
    }

    /// An error about the whole document, with its place.
    #[must_use]
    pub fn error(&self, kind: ErrorKind) -> Error {
        LocatedError::at_pointer(kind, self.job.document(), "").within(self.place).into()
    }

    pub(super) fn unknown_schema(&self) -> Error {
        let id = self.job.schema_id().into_owned();
        let error = ErrorKind::UnknownSchema(id);
        LocatedError::at_pointer(error, self.job.document(), "/schema").within(self.place).into()
    }
}

/// Whether the head says that the request was not answered as asked.
fn is_refusal(response_info: Option<&ResponseInfo>) -> bool {
    response_info.and_then(ResponseInfo::http_status).is_some_and(|status| status >= 400)
}
