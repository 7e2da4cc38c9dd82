//! What is made of documents, a batch at a time.

use std::io::{self, Empty, Read};
use std::ops::Range;
use std::sync::Arc;

use jobglot::{Entry, Error, Lines, Part, Parts, Stream};

use crate::input::documents::{Documents, Kept, PartEntry, Trouble};
use crate::output::report::Report;
use crate::pipeline::chunk::{Share, Shares};

/// How many bytes of a list are read apart: so many that it pays, so few that they take little memory.
const SHARE: Range<usize> = 32 * 1024..128 * 1024;

/// Makes something of the documents of an input, one after the other.
pub(crate) trait Hand {
    /// What is made of some of them, to be put together in their order.
    type Made: Send + 'static;

    /// Whether documents come part by part, so that one of any size takes little memory.
    const IN_PARTS: bool = false;

    /// Deals with a document, or what else has been read of a file.
    fn piece(&mut self, _file: &str, _number: usize, _piece: Kept<'_>) -> Result<(), Trouble> {
        Ok(())
    }

    /// Deals with a part of a document.
    fn part(&mut self, _entry: PartEntry<'_>) -> Result<(), Trouble> {
        Ok(())
    }

    /// Whether elements that come next may be dealt with by other hands.
    fn may_share(&self) -> bool {
        true
    }

    /// Takes note of what another hand has made of the elements that come next.
    fn share(&mut self, _made: &mut Self::Made) {}

    /// Gives what has been made since the last time.
    fn take(&mut self) -> Self::Made;

    /// Whether that has become so much that it is to be taken before a document ends.
    fn is_full(&self) -> bool {
        false
    }
}

/// What has been made of some documents of a file, one behind the other.
pub(crate) struct Batch<M> {
    pub(crate) file: Arc<str>,
    /// Whether it is the first of its file.
    pub(crate) is_first: bool,
    /// How many documents the hand had before, by its count.
    pub(crate) before: usize,
    /// How many have ended, unreadable ones too.
    pub(crate) documents: usize,
    pub(crate) made: M,
    /// What there is to tell, in order.
    pub(crate) events: Vec<Event>,
}

/// What there is to tell of a file.
pub(crate) enum Event {
    /// A document has been read.
    Read,
    /// What stands around a list has been read.
    Mark,
    /// An error reply has been read, where only jobs are of use.
    NoJob(Error),
    /// A document can't be read, and whether nothing behind it can be either.
    Unreadable(Error, bool),
    /// The file can't be opened.
    NoInput(io::Error),
}

/// What an input gives: what has been made of it, or what any thread can make something of.
pub(crate) enum Unit<M> {
    Done(Batch<M>),
    Apart(Apart),
    /// Whoever sends it out waits for what becomes of it.
    Share(Share<M>),
}

/// Documents that can be read apart from others.
pub(crate) struct Apart {
    pub(crate) file: Arc<str>,
    pub(crate) text: Text,
}

pub(crate) enum Text {
    Lines(Lines),
    /// All of a short file.
    File(Vec<u8>),
}

impl<M> Batch<M> {
    /// That of a file that can't be opened.
    pub(crate) fn of_nothing(file: &Arc<str>, made: M, error: io::Error) -> Self {
        let events = vec![Event::NoInput(error)];
        Self { file: file.clone(), is_first: true, before: 0, documents: 0, made, events }
    }

    /// Reports what there is to tell, and gives the rest.
    pub(crate) fn tell(self, report: &mut Report<'_>) -> M {
        for event in self.events {
            event.tell(&self.file, report);
        }
        self.made
    }
}

impl Event {
    pub(crate) fn tell(self, file: &str, report: &mut Report<'_>) {
        match self {
            Self::Read => report.has_read(),
            Self::Mark => {}
            Self::NoJob(error) => report.no_job(file, &error),
            Self::Unreadable(error, is_last) => report.unreadable(file, &error, is_last),
            Self::NoInput(error) => report.no_input(file, &error),
        }
    }
}

