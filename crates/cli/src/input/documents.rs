//! The documents of all that is to be read.

use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;

use jobglot::{Document, Error, ErrorReply, ListMark, Part, Shape, Stream};

use crate::args::Inputs;
use crate::input::files::for_each_input;
use crate::output::report::Report;
use crate::pipeline::batch::{Apart, Batch, Hand, Spread, Text, Unit, deal};

/// A file of fewer bytes is read by one thread.
const SHORT: u64 = 256 * 1024;

/// A document that has been read.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// Path of the file it is in.
    pub(crate) file: &'a str,
    /// Its number in that file, from 1; unreadable ones count.
    pub(crate) number: usize,
    pub(crate) document: &'a Document<'a>,
}

/// An error reply that has been read.
#[derive(Clone, Copy)]
pub(crate) struct Answer<'a> {
    /// Path of the file it is in.
    pub(crate) file: &'a str,
    /// Its number in that file, as that of a document.
    pub(crate) number: usize,
    pub(crate) reply: &'a ErrorReply,
    /// What it is where a job is needed.
    error: &'a Error,
}

impl Answer<'_> {
    /// The trouble of a command that makes something of each job.
    pub(crate) fn is_unreadable(self) -> Trouble {
        Trouble::Document(self.error.clone())
    }

    /// The trouble of a command that passes over it.
    pub(crate) fn is_no_job(self) -> Trouble {
        Trouble::NoJob(self.error.clone())
    }
}

/// Why a command could not do with a document what it should.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It lies with the document; others may do.
    Document(Error),
    /// It is an error reply, and so has nothing that the command is about.
    NoJob(Error),
    /// The results cannot be written.
    Output(io::Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Document(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// A part of a document that has been read.
#[derive(Clone, Copy)]
pub(crate) struct PartEntry<'a> {
    /// Path of the file it is in.
    pub(crate) file: &'a str,
    /// The document's number in that file, from 1; unreadable ones count.
    pub(crate) number: usize,
    pub(crate) part: &'a Part<'a>,
}

/// What has been read: a document, an error reply, or what stands around a list of documents.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'a> {
    Document(Entry<'a>),
    Reply(Answer<'a>),
    /// The beginning or end of a list.
    Mark,
}

/// The same, to keep.
pub(crate) enum Kept<'a> {
    Document(Document<'a>),
    /// The error has the reply.
    Reply(Error),
    Mark(ListMark),
}

impl Kept<'_> {
    /// What it is as the piece of that number of a file.
    pub(crate) fn as_piece<'a>(&'a self, file: &'a str, number: usize) -> Option<Piece<'a>> {
        Some(match self {
            Self::Document(document) => Piece::Document(Entry { file, number, document }),
            Self::Reply(error) => {
                Piece::Reply(Answer { file, number, reply: error.reply()?, error })
            }
            Self::Mark(_) => Piece::Mark,
        })
    }
}

/// Documents to read, and how.
#[derive(Clone, Debug)]
pub(crate) struct Documents {
    files: Vec<PathBuf>,
    /// The shape that all of them have.
    shape: Option<&'static Shape>,
    /// Whether each has what stands around it, for which it waits until the next one begins.
    with_frames: bool,
}

impl Documents {
    /// Those of `files`, each as soon as it ends.
    pub(crate) fn of_files(files: &[PathBuf]) -> Self {
        Self { files: files.to_owned(), shape: None, with_frames: false }
    }

    /// Those of `inputs`, each as soon as it ends.
    pub(crate) fn of(inputs: &Inputs) -> Self {
        let shape = inputs.schema.as_deref().and_then(jobglot::shape);
        Self { shape, ..Self::of_files(&inputs.files.files) }
    }

    /// The same with what stands around each of them, so that no byte of a file is lost.
    pub(crate) fn with_frames(self) -> Self {
        Self { with_frames: true, ..self }
    }

    /// Reads every document and hands it to `visit`; trouble with one of them is reported. Of error
    /// replies it is only told that there are some.
    ///
    /// # Errors
    ///
    /// The first output that `visit` could not write, which ends the reading.
    pub(crate) fn for_each(
        &self,
        report: &mut Report<'_>,
        visit: &mut dyn FnMut(Entry<'_>) -> Result<(), Trouble>,
    ) -> io::Result<()> {
        self.for_each_piece(report, &mut |piece| match piece {
            Piece::Document(entry) => visit(entry),
            Piece::Reply(answer) => Err(answer.is_no_job()),
            Piece::Mark => Ok(()),
        })
    }

    /// The same with error replies, and with what stands around lists.
    ///
    /// # Errors
    ///
    /// As [`for_each`](Self::for_each).
    pub(crate) fn for_each_piece(
        &self,
        report: &mut Report<'_>,
        visit: &mut dyn FnMut(Piece<'_>) -> Result<(), Trouble>,
    ) -> io::Result<()> {
        self.read(&mut Visiting(visit), None, &mut |unit| {
            if let Unit::Done(batch) = unit {
                batch.tell(report);
            }
            Ok(())
        })
    }

    /// Reads all of it in order: what `hand` makes of it is given to `emit`, a document at a time,
    /// and so is what is to be read apart, if anything is; then up to `shares` shares of a list may be
    /// under way.
    ///
    /// # Errors
    ///
    /// Those of `emit`, and outputs that `hand` could not write. They end the reading.
    pub(crate) fn read<H: Hand>(
        &self,
        hand: &mut H,
        shares: Option<usize>,
        emit: &mut dyn FnMut(Unit<H::Made>) -> io::Result<()>,
    ) -> io::Result<()> {
        for_each_input(&self.files, &mut |input| {
            let file: Arc<str> = Arc::from(input.name);
            let spread = shares.map(|shares| Spread { shares, is_prompt: input.is_slow });
            let mut opened = match input.opened {
                Ok(opened) => opened,
                Err(error) => {
                    return emit(Unit::Done(Batch::of_nothing(&file, hand.take(), error)));
                }
            };
            if spread.is_none() || input.is_slow {
                return deal(self.set(jobglot::stream(opened)), &file, hand, spread, emit);
            }
            let mut begun = Vec::new();
            match opened.by_ref().take(SHORT).read_to_end(&mut begun) {
                Ok(len) if (len as u64) < SHORT => {
                    emit(Unit::Apart(Apart { file, text: Text::File(begun) }))
                }
                read => {
                    let begun = Cursor::new(begun).chain(Failed(read.err())).chain(opened);
                    deal(self.set(jobglot::stream(begun)), &file, hand, spread, emit)
                }
            }
        })
    }

    /// The stream as it is to be read.
    pub(crate) fn set<'a, R: Read>(&self, mut stream: Stream<'a, R>) -> Stream<'a, R> {
        if let Some(shape) = self.shape {
            stream = stream.of_shape(shape);
        }
        if self.with_frames { stream } else { stream.without_frames() }
    }
}

/// Hands every piece to a function at once.
struct Visiting<'v>(&'v mut dyn FnMut(Piece<'_>) -> Result<(), Trouble>);

impl Hand for Visiting<'_> {
    type Made = ();

    fn piece(&mut self, file: &str, number: usize, piece: Kept<'_>) -> Result<(), Trouble> {
        piece.as_piece(file, number).map_or(Ok(()), |piece| (self.0)(piece))
    }

    fn take(&mut self) {}
}

/// The error that ended the reading of an input, if one did.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
