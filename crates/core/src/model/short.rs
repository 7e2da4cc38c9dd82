//! Texts of documents cut for `Debug`, which goes into logs and assertions.

use std::fmt;

/// Characters of a text that `Debug` shows.
const SHOWN: usize = 60;

/// A text that `Debug` prints quoted, cut after 60 characters.
pub(crate) struct Short<'t>(pub(crate) &'t str);

impl fmt::Debug for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(SHOWN) {
            Some((end, _)) => write!(f, "{:?}…", self.0.get(..end).unwrap_or_default()),
            None => write!(f, "{:?}", self.0),
        }
    }
}