/// How what can be read apart is read.
#[derive(Clone, Copy)]
pub(crate) struct Spread {
    /// How many shares of a list may be under way.
    pub(crate) shares: usize,
    /// Whether what has been made of documents is given before more input is waited for.
    pub(crate) is_prompt: bool,
}

/// Reads the documents of an input and gives what `hand` makes of each to `emit` when it ends, and
/// what can be read apart, if that is wanted.
pub(crate) fn deal<H: Hand>(
    stream: Stream<'_, impl Read>,
    file: &Arc<str>,
    hand: &mut H,
    spread: Option<Spread>,
    emit: &mut dyn FnMut(Unit<H::Made>) -> io::Result<()>,
) -> io::Result<()> {
    let mut source = Source::of::<H>(stream);
    let mut tally = Tally { is_first: true, ..Tally::default() };
    let mut shares = Shares::default();
    loop {
        if spread.is_some()
            && let Some(lines) = source.next_lines()
        {
            emit(Unit::Apart(Apart { file: file.clone(), text: Text::Lines(lines) }))?;
        } else if let Some(Spread { shares: most @ 1.., is_prompt }) = spread
            && hand.may_share()
            && let Some(share) = source.split(SHARE, !shares.is_empty(), is_prompt)
        {
            if shares.is_empty() {
                emit(Unit::Done(tally.batch(file, hand.take())))?;
            }
            emit(Unit::Share(shares.begin(share, file)))?;
            if shares.len() == most {
                emit(Unit::Done(shares.join(&mut source, hand)?))?;
            }
        } else if !shares.is_empty() {
            while !shares.is_empty() {
                emit(Unit::Done(shares.join(&mut source, hand)?))?;
            }
        } else {
            let Some(ends) = source.step(file, hand, &mut tally)? else { return Ok(()) };
            if ends || hand.is_full() {
                emit(Unit::Done(tally.batch(file, hand.take())))?;
            }
        }
    }
}

impl Apart {
    /// What `hand` makes of all of it.
    ///
    /// # Errors
    ///
    /// An output that it could not write.
    pub(crate) fn deal<H: Hand>(
        self,
        documents: &Documents,
        hand: &mut H,
    ) -> io::Result<Batch<H::Made>> {
        let Self { file, text } = self;
        let is_first = matches!(text, Text::File(_));
        let stream = match &text {
            Text::Lines(lines) => lines.documents(),
            Text::File(bytes) => documents.set(jobglot::documents(bytes)),
        };
        Source::of::<H>(stream).deal(&file, is_first, hand)
    }
}

/// What there is to tell of the documents since the last batch.
#[derive(Default)]
struct Tally {
    is_first: bool,
    before: usize,
    documents: usize,
    events: Vec<Event>,
}

impl Tally {
    fn batch<M>(&mut self, file: &Arc<str>, made: M) -> Batch<M> {
        let next = Self { before: self.before + self.documents, ..Self::default() };
        let Self { is_first, before, documents, events } = std::mem::replace(self, next);
        Batch { file: file.clone(), is_first, before, documents, made, events }
    }
}

