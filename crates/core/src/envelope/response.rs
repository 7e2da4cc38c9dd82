//! An HTTP response: its head, if there is one, and its body.

use std::borrow::Cow;

use crate::envelope::head::{Head, HeadError};

/// An HTTP response, or a body alone.
#[derive(Debug)]
pub(crate) struct Response<'a> {
    pub(crate) head: Option<Head<'a>>,
    /// The body, behind the text of the heads if that was read.
    pub(crate) input: &'a [u8],
    /// Offset of the body in `input`, `<= input.len()`.
    body_start: usize,
}

impl<'a> Response<'a> {
    /// Splits an input into the text of its heads and its body. A head for which `is_last` returns `true`
    /// ends them.
    ///
    /// # Errors
    ///
    /// A head is malformed.
    #[inline]
    pub(crate) fn of_input(
        input: &'a [u8],
        is_last: impl Fn(&Head<'_>) -> bool,
    ) -> Result<Self, HeadError> {
        Ok(match Head::split_until(input, |head| is_last(head))? {
            Some((head, body_start)) => Self { head: Some(head), input, body_start },
            None => Self { head: None, input, body_start: 0 },
        })
    }

    /// A response received by an HTTP client. Invalid UTF-8 in values of headers is replaced by
    /// U+FFFD.
    pub(crate) fn received<N: AsRef<str>, V: AsRef<[u8]>>(
        status: u16,
        headers: impl IntoIterator<Item = (N, V)>,
        body: &'a [u8],
    ) -> Self {
        let owned = |(name, value): (N, V)| {
            let value = String::from_utf8_lossy(value.as_ref().trim_ascii()).into_owned();
            (Cow::Owned(name.as_ref().to_owned()), Cow::Owned(value))
        };
        let head = Head::of_parts(status, headers.into_iter().map(owned).collect());
        Self { head: Some(head), input: body, body_start: 0 }
    }

    /// Text of the heads, and the body.
    #[inline]
    pub(crate) fn parts(&self) -> (&'a [u8], &'a [u8]) {
        self.input.split_at_checked(self.body_start).unwrap_or((&[], self.input))
    }

    /// Whether the HTTP status is one of an error.
    pub(crate) fn is_error(&self) -> bool {
        self.head.as_ref().is_some_and(|head| head.status() >= 400)
    }
}
