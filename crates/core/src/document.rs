//! A document: a job, and what the response around it said.

use std::borrow::Cow;

use jobglot_json::{Location, Reader, pointer};

use crate::canonical;
use crate::error::{Error, ErrorKind};
use crate::head::{Head, Observation};
use crate::job::Job;
use crate::place::Place;
use crate::table::Shape;

/// One document that a cloud answered with, read by its shape.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    job: Job<'a>,
    observation: Option<Observation>,
    place: Place,
}

impl<'a> Document<'a> {
    /// Reads `input`, which has the shape `shape`. A response head may come first, as `curl -i`
    /// prints it.
    ///
    /// # Errors
    ///
    /// The input is no UTF-8 or no JSON, the head is malformed, or the text is no object.
    pub fn parse(input: &'a [u8], shape: &'static Shape) -> Result<Self, Error> {
        let (observation, text, place) = split(input)?;
        let job = Job::read(Cow::Borrowed(text), shape, Some(shape));
        Ok(Self { job: job.map_err(|error| error.within(place))?, observation, place })
    }

    /// Reads `input` by the shape that it has, out of `shapes`, or as a canonical line of one of
    /// them. A response head may come first.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and [`ErrorKind::Unsupported`] where no shape fits.
    pub fn detect(input: &'a [u8], shapes: &[&'static Shape]) -> Result<Self, Error> {
        let (observation, text, place) = split(input)?;
        let job = detect_job(text, shapes).map_err(|error| error.within(place))?;
        Ok(Self { job, observation, place })
    }

    /// The same document as part of a larger input, in which it begins at `place`.
    #[must_use]
    pub fn placed_at(mut self, place: Place) -> Self {
        let inside = self.place;
        self.place = Place {
            offset: place.offset + inside.offset,
            line: place.line + inside.line - 1,
            column: if inside.line == 1 { place.column + inside.column - 1 } else { inside.column },
        };
        self
    }

    /// Line, column and JSON path of the byte `offset` of the document's text, as a
    /// [`Finding`](crate::Finding) has it; line and column are those of the whole input.
    #[must_use]
    pub fn locate(&self, offset: usize) -> Location {
        let mut location = Location::of(self.job.document().as_bytes(), offset);
        self.place.shift(&mut location);
        location
    }

    /// The job.
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
        Document { job: self.job.into_owned(), ..self }
    }

    /// What the response's head said, where one came with the document.
    #[must_use]
    pub fn observation(&self) -> Option<&Observation> {
        self.observation.as_ref()
    }

    /// The JSON text of the member at `pointer`, an RFC 6901 pointer in the provider's own names:
    /// `/job/ORDER_ID`, `/tasks/0/TASK_ID`. Of duplicates the last counts.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&str> {
        let text = self.job.document();
        self::pointer(text, pointer).map(|span| span.of(text))
    }

    /// Appends the canonical form, one line without a line break.
    pub fn write_canonical(&self, out: &mut String) {
        canonical::write(out, &self.job, self.observation.as_ref());
    }
}

/// Takes the response's head off, and makes sure that the rest is UTF-8. The place is where the
/// rest begins.
fn split(input: &[u8]) -> Result<(Option<Observation>, &str, Place), Error> {
    let (observation, body_from) = match Head::split(input) {
        Ok(None) => (None, 0),
        Ok(Some((head, body_from))) => (Some(Observation::from(&head)), body_from),
        Err(error) => {
            let offset = error.offset();
            return Err(Error::new(ErrorKind::Head(error.to_string()), input, offset));
        }
    };
    let (head, body) = input.split_at_checked(body_from).unwrap_or((&[], input));
    let place = Place::START.after(head);
    match Reader::new(body) {
        Ok(reader) => Ok((observation, reader.text(), place)),
        Err(error) => Err(Error::of_json(error, body).within(place)),
    }
}

fn detect_job<'a>(text: &'a str, shapes: &[&'static Shape]) -> Result<Job<'a>, Error> {
    match crate::detect::winner(text, shapes) {
        Ok(shape) if std::ptr::eq(shape, &canonical::SHAPE) => {
            canonical::read(text, |id| shapes.iter().copied().find(|shape| shape.id == id))
        }
        Ok(shape) => Job::read(Cow::Borrowed(text), shape, Some(shape)),
        Err(unsupported) => {
            // A text that is no JSON is of no shape either, and the reason says more.
            check_syntax(text)?;
            let begins = text.len() - text.trim_start().len();
            Err(Error::new(unsupported, text.as_bytes(), begins))
        }
    }
}

fn check_syntax(text: &str) -> Result<(), Error> {
    let read = |mut reader: Reader<'_>| {
        reader.skip()?;
        reader.finish()
    };
    Reader::of_str(text).and_then(read).map_err(|error| Error::of_json(error, text.as_bytes()))
}
