//! The documents of an input part by part, so that one of any size takes little memory.

use std::io::{Empty, Read};
use std::ops::Range;
use std::sync::Arc;

use jobglot_core::{
    Cursor, Document, Error, Job, Piecewise, Place, Portion, Progress, Rest, Shape,
};

use crate::long::Long;
use crate::stream::{Lines, Next, Stream, stream};

/// A document that is longer than this is read in pieces.
const WHOLE: usize = 1024 * 1024;

/// How long an element may be, unless [`Parts::with_limit`] says otherwise.
const LIMIT: usize = 64 * 1024 * 1024;

/// Reads the documents of `input` as [`stream`] does, but hands them out part by part: the elements
/// of the job's lists one after the other, then what is left. A document of any size takes no more
/// memory than its largest element and what is outside of the lists.
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
///         Part::Element(portion) => states.push(portion.element().item().state()),
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
    /// The parts of the stream's documents, as [`parts`] gives those of an input.
    pub fn into_parts(self) -> Parts<'a, R> {
        Parts {
            stream: self.without_frames(),
            whole: WHOLE,
            limit: LIMIT,
            document: None,
            here: Cursor::default(),
            next: Cursor::default(),
            list_is_told: false,
            long: None,
            head: None,
            rest: None,
        }
    }
}

/// Part of a document.
#[derive(Debug)]
pub enum Part<'p> {
    /// The elements of a list follow. The job is as it has been read up to here: of a long document,
    /// what comes behind the list is missing.
    List(&'p Job<'static>),
    /// An element.
    Element(Portion<'p>),
    /// The document ends.
    End(&'p Rest),
}

/// The parts of the documents of an input. See [`parts`].
///
/// A document of up to a mebibyte is read whole before its first part comes. Of a longer one, parts
/// come before it is known whether the rest can be read; after an error no more of it come. Of an
/// input of lines, the next line follows an error only if the long line had it, not one behind.
#[derive(Debug)]
pub struct Parts<'a, R> {
    stream: Stream<'a, R>,
    whole: usize,
    limit: usize,
    /// The document at hand, if it is read whole.
    document: Option<Document<'static>>,
    /// The element of it at hand, and the next one.
    here: Cursor,
    next: Cursor,
    /// Whether the list of the next element has been told of.
    list_is_told: bool,
    /// The document at hand, if it is read in pieces.
    long: Option<Long>,
    /// What has been read of its job.
    head: Option<Arc<Job<'static>>>,
    /// What is left of the document that has just ended.
    rest: Option<Rest>,
}

/// What kind of part is at hand.
#[derive(Clone, Copy)]
enum Kind {
    List,
    Element,
    End,
}

impl<'a, R: Read> Parts<'a, R> {
    /// The same parts, of documents that all have the shape `shape`.
    #[must_use]
    pub fn of_shape(mut self, shape: &'static Shape) -> Self {
        self.stream = self.stream.of_shape(shape);
        self
    }

    /// The same parts, where documents are read in pieces if they are longer than so many bytes.
    #[must_use]
    pub fn whole_up_to(mut self, bytes: usize) -> Self {
        self.whole = bytes;
        self
    }

    /// The same parts, where an element of a document that is read in pieces may be so many bytes
    /// long, and so may all that is outside of its lists.
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Whether reading ended early, at an error after which the rest of the input can't be read.
    #[must_use]
    pub fn gave_up(&self) -> bool {
        self.stream.gave_up()
    }

    /// Takes the lines that are at hand and can be read apart, as [`Stream::next_lines`] does.
    pub fn next_lines(&mut self) -> Option<Lines> {
        if self.is_in_document() { None } else { self.stream.next_lines() }
    }

    /// Whether a document has begun and not ended.
    #[must_use]
    pub fn is_in_document(&self) -> bool {
        self.document.is_some() || self.long.is_some()
    }