/// Where documents come from, whole or part by part.
pub(crate) enum Source<'a, R> {
    Whole(Box<Stream<'a, R>>),
    Parts(Box<Parts<'a, R>>),
}

impl<'a, R: Read> Source<'a, R> {
    fn of<H: Hand>(stream: Stream<'a, R>) -> Self {
        match H::IN_PARTS {
            true => Self::Parts(Box::new(stream.into_parts())),
            false => Self::Whole(Box::new(stream)),
        }
    }

    fn next_lines(&mut self) -> Option<Lines> {
        match self {
            Self::Whole(stream) => stream.next_lines(),
            Self::Parts(parts) => parts.next_lines(),
        }
    }

    /// Elements to be read apart: see [`Stream::split`]. If it is to be prompt, only those of a
    /// document, of which nothing is given before it ends, are waited for.
    fn split(
        &mut self,
        len: Range<usize>,
        may_wait: bool,
        is_prompt: bool,
    ) -> Option<Source<'static, Empty>> {
        Some(match self {
            Self::Whole(stream) => {
                Source::Whole(Box::new(stream.split(len, may_wait && !is_prompt)?))
            }
            Self::Parts(parts) => {
                let may_wait = may_wait && (!is_prompt || parts.is_in_document());
                Source::Parts(Box::new(parts.split(len, may_wait)?))
            }
        })
    }

    /// Of a share: whether it has been read to its end.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Whole(stream) => stream.is_spent(),
            Self::Parts(parts) => parts.is_spent(),
        }
    }

    /// Takes back shares: see [`Stream::join`].
    pub(crate) fn join(&mut self, shares: Vec<Source<'static, Empty>>) {
        match self {
            Self::Whole(stream) => stream.join(shares.into_iter().filter_map(Source::into_whole)),
            Self::Parts(parts) => parts.join(shares.into_iter().filter_map(Source::into_parts)),
        }
    }

    fn into_whole(self) -> Option<Stream<'a, R>> {
        if let Self::Whole(stream) = self { Some(*stream) } else { None }
    }

    fn into_parts(self) -> Option<Parts<'a, R>> {
        if let Self::Parts(parts) = self { Some(*parts) } else { None }
    }

    /// What `hand` makes of all of it; whether it is the beginning of its file.
    pub(crate) fn deal<H: Hand>(
        &mut self,
        file: &Arc<str>,
        is_first: bool,
        hand: &mut H,
    ) -> io::Result<Batch<H::Made>> {
        let mut tally = Tally { is_first, ..Tally::default() };
        while self.step(file, hand, &mut tally)?.is_some() {}
        Ok(tally.batch(file, hand.take()))
    }

    /// Hands over what comes next, if anything does: whether a document has ended with it.
    fn step(
        &mut self,
        file: &str,
        hand: &mut impl Hand,
        tally: &mut Tally,
    ) -> io::Result<Option<bool>> {
        let number = tally.before + tally.documents + 1;
        let (done, event) = match self {
            Self::Whole(stream) => {
                let dealt = stream.visit_next_entry(|entry| match entry {
                    Entry::Document(document) => {
                        (hand.piece(file, number, Kept::Document(document)), Some(Event::Read))
                    }
                    Entry::Mark(mark) => {
                        (hand.piece(file, number, Kept::Mark(mark)), Some(Event::Mark))
                    }
                });
                match dealt {
                    None => return Ok(None),
                    Some(Ok(dealt)) => dealt,
                    Some(Err(error)) if error.reply().is_some() => {
                        (hand.piece(file, number, Kept::Reply(error)), Some(Event::Read))
                    }
                    Some(Err(error)) => (Err(Trouble::Document(error)), None),
                }
            }
            Self::Parts(parts) => {
                let Some(part) = parts.next_part() else { return Ok(None) };
                match part {
                    Ok(part) => {
                        let event = matches!(part, Part::End(_)).then_some(Event::Read);
                        (hand.part(PartEntry { file, number, part: &part }), event)
                    }
                    Err(error) if error.reply().is_some() => (Err(Trouble::NoJob(error)), None),
                    Err(error) => (Err(Trouble::Document(error)), None),
                }
            }
        };
        let event = match done {
            Ok(()) => event,
            Err(Trouble::NoJob(error)) => Some(Event::NoJob(error)),
            Err(Trouble::Document(error)) => Some(Event::Unreadable(error, self.gave_up())),
            Err(Trouble::Output(error)) => return Err(error),
        };
        tally.documents += usize::from(!matches!(event, None | Some(Event::Mark)));
        let ends = event.is_some();
        tally.events.extend(event);
        Ok(Some(ends))
    }

    fn gave_up(&self) -> bool {
        match self {
            Self::Whole(stream) => stream.gave_up(),
            Self::Parts(parts) => parts.gave_up(),
        }
    }
}
