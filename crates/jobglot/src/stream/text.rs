//! Skipping text around documents.
//!
//! Text is whatever can't begin a document. A line whose first character other than white space
//! begins a document has begun one, readable or not. Behind other text of a line, a document is only
//! what a schema takes. Bytes that were tried as a document once are not tried again, so the time is
//! linear.

use std::io::Read;

use jobglot_core::{Error, ErrorKind, Opening};
use jobglot_json::{Boundary, ErrorKind as JsonErrorKind, Reader};

use super::log_line::is_job;
use super::parse::parse_text;
use super::state::{Stream, StreamState};
use super::surrounding_text::{Before, SkippedText};

/// Maximum white space in bytes between the first two characters of a document that begins a line.
const MAX_BLANKS: usize = 64 * 1024;

/// Length from which a document behind text is recognized by its beginning, in bytes.
const BEGINNING: usize = 128 * 1024;

/// Length of the first window on a value behind text, in bytes.
const FIRST_WINDOW: usize = 256;

/// Maximum number of NULs at the end of an input.
const MAX_PADDING: usize = 64 * 1024;

/// Part of a line of text.
enum TextPart {
    /// Text of this length, up to the end of the line or further.
    Text(usize),
    /// Text of this length; a document begins behind it.
    BeforeDocument(usize),
    /// Text of this length; bytes that no text has are behind it.
    BeforeBinary(usize),
}

/// Consecutive bytes of a line of text.
#[derive(Default)]
struct Section {
    /// Offset of its end in the unread bytes.
    end: usize,
    ends_line: bool,
    /// Whether the next byte is one that no text has.
    ends_at_binary: bool,
}

impl Section {
    const MAX_LEN: usize = 64 * 1024;

    /// The section at `offset` of the unread bytes, with `bytes` from there on.
    fn at(offset: usize, bytes: &[u8]) -> Self {
        let bytes = bytes.get(..Self::MAX_LEN).unwrap_or(bytes);
        let newline = memchr::memchr(b'\n', bytes);
        let bytes = newline.and_then(|newline| bytes.get(..=newline)).unwrap_or(bytes);
        // Without a branch, so that it compiles to vector instructions.
        let has_binary = bytes.iter().fold(false, |found, &byte| found | is_binary(byte));
        let binary = if has_binary { bytes.iter().position(|&byte| is_binary(byte)) } else { None };
        let end = offset + binary.unwrap_or(bytes.len());
        Self { end, ends_line: newline.is_some() && !has_binary, ends_at_binary: has_binary }
    }
}

/// A JSON object or array behind text.
enum Attempt {
    /// A document, or one of which the end is missing.
    Document,
    /// A valid value of this length, which no schema takes.
    Other(usize),
    /// Invalid from this offset on.
    Invalid(usize),
}

