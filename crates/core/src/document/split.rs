//! Separating the text of a document from its frame.

use std::borrow::Cow;
use std::ops::Range;

use jobglot_json::Reader;

use crate::document::accepted::accepted;
use crate::document::error::Error;
use crate::document::error_response::ErrorResponse;
use crate::envelope::conventions::Conventions;
use crate::envelope::frame::{Frame, NO_FRAME};
use crate::envelope::head::Head;
use crate::envelope::response::Response;
use crate::envelope::response_info::ResponseInfo;
use crate::envelope::wrapper::{Wrapped, head_around};
use crate::error::{ErrorKind, LocatedError};
use crate::model::position::Position;
use crate::schema::registry::Registry;

/// Returns the position of a document's text in its input.
pub(crate) fn text_position(frame: Option<&Frame<'_>>) -> Position {
    frame.map_or(Position::START, |frame| Position::START.after(&frame.before))
}

/// Returns the frame of the bytes `part` of `text`, where `frame` is the frame of `text`.
pub(crate) fn frame_of_part(
    frame: Option<Box<Frame<'_>>>,
    text: &str,
    part: &Range<usize>,
) -> Option<Box<Frame<'static>>> {
    Some(Box::new(frame.as_deref().unwrap_or(&NO_FRAME).around_part(text, part)))
}

/// Returns the response information of a document in the wrapper `text`: that of a head printed there, or
/// else `info`, and the wrapper's etag. The document has both for sure, while `info` may be of a head
/// that an HTTP client held.
pub(crate) fn info_around(
    info: Option<Box<ResponseInfo>>,
    text: &str,
    wrapped: &Wrapped,
    registry: &Registry,
) -> Option<Box<ResponseInfo>> {
    let of_head = |head| Box::new(ResponseInfo::of_head(&head, registry.conventions()));
    let info = printed_head(text, wrapped).map(of_head).or(info);
    ResponseInfo::with_etag(info, wrapped.etag.clone())
}

/// Whether the wrapper `text` is a response as a client prints it.
pub(crate) fn is_printed_response(text: &str, wrapped: &Wrapped) -> bool {
    printed_head(text, wrapped).is_some()
}

fn printed_head(text: &str, wrapped: &Wrapped) -> Option<Head<'static>> {
    let Range { start, end } = wrapped.document;
    head_around(text.get(..start)?, text.get(end..)?)
}

/// Splits an input into a response head, if there is one, and a body.
///
/// # Errors
///
/// The head is malformed.
#[inline]
pub(crate) fn response_of<'a>(input: &'a [u8], registry: &Registry) -> Result<Response<'a>, Error> {
    Response::of_input(input, |head| accepted(head, None, registry).is_some()).map_err(|error| {
        let offset = error.offset();
        Error::new(ErrorKind::Head(error.to_string()), input, offset)
    })
}

/// The response information, the text and the frame of a document.
pub(crate) type SplitInput<'a> = (Option<Box<ResponseInfo>>, &'a str, Option<Box<Frame<'a>>>);

/// Separates the text of a document from the response head, a byte-order mark, white space and
/// lines printed by clients.
///
/// # Errors
///
/// The body is no UTF-8, or the response is an error response without JSON.
pub(crate) fn split<'a>(
    response: &Response<'a>,
    registry: &Registry,
) -> Result<SplitInput<'a>, Error> {
    let conventions = registry.conventions();
    let info = |head: &Head<'_>| Box::new(ResponseInfo::of_head(head, conventions));
    let head = response.head.as_ref();
    // Fast path: most documents of a stream have no frame.
    if let [b'{', .., b'}'] = response.input
        && let Ok(reader) = Reader::new(response.input)
    {
        return Ok((head.map(info), reader.text(), None));
    }
    if let Some(error_response) = ErrorResponse::from_plain_body(response, registry) {
        return Err(Error::of_response(error_response));
    }
    let (head_text, body) = response.parts();
    let text = match Reader::new(body) {
        Ok(reader) => reader.text(),
        Err(error) => {
            return Err(LocatedError::of_json(error, body)
                .within(Position::START.after(head_text))
                .into());
        }
    };
    let blanks = [' ', '\t', '\r', '\n'];
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tail = unmarked.trim_start_matches(blanks);
    let tail = tail.get(conventions.leading_line_len(tail.as_bytes())..).unwrap_or(tail);
    let text = tail.trim_end_matches(blanks);
    let text = text.get(..text.len() - trailing_line_len(text, conventions)).unwrap_or(text);
    let text = text.trim_end_matches(blanks);
    let input = response.input;
    let before = input.get(..input.len() - tail.len()).unwrap_or_default();
    let after = input.get(before.len() + text.len()..).unwrap_or_default();
    let (before, after) = (Cow::Borrowed(before), Cow::Borrowed(after));
    let frame = Frame { before, after, ..Frame::default() };
    Ok((head.map(info), text, Some(Box::new(frame))))
}

/// Returns the length in bytes of a line at the end of `text` printed by a client; 0 if there is
/// none.
fn trailing_line_len(text: &str, conventions: &Conventions) -> usize {
    // These lines end with a number. The check avoids a search for the last line break in documents
    // without such a line.
    if !text.ends_with(|last: char| last.is_ascii_digit()) {
        return 0;
    }
    let line_start = text.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(line_start..).unwrap_or_default();
    if line.len() == conventions.trailing_line_len(line.as_bytes()) { line.len() } else { 0 }
}
