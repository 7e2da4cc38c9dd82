//! A list of documents in one, read element by element.

use std::io::{Empty, Read};
use std::ops::Range;

use jobglot_core::{Error, ErrorKind, ListMark, Opening, Place};
use jobglot_json::{Boundary, ErrorKind as JsonErrorKind, Kind, Reader, Run, path_at};

use super::outcome::{is_cut_short, is_no_object, read_text};
use super::{Next, Stream};

/// How much is looked at behind an error, to show what follows it.
const SHOWN: usize = 256;

/// A list of documents that is being read. The stream stands before its first element, or behind the
/// last one that has been read.
#[derive(Debug)]
pub(super) struct Listed {
    opening: Opening,
    /// What stands before its elements.
    text: Vec<u8>,
    /// The line of the input that it begins on, and whether it is one up to here.
    line: usize,
    is_line: bool,
    /// How many elements have been read, or taken away to be.
    len: usize,
    /// Of a share of its elements, how many are left.
    left: Option<usize>,
    /// Whether a share could not be read to its end.
    has_fault: bool,
}

/// What comes next in a list, behind so many bytes.
enum Token {
    Element(usize),
    End,
    /// Neither: it breaks off, or is none from there on.
    Fault(usize),
}

impl<'a, R: Read> Stream<'a, R> {
    /// Begins the list that comes next, if the next `len` bytes show that it is one: what is no list of
    /// jobs is told as what it is.
    pub(super) fn begin_list(&mut self, len: usize) -> Result<Option<ListMark>, Error> {
        let head_len = self.head_len()?;
        let text = self.buffer.first(len).get(head_len..).unwrap_or_default();
        // A character may be cut at the end.
        let text = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        if text.starts_with('{') && self.is_refused(head_len) {
            return Ok(None);
        }
        let shapes: Vec<_> = crate::providers::shapes().collect();
        let Some(opening) = Opening::of(text, self.shape, &shapes) else { return Ok(None) };
        let from = head_len + opening.len;
        let is_line = head_len == 0 && !self.buffer.first(from).contains(&b'\n');
        if !opening.is_empty {
            let end = self.end_of(from, Boundary::new(), is_line, usize::MAX)?.unwrap_or_default();
            let first = self.buffer.first(end).get(from..).unwrap_or_default();
            if read_text(&mut self.parser, self.shape, first).is_err() {
                return Ok(None);
            }
        }
        let line = self.place().line;
        let before = self.buffer.first(from);
        let mark = ListMark { bytes: [&self.before, before].concat(), count: None };
        let text = before.get(head_len..).unwrap_or_default().to_vec();
        self.buffer.pass(from);
        self.listed =
            Some(Listed { opening, text, line, is_line, len: 0, left: None, has_fault: false });
        Ok(Some(mark))
    }

