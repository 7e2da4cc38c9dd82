//! How else somebody could read the documents today.

pub(crate) mod clock;
pub(crate) mod derived;
pub(crate) mod simd;
pub(crate) mod sonic;
mod text;
pub(crate) mod value;
pub(crate) mod visitor;

/// The documents of a text in which each is a line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty())
}
