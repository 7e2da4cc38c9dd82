//! A validating, non-recursive JSON reader with byte spans, exact number text and duplicate
//! members.
//!
//! ```
//! use jobglot_json::{Kind, Reader};
//!
//! let mut reader = Reader::new(br#"{ "id": 10.50, "id": "\u00e9" }"#)?;
//! let text = reader.text();
//! let mut members = Vec::new();
//! let mut more = reader.begin_object()?;
//! while more {
//!     let name = reader.key()?;
//!     let kind = reader.kind()?;
//!     let value = reader.skip()?;
//!     members.push((name.of(text), kind, value.of(text)));
//!     more = reader.next_member()?;
//! }
//! reader.finish()?;
//! // Duplicate names, number text and escapes are preserved.
//! assert_eq!(members, [
//!     ("\"id\"", Kind::Number, "10.50"),
//!     ("\"id\"", Kind::String, r#""\u00e9""#),
//! ]);
//! # Ok::<(), jobglot_json::Error>(())
//! ```
//!
//! # Guarantees
//!
//! - Everything read or skipped is validated by RFC 8259: structure, escapes, numbers, control
//!   characters, UTF-8.
//! - One forward pass. Strings and numbers stay slices of the input and are decoded on request.
//! - Members come in document order, duplicates included, and every value has a [`Span`].
//! - No recursion: [`Reader::with_max_depth`] limits nesting, not the stack.
//!
//! # Choices left open by RFC 8259
//!
//! - A byte-order mark before the text is skipped. UTF-16 is refused with an error of its own.
//! - Lone surrogates (`"\ud800"`) are accepted and kept; [`RawStr::decode`] replaces them by
//!   U+FFFD.
//! - Numbers are text, so their size and precision are unlimited.
//! - A text has at most 4 GiB, so a span takes eight bytes.
//!
//! # Where to find things
//!
//! - Reading: [`Reader`], [`RawStr`] (decoding strings), [`KeyPrefix`] (fast path for similar objects).
//! - Positions: [`Span`], [`Location`], [`path_at`] (JSON path of an offset), [`pointer()`]
//!   (RFC 6901).
//! - Without reading values: [`Boundary`] and [`Run`] (end of documents and elements in a stream),
//!   [`tokens`].
//! - Writing: [`Members`], [`push_string`], [`compact`].

#![forbid(unsafe_code)]

mod error;
mod frame;
mod key_prefix;
mod kind;
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
pub use key_prefix::KeyPrefix;
pub use kind::Kind;
pub use location::{Location, trim_byte_order_marks};
pub use path::{path_at, pointer_of_path, push_member};
pub use pointer::{pointer, pointer_by, push_token, token_name};
pub use reader::{DEFAULT_MAX_DEPTH, Reader};
pub use span::Span;
pub use string::RawStr;
pub use token::{Tokens, tokens};
pub use write::{Members, compact, push_number, push_plain, push_string};