    /// Takes away elements at hand, of a list of documents or of one document that is read in pieces,
    /// as [`Stream::split`] does.
    ///
    /// Of a share of a document's elements, its [`Part::List`] comes first. It has no end, and counts as
    /// read up to where its parts end.
    pub fn split(&mut self, len: Range<usize>, may_wait: bool) -> Option<Parts<'static, Empty>> {
        let (stream, long) = match &mut self.long {
            Some(long) => {
                let share = long.split(&mut self.stream, len, may_wait)?;
                (self.stream.apart(Vec::new(), Place::START), Some(share))
            }
            None if self.document.is_some() => return None,
            None => (self.stream.split(len, may_wait)?, None),
        };
        let head = self.head.clone();
        let (whole, limit) = (self.whole, self.limit);
        Some(Parts { whole, limit, long, head, ..stream.into_parts() })
    }

    /// Of a share: whether it has been read to its end.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.long.as_ref().map_or_else(|| self.stream.is_spent(), |long| long.pieces().is_spent())
    }

    /// Takes note of what has been read of shares, as [`Stream::join`] does.
    pub fn join(&mut self, shares: impl IntoIterator<Item = Parts<'static, Empty>>) {
        let shares = shares.into_iter();
        match &mut self.long {
            Some(long) => long.join(shares.filter_map(|share| share.long)),
            None => self.stream.join(shares.map(|share| share.stream)),
        }
    }

    /// The next part; `None` at the end of the input.
    pub fn next_part(&mut self) -> Option<Result<Part<'_>, Error>> {
        match self.advance() {
            Ok(kind) => self.part(kind?).map(Ok),
            Err(error) => Some(Err(error)),
        }
    }

    /// Goes to the next part, if there is one.
    fn advance(&mut self) -> Result<Option<Kind>, Error> {
        self.rest = None;
        loop {
            if let Some(kind) = self.in_document()? {
                return Ok(Some(kind));
            }
            match self.stream.next_up_to(self.whole).transpose()? {
                None => return Ok(None),
                Some(Next::Whole(document)) => {
                    self.document = Some(document.into_owned());
                    self.next = Cursor::default();
                }
                Some(Next::Mark(_)) => {}
                Some(Next::Long(shape, has_head)) => {
                    let place = self.stream.place();
                    let pieces = Piecewise::new(shape, place, self.limit);
                    self.long = Some(Long::new(pieces, place, !has_head));
                }
            }
        }
    }

    /// Goes to the next part of the document at hand.
    fn in_document(&mut self) -> Result<Option<Kind>, Error> {
        if !self.list_is_told && self.long.as_ref().is_some_and(Long::is_share) {
            self.list_is_told = true;
            return Ok(Some(Kind::List));
        }
        if let Some(mut long) = self.long.take() {
            let kind = match long.advance(&mut self.stream)? {
                Progress::Ended => {
                    self.rest = Some(long.end(&mut self.stream)?);
                    return Ok(Some(Kind::End));
                }
                Progress::List => {
                    self.head = Some(Arc::new(long.pieces().head()?));
                    Some(Kind::List)
                }
                Progress::Element => Some(Kind::Element),
                Progress::Starved => None,
            };
            self.long = Some(long);
            return Ok(kind);
        }
        let Some(document) = self.document.take() else { return Ok(None) };
        self.here = self.next;
        let kind = match Portion::next_of(&document, &mut self.next) {
            None => {
                self.rest = Some(Rest::of(document));
                return Ok(Some(Kind::End));
            }
            Some(first) if first.index() == 0 && !self.list_is_told => {
                self.next = self.here;
                Kind::List
            }
            Some(_) => Kind::Element,
        };
        self.list_is_told = matches!(kind, Kind::List);
        self.document = Some(document);
        Ok(Some(kind))
    }

    fn part(&self, kind: Kind) -> Option<Part<'_>> {
        let job = || self.document.as_ref().map(Document::job).or(self.head.as_deref());
        let portion = || match (&self.document, &self.long) {
            (Some(document), _) => Portion::next_of(document, &mut self.here.clone()),
            (None, long) => long.as_ref()?.pieces().portion(),
        };
        match kind {
            Kind::List => job().map(Part::List),
            Kind::Element => portion().map(Part::Element),
            Kind::End => self.rest.as_ref().map(Part::End),
        }
    }
}
