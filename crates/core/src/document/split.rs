//! A document's text apart from what stands around it.

use std::borrow::Cow;
use std::ops::Range;

use jobglot_json::Reader;

use crate::document::error::Error;
use crate::document::error_response::ErrorResponse;
use crate::envelope::conventions::Conventions;
use crate::envelope::frame::{Frame, NO_FRAME};
use crate::envelope::head::Head;
use crate::envelope::response_info::ResponseInfo;
use crate::error::{ErrorKind, LocatedError};
use crate::model::place::Position;
use crate::schema::registry::Registry;

/// Where a job's text begins in what it has been read from.
pub(crate) fn begin_in(frame: Option<&Frame<'_>>) -> Position {
    frame.map_or(Position::START, |frame| Position::START.after(&frame.before))
}

/// What stands around the bytes `part` of `text`, around which `frame` stands.
pub(crate) fn around_part(
    frame: Option<Box<Frame<'_>>>,
    text: &str,
    part: &Range<usize>,
) -> Option<Box<Frame<'static>>> {
    Some(Box::new(frame.as_deref().unwrap_or(&NO_FRAME).around_part(text, part)))
}

/// A document's text with what stood before it.
pub(crate) type Split<'a> = (Option<Box<ResponseInfo>>, &'a str, Option<Box<Frame<'a>>>);

/// Takes off the response's head, a byte-order mark, white space and lines that clients print, and
/// makes sure that the rest is UTF-8.
pub(crate) fn split<'a>(input: &'a [u8], registry: &Registry) -> Result<Split<'a>, Error> {
    let conventions = registry.conventions();
    // Nothing stands around most documents of a stream.
    if let [b'{', .., b'}'] = input
        && let Ok(reader) = Reader::new(input)
    {
        return Ok((None, reader.text(), None));
    }
    let (response_info, body_from) = match Head::split(input) {
        Ok(None) => (None, 0),
        Ok(Some((head, body_from))) => {
            match ErrorResponse::plain(&head, input, body_from, registry) {
                Some(response) => return Err(Error::of_response(response)),
                None => (Some(Box::new(ResponseInfo::of_head(&head, conventions))), body_from),
            }
        }
        Err(error) => {
            let offset = error.offset();
            return Err(Error::new(ErrorKind::Head(error.to_string()), input, offset));
        }
    };
    let (head, body) = input.split_at_checked(body_from).unwrap_or((&[], input));
    let text = match Reader::new(body) {
        Ok(reader) => reader.text(),
        Err(error) => {
            return Err(LocatedError::of_json(error, body)
                .within(Position::START.after(head))
                .into());
        }
    };
    let blanks = [' ', '\t', '\r', '\n'];
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let begun = unmarked.trim_start_matches(blanks);
    let begun = begun.get(conventions.leading_line_len(begun.as_bytes())..).unwrap_or(begun);
    let text = begun.trim_end_matches(blanks);
    let text = text.get(..text.len() - trailing_line_len(text, conventions)).unwrap_or(text);
    let text = text.trim_end_matches(blanks);
    let before = input.get(..input.len() - begun.len()).unwrap_or_default();
    let after = input.get(before.len() + text.len()..).unwrap_or_default();
    let (before, after) = (Cow::Borrowed(before), Cow::Borrowed(after));
    Ok((response_info, text, Some(Box::new(Frame { before, after, between: None }))))
}

/// Length of a line behind a document that is not of it.
fn trailing_line_len(text: &str, conventions: &Conventions) -> usize {
    // It ends with a number; looking for its beginning in a document without it may take long.
    if !text.ends_with(|last: char| last.is_ascii_digit()) {
        return 0;
    }
    let line_from = text.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(line_from..).unwrap_or_default();
    if line.len() == conventions.trailing_line_len(line.as_bytes()) { line.len() } else { 0 }
}
