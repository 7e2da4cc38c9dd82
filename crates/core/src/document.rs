//! A document: a job, and what the response around it said.

use std::borrow::Cow;

use jobglot_json::{pointer, Reader};

use crate::canonical;
use crate::error::{Error, ErrorKind};
use crate::head::{Head, Observation};
use crate::job::Job;
use crate::table::Shape;

/// One document that a cloud answered with, read by its shape.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    job: Job<'a>,
    observation: Option<Observation>,
}

impl<'a> Document<'a> {
    /// Reads `input`, which has the shape `shape`. A response head may come first, as `curl -i`
    /// prints it.
    ///
    /// # Errors
    ///
    /// The input is no UTF-8 or no JSON, the head is malformed, or the text is no object.
    pub fn parse(input: &'a [u8], shape: &'static Shape) -> Result<Self, Error> {
        let (observation, text) = split(input)?;
        Ok(Self { job: Job::read(Cow::Borrowed(text), shape, Some(shape))?, observation })
    }

    /// Reads `input` by the shape that it has, out of `shapes`, or as a canonical line of one of
    /// them. A response head may come first.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and [`ErrorKind::Unsupported`] where no shape fits.
    pub fn detect(input: &'a [u8], shapes: &[&'static Shape]) -> Result<Self, Error> {
        let (observation, text) = split(input)?;
        let shape = match crate::detect::winner(text, shapes) {
            Ok(shape) => shape,
            Err(unsupported) => {
                check_syntax(text)?;
                return Err(Error::new(unsupported, text.as_bytes(), text.len() - text.trim_start().len()));
            }
        };
        let job = if std::ptr::eq(shape, &canonical::SHAPE) {
            canonical::read(text, |id| shapes.iter().copied().find(|shape| shape.id == id))?
        } else {
            Job::read(Cow::Borrowed(text), shape, Some(shape))?
        };
        Ok(Self { job, observation })
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
        Document { job: self.job.into_owned(), observation: self.observation }
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

/// Takes the response's head off, and makes sure that the rest is UTF-8.
fn split(input: &[u8]) -> Result<(Option<Observation>, &str), Error> {
    let (observation, body_from) = match Head::split(input) {
        Ok(None) => (None, 0),
        Ok(Some((head, body_from))) => (Some(Observation::from(&head)), body_from),
        Err(error) => {
            let offset = error.offset();
            return Err(Error::new(ErrorKind::Head(error.to_string()), input, offset));
        }
    };
    let body = input.get(body_from..).unwrap_or_default();
    match Reader::new(body) {
        Ok(reader) => Ok((observation, reader.text())),
        Err(error) => Err(Error::of_json(error, body)),
    }
}

fn check_syntax(text: &str) -> Result<(), Error> {
    let read = |mut reader: Reader<'_>| {
        reader.skip()?;
        reader.finish()
    };
    Reader::of_str(text).and_then(read).map_err(|error| Error::of_json(error, text.as_bytes()))
}