    /// The next document of the list at hand, or its end. After an error in its text nothing more of
    /// it comes.
    pub(super) fn next_listed(&mut self) -> Option<Result<Next<'a>, Error>> {
        let listed = self.listed.take()?;
        if listed.is_spent() {
            self.listed = Some(listed);
            return None;
        }
        self.advance(listed).transpose()
    }

    fn advance(&mut self, mut listed: Listed) -> Result<Option<Next<'a>>, Error> {
        let from = match self.token(&listed)? {
            Token::Element(from) => from,
            Token::End => return self.close(listed).map(Some),
            Token::Fault(end) => return self.fail(listed, end),
        };
        let end = self.end_of(from, Boundary::new(), listed.is_line, usize::MAX)?;
        let end = end.unwrap_or_default();
        let between = self.buffer.first(from).to_vec();
        let place = self.place().after(&between);
        let next = match self.read_range(from..end) {
            Ok(document) => Ok(Some(Next::Whole(document.placed_at(place).listed(&between)))),
            Err(error) if is_syntax(&error) && !is_no_object(&error) => {
                return self.fail(listed, end);
            }
            Err(error) => Err(error.within(place).listed(&between)),
        };
        listed.len += 1;
        listed.left = listed.left.map(|left| left - 1);
        listed.is_line &= memchr::memchr(b'\n', self.buffer.first(end)).is_none();
        self.buffer.pass(end);
        self.listed = Some(listed);
        next
    }

    /// There is a fault in the next `end` bytes. That of a share is told where it has been joined.
    fn fail(&mut self, listed: Listed, end: usize) -> Result<Option<Next<'a>>, Error> {
        if listed.left.is_some() {
            self.listed = Some(listed);
            return Ok(None);
        }
        Err(self.leave(&listed, end)?)
    }

    /// Takes away elements of the list at hand: see [`Stream::split`].
    pub(super) fn split_listed(&mut self, len: Range<usize>) -> Option<Stream<'static, Empty>> {
        let listed = self.listed.as_mut().filter(|listed| !listed.has_fault)?;
        let rest = self.buffer.rest();
        let before = between(rest);
        let commas = memchr::memchr_iter(b',', before).count();
        if rest.len() < len.start || commas != usize::from(listed.len > 0) {
            return None;
        }
        let at_hand = rest.get(before.len()..rest.len().min(len.end)).unwrap_or_default();
        let run = Run::of(at_hand);
        let bytes = self.buffer.first(before.len() + run.end);
        // Whether the list breaks off with its first line depends on what comes behind that.
        if run.count == 0 || listed.is_line && memchr::memchr(b'\n', bytes).is_some() {
            return None;
        }
        let bytes = bytes.to_vec();
        // What stands before the list tells the places of errors, which a share does not.
        let share = Listed { text: Vec::new(), left: Some(run.count), ..*listed };
        listed.len += run.count;
        let place = self.place();
        self.buffer.pass(bytes.len());
        Some(Stream { listed: Some(share), ..self.apart(bytes, place) })
    }

    /// Takes back shares of the list at hand: see [`Stream::join`].
    pub(super) fn join_listed(&mut self, shares: impl IntoIterator<Item = Stream<'static, Empty>>) {
        let mut shares = shares.into_iter();
        let (Some(mut first), Some(listed)) = (shares.next(), &mut self.listed) else { return };
        let Some(stopped) = first.listed.as_ref().filter(|share| !share.is_spent()) else { return };
        (listed.len, listed.has_fault) = (stopped.len, true);
        let mut unread = first.buffer.rest().to_vec();
        shares.for_each(|behind| unread.extend(behind.buffer.into_bytes()));
        self.buffer.give_back(&unread, first.place());
    }

    /// What comes next in the list.
    fn token(&mut self, listed: &Listed) -> Result<Token, Error> {
        let mut at = 0;
        let next = loop {
            at += between(self.buffer.behind(at)).len();
            if let Some(&next) = self.buffer.behind(at).first() {
                break next;
            }
            if !self.buffer.fill()? {
                return Ok(Token::Fault(at));
            }
        };
        let passed = self.buffer.first(at);
        let commas = memchr::memchr_iter(b',', passed).count();
        if listed.is_line
            && let Some(newline) = memchr::memchr(b'\n', passed)
            && self.line_is_cut(newline + 1)?
        {
            return Ok(Token::Fault(newline + 1));
        }
        Ok(match next {
            b']' if commas == 0 => Token::End,
            _ if commas == usize::from(listed.len > 0) && Kind::of_first_byte(next).is_some() => {
                Token::Element(at)
            }
            // A character has up to four bytes.
            _ => Token::Fault(at + 4),
        })
    }

    /// Reads what closes the list.
    fn close(&mut self, listed: Listed) -> Result<Next<'a>, Error> {
        let mut boundary = Boundary::new();
        // The boundary is that of the brackets that are open.
        boundary.feed(&b"[".repeat(listed.opening.depth));
        let end = self.end_of(0, boundary, listed.is_line, usize::MAX)?.unwrap_or_default();
        let closing = self.buffer.first(end);
        if listed.fault(closing).is_some() {
            return Err(self.leave(&listed, end)?);
        }
        let is_line = listed.is_line && memchr::memchr(b'\n', closing).is_none();
        let mut bytes = closing.to_vec();
        self.buffer.pass(end);
        self.has_read(listed.line, is_line);
        self.may_be_line = is_line && matches!(self.buffer.rest(), [b'\r' | b'\n', ..]);
        if self.frames {
            let after = self.after_len();
            bytes.extend_from_slice(self.buffer.first(after));
            self.buffer.pass(after);
        }
        Ok(Next::Mark(ListMark { bytes, count: Some(listed.len) }))
    }

    /// The list can't be read on, for a fault in the next `end` bytes: the stream goes on with the next
    /// line, if that is another document. Gives the error to tell.
    fn leave(&mut self, listed: &Listed, end: usize) -> Result<Error, Error> {
        while self.buffer.rest().len() < end + SHOWN && self.buffer.fill()? {}
        let end = end.min(self.buffer.rest().len());
        let line_len = if listed.is_line { self.unreadable_line(end)? } else { None };
        // The line alone tells better what is wrong with it than with the next ones.
        let text = self.buffer.first(line_len.unwrap_or(end)).trim_ascii_end();
        let (kind, offset) = listed.fault(text).unwrap_or((JsonErrorKind::Trailing, text.len()));
        let place = self.place();
        let error = listed.error(kind, offset, self.buffer.rest(), place);
        match line_len {
            Some(len) => {
                self.buffer.pass(len);
                self.has_read(listed.line, true);
            }
            None => self.stop(is_cut_short(&error)),
        }
        Ok(error)
    }
}

