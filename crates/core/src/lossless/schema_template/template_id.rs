//! The names of templates that follow from a table: `r1 indent/4 has/3ff7ff messages/17/34`.
//!
//! A name has the revision of the table, the order and the style of the members, white space and
//! escapes, the columns of the job, and for each list its path, its number of elements, and their
//! number of values.

use std::fmt::Write as _;

use jobglot_json::push_number;

use super::template::{ListCount, MemberOrder, SchemaTemplate};
use crate::canonical;
use crate::lossless::whitespace::Whitespace;
use crate::schema::document_schema::Schema;
use crate::schema::key_style::KeyStyle;

/// The name of a template that follows from a table.
#[derive(Clone, Debug)]
pub(crate) struct TemplateId {
    pub(crate) template: SchemaTemplate,
    /// Bit i: the document has the job's column i.
    pub(crate) has: u128,
    pub(crate) lists: Vec<ListCount>,
}

impl TemplateId {
    /// Appends the name.
    pub(crate) fn push(&self, out: &mut String) {
        let SchemaTemplate { revision, order, keys, style, inner, nulls, .. } = &self.template;
        out.push('r');
        push_number(out, u64::from(*revision));
        if *order != MemberOrder::Documented {
            out.extend([" ", order.name()]);
        }
        out.push(' ');
        style.push_words(out);
        if *keys != KeyStyle::Documented {
            out.extend([" keys/", keys.name()]);
        }
        if *inner != Whitespace::Compact {
            out.extend([" in/", &inner.name()]);
        }
        if *nulls {
            out.push_str(" nulls");
        }
        // Writing to a string cannot fail.
        let _ = write!(out, " has/{:x}", self.has);
        for ListCount { path, elements, values } in &self.lists {
            out.push(' ');
            for (depth, list) in path.iter().enumerate() {
                let schema = canonical::element_schema(path.get(..depth).unwrap_or_default());
                let pointer = canonical::pointer_to(schema, *list);
                out.push_str(if depth == 0 { pointer.trim_start_matches('/') } else { pointer });
            }
            out.push('/');
            push_number(out, *elements as u64);
            out.push('/');
            push_number(out, *values as u64);
        }
    }

    /// Reads a name. `None` if this program knows no such template.
    pub(crate) fn read(name: &str, schema: &'static Schema) -> Option<Self> {
        let mut words = name.split(' ');
        let revision = words.next()?.strip_prefix('r')?;
        let revision = revision.parse().ok().filter(|revision| *revision <= schema.revision())?;
        let template = SchemaTemplate { revision, ..SchemaTemplate::documented(schema) };
        let mut id = Self { template, has: 0, lists: Vec::new() };
        for word in words {
            let (name, value) = word.split_once('/').unwrap_or((word, ""));
            let template = &mut id.template;
            match name {
                "keys" => template.keys = KeyStyle::from_name(value)?,
                "in" => template.inner = Whitespace::from_name(value)?,
                "has" => id.has = u128::from_str_radix(value, 16).ok()?,
                "nulls" if value.is_empty() => template.nulls = true,
                _ if template.style.take_word(word) => {}
                _ if value.is_empty() => template.order = MemberOrder::from_name(word)?,
                _ => {
                    let (rest, values) = word.rsplit_once('/')?;
                    let (path, elements) = rest.rsplit_once('/')?;
                    let path = canonical::list_path(path)?;
                    let (elements, values) = (elements.parse().ok()?, values.parse().ok()?);
                    id.lists.push(ListCount { path, elements, values });
                }
            }
        }
        Some(id)
    }
}
