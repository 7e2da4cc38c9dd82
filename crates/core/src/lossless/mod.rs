//! Templates: a document without its values, and the document again.
//!
//! A template follows from the table of its schema and has a name, or it is spelled out. Either is
//! found in one pass over the document, and rendered in one pass over the template.
//!
//! Invariant: a value is taken out of a document only if its notation gives exactly the text that it
//! has there. So a template rendered with the values of its line is the document, whatever it was.

pub(crate) mod escape_style;
pub(crate) mod json_style;
mod line_values;
pub(crate) mod notation;
pub(crate) mod render_error;
pub(crate) mod schema_template;
pub(crate) mod source;
mod spelled;
pub(crate) mod whitespace;
