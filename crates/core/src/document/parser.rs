//! Reading one document after the other.

use crate::detect::memory::Memory;
use crate::document::error::Error;
use crate::document::job_document::Document;
use crate::schema::table::Shape;

/// Reads documents one after the other, and reads one that is like those before it faster. What is
/// read never depends on what has been read before.
///
/// A document keeps what has been read of it. Who is done with one before the next is read has it
/// lent instead, and then nothing is allocated for it.
///
/// ```
/// use jobglot_core::{Certainty, Codec, Field, Parser, Shape, Slot, State, Table, Vocabulary, Word};
/// # static WORDS: Vocabulary = Vocabulary {
/// #     name: "acme status",
/// #     rows: &[Word::new("DONE", State::Succeeded, Certainty::Documented, "the API page")],
/// # };
/// # static JOB: Table = Table::new(&[
/// #     Field::value("jobId", Slot::Id, Codec::Id, "the job's id").telling(),
/// #     Field::value("status", Slot::Status, Codec::Status(&WORDS), "where it stands"),
/// # ]);
/// # static SHAPE: Shape = Shape::new("acme.job", "job", "the API page", &JOB);
/// let mut parser = Parser::new(vec![&SHAPE]);
/// for line in [r#"{"jobId": 7, "status": "DONE"}"#, r#"{"jobId": 8, "status": "DONE"}"#] {
///     assert_eq!(parser.detect(line.as_bytes())?.job().state(), State::Succeeded);
/// }
/// # Ok::<(), jobglot_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Parser {
    shapes: Vec<&'static Shape>,
    memory: Memory,
}

impl Parser {
    /// A parser of documents that have one of `shapes`, or are canonical lines of one of them.
    #[must_use]
    pub fn new(shapes: Vec<&'static Shape>) -> Self {
        Self { shapes, memory: Memory::default() }
    }

    /// Reads the next document by the shape that it has.
    ///
    /// # Errors
    ///
    /// As [`Document::detect`].
    pub fn detect<'a>(&mut self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        Document::detect_after(input, &self.shapes, &mut self.memory, Memory::keep)
    }

    /// The same, lent until the next document is read.
    ///
    /// # Errors
    ///
    /// As [`Document::detect`].
    pub fn detect_lent<'a>(&'a mut self, input: &'a [u8]) -> Result<Document<'a>, Error> {
        Document::detect_after(input, &self.shapes, &mut self.memory, Memory::lend)
    }

    /// Reads the next document, which has the shape `shape`.
    ///
    /// # Errors
    ///
    /// As [`Document::parse`].
    pub fn parse<'a>(
        &mut self,
        input: &'a [u8],
        shape: &'static Shape,
    ) -> Result<Document<'a>, Error> {
        Document::parse_after(input, shape, &mut self.memory, Memory::keep)
    }

    /// The same, lent until the next document is read.
    ///
    /// # Errors
    ///
    /// As [`Document::parse`].
    pub fn parse_lent<'a>(
        &'a mut self,
        input: &'a [u8],
        shape: &'static Shape,
    ) -> Result<Document<'a>, Error> {
        Document::parse_after(input, shape, &mut self.memory, Memory::lend)
    }
}
