//! Other ways to read the documents.

pub(crate) mod clock;
pub(crate) mod derived;
pub(crate) mod simd;
pub(crate) mod sonic;
pub(crate) mod text;
pub(crate) mod value;
pub(crate) mod visitor;

/// Returns the documents of a text with one per line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty())
}