impl Listed {
    /// Whether all elements of a share have been read.
    pub(super) fn is_spent(&self) -> bool {
        self.left == Some(0)
    }

    /// What is wrong with `text`, which goes on behind the last element, and where.
    fn fault(&self, text: &[u8]) -> Option<(JsonErrorKind, usize)> {
        let valid = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let error = self.read_on(valid).err()?;
        let breaks_off = matches!(error.kind(), JsonErrorKind::Eof(_));
        Some(match breaks_off && valid.len() < text.len() {
            true => (JsonErrorKind::Utf8, valid.len()),
            false => (error.kind(), error.offset()),
        })
    }

    /// Reads the next element, or what closes the list.
    fn read_on(&self, text: &str) -> Result<(), jobglot_json::Error> {
        let mut reader = Reader::resume(text, 0, self.opening.depth)?;
        if self.len > 0 && reader.next_element()? || self.len == 0 && !self.opening.is_empty {
            return reader.skip().map(drop);
        }
        if self.opening.is_empty {
            reader.next_element()?;
        }
        while reader.depth() > 0 {
            while reader.next_member()? {
                reader.key()?;
                reader.skip()?;
            }
        }
        reader.finish()
    }

    /// The error at the byte `offset` of `rest`, which goes on behind the last element, at `place`.
    #[cold]
    fn error(&self, kind: JsonErrorKind, offset: usize, rest: &[u8], place: Place) -> Error {
        let (passed, behind) = rest.split_at_checked(offset).unwrap_or((rest, &[]));
        // The last element stands for all that are gone.
        let gone = if self.len > 0 { &b"{}"[..] } else { b"" };
        let text = [&self.text, gone, passed, behind.get(..1).unwrap_or_default()].concat();
        let path = path_at(&text, self.text.len() + gone.len() + offset);
        let list = path_at(&self.text, self.text.len().saturating_sub(1));
        let path = match path.strip_prefix(&format!("{list}[1]")) {
            Some(inside) => format!("{list}[{}]{inside}", self.len),
            None => path,
        };
        Error::at_place(ErrorKind::Syntax(kind), place.after(passed), path, rest, offset)
    }
}

/// What of `text` may stand between elements.
fn between(text: &[u8]) -> &[u8] {
    let len = text.iter().take_while(|byte| b" \t\r\n,".contains(byte)).count();
    text.get(..len).unwrap_or_default()
}

fn is_syntax(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Syntax(_))
}
