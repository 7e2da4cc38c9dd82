//! Going on over what has been seen before, in one step.

use super::Reader;
use crate::error::Error;
use crate::lead::Lead;
use crate::scan;
use crate::span::Span;

impl Reader<'_> {
    /// Goes on to the next member's value if just `lead` comes before it; otherwise stays.
    ///
    /// The lead must be of a place like this one, behind a value or before an object's first name:
    /// nothing but its text is looked at.
    #[inline]
    pub fn try_lead(&mut self, lead: &Lead) -> bool {
        let value = self.at + lead.len();
        // More white space than before would belong to the lead.
        let fits = self.at_window(|window| lead.begins(window))
            && self.bytes.get(value).is_some_and(|&byte| byte > b' ');
        if fits {
            self.at = value;
        }
        fits
    }

    /// Goes from the end of an array's element, an object, on to the first name of the object behind
    /// it, if just `seam` is written from its last value to that name; otherwise stays.
    #[inline]
    pub fn try_seam(&mut self, seam: &Lead) -> bool {
        let fits = self.at_window(|window| seam.begins_before_quote(window));
        if fits {
            self.at += seam.len();
        }
        fits
    }

    /// Reads the next member's value, if just `lead` comes before it and it is a string; otherwise
    /// stays. The same as [`try_lead`](Self::try_lead) and [`skip`](Self::skip) in one step.
    ///
    /// # Errors
    ///
    /// The string is no valid JSON.
    #[inline]
    pub fn try_string_behind(&mut self, lead: &Lead) -> Result<Option<Span>, Error> {
        if !self.at_window(|window| lead.begins_before_quote(window)) {
            return Ok(None);
        }
        let start = self.at + lead.len();
        self.at = self.string_end(start)?;
        Ok(Some(Span::new(start, self.at)))
    }

    /// Goes on behind the value that comes next if it is just `value`; otherwise stays.
    ///
    /// That must be an object, array or string which a reader has passed inside as many arrays and
    /// objects: nothing but its text is looked at.
    #[inline]
    pub fn try_value(&mut self, value: &str) -> Option<Span> {
        let start = self.at;
        if !self.bytes.get(start..)?.starts_with(value.as_bytes()) {
            return None;
        }
        self.at += value.len();
        Some(Span::new(start, self.at))
    }

    /// What is to be said of the bytes that come next.
    #[inline]
    fn at_window<T>(&self, look: impl Fn(&[u8; Lead::WINDOW]) -> T) -> T {
        match scan::chunk_at(self.bytes, self.at) {
            Some(window) => look(window),
            None => look(&padded(self.bytes.get(self.at..).unwrap_or_default())),
        }
    }
}

/// The last bytes of a text, filled up with zeros, which no lead has.
#[cold]
fn padded(rest: &[u8]) -> [u8; Lead::WINDOW] {
    let mut window = [0; Lead::WINDOW];
    for (byte, &there) in window.iter_mut().zip(rest) {
        *byte = there;
    }
    window
}
