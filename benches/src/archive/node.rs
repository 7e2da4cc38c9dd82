//! JSON values of generated documents.

/// A JSON value before printing.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// A number, boolean or `null`, as JSON text.
    Plain(String),
    /// Characters of a string.
    Text(String),
    /// A string with a document in it.
    Embedded(Box<Self>),
    Array(Vec<Self>),
    /// An object with names of the provider's schema, written in any key style.
    Object(Vec<(String, Self)>),
    /// An object with names chosen by users.
    Map(Vec<(String, Self)>),
}

pub(crate) fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}

pub(crate) fn plain(text: impl ToString) -> Node {
    Node::Plain(text.to_string())
}

/// An object whose names are written as they are.
pub(crate) fn map<const N: usize>(members: [(&str, Node); N]) -> Node {
    Node::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