impl<R: Read> Stream<'_, R> {
    /// Text skipped so far around documents; see [`TextPiece`](crate::TextPiece). `None` if there was
    /// none, or the input ended without a document.
    #[must_use]
    pub fn skipped_text(&self) -> Option<SkippedText> {
        self.text.skipped
    }

    /// Whether a document begins at the next byte, which is no white space.
    pub(super) fn is_at_document_start(&mut self) -> Result<bool, Error> {
        let before = self.text.before;
        match self.buffer.unread().first() {
            Some(b'}' | b']' | b',') => Ok(before == Before::Document),
            _ if before == Before::Text => Ok(false),
            Some(b'H') => {
                // Behind blanks, a status line without readable headers is a line of a log.
                let is_readable = self.head_len()? > 0;
                let unread = self.buffer.unread();
                let is_head = matches!(unread, [b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', ..]);
                Ok(is_head && (is_readable || !self.text.is_indented))
            }
            Some(0xff | 0xfe) => {
                while self.buffer.unread().len() < 2 && self.buffer.fill()? {}
                Ok(matches!(self.buffer.unread(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]))
            }
            Some(b'{' | b'[') => self.begins_document(0),
            _ => Ok(false),
        }
    }

    /// Whether the bracket at `offset` and the next character begin an object, or an array of objects
    /// or arrays.
    fn begins_document(&mut self, offset: usize) -> Result<bool, Error> {
        let from = offset + 1;
        let mut blanks = 0;
        loop {
            let unread = self.buffer.unread_after(from + blanks);
            blanks += unread.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let next = self.buffer.unread_after(from + blanks).first();
            if next.is_some() || blanks > MAX_BLANKS || !self.buffer.fill()? {
                break;
            }
        }
        let next = self.buffer.unread_after(from + blanks).first();
        let bracket = self.buffer.unread_after(offset).first();
        Ok(match (bracket, next) {
            (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[' | b']')) => true,
            // Cut behind the bracket, or after more white space than any document has.
            (_, None) => self.text.before != Before::Text,
            _ => false,
        })
    }

    /// Consumes the text at the current position, up to the end of its line or to a document.
    pub(super) fn skip_text(&mut self) -> Result<(), Error> {
        let part = self.text_part()?;
        let (TextPart::Text(len) | TextPart::BeforeDocument(len) | TextPart::BeforeBinary(len)) =
            part;
        if len > 0 {
            if self.keeps_frames {
                self.text.push_blanks(&self.leading_frame);
            }
            self.leading_frame.clear();
            let place = self.place();
            self.text.record(self.buffer.first(len), || place, self.keeps_frames);
            self.buffer.consume(len);
            self.is_at_line_start = self.text.before == Before::LineStart;
        }
        match part {
            TextPart::Text(_) => {}
            TextPart::BeforeDocument(_) => self.text.is_at_document = true,
            TextPart::BeforeBinary(_) => self.skip_padding()?,
        }
        Ok(())
    }

    fn text_part(&mut self) -> Result<TextPart, Error> {
        let mut from = 0;
        let mut section = Section::default();
        loop {
            if from >= section.end {
                // A skipped value may end on a later line than its section.
                let is_line = section.ends_line && from == section.end;
                // Long lines are consumed in parts, to hold little of them.
                if is_line || from >= Section::MAX_LEN {
                    return Ok(TextPart::Text(from));
                }
                if self.buffer.unread_after(from).is_empty() && !self.buffer.fill()? {
                    return Ok(TextPart::Text(from));
                }
                section = Section::at(from, self.buffer.unread_after(from));
            }
            let unchecked = self.buffer.first(section.end).get(from..).unwrap_or_default();
            let Some(bracket) = memchr::memchr2(b'{', b'[', unchecked) else {
                from = section.end;
                if section.ends_at_binary {
                    return Ok(TextPart::BeforeBinary(from));
                }
                continue;
            };
            let bracket = from + bracket;
            if !self.begins_document(bracket)? {
                from = bracket + 1;
                continue;
            }
            match self.attempt(bracket)? {
                Attempt::Document => return Ok(TextPart::BeforeDocument(bracket)),
                Attempt::Other(len) => from = bracket + len,
                Attempt::Invalid(len) => return self.end_of_text_line(bracket + len),
            }
        }
    }

    /// Text up to the end of the line with the byte at `from`.
    fn end_of_text_line(&mut self, mut from: usize) -> Result<TextPart, Error> {
        loop {
            if self.buffer.unread_after(from).is_empty() && !self.buffer.fill()? {
                return Ok(TextPart::Text(from));
            }
            let section = Section::at(from, self.buffer.unread_after(from));
            from = section.end;
            if section.ends_at_binary {
                return Ok(TextPart::BeforeBinary(from));
            }
            if section.ends_line {
                return Ok(TextPart::Text(from));
            }
        }
    }

    /// Tries to read the value at `offset`, behind text.
    fn attempt(&mut self, offset: usize) -> Result<Attempt, Error> {
        // Windows of doubled length, so that a short value takes little time and a long one at most
        // twice its length.
        let mut len = FIRST_WINDOW;
        loop {
            while self.buffer.unread_after(offset).len() < len && self.buffer.fill()? {}
            let unread = self.buffer.unread_after(offset);
            let window = unread.get(..len).unwrap_or(unread);
            let valid = window.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            let is_cut = window.len() - valid.len() < 4;
            let value = Reader::of_str(valid).and_then(|mut reader| reader.skip());
            match value {
                Ok(value) => {
                    let value = value.range().end;
                    return Ok(match self.is_taken(offset, value) {
                        true => Attempt::Document,
                        false => Attempt::Other(value),
                    });
                }
                Err(error) if matches!(error.kind(), JsonErrorKind::Eof(_)) && is_cut => {}
                Err(error) => return Ok(Attempt::Invalid(error.offset())),
            }
            let is_end = window.len() < len;
            let schema = self.parser.registry().schema_of_beginning(window);
            let is_recognized = window.len() >= BEGINNING && schema.is_some();
            if is_end || is_recognized || len > self.max_document {
                return Ok(Attempt::Document);
            }
            len *= 2;
        }
    }

    /// Whether the valid value of `len` bytes at `offset` is a document, or a list of documents.
    fn is_taken(&mut self, offset: usize, len: usize) -> bool {
        let value = self.buffer.unread_after(offset).get(..len).unwrap_or_default();
        match parse_text(&mut self.parser, self.schema, None, value) {
            Ok(document) => self.schema.is_none() || is_job(&document),
            Err(error) if error.response().is_some() => false,
            Err(_) => {
                let text = str::from_utf8(value).unwrap_or_default();
                let opening = Opening::of(text, self.schema, self.parser.registry());
                let first = opening.filter(|opening| !opening.is_empty).and_then(|opening| {
                    let first = value.get(opening.first..)?;
                    Some((first.get(..Boundary::new().feed(first)?)?, opening.list))
                });
                let (parser, schema) = (&mut self.parser, self.schema);
                first.is_some_and(|(first, list)| parse_text(parser, schema, list, first).is_ok())
            }
        }
    }

    /// Consumes NULs at the end of the input.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Binary`] if they are not the end, or other bytes that no text has come next.
    fn skip_padding(&mut self) -> Result<(), Error> {
        let mut len = 0;
        loop {
            let unread = self.buffer.unread_after(len);
            len += unread.iter().take_while(|&&byte| byte == 0).count();
            let is_padding = self.buffer.unread_after(len).is_empty() && len <= MAX_PADDING;
            if !is_padding {
                self.stop(false);
                let place = self.place();
                return Err(Error::new(ErrorKind::Binary, &[], 0).within(place));
            }
            if !self.buffer.fill()? {
                break;
            }
        }
        if self.keeps_frames {
            self.text.push_padding(&self.leading_frame, self.buffer.first(len));
        }
        self.leading_frame.clear();
        self.buffer.consume(len);
        Ok(())
    }

    /// Ends the input.
    ///
    /// # Errors
    ///
    /// The input had no document: [`ErrorKind::Empty`], or the error of reading its text as one.
    pub(super) fn end_of_input(&mut self) -> Result<(), Error> {
        let is_start = self.state == StreamState::Start;
        self.state = StreamState::Finished;
        if !is_start {
            return Ok(());
        }
        let Some(SkippedText { first, .. }) = self.text.skipped.take() else {
            return Err(Error::new(ErrorKind::Empty, &[], 0).within(self.place()));
        };
        let error = parse_text(&mut self.parser, self.schema, None, &self.text.beginning).err();
        Err(error.unwrap_or_else(|| Error::new(ErrorKind::Empty, &[], 0)).within(first))
    }
}

fn is_binary(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c' | b'\x1b')
}
