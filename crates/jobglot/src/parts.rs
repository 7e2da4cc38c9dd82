//! Documents of an input, part by part, with bounded memory.

use std::io::{Empty, Read};
use std::ops::Range;
use std::sync::Arc;

use jobglot_core::{
    Cursor, Document, Element, Error, IncrementalReader, Job, Position, PositionIndex, Progress,
    Registry, Remainder, Schema,
};

use crate::long_document::LongDocument;
use crate::stream::{Lines, SkippedText, Stream, StreamItem, stream};

/// Default of [`Parts::whole_up_to`], in bytes.
const DEFAULT_WHOLE_LIMIT: usize = 1024 * 1024;

/// Default of [`Parts::with_limit`], in bytes.
const DEFAULT_ELEMENT_LIMIT: usize = 64 * 1024 * 1024;

/// Reads the documents of `input`, like [`stream`], but part by part: the elements of the job's
/// lists one after the other, then the remainder. Memory is bounded by the largest element and the
/// text outside of the lists.
///
/// ```
/// use jobglot::Part;
///
/// let input = br#"{"tasks": [{"TASK_STATUS": "FAILED"}, {"TASK_STATUS": "RUNNING"}],
///     "job": {"EXECUTION_STATUS": "RUNNING"}}"#;
/// let mut states = Vec::new();
/// let mut parts = jobglot::parts(&input[..]);
/// while let Some(part) = parts.next_part() {
///     match part? {
///         Part::List(_) => {}
///         Part::Element(portion) => states.push(portion.element().node().state()),
///         Part::End(rest) => states.push(rest.job().state()),
///     }
/// }
/// use jobglot::State::{Failed, Running};
/// assert_eq!(states, [Failed, Running, Running]);
/// # Ok::<(), jobglot::Error>(())
/// ```
pub fn parts<R: Read>(input: R) -> Parts<'static, R> {
    stream(input).into_parts()
}

impl<'a, R: Read> Stream<'a, R> {
    /// Reads the documents of the stream part by part, like [`parts`].
    pub fn into_parts(self) -> Parts<'a, R> {
        Parts {
            stream: self.without_frames(),
            whole_limit: DEFAULT_WHOLE_LIMIT,
            element_limit: DEFAULT_ELEMENT_LIMIT,
            document: None,
            positions: PositionIndex::default(),
            cursor: Cursor::default(),
            is_list_reported: false,
            long_document: None,
            partial_job: None,
            remainder: None,
        }
    }
}

/// Part of a document.
#[derive(Debug)]
pub enum Part<'p> {
    /// Beginning of a list; its elements follow. The job is complete, except in a document read in
    /// pieces: there it lacks the members after the list.
    List(&'p Job<'p>),
    /// An element of a list.
    Element(Element<'p>),
    /// End of the document.
    End(&'p Remainder<'p>),
}

/// The documents of an input, part by part. See [`parts`].
///
/// A document of up to a mebibyte (see [`whole_up_to`](Self::whole_up_to)) is read as a whole before
/// its first part. Parts of a longer document come before an error later in it; no part of it follows
/// the error. In an input of one document per line, reading continues after an error on the line of
/// the long document.
#[derive(Debug)]
pub struct Parts<'a, R> {
    stream: Stream<'a, R>,
    /// A document of more bytes is read in pieces.
    whole_limit: usize,
    /// Maximum length of an element in a document read in pieces, in bytes.
    element_limit: usize,
    /// The current document, if read as a whole.
    document: Option<Document<'a>>,
    /// Positions in `document`.
    positions: PositionIndex,
    /// The current element of `document`.
    cursor: Cursor,
    /// Whether a [`Part::List`] has come for the next element.
    is_list_reported: bool,
    /// The current document, if read in pieces.
    long_document: Option<LongDocument>,
    /// The job of `long_document` up to the current list.
    partial_job: Option<Arc<Job<'static>>>,
    /// Remainder of the document, at its [`Part::End`].
    remainder: Option<Remainder<'a>>,
}

/// Variant of the current [`Part`].
#[derive(Clone, Copy)]
enum PartKind {
    List,
    Element,
    End,
}

impl<'a, R: Read> Parts<'a, R> {
    /// Reads every document by `schema` instead of detecting its schema.
    #[must_use]
    pub fn with_schema(mut self, schema: &'static Schema) -> Self {
        self.stream = self.stream.with_schema(schema);
        self
    }

    /// Reads the documents by the schemas of `registry` instead of the built-in ones.
    #[must_use]
    pub fn with_registry(mut self, registry: &Registry) -> Self {
        self.stream = self.stream.with_registry(registry);
        self
    }

    /// Limits what is held of a document that can't be read in pieces to `bytes`; see
    /// [`Stream::with_max_document`].
    #[must_use]
    pub fn with_max_document(mut self, bytes: usize) -> Self {
        self.stream = self.stream.with_max_document(bytes);
        self
    }

    /// Reads documents of more than `bytes` in pieces. The default is a mebibyte.
    #[must_use]
    pub fn whole_up_to(mut self, bytes: usize) -> Self {
        self.whole_limit = bytes;
        self
    }

