//! The members that tell the schema of a document.

use crate::findings::examine::list_path;
use crate::findings::step::value_step;
use crate::schema::compiled::Column;
use crate::schema::values::Values;
use crate::view::elements::Message;
use crate::view::job::Job;
use crate::view::node::{Node, scalar_text};

impl Job<'_> {
    /// The JSON paths of the members by which the document's schema is told from others: those with a
    /// distinctive name, of lists only in the first element, or else those that identify the schema
    /// together. Empty if the wrapper or list around the document told the schema, or the caller named it.
    #[must_use]
    pub fn schema_evidence(&self) -> Vec<String> {
        let node = self.node();
        let mut paths = Vec::new();
        push_distinctive(&mut paths, node, "$");
        for column in &node.layout.entity.columns {
            let lists = column.list.and_then(|_| column.field.field_type.canonical_field());
            let Some(canonical_field) = lists else { continue };
            if let Some(first) = self.list::<Message<'_>>(canonical_field).first() {
                let path = format!("{}[0]", list_path(node, canonical_field));
                push_distinctive(&mut paths, first.node(), &path);
            }
        }
        if let Some(schema) = self.schema().filter(|_| paths.is_empty()) {
            let list = schema.root.fields.iter().find(|field| field.or_root_array);
            let list = list.and_then(|field| field.field_type.canonical_field());
            let first = list.and_then(|list| {
                let first = self.list::<Message<'_>>(list).first()?;
                Some((first.node(), format!("{}[0]", list_path(node, list))))
            });
            let (node, path) = first.unwrap_or_else(|| (node, "$".to_owned()));
            let mut sets = schema.name_sets();
            paths = sets.find_map(|(names, _)| together(node, &path, names)).unwrap_or_default();
        }
        paths
    }
}

/// The paths of the members of `node` with these names; `None` if one is missing.
fn together(node: Node<'_>, path: &str, names: &[&str]) -> Option<Vec<String>> {
    let columns = &node.layout.entity.columns;
    let path_of = |name: &&str| {
        let is_it = |column: &Column| column.field.names().any(|known| known == *name);
        let number = columns.iter().position(is_it)?;
        (!node.record.get(number).is_none()).then(|| format!("{path}{}", value_step(node, number)))
    };
    names.iter().map(path_of).collect()
}

/// Appends the paths of the members of `node` with a distinctive name or an identifying text.
fn push_distinctive(paths: &mut Vec<String>, node: Node<'_>, path: &str) {
    for (number, column) in node.layout.entity.columns.iter().enumerate() {
        let field = column.field;
        let has_text = || {
            let text = node.raw_in(number).filter(|raw| raw.starts_with('"')).map(scalar_text);
            text.is_some_and(|text| field.values.contain(&text))
        };
        let is_evidence = match field.values {
            Values::Any => field.distinctive,
            Values::Only(_) => field.distinctive && has_text(),
            Values::Identifying(_) => field.distinctive || has_text(),
        };
        if is_evidence && !node.record.get(number).is_none() {
            paths.push(format!("{path}{}", value_step(node, number)));
        }
    }
}
