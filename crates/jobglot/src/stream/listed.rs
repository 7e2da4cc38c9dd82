//! A list of documents in one.

use std::io::Read;
use std::ops::Range;

use jobglot_core::{Error, ListMark, Listing, Place};

use super::{Next, Stream, read_text};

/// A list of documents that is being read.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its beginning, until that has been told.
    pub(super) begin: Option<ListMark>,
    pub(super) end: ListMark,
    text: String,
    elements: std::vec::IntoIter<Range<usize>>,
    /// How far it has been read, and where that is in the input.
    at: usize,
    place: Place,
}

impl<R: Read> Stream<R> {
    /// The list that the next `len` bytes are.
    pub(super) fn listed(&mut self, len: usize) -> Option<Listed> {
        let head_len = self.head_len().ok()?;
        let place = self.place();
        let text = self.buffer.rest().get(..len)?.trim_ascii_end();
        let body = std::str::from_utf8(text.get(head_len..)?).ok()?;
        let listing = Listing::of(body)?;
        let first = listing.elements.first();
        // What is no list of jobs is told as what it is.
        if first.is_some_and(|first| {
            let text = body.as_bytes().get(first.clone()).unwrap_or_default();
            read_text(&mut self.parser, self.shape, text).is_err()
        }) {
            return None;
        }
        let before = first.map_or(listing.end, |first| first.start);
        let opening = text.get(..head_len + before)?;
        let closing = body.get(listing.end..)?.as_bytes();
        Some(Listed {
            begin: Some(ListMark { bytes: [&self.before, opening].concat(), count: None }),
            end: ListMark { bytes: closing.to_vec(), count: Some(listing.elements.len()) },
            place: place.after(text.get(..head_len)?),
            at: 0,
            text: body.to_owned(),
            elements: listing.elements.into_iter(),
        })
    }

    /// The next document of the list at hand, or its end.
    pub(super) fn next_listed(&mut self) -> Option<Result<Next, Error>> {
        let listed = self.listed.as_mut()?;
        let Some(element) = listed.elements.next() else {
            return self.listed.take().map(|listed| Ok(Next::Mark(listed.end)));
        };
        let is_first = listed.at == 0;
        let between = listed.text.get(listed.at..element.start).unwrap_or_default();
        listed.place = listed.place.after(between.as_bytes());
        let place = listed.place;
        let between = if is_first { String::new() } else { between.to_owned() };
        let text = listed.text.get(element.clone()).unwrap_or_default().to_owned();
        listed.place = place.after(text.as_bytes());
        listed.at = element.end;
        Some(match read_text(&mut self.parser, self.shape, text.as_bytes()) {
            Ok(document) => {
                let document = document.into_owned().placed_at(place);
                Ok(Next::Whole(document.listed(between.as_bytes())))
            }
            Err(error) => Err(error.within(place).listed(between.as_bytes())),
        })
    }
}