    /// Limits an element of a document read in pieces to `bytes`, and the text outside of its lists
    /// as well. The default is 64 mebibytes.
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.element_limit = bytes;
        self
    }

    /// Whether reading ended at an error and left input unread.
    #[must_use]
    pub fn stopped_early(&self) -> bool {
        self.stream.stopped_early()
    }

    /// Text skipped around documents; see [`Stream::skipped_text`].
    #[must_use]
    pub fn skipped_text(&self) -> Option<SkippedText> {
        self.stream.skipped_text()
    }

    /// Takes the complete lines in the buffer, for another thread to read. See
    /// [`Stream::next_lines`].
    pub fn next_lines(&mut self) -> Option<Lines> {
        if self.is_in_document() { None } else { self.stream.next_lines() }
    }

    /// Whether a document has begun and not ended.
    #[must_use]
    pub fn is_in_document(&self) -> bool {
        self.document.is_some() || self.long_document.is_some()
    }

    /// Splits off a chunk of the current list, for another thread to read: of a list of documents, or
    /// of a list in a document read in pieces. See [`Stream::split`].
    ///
    /// A chunk of a document begins with a [`Part::List`] and has no [`Part::End`]. It may end early
    /// at an error; [`join`](Self::join) it in any case.
    pub fn split(&mut self, len: Range<usize>, may_wait: bool) -> Option<Parts<'static, Empty>> {
        let (stream, long_document) = match &mut self.long_document {
            Some(long_document) => {
                let chunk = long_document.split(&mut self.stream, len, may_wait)?;
                (self.stream.detached(Vec::new(), Position::START), Some(chunk))
            }
            None if self.document.is_some() => return None,
            None => (self.stream.split(len, may_wait)?, None),
        };
        Some(Parts {
            whole_limit: self.whole_limit,
            element_limit: self.element_limit,
            long_document,
            partial_job: self.partial_job.clone(),
            ..stream.into_parts()
        })
    }

    /// Whether every element of this [chunk](Self::split) has been read. Meaningful for chunks only.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        match &self.long_document {
            Some(long_document) => long_document.pieces().is_exhausted(),
            None => self.stream.is_exhausted(),
        }
    }

    /// Takes back [chunks](Self::split). See [`Stream::join`].
    pub fn join(&mut self, chunks: impl IntoIterator<Item = Parts<'static, Empty>>) {
        let chunks = chunks.into_iter();
        match &mut self.long_document {
            Some(document) => document.join(chunks.filter_map(|chunk| chunk.long_document)),
            None => self.stream.join(chunks.map(|chunk| chunk.stream)),
        }
    }

    /// Reads the next part; `None` at the end of the input.
    pub fn next_part(&mut self) -> Option<Result<Part<'_>, Error>> {
        match self.advance() {
            Ok(kind) => self.part(kind?).map(Ok),
            Err(error) => Some(Err(error)),
        }
    }

    fn advance(&mut self) -> Result<Option<PartKind>, Error> {
        self.remainder = None;
        loop {
            if let Some(kind) = self.advance_in_document()? {
                return Ok(Some(kind));
            }
            match self.stream.next_item(self.whole_limit).transpose()? {
                None => return Ok(None),
                Some(StreamItem::Document(document)) => {
                    self.document = Some(document);
                    self.positions = PositionIndex::default();
                    self.cursor = Cursor::default();
                }
                Some(StreamItem::ListMark(_) | StreamItem::Text(_)) => {}
                Some(StreamItem::LongDocument { schema, has_head }) => {
                    let place = self.stream.place();
                    let pieces = IncrementalReader::new(schema, place, self.element_limit);
                    self.long_document = Some(LongDocument::new(pieces, place, !has_head));
                }
            }
        }
    }

    /// Advances in the current document; `None` if there is none.
    fn advance_in_document(&mut self) -> Result<Option<PartKind>, Error> {
        let is_chunk = self.long_document.as_ref().is_some_and(LongDocument::is_chunk);
        if is_chunk && !self.is_list_reported {
            self.is_list_reported = true;
            return Ok(Some(PartKind::List));
        }
        if let Some(mut long_document) = self.long_document.take() {
            let kind = match long_document.advance(&mut self.stream)? {
                Progress::Ended => {
                    self.remainder = Some(long_document.finish(&mut self.stream)?);
                    return Ok(Some(PartKind::End));
                }
                Progress::List => {
                    self.partial_job = Some(Arc::new(long_document.pieces().partial_job()?));
                    Some(PartKind::List)
                }
                Progress::Element => Some(PartKind::Element),
                Progress::Starved => None,
            };
            self.long_document = Some(long_document);
            return Ok(kind);
        }
        let Some(document) = self.document.take() else { return Ok(None) };
        // After a list was reported, the cursor is at its first element already.
        if !self.is_list_reported && !self.cursor.advance(document.job()) {
            self.remainder = Some(Remainder::of(document, self.cursor));
            return Ok(Some(PartKind::End));
        }
        let is_list = self.cursor.is_first() && !self.is_list_reported;
        let kind = if is_list { PartKind::List } else { PartKind::Element };
        self.is_list_reported = matches!(kind, PartKind::List);
        self.document = Some(document);
        Ok(Some(kind))
    }

    /// Borrows the current part.
    fn part(&self, kind: PartKind) -> Option<Part<'_>> {
        match kind {
            PartKind::List => {
                let job = self.document.as_ref().map(Document::job);
                job.or(self.partial_job.as_deref()).map(Part::List)
            }
            PartKind::Element => {
                let element = match &self.document {
                    Some(document) => Element::at(document, &self.positions, self.cursor),
                    None => self.long_document.as_ref()?.pieces().element(),
                };
                element.map(Part::Element)
            }
            PartKind::End => self.remainder.as_ref().map(Part::End),
        }
    }
}
