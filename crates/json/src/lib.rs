//! JSON text and nothing else: a reader that keeps where everything stood.
//!
//! ```
//! use jobglot_json::{Kind, Reader};
//!
//! let text = br#"{ "id": 10.50, "id": "\u00e9" }"#;
//! let mut reader = Reader::new(text)?;
//! let mut members = Vec::new();
//! let mut more = reader.begin_object()?;
//! while more {
//!     let key = reader.key()?;
//!     let kind = reader.kind()?;
//!     let value = reader.skip()?;
//!     members.push((key.of(reader.text()), kind, value.of(reader.text())));
//!     more = reader.next_member()?;
//! }
//! reader.finish()?;
//! // Duplicates, number text and escapes are all still there.
//! assert_eq!(members, [
//!     ("\"id\"", Kind::Number, "10.50"),
//!     ("\"id\"", Kind::String, r#""\u00e9""#),
//! ]);
//! # Ok::<(), jobglot_json::Error>(())
//! ```
//!
//! # Guarantees
//!
//! - Everything that is read or skipped is validated by RFC 8259: structure, escapes, numbers,
//!   control characters, UTF-8.
//! - One forward pass; strings and numbers stay slices of the input until somebody asks for more.
//! - Members come in order, duplicates included, and every value has a [`Span`].
//! - No recursion: nesting is limited by [`Reader::with_max_depth`], never by the stack.
//!
//! # Choices where RFC 8259 leaves one
//!
//! - A byte-order mark before the text is skipped. UTF-16 is refused with an error that says so.
//! - Lone surrogates (`"\ud800"`) are allowed and kept; [`RawStr::decode`] shows U+FFFD for them.
//! - Numbers have no limits of size or precision, because they stay text.
//! - A text is at most 4 GiB, so that a span takes eight bytes.

#![forbid(unsafe_code)]

mod error;
mod frame;
mod kind;
mod lead;
mod location;
mod number;
mod path;
mod pointer;
mod reader;
mod scan;
mod span;
mod string;
mod token;
mod write;

pub use error::{Error, ErrorKind, Expected};
pub use frame::{Boundary, Run};
pub use kind::Kind;
pub use lead::Lead;
pub use location::Location;
pub use path::{path_at, push_member};
pub use pointer::{pointer, push_token, token_name};
pub use reader::{DEFAULT_MAX_DEPTH, Reader};
pub use span::Span;
pub use string::RawStr;
pub use token::{Tokens, tokens};
pub use write::{Members, compact, push_number, push_plain, push_string};
